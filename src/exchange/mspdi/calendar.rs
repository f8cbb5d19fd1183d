//! Calendars: which are needed, what they are called here, and their text.
//!
//! A calendar equal to a built-in one is that one. Others become `calendars/<id>.yaml`; a file that is
//! there already with the same text is used again. Old-style exceptions, which the same file often
//! repeats in the new style, count only for days that no other exception holds.

use super::{
    days::usual_shifts,
    names,
    plan::{Calendar, Plan, Shifts},
    recurrence::{self, Entry, Horizon},
};
use crate::exchange::losses::Losses;
use crate::exchange::yaml::{Map, Node};
use crate::model::shipped;
use chrono::{Datelike, Days, NaiveDate, NaiveDateTime, NaiveTime, Timelike};
use std::collections::BTreeMap;

/// The plan's calendars with their exceptions expanded.
#[derive(Debug)]
pub struct Calendars<'p> {
    by_uid: BTreeMap<i64, Known<'p>>,
    horizon: Horizon,
}

#[derive(Debug)]
struct Known<'p> {
    calendar: &'p Calendar,
    entries: Vec<Entry>,
    goes_on: bool,
}

/// A base may have a base; no plan has so many above another.
const MAX_BASES: usize = 8;

impl<'p> Calendars<'p> {
    /// The calendars of a plan.
    #[must_use]
    pub fn of(plan: &'p Plan) -> Calendars<'p> {
        let horizon = horizon(plan);
        let known = plan.calendars.iter().map(|calendar| (calendar.uid, Known::of(calendar, horizon)));
        Calendars {
            by_uid: known.collect(),
            horizon,
        }
    }

    /// Whether there is such a calendar.
    #[must_use]
    pub fn has(&self, uid: i64) -> bool {
        self.by_uid.contains_key(&uid)
    }

    /// The calendar itself when it differs from its base, else the first above it that does.
    #[must_use]
    pub fn effective(&self, uid: i64) -> i64 {
        let mut at = uid;
        for _ in 0..MAX_BASES {
            let Some(known) = self.by_uid.get(&at) else {
                return at;
            };
            match known.calendar.base {
                Some(base) if known.is_empty() && self.has(base) => at = base,
                _ => return at,
            }
        }
        at
    }

    /// The built-in calendar that one equals; `standard` where there is none.
    #[must_use]
    pub fn built_in(&self, uid: i64) -> Option<&'static str> {
        self.by_uid.get(&uid).map_or(Some("standard"), Known::built_in)
    }

    /// Working time on a day; empty when the day is free.
    #[must_use]
    pub fn shifts_on(&self, uid: i64, day: NaiveDate) -> Shifts {
        let weekday = day.weekday().num_days_from_monday() as usize;
        let mut at = Some(uid);
        for _ in 0..MAX_BASES {
            let Some(known) = at.and_then(|uid| self.by_uid.get(&uid)) else {
                break;
            };
            if let Some(entry) = known.entries.iter().find(|entry| entry.holds(day)) {
                return entry.shifts.clone();
            }
            if let Some(shifts) = &known.calendar.week[weekday] {
                return shifts.clone();
            }
            at = known.calendar.base;
        }
        usual_day(weekday)
    }

    /// Whether any working time lies between two moments.
    #[must_use]
    pub fn works_between(&self, uid: i64, from: NaiveDateTime, until: NaiveDateTime) -> bool {
        let days = from.date().iter_days().take_while(|day| *day <= until.date()).take(3660);
        let mut worked = days.flat_map(|day| {
            self.shifts_on(uid, day)
                .into_iter()
                .map(move |(start, end)| (day.and_time(start), ending(day, start, end)))
        });
        worked.any(|(start, end)| start.max(from) < end.min(until))
    }
}

/// The end of a shift; midnight and what is not after the start lies on the next day.
fn ending(day: NaiveDate, start: NaiveTime, end: NaiveTime) -> NaiveDateTime {
    let day = if end <= start { day + Days::new(1) } else { day };
    day.and_time(end)
}

