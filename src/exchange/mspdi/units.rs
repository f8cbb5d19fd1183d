//! Time in minutes to the project's units: `15d`, `3ed`, `FS+2d`, `FS-20%`.
//!
//! Microsoft Project keeps working time in minutes and a code for the unit it was typed in. A number
//! that is not exact to two decimals in its unit is written in hours, then in minutes.

use crate::base::duration;
use rust_decimal::Decimal;

/// What working units mean in the plan.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Units {
    /// Working hours in a day.
    pub hours_per_day: Decimal,
    /// Working hours in a week.
    pub hours_per_week: Decimal,
    /// Working days in a month.
    pub days_per_month: Decimal,
    /// Code of the unit for durations that have none of their own.
    pub usual: i64,
    /// Code of the unit for work.
    pub work: i64,
}

/// Code of a duration in days.
pub const DAYS: i64 = 7;
/// Code of a duration in hours.
pub const HOURS: i64 = 5;
/// Added to a code for an estimate.
const ESTIMATED: i64 = 32;

impl Units {
    /// The unit's name and its minutes, for a code; unknown and missing codes are the usual unit.
    fn of(&self, code: i64) -> (&'static str, Decimal) {
        let hour = Decimal::from(60);
        let day = Decimal::from(1440);
        match plain(code) {
            3 => ("min", Decimal::ONE),
            4 => ("emin", Decimal::ONE),
            5 => ("h", hour),
            6 => ("eh", hour),
            8 => ("ed", day),
            9 => ("w", self.hours_per_week * hour),
            10 => ("ew", day * Decimal::from(7)),
            11 => ("mo", self.days_per_month * self.hours_per_day * hour),
            12 => ("emo", day * Decimal::from(30)),
            _ if plain(self.usual) != DAYS && code != self.usual => self.of(self.usual),
            _ => ("d", self.hours_per_day * hour),
        }
    }

    /// A span of `minutes` in the unit of `code`; `None` when it is negative or too long to be one.
    #[must_use]
    pub fn span(&self, minutes: Decimal, code: i64) -> Option<String> {
        let text = self.signed(minutes, code)?;
        (minutes >= Decimal::ZERO && duration::signed(&text).is_ok()).then_some(text)
    }

    /// An effort of `minutes`, in the plan's unit for work.
    #[must_use]
    pub fn effort(&self, minutes: Decimal) -> Option<String> {
        self.span(minutes, self.work)
    }

    fn signed(&self, minutes: Decimal, code: i64) -> Option<String> {
        let (unit, size) = self.of(code);
        let elapsed = if unit.starts_with('e') { "e" } else { "" };
        let hour = Decimal::from(60);
        for (unit, size) in [(unit, size), (if elapsed.is_empty() { "h" } else { "eh" }, hour)] {
            let value = minutes.checked_div(size)?.round_dp(2);
            if value.checked_mul(size)? == minutes {
                return Some(format!("{}{unit}", value.normalize()));
            }
        }
        Some(format!("{}{elapsed}min", minutes.round_dp(1).normalize()))
    }

    /// A lag behind a link type: `+2d`, `-20%`, nothing for none; `None` when it is too long to be one.
    #[must_use]
    pub fn lag(&self, lag: Decimal, code: i64) -> Option<String> {
        if lag.is_zero() {
            return Some(String::new());
        }
        let sign = if lag > Decimal::ZERO { "+" } else { "-" };
        let size = lag.abs();
        match plain(code) {
            19 => return Some(format!("{sign}{}%", size.normalize())),
            20 => return Some(format!("{sign}{}e%", size.normalize())),
            _ => {}
        }
        let text = self.span(size / Decimal::TEN, code)?;
        Some(format!("{sign}{text}"))
    }
}

fn plain(code: i64) -> i64 {
    if (35..=52).contains(&code) { code - ESTIMATED } else { code }
}

/// Whether a code marks an estimate.
#[must_use]
pub fn is_estimated(code: i64) -> bool {
    (35..=53).contains(&code)
}

/// Whether a code counts wall-clock time.
#[must_use]
pub fn is_elapsed(code: i64) -> bool {
    matches!(plain(code), 4 | 6 | 8 | 10 | 12 | 20)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn units() -> Units {
        Units {
            hours_per_day: Decimal::from(8),
            hours_per_week: Decimal::from(40),
            days_per_month: Decimal::from(20),
            usual: DAYS,
            work: HOURS,
        }
    }

    #[test]
    fn spans_keep_the_unit_they_were_typed_in() {
        let span = |minutes: i64, code| units().span(Decimal::from(minutes), code).unwrap();
        assert_eq!(span(1440, 7), "3d");
        assert_eq!(span(1440, 8), "1ed");
        assert_eq!(span(1440, 39), "3d");
        assert_eq!(span(336, 7), "0.7d");
        assert_eq!(span(100, 7), "100min");
        assert_eq!(span(4800, 9), "2w");
        assert_eq!(span(9600, 11), "1mo");
        assert_eq!(span(480, 21), "1d");
        assert_eq!(span(0, 7), "0d");
    }

    #[test]
    fn lags_are_tenths_of_minutes_or_percent() {
        let lag = |value: i64, code| units().lag(Decimal::from(value), code).unwrap();
        assert_eq!(lag(9600, 7), "+2d");
        assert_eq!(lag(-4800, 7), "-1d");
        assert_eq!(lag(43200, 8), "+3ed");
        assert_eq!(lag(50, 19), "+50%");
        assert_eq!(lag(-25, 20), "-25e%");
        assert_eq!(lag(0, 7), "");
    }
}
