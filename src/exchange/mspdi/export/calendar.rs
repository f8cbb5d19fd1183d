//! Calendars: base calendars of the project, its tasks and its people, and one for each person.
//!
//! A base calendar has no base in this format, so one that has is written out, see `flat`; but a calendar
//! that only one person works by becomes that person's, whose base it keeps. Absences are exceptions of the
//! person's own calendar.

use super::{Pack, VALID_UNTIL, flat::Flat, order::Record, people::Worker, spans::stamp};
use crate::analyse::schedule::calendars::{seconds, weekdays};
use crate::base::{Date, Flag};
use crate::exchange::losses::Losses;
use crate::model::{
    calendar::{self as record, CalendarException, DayKind},
    shipped,
};
use chrono::{Datelike, NaiveTime};
use std::collections::{BTreeMap, BTreeSet};

/// Working times of a day in seconds from its midnight.
pub(super) type Day = Vec<(u32, u32)>;

/// Most working times of a day that the format holds.
const MAX_SHIFTS: usize = 5;
/// The last year of what returns each year without end.
const LAST_YEAR: i32 = 2049;

/// Days that differ, one after the other.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Entry {
    pub from: Date,
    pub until: Date,
    pub name: Option<String>,
    pub day: Day,
    pub yearly: bool,
}

/// What a calendar says itself.
#[derive(Debug, Default)]
pub(super) struct Own {
    /// Working time by weekday from Monday; `None` where it is the base's.
    pub week: [Option<Day>; 7],
    pub entries: Vec<Entry>,
}

impl<'a> Pack<'a> {
    /// The calendars that are used, the project's first.
    pub(super) fn calendar_records(&mut self) -> Vec<Record> {
        let ids: Vec<Option<String>> = self
            .workers
            .iter()
            .map(|worker| worker.works().then(|| self.calendar_id_of(worker)))
            .collect();
        let own: Vec<Option<(&'a str, Own)>> = (0..ids.len()).map(|at| self.of_one_person(at, &ids)).collect();
        let mut bases = vec![self.calendar_id.clone()];
        bases.extend(self.task_calendars());
        for (id, own) in ids.iter().zip(&own) {
            bases.extend(own.as_ref().map(|(base, _)| (*base).to_owned()).or_else(|| id.clone()));
        }
        let mut names = BTreeSet::new();
        let mut records = Vec::new();
        for id in bases {
            if !self.calendar_uids.contains_key(&id) {
                let uid = i64::try_from(records.len()).unwrap_or(0) + 1;
                self.calendar_uids.insert(id.clone(), uid);
                let name = unique(&mut names, &self.calendar_name(&id));
                records.push(self.base_calendar(&id, uid, &name));
            }
        }
        for (at, own) in own.into_iter().enumerate() {
            let Some(id) = &ids[at] else {
                self.worker_calendars.push(None);
                continue;
            };
            let uid = i64::try_from(records.len()).unwrap_or(0) + 1;
            self.worker_calendars.push(Some(uid));
            let (name, base, own) = match own {
                Some((base, own)) => (self.calendar_name(id), base.to_owned(), own),
                None => (self.name_of(&self.workers[at]), id.clone(), self.absences(&self.workers[at], id)),
            };
            let mut record = head(uid, &unique(&mut names, &name), self.calendar_uids.get(&base).copied());
            let valid_until = self.known_until(id).filter(|_| base != *id);
            let marker = valid_until.map(|last| self.marker(last, id, &own));
            self.days(&mut record, &own, marker, &name);
            records.push(record);
        }
        self.counts.calendars = records.len();
        records
    }

    fn task_calendars(&self) -> Vec<String> {
        let named = self.tasks.iter().filter_map(|at| at.task.calendar.get());
        named.map(|calendar| calendar.as_str().to_owned()).collect()
    }

    pub(super) fn calendar_record(&self, id: &str) -> Option<&'a record::Calendar> {
        let mut all = self.request.portfolio.calendars.iter();
        all.find(|(own, _)| own.as_str() == id).map(|(_, entry)| &entry.record)
    }

    fn calendar_name(&self, id: &str) -> String {
        let record = self.calendar_record(id);
        let name = self.text(record.and_then(|record| record.name.get()));
        name.unwrap_or_else(|| match id {
            "standard" => "Standard".to_owned(),
            "24h" => "24 Hours".to_owned(),
            "china" => "China".to_owned(),
            other => other.to_owned(),
        })
    }

    fn known_until(&self, id: &str) -> Option<Date> {
        let record = self.calendar_record(id);
        record.map_or_else(|| shipped::valid_until(id), |record| record.valid_until.value())
    }