/// A year before the plan to the end of the third year behind it.
fn horizon(plan: &Plan) -> Horizon {
    let dates = plan
        .tasks
        .iter()
        .flat_map(|task| [task.dates.start, task.dates.finish, task.dates.deadline]);
    let dates = dates
        .chain([plan.project.start, plan.project.finish])
        .flatten()
        .map(|time| time.date());
    let (first, last) = dates.fold((NaiveDate::MAX, NaiveDate::MIN), |(first, last), day| {
        (first.min(day), last.max(day))
    });
    if first > last {
        let saved = plan.project.saved.map_or(2000, |saved| saved.year());
        return years(saved, saved + 3);
    }
    years(first.year() - 1, last.year() + 3)
}

fn years(first: i32, last: i32) -> Horizon {
    Horizon {
        from: NaiveDate::from_ymd_opt(first, 1, 1).unwrap_or(NaiveDate::MIN),
        until: NaiveDate::from_ymd_opt(last.min(2199), 12, 31).unwrap_or(NaiveDate::MAX),
    }
}

/// Monday to Friday, as a new plan has it.
fn usual_day(weekday: usize) -> Shifts {
    if weekday < 5 { usual_shifts() } else { Vec::new() }
}

impl Entry {
    fn holds(&self, day: NaiveDate) -> bool {
        let plainly = self.from <= day && day <= self.until;
        plainly || self.yearly && day >= self.from && (day.month(), day.day()) == (self.from.month(), self.from.day())
    }
}

impl<'p> Known<'p> {
    fn of(calendar: &'p Calendar, horizon: Horizon) -> Known<'p> {
        let mut entries: Vec<Entry> = Vec::new();
        let mut goes_on = false;
        let mut forever: Vec<Vec<Entry>> = Vec::new();
        for exception in &calendar.exceptions {
            let (found, on) = recurrence::expand(exception, horizon);
            if recurrence::is_each_year_forever(exception) {
                forever.push(found.clone());
            } else {
                goes_on |= on;
            }
            found.iter().for_each(|entry| add(&mut entries, entry));
        }
        for entry in work_weeks(calendar, horizon) {
            add(&mut entries, &entry);
        }
        for days in forever {
            goes_on |= !become_yearly(&mut entries, &days);
        }
        Known {
            calendar,
            entries: joined(entries),
            goes_on,
        }
    }

    fn is_empty(&self) -> bool {
        self.entries.is_empty() && self.calendar.week.iter().all(Option::is_none)
    }

    /// The built-in calendar that this one equals.
    fn built_in(&self) -> Option<&'static str> {
        if !self.entries.is_empty() || self.calendar.base.is_some() {
            return None;
        }
        let all_day = vec![(NaiveTime::MIN, NaiveTime::MIN)];
        let day = |at: usize| self.calendar.week[at].clone().unwrap_or_else(|| usual_day(at));
        if (0..7).all(|at| day(at) == usual_day(at)) {
            return Some("standard");
        }
        (0..7).all(|at| day(at) == all_day).then_some("24h")
    }
}

/// Adds the days of `entry` that no entry holds yet.
fn add(entries: &mut Vec<Entry>, entry: &Entry) {
    let mut open = vec![(entry.from, entry.until)];
    for other in entries.iter() {
        open = open
            .into_iter()
            .flat_map(|range| without(range, (other.from, other.until)))
            .collect();
    }
    entries.extend(open.into_iter().map(|(from, until)| Entry {
        from,
        until,
        ..entry.clone()
    }));
}

/// Days that return each year for ever become one entry, when no other entry holds any of them.
fn become_yearly(entries: &mut Vec<Entry>, days: &[Entry]) -> bool {
    let Some(first) = days.first() else {
        return true;
    };
    let all_there = days.iter().all(|day| entries.contains(day));
    let same_date = |entry: &&Entry| {
        entry
            .from
            .iter_days()
            .take_while(|day| *day <= entry.until)
            .take(3660)
            .any(|day| day >= first.from && (day.month(), day.day()) == (first.from.month(), first.from.day()))
    };
    if !all_there || entries.iter().filter(same_date).count() != days.len() {
        return false;
    }
    entries.retain(|entry| !days.contains(entry));
    entries.push(Entry {
        yearly: true,
        ..first.clone()
    });
    true
}

