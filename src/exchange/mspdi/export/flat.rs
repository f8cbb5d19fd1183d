//! A calendar written out day by day, as the clock shows it, for what this format cannot say otherwise:
//! bases above bases, weeks that alternate, shifts over midnight, and calendars that come with the tool.

use super::{
    Pack,
    calendar::{Day, Entry, Own},
};
use crate::base::{
    Date, Flag,
    working_time::{Moment, Rules, WorkingTime},
};
use crate::model::{calendar::CalendarException, shipped};
use chrono::Datelike;
use std::collections::BTreeMap;

/// Bases above a calendar; more are a ring.
const MAX_BASES: usize = 32;

/// A calendar written out.
#[derive(Debug)]
pub(super) struct Flat {
    pub own: Own,
    /// The last year for which something that repeats is written out; none when nothing does.
    pub repeats_until: Option<i32>,
}

impl Pack<'_> {
    /// The calendar with an id, written out for the years of the plan and of all its own exceptions.
    pub(super) fn flat(&self, id: &str) -> Flat {
        let calendar = self.calendar(id);
        let usual = Rules {
            week: calendar.rules.week.clone(),
            ..Rules::default()
        };
        let usual = WorkingTime::new(&usual);
        let said = self.said(id);
        let (first, last) = self.years(id, &said);
        let mut days = BTreeMap::new();
        let from = Date::from_ymd(first, 1, 1).unwrap_or(self.request.status_date);
        let until = Date::from_ymd(last, 12, 31).unwrap_or(from);
        for offset in 0..=until.days_since(from) {
            let day = from.plus_days(offset);
            let own = spans(&calendar.ready, day);
            if own != spans(&usual, day) {
                days.insert(day, (own, false));
            }
        }
        let name = |day: Date| {
            let found = said.iter().find(|exception| holds(exception, day));
            self.text(found.and_then(|exception| exception.name.get()))
        };
        // 2024 began on a Monday.
        let monday = Date::from_ymd(2024, 1, 1).unwrap_or(from);
        let repeats = calendar.rules.odd_week.is_some() || said.iter().any(|exception| is_yearly(exception));
        Flat {
            own: Own {
                week: std::array::from_fn(|at| Some(spans(&usual, monday.plus_days(i64::try_from(at).unwrap_or(0))))),
                entries: grouped(days, &name),
            },
            repeats_until: repeats.then_some(last),
        }
    }

    /// Exceptions of a calendar and of those below it, in the order in which they count.
    fn said(&self, id: &str) -> Vec<&CalendarException> {
        let mut found = Vec::new();
        let mut at = self.calendar_record(id);
        for _ in 0..MAX_BASES {
            let Some(record) = at else {
                break;
            };
            let own: Vec<&CalendarException> = record.exceptions.items().map(|(exception, _)| exception).collect();
            let (yearly, single): (Vec<_>, Vec<_>) = own.into_iter().rev().partition(|exception| is_yearly(exception));
            found.extend(single.into_iter().chain(yearly));
            at = record.base.get().and_then(|base| self.calendar_record(base.as_str()));
        }
        found
    }

    /// A year before the plan to three behind it, and all that the calendar's exceptions hold.
    fn years(&self, id: &str, said: &[&CalendarException]) -> (i32, i32) {
        let start = self.start().map_or(self.request.status_date.0.year(), |start| start.year());
        let finish = self.finish.map_or(start, |finish| finish.date().0.year());
        let mut years = vec![start - 1, finish.max(start) + 3];
        for exception in said.iter().filter(|exception| !is_yearly(exception)) {
            let days = [exception.from.value(), exception.until.value()];
            years.extend(days.into_iter().flatten().map(|day| day.0.year()));
        }
        if shipped::is_shipped(id) {
            years.extend(shipped::china().filter(|_| id == "china").map(|(day, _)| day.0.year()));
        }
        let (first, last) = years
            .iter()
            .fold((i32::MAX, i32::MIN), |(first, last), year| (first.min(*year), last.max(*year)));
        (first.max(1900), last.min(2199))
    }
}

fn is_yearly(exception: &CalendarException) -> bool {
    exception.yearly.value() == Some(Flag(true))
}

fn holds(exception: &CalendarException, day: Date) -> bool {
    let Some(from) = exception.from.value() else {
        return false;
    };
    let until = exception.until.value().unwrap_or(from);
    let date = |day: Date| (day.0.month(), day.0.day());
    let returns = is_yearly(exception) && day >= from && date(from) <= date(day) && date(day) <= date(until);
    from <= day && day <= until || returns
}

/// When a day is worked, as the clock shows it.
pub(super) fn spans(calendar: &WorkingTime, day: Date) -> Day {
    let midnight = Moment::start_of(day).0;
    let second = |moment: Moment| u32::try_from(moment.0 - midnight).unwrap_or(0);
    calendar.spans_of(day).map(|(from, until)| (second(from), second(until))).collect()
}

/// Neighbouring days of one working time and one name as one entry; left out where all days of it are as usual.
pub(super) fn grouped(days: BTreeMap<Date, (Day, bool)>, name: &dyn Fn(Date) -> Option<String>) -> Vec<Entry> {
    let mut found: Vec<(Entry, bool)> = Vec::new();
    for (day, (own, usual)) in days {
        let name = name(day);
        match found.last_mut() {
            Some((last, all_usual)) if last.until.plus_days(1) == day && last.day == own && last.name == name => {
                last.until = day;
                *all_usual &= usual;
            }
            _ => found.push((
                Entry {
                    from: day,
                    until: day,
                    name,
                    day: own,
                    yearly: false,
                },
                usual,
            )),
        }
    }
    found.into_iter().filter(|(_, usual)| !usual).map(|(entry, _)| entry).collect()
}
