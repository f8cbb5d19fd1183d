//! A portfolio as it stands: what its dates, its money, its risks and its findings come to, as plain data.

use crate::analyse::{
    cost::budget,
    earned_value::{
        Figure, Lack,
        sheet::{Against, Desk, baseline},
    },
    risk::score::Scale,
    schedule::{
        network::Calendar,
        outcome::{self, Also, last_day},
    },
};
use crate::base::{Currency, Date, Lang, working_time::Moment};
use crate::check::{self, policy::Policy};
use crate::diag::{Excerpts, Finding};
use crate::history::past::Past;
use crate::model::Project;
use crate::read::Reading;
use rust_decimal::Decimal;
use std::{collections::BTreeMap, sync::Arc};

/// A task or a milestone with its computed dates.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Task {
    /// Its name.
    pub name: String,
    /// Whether it is a milestone.
    pub is_milestone: bool,
    /// Whether it is a summary.
    pub is_summary: bool,
    /// Whether it is finished.
    pub is_done: bool,
    /// The day it finishes on.
    pub finish: Date,
    /// Seconds of total float.
    pub total_float: i64,
    /// Seconds in a day of that float.
    pub float_day: i64,
    /// Whether it is unfinished and has no float.
    pub is_critical: bool,
}

/// What the open risks of a project come to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Exposure {
    /// How many are open.
    pub open: usize,
    /// How many of them are high.
    pub high: usize,
    /// The sum of their scores, probability × impact, as far as they can be had.
    pub score: Decimal,
}

/// A project.
#[derive(Debug, Clone)]
pub struct OfProject {
    /// Its name.
    pub name: String,
    /// The day it finishes on; none when its dates cannot be computed.
    pub finish: Option<Date>,
    /// The same moment with the calendar of the project and the seconds of its working day, to count working days.
    pub finish_at: Option<(Moment, Arc<Calendar>, i64)>,
    /// Its tasks by id.
    pub tasks: BTreeMap<String, Task>,
    /// Currency of amounts.
    pub currency: Option<Currency>,
    /// Budget at completion.
    pub bac: Figure,
    /// Estimate at completion.
    pub eac: Figure,
    /// What the plan as it stands costs: tasks, lines and undistributed amounts, whatever the baseline says.
    pub planned_cost: Figure,
    /// The number of the current baseline, and its digest.
    pub baseline: Option<(u32, String)>,
    /// Its open risks.
    pub exposure: Exposure,
}

/// A portfolio.
#[derive(Debug)]
pub struct State {
    /// Projects by id.
    pub projects: BTreeMap<String, OfProject>,
    /// What the check finds.
    pub findings: Vec<Finding>,
}

impl State {
    /// What a reading comes to on a day.
    #[must_use]
    pub fn of(mut reading: Reading, policy: &Policy, day: Date, texts: &dyn Excerpts, lang: Lang) -> State {
        let findings = check::check(&mut reading, policy, day, &Past::default(), texts).findings;
        let portfolio = &reading.portfolio;
        let desk = Desk::of(portfolio, day, Against::Current);
        let outcomes = outcome::compute(portfolio, day, &|_| true, Also::default());
        let projects = outcomes.into_iter().map(|(project, dates)| {
            let row = desk.sheet(project).row(&desk);
            let mut own = OfProject {
                name: name_of(project, lang),
                finish: None,
                finish_at: None,
                tasks: BTreeMap::new(),
                currency: row.currency,
                bac: row.figures.values.bac,
                eac: row.figures.estimate().map(|(_, eac)| eac),
                planned_cost: budget::at_completion(portfolio, project, day).map_err(Lack::Amount),
                baseline: None,
                exposure: exposure(&Scale::of(portfolio, project, day), project),
            };
            if let Some(entry) = baseline(project, Against::Current) {
                let digest = entry.record.own_digest();
                own.baseline = entry.record.number.value().map(|number| (number.0, digest));
            }
            if let Ok(dates) = dates {
                if !dates.rows.is_empty() {
                    own.finish = Some(last_day(dates.finish));
                    own.finish_at = Some((dates.finish, Arc::clone(&dates.calendar), dates.day));
                }
                for (at, task) in dates.rows.iter().filter_map(|(at, dates)| Some((at, dates.as_ref()?))) {
                    let told = Task {
                        name: at.task.name.get().map_or_else(String::new, |name| name.in_lang(lang).to_owned()),
                        is_milestone: at.task.is_milestone(),
                        is_summary: at.task.is_summary(),
                        is_done: task.done,
                        finish: last_day(task.finish),
                        total_float: task.total_float,
                        float_day: task.float_day(dates.day),
                        is_critical: task.critical,
                    };
                    own.tasks.insert(at.id().to_owned(), told);
                }
            }
            (project.id.to_string(), own)
        });
        State {
            projects: projects.collect(),
            findings,
        }
    }
}

impl OfProject {
    /// By how many seconds of its working time the finish lies behind that of `before`, and the seconds of a working
    /// day; negative when it is sooner.
    #[must_use]
    pub fn later_than(&self, before: &OfProject) -> Option<(i64, i64)> {
        let ((from, ..), (to, calendar, day)) = (before.finish_at.as_ref()?, self.finish_at.as_ref()?);
        let seconds = if to >= from {
            calendar.ready.between(*from, *to)
        } else {
            -calendar.ready.between(*to, *from)
        };
        Some((seconds, *day))
    }
}

fn name_of(project: &Project, lang: Lang) -> String {
    let name = project.charter.as_ref().and_then(|charter| charter.record.name.get());
    name.map_or_else(|| project.id.to_string(), |name| name.in_lang(lang).to_owned())
}

pub(super) fn exposure(scale: &Scale<'_>, project: &Project) -> Exposure {
    let mut sum = Exposure::default();
    for risk in project.risks.iter().map(|entry| &entry.record).filter(|risk| risk.is_live()) {
        sum.open += 1;
        sum.high += usize::from(scale.is_high(risk));
        sum.score += scale.inherent(risk).map_or(Decimal::ZERO, |score| score.value);
    }
    sum
}
