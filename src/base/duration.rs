//! Durations: numbers with units, decimals and sums, as `1.5d` or `1d 4h` (FORMAT, Durations).
//!
//! A duration keeps its units, because what a working day is in minutes belongs to the project.

use super::{Fault, Scalar, fault::FaultKind, number, scalar::through_serde};
use rust_decimal::Decimal;
use std::fmt;

/// A unit of time.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum DurationUnit {
    /// Minutes.
    Minutes,
    /// Hours.
    Hours,
    /// Days: `hours_per_day` of the project when working, 24 hours when elapsed.
    Days,
    /// Weeks: `hours_per_week` when working, 7 days when elapsed.
    Weeks,
    /// Months: `days_per_month` when working, 30 days when elapsed.
    Months,
}

/// One number with its unit.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Part {
    /// How many.
    pub value: Decimal,
    /// Of what.
    pub unit: DurationUnit,
    /// On the wall clock instead of in working time.
    pub elapsed: bool,
}

/// A span of working or elapsed time, in the units it was written in.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Duration(pub Box<[Part]>);

/// What working units mean in a project.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct UnitMeaning {
    /// Working hours in a day.
    pub hours_per_day: Decimal,
    /// Working hours in a week.
    pub hours_per_week: Decimal,
    /// Working days in a month.
    pub days_per_month: Decimal,
}

impl UnitMeaning {
    /// 8 hours, 40 hours, 20 days.
    #[must_use]
    pub fn usual() -> UnitMeaning {
        UnitMeaning {
            hours_per_day: Decimal::from(8),
            hours_per_week: Decimal::from(40),
            days_per_month: Decimal::from(20),
        }
    }
}

impl Duration {
    /// Whether every part is zero.
    #[must_use]
    pub fn is_zero(&self) -> bool {
        self.0.iter().all(|part| part.value.is_zero())
    }

    /// Whether any part counts wall-clock time.
    #[must_use]
    pub fn is_elapsed(&self) -> bool {
        self.0.iter().any(|part| part.elapsed)
    }

    /// Length in minutes under `meaning`; elapsed parts count every hour of the day.
    #[must_use]
    pub fn minutes(&self, meaning: UnitMeaning) -> Decimal {
        let hour = Decimal::from(60);
        let day = Decimal::from(24 * 60);
        self.0
            .iter()
            .map(|part| {
                part.value
                    * match (part.unit, part.elapsed) {
                        (DurationUnit::Minutes, _) => Decimal::ONE,
                        (DurationUnit::Hours, _) => hour,
                        (DurationUnit::Days, true) => day,
                        (DurationUnit::Weeks, true) => day * Decimal::from(7),
                        (DurationUnit::Months, true) => day * Decimal::from(30),
                        (DurationUnit::Days, false) => meaning.hours_per_day * hour,
                        (DurationUnit::Weeks, false) => meaning.hours_per_week * hour,
                        (DurationUnit::Months, false) => meaning.days_per_month * meaning.hours_per_day * hour,
                    }
            })
            .sum()
    }
}

const UNITS: [(&str, DurationUnit, bool); 12] = [
    ("min", DurationUnit::Minutes, false),
    ("h", DurationUnit::Hours, false),
    ("d", DurationUnit::Days, false),
    ("w", DurationUnit::Weeks, false),
    ("mo", DurationUnit::Months, false),
    ("emin", DurationUnit::Minutes, true),
    ("eh", DurationUnit::Hours, true),
    ("ed", DurationUnit::Days, true),
    ("ew", DurationUnit::Weeks, true),
    ("emo", DurationUnit::Months, true),
    ("天", DurationUnit::Days, false),
    ("周", DurationUnit::Weeks, false),
];

