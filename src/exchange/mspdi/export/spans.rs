//! Durations, efforts and lags as the schema writes them.
//!
//! The schema keeps minutes and a code for the unit. A task has one code for its duration and for what is
//! left of it, so the code is the one under which both read as they were written.

use crate::base::{
    Duration,
    duration::{DurationUnit, UnitMeaning},
};
use crate::exchange::mspdi::units::{DAYS, Units};
use crate::model::link::{Dependency, Lag, LinkType};
use chrono::NaiveDateTime;
use rust_decimal::{Decimal, RoundingStrategy, prelude::ToPrimitive};

/// Codes of units of work at the project, with those of durations that they mean.
const WORK_FORMATS: [(i64, i64); 5] = [(2, 5), (3, DAYS), (1, 3), (4, 9), (5, 11)];

/// What working units mean, and how durations read.
#[derive(Debug, Clone, Copy)]
pub struct Spans {
    /// What a day, a week and a month are.
    pub meaning: UnitMeaning,
    /// Code of the project's unit of work.
    pub work_format: i64,
    units: Units,
}

impl Spans {
    /// With the unit of work under which most of `efforts` read as they were written.
    #[must_use]
    pub fn new(meaning: UnitMeaning, efforts: &[&Duration]) -> Spans {
        let with = |(work_format, work): (i64, i64)| Spans {
            meaning,
            work_format,
            units: Units {
                hours_per_day: meaning.hours_per_day,
                hours_per_week: meaning.hours_per_week,
                days_per_month: meaning.days_per_month,
                usual: DAYS,
                work,
            },
        };
        let reads = |spans: &Spans| efforts.iter().filter(|one| spans.reads_as(one, spans.units.work)).count();
        let mut best = with(WORK_FORMATS[0]);
        for format in WORK_FORMATS {
            let own = with(format);
            if reads(&own) > reads(&best) {
                best = own;
            }
        }
        best
    }

    /// Minutes.
    #[must_use]
    pub fn minutes(&self, duration: &Duration) -> Decimal {
        duration.minutes(self.meaning)
    }

    /// As `PT8H0M0S`.
    #[must_use]
    pub fn text(&self, duration: &Duration) -> String {
        period(self.minutes(duration))
    }

    /// The code of a unit under which `main` and `others` read as they were written; that of `main` alone when
    /// there is none.
    #[must_use]
    pub fn format(&self, main: &Duration, others: &[&Duration]) -> i64 {
        let own = code(main);
        let all = std::iter::once(own).chain([7, 5, 9, 11, 3, 8, 6, 10, 12, 4]);
        let mut fitting = all.filter(|code| self.reads_as(main, *code));
        fitting
            .find(|code| others.iter().all(|other| self.reads_as(other, *code)))
            .unwrap_or(own)
    }

    fn reads_as(&self, duration: &Duration, code: i64) -> bool {
        self.units.span(self.minutes(duration), code).as_deref() == Some(&*duration.to_string())
    }

    /// Type, lag and unit of a link, and whether the lag is exactly that.
    #[must_use]
    pub fn link(&self, link: &Dependency) -> (u8, Decimal, i64, bool) {
        let kind = match link.link {
            LinkType::FinishToFinish => 0,
            LinkType::FinishToStart => 1,
            LinkType::StartToFinish => 2,
            LinkType::StartToStart => 3,
        };
        let (lag, code) = match &link.lag {
            None => (Decimal::ZERO, DAYS),
            Some(Lag::Percent { value, elapsed }) => (*value, if *elapsed { 20 } else { 19 }),
            Some(Lag::Duration(lag)) => (self.minutes(lag) * Decimal::TEN, code(lag)),
        };
        (kind, whole(lag), code, whole(lag) == lag)
    }
}

/// The code of a duration's unit: its first.
fn code(duration: &Duration) -> i64 {
    let Some(part) = duration.0.first() else {
        return DAYS;
    };
    let working = match part.unit {
        DurationUnit::Minutes => 3,
        DurationUnit::Hours => 5,
        DurationUnit::Days => DAYS,
        DurationUnit::Weeks => 9,
        DurationUnit::Months => 11,
    };
    working + i64::from(part.elapsed)
}

/// Minutes as `PT8H30M0S`.
#[must_use]
pub fn period(minutes: Decimal) -> String {
    let seconds = whole(minutes * Decimal::from(60)).to_i64().unwrap_or(0);
    format!("PT{}H{}M{}S", seconds / 3_600, seconds / 60 % 60, seconds % 60)
}

/// Seconds as `PT8H30M0S`.
#[must_use]
pub fn period_of_seconds(seconds: i64) -> String {
    period(Decimal::from(seconds.max(0)) / Decimal::from(60))
}

/// To the nearest whole number.
#[must_use]
pub fn whole(value: Decimal) -> Decimal {
    value.round_dp_with_strategy(0, RoundingStrategy::MidpointAwayFromZero).normalize()
}

/// Tenths of minutes.
#[must_use]
pub fn tenths(minutes: Decimal) -> Decimal {
    whole(minutes * Decimal::TEN)
}

/// A moment without zone.
#[must_use]
pub fn stamp(time: NaiveDateTime) -> String {
    time.format("%Y-%m-%dT%H:%M:%S").to_string()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::scalar::parse;

    fn duration(text: &str) -> Duration {
        parse(text).unwrap()
    }

    fn spans(efforts: &[&str]) -> Spans {
        let efforts: Vec<Duration> = efforts.iter().map(|text| duration(text)).collect();
        Spans::new(UnitMeaning::usual(), &efforts.iter().collect::<Vec<_>>())
    }

    #[test]
    fn one_code_is_found_for_a_duration_and_what_is_left_of_it() {
        let format = |main: &str, other: &str| spans(&[]).format(&duration(main), &[&duration(other)]);
        assert_eq!(format("5d", "2d"), 7);
        assert_eq!(format("100min", "0.5d"), 7, "100 minutes are no round number of days");
        assert_eq!(format("3ed", "10eh"), 8, "ten hours are no round number of days");
        assert_eq!(spans(&[]).format(&duration("2w"), &[]), 9);
        assert_eq!(spans(&[]).text(&duration("1d 4h")), "PT12H0M0S");
        assert_eq!(period(Decimal::new(1005, 1)), "PT1H40M30S");
    }

    #[test]
    fn the_unit_of_work_is_the_one_most_efforts_have() {
        assert_eq!(spans(&[]).work_format, 2);
        assert_eq!(spans(&["3d", "2d", "4h"]).work_format, 3);
    }

    #[test]
    fn lags_keep_their_unit() {
        let link = |text: &str| spans(&[]).link(&parse(text).unwrap());
        let is = |kind, lag: i64, code, exact| (kind, Decimal::from(lag), code, exact);
        assert_eq!(link("a SS+2d"), is(3, 9600, 7, true));
        assert_eq!(link("a FF-1eh"), is(0, -600, 6, true));
        assert_eq!(link("a SF+50%"), is(2, 50, 19, true));
        assert_eq!(link("a FS-12.5e%"), is(1, -13, 20, false));
        assert_eq!(link("a"), is(1, 0, 7, true));
    }
}
