//! Exceptions that repeat, expanded to days.
//!
//! A repetition is expanded from a year before the plan to three years behind it. One that goes on is
//! written as `yearly` when it has no end and always meets the same date, which no other exception holds;
//! else the calendar says until when it is known.

use super::plan::{Exception, Shifts};
use chrono::{Datelike, Days, Months, NaiveDate, Weekday};

/// The last year that Microsoft Project knows: what ends in it has no end.
const LAST_YEAR: i32 = 2049;

/// The years for which repetitions are expanded.
#[derive(Debug, Clone, Copy)]
pub struct Horizon {
    /// First day.
    pub from: NaiveDate,
    /// Last day.
    pub until: NaiveDate,
}

/// Days that differ.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// First day.
    pub from: NaiveDate,
    /// Last day.
    pub until: NaiveDate,
    /// Name.
    pub name: Option<String>,
    /// Working time; empty for free days.
    pub shifts: Shifts,
    /// Whether it returns each year.
    pub yearly: bool,
}

/// The days of an exception, and whether it goes on behind the horizon.
#[must_use]
pub fn expand(exception: &Exception, horizon: Horizon) -> (Vec<Entry>, bool) {
    let entry = |from, until| Entry {
        from,
        until,
        name: exception.name.clone(),
        shifts: exception.shifts.clone(),
        yearly: false,
    };
    let repeats = matches!(exception.kind, 2..=6) || exception.kind == 1 && exception.period > 1;
    if !repeats {
        return (vec![entry(exception.from, exception.until)], false);
    }
    let goes_on = exception.until > horizon.until;
    let from = exception.from.max(horizon.from);
    let until = exception.until.min(horizon.until);
    let days = from
        .iter_days()
        .take_while(|day| *day <= until)
        .filter(|day| meets(exception, *day));
    (days.map(|day| entry(day, day)).collect(), goes_on)
}

/// Whether an exception is the same date each year, up to the last year that Microsoft Project knows.
#[must_use]
pub fn is_each_year_forever(exception: &Exception) -> bool {
    let leaps = exception.month == 1 && exception.month_day == 29;
    exception.kind == 2 && exception.until.year() >= LAST_YEAR && !leaps
}

/// Whether the repetition meets a day.
fn meets(exception: &Exception, day: NaiveDate) -> bool {
    let months = months_between(exception.from, day);
    let nth_month = months.rem_euclid(i64::from(exception.period)) == 0;
    match exception.kind {
        1 => (day - exception.from).num_days().rem_euclid(i64::from(exception.period)) == 0,
        2 => day.month0() == exception.month && day.day() == exception.month_day,
        3 => day.month0() == exception.month && is_positioned(exception, day),
        4 => nth_month && day.day() == exception.month_day,
        5 => nth_month && is_positioned(exception, day),
        6 => {
            let weeks = (sunday_of(day) - sunday_of(exception.from)).num_weeks();
            let bit = 1 << day.weekday().num_days_from_sunday();
            weeks.rem_euclid(i64::from(exception.period)) == 0 && exception.days & bit != 0
        }
        _ => false,
    }
}

fn months_between(from: NaiveDate, until: NaiveDate) -> i64 {
    i64::from(until.year() - from.year()) * 12 + i64::from(until.month()) - i64::from(from.month())
}

fn sunday_of(day: NaiveDate) -> NaiveDate {
    day - Days::new(u64::from(day.weekday().num_days_from_sunday()))
}

/// Whether a day is the first, second … or last of its sort in its month.
fn is_positioned(exception: &Exception, day: NaiveDate) -> bool {
    let is_weekend = |day: NaiveDate| matches!(day.weekday(), Weekday::Sat | Weekday::Sun);
    let fits = |day: NaiveDate| match exception.item {
        0 => true,
        1 => !is_weekend(day),
        2 => is_weekend(day),
        item => day.weekday().num_days_from_sunday() + 3 == item,
    };
    if !fits(day) {
        return false;
    }
    let first = day - Days::new(u64::from(day.day0()));
    let next = first.checked_add_months(Months::new(1)).unwrap_or(NaiveDate::MAX);
    let same: Vec<NaiveDate> = first.iter_days().take_while(|day| *day < next).filter(|day| fits(*day)).collect();
    match exception.position {
        4.. => same.last() == Some(&day),
        nth => same.get(nth as usize) == Some(&day),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn days(exception: &Exception) -> (Vec<String>, bool) {
        let horizon = Horizon {
            from: day("2025-01-01"),
            until: day("2028-12-31"),
        };
        let (entries, goes_on) = expand(exception, horizon);
        let text = |entry: &Entry| entry.from.to_string();
        (entries.iter().map(text).collect(), goes_on)
    }

    fn exception(kind: i64, from: &str, until: &str) -> Exception {
        Exception {
            kind,
            from: day(from),
            until: day(until),
            period: 1,
            ..Exception::default()
        }
    }

    #[test]
    fn a_date_each_year_is_yearly_when_it_has_no_end() {
        let christmas = |until: &str| Exception {
            month: 11,
            month_day: 25,
            ..exception(2, "2026-01-01", until)
        };
        assert!(is_each_year_forever(&christmas("2049-12-25")));
        assert!(!is_each_year_forever(&christmas("2032-12-25")));
        assert_eq!(
            days(&christmas("2032-12-25")),
            (vec!["2026-12-25".into(), "2027-12-25".into(), "2028-12-25".into()], true)
        );
        assert_eq!(
            days(&christmas("2027-12-25")),
            (vec!["2026-12-25".into(), "2027-12-25".into()], false)
        );
    }

    #[test]
    fn weekdays_of_a_month_and_of_a_week_are_found() {
        let thanksgiving = Exception {
            month: 10,
            item: 7,
            position: 3,
            ..exception(3, "2026-01-01", "2027-12-31")
        };
        assert_eq!(days(&thanksgiving).0, ["2026-11-26", "2027-11-25"]);
        let last_friday = Exception {
            item: 8,
            position: 4,
            period: 2,
            ..exception(5, "2026-01-01", "2026-05-31")
        };
        assert_eq!(days(&last_friday).0, ["2026-01-30", "2026-03-27", "2026-05-29"]);
        let every_second_wednesday = Exception {
            days: 0b1000,
            period: 2,
            ..exception(6, "2026-03-02", "2026-04-01")
        };
        assert_eq!(days(&every_second_wednesday).0, ["2026-03-04", "2026-03-18", "2026-04-01"]);
        let daily = Exception {
            period: 3,
            ..exception(1, "2028-12-28", "2029-12-31")
        };
        assert_eq!(days(&daily), (vec!["2028-12-28".into(), "2028-12-31".into()], true));
    }
}
