//! `calendars/<id>.yaml`: the working week, and the days that differ from it.

use super::{common::Source, record::record};
use crate::base::{
    Date, Fault, Flag, Id, List, Scalar, Text, choice::choice, fault::FaultKind, reference::CalendarRef, scalar::through_serde,
};
use chrono::NaiveTime;

record! {
    /// A working calendar.
    Calendar "calendar" {
        /// Id, when it is repeated; it is the file's name.
        id: Id,
        /// Name.
        name: Text,
        /// Calendar whose week and exceptions it takes over.
        base: CalendarRef,
        /// Working time by weekday; a day left out is taken from the base, or is free.
        week: Box<Week>,
        /// A second week, for calendars that alternate; the first applies to even ISO weeks.
        odd_week: Box<Week>,
        /// Days that differ, free or worked.
        exceptions: List<CalendarException>,
        /// Last day for which the exceptions are known.
        valid_until: Date,
        /// Where the days come from.
        authority: Text,
        /// Where an imported calendar came from.
        source: Box<Source>,
    }
}

record! {
    /// Working time by weekday: `08:00-12:00 13:00-17:00`, or `off`.
    Week "week" {
        /// Monday.
        monday: Shifts,
        /// Tuesday.
        tuesday: Shifts,
        /// Wednesday.
        wednesday: Shifts,
        /// Thursday.
        thursday: Shifts,
        /// Friday.
        friday: Shifts,
        /// Saturday.
        saturday: Shifts,
        /// Sunday.
        sunday: Shifts,
    }
}

impl Week {
    /// What it says of each day, Monday first.
    #[must_use]
    pub fn days(&self) -> [&crate::base::Field<Shifts>; 7] {
        [
            &self.monday,
            &self.tuesday,
            &self.wednesday,
            &self.thursday,
            &self.friday,
            &self.saturday,
            &self.sunday,
        ]
    }
}

choice! {
    /// Whether days are worked.
    DayKind "day kind" {
        /// Nobody works.
        Off "off" "off" "休息",
        /// They are worked although the week says otherwise, as a make-up Saturday.
        Work "work" "worked" "上班",
    }
}

record! {
    /// Days that differ from the week.
    CalendarException "calendar exception" {
        /// First day.
        from: Date,
        /// Last day; the first unless said.
        until: Date,
        /// What it is.
        name: Text,
        /// Free or worked.
        day: DayKind,
        /// Working time, when the days are worked and it differs from the week's.
        shifts: Shifts,
        /// Whether it returns every year on the same date.
        yearly: Flag,
    }
}

/// The working times of a day, in order, each from and to; empty is a free day.
///
/// An end at or before its start is on the next day, as in `22:00-06:00`.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Shifts(pub Box<[(NaiveTime, NaiveTime)]>);

fn clock(text: &str) -> Option<NaiveTime> {
    let (hours, minutes) = text.split_once(':')?;
    let two = |s: &str| if s.len() == 2 { s.parse::<u32>().ok() } else { None };
    match (two(hours)?, two(minutes)?) {
        (24, 0) => Some(NaiveTime::MIN),
        (h, m) => NaiveTime::from_hms_opt(h, m, 0),
    }
}

impl Scalar for Shifts {
    const NAME: &'static str = "shifts";
    const EXPECTED: &'static str = "working time such as `08:00-12:00 13:00-17:00`, or off";
    fn parse(text: &str) -> Result<Self, Fault> {
        if text == "off" {
            return Ok(Shifts::default());
        }
        let shift = |word: &str| word.split_once('-').and_then(|(from, to)| clock(from).zip(clock(to)));
        let shifts: Option<Box<[_]>> = text.split([' ', ',']).filter(|word| !word.is_empty()).map(shift).collect();
        let fault = |message: String| Fault::new(FaultKind::Date, message).help("write times as `08:00-12:00 13:00-17:00`, or `off`");
        let shifts = shifts
            .filter(|shifts| !shifts.is_empty())
            .ok_or_else(|| fault(format!("`{text}` is not working time")))?;
        let overlap = shifts.windows(2).any(|pair| pair[0].1 <= pair[0].0 || pair[1].0 < pair[0].1);
        if overlap {
            return Err(fault(format!("`{text}` has shifts that overlap")));
        }
        Ok(Shifts(shifts))
    }
    fn schema() -> serde_json::Value {
        serde_json::json!({ "type": "string" })
    }
}
through_serde!(Shifts);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shifts_are_read_in_order() {
        assert_eq!(Shifts::parse("08:00-12:00 13:00-17:00").map(|s| s.0.len()), Ok(2));
        assert_eq!(Shifts::parse("off").map(|s| s.0.len()), Ok(0));
        assert!(Shifts::parse("22:00-06:00").is_ok());
        assert!(Shifts::parse("00:00-24:00").is_ok());
        for bad in ["8-12", "08:00-13:00 12:00-17:00", "", "25:00-26:00"] {
            assert!(Shifts::parse(bad).is_err(), "{bad}");
        }
    }
}
