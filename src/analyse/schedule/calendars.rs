//! Calendars of the records as rules: what a base gives, what a calendar says itself, and for people the
//! days they are away.

use super::network::Calendar;
use crate::base::working_time::{Moment, Rules, Shifts, WorkingTime};
use crate::base::{CivilTime, Date, Flag};
use crate::model::{
    Portfolio,
    calendar::{self, CalendarException, DayKind, Week},
    people::Person,
    shipped,
};
use foldhash::HashMap;
use rust_decimal::{Decimal, prelude::ToPrimitive};
use std::sync::{Arc, PoisonError, RwLock};

/// The calendar of those who name none.
pub const STANDARD: &str = "standard";

/// Bases above a calendar; more are a ring.
const MAX_BASES: usize = 32;

/// The calendars of a portfolio, each made once; a copy shares what was made, in any thread.
#[derive(Clone)]
pub struct Calendars<'a>(Arc<Known<'a>>);

struct Known<'a> {
    records: HashMap<&'a str, &'a calendar::Calendar>,
    people: HashMap<&'a str, &'a Person>,
    made: RwLock<HashMap<String, Arc<Calendar>>>,
    /// What two calendars have in common, by where they are; they are held, so that the place stays theirs.
    both: RwLock<HashMap<(usize, usize), Both>>,
}

type Both = (Arc<Calendar>, Arc<Calendar>, Arc<Calendar>);

/// The calendar that could not be had: unknown, a ring, or unreadable.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NoCalendar(pub Box<str>);

impl<'a> Calendars<'a> {
    /// Those of a portfolio.
    #[must_use]
    pub fn of(portfolio: &'a Portfolio) -> Calendars<'a> {
        let people = portfolio.people.iter().map(|entry| &entry.record);
        Calendars(Arc::new(Known {
            records: portfolio.calendars.iter().map(|(id, entry)| (id.as_str(), &entry.record)).collect(),
            people: people.filter_map(|person| Some((person.id.get()?.as_str(), person))).collect(),
            made: RwLock::default(),
            both: RwLock::default(),
        }))
    }

    /// The person with an id.
    #[must_use]
    pub fn person(&self, id: &str) -> Option<&'a Person> {
        self.0.people.get(id).copied()
    }

    /// The calendar with an id.
    ///
    /// # Errors
    /// When there is none, or its bases lead nowhere.
    pub fn named(&self, id: &str) -> Result<Arc<Calendar>, NoCalendar> {
        self.made(id, || self.rules(id, 0))
    }

    /// A person's calendar: the one named, without the days on which they are away.
    ///
    /// # Errors
    /// See [`Calendars::named`].
    pub fn of_person(&self, id: &str, person: &Person) -> Result<Arc<Calendar>, NoCalendar> {
        if !person.absences.items().any(|(absence, _)| absence.from.value().is_some()) {
            return self.named(id);
        }
        let who = person.id.get().map_or("", |id| id.as_str());
        self.made(&format!("{id}\n{who}"), || {
            let mut rules = self.rules(id, 0)?;
            for (absence, _) in person.absences.items() {
                let Some(from) = absence.from.value() else {
                    continue;
                };
                let share = absence.share.value().map_or(Decimal::ONE, crate::base::Percent::fraction);
                for day in days(from, absence.until.value()) {
                    let shifts = without_share(&shifts_on(&rules, day), share);
                    rules.days.insert(day, shifts);
                }
            }
            Ok(rules)
        })
    }

    /// The time that is worked on both calendars.
    #[must_use]
    pub fn both(&self, one: &Arc<Calendar>, other: &Arc<Calendar>) -> Arc<Calendar> {
        if Arc::ptr_eq(one, other) {
            return one.clone();
        }
        let key = (Arc::as_ptr(one) as usize, Arc::as_ptr(other) as usize);
        if let Some((.., both)) = self.0.both.read().unwrap_or_else(PoisonError::into_inner).get(&key) {
            return both.clone();
        }
        let both = Arc::new(Calendar::from(one.rules.and(&other.rules)));
        let mut made = self.0.both.write().unwrap_or_else(PoisonError::into_inner);
        let (.., both) = made.entry(key).or_insert_with(|| (one.clone(), other.clone(), both));
        both.clone()
    }

