//! Civil dates and times: ISO 8601 calendar dates, without zone, as a calendar on the wall shows them.

use super::{Fault, Scalar, fault::FaultKind, scalar::through_serde};
use chrono::{Datelike, Days, NaiveDate, NaiveDateTime, NaiveTime};
use std::fmt;

/// A civil date.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Date(pub NaiveDate);

impl Date {
    /// The date `year-month-day`, if it exists.
    #[must_use]
    pub fn from_ymd(year: i32, month: u32, day: u32) -> Option<Date> {
        NaiveDate::from_ymd_opt(year, month, day).map(Date)
    }

    /// Calendar days from `earlier` to this date; negative if `earlier` is later.
    #[must_use]
    pub fn days_since(self, earlier: Date) -> i64 {
        self.0.signed_duration_since(earlier.0).num_days()
    }

    /// The date `days` later, or earlier when negative; the calendar's end where it runs out.
    #[must_use]
    pub fn plus_days(self, days: i64) -> Date {
        let count = Days::new(days.unsigned_abs());
        let moved = if days < 0 {
            self.0.checked_sub_days(count)
        } else {
            self.0.checked_add_days(count)
        };
        Date(moved.unwrap_or(if days < 0 { NaiveDate::MIN } else { NaiveDate::MAX }))
    }

    /// The Monday of this date's ISO week.
    #[must_use]
    pub fn monday(self) -> Date {
        self.plus_days(-i64::from(self.0.weekday().num_days_from_monday()))
    }
}

impl fmt::Display for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.0.format("%Y-%m-%d"))
    }
}

fn fault(message: String) -> Fault {
    Fault::new(FaultKind::Date, message)
}

/// Three groups of digits between separators that people use for dates, year first.
fn loose_parts(text: &str) -> Option<(i32, u32, u32)> {
    let cleaned = text.trim_end_matches(['日', '号']).replace(['年', '月', '/', '.'], "-");
    let mut parts = cleaned.split('-');
    let (year, month, day) = (parts.next()?, parts.next()?, parts.next()?);
    let plain = |s: &str, most: usize| (1..=most).contains(&s.len()) && s.bytes().all(|b| b.is_ascii_digit());
    if parts.next().is_some() || year.len() != 4 || !plain(year, 4) || !plain(month, 2) || !plain(day, 2) {
        return None;
    }
    Some((year.parse().ok()?, month.parse().ok()?, day.parse().ok()?))
}

fn is_iso_shape(text: &str) -> bool {
    let bytes = text.as_bytes();
    bytes.len() == 10
        && bytes
            .iter()
            .enumerate()
            .all(|(at, b)| if at == 4 || at == 7 { *b == b'-' } else { b.is_ascii_digit() })
}

fn missing_day(text: &str, year: i32, month: u32, day: u32) -> Fault {
    if !(1..=12).contains(&month) {
        return fault(format!("`{text}` does not exist: there is no month {month}"));
    }
    let next = if month == 12 { (year + 1, 1) } else { (year, month + 1) };
    let last = NaiveDate::from_ymd_opt(next.0, next.1, 1).and_then(|first| first.pred_opt());
    match last {
        Some(last) if day > 0 => fault(format!("`{text}` does not exist: {year}-{month:02} has {} days", last.day())),
        _ => fault(format!("`{text}` does not exist")),
    }
}

impl Scalar for Date {
    const NAME: &'static str = "date";
    const EXPECTED: &'static str = "a date such as 2026-11-20";
    fn parse(text: &str) -> Result<Self, Fault> {
        let Some((year, month, day)) = loose_parts(text) else {
            return Err(fault(format!("`{text}` is not a date")).help("write year-month-day, such as 2026-11-20"));
        };
        let date = Date::from_ymd(year, month, day).ok_or_else(|| missing_day(text, year, month, day))?;
        if !(1900..2200).contains(&year) {
            return Err(fault(format!("`{text}` is outside the years 1900 to 2199")));
        }
        if !is_iso_shape(text) {
            let fault = fault(format!("`{text}` is not written as year-month-day"));
            return Err(fault.help(format!("write `{date}`")).safely(date.to_string()));
        }
        Ok(date)
    }
    fn schema() -> serde_json::Value {
        serde_json::json!({ "type": "string", "format": "date" })
    }
}

