//! New records: which file they go to, which id they get, what stands in them at first.
//!
//! A record goes to the folder of its register, or to the end of the list when the project keeps the
//! register in one file. What nobody said is a placeholder, which the reader reports until it is filled.

mod home;
pub mod status;
pub mod template;

use super::{Assignment, Change, Refusal, Value, address, change::Step};
use crate::base::{Date, Lang, Period, scalar};
use crate::model::{Kind, Portfolio, Project, kinds};
use crate::source::{Listed, Source};
use crate::syntax::Notation;
use std::collections::BTreeMap;
use template::Draft;

/// A kind of record that can be started.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NewKind {
    /// A record of a register.
    Register(Kind),
    /// A project: folder, charter, schedule.
    Project,
    /// A task of the schedule.
    Task,
    /// A milestone of the schedule.
    Milestone,
    /// A contract.
    Contract,
    /// A control account.
    Account,
    /// The status of a period.
    Status,
    /// Minutes of a meeting.
    Minutes,
    /// A document.
    Document,
    /// A working calendar.
    Calendar,
    /// A person of the pool.
    Person,
    /// A programme.
    Programme,
    /// The answers at a gate.
    Gate,
    /// A waiver, of a project or of the portfolio.
    Waiver,
    /// A posting of a month.
    Actuals,
}

/// What is wanted.
#[derive(Debug)]
pub struct Request<'r> {
    /// Which kind.
    pub kind: NewKind,
    /// The project, for what belongs to one.
    pub project: Option<&'r str>,
    /// The id, when it is given.
    pub id: Option<&'r str>,
    /// The period of a status entry, the month of a posting.
    pub period: Option<Period>,
    /// The summary that a task goes under.
    pub under: Option<&'r str>,
    /// The folders between `projects/` and a new project.
    pub folder: Option<&'r str>,
    /// Fields.
    pub fields: &'r [Assignment],
    /// Today, for what is raised today.
    pub today: Date,
    /// The status date.
    pub status_date: Date,
    /// Language of comments and placeholders.
    pub lang: Lang,
    /// Ids that are taken elsewhere, each with where: on other branches.
    pub elsewhere: &'r BTreeMap<String, String>,
}

/// The files that a new record makes or changes.
#[derive(Debug, Default)]
pub struct Created {
    /// Whole new texts by path.
    pub texts: BTreeMap<String, String>,
    /// Old texts of changed files.
    pub old: BTreeMap<String, String>,
    /// Where to find the record.
    pub address: String,
}

macro_rules! template {
    ($name:literal) => {
        include_str!(concat!("../../../templates/new/", $name, ".txt"))
    };
}

fn template_of(kind: NewKind) -> &'static str {
    match kind {
        NewKind::Register(Kind::Risk) => template!("risk"),
        NewKind::Register(Kind::Issue) => template!("issue"),
        NewKind::Register(Kind::Change) => template!("change"),
        NewKind::Register(Kind::Decision) => template!("decision"),
        NewKind::Register(Kind::Action) => template!("action"),
        NewKind::Register(Kind::Deliverable) => template!("deliverable"),
        NewKind::Register(Kind::Requirement) => template!("requirement"),
        NewKind::Register(_) => template!("lesson"),
        NewKind::Project => template!("project"),
        NewKind::Task => template!("task"),
        NewKind::Milestone => template!("milestone"),
        NewKind::Contract => template!("contract"),
        NewKind::Account => template!("account"),
        NewKind::Status => template!("status"),
        NewKind::Minutes => template!("minutes"),
        NewKind::Document => template!("document"),
        NewKind::Calendar => template!("calendar"),
        NewKind::Person => template!("person"),
        NewKind::Programme => template!("programme"),
        NewKind::Gate => template!("gate"),
        NewKind::Waiver => template!("waiver"),
        NewKind::Actuals => template!("actuals"),
    }
}

