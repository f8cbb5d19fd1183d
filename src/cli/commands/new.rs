//! `pmo new`: a record from its template, in the right file, under the next free id.

use super::set::{Edited, finish, refuse_new_faults};
use crate::base::{Period, scalar};
use crate::cli::{Global, branches, error::CliError, session, session::Session};
use crate::edit::{
    Assignment, Change, Overlay, Value,
    new::{self, Created, NewKind, Request},
};
use crate::model::{Kind, settings::Cycle};
use clap::{Args, ValueEnum};
use std::{collections::BTreeMap, process::ExitCode};

/// What can be started.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum KindArg {
    Project,
    Task,
    Milestone,
    Risk,
    Issue,
    Change,
    Decision,
    Action,
    Deliverable,
    Requirement,
    Lesson,
    Contract,
    Account,
    Status,
    Minutes,
    Document,
    Calendar,
    Person,
    Programme,
    Gate,
    Waiver,
    Actuals,
}

impl KindArg {
    fn kind(self) -> NewKind {
        match self {
            KindArg::Project => NewKind::Project,
            KindArg::Task => NewKind::Task,
            KindArg::Milestone => NewKind::Milestone,
            KindArg::Risk => NewKind::Register(Kind::Risk),
            KindArg::Issue => NewKind::Register(Kind::Issue),
            KindArg::Change => NewKind::Register(Kind::Change),
            KindArg::Decision => NewKind::Register(Kind::Decision),
            KindArg::Action => NewKind::Register(Kind::Action),
            KindArg::Deliverable => NewKind::Register(Kind::Deliverable),
            KindArg::Requirement => NewKind::Register(Kind::Requirement),
            KindArg::Lesson => NewKind::Register(Kind::Lesson),
            KindArg::Contract => NewKind::Contract,
            KindArg::Account => NewKind::Account,
            KindArg::Status => NewKind::Status,
            KindArg::Minutes => NewKind::Minutes,
            KindArg::Document => NewKind::Document,
            KindArg::Calendar => NewKind::Calendar,
            KindArg::Person => NewKind::Person,
            KindArg::Programme => NewKind::Programme,
            KindArg::Gate => NewKind::Gate,
            KindArg::Waiver => NewKind::Waiver,
            KindArg::Actuals => NewKind::Actuals,
        }
    }

    /// Whether the kind stands outside every project.
    fn is_of_root(self) -> bool {
        matches!(self, KindArg::Project | KindArg::Calendar | KindArg::Person | KindArg::Programme)
    }
}

/// Start a record from its template; what is not given is a placeholder that `validate` reports.
///
/// Examples:
///   pmo new project --id portal --name "Customer portal" --tier standard
///   pmo new risk portal --title "Identity provider slips" owner=zhang.min probability=likely
///   pmo new task portal --id api --under build duration=15d assign=[chen.jie]
///   pmo new status portal
///   pmo new person --id chen.jie --name "Chen Jie"
///   pmo new gate portal --id G2
#[derive(Debug, Args)]
#[command(verbatim_doc_comment)]
pub struct New {
    /// What to start.
    #[arg(value_name = "KIND")]
    kind: KindArg,
    /// The project's id, for what belongs to a project; then fields as `field=value`.
    #[arg(value_name = "PROJECT | FIELD=VALUE")]
    words: Vec<String>,
    /// Id; for a register's record the next number unless given.
    #[arg(long, value_name = "ID")]
    id: Option<String>,
    /// Same as title=TEXT.
    #[arg(long, value_name = "TEXT")]
    title: Option<String>,
    /// Same as name=TEXT.
    #[arg(long, value_name = "TEXT")]
    name: Option<String>,
    /// Same as tier=TIER.
    #[arg(long, value_name = "TIER")]
    tier: Option<String>,
    /// Period of a status entry, such as 2026-W47 or 2026-11; month of a posting.
    #[arg(long, value_name = "PERIOD", aliases = ["week", "month"], value_parser = parse_period)]
    period: Option<Period>,
    /// Summary that a task goes under.
    #[arg(long, value_name = "TASK")]
    under: Option<String>,
    /// Folders between projects/ and a new project.
    #[arg(long = "in", value_name = "FOLDER")]
    folder: Option<String>,
    /// Print what would change and write nothing; exit 1 when something would.
    #[arg(long)]
    diff: bool,
}

fn parse_period(text: &str) -> Result<Period, String> {
    scalar::parse::<Period>(text).map_err(|fault| format!("{}: {}", fault.message, fault.help))
}

