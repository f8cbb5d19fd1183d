//! A record under another id, with everything that refers to it; every other byte stays.
//!
//! What the reader noted is rewritten where it stands: references, addresses of waivers, words of prose that look like the
//! id. Baselines are never edited, so what a baseline names keeps its id. Where the old id stands otherwise (comments,
//! bodies of Markdown files), it is told.

use super::{
    Change, Refusal, Value,
    address::{self, text_of},
    set,
};
use crate::base::{Field, FileId, Id, Line, Mention, Place, RefKind, Span, TextEdit, edit, id};
use crate::model::{Kind, Portfolio, Project, kinds};
use crate::source::{Content, Source};
use crate::syntax;
use std::collections::{BTreeMap, BTreeSet};

/// What is asked for.
#[derive(Debug)]
pub struct Request<'r> {
    /// The project.
    pub project: &'r str,
    /// The id that the record has.
    pub old: &'r str,
    /// The id that it gets.
    pub new: &'r str,
    /// Ids that are taken elsewhere, each with where: on other branches.
    pub elsewhere: &'r BTreeMap<String, String>,
    /// Whether the old id is written into `formerly`, where the record has that field.
    pub keeps_former: bool,
}

/// What renumbering makes of the files.
#[derive(Debug, Default)]
pub struct Renumbered {
    /// Changed and new texts by path.
    pub texts: BTreeMap<String, String>,
    /// The old texts of changed files.
    pub old: BTreeMap<String, Option<String>>,
    /// A file that has the id as its name: its old path and its new one.
    pub moved: Option<(String, String)>,
    /// How many references and words of prose were rewritten.
    pub followed: usize,
    /// Where the old id still stands: `path:line`.
    pub left: Vec<String>,
}

/// A record that can get another id.
#[derive(Debug, Clone, Copy)]
pub struct Subject<'p> {
    /// The project.
    pub project: &'p Project,
    /// What refers to it.
    pub refers: RefKind,
    /// The kind of its files.
    pub kind: Kind,
    /// What its ids begin with; nothing for a task or an account.
    pub prefix: Option<&'static str>,
    place: Place,
}

/// The record of a project with an id, if it is one of those that can get another.
///
/// # Errors
/// When there is none.
pub fn subject<'p>(portfolio: &'p Portfolio, project: &str, id: &str) -> Result<Subject<'p>, Refusal> {
    let known = portfolio.projects.iter().map(|own| &*own.id);
    let Some(own) = portfolio.project(project) else {
        return Err(Refusal::new(format!("there is no project `{project}`")).help(crate::base::similar::hint(project, known)));
    };
    let found = all(own).into_iter().find(|record| record.1.as_str() == id);
    let Some((refers, _, kind, place)) = found else {
        return Err(Refusal::new(format!(
            "`{project}` has no record of a register, contract, task or account with the id `{id}`"
        ))
        .help("other ids, such as those of projects, people and actions inside a risk, are changed by hand"));
    };
    let register = kinds::register_of(kind).map(|register| register.prefix);
    Ok(Subject {
        project: own,
        refers,
        kind,
        prefix: register.or((kind == Kind::Contracts).then_some("CT")),
        place,
    })
}

type Numbered<'p> = (RefKind, &'p Id, Kind, Place);

/// The records of a project that can get another id.
fn all(project: &Project) -> Vec<Numbered<'_>> {
    let mut found = Vec::new();
    macro_rules! of {
        ($list:ident, $refers:ident, $kind:ident) => {
            for entry in &project.$list {
                if let Some((id, span)) = entry.record.id.located() {
                    found.push((RefKind::$refers, id, Kind::$kind, Place::new(entry.file, span)));
                }
            }
        };
    }
    of!(requirements, Requirement, Requirement);
    of!(risks, Risk, Risk);
    of!(issues, Issue, Issue);
    of!(changes, Change, Change);
    of!(decisions, Decision, Decision);
    of!(actions, Record, Action);
    of!(deliverables, Deliverable, Deliverable);
    of!(lessons, Lesson, Lesson);
    of!(contracts, Contract, Contracts);
    for at in project.tasks() {
        if let Some((id, span)) = at.task.id.located() {
            found.push((RefKind::Task, id, Kind::Schedule, Place::new(at.place.file, span)));
        }
    }
    if let Some(budget) = &project.budget {
        for (account, _) in budget.record.accounts.items() {
            if let Some((id, span)) = account.id.located() {
                found.push((RefKind::Account, id, Kind::Budget, Place::new(budget.file, span)));
            }
        }
    }
    found
}