/// Makes the texts of a new record.
///
/// # Errors
/// When the project or the id is missing or taken, or the file it goes to cannot be edited.
pub fn create(portfolio: &Portfolio, source: &dyn Source, request: &Request<'_>) -> Result<Created, Refusal> {
    match request.kind {
        NewKind::Project => project(portfolio, source, request),
        NewKind::Register(kind) => register(portfolio, source, request, kind),
        NewKind::Minutes | NewKind::Document | NewKind::Calendar => file(portfolio, source, request),
        _ => listed(portfolio, source, request),
    }
}

fn project_of<'p>(portfolio: &'p Portfolio, request: &Request<'_>) -> Result<&'p Project, Refusal> {
    let name = request
        .project
        .ok_or_else(|| Refusal::new("no project is named").help("write its id behind the kind, as in `pmo new risk portal`"))?;
    let known: Vec<&str> = portfolio.projects.iter().map(|project| project.id.as_ref()).collect();
    let found = portfolio.project(name).map(AsRef::as_ref);
    found.ok_or_else(|| Refusal::new(format!("there is no project `{name}`")).help(crate::base::similar::hint(name, known)))
}

fn id_of<'r>(request: &Request<'r>, sample: &str) -> Result<&'r str, Refusal> {
    let id = request
        .id
        .ok_or_else(|| Refusal::new("no id is given").help(format!("add `--id`, such as --id {sample}")))?;
    crate::base::id::check(id).map_err(|fault| Refusal::new(fault.message).help(fault.help))?;
    Ok(id)
}

/// The draft with everything that is known filled in.
fn drafted(request: &Request<'_>, words: &[(&str, String)]) -> Result<Draft, Refusal> {
    let mut all = vec![("today", request.today.to_string()), ("date", request.today.to_string())];
    all.extend(words.iter().map(|(name, word)| (*name, word.clone())));
    let mut draft = template::draft(template_of(request.kind), request.lang, &all);
    draft.fill(request.fields)?;
    Ok(draft)
}

fn not_there(source: &dyn Source, path: &str) -> Result<(), Refusal> {
    not_among(&source.list().map_err(|error| Refusal::new(error.to_string()))?, path)
}

fn not_among(listed: &[Listed], path: &str) -> Result<(), Refusal> {
    let stem = path.rsplit_once('.').map_or(path, |(stem, _)| stem);
    let same = |other: &str| other.rsplit_once('.').map_or(other, |(stem, _)| stem).to_lowercase() == stem.to_lowercase();
    match listed.iter().find(|file| same(&file.path)) {
        Some(file) => Err(Refusal::new(format!("{} is there already", file.path)).help("choose another id")),
        None => Ok(()),
    }
}

fn project(portfolio: &Portfolio, source: &dyn Source, request: &Request<'_>) -> Result<Created, Refusal> {
    let id = id_of(request, "portal")?;
    let same = |own: &str| own.to_lowercase() == id.to_lowercase();
    if let Some(other) = portfolio.projects.iter().find(|project| same(&project.id)) {
        return Err(Refusal::new(format!("{} is a project of this id", other.dir)).help("choose another id"));
    }
    let dir = match request
        .folder
        .map(|folder| folder.trim_matches('/'))
        .filter(|folder| !folder.is_empty())
    {
        Some(folder) => {
            let deep = folder.split('/').count() > 2;
            let odd = folder.split('/').any(|part| crate::base::id::check(part).is_err());
            if deep || odd {
                return Err(Refusal::new(format!("`{folder}` cannot hold a project"))
                    .help("name one or two folders below projects/, as in digital/2026"));
            }
            format!("projects/{folder}/{id}")
        }
        None => format!("projects/{id}"),
    };
    not_there(source, &format!("{dir}/project.yaml"))?;
    let tier = "TODO: lean, standard or full | TODO：lean、standard 或 full".to_owned();
    let currency = portfolio.settings.currency.get().map(|currency| currency.as_str().to_owned());
    let currency = currency.unwrap_or_else(|| "TODO: such as EUR | TODO：如 CNY".to_owned());
    let charter = drafted(request, &[("tier", tier), ("currency", currency)])?;
    let schedule = template::draft(template!("schedule"), request.lang, &[]);
    Ok(Created {
        texts: BTreeMap::from([
            (format!("{dir}/project.yaml"), charter.text(Notation::Yaml)),
            (format!("{dir}/schedule.yaml"), schedule.text(Notation::Yaml)),
        ]),
        old: BTreeMap::new(),
        address: id.to_owned(),
    })
}