impl New {
    /// Runs the command.
    ///
    /// # Errors
    /// When something is missing, taken or wrong, or a file cannot be written.
    pub fn run(&self, global: &Global) -> Result<ExitCode, CliError> {
        self.refuse_idle_options()?;
        let (project, fields) = self.words()?;
        let session = Session::open_to_write(global)?;
        let settings = &session.reading.portfolio.settings;
        let monthly = settings.status.get().and_then(|status| status.cycle.value()) == Some(Cycle::Monthly);
        let month = (monthly && self.kind == KindArg::Status).then(|| session.status_date.to_string()[..7].to_owned());
        let usual = month.and_then(|month| scalar::parse::<Period>(&month).ok());
        let elsewhere = self.elsewhere(&session, project.as_deref())?;
        let request = Request {
            kind: self.kind.kind(),
            project: project.as_deref(),
            id: self.id.as_deref(),
            period: self.period.or(usual),
            under: self.under.as_deref(),
            folder: self.folder.as_deref(),
            fields: &fields,
            today: global.as_of.unwrap_or_else(|| session::today(settings)),
            status_date: session.status_date,
            lang: session.lang,
            elsewhere: &elsewhere,
        };
        let created = new::create(&session.reading.portfolio, session.source(), &request)?;
        let edited = edited(&session, created);
        refuse_new_faults(&session.reading, &edited.overlay, true)?;
        finish(session.files.work_tree()?, &edited, self.diff, global.quiet)
    }

    /// The ids of the kind that other branches have, for kinds whose records are told apart by them.
    fn elsewhere(&self, session: &Session, project: Option<&str>) -> Result<BTreeMap<String, String>, CliError> {
        let kind = match self.kind.kind() {
            NewKind::Register(kind) => kind,
            NewKind::Contract => Kind::Contracts,
            NewKind::Account => Kind::Budget,
            NewKind::Task | NewKind::Milestone => Kind::Schedule,
            _ => return Ok(BTreeMap::new()),
        };
        match project {
            Some(project) => branches::ids(session, project, Some(kind)),
            None => Ok(BTreeMap::new()),
        }
    }

    /// An option that means nothing for the kind is a mistake, not to be passed over.
    fn refuse_idle_options(&self) -> Result<(), CliError> {
        let has_id = !matches!(self.kind, KindArg::Status | KindArg::Waiver | KindArg::Actuals);
        let is_task = matches!(self.kind, KindArg::Task | KindArg::Milestone);
        let is_dated = matches!(self.kind, KindArg::Status | KindArg::Actuals);
        let idle = [
            ("--id", self.id.is_some() && !has_id),
            ("--period", self.period.is_some() && !is_dated),
            ("--under", self.under.is_some() && !is_task),
            ("--in", self.folder.is_some() && self.kind != KindArg::Project),
        ];
        match idle.iter().find(|(_, idle)| *idle) {
            Some((flag, _)) => Err(CliError::new(format!("`{flag}` means nothing for this kind of record"))),
            None => Ok(()),
        }
    }

    /// The project, and the fields with those that have an option of their own.
    fn words(&self) -> Result<(Option<String>, Vec<Assignment>), CliError> {
        let (mut project, mut fields) = (None, Vec::new());
        let short = [("title", &self.title), ("name", &self.name), ("tier", &self.tier)];
        for (key, text) in short.into_iter().filter_map(|(key, text)| Some((key, text.as_ref()?))) {
            fields.push(Assignment {
                field: vec![key.to_owned()],
                change: Change::Set(Value::Text(text.clone())),
            });
        }
        for word in &self.words {
            match Assignment::parse(word) {
                Some(assignment) => fields.push(assignment?),
                None if project.is_none() && !self.kind.is_of_root() => project = Some(word.clone()),
                None => {
                    return Err(
                        CliError::new(format!("`{word}` is neither a field nor expected here")).hint("fields are written field=value")
                    );
                }
            }
        }
        if fields.iter().any(|field| field.field == ["id"]) {
            return Err(CliError::new("an id is given with `--id`").hint("write --id ID instead of id=…"));
        }
        Ok((project, fields))
    }
}

fn edited(session: &Session, created: Created) -> Edited<'_> {
    let mut overlay = Overlay::new(session.source());
    let old = created
        .texts
        .keys()
        .map(|path| (path.clone(), created.old.get(path).cloned()))
        .collect();
    let done = created.texts.keys().map(|path| format!("{path}: {}", created.address)).collect();
    overlay.texts = created.texts;
    Edited { overlay, old, done }
}