/// Makes the texts of a record under another id.
///
/// # Errors
/// When the record is not there, the new id is misshapen or taken, a baseline names the record, or a place that refers to
/// it is written in a way that an edit could not keep.
pub fn renumber(portfolio: &Portfolio, source: &dyn Source, request: &Request<'_>) -> Result<Renumbered, Refusal> {
    let subject = subject(portfolio, request.project, request.old)?;
    let work = Work {
        portfolio,
        source,
        request,
        subject,
    };
    work.refuse_misshapen()?;
    work.refuse_unread()?;
    work.refuse_taken()?;
    work.refuse_baselined()?;
    let mut edits = work.edits()?;
    let mut made = Renumbered {
        followed: edits.values().map(BTreeMap::len).sum::<usize>() - 1,
        ..Renumbered::default()
    };
    for (path, own) in std::mem::take(&mut edits) {
        let (text, notation) = text_of(source, &path)?;
        let all: Vec<TextEdit> = own.into_values().collect();
        let new = edit::apply(&text, &all).ok_or_else(|| odd(&path))?;
        let (before, problems) = syntax::parse(&text, notation);
        let (behind, new_problems) = syntax::parse(&new, notation);
        if before.len() != behind.len() || problems.len() != new_problems.len() {
            return Err(odd(&path));
        }
        made.old.insert(path.clone(), Some(text));
        made.texts.insert(path, new);
    }
    work.formerly(&mut made)?;
    work.move_file(&mut made)?;
    made.left = work.left(&made)?;
    Ok(made)
}

fn odd(path: &str) -> Refusal {
    Refusal::new(format!("{path} names the record in a way that an edit could not keep")).help("write that place out in full first")
}

struct Work<'w> {
    portfolio: &'w Portfolio,
    source: &'w dyn Source,
    request: &'w Request<'w>,
    subject: Subject<'w>,
}