/// A range of days without another.
fn without((from, until): (NaiveDate, NaiveDate), (first, last): (NaiveDate, NaiveDate)) -> Vec<(NaiveDate, NaiveDate)> {
    if last < from || first > until {
        return vec![(from, until)];
    }
    let before = (first > from).then(|| (from, first - Days::new(1)));
    let after = (last < until).then(|| (last + Days::new(1), until));
    before.into_iter().chain(after).collect()
}

/// Days of the weeks that differ from the usual week.
fn work_weeks(calendar: &Calendar, horizon: Horizon) -> Vec<Entry> {
    let mut found = Vec::new();
    for week in &calendar.weeks {
        let until = week.until.min(horizon.until);
        for day in week.from.max(horizon.from).iter_days().take_while(|day| *day <= until) {
            let weekday = day.weekday().num_days_from_monday() as usize;
            // What the base says on that day is not known here, so only the calendar's own day is left out.
            let own = calendar.week[weekday].clone();
            let usual = own.or_else(|| calendar.base.is_none().then(|| usual_day(weekday)));
            if let Some(shifts) = week.week[weekday].clone().filter(|shifts| Some(shifts) != usual.as_ref()) {
                found.push(Entry {
                    from: day,
                    until: day,
                    name: week.name.clone(),
                    shifts,
                    yearly: false,
                });
            }
        }
    }
    found
}

/// Neighbouring days of one name and one working time as one range.
fn joined(mut entries: Vec<Entry>) -> Vec<Entry> {
    entries.sort_by_key(|entry| entry.from);
    let mut joined: Vec<Entry> = Vec::with_capacity(entries.len());
    for entry in entries {
        match joined.last_mut() {
            Some(last)
                if !last.yearly
                    && !entry.yearly
                    && last.until + Days::new(1) == entry.from
                    && (&last.name, &last.shifts) == (&entry.name, &entry.shifts) =>
            {
                last.until = entry.until;
            }
            _ => joined.push(entry),
        }
    }
    joined
}

/// What the calendars of a plan are called in the portfolio, and the files that are new.
#[derive(Debug, Default)]
pub struct Carried {
    ids: BTreeMap<i64, String>,
    /// New files, by path.
    pub files: BTreeMap<String, String>,
}

impl Carried {
    /// The id of a calendar that was carried.
    #[must_use]
    pub fn id(&self, uid: i64) -> Option<&str> {
        self.ids.get(&uid).map(String::as_str)
    }

    /// Carries a calendar with its bases and answers its id.
    pub fn carry(
        &mut self,
        calendars: &Calendars<'_>,
        uid: i64,
        project: &str,
        existing: &BTreeMap<String, String>,
        losses: &mut Losses,
    ) -> String {
        self.carry_at(calendars, uid, project, existing, losses, 0)
    }

    fn carry_at(
        &mut self,
        calendars: &Calendars<'_>,
        uid: i64,
        project: &str,
        existing: &BTreeMap<String, String>,
        losses: &mut Losses,
        depth: usize,
    ) -> String {
        let uid = calendars.effective(uid);
        if let Some(id) = self.ids.get(&uid) {
            return id.clone();
        }
        let Some(known) = calendars.by_uid.get(&uid) else {
            return "standard".to_owned();
        };
        if let Some(id) = known.built_in() {
            self.ids.insert(uid, id.to_owned());
            return id.to_owned();
        }
        let base = known.calendar.base.filter(|base| calendars.has(*base) && depth < MAX_BASES);
        let base = base.map(|base| self.carry_at(calendars, base, project, existing, losses, depth + 1));
        if known.goes_on {
            losses.add(
                "repeating calendar exceptions, expanded to the calendar's `valid_until`",
                known.calendar.name.clone(),
            );
        }
        let text = text(known, base.as_deref(), calendars.horizon);
        let id = self.free_id(&known.calendar.name, project, &text, existing);
        if existing.get(&id) != Some(&text) {
            self.files.insert(format!("calendars/{id}.yaml"), text);
        }
        self.ids.insert(uid, id.clone());
        id
    }