/// A date, with a time of day where hours matter.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct CivilTime {
    /// The day.
    pub date: Date,
    /// The time, to the minute.
    pub time: Option<NaiveTime>,
}

impl CivilTime {
    /// With `default` as the time where none was written.
    #[must_use]
    pub fn at(self, default: NaiveTime) -> NaiveDateTime {
        self.date.0.and_time(self.time.unwrap_or(default))
    }
}

impl From<Date> for CivilTime {
    fn from(date: Date) -> Self {
        CivilTime { date, time: None }
    }
}

impl fmt::Display for CivilTime {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.date)?;
        match self.time {
            Some(time) => write!(f, "T{}", time.format("%H:%M")),
            None => Ok(()),
        }
    }
}

impl Scalar for CivilTime {
    const NAME: &'static str = "time";
    const EXPECTED: &'static str = "a date such as 2026-11-20, or 2026-11-20T08:00";
    fn parse(text: &str) -> Result<Self, Fault> {
        let Some((day, clock)) = text.split_once(['T', ' ']) else {
            return Date::parse(text).map(CivilTime::from);
        };
        let date = Date::parse(day)?;
        let clock = clock.strip_suffix(":00").filter(|rest| rest.contains(':')).unwrap_or(clock);
        let (hours, minutes) = clock.split_once(':').unwrap_or((clock, ""));
        let two = |s: &str| if s.len() == 2 { s.parse::<u32>().ok() } else { None };
        let time = two(hours).zip(two(minutes)).and_then(|(h, m)| NaiveTime::from_hms_opt(h, m, 0));
        let time = time.ok_or_else(|| {
            let fault = fault(format!("`{clock}` is not a time of day"));
            fault.help("write hours and minutes, such as 2026-11-20T08:00, without a zone")
        })?;
        Ok(CivilTime { date, time: Some(time) })
    }
    fn schema() -> serde_json::Value {
        serde_json::json!({ "type": "string", "pattern": r"^\d{4}-\d{2}-\d{2}([T ]\d{2}:\d{2}(:00)?)?$" })
    }
}

through_serde!(Date, CivilTime);

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::scalar::parse;

    #[test]
    fn only_iso_dates_that_exist_are_dates() {
        assert_eq!(parse::<Date>("2026-11-20").map(|d| d.to_string()).as_deref(), Ok("2026-11-20"));
        assert!(parse::<Date>("2026-02-30").unwrap_err().message.contains("2026-02 has 28 days"));
        assert!(parse::<Date>("2026-13-01").unwrap_err().message.contains("no month 13"));
        assert!(parse::<Date>("20/11/2026").unwrap_err().replacement.is_none());
        assert!(parse::<Date>("0026-01-01").is_err());
    }

    #[test]
    fn other_ways_to_write_a_date_are_repaired() {
        for typed in ["2026/11/20", "2026年11月20日", "2026.11.20", "２０２６-11-20", "2026－11－20"] {
            let new = parse::<Date>(typed).unwrap_err().replacement.expect(typed);
            assert_eq!((new.text.as_str(), new.safe), ("2026-11-20", true), "{typed}");
        }
    }

    #[test]
    fn times_go_to_the_minute() {
        assert_eq!(
            parse::<CivilTime>("2026-03-02T08:00:00").map(|t| t.to_string()).as_deref(),
            Ok("2026-03-02T08:00")
        );
        assert!(parse::<CivilTime>("2026-03-02T25:00").is_err());
        assert!(parse::<CivilTime>("2026-03-02T08:00Z").is_err());
    }
}