impl Work<'_> {
    fn refuse_misshapen(&self) -> Result<(), Refusal> {
        let new = self.request.new;
        if new == self.request.old {
            return Err(Refusal::new(format!("the record is called `{new}` already")));
        }
        id::check(new).map_err(|fault| Refusal::new(fault.message).help(fault.help))?;
        let number = |prefix: &str| new.strip_prefix(prefix).and_then(|rest| rest.strip_prefix('-'));
        match self.subject.prefix {
            Some(prefix) if number(prefix).is_none_or(|number| number.is_empty() || !number.bytes().all(|b| b.is_ascii_digit())) => {
                Err(Refusal::new(format!("`{new}` is no id of this kind of record")).help(format!("write {prefix}- and a number")))
            }
            None if kinds::has_record_shape(new) => {
                Err(Refusal::new(format!("`{new}` looks like the number of a record")).help("give a task or an account a word"))
            }
            _ => Ok(()),
        }
    }

    /// What cannot be read may name the record.
    fn refuse_unread(&self) -> Result<(), Refusal> {
        let of_projects = self.portfolio.projects.iter().find(|project| !project.unread.is_empty());
        let what = match of_projects {
            Some(project) => format!("a file of `{}`", project.id),
            None if !self.portfolio.unread.is_empty() => "a file of the portfolio".to_owned(),
            None => return Ok(()),
        };
        Err(Refusal::new(format!("{what} cannot be read, and it may name the record")).help("mend it first; see `pmo validate`"))
    }

    fn refuse_taken(&self) -> Result<(), Refusal> {
        let (old, new) = (self.request.old, self.request.new.to_lowercase());
        let former = self.former()?;
        let is_new = |own: &str| own.to_lowercase() == new && own != old;
        let taken = |own: &str, place: &str| Err(Refusal::new(format!("`{own}` is taken {place}")).help("choose another id, or --next"));
        for file in self.own_files() {
            let (text, notation) = text_of(self.source, file)?;
            let (tree, _) = syntax::parse(&text, notation);
            for node in 0..tree.len() {
                for (key, value) in tree.pairs(node) {
                    let ids: Vec<&str> = match tree.text(key) {
                        "id" => vec![tree.text(value)],
                        "formerly" => tree.children(value).map(|item| tree.text(item)).collect(),
                        _ => continue,
                    };
                    if let Some(own) = ids.into_iter().find(|own| is_new(own) && !former.contains(*own)) {
                        return taken(own, &format!("in {file}"));
                    }
                }
            }
        }
        match self.request.elsewhere.iter().find(|(own, _)| is_new(own) && !former.contains(*own)) {
            Some((own, branch)) => taken(own, &format!("on branch {branch}")),
            None => Ok(()),
        }
    }

    fn own_files(&self) -> impl Iterator<Item = &str> {
        let own = |file: &&crate::model::FileInfo| file.project.as_deref() == Some(self.request.project) && file.kind.is_some();
        let files = self.portfolio.files.iter().filter(own);
        files.filter(|file| file.kind != Some(Kind::Baseline)).map(|file| &*file.path)
    }

    fn address(&self) -> String {
        format!("{}/{}", self.request.project, self.request.old)
    }

    /// The former ids of the record itself.
    fn former(&self) -> Result<BTreeSet<String>, Refusal> {
        let target = address::find(self.portfolio, self.source, &self.address())?;
        let (text, notation) = text_of(self.source, &target.path)?;
        let (tree, _) = syntax::parse(&text, notation);
        let list = tree.root().and_then(|root| node_at(&tree, root, &target.pointer));
        let list = list.and_then(|record| tree.get(record, "formerly"));
        Ok(list.map_or_else(BTreeSet::new, |list| {
            tree.children(list).map(|item| tree.text(item).to_owned()).collect()
        }))
    }

    fn refuse_baselined(&self) -> Result<(), Refusal> {
        let old = self.request.old;
        let is_old = |field: &Field<Line>| field.get().is_some_and(|own| own.as_str() == old);
        for entry in &self.subject.project.baselines {
            let record = &entry.record;
            let tasks = record.tasks.items();
            let names = match self.subject.refers {
                RefKind::Task => tasks.into_iter().any(|(task, _)| is_old(&task.id)),
                RefKind::Account => {
                    tasks.into_iter().any(|(task, _)| is_old(&task.account)) || record.lines.items().any(|(line, _)| is_old(&line.account))
                }
                _ => false,
            };
            let is_baselined = |mention: Mention<'_>| mention.place.file == entry.file && self.rest_of(&mention, true).is_some();
            if names || self.subject.project.mentions.iter().any(is_baselined) {
                let path = self.portfolio.path(entry.file);
                return Err(Refusal::new(format!("{path} names `{old}`, and a baseline is never edited")).help(
                    match self.subject.refers {
                        RefKind::Task | RefKind::Account => "keep the id and change the name",
                        _ => "keep the id",
                    },
                ));
            }
        }
        Ok(())
    }

    /// What stands behind the old id in a mention of the record, or of one inside it; `own`: written in the project itself.
    fn rest_of<'m>(&self, mention: &Mention<'m>, own: bool) -> Option<&'m str> {
        if mention.kind != self.subject.refers && mention.kind != RefKind::Record {
            return None;
        }
        self.rest(mention.text, own)
    }

    fn rest<'m>(&self, text: &'m str, own: bool) -> Option<&'m str> {
        let inner = text.strip_prefix(self.request.project).and_then(|rest| rest.strip_prefix('/'));
        let id = inner.or(own.then_some(text))?;
        let rest = id.strip_prefix(self.request.old)?;
        (rest.is_empty() || rest.starts_with('/')).then_some(rest)
    }

    /// The edits of each file by their places: the id, and all that names it.
    fn edits(&self) -> Result<BTreeMap<String, BTreeMap<Span, TextEdit>>, Refusal> {
        let mut edits = Edits {
            work: self,
            texts: BTreeMap::new(),
            found: BTreeMap::new(),
        };
        edits.word(self.subject.place, self.request.old, "", true)?;
        for project in &self.portfolio.projects {
            let own = *project.id == *self.request.project;
            let is_frozen = |place: Place| project.baselines.iter().any(|entry| entry.file == place.file);
            for mention in project.mentions.iter() {
                if let Some(rest) = self.rest_of(&mention, own) {
                    edits.word(mention.place, mention.text, rest, true)?;
                }
            }
            for mention in project.prose.iter().filter(|mention| !is_frozen(mention.place)) {
                if let Some(rest) = self.rest_of(&mention, own) {
                    edits.word(mention.place, mention.text, rest, false)?;
                }
            }
        }
        for mention in self.portfolio.mentions.iter() {
            if let Some(rest) = self.rest_of(&mention, false) {
                edits.word(mention.place, mention.text, rest, true)?;
            }
        }
        let own = self.subject.project.waivers.iter().map(|waiver| (waiver, true));
        for (waiver, own) in own.chain(self.portfolio.waivers.iter().map(|waiver| (waiver, false))) {
            if let Some((line, span)) = waiver.record.address.located()
                && let Some(rest) = self.rest(line.as_str(), own)
            {
                edits.word(Place::new(waiver.file, span), line.as_str(), rest, true)?;
            }
        }
        Ok(edits.found)
    }

    /// Writes the old id into `formerly`; an id that the record had before comes out of it.
    fn formerly(&self, made: &mut Renumbered) -> Result<(), Refusal> {
        if self.subject.prefix.is_none() {
            return Ok(());
        }
        let target = address::find(self.portfolio, self.source, &self.address())?;
        let text = |id: &str| vec![Value::Text(id.to_owned())];
        let mut changes = Vec::new();
        if self.former()?.contains(self.request.new) {
            changes.push(Change::Remove(text(self.request.new)));
        }
        if self.request.keeps_former {
            changes.push(Change::Append(text(self.request.old)));
        }
        let Some(notation) = syntax::Notation::of_path(&target.path) else {
            return Ok(());
        };
        let Some(own) = made.texts.get_mut(&target.path) else {
            return Ok(());
        };
        for change in &changes {
            *own = set::set(own, notation, &target.pointer, &["formerly".to_owned()], change)?;
        }
        Ok(())
    }

    /// A file that is named by the record gets the new name.
    fn move_file(&self, made: &mut Renumbered) -> Result<(), Refusal> {
        let path = self.portfolio.path(self.subject.place.file).to_owned();
        let Some(register) = kinds::register_of(self.subject.kind) else {
            return Ok(());
        };
        let (folder, name) = path.rsplit_once('/').unwrap_or(("", &path));
        let is_folder = folder.rsplit('/').next() == Some(register.name);
        let Some((_, ending)) = name.rsplit_once('.').filter(|(stem, _)| is_folder && *stem == self.request.old) else {
            return Ok(());
        };
        let new = format!("{folder}/{}.{ending}", self.request.new);
        let stem = format!("{folder}/{}.", self.request.new).to_lowercase();
        let listed = self.source.list().map_err(|error| Refusal::new(error.to_string()))?;
        if let Some(other) = listed.iter().find(|file| file.path.to_lowercase().starts_with(&stem)) {
            return Err(Refusal::new(format!("{} is there already", other.path)).help("choose another id, or --next"));
        }
        if let Some(text) = made.texts.remove(&path) {
            made.texts.insert(new.clone(), text);
            made.moved = Some((path, new));
        }
        Ok(())
    }

    /// Where the old id stands in what was not rewritten.
    fn left(&self, made: &Renumbered) -> Result<Vec<String>, Refusal> {
        let listed = self.source.list().map_err(|error| Refusal::new(error.to_string()))?;
        let gone = made.moved.as_ref().map(|(from, _)| from.as_str());
        let kept = listed.iter().map(|file| &*file.path).filter(|path| Some(*path) != gone);
        let all: BTreeSet<&str> = kept.chain(made.texts.keys().map(String::as_str)).collect();
        let dir = format!("{}/", self.subject.project.dir);
        let is_number = self.subject.prefix.is_some();
        let mut left = Vec::new();
        for path in all.into_iter().filter(|path| !path.contains("/baselines/")) {
            let is_text = syntax::Notation::of_path(path).is_some();
            let text = match made.texts.get(path) {
                Some(text) => text.clone(),
                None if is_text => match self.source.read(path, crate::edit::address::LIMIT) {
                    Ok(Content::Bytes(bytes)) => String::from_utf8_lossy(&bytes).into_owned(),
                    _ => continue,
                },
                None => continue,
            };
            // A word such as `api` may be anything; a number is the record's, at home.
            let own = is_number && path.starts_with(&dir);
            for (at, line) in text.lines().enumerate() {
                if !line.contains("formerly") && words(line).any(|word| self.rest(word, own).is_some()) {
                    left.push(format!("{path}:{}", at + 1));
                }
            }
        }
        Ok(left)
    }
}

