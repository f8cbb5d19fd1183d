//! The people on a task as strands: on whose calendar, and for how long.
//!
//! | | `pmo` | `ms-project` |
//! | --- | --- | --- |
//! | a written duration | holds for everybody | holds where the task is of fixed duration, or nobody has work |
//! | work | counts where no duration is written: over share of time | counts always: less overtime, over units, over the mean of the contour |
//! | a calendar of the task | counts before the person's; absences count still | only what both work, unless people's calendars are to be ignored |

use super::{
    assemble::Site,
    calendars::NoCalendar,
    network::{Calendar, Length, RuleBook},
};
use crate::base::{Duration, Flag, duration::UnitMeaning};
use crate::model::{
    people::Person,
    schedule::{Assignment, Task, TaskType},
};
use rust_decimal::{Decimal, prelude::ToPrimitive};
use std::sync::Arc;

/// Somebody's part of a task.
pub(super) struct OfPerson<'a> {
    pub calendar: Arc<Calendar>,
    /// The id of the calendar that the person has.
    pub own: Option<&'a str>,
    pub length: Length,
    /// What is left of it, where that is said.
    pub left: Option<Length>,
    pub delay: Length,
}

/// The people on a task.
pub(super) struct Crew<'s, 'a> {
    pub site: &'s Site<'a>,
    pub meaning: UnitMeaning,
    pub task: &'s Task,
    /// The calendar of the task, or of its project.
    pub calendar: &'s str,
    /// Whether it is the task's own.
    pub own_calendar: bool,
}

impl<'a> Crew<'_, 'a> {
    /// By the rules of this tool.
    pub fn strands(&self, written: Option<Length>) -> Result<Vec<OfPerson<'a>>, NoCalendar> {
        let working = self.working();
        let all: Decimal = working.iter().map(|(one, _)| units(one)).sum();
        let mut found = Vec::new();
        for (one, person) in working {
            let own = person.calendar.get().filter(|_| !self.own_calendar).map(|own| &*own.0);
            let calendar = self.site.calendars.of_person(own.unwrap_or(self.calendar), person)?;
            let work = one.work().map(|work| self.minutes(work) / units(one));
            let shared = self.task.work.get().map(|work| self.minutes(work) / all);
            let needed = work.or(shared).and_then(working_length);
            if needed == Some(Length::Working(0)) {
                continue;
            }
            if let Some(length) = written.or(needed) {
                found.push(OfPerson {
                    calendar,
                    own,
                    length,
                    left: None,
                    delay: Length::Working(0),
                });
            }
        }
        Ok(found)
    }

    /// By the rules of Microsoft Project.
    pub fn strands_ms(&self, written: Option<Length>, main: &Arc<Calendar>) -> Result<Vec<OfPerson<'a>>, NoCalendar> {
        if written.is_some() && self.task.task_type.value() == Some(TaskType::FixedDuration) {
            return Ok(Vec::new());
        }
        let calendars = &self.site.calendars;
        let usual = self.site.usual_calendar();
        let mut found = Vec::new();
        for (one, person) in self.working() {
            let mut calendar = main.clone();
            if !(self.own_calendar && self.ignores_people()) {
                let id = person.calendar.get().map_or(usual.as_str(), |own| &*own.0);
                calendar = calendars.of_person(id, person)?;
                if self.own_calendar {
                    calendar = calendars.both(main, &calendar);
                }
            }
            let long = if let Assignment::Long(long) = one { Some(long) } else { None };
            let contour = long.and_then(|one| one.contour.value());
            let pace = units(one) * contour.map_or(Decimal::ONE, |contour| contour.mean().fraction());
            let takes = |work: &Duration| Some(self.minutes(work) / pace);
            let overtime = long
                .and_then(|one| one.overtime.get())
                .map_or(Decimal::ZERO, |work| self.minutes(work));
            let length = match one.work() {
                Some(work) => working_length((self.minutes(work) - overtime).max(Decimal::ZERO) / pace),
                None => written,
            };
            let left = long
                .and_then(|one| one.remaining_work.get())
                .and_then(takes)
                .and_then(working_length);
            let done = long.and_then(|one| one.actual_work.get()).is_some_and(|_| left.is_none());
            let delay = long.and_then(|one| one.delay.get()).map(|delay| self.minutes(delay));
            if let Some(length) = length.filter(|length| length.seconds() > 0) {
                found.push(OfPerson {
                    calendar,
                    own: person.calendar.get().map(|own| &*own.0),
                    length,
                    left: left.or(done.then_some(Length::Working(0))),
                    delay: delay.and_then(working_length).unwrap_or(Length::Working(0)),
                });
            }
        }
        Ok(found)
    }

    /// Those who work, with their assignments.
    fn working(&self) -> Vec<(&Assignment, &'a Person)> {
        let who = |one: &Assignment| self.site.calendars.person(one.who()?.as_str());
        let all = self.task.assign.items().filter_map(|(one, _)| Some((one, who(one)?)));
        let works = |(one, person): &(&Assignment, &'a Person)| person.equipment.value() != Some(Flag(true)) && units(one) > Decimal::ZERO;
        all.filter(works).collect()
    }

    fn ignores_people(&self) -> bool {
        let source = self.task.source.get();
        source.and_then(|source| source.option("IgnoreResourceCalendar")) == Some("1")
    }

    fn minutes(&self, duration: &Duration) -> Decimal {
        duration.minutes(self.meaning)
    }
}

fn units(one: &Assignment) -> Decimal {
    one.units().map_or(Decimal::ONE, |units| units.fraction())
}

fn working_length(minutes: Decimal) -> Option<Length> {
    (minutes * Decimal::from(60)).ceil().to_i64().map(Length::Working)
}

/// The one calendar that all parts are worked on for as long as the task lasts, so that they need not be told
/// apart: the longest part says it all. By the rules of Microsoft Project floats are counted on the task's
/// calendar, so only that will do.
pub(super) fn all_alike(strands: &[OfPerson<'_>], duration: Length, main: &Arc<Calendar>, rules: RuleBook) -> Option<Arc<Calendar>> {
    let first = strands.first()?;
    let same = strands.iter().all(|strand| Arc::ptr_eq(&strand.calendar, &first.calendar));
    let plain = match rules {
        RuleBook::Pmo => true,
        RuleBook::MsProject(_) => {
            let whole = |strand: &OfPerson<'_>| strand.length == duration && strand.left.is_none() && strand.delay.seconds() == 0;
            Arc::ptr_eq(&first.calendar, main) && strands.iter().all(whole)
        }
    };
    (same && plain).then(|| first.calendar.clone())
}
