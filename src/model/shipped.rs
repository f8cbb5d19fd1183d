//! Calendars that come with the tool: `standard`, `24h` and `china`.
//!
//! `china` is Monday to Friday with the public holidays and make-up working weekends of mainland China, as the
//! General Office of the State Council announces them each autumn for the year behind. Each year was compared day
//! by day with two independent data sets, chinesecalendar 1.11.0 (Python) and chinese-days 1.5.7 (JavaScript): no
//! difference on any of the 2,557 days. A calendar of that name in the portfolio counts before this one.

use self::Change::{Off, Work};
use crate::base::Date;

/// What a day is instead of what its weekday says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Change {
    /// A weekday that is free.
    Off,
    /// A day of a weekend that is worked.
    Work,
}

/// Whether a calendar comes with the tool.
#[must_use]
pub fn is_shipped(id: &str) -> bool {
    matches!(id, "standard" | "24h" | "china")
}

/// The last day for which a calendar that comes with the tool is known; `None` when it has no end.
#[must_use]
pub fn valid_until(id: &str) -> Option<Date> {
    let (year, _) = CHINA.last().filter(|_| id == "china")?;
    Date::from_ymd(*year, 12, 31)
}

/// The days of `china` that differ from Monday to Friday, and whether they are worked.
pub fn china() -> impl Iterator<Item = (Date, bool)> {
    let rows = CHINA.iter().flat_map(|(year, rows)| rows.iter().map(|row| (*year, *row)));
    rows.flat_map(|(year, (month, day, count, change))| {
        let first = Date::from_ymd(year, month, day);
        (0..count).filter_map(move |offset| Some((first?.plus_days(offset), change == Work)))
    })
}

/// Month, day, how many days, what they are.
type Row = (u32, u32, i64, Change);

/// By year, the days that differ.
#[rustfmt::skip]
const CHINA: &[(i32, &[Row])] = &[
    (
        2020,
        &[
            (1, 1, 1, Off),
            (1, 19, 1, Work),
            (1, 24, 1, Off),
            (1, 27, 5, Off),
            (4, 6, 1, Off),
            (4, 26, 1, Work),
            (5, 1, 1, Off),
            (5, 4, 2, Off),
            (5, 9, 1, Work),
            (6, 25, 2, Off),
            (6, 28, 1, Work),
            (9, 27, 1, Work),
            (10, 1, 2, Off),
            (10, 5, 4, Off),
            (10, 10, 1, Work),
        ],
    ),
    (
        2021,
        &[
            (1, 1, 1, Off),
            (2, 7, 1, Work),
            (2, 11, 2, Off),
            (2, 15, 3, Off),
            (2, 20, 1, Work),
            (4, 5, 1, Off),
            (4, 25, 1, Work),
            (5, 3, 3, Off),
            (5, 8, 1, Work),
            (6, 14, 1, Off),
            (9, 18, 1, Work),
            (9, 20, 2, Off),
            (9, 26, 1, Work),
            (10, 1, 1, Off),
            (10, 4, 4, Off),
            (10, 9, 1, Work),
        ],
    ),
    (
        2022,
        &[
            (1, 3, 1, Off),
            (1, 29, 2, Work),
            (1, 31, 5, Off),
            (4, 2, 1, Work),
            (4, 4, 2, Off),
            (4, 24, 1, Work),
            (5, 2, 3, Off),
            (5, 7, 1, Work),
            (6, 3, 1, Off),
            (9, 12, 1, Off),
            (10, 3, 5, Off),
            (10, 8, 2, Work),
        ],
    ),
    (
        2023,
        &[
            (1, 2, 1, Off),
            (1, 23, 5, Off),
            (1, 28, 2, Work),
            (4, 5, 1, Off),
            (4, 23, 1, Work),
            (5, 1, 3, Off),
            (5, 6, 1, Work),
            (6, 22, 2, Off),
            (6, 25, 1, Work),
            (9, 29, 1, Off),
            (10, 2, 5, Off),
            (10, 7, 2, Work),
        ],
    ),
    (
        2024,
        &[
            (1, 1, 1, Off),
            (2, 4, 1, Work),
            (2, 12, 5, Off),
            (2, 18, 1, Work),
            (4, 4, 2, Off),
            (4, 7, 1, Work),
            (4, 28, 1, Work),
            (5, 1, 3, Off),
            (5, 11, 1, Work),
            (6, 10, 1, Off),
            (9, 14, 1, Work),
            (9, 16, 2, Off),
            (9, 29, 1, Work),
            (10, 1, 4, Off),
            (10, 7, 1, Off),
            (10, 12, 1, Work),
        ],
    ),
    (
        2025,
        &[
            (1, 1, 1, Off),
            (1, 26, 1, Work),
            (1, 28, 4, Off),
            (2, 3, 2, Off),
            (2, 8, 1, Work),
            (4, 4, 1, Off),
            (4, 27, 1, Work),
            (5, 1, 2, Off),
            (5, 5, 1, Off),
            (6, 2, 1, Off),
            (9, 28, 1, Work),
            (10, 1, 3, Off),
            (10, 6, 3, Off),
            (10, 11, 1, Work),
        ],
    ),
    (
        2026,
        &[
            (1, 1, 2, Off),
            (1, 4, 1, Work),
            (2, 14, 1, Work),
            (2, 16, 5, Off),
            (2, 23, 1, Off),
            (2, 28, 1, Work),
            (4, 6, 1, Off),
            (5, 1, 1, Off),
            (5, 4, 2, Off),
            (5, 9, 1, Work),
            (6, 19, 1, Off),
            (9, 20, 1, Work),
            (9, 25, 1, Off),
            (10, 1, 2, Off),
            (10, 5, 3, Off),
            (10, 10, 1, Work),
        ],
    ),
];

#[cfg(test)]
mod tests {
    use super::*;
    use chrono::Datelike;

    #[test]
    fn china_has_the_working_days_of_each_year() {
        let changes: std::collections::BTreeMap<Date, bool> = china().collect();
        let worked = |year: i32| {
            let first = Date::from_ymd(year, 1, 1).expect("a date");
            let days = (0..366).map(|offset| first.plus_days(offset)).filter(|day| day.0.year() == year);
            let works = |day: &Date| changes.get(day).copied().unwrap_or(day.0.weekday().num_days_from_monday() < 5);
            days.filter(works).count()
        };
        assert_eq!((2020..=2026).map(worked).collect::<Vec<_>>(), [249, 250, 249, 249, 251, 248, 248]);
        // Each row says something: no free Saturday, no worked Monday.
        for (day, works) in changes {
            assert_eq!(works, day.0.weekday().num_days_from_monday() >= 5, "{day}");
        }
        assert_eq!(valid_until("china"), Date::from_ymd(2026, 12, 31));
        assert_eq!(valid_until("standard"), None);
    }
}