    /// The calendar of a person, with its base, that nobody and nothing else works by.
    fn of_one_person(&self, at: usize, ids: &[Option<String>]) -> Option<(&'a str, Own)> {
        let id = ids[at].as_ref()?;
        let record = self.calendar_record(id)?;
        let base = record.base.get()?.as_str();
        let elsewhere = *id == self.calendar_id || self.task_calendars().contains(id);
        let shared = ids.iter().flatten().filter(|other| *other == id).count() > 1;
        let is_base = |other: &Option<String>| {
            let record = other.as_ref().and_then(|other| self.calendar_record(other));
            record.and_then(|record| record.base.get()).is_some_and(|base| base.as_str() == id)
        };
        let absent = self.workers[at].person.is_some_and(|person| person.absences.has_items());
        if elsewhere || shared || absent || ids.iter().any(is_base) || self.calendars.named(base).is_err() {
            return None;
        }
        Some((base, self.plain(id, record)?))
    }

    fn base_calendar(&mut self, id: &str, uid: i64, name: &str) -> Record {
        let mut record = head(uid, name, None);
        if self.calendars.named(id).is_err() {
            self.losses
                .add("calendars that are unknown or broken (Monday to Friday is written)", id);
        }
        let plain = self.calendar_record(id).filter(|record| record.base.get().is_none());
        let plain = plain.and_then(|record| self.plain(id, record));
        let own = plain.map(|mut own| {
            own.week.iter_mut().for_each(|day| *day = Some(day.take().unwrap_or_default()));
            own
        });
        let own = own.unwrap_or_else(|| {
            let Flat { own, repeats_until } = self.flat(id);
            if let Some(year) = repeats_until {
                self.losses.add(
                    "what repeats in calendars (written out for some years)",
                    format!("{name} to {year}-12-31"),
                );
            }
            own
        });
        let marker = self.known_until(id).map(|last| self.marker(last, id, &own));
        self.days(&mut record, &own, marker, name);
        record
    }

    /// What a calendar says, as it says it; none when this format has to be told otherwise: weeks that
    /// alternate, shifts over midnight, days of which more than one thing is said.
    fn plain(&self, id: &str, record: &record::Calendar) -> Option<Own> {
        let usual = self.calendar(id).rules.week.iter().find(|day| !day.is_empty()).cloned();
        let week = record.week.get().map(|week| weekdays(week)).unwrap_or_default();
        let mut entries = Vec::new();
        for (exception, _) in record.exceptions.items() {
            let from = exception.from.value()?;
            let until = exception.until.value().unwrap_or(from).max(from);
            let worked = exception.day.value() == Some(DayKind::Work);
            let own = exception.shifts.get().map(seconds).or_else(|| usual.clone());
            let entry = Entry {
                from,
                until,
                name: self.text(exception.name.get()),
                day: own.filter(|_| worked).unwrap_or_default(),
                yearly: is_yearly(exception),
            };
            if entry.yearly {
                let days = (0..=until.days_since(from).min(366)).map(|offset| from.plus_days(offset));
                entries.extend(days.map(|day| Entry {
                    from: day,
                    until: day,
                    ..entry.clone()
                }));
            } else {
                entries.push(entry);
            }
        }
        let over_midnight = |day: &Day| day.iter().any(|(_, end)| *end > 86_400);
        let odd = record.odd_week.get().is_some();
        let night = week.iter().flatten().any(over_midnight) || entries.iter().any(|entry| over_midnight(&entry.day));
        let leap = entries
            .iter()
            .any(|entry| entry.yearly && (entry.from.0.month(), entry.from.0.day()) == (2, 29));
        (!odd && !night && !leap && !overlap(&entries)).then_some(Own { week, entries })
    }

    /// The days on which somebody is away, as exceptions of a calendar of their own.
    fn absences(&self, worker: &Worker<'a>, id: &str) -> Own {
        let Some((person, calendar)) = worker.person.zip(self.calendar_of(worker)) else {
            return Own::default();
        };
        let base = self.calendar(id);
        let mut days = BTreeMap::new();
        for (absence, _) in person.absences.items() {
            let Some(from) = absence.from.value() else {
                continue;
            };
            let last = absence.until.value().unwrap_or(from).days_since(from).clamp(0, 110_000);
            // The day behind, too: a shift may run into it.
            for offset in 0..=last + 1 {
                let day = from.plus_days(offset);
                let own = super::flat::spans(&calendar.ready, day);
                let same = own == super::flat::spans(&base.ready, day);
                if offset <= last || !same {
                    days.insert(day, (own, same));
                }
            }
        }
        Own {
            week: Default::default(),
            entries: super::flat::grouped(days, &|_| None),
        }
    }

    /// Puts the week and the days that differ, these twice: readers older than 2007 look for them in the week.
    fn days(&mut self, calendar: &mut Record, own: &Own, marker: Option<Record>, name: &str) {
        let sunday_first = (0..7).map(|at| (at + 6) % 7);
        let mut week_days = Vec::new();
        for (kind, at) in (1..).zip(sunday_first) {
            if let Some(day) = &own.week[at] {
                let mut record = Record::new("WeekDay");
                record.put("DayType", kind);
                working(&mut record, day, name, &mut self.losses);
                week_days.push(record);
            }
        }
        let mut exceptions = Vec::new();
        for entry in &own.entries {
            exceptions.push(exception(entry, name, &mut self.losses));
            if !entry.yearly {
                let mut record = Record::new("WeekDay");
                record.put("DayType", 0).add(period(entry.from, entry.until));
                working(&mut record, &entry.day, name, &mut Losses::default());
                week_days.push(record);
            }
        }
        exceptions.extend(marker);
        calendar.list("WeekDays", week_days).list("Exceptions", exceptions);
    }

