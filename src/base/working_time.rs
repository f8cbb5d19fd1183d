//! Working time: how much of it lies between two moments, and when an amount of it has passed.
//!
//! A calendar is a week that repeats and days that differ. Work done up to a moment is a closed form
//! over the week plus what the days that differ add, so every question is one binary search over those
//! days, whether it spans an hour or a century; no day is ever walked.
//!
//! ```text
//! worked(t)   = whole weeks × week + days of this week + today up to t + surplus of the special days before
//! first(c)    = the earliest t with worked(t) ≥ c      a finish: the end of the last shift
//! last(c)     = the latest t with worked(t) ≤ c        a start: the beginning of the next shift
//! ```

use super::{CivilTime, Date};
use chrono::{Datelike, NaiveDate, NaiveDateTime, NaiveTime};
use std::collections::BTreeMap;

/// Seconds in a day.
const DAY: i64 = 86_400;

/// Last year for which days that return every year are laid out; no date of a portfolio lies behind it.
const LAST_YEAR: i32 = 2_199;

/// A civil moment: seconds since 1970-01-01T00:00, without zone.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Moment(pub i64);

impl Moment {
    /// Midnight at the beginning of `date`.
    #[must_use]
    pub fn start_of(date: Date) -> Moment {
        Moment(day_number(date) * DAY)
    }

    /// The last moment that is not behind `time`: the end of its day, unless an hour is written.
    #[must_use]
    pub fn until(time: CivilTime) -> Moment {
        match time.time {
            Some(_) => Moment::from(time.at(NaiveTime::MIN)),
            None => Moment::start_of(time.date.plus_days(1)),
        }
    }

    /// The day it lies in; a midnight lies in the day that begins.
    #[must_use]
    pub fn date(self) -> Date {
        date_of(self.0.div_euclid(DAY))
    }

    /// As a civil date and time.
    #[must_use]
    pub fn civil(self) -> NaiveDateTime {
        let seconds = u32::try_from(self.0.rem_euclid(DAY)).unwrap_or(0);
        let time = chrono::NaiveTime::from_num_seconds_from_midnight_opt(seconds, 0);
        self.date().0.and_time(time.unwrap_or_default())
    }
}

impl From<NaiveDateTime> for Moment {
    fn from(civil: NaiveDateTime) -> Moment {
        Moment(civil.and_utc().timestamp())
    }
}

fn day_number(date: Date) -> i64 {
    date.0.signed_duration_since(NaiveDate::default()).num_days()
}

fn date_of(day: i64) -> Date {
    Date(NaiveDate::default()).plus_days(day)
}

/// Monday is 0.
fn weekday(day: i64) -> usize {
    // 1970-01-01 was a Thursday.
    usize::try_from((day + 3).rem_euclid(7)).unwrap_or(0)
}

/// A day's shifts as seconds from its midnight, in order; an end beyond 86,400 is on the next day.
pub type Shifts = Vec<(u32, u32)>;

/// What a calendar says, before it is made ready to be asked.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Rules {
    /// Shifts that begin on each weekday, Monday first.
    pub week: [Shifts; 7],
    /// Those of odd ISO weeks, where weeks alternate.
    pub odd_week: Option<[Shifts; 7]>,
    /// Days whose shifts differ from the week's, free days with none.
    pub days: BTreeMap<Date, Shifts>,
}

impl Rules {
    /// Monday to Friday, 8 to 12 and 13 to 17: the calendar `standard`.
    #[must_use]
    pub fn standard() -> Rules {
        let day = vec![(8 * 3_600, 12 * 3_600), (13 * 3_600, 17 * 3_600)];
        let mut rules = Rules::default();
        rules.week[..5].fill(day);
        rules
    }

    /// Every hour of every day: the calendar `24h`.
    #[must_use]
    pub fn around_the_clock() -> Rules {
        let mut rules = Rules::default();
        rules.week.fill(vec![(0, 86_400)]);
        rules
    }

    /// Sets `shifts` on the same day of every year from `first` on; 29 February only where it exists.
    pub fn every_year(&mut self, first: Date, shifts: &Shifts) {
        for year in first.0.year()..=LAST_YEAR {
            if let Some(day) = Date::from_ymd(year, first.0.month(), first.0.day()) {
                self.days.insert(day, shifts.clone());
            }
        }
    }