fn register(portfolio: &Portfolio, source: &dyn Source, request: &Request<'_>, kind: Kind) -> Result<Created, Refusal> {
    let project = project_of(portfolio, request)?;
    let register = kinds::register_of(kind).ok_or_else(|| Refusal::new("this kind has no register"))?;
    let home = home::Files::of(portfolio, source, project, kind)?;
    let id = match request.id {
        Some(_) => id_of(request, &format!("{}-001", register.prefix))?.to_owned(),
        None => home.next_id(register.prefix, request.elsewhere),
    };
    home.refuse_taken(&id, request.elsewhere)?;
    let draft = drafted(request, &[("id", id.clone())])?;
    let address = format!("{}/{id}", project.id);
    if let Some(path) = home.list() {
        return append(source, path, &[Step::Key(register.name.into())], &draft, address);
    }
    let notation = home.notation();
    let path = format!("{}/{}/{id}.{}", project.dir, register.name, ending(notation));
    not_there(source, &path)?;
    Ok(fresh(path, draft.text(notation), address))
}

/// Records added to a register.
#[derive(Debug, Default)]
pub struct Added {
    /// Whole new texts by path.
    pub texts: BTreeMap<String, String>,
    /// The ids of the records, in the order in which they were given.
    pub ids: Vec<String>,
}

/// A record to add: its id, when it has one, and its other fields.
pub type Fields = (Option<String>, Vec<(String, Value)>);

/// Adds records to a register as they are, without placeholders: to its folder, or to the end of its list.
///
/// # Errors
/// When an id is taken or a file cannot be edited, with the index of the record.
pub fn add(
    portfolio: &Portfolio,
    source: &dyn Source,
    project: &Project,
    kind: Kind,
    records: Vec<Fields>,
    elsewhere: &BTreeMap<String, String>,
) -> Result<Added, (usize, Refusal)> {
    let register = kinds::register_of(kind).ok_or_else(|| (0, Refusal::new("this kind has no register")))?;
    let home = home::Files::of(portfolio, source, project, kind).map_err(|refusal| (0, refusal))?;
    let mut taken = elsewhere.clone();
    for (at, (id, _)) in records.iter().enumerate() {
        let Some(id) = id else { continue };
        home.refuse_taken(id, &taken).map_err(|refusal| (at, refusal))?;
        taken.insert(id.clone(), "of another record".to_owned());
    }
    let listed = source.list().map_err(|error| (0, Refusal::new(error.to_string())))?;
    let (mut added, mut drafts) = (Added::default(), Vec::new());
    for (at, (id, fields)) in records.into_iter().enumerate() {
        let id = id.unwrap_or_else(|| home.next_id(register.prefix, &taken));
        taken.insert(id.clone(), "of another record".to_owned());
        let first = ("id".to_owned(), Value::Text(id.clone()));
        let draft = Draft::plain(std::iter::once(first).chain(fields).collect());
        if home.list().is_none() {
            let notation = home.notation();
            let path = format!("{}/{}/{id}.{}", project.dir, register.name, ending(notation));
            not_among(&listed, &path).map_err(|refusal| (at, refusal))?;
            added.texts.insert(path, draft.text(notation));
        }
        drafts.push(draft);
        added.ids.push(id);
    }
    if let Some(path) = home.list() {
        let (old, notation) = address::text_of(source, path).map_err(|refusal| (0, refusal))?;
        let list = vec![Step::Key(register.name.into())];
        let new = super::append(&old, notation, &list, &drafts).map_err(|refusal| (0, refusal))?;
        added.texts.insert(path.to_owned(), new);
    }
    Ok(added)
}