/// The words of a line that could be addresses.
fn words(line: &str) -> impl Iterator<Item = &str> {
    let words = line.split(|letter: char| !id::is_id_char(letter) && letter != '/');
    words.map(|word| word.trim_end_matches(['.', '-', '/']))
}

fn node_at(tree: &syntax::Tree<'_>, root: syntax::NodeId, at: &[super::Step]) -> Option<syntax::NodeId> {
    at.iter().try_fold(root, |node, step| match step {
        super::Step::Key(key) => tree.get(node, key),
        super::Step::Item(index) => tree.children(node).nth(*index),
    })
}

struct Edits<'e, 'w> {
    work: &'e Work<'w>,
    texts: BTreeMap<FileId, String>,
    found: BTreeMap<String, BTreeMap<Span, TextEdit>>,
}

impl Edits<'_, '_> {
    /// Rewrites the id inside a word that stands at a place, before `rest`. A word that does not stand there as it is read
    /// is refused where it must be followed, and left where it is prose.
    fn word(&mut self, place: Place, word: &str, rest: &str, must: bool) -> Result<(), Refusal> {
        let path = self.work.portfolio.path(place.file).to_owned();
        if !self.texts.contains_key(&place.file) {
            let (text, _) = text_of(self.work.source, &path)?;
            self.texts.insert(place.file, text);
        }
        let text = self.texts[&place.file].get(place.span.range()).unwrap_or_default();
        let Some(start) = text
            .find(word)
            .filter(|start| is_quote(&text[..*start]) && is_quote(&text[start + word.len()..]))
        else {
            return if must { Err(odd(&path)) } else { Ok(()) };
        };
        let end = place.span.start as usize + start + word.len() - rest.len();
        let span = Span::new(end - self.work.request.old.len(), end);
        let edit = TextEdit::new(span, self.work.request.new);
        self.found.entry(path).or_default().insert(span, edit);
        Ok(())
    }
}

/// What may stand around a word in its own place: nothing, or quotes.
fn is_quote(text: &str) -> bool {
    text.len() <= 3 && text.chars().all(|letter| letter == '"' || letter == '\'')
}
