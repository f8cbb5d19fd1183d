//! Reporting periods: an ISO week, a month, a quarter or a year.

use super::{Date, Fault, Scalar, fault::FaultKind, scalar::through_serde};
use chrono::{Datelike, NaiveDate, Weekday};
use std::fmt;

/// A reporting period.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Period {
    /// `2026`.
    Year(i32),
    /// `2026-Q4`.
    Quarter(i32, u32),
    /// `2026-11`.
    Month(i32, u32),
    /// `2026-W47`, Monday to Sunday (ISO 8601).
    Week(i32, u32),
}

impl Period {
    /// The ISO week that holds `date`.
    #[must_use]
    pub fn week_of(date: Date) -> Period {
        let week = date.0.iso_week();
        Period::Week(week.year(), week.week())
    }

    /// The month that holds `date`.
    #[must_use]
    pub fn month_of(date: Date) -> Period {
        Period::Month(date.0.year(), date.0.month())
    }

    /// First day of the period.
    #[must_use]
    pub fn first_day(self) -> Date {
        let day = match self {
            Period::Year(year) => NaiveDate::from_ymd_opt(year, 1, 1),
            Period::Quarter(year, quarter) => NaiveDate::from_ymd_opt(year, quarter * 3 - 2, 1),
            Period::Month(year, month) => NaiveDate::from_ymd_opt(year, month, 1),
            Period::Week(year, week) => NaiveDate::from_isoywd_opt(year, week, Weekday::Mon),
        };
        Date(day.expect("a period is only made from numbers that were checked"))
    }

    /// The period of the same length that follows.
    #[must_use]
    pub fn next(self) -> Period {
        match self {
            Period::Year(year) => Period::Year(year + 1),
            Period::Quarter(year, 4) => Period::Quarter(year + 1, 1),
            Period::Quarter(year, quarter) => Period::Quarter(year, quarter + 1),
            Period::Month(year, 12) => Period::Month(year + 1, 1),
            Period::Month(year, month) => Period::Month(year, month + 1),
            Period::Week(..) => Period::week_of(self.first_day().plus_days(7)),
        }
    }

    /// The period of the same length before this one.
    #[must_use]
    pub fn previous(self) -> Period {
        let before = self.first_day().plus_days(-1);
        match self {
            Period::Year(_) => Period::Year(before.0.year()),
            Period::Quarter(..) => Period::Quarter(before.0.year(), before.0.month().div_ceil(3)),
            Period::Month(..) => Period::Month(before.0.year(), before.0.month()),
            Period::Week(..) => Period::week_of(before),
        }
    }

    /// Last day of the period.
    #[must_use]
    pub fn last_day(self) -> Date {
        if let Period::Week(..) = self {
            return self.first_day().plus_days(6);
        }
        self.next().first_day().plus_days(-1)
    }

    /// Whether `date` lies in the period.
    #[must_use]
    pub fn holds(self, date: Date) -> bool {
        self.first_day() <= date && date <= self.last_day()
    }
}

impl fmt::Display for Period {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Period::Year(year) => write!(f, "{year}"),
            Period::Quarter(year, quarter) => write!(f, "{year}-Q{quarter}"),
            Period::Month(year, month) => write!(f, "{year}-{month:02}"),
            Period::Week(year, week) => write!(f, "{year}-W{week:02}"),
        }
    }
}

fn read(text: &str) -> Option<Period> {
    let digits = |s: &str, len: usize| (s.len() == len && s.bytes().all(|b| b.is_ascii_digit())).then(|| s.parse::<u32>().ok())?;
    let (year, rest) = match text.split_once('-') {
        Some((year, rest)) => (year, Some(rest)),
        None => (text, None),
    };
    let year = i32::try_from(digits(year, 4)?).ok().filter(|year| (1900..2200).contains(year))?;
    let Some(rest) = rest else {
        return Some(Period::Year(year));
    };
    if let Some(week) = rest.strip_prefix('W') {
        let week = digits(week, 2)?;
        return NaiveDate::from_isoywd_opt(year, week, Weekday::Mon).map(|_| Period::Week(year, week));
    }
    if let Some(quarter) = rest.strip_prefix('Q') {
        return digits(quarter, 1).filter(|q| (1..=4).contains(q)).map(|q| Period::Quarter(year, q));
    }
    digits(rest, 2).filter(|m| (1..=12).contains(m)).map(|m| Period::Month(year, m))
}

impl Scalar for Period {
    const NAME: &'static str = "period";
    const EXPECTED: &'static str = "a period such as 2026-W47 or 2026-11";
    fn parse(text: &str) -> Result<Self, Fault> {
        read(text).ok_or_else(|| {
            Fault::new(FaultKind::Date, format!("`{text}` is not a period"))
                .help("write an ISO week (2026-W47), a month (2026-11), a quarter (2026-Q4) or a year")
        })
    }
    fn schema() -> serde_json::Value {
        serde_json::json!({ "type": ["string", "integer"], "pattern": r"^\d{4}(-(W\d{2}|Q[1-4]|\d{2}))?$" })
    }
}
through_serde!(Period);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn weeks_are_iso_weeks() {
        let week = Period::parse("2026-W47").expect("week 47 exists");
        assert_eq!(
            (week.first_day().to_string().as_str(), week.last_day().to_string().as_str()),
            ("2026-11-16", "2026-11-22")
        );
        assert_eq!(Period::parse("2026-W53").map(Period::next), Ok(Period::Week(2027, 1)));
        assert!(Period::parse("2025-W53").is_err());
        assert_eq!(Period::Week(2026, 1).previous(), Period::Week(2025, 52));
    }

    #[test]
    fn months_quarters_and_years_follow_each_other() {
        assert_eq!(Period::Month(2026, 12).next(), Period::Month(2027, 1));
        assert_eq!(Period::Quarter(2026, 1).previous(), Period::Quarter(2025, 4));
        assert_eq!(Period::Month(2026, 2).last_day().to_string(), "2026-02-28");
        assert!(Period::parse("2026-13").is_err());
    }
}
