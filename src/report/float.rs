//! Floats as people read them: `9d`, `-0.5d`, `16.4ed` in calendar days, `30min` where days would say nothing.

use crate::analyse::schedule::outcome::TaskDates;
use std::fmt;

/// A span of float, and how long a day of it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Float {
    seconds: i64,
    day: i64,
    elapsed: bool,
}

impl Float {
    /// Working time, of which a day has `day` seconds.
    #[must_use]
    pub fn working(seconds: i64, day: i64) -> Float {
        Float {
            seconds,
            day: day.max(1),
            elapsed: false,
        }
    }

    /// The total float of a task in a project with such working days.
    #[must_use]
    pub fn total(dates: &TaskDates, day: i64) -> Float {
        Float {
            seconds: dates.total_float,
            day: dates.float_day(day),
            elapsed: dates.elapsed,
        }
    }

    /// Its seconds.
    #[must_use]
    pub fn seconds(self) -> i64 {
        self.seconds
    }

    /// Days to a tenth, rounded half away from zero.
    #[must_use]
    pub fn in_days(self) -> String {
        let tenths = (self.seconds.abs() * 20 + self.day) / (self.day * 2);
        let sign = if self.seconds < 0 && tenths > 0 { "-" } else { "" };
        match tenths % 10 {
            0 => format!("{sign}{}", tenths / 10),
            part => format!("{sign}{}.{part}", tenths / 10),
        }
    }
}

impl fmt::Display for Float {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        // Less than a twentieth of a day is told, not rounded away.
        if self.seconds != 0 && self.seconds.abs() * 20 < self.day {
            return write!(f, "{}min", self.seconds / 60);
        }
        write!(f, "{}{}", self.in_days(), if self.elapsed { "ed" } else { "d" })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_float_is_never_rounded_to_none() {
        let shown = |minutes: i64| Float::working(minutes * 60, 28_800).to_string();
        let all = [0, 480, -480, -360, 8_440, 30, 20, -20, 12].map(shown);
        assert_eq!(all, ["0d", "1d", "-1d", "-0.8d", "17.6d", "0.1d", "20min", "-20min", "12min"]);
    }
}