    /// The id from the name, or one with the project's id where that means other days here.
    fn free_id(&self, name: &str, project: &str, text: &str, existing: &BTreeMap<String, String>) -> String {
        let own = names::calendar(name);
        let own = if own.is_empty() { "calendar".to_owned() } else { own };
        let is_taken = |id: &str| {
            let built_in = shipped::is_shipped(id);
            let other = existing.get(id).is_some_and(|there| there != text);
            built_in || other || self.files.contains_key(&format!("calendars/{id}.yaml"))
        };
        if !is_taken(&own) {
            return own;
        }
        names::unique(&format!("{project}-{own}"), '-', &is_taken)
    }
}

const WEEKDAYS: [&str; 7] = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];

fn text(known: &Known<'_>, base: Option<&str>, horizon: Horizon) -> String {
    let calendar = known.calendar;
    let mut map = Map::default();
    map.text("name", &calendar.name);
    map.maybe("base", base);
    map.node("week", Node::Block(week(calendar, base.is_some())));
    map.node("exceptions", Node::List(known.entries.iter().map(exception).collect()));
    let known_until = known.goes_on.then_some(horizon.until).into_iter().chain(calendar.valid_until);
    map.maybe("valid_until", known_until.min());
    let mut source = Map::default();
    source.text("system", "ms-project");
    map.node("source", Node::FlowMap(source));
    map.to_file()
}

/// The days that the calendar says itself; without a base, the worked days.
fn week(calendar: &Calendar, has_base: bool) -> Map {
    let mut week = Map::default();
    for (at, name) in WEEKDAYS.iter().enumerate() {
        let shifts = match &calendar.week[at] {
            Some(shifts) => shifts.clone(),
            None if has_base => continue,
            None => usual_day(at),
        };
        if has_base || !shifts.is_empty() {
            week.text(name, shifts_text(&shifts));
        }
    }
    if !has_base && week.is_empty() {
        week.text("monday", "off");
    }
    week
}

fn exception(entry: &Entry) -> Node {
    let mut map = Map::default();
    map.text("from", entry.from);
    if entry.until != entry.from {
        map.text("until", entry.until);
    }
    map.maybe("name", entry.name.as_ref());
    map.text("day", if entry.shifts.is_empty() { "off" } else { "work" });
    if !entry.shifts.is_empty() {
        map.text("shifts", shifts_text(&entry.shifts));
    }
    map.flag("yearly", entry.yearly);
    Node::FlowMap(map)
}

/// `08:00-12:00 13:00-17:00`; shifts that overlap become one.
fn shifts_text(shifts: &Shifts) -> String {
    if shifts.is_empty() {
        return "off".to_owned();
    }
    let minute = |time: &NaiveTime| time.hour() * 60 + time.minute();
    let mut spans: Vec<(u32, u32)> = Vec::new();
    for (from, until) in shifts {
        let (from, mut until) = (minute(from), minute(until));
        if until <= from {
            until += 1440;
        }
        match spans.last_mut() {
            Some(last) if from < last.1 => last.1 = last.1.max(until),
            _ => spans.push((from, until)),
        }
    }
    let clock = |minute: u32| {
        if minute == 1440 {
            "24:00".to_owned()
        } else {
            format!("{:02}:{:02}", minute / 60 % 24, minute % 60)
        }
    };
    let text: Vec<String> = spans
        .into_iter()
        .map(|(from, until)| format!("{}-{}", clock(from), clock(until)))
        .collect();
    text.join(" ")
}