    /// The time that is worked on both calendars.
    #[must_use]
    pub fn and(&self, other: &Rules) -> Rules {
        let week = |rules: &Rules, at: usize| Shape::of(&rules.week[(at + 6) % 7], &rules.week[at]);
        let on = |rules: &Rules, day: i64| Shape::of(rules.own(day - 1), rules.own(day));
        let mut days: std::collections::BTreeSet<i64> = unusual_days(self);
        days.append(&mut unusual_days(other));
        Rules {
            week: std::array::from_fn(|at| week(self, at).and(&week(other, at))),
            odd_week: None,
            days: days
                .into_iter()
                .map(|day| (date_of(day), on(self, day).and(&on(other, day))))
                .collect(),
        }
    }

    /// The shifts that begin on a day.
    #[must_use]
    pub fn shifts_on(&self, day: Date) -> &Shifts {
        self.own(day_number(day))
    }

    fn own(&self, day: i64) -> &Shifts {
        if let Some(shifts) = self.days.get(&date_of(day)) {
            return shifts;
        }
        match &self.odd_week {
            Some(odd) if is_odd_week(day) => &odd[weekday(day)],
            _ => &self.week[weekday(day)],
        }
    }
}

fn is_odd_week(day: i64) -> bool {
    date_of(day).0.iso_week().week() % 2 == 1
}

/// A day as the clock shows it: working spans from its midnight, merged and in order.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Default)]
struct Shape(Box<[(u32, u32)]>);

impl Shape {
    /// What of `before`'s shifts runs into this day, and this day's own up to midnight.
    fn of(before: &Shifts, own: &Shifts) -> Shape {
        let midnight = 86_400;
        let behind = |second: &u32| second.saturating_sub(midnight);
        let carried = before.iter().map(|(start, end)| (behind(start), behind(end)));
        let mut spans: Vec<(u32, u32)> = carried
            .chain(own.iter().map(|(start, end)| (*start, (*end).min(midnight))))
            .collect();
        spans.retain(|(start, end)| start < end);
        spans.sort_unstable();
        let mut merged: Vec<(u32, u32)> = Vec::with_capacity(spans.len());
        for (start, end) in spans {
            match merged.last_mut() {
                Some(last) if start <= last.1 => last.1 = last.1.max(end),
                _ => merged.push((start, end)),
            }
        }
        Shape(merged.into())
    }

    fn seconds(&self) -> i64 {
        self.0.iter().map(|(start, end)| i64::from(end - start)).sum()
    }

    /// The spans that both have.
    fn and(&self, other: &Shape) -> Shifts {
        let both = |one: &(u32, u32), other: &(u32, u32)| (one.0.max(other.0), one.1.min(other.1));
        let pairs = self.0.iter().flat_map(|one| other.0.iter().map(move |other| both(one, other)));
        pairs.filter(|(start, end)| start < end).collect()
    }

    /// Seconds worked up to `second` of the day.
    fn worked(&self, second: i64) -> i64 {
        let of = |(start, end): &(u32, u32)| (second.min(i64::from(*end)) - i64::from(*start)).max(0);
        self.0.iter().map(of).sum()
    }

    /// The second at which `seconds` (at least 1) have been worked.
    fn first(&self, seconds: i64) -> i64 {
        let mut left = seconds;
        for (start, end) in &self.0 {
            let length = i64::from(end - start);
            if left <= length {
                return i64::from(*start) + left;
            }
            left -= length;
        }
        DAY
    }
}

/// A day that differs from the week.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Special {
    day: i64,
    shape: Shape,
    /// What the special days before this one add to the week's work.
    surplus_before: i64,
}

/// A calendar made ready to be asked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WorkingTime {
    week: [Shape; 7],
    /// Work of a week before each weekday; the last is the whole week.
    before: [i64; 8],
    special: Box<[Special]>,
    surplus: i64,
}

