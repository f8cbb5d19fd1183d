//! The milestones of a project against its baselines and the promises of people, and the milestone hit rate (DOMAIN 10).

use super::{
    progress::{self, DateSource, OwnDate},
    schedule::{network::Calendar, outcome::ProjectDates},
};
use crate::base::Date;
use crate::model::{Project, baseline::Baseline, portfolio::TaskAt};
use std::collections::{HashMap, HashSet};

/// A milestone on a day.
#[derive(Debug, Clone, Copy)]
pub struct Milestone<'a> {
    /// Its id.
    pub id: &'a str,
    /// The milestone; none when the plan has it no longer, and only the baseline does.
    pub at: Option<TaskAt<'a>>,
    /// Its day in the first baseline.
    pub original: Option<Date>,
    /// Its day in the current baseline.
    pub baseline: Option<Date>,
    /// The earliest day that a person promised.
    pub promise: Option<(Date, DateSource)>,
    /// The day it was reached.
    pub reached: Option<Date>,
    /// The day on which it is computed to be reached, while it is not.
    pub forecast: Option<Date>,
}

/// Where a milestone stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Standing {
    /// Not reached, and past the day it was promised for, or planned for where nobody promised.
    Missed,
    /// Only the baseline has it.
    Dropped,
    /// To come.
    Coming,
    /// Reached.
    Reached,
}

impl Milestone<'_> {
    /// The day it is judged by: the promise, else the baseline.
    #[must_use]
    pub fn due(&self) -> Option<Date> {
        self.promise.map(|(day, _)| day).or(self.baseline)
    }

    /// Where it stands at the end of a day.
    #[must_use]
    pub fn standing(&self, day: Date) -> Standing {
        match (self.at, self.reached) {
            (_, Some(_)) => Standing::Reached,
            (None, None) => Standing::Dropped,
            (Some(_), None) if self.due().is_some_and(|due| due < day) => Standing::Missed,
            (Some(_), None) => Standing::Coming,
        }
    }

    /// The day that counts against its plan: reached, computed, or today when it is missed and nothing is computed.
    #[must_use]
    pub fn outcome(&self, day: Date) -> Option<Date> {
        let missed = || (self.standing(day) == Standing::Missed).then_some(day);
        self.reached.or(self.forecast).or_else(missed)
    }

    /// Whether it is missed, dropped, or computed to be behind the day it is judged by.
    #[must_use]
    pub fn is_late(&self, day: Date) -> bool {
        match self.standing(day) {
            Standing::Missed | Standing::Dropped => true,
            Standing::Coming => self.due().zip(self.forecast).is_some_and(|(due, forecast)| forecast > due),
            Standing::Reached => false,
        }
    }

    /// Whether it is to come in time for what somebody promised, and behind its baseline all the same.
    #[must_use]
    pub fn is_behind_baseline(&self, day: Date) -> bool {
        let is_behind = self
            .baseline
            .zip(self.outcome(day).or(Some(day)))
            .is_some_and(|(planned, then)| then > planned);
        self.standing(day) == Standing::Coming && !self.is_late(day) && is_behind
    }
}

/// The milestones of a project as they stood at the end of a day, in the order of the plan.
#[must_use]
pub fn of_project<'a>(project: &'a Project, dates: Option<&ProjectDates<'a>>, day: Date) -> Vec<Milestone<'a>> {
    let baselines = project.baselines_in_order();
    let finishes = |entry: Option<&'a Baseline>| -> HashMap<&'a str, Date> {
        let tasks = entry.into_iter().flat_map(|baseline| baseline.tasks.items());
        tasks
            .filter_map(|(task, _)| Some((task.id.get()?.as_str(), task.finish.value()?.date)))
            .collect()
    };
    let original = finishes(baselines.first().map(|(_, entry)| &entry.record));
    let current_one = baselines.last().map(|(_, entry)| &entry.record);
    let current = finishes(current_one);
    let tasks = project.tasks();
    let known: HashSet<&str> = tasks.iter().map(TaskAt::id).collect();
    let none = HashMap::new();
    let mut found: Vec<Milestone<'_>> = tasks
        .iter()
        .filter(|at| at.task.is_milestone() && at.task.is_active())
        .map(|at| {
            let promise = progress::own_date(at.task, &none).filter(|own| own.binds());
            let reached = at.task.actual_finish.value().map(|finish| finish.date);
            let reached = reached.filter(|finish| *finish <= day);
            Milestone {
                id: at.id(),
                at: Some(*at),
                original: original.get(at.id()).copied(),
                baseline: current.get(at.id()).copied(),
                promise: promise.map(|OwnDate { day, source, .. }| (day, source)),
                reached,
                forecast: dates.and_then(|dates| dates.finish_of(at.id())).filter(|_| reached.is_none()),
            }
        })
        .collect();
    // What has no length in the baseline was a milestone.
    let gone = current_one.into_iter().flat_map(|baseline| baseline.tasks.items());
    let gone = gone.filter(|(task, _)| task.duration.is_absent() && task.start.value() == task.finish.value());
    found.extend(gone.filter_map(|(task, _)| {
        let id = task.id.get().map(|id| id.as_str()).filter(|id| !known.contains(id))?;
        Some(Milestone {
            id,
            at: None,
            original: original.get(id).copied(),
            baseline: Some(*current.get(id)?),
            promise: None,
            reached: None,
            forecast: None,
        })
    }));
    found
}

/// How many milestones were due in a time, and how many of them were reached by their day.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Hits {
    /// How many were due.
    pub due: usize,
    /// How many were reached by then.
    pub met: usize,
}

impl Hits {
    /// Counts the milestones that a plan has on a day of the time.
    #[must_use]
    pub fn of<'m, 'a: 'm>(
        milestones: impl IntoIterator<Item = &'m Milestone<'a>>,
        planned: impl Fn(&Milestone<'a>) -> Option<Date>,
        is_within: impl Fn(Date) -> bool,
    ) -> Hits {
        let mut hits = Hits::default();
        for own in milestones {
            let Some(planned) = planned(own).filter(|planned| is_within(*planned)) else {
                continue;
            };
            hits.due += 1;
            hits.met += usize::from(own.reached.is_some_and(|reached| reached <= planned));
        }
        hits
    }
}

/// Working days from one day to another on a calendar, negative backwards; the day it begins at does not count.
#[must_use]
pub fn working_days(calendar: &Calendar, from: Date, to: Date) -> i64 {
    let (first, last) = (from.min(to), from.max(to));
    let mut count = 0;
    let mut day = first;
    while day < last {
        day = day.plus_days(1);
        count += i64::from(calendar.ready.spans_of(day).next().is_some());
    }
    if to < from { -count } else { count }
}