/// The next number of a register, or of the contracts, that neither the files nor anybody `elsewhere` has or had.
///
/// # Errors
/// When a file of the register cannot be read.
pub fn next_id(
    portfolio: &Portfolio,
    source: &dyn Source,
    project: &Project,
    (kind, prefix): (Kind, &str),
    elsewhere: &BTreeMap<String, String>,
) -> Result<String, Refusal> {
    Ok(home::Files::of(portfolio, source, project, kind)?.next_id(prefix, elsewhere))
}

fn ending(notation: Notation) -> &'static str {
    if notation == Notation::Toml { "toml" } else { "yaml" }
}

fn fresh(path: String, text: String, address: String) -> Created {
    Created {
        texts: BTreeMap::from([(path, text)]),
        old: BTreeMap::new(),
        address,
    }
}

/// Records that are a file of their own, by id or date.
fn file(portfolio: &Portfolio, source: &dyn Source, request: &Request<'_>) -> Result<Created, Refusal> {
    let draft = drafted(request, &[])?;
    if request.kind == NewKind::Calendar {
        let id = id_of(request, "cn")?;
        let path = format!("calendars/{id}.yaml");
        not_there(source, &path)?;
        return Ok(fresh(path, draft.text(Notation::Yaml), format!("calendars/{id}")));
    }
    let project = project_of(portfolio, request)?;
    let minutes = request.kind == NewKind::Minutes;
    let usual = request.today.to_string();
    let id = match request.id {
        None if minutes => usual.as_str(),
        _ => id_of(request, "architecture")?,
    };
    let path = format!("{}/{}/{id}.md", project.dir, if minutes { "minutes" } else { "docs" });
    not_there(source, &path)?;
    let body = match (minutes, request.lang) {
        (true, Lang::En) => "## Agenda\n\n## Discussion\n\n## Agreed\n",
        (true, Lang::Zh) => "## 议程\n\n## 讨论\n\n## 结论\n",
        (false, Lang::En) => "## Purpose\n\n## Content\n",
        (false, Lang::Zh) => "## 目的\n\n## 内容\n",
    };
    let text = format!("---\n{}---\n\n{body}", draft.text(Notation::Yaml));
    Ok(fresh(path, text, format!("{}/{id}", project.id)))
}

/// Where a kind's list stands: stem of the file below the project's folder or the root, and key.
fn list_of(kind: NewKind, request: &Request<'_>) -> Result<(String, &'static str, Kind), Refusal> {
    let at = |stem: &str, key, kind| Ok((stem.to_owned(), key, kind));
    match kind {
        NewKind::Contract => at("contracts", "contracts", Kind::Contracts),
        NewKind::Account => at("budget", "accounts", Kind::Budget),
        NewKind::Gate => at("gates", "gates", Kind::Gates),
        NewKind::Person => at("people", "people", Kind::People),
        NewKind::Programme => at("programmes", "programmes", Kind::Programmes),
        NewKind::Waiver => at("waivers", "waivers", Kind::Waivers),
        NewKind::Status => {
            let year = status::period(request).to_string().chars().take(4).collect::<String>();
            at(&format!("status/{year}"), "entries", Kind::Status)
        }
        NewKind::Actuals => {
            let month = request
                .period
                .map_or_else(|| request.today.to_string()[..7].to_owned(), |period| period.to_string());
            at(&format!("actuals/{month}"), "postings", Kind::Actuals)
        }
        _ => at("schedule", "tasks", Kind::Schedule),
    }
}