impl WorkingTime {
    /// Makes `rules` ready.
    #[must_use]
    pub fn new(rules: &Rules) -> WorkingTime {
        let week: [Shape; 7] = std::array::from_fn(|at| Shape::of(&rules.week[(at + 6) % 7], &rules.week[at]));
        let mut before = [0; 8];
        for at in 0..7 {
            before[at + 1] = before[at] + week[at].seconds();
        }
        let mut surplus = 0;
        let mut special = Vec::new();
        for day in unusual_days(rules) {
            let shape = Shape::of(rules.own(day - 1), rules.own(day));
            let usual = &week[weekday(day)];
            if shape == *usual {
                continue;
            }
            let more = shape.seconds() - usual.seconds();
            special.push(Special {
                day,
                shape,
                surplus_before: surplus,
            });
            surplus += more;
        }
        WorkingTime {
            week,
            before,
            special: special.into(),
            surplus,
        }
    }

    fn weekly(&self, day: i64) -> i64 {
        (day + 3).div_euclid(7) * self.before[7] + self.before[weekday(day)]
    }

    /// Work up to the beginning of special day `at`.
    fn at_special(&self, at: usize) -> i64 {
        self.weekly(self.special[at].day) + self.special[at].surplus_before
    }

    /// Seconds of work up to `moment`, from a zero that is the same for all moments.
    fn worked(&self, moment: Moment) -> i64 {
        let (day, second) = (moment.0.div_euclid(DAY), moment.0.rem_euclid(DAY));
        let at = self.special.partition_point(|special| special.day < day);
        let (surplus, shape) = match self.special.get(at) {
            Some(special) if special.day == day => (special.surplus_before, &special.shape),
            Some(special) => (special.surplus_before, &self.week[weekday(day)]),
            None => (self.surplus, &self.week[weekday(day)]),
        };
        self.weekly(day) + surplus + shape.worked(second)
    }

    /// The earliest moment up to which `work` seconds are worked; `None` where that never happens.
    fn first(&self, work: i64) -> Option<Moment> {
        // The last special day that begins with less than that.
        let after = partition(self.special.len(), |at| self.at_special(at) < work);
        let surplus = match after.checked_sub(1) {
            None => self.special.first().map_or(self.surplus, |special| special.surplus_before),
            Some(at) => {
                let special = &self.special[at];
                let left = work - self.at_special(at);
                if left <= special.shape.seconds() {
                    return Some(Moment(special.day * DAY + special.shape.first(left)));
                }
                self.special.get(after).map_or(self.surplus, |next| next.surplus_before)
            }
        };
        self.first_of_week(work - surplus)
    }

    /// The same where the week alone counts.
    fn first_of_week(&self, work: i64) -> Option<Moment> {
        let week = self.before[7];
        if week == 0 {
            return None;
        }
        let weeks = (work - 1).div_euclid(week);
        let rest = work - weeks * week;
        let at = self.before.partition_point(|before| *before < rest) - 1;
        let day = weeks * 7 - 3 + i64::try_from(at).unwrap_or(0);
        Some(Moment(day * DAY + self.week[at].first(rest - self.before[at])))
    }

    /// The latest moment up to which no more than `work` seconds are worked.
    fn last(&self, work: i64) -> Option<Moment> {
        self.first(work + 1).map(|moment| Moment(moment.0 - 1))
    }

    /// Working seconds from `from` to `to`; negative when `to` is earlier.
    #[must_use]
    pub fn between(&self, from: Moment, to: Moment) -> i64 {
        self.worked(to) - self.worked(from)
    }

    /// The earliest moment from `moment` on at which work goes on: a start.
    #[must_use]
    pub fn next_start(&self, moment: Moment) -> Option<Moment> {
        self.last(self.worked(moment))
    }

    /// The latest moment up to `moment` at which work ends: a finish.
    #[must_use]
    pub fn last_finish(&self, moment: Moment) -> Option<Moment> {
        self.first(self.worked(moment))
    }

    /// When `seconds` (above zero) of work from `start` on are done.
    #[must_use]
    pub fn finish_after(&self, start: Moment, seconds: i64) -> Option<Moment> {
        self.first(self.worked(start) + seconds)
    }

