//! Layer 5: the rules, and the way from a reading to findings.
//!
//! Rules of a project run in parallel, each over one project, its interface and those of the projects
//! it links to; then the rules of the portfolio; then settings, comments and waivers decide what is
//! shown. Nothing here depends on the number of threads.

pub mod interface;
mod known;
pub mod policy;
pub mod proof;
pub mod rules;

use crate::analyse::schedule;
use crate::base::{Date, Field, FileId, Mention, Number, Place, RefKind, Span, duration::UnitMeaning};
use crate::diag::{Diagnostic, Excerpts, Finding, RuleInfo, Severity, Sink, Summary, finding::PlaceName, rule::Level};
use crate::history::past::Past;
use crate::model::{FileInfo, Kind, Portfolio, Project, charter::Stage, completeness::Rank, known::Known, portfolio::TaskAt};
use crate::read::{Reading, decode::Absent};
use crate::syntax::{self, Notation};
use interface::{Interface, Interfaces};
use policy::Policy;
use rayon::prelude::*;
use std::collections::{BTreeSet, HashMap};

/// What every rule may look at.
#[derive(Clone, Copy)]
pub struct Context<'a> {
    /// The portfolio.
    pub portfolio: &'a Portfolio,
    /// What the projects show each other.
    pub interfaces: &'a Interfaces,
    /// The status date.
    pub status_date: Date,
    /// Paths of all files, for evidence that names one.
    pub paths: &'a BTreeSet<&'a str>,
    /// Fields that nobody wrote in the files at the root.
    pub absent_at_root: &'a [Absent],
    /// The computed finishes of all projects, or why they have none; only for rules of the portfolio.
    pub dates: &'a [Computed<'a>],
    /// What commits did; only rules of the area `trail` look at it.
    pub past: &'a Past,
}

/// A project with its computed finishes, or why it has none.
type Computed<'a> = (&'a Project, Result<schedule::outcome::Finishes<'a>, schedule::NoSchedule>);

/// What a rule of a project may look at.
#[derive(Clone, Copy)]
pub struct ProjectContext<'a> {
    /// The whole.
    pub all: Context<'a>,
    /// The project.
    pub project: &'a Project,
    /// Its own interface.
    pub interface: &'a Interface,
    /// Fields of the completeness table that nobody wrote.
    pub absent: &'a [Absent],
    /// Its tasks, in the order of the plan.
    pub tasks: &'a [TaskAt<'a>],
    /// The position of a task by its id.
    pub task_index: &'a HashMap<&'a str, usize>,
}

impl ProjectContext<'_> {
    /// The status date.
    #[must_use]
    pub fn today(&self) -> Date {
        self.all.status_date
    }

    /// Whether the project has come to `stage` and work goes on.
    #[must_use]
    pub fn has_reached(&self, stage: Stage) -> bool {
        self.project.is_running() && self.project.stage().is_some_and(|own| own >= stage)
    }

    /// How much governance the project needs.
    #[must_use]
    pub fn tier(&self) -> Rank {
        let tier = self.project.charter.as_ref().and_then(|charter| charter.record.tier.get());
        tier.map_or(Rank::Standard, |tier| Rank::of(tier.as_str()))
    }

    /// What its working units of time mean.
    #[must_use]
    pub fn units(&self) -> UnitMeaning {
        let usual = UnitMeaning::usual();
        let Some(schedule) = &self.project.schedule else {
            return usual;
        };
        let own = |field: &Field<Number>, usual| field.value().map_or(usual, |number| number.0);
        UnitMeaning {
            hours_per_day: own(&schedule.record.hours_per_day, usual.hours_per_day),
            hours_per_week: own(&schedule.record.hours_per_week, usual.hours_per_week),
            days_per_month: own(&schedule.record.days_per_month, usual.days_per_month),
        }
    }

    /// The position of the task of this project that a reference names.
    #[must_use]
    pub fn task_named(&self, reference: &str) -> Option<usize> {
        let own = reference.split_once('/').filter(|(project, _)| **project == *self.project.id);
        self.task_index.get(own.map_or(reference, |(_, id)| id)).copied()
    }

    /// Where a finding about the project as a whole is shown.
    #[must_use]
    pub fn head(&self) -> Place {
        project_place(self.all.portfolio, self.project)
    }

    /// Whether a kind of file could be read whole, so that its silence means something.
    #[must_use]
    pub fn has_read(&self, kind: Kind) -> bool {
        !self.project.unread.contains(&kind)
    }
}