    fn made(&self, key: &str, rules: impl FnOnce() -> Result<Rules, NoCalendar>) -> Result<Arc<Calendar>, NoCalendar> {
        if let Some(calendar) = self.0.made.read().unwrap_or_else(PoisonError::into_inner).get(key) {
            return Ok(calendar.clone());
        }
        let calendar = Arc::new(Calendar::from(rules()?));
        let mut made = self.0.made.write().unwrap_or_else(PoisonError::into_inner);
        // Of two threads that made it the first counts: there is one calendar of a name.
        Ok(made.entry(key.to_owned()).or_insert(calendar).clone())
    }

    fn rules(&self, id: &str, depth: usize) -> Result<Rules, NoCalendar> {
        match id {
            STANDARD => return Ok(Rules::standard()),
            "24h" => return Ok(Rules::around_the_clock()),
            _ => {}
        }
        let none = || NoCalendar(id.into());
        if id == "china" && !self.0.records.contains_key(id) {
            return Ok(china());
        }
        let record = self.0.records.get(id).filter(|_| depth < MAX_BASES).ok_or_else(none)?;
        if record.base.is_bad() || record.week.is_bad() || record.odd_week.is_bad() || record.exceptions.is_bad() {
            return Err(none());
        }
        let mut rules = match record.base.get() {
            Some(base) => self.rules(&base.0, depth + 1)?,
            None => Rules::default(),
        };
        if let Some(week) = record.week.get() {
            let own = weekdays(week);
            overlay(&mut rules.week, &own);
            if let Some(odd) = &mut rules.odd_week {
                overlay(odd, &own);
            }
        }
        if let Some(odd) = record.odd_week.get() {
            let mut week = rules.odd_week.take().unwrap_or_else(|| rules.week.clone());
            overlay(&mut week, &weekdays(odd));
            rules.odd_week = Some(week);
        }
        let is_yearly = |exception: &CalendarException| exception.yearly.value() == Some(Flag(true));
        // What is said of one day counts more than what is said of every year.
        for (exception, _) in record.exceptions.items().filter(|(exception, _)| is_yearly(exception)) {
            except(&mut rules, exception, true);
        }
        for (exception, _) in record.exceptions.items().filter(|(exception, _)| !is_yearly(exception)) {
            except(&mut rules, exception, false);
        }
        Ok(rules)
    }
}

/// Monday to Friday with the holidays and make-up weekends that come with the tool.
fn china() -> Rules {
    let mut rules = Rules::standard();
    let usual = rules.week[0].clone();
    for (day, works) in shipped::china() {
        rules.days.insert(day, if works { usual.clone() } else { Shifts::new() });
    }
    rules
}

/// Shifts as seconds from midnight; an end that is not behind its start is on the next day.
#[must_use]
pub fn seconds(shifts: &calendar::Shifts) -> Shifts {
    let of = |time: &chrono::NaiveTime| chrono::Timelike::num_seconds_from_midnight(time);
    let spans = shifts.0.iter().map(|(from, until)| (of(from), of(until)));
    spans
        .map(|(from, until)| (from, if until <= from { until + 86_400 } else { until }))
        .collect()
}

/// What a week says of each day, Monday first.
#[must_use]
pub fn weekdays(week: &Week) -> [Option<Shifts>; 7] {
    week.days().map(|day| day.get().map(seconds))
}

fn overlay(week: &mut [Shifts; 7], own: &[Option<Shifts>; 7]) {
    for (day, own) in week.iter_mut().zip(own) {
        if let Some(own) = own {
            day.clone_from(own);
        }
    }
}

