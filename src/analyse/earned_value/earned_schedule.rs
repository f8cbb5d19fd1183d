//! Earned schedule: the time at which as much was planned as is earned now (Lipke; DOMAIN 1.2).
//!
//! The curve is the planned value at the end of each period, cumulative; inside a period it is a straight
//! line. Times are counted in periods, 1 being the end of the first. Where nothing was planned for a while,
//! what stands on the plateau has earned its end.
//!
//! | | formula |
//! | --- | --- |
//! | ES | C + (EV − PV_C) / (PV_C+1 − PV_C), C the last period with PV_C ≤ EV |
//! | SV(t), SPI(t) | ES − AT, ES / AT |
//! | IEAC(t) | PD / SPI(t) |
//! | TSPI | (PD − ES) / (PD − AT) |

use super::{Figure, Lack, minus, over, plus, times};
use rust_decimal::Decimal;

/// A curve of planned value, and how far the work has come.
#[derive(Debug, Clone, Copy)]
pub struct EarnedSchedule<'a> {
    /// Planned value at the end of each period, cumulative.
    pub curve: &'a [Decimal],
    /// Earned value.
    pub ev: Figure,
    /// Periods elapsed since the baseline's start; frozen at the finish.
    pub elapsed: Figure,
}

/// How time to go is expected to pass.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Factor {
    /// As planned.
    Planned,
    /// At this pace.
    Pace(Figure),
}

impl EarnedSchedule<'_> {
    /// Planned duration: the periods until all is planned.
    pub fn planned_duration(&self) -> Figure {
        let all = self.curve.last().ok_or(Lack::NoBaseline)?;
        // A curve may fall before its end, where a new plan took back what an old one planned.
        let periods = self.curve.iter().rposition(|value| value != all).map_or(0, |at| at + 1) + 1;
        Ok(Decimal::from(periods))
    }

    /// The time at which as much was planned as is earned.
    pub fn earned(&self) -> Figure {
        let (ev, last) = (self.ev?, self.planned_duration()?);
        if ev <= Decimal::ZERO {
            return Ok(Decimal::ZERO);
        }
        let whole = self.curve.iter().position(|planned| *planned > ev).unwrap_or(self.curve.len());
        let before = whole.checked_sub(1).map_or(Decimal::ZERO, |at| self.curve[at]);
        let Some(next) = self.curve.get(whole) else {
            return Ok(last);
        };
        let part = over(minus(ev, before)?, minus(*next, before)?, Lack::NothingPlanned)?;
        plus(Decimal::from(whole), part)
    }

    /// Schedule variance in periods: negative is behind.
    pub fn sv_t(&self) -> Figure {
        minus(self.earned()?, self.since()?)
    }

    /// Schedule performance index of time.
    pub fn spi_t(&self) -> Figure {
        over(self.earned()?, self.since()?, Lack::NotStarted)
    }

    fn since(&self) -> Figure {
        let elapsed = self.elapsed?;
        if elapsed <= Decimal::ZERO {
            return Err(Lack::NotStarted);
        }
        Ok(elapsed)
    }

    /// Periods that the whole will take at the pace so far.
    pub fn ieac_t(&self) -> Figure {
        over(self.planned_duration()?, self.spi_t()?, Lack::NothingEarned)
    }

    /// Periods that the whole will take: those elapsed, and what is left of the earned schedule.
    pub fn by_earned_schedule(&self, factor: Factor) -> Figure {
        let left = minus(self.planned_duration()?, self.earned()?)?;
        plus(self.since()?, paced(left, factor)?)
    }

    /// Periods that the whole will take by the planned value rate: `PD − SV / (BAC / PD)`, or `PD / factor`.
    pub fn by_planned_value(&self, pv: Figure, factor: Factor) -> Figure {
        let planned = self.planned_duration()?;
        let Factor::Planned = factor else {
            return paced(planned, factor);
        };
        let all = *self.curve.last().ok_or(Lack::NoBaseline)?;
        let behind = minus(self.ev?, pv?)?;
        minus(planned, over(times(behind, planned)?, all, Lack::NoBudget)?)
    }

    /// Periods that the whole will take by the earned duration `AT × SPI`.
    pub fn by_earned_duration(&self, spi: Figure, factor: Factor) -> Figure {
        let (planned, since) = (self.planned_duration()?, self.since()?);
        let left = minus(planned.max(since), times(since, spi?)?)?;
        plus(since, paced(left, factor)?)
    }

    /// The pace that what is left must reach to end within `periods`; nothing is left when all is earned.
    pub fn tspi(&self, periods: Figure) -> Figure {
        let left = minus(self.planned_duration()?, self.earned()?)?;
        if left <= Decimal::ZERO {
            return Ok(Decimal::ZERO);
        }
        let time = minus(periods?, self.since()?)?;
        if time <= Decimal::ZERO {
            return Err(Lack::TimeExhausted);
        }
        over(left, time, Lack::TimeExhausted)
    }
}

fn paced(left: Decimal, factor: Factor) -> Figure {
    match factor {
        Factor::Planned => Ok(left),
        Factor::Pace(pace) => over(left, pace?, Lack::NothingEarned),
    }
}