/// The findings of a reading.
#[derive(Debug, Default)]
pub struct Outcome {
    /// What is shown.
    pub findings: Vec<Finding>,
    /// What a waiver or a comment set aside.
    pub waived: Vec<Finding>,
    /// Counts.
    pub summary: Summary,
}

/// Runs every selected rule over a reading.
#[must_use]
pub fn check(reading: &mut Reading, policy: &Policy, status_date: Date, past: &Past, texts: &dyn Excerpts) -> Outcome {
    check_noting(reading, policy, status_date, past, texts, None)
}

/// As [`check`], and notes what is to be kept of the projects that were read.
#[must_use]
pub fn check_noting(
    reading: &mut Reading,
    policy: &Policy,
    status_date: Date,
    past: &Past,
    texts: &dyn Excerpts,
    note: Option<&mut Vec<(Box<str>, Known)>>,
) -> Outcome {
    let mut diagnostics = std::mem::take(&mut reading.diagnostics);
    let portfolio = &reading.portfolio;
    let interfaces = Interfaces::of(portfolio);
    let paths: BTreeSet<&str> = portfolio
        .files
        .iter()
        .filter(|file| !file.is_gone)
        .map(|file| &*file.path)
        .collect();
    let dates = schedule::outcome::finishes(portfolio, status_date);
    let context = Context {
        dates: &dates,
        past,
        portfolio,
        interfaces: &interfaces,
        status_date,
        paths: &paths,
        absent_at_root: &reading.absent_at_root,
    };
    diagnostics.extend(check_projects(context, reading, &|_| true, &|info| policy.selects(info)));
    diagnostics.extend(check_portfolio(&context, policy));
    if let Some(note) = note {
        note.extend(known::of_all(portfolio, &dates));
    }
    let diagnostics = policy.keep_selected(diagnostics);
    let findings = crate::diag::finding::resolve(diagnostics, texts, &|file, text, spans| name_places(portfolio, file, text, spans));
    policy.apply(findings, &context, texts)
}

/// Errors in the records of projects that `is_asked` for, by those rules of which `counts` holds: what a figure
/// rests on. What the settings ignore, a comment or a waiver sets aside is none.
#[must_use]
pub fn errors_behind(
    reading: &Reading,
    policy: &Policy,
    status_date: Date,
    texts: &dyn Excerpts,
    is_asked: &(dyn Fn(&str) -> bool + Sync),
    counts: &(dyn Fn(&RuleInfo) -> bool + Sync),
) -> Vec<Finding> {
    let portfolio = &reading.portfolio;
    let interfaces = Interfaces::of(portfolio);
    let paths: BTreeSet<&str> = portfolio
        .files
        .iter()
        .filter(|file| !file.is_gone)
        .map(|file| &*file.path)
        .collect();
    let context = Context {
        dates: &[],
        past: &Past::default(),
        portfolio,
        interfaces: &interfaces,
        status_date,
        paths: &paths,
        absent_at_root: &reading.absent_at_root,
    };
    let is_error = |info: &RuleInfo| info.level == Level::Error && policy.selects(info) && counts(info);
    let found = check_projects(context, reading, is_asked, &is_error);
    let mut found = policy.keep_selected(found);
    found.retain(|diagnostic| diagnostic.severity == Severity::Error);
    let name = |file, text: &str, spans: &[Span]| name_places(portfolio, file, text, spans);
    policy.uncovered(crate::diag::finding::resolve(found, texts, &name), &context)
}

fn check_projects(
    context: Context<'_>,
    reading: &Reading,
    is_asked: &(dyn Fn(&str) -> bool + Sync),
    counts: &(dyn Fn(&RuleInfo) -> bool + Sync),
) -> Vec<Diagnostic> {
    let projects = context.portfolio.projects.par_iter().enumerate();
    let found: Vec<Vec<Diagnostic>> = projects
        .filter(|(_, project)| project.known.is_none() && is_asked(&project.id))
        .map(|(at, project)| {
            let tasks = project.tasks();
            // Of two tasks with one id the first counts; the second is a finding of its own.
            let numbered = tasks.iter().enumerate().rev();
            let task_index = numbered.filter_map(|(at, task)| Some((task.task.id.get()?.as_str(), at))).collect();
            let own = ProjectContext {
                all: context,
                project,
                interface: context.interfaces.at(at),
                absent: reading.absent.get(at).map_or(&[], |own| own),
                tasks: &tasks,
                task_index: &task_index,
            };
            check_project(own, counts)
        })
        .collect();
    found.into_iter().flatten().collect()
}