fn except(rules: &mut Rules, exception: &CalendarException, yearly: bool) {
    let Some(from) = exception.from.value() else {
        return;
    };
    let works = exception.day.value() == Some(DayKind::Work);
    let own = exception.shifts.get().map(seconds);
    // A worked day that says no times has those of the first day of the week that is worked.
    let usual = rules.week.iter().find(|day| !day.is_empty()).cloned().unwrap_or_default();
    let shifts = if works { own.unwrap_or(usual) } else { Shifts::new() };
    for day in days(from, exception.until.value()) {
        if yearly {
            rules.every_year(day, &shifts);
        } else {
            rules.days.insert(day, shifts.clone());
        }
    }
}

/// The days from one to another, as many as the years of a portfolio hold.
fn days(from: Date, until: Option<Date>) -> impl Iterator<Item = Date> {
    let last = until.unwrap_or(from).days_since(from).clamp(0, 110_000);
    (0..=last).map(move |offset| from.plus_days(offset))
}

fn shifts_on(rules: &Rules, day: Date) -> Shifts {
    rules.shifts_on(day).clone()
}

/// What of a day's work is left when a share of it is away: the first part of the day.
fn without_share(shifts: &Shifts, share: Decimal) -> Shifts {
    let all: u32 = shifts.iter().map(|(from, until)| until - from).sum();
    let kept = Decimal::ONE - share.clamp(Decimal::ZERO, Decimal::ONE);
    let mut left = (Decimal::from(all) * kept).round().to_u32().unwrap_or(0);
    let mut kept = Shifts::new();
    for (from, until) in shifts {
        let length = (until - from).min(left);
        if length > 0 {
            kept.push((*from, from + length));
        }
        left -= length;
    }
    kept
}

/// A calendar without the time between the given moments.
#[must_use]
pub fn with_gaps(calendar: &Calendar, gaps: &[(Moment, Moment)]) -> Calendar {
    let mut rules = calendar.rules.clone();
    for (from, until) in gaps {
        // The day before, too: its shifts may run into the first.
        for day in days(from.date().plus_days(-1), Some(until.date())) {
            let midnight = Moment::start_of(day).0;
            let cut = |moment: &Moment| u32::try_from((moment.0 - midnight).clamp(0, 172_800)).unwrap_or(0);
            let (start, end) = (cut(from), cut(until));
            let mut kept = Shifts::new();
            for (a, b) in shifts_on(&rules, day) {
                for (a, b) in [(a, b.min(start)), (a.max(end), b)] {
                    if a < b {
                        kept.push((a, b));
                    }
                }
            }
            rules.days.insert(day, kept);
        }
    }
    Calendar::from(rules)
}

/// The moment a day's work begins; on a free day at the hour of the next worked one.
#[must_use]
pub fn start_of(time: CivilTime, calendar: &WorkingTime) -> Moment {
    let span = |spans: Vec<(Moment, Moment)>| spans.first().map(|(start, _)| *start);
    moment(time, calendar, &span)
}

/// The moment a day's work ends; on a free day at the hour of the next worked one.
#[must_use]
pub fn finish_of(time: CivilTime, calendar: &WorkingTime) -> Moment {
    let span = |spans: Vec<(Moment, Moment)>| spans.last().map(|(_, end)| *end);
    moment(time, calendar, &span)
}

fn moment(time: CivilTime, calendar: &WorkingTime, pick: &dyn Fn(Vec<(Moment, Moment)>) -> Option<Moment>) -> Moment {
    if let Some(clock) = time.time {
        return time.date.0.and_time(clock).into();
    }
    let worked = (0..14).find_map(|offset| {
        let day = time.date.plus_days(offset);
        let found = pick(calendar.spans_of(day).collect())?;
        Some(found.0 - offset * 86_400)
    });
    worked.map_or(Moment::start_of(time.date), Moment)
}