fn listed(portfolio: &Portfolio, source: &dyn Source, request: &Request<'_>) -> Result<Created, Refusal> {
    let (stem, key, kind) = list_of(request.kind, request)?;
    let of_root =
        matches!(request.kind, NewKind::Person | NewKind::Programme) || (request.kind == NewKind::Waiver && request.project.is_none());
    let project = if of_root { None } else { Some(project_of(portfolio, request)?) };
    if request.kind == NewKind::Actuals {
        refuse_closed(portfolio, request)?;
    }
    let dir = project.map_or(String::new(), |project| format!("{}/", project.dir));
    let files = home::Files::of_list(portfolio, source, project, kind, &format!("{dir}{stem}"))?;
    let (id, words) = named(portfolio, request, project, &files)?;
    if let Some(id) = &id {
        files.refuse_taken(id, request.elsewhere)?;
    }
    let draft = drafted(request, &words)?;
    let owner = match request.kind {
        NewKind::Person => "people",
        NewKind::Programme => "programmes",
        _ => project.map_or("", |project| &project.id),
    };
    let address = id.map_or_else(|| owner.to_owned(), |id| format!("{owner}/{id}"));
    if let Some(path) = files.list() {
        let pointer = pointer_to(portfolio, source, request, path, key)?;
        return append(source, path, &pointer, &draft, address);
    }
    if let Some(under) = request.under {
        return Err(Refusal::new(format!("there is no task `{under}`")));
    }
    let notation = files.notation();
    let text = match notation {
        Notation::Toml => format!("[[{key}]]\n{}", draft.text(notation)),
        _ => format!("{key}:\n{}", draft.item("  ")),
    };
    Ok(fresh(format!("{dir}{stem}.{}", ending(notation)), text, address))
}

/// Refuses a posting in a month, or on a day, that finance has closed.
fn refuse_closed(portfolio: &Portfolio, request: &Request<'_>) -> Result<(), Refusal> {
    let Some(closed) = portfolio.settings.closed_through.value() else {
        return Ok(());
    };
    let open = Period::month_of(closed.plus_days(1));
    let written = request.fields.iter().find_map(|field| match (&*field.field, &field.change) {
        ([name], Change::Set(Value::Text(text))) if name == "date" => scalar::parse::<Date>(text).ok(),
        _ => None,
    });
    if let Some(day) = written.filter(|day| *day <= closed) {
        return Err(
            Refusal::new(format!("{day} is closed: finance closed all periods through {closed}"))
                .help(format!("post it in an open period, from {} on", closed.plus_days(1))),
        );
    }
    let month = request.period.unwrap_or(Period::month_of(request.today));
    if month.last_day() <= closed {
        return Err(
            Refusal::new(format!("{month} is closed: finance closed all periods through {closed}"))
                .help(format!("post it in an open period, from {open} on: `--period {open}`")),
        );
    }
    Ok(())
}

/// The list in its file: the key at the root, or `tasks` of the summary that is named.
fn pointer_to(
    portfolio: &Portfolio,
    source: &dyn Source,
    request: &Request<'_>,
    path: &str,
    key: &'static str,
) -> Result<Vec<Step>, Refusal> {
    let Some((under, project)) = request.under.zip(request.project) else {
        return Ok(vec![Step::Key(key.into())]);
    };
    let target = address::find(portfolio, source, &format!("{project}/{under}"))?;
    if target.path != path {
        return Err(Refusal::new(format!("`{under}` is not a task of `{project}`")));
    }
    let mut pointer = target.pointer;
    pointer.push(Step::Key("tasks".into()));
    Ok(pointer)
}