fn check_project(context: ProjectContext<'_>, counts: &dyn Fn(&RuleInfo) -> bool) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    let gap = if context.project.is_strict() {
        Severity::Error
    } else {
        Severity::Warning
    };
    for rule in rules::all() {
        if let rules::Run::Project(run) = rule.run
            && counts(rule.info)
        {
            run(&context, &mut Sink::new(rule.info, gap, &mut found));
        }
    }
    found
}

fn check_portfolio(context: &Context<'_>, policy: &Policy) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    for rule in rules::all() {
        if let rules::Run::Portfolio(run) = rule.run
            && policy.selects(rule.info)
        {
            run(context, &mut Sink::new(rule.info, Severity::Error, &mut found));
        }
    }
    found
}

/// Pointer, address and field of places of one file; it is read again, because trees are not kept.
#[must_use]
pub fn name_places(portfolio: &Portfolio, file: FileId, text: &str, spans: &[Span]) -> Vec<PlaceName> {
    let Some(info) = portfolio.files.get(file.0 as usize) else {
        return vec![PlaceName::default(); spans.len()];
    };
    let tree = Notation::of_path(&info.path).map(|notation| syntax::parse(text, notation).0);
    let locate = |span: &Span| tree.as_ref().map(|tree| syntax::locate::locate(tree, *span)).unwrap_or_default();
    spans.iter().map(|span| name_place(info, locate(span))).collect()
}

fn name_place(info: &FileInfo, location: syntax::locate::Location) -> PlaceName {
    // A task's address is the project's and its own: moving it below another summary changes nothing.
    let ids = match info.kind {
        Some(Kind::Schedule) => location.ids.last().cloned().into_iter().collect(),
        Some(Kind::Charter) if location.pointer.matches('/').count() < 2 => Vec::new(),
        _ => location.ids,
    };
    let parts: Vec<&str> = info.project.as_deref().into_iter().chain(ids.iter().map(String::as_str)).collect();
    PlaceName {
        address: parts.join("/"),
        pointer: location.pointer,
        field: location.field,
    }
}

/// Whether a mention of `project` can be resolved; `None` when what it points into could not be read.
#[must_use]
pub fn resolves(context: &Context<'_>, project: Option<&Interface>, mention: &Mention<'_>) -> Option<bool> {
    let portfolio = context.portfolio;
    let settings = &portfolio.settings;
    let text = mention.text;
    let one_of = |words: Vec<&str>| Some(words.contains(&text));
    match mention.kind {
        RefKind::Person => {
            let known = context.interfaces.has_person(text) || project.is_some_and(|own| own.has_stakeholder(text));
            (known || !portfolio.unread.contains(&Kind::People)).then_some(known)
        }
        RefKind::Programme => {
            let known = context.interfaces.has_programme(text);
            (known || !portfolio.unread.contains(&Kind::Programmes)).then_some(known)
        }
        RefKind::Calendar => Some(interface::is_built_in_calendar(text) || portfolio.calendars.iter().any(|(id, _)| id.as_str() == text))
            .filter(|known| *known || !portfolio.unread.contains(&Kind::Calendar)),
        RefKind::Project => Some(portfolio.project(text).is_some()),
        RefKind::Tier => one_of(settings.tier_ids()),
        RefKind::Gate => one_of(settings.gate_ids()),
        RefKind::Probability => one_of(settings.probability_levels()),
        RefKind::Impact => one_of(settings.impact_levels()),
        RefKind::RateClass => Some(
            settings
                .rates
                .items()
                .any(|(rate, _)| rate.class.get().is_some_and(|class| class.as_str() == text)),
        ),
        RefKind::Strategic => Some(
            settings
                .strategic_objectives
                .items()
                .any(|(own, _)| own.id.get().is_some_and(|id| id.as_str() == text)),
        ),
        kind => context.interfaces.resolve(project, text, kind),
    }
}

/// The place of a project's charter or, without one, of its first file.
#[must_use]
pub fn project_place(portfolio: &Portfolio, project: &Project) -> Place {
    if project.charter.is_some() {
        return project.place();
    }
    let first = portfolio.files.iter().position(|file| file.project.as_deref() == Some(&project.id));
    Place::new(FileId(u32::try_from(first.unwrap_or(0)).unwrap_or(0)), Span::new(0, 0))
}