fn fault(text: &str) -> Fault {
    let fault = Fault::new(FaultKind::Duration, format!("`{text}` is not a duration"));
    if let Some((h, m)) = text
        .split_once(':')
        .and_then(|(h, m)| h.parse::<u32>().ok().zip(m.parse::<u32>().ok()))
    {
        let parts = if m == 0 { format!("{h}h") } else { format!("{h}h {m}min") };
        return fault.help(format!("hours and minutes are written `{parts}`")).perhaps(parts);
    }
    if number::decimal(text).is_ok() {
        return fault
            .help(format!("add a unit: `{text}d` for days, `{text}h` for hours"))
            .perhaps(format!("{text}d"));
    }
    fault.help("write numbers with units, such as 15d, 1.5w or 1d 4h; units are min h d w mo, elapsed emin eh ed ew emo")
}

fn part(word: &str, text: &str) -> Result<Part, Fault> {
    let split = word
        .find(|c: char| !c.is_ascii_digit() && c != '.' && c != '-' && c != '+')
        .unwrap_or(word.len());
    let (value, unit) = word.split_at(split);
    let (_, unit, elapsed) = UNITS.iter().find(|(name, ..)| *name == unit).ok_or_else(|| fault(text))?;
    let value = number::decimal(value).map_err(|_| fault(text))?;
    if value.abs() > Decimal::from(1_000_000) {
        return Err(Fault::new(
            FaultKind::Duration,
            format!("`{text}` is longer than a million {word}", word = &word[split..]),
        ));
    }
    Ok(Part {
        value,
        unit: *unit,
        elapsed: *elapsed,
    })
}

/// Reads a duration that may be negative, as a lag may.
///
/// # Errors
/// A fault over the whole text.
pub fn signed(text: &str) -> Result<Duration, Fault> {
    let parts: Result<Box<[Part]>, Fault> = text.split_whitespace().map(|word| part(word, text)).collect();
    match parts {
        Ok(parts) if parts.is_empty() => Err(fault(text)),
        other => other.map(Duration),
    }
}

impl Scalar for Duration {
    const NAME: &'static str = "duration";
    const EXPECTED: &'static str = "a duration such as 15d or 1d 4h";
    fn parse(text: &str) -> Result<Self, Fault> {
        let duration = signed(text)?;
        if duration.0.iter().any(|part| part.value < Decimal::ZERO) {
            return Err(Fault::new(FaultKind::Duration, format!("`{text}` is negative")).help("a duration counts from zero"));
        }
        Ok(duration)
    }
    fn schema() -> serde_json::Value {
        serde_json::json!({ "type": "string", "pattern": r"^\s*\d+(\.\d+)?(e?(min|h|d|w|mo))(\s+\d+(\.\d+)?(e?(min|h|d|w|mo)))*\s*$" })
    }
}
through_serde!(Duration);

impl fmt::Display for Duration {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (at, part) in self.0.iter().enumerate() {
            let unit = UNITS
                .iter()
                .find(|(_, unit, elapsed)| *unit == part.unit && *elapsed == part.elapsed);
            let gap = if at == 0 { "" } else { " " };
            write!(f, "{gap}{}{}", part.value.normalize(), unit.map_or("", |unit| unit.0))?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::scalar::parse;

    fn minutes(text: &str) -> String {
        parse::<Duration>(text)
            .expect(text)
            .minutes(UnitMeaning::usual())
            .normalize()
            .to_string()
    }

    #[test]
    fn units_add_up() {
        assert_eq!(minutes("1.5d"), "720");
        assert_eq!(minutes("1d 4h"), "720");
        assert_eq!(minutes("3ed"), "4320");
        assert_eq!(minutes("1mo"), "9600");
        assert_eq!(minutes("0d"), "0");
    }

    #[test]
    fn what_is_no_duration_is_told_how_to_write_one() {
        assert!(parse::<Duration>("5").unwrap_err().help.contains("`5d`"));
        assert_eq!(
            parse::<Duration>("1:30").unwrap_err().replacement.map(|new| new.text).as_deref(),
            Some("1h 30min")
        );
        for bad in ["", "d", "5 days", "-2d", "5dd", "1.d"] {
            assert!(parse::<Duration>(bad).is_err(), "{bad}");
        }
    }

    #[test]
    fn a_duration_prints_as_it_reads() {
        assert_eq!(parse::<Duration>("1d 4eh").map(|d| d.to_string()).as_deref(), Ok("1d 4eh"));
    }
}