type Named = (Option<String>, Vec<(&'static str, String)>);

/// The id of a record in a list, and the words that its template needs.
fn named(portfolio: &Portfolio, request: &Request<'_>, project: Option<&Project>, files: &home::Files) -> Result<Named, Refusal> {
    let with = |id: &str| (Some(id.to_owned()), vec![("id", id.to_owned())]);
    match request.kind {
        NewKind::Contract if request.id.is_none() => Ok(with(&files.next_id("CT", request.elsewhere))),
        NewKind::Contract => Ok(with(id_of(request, "CT-001")?)),
        NewKind::Account => Ok(with(id_of(request, "labour")?)),
        NewKind::Person => Ok(with(id_of(request, "chen.jie")?)),
        NewKind::Programme => Ok(with(id_of(request, "digital")?)),
        NewKind::Task | NewKind::Milestone => Ok(with(id_of(request, "build-api")?)),
        NewKind::Gate => {
            let id = id_of(request, "G2")?;
            let known = portfolio.settings.gate_ids();
            if !known.contains(&id) {
                return Err(Refusal::new(format!("there is no gate `{id}`")).help(crate::base::similar::hint(id, known)));
            }
            Ok((
                Some(id.to_owned()),
                vec![("id", id.to_owned()), ("criteria", criteria(portfolio, id))],
            ))
        }
        NewKind::Status => {
            let project = project.ok_or_else(|| Refusal::new("no project is named"))?;
            status::refuse_known(request, project)?;
            Ok((
                Some(status::period(request).to_string()),
                status::words(request, &portfolio.settings, project),
            ))
        }
        _ => Ok((None, Vec::new())),
    }
}

/// The gate's criteria as `pmo.toml` defines them, each to be answered.
fn criteria(portfolio: &Portfolio, gate: &str) -> String {
    let answer = || Value::from("TODO: yes, no or waived | TODO：yes、no 或 waived");
    let definitions = portfolio.settings.gates.items().map(|(gate, _)| gate);
    let own = definitions
        .filter(|definition| definition.id.get().is_some_and(|id| id.as_str() == gate))
        .flat_map(|definition| definition.criteria.items().map(|(criterion, _)| criterion));
    let ids = own.filter_map(|criterion| criterion.id.get().map(|id| id.as_str().to_owned()));
    let item = |id: Value| Value::Map(vec![("id".into(), id), ("met".into(), answer())]);
    let mut items: Vec<Value> = ids.map(|id| item(Value::Text(id))).collect();
    if items.is_empty() {
        items.push(item(Value::from("TODO: what is asked at this gate | TODO：评审要素")));
    }
    Value::List(items).inline(Notation::Yaml, true)
}

/// Adds a draft at the end of a list in a file.
fn append(source: &dyn Source, path: &str, list: &[Step], draft: &Draft, address: String) -> Result<Created, Refusal> {
    let (old, notation) = address::text_of(source, path)?;
    let new = super::append(&old, notation, &list.to_vec(), std::slice::from_ref(draft))?;
    Ok(Created {
        texts: BTreeMap::from([(path.to_owned(), new)]),
        old: BTreeMap::from([(path.to_owned(), old)]),
        address,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_template_is_in_both_languages() {
        for register in &kinds::REGISTERS {
            check(NewKind::Register(register.kind));
        }
        for kind in [
            NewKind::Project,
            NewKind::Task,
            NewKind::Milestone,
            NewKind::Contract,
            NewKind::Account,
            NewKind::Status,
            NewKind::Minutes,
            NewKind::Document,
            NewKind::Calendar,
            NewKind::Person,
            NewKind::Programme,
            NewKind::Gate,
            NewKind::Waiver,
            NewKind::Actuals,
        ] {
            check(kind);
        }
    }

    #[track_caller]
    fn check(kind: NewKind) {
        for line in template_of(kind).lines() {
            let needs = line.starts_with("# ") && !line.starts_with("# task:") || line.contains("TODO");
            let has_chinese = line.chars().any(|c| ('\u{4e00}'..='\u{9fff}').contains(&c));
            assert!(!needs || (line.contains(" | ") && has_chinese), "{kind:?}: {line}");
        }
        let english = template::draft(template_of(kind), Lang::En, &[]).text(Notation::Yaml);
        let chinese = template::draft(template_of(kind), Lang::Zh, &[]).text(Notation::Yaml);
        assert!(!english.contains(" | ") && !chinese.contains(" | "), "{english}{chinese}");
        assert!(english.is_ascii() || english.contains('…'), "{english}");
    }
}