    /// The exception that says until when a calendar is known, on a day of which nothing else is said.
    fn marker(&self, last: Date, id: &str, own: &Own) -> Record {
        let holds = |entry: &Entry, day: Date| {
            let same_date = (entry.from.0.month(), entry.from.0.day()) == (day.0.month(), day.0.day());
            entry.from <= day && (day <= entry.until || entry.yearly && same_date)
        };
        let mut days = (0..).map(|offset| last.plus_days(offset));
        let day = days.find(|day| !own.entries.iter().any(|entry| holds(entry, *day))).unwrap_or(last);
        let entry = Entry {
            from: day,
            until: day,
            name: Some(format!("{VALID_UNTIL}{last}")),
            day: super::flat::spans(&self.calendar(id).ready, day),
            yearly: false,
        };
        exception(&entry, "", &mut Losses::default())
    }
}

/// A calendar without its days.
fn head(uid: i64, name: &str, base: Option<i64>) -> Record {
    let mut record = Record::new("Calendar");
    record
        .put("UID", uid)
        .put("Name", name)
        .flag("IsBaseCalendar", base.is_none())
        .put("IsBaselineCalendar", 0)
        .put("BaseCalendarUID", base.unwrap_or(-1));
    record
}

/// A name that no calendar has yet.
fn unique(taken: &mut BTreeSet<String>, name: &str) -> String {
    let numbered = (2..).map(|number| format!("{name} {number}"));
    let mut all = std::iter::once(name.to_owned()).chain(numbered);
    all.find(|name| taken.insert(name.clone())).expect("numbers do not end")
}

fn is_yearly(exception: &CalendarException) -> bool {
    exception.yearly.value() == Some(Flag(true))
}

/// Whether two things are said of one day.
fn overlap(entries: &[Entry]) -> bool {
    let date = |day: Date| (day.0.month(), day.0.day());
    let meets = |yearly: &Entry, other: &Entry| {
        if other.yearly {
            return date(yearly.from) == date(other.from);
        }
        let days = (0..=other.until.days_since(other.from).min(366)).map(|offset| other.from.plus_days(offset));
        days.filter(|day| *day >= yearly.from).any(|day| date(day) == date(yearly.from))
    };
    let both = |one: &Entry, other: &Entry| match (one.yearly, other.yearly) {
        (true, _) => meets(one, other),
        (_, true) => meets(other, one),
        _ => one.from <= other.until && other.from <= one.until,
    };
    let mut pairs = entries
        .iter()
        .enumerate()
        .flat_map(|(at, one)| entries[at + 1..].iter().map(move |other| (one, other)));
    pairs.any(|(one, other)| both(one, other))
}

/// Whether a day is worked, and when.
fn working(record: &mut Record, day: &Day, name: &str, losses: &mut Losses) {
    if day.len() > MAX_SHIFTS {
        losses.add("shifts beyond the fifth of a day", name);
    }
    let clock = |second: u32| format!("{:02}:{:02}:{:02}", second / 3_600 % 24, second / 60 % 60, second % 60);
    let times = day.iter().take(MAX_SHIFTS).map(|(from, until)| {
        let mut time = Record::new("WorkingTime");
        time.put("FromTime", clock(*from)).put("ToTime", clock(*until));
        time
    });
    record.flag("DayWorking", !day.is_empty()).list("WorkingTimes", times);
}

fn period(from: Date, until: Date) -> Record {
    let mut period = Record::new("TimePeriod");
    let last_minute = NaiveTime::from_hms_opt(23, 59, 0).unwrap_or(NaiveTime::MIN);
    period
        .put("FromDate", stamp(from.0.and_time(NaiveTime::MIN)))
        .put("ToDate", stamp(until.0.and_time(last_minute)));
    period
}

fn exception(entry: &Entry, name: &str, losses: &mut Losses) -> Record {
    let mut record = Record::new("Exception");
    record.put("EnteredByOccurrences", 0).maybe("Name", entry.name.as_ref());
    if entry.yearly {
        let years = LAST_YEAR - entry.from.0.year() + 1;
        let last = Date::from_ymd(LAST_YEAR, 12, 31).unwrap_or(entry.until);
        record
            .add(period(entry.from, last.max(entry.until)))
            .put("Occurrences", years.max(1))
            .put("Type", 2)
            .put("Month", entry.from.0.month0())
            .put("MonthDay", entry.from.0.day());
    } else {
        record
            .add(period(entry.from, entry.until))
            .put("Occurrences", entry.until.days_since(entry.from) + 1)
            .put("Type", 1);
    }
    working(&mut record, &entry.day, name, losses);
    record
}