    /// When work must start for `seconds` (above zero) of it to be done by `finish`.
    #[must_use]
    pub fn start_before(&self, finish: Moment, seconds: i64) -> Option<Moment> {
        self.last(self.worked(finish) - seconds)
    }

    /// The working spans of a day, as moments.
    pub fn spans_of(&self, date: Date) -> impl Iterator<Item = (Moment, Moment)> + '_ {
        let day = day_number(date);
        let at = self.special.binary_search_by_key(&day, |special| special.day);
        let shape = at.map_or(&self.week[weekday(day)], |at| &self.special[at].shape);
        let moment = move |second: u32| Moment(day * DAY + i64::from(second));
        shape.0.iter().map(move |(start, end)| (moment(*start), moment(*end)))
    }

    /// Whether a day differs from what its weekday usually is.
    #[must_use]
    pub fn is_special(&self, date: Date) -> bool {
        self.special.binary_search_by_key(&day_number(date), |special| special.day).is_ok()
    }
}

/// How many of `0..count` fulfil `holds`, which holds for a beginning of them.
fn partition(count: usize, holds: impl Fn(usize) -> bool) -> usize {
    let (mut low, mut high) = (0, count);
    while low < high {
        let middle = low + (high - low) / 2;
        if holds(middle) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    low
}

/// The days that may differ from the week, in order: those that say so, odd weeks, and the days after.
fn unusual_days(rules: &Rules) -> std::collections::BTreeSet<i64> {
    let mut days: std::collections::BTreeSet<i64> = rules.days.keys().map(|date| day_number(*date)).collect();
    if let Some(odd) = &rules.odd_week {
        let first = NaiveDate::from_ymd_opt(1900, 1, 1).map_or(0, |date| day_number(Date(date)));
        let last = NaiveDate::from_ymd_opt(LAST_YEAR, 12, 31).map_or(0, |date| day_number(Date(date)));
        let differs = |day: &i64| odd[weekday(*day)] != rules.week[weekday(*day)] && is_odd_week(*day);
        days.extend((first..=last).filter(differs));
    }
    // A shift that ends behind midnight makes the next day differ too.
    let next: Vec<i64> = days.iter().map(|day| day + 1).collect();
    days.extend(next);
    days
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn at(text: &str) -> Moment {
        Moment::from(NaiveDateTime::parse_from_str(text, "%Y-%m-%dT%H:%M").expect(text))
    }

    fn shown(moment: Option<Moment>) -> String {
        moment.map_or("never".into(), |moment| moment.civil().format("%Y-%m-%dT%H:%M").to_string())
    }

    fn date(text: &str) -> Date {
        Date(text.parse().expect(text))
    }

    #[test]
    fn time_of_two_calendars_is_what_both_work() {
        let mut night = Rules::default();
        night.week[..5].fill(vec![(22 * 3_600, 30 * 3_600)]);
        night.days.insert(date("2026-01-07"), Shifts::new());
        let mut early = Rules::default();
        early.week.fill(vec![(4 * 3_600, 10 * 3_600)]);
        let both = WorkingTime::new(&night.and(&early));
        // Monday's shift ends on Tuesday at 6; Wednesday's is free, so Thursday morning is, too.
        assert_eq!(shown(both.next_start(at("2026-01-05T00:00"))), "2026-01-06T04:00");
        assert_eq!(shown(both.finish_after(at("2026-01-06T04:00"), 5 * 3_600)), "2026-01-09T05:00");
        assert_eq!(both.between(at("2026-01-05T00:00"), at("2026-01-12T00:00")), 4 * 2 * 3_600);
        let alone = WorkingTime::new(&early.and(&Rules::around_the_clock()));
        assert_eq!(alone, WorkingTime::new(&early));
    }

    const HOUR: i64 = 3_600;

    #[test]
    fn finishes_end_shifts_and_starts_begin_them() {
        let week = WorkingTime::new(&Rules::standard());
        assert_eq!(shown(week.finish_after(at("2026-11-20T08:00"), 8 * HOUR)), "2026-11-20T17:00");
        assert_eq!(shown(week.finish_after(at("2026-11-20T17:00"), 8 * HOUR)), "2026-11-23T17:00");
        assert_eq!(shown(week.next_start(at("2026-11-20T17:00"))), "2026-11-23T08:00");
        assert_eq!(shown(week.next_start(at("2026-11-20T12:30"))), "2026-11-20T13:00");
        assert_eq!(shown(week.last_finish(at("2026-11-23T08:00"))), "2026-11-20T17:00");
        assert_eq!(shown(week.start_before(at("2026-11-23T08:00"), 8 * HOUR)), "2026-11-20T08:00");
        // 75,000 working days are 15,000 weeks from a Monday.
        assert_eq!(
            shown(week.finish_after(at("1900-01-01T00:00"), 75_000 * 8 * HOUR)),
            "2187-06-22T17:00"
        );
        assert_eq!(week.between(at("2026-11-23T08:00"), at("2026-11-20T12:00")), -4 * HOUR);
    }

    /// DOMAIN 2.5, CPM-7: the State Council's holidays of 2026.
    #[test]
    fn make_up_weekends_are_worked() {
        let mut rules = Rules::standard();
        let work = rules.week[0].clone();
        for (from, until) in [
            ("2026-01-01", "2026-01-03"),
            ("2026-02-15", "2026-02-23"),
            ("2026-04-04", "2026-04-06"),
            ("2026-05-01", "2026-05-05"),
            ("2026-06-19", "2026-06-21"),
            ("2026-09-25", "2026-09-27"),
            ("2026-10-01", "2026-10-07"),
        ] {
            let mut day = date(from);
            while day <= date(until) {
                rules.days.insert(day, Shifts::new());
                day = day.plus_days(1);
            }
        }
        for day in ["2026-01-04", "2026-02-14", "2026-02-28", "2026-05-09", "2026-09-20", "2026-10-10"] {
            rules.days.insert(date(day), work.clone());
        }
        let china = WorkingTime::new(&rules);
        let finish = |start: &str, days: i64| shown(china.finish_after(at(start), days * 8 * HOUR));
        assert_eq!(finish("2026-02-09T08:00", 10), "2026-02-27T17:00");
        assert_eq!(finish("2026-09-14T08:00", 15), "2026-10-09T17:00");
        assert_eq!(china.between(at("2026-01-01T00:00"), at("2027-01-01T00:00")), 248 * 8 * HOUR);
        assert!(china.is_special(date("2026-02-14")) && !china.is_special(date("2026-02-13")));
    }

    #[test]
    fn shifts_across_midnight_belong_to_the_day_they_begin() {
        let mut rules = Rules::default();
        rules.week[..5].fill(vec![(22 * 3_600, 30 * 3_600)]);
        rules.days.insert(date("2026-11-25"), Shifts::new());
        let night = WorkingTime::new(&rules);
        // Wednesday's shift is off; Tuesday's still runs into Wednesday.
        assert_eq!(shown(night.finish_after(at("2026-11-24T22:00"), 8 * HOUR)), "2026-11-25T06:00");
        assert_eq!(shown(night.next_start(at("2026-11-25T06:00"))), "2026-11-26T22:00");
        // Friday's ends on Saturday.
        assert_eq!(shown(night.last_finish(at("2026-11-29T12:00"))), "2026-11-28T06:00");
    }

    #[test]
    fn weeks_alternate_by_iso_week() {
        let mut rules = Rules::standard();
        let mut odd = rules.week.clone();
        odd[5] = odd[0].clone();
        rules.odd_week = Some(odd);
        let weeks = WorkingTime::new(&rules);
        let saturday = |text: &str| weeks.spans_of(date(text)).count();
        // Week 47 of 2026 is odd, 48 is not; week 53 of 2026 and week 1 of 2027 are odd both.
        assert_eq!([saturday("2026-11-21"), saturday("2026-11-28")], [2, 0]);
        assert_eq!([saturday("2027-01-02"), saturday("2027-01-09")], [2, 2]);
    }

    #[test]
    fn a_calendar_without_working_time_never_finishes() {
        let none = WorkingTime::new(&Rules::default());
        assert_eq!(none.next_start(at("2026-11-20T08:00")), None);
        assert_eq!(none.finish_after(at("2026-11-20T08:00"), 1), None);
        assert_eq!(none.last_finish(at("2026-11-20T08:00")), None);
        let mut rules = Rules::default();
        rules.days.insert(date("2026-11-21"), vec![(0, 3_600)]);
        let once = WorkingTime::new(&rules);
        assert_eq!(shown(once.next_start(at("2026-11-20T08:00"))), "2026-11-21T00:00");
        assert_eq!(once.next_start(at("2026-11-21T01:00")), None);
        assert_eq!(shown(once.finish_after(at("2026-11-20T08:00"), 3_600)), "2026-11-21T01:00");
        assert_eq!(once.finish_after(at("2026-11-20T08:00"), 3_601), None);
    }

    #[test]
    fn yearly_days_return_and_the_29th_of_february_only_where_it_exists() {
        let mut rules = Rules::standard();
        rules.every_year(date("2024-02-29"), &Shifts::new());
        rules.every_year(date("2024-12-25"), &Shifts::new());
        let weeks = WorkingTime::new(&rules);
        assert_eq!(weeks.spans_of(date("2028-02-29")).count(), 0);
        assert_eq!(weeks.spans_of(date("2150-12-25")).count(), 0);
        assert_eq!(weeks.spans_of(date("2023-12-25")).count(), 2);
    }

    fn shifts() -> impl Strategy<Value = Shifts> {
        prop::collection::btree_set(0_u32..120, 0..6).prop_map(|hours| {
            let quarter: Vec<u32> = hours.into_iter().map(|hour| hour * 900).collect();
            quarter.chunks_exact(2).map(|pair| (pair[0], pair[1])).collect()
        })
    }

    fn rules() -> impl Strategy<Value = Rules> {
        let week = || prop::collection::vec(shifts(), 7).prop_map(|week| <[Shifts; 7]>::try_from(week).expect("seven"));
        let days = prop::collection::btree_map(0_i64..60, shifts(), 0..8);
        (week(), prop::option::of(week()), days).prop_map(|(week, odd_week, days)| Rules {
            week,
            odd_week,
            days: days
                .into_iter()
                .map(|(day, shifts)| (date("2026-12-01").plus_days(day), shifts))
                .collect(),
        })
    }

    /// Work up to each quarter of an hour, counted one by one from the shifts as they are written.
    fn counted(rules: &Rules) -> Vec<bool> {
        let first = day_number(date("2026-11-25"));
        let mut quarters = vec![false; 80 * 96];
        for day in 0..80 {
            for (start, end) in rules.own(first - 1 + day) {
                for quarter in (*start / 900)..(*end / 900) {
                    let at = (day - 1) * 96 + i64::from(quarter);
                    if let Some(slot) = usize::try_from(at).ok().and_then(|at| quarters.get_mut(at)) {
                        *slot = true;
                    }
                }
            }
        }
        quarters
    }

    proptest! {
        #[test]
        fn closed_form_and_counting_agree(rules in rules(), from in 0_usize..70 * 96, to in 0_usize..70 * 96) {
            let ready = WorkingTime::new(&rules);
            let quarters = counted(&rules);
            let zero = Moment::start_of(date("2026-11-25"));
            let moment = |at: usize| Moment(zero.0 + 900 * i64::try_from(at).expect("small"));
            let (from, to) = (from.min(to), from.max(to));
            let work = 900 * i64::try_from(quarters[from..to].iter().filter(|works| **works).count()).expect("small");
            prop_assert_eq!(ready.between(moment(from), moment(to)), work);
            if let Some(next) = (from..79 * 96).find(|at| quarters[*at]) {
                prop_assert_eq!(ready.next_start(moment(from)), Some(moment(next)));
            }
            if work > 0 {
                let last = (from..to).rev().find(|at| quarters[*at]).expect("work");
                prop_assert_eq!(ready.finish_after(moment(from), work), Some(moment(last + 1)));
                prop_assert_eq!(ready.last_finish(moment(to)), Some(moment(last + 1)));
                let first = (from..to).find(|at| quarters[*at]).expect("work");
                prop_assert_eq!(ready.start_before(moment(to), work), Some(moment(first)));
            }
        }
    }
}
