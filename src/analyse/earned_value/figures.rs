//! What follows from the sums of a task, an account, a project or a portfolio: time, outlook, forecasts.

use super::{
    Figure, Lack,
    axis::Axis,
    earned_schedule::{EarnedSchedule, Factor},
    measures::{Method, Outlook, Sums},
    sheet::Values,
    spent::Spent,
};
use crate::base::Date;
use rust_decimal::Decimal;

/// Everything that is told of one row.
#[derive(Debug, Clone)]
pub struct Figures {
    /// Budget, planned and earned value.
    pub values: Values,
    /// Those of level of effort.
    pub effort: Values,
    /// What was spent.
    pub spent: Spent,
    /// The planned curve over the periods of its axis.
    pub curve: Result<Vec<Decimal>, Lack>,
    /// The periods.
    pub axis: Option<Axis>,
    /// The day it is measured at.
    pub day: Date,
    /// The day on which all was done.
    pub finished: Option<Date>,
    /// CPI of the last three periods.
    pub recent_cpi: Figure,
    /// What the manager expects it to cost in all.
    pub manager: Figure,
    /// Whether level of effort is planned behind the finish of the baseline: then the time at which all is earned
    /// is not the finish of the work.
    pub effort_behind: bool,
    /// What its estimate at completion is made of.
    pub forecast: Estimate,
}

/// What the estimate at completion that stands in reports is made of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Estimate {
    /// The sums of the row.
    Own,
    /// The estimate of the project, shared out to its parts.
    Share {
        /// What falls on the part.
        eac: Figure,
        /// The CPI of the project, at which what is left is expected to go; none where it is expected as budgeted.
        pace: Option<Figure>,
    },
    /// The estimates of the projects, added up.
    Sum(Figure),
}

/// How a finish is forecast: a way to count, and the pace that is expected of what is left.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TimeMethod {
    /// Planned value rate, as planned.
    ValueRate,
    /// Planned duration over SPI.
    ValueRateSpi,
    /// Planned duration over SCI.
    ValueRateSci,
    /// Earned duration, as planned.
    EarnedDuration,
    /// Earned duration at SPI.
    EarnedDurationSpi,
    /// Earned duration at SCI.
    EarnedDurationSci,
    /// Earned schedule, as planned.
    EarnedSchedule,
    /// Earned schedule at SPI(t): the usual one.
    EarnedScheduleSpiT,
    /// Earned schedule at SCI(t).
    EarnedScheduleSciT,
}

impl TimeMethod {
    /// All of them.
    pub const ALL: [TimeMethod; 9] = [
        TimeMethod::ValueRate,
        TimeMethod::ValueRateSpi,
        TimeMethod::ValueRateSci,
        TimeMethod::EarnedDuration,
        TimeMethod::EarnedDurationSpi,
        TimeMethod::EarnedDurationSci,
        TimeMethod::EarnedSchedule,
        TimeMethod::EarnedScheduleSpiT,
        TimeMethod::EarnedScheduleSciT,
    ];

    /// Its key in JSON.
    #[must_use]
    pub fn key(self) -> &'static str {
        match self {
            TimeMethod::ValueRate => "pv_planned",
            TimeMethod::ValueRateSpi => "pv_spi",
            TimeMethod::ValueRateSci => "pv_sci",
            TimeMethod::EarnedDuration => "ed_planned",
            TimeMethod::EarnedDurationSpi => "ed_spi",
            TimeMethod::EarnedDurationSci => "ed_sci",
            TimeMethod::EarnedSchedule => "es_planned",
            TimeMethod::EarnedScheduleSpiT => "es_spi_t",
            TimeMethod::EarnedScheduleSciT => "es_sci_t",
        }
    }
}

impl Figures {
    /// The four sums.
    #[must_use]
    pub fn sums(&self) -> Sums {
        Sums {
            bac: self.values.bac,
            pv: self.values.pv,
            ev: self.values.ev,
            ac: self.spent.actual,
        }
    }

    /// The sums of what is measured, level of effort left out; cost cannot be parted.
    #[must_use]
    pub fn discrete(&self) -> Sums {
        let values = self.values.without(&self.effort);
        Sums {
            bac: values.bac,
            pv: values.pv,
            ev: values.ev,
            ac: Err(Lack::CostByAccount),
        }
    }

    /// Calls `ask` with the earned schedule.
    fn time<T>(&self, ask: impl FnOnce(&EarnedSchedule<'_>) -> Result<T, Lack>) -> Result<T, Lack> {
        self.at(self.elapsed(), ask)
    }

    fn at<T>(&self, elapsed: Figure, ask: impl FnOnce(&EarnedSchedule<'_>) -> Result<T, Lack>) -> Result<T, Lack> {
        let curve = self.curve.as_ref().map_err(|lack| *lack)?;
        if curve.last().is_none_or(|all| all.is_zero()) {
            return Err(Lack::NoBudget);
        }
        // Where all is earned the curve is over, even if the sums of foreign projects are a cent apart from it.
        let is_done = self.values.ev.is_ok() && self.values.ev == self.values.bac;
        ask(&EarnedSchedule {
            curve,
            ev: curve.last().copied().filter(|_| is_done).map_or(self.values.ev, Ok),
            elapsed,
        })
    }

    /// Periods since the start of the plan; frozen at the finish.
    pub fn elapsed(&self) -> Figure {
        let axis = self.axis.as_ref().ok_or(Lack::NoBaseline)?;
        let done = matches!((self.values.ev, self.values.bac), (Ok(ev), Ok(bac)) if ev == bac);
        match (done, self.finished) {
            (true, Some(finished)) => Ok(axis.elapsed(finished.min(self.day))),
            // Level of effort alone is done when its plan is.
            (true, None) if self.values.bac != Ok(Decimal::ZERO) => Ok(axis.elapsed(self.day).min(self.planned_duration()?)),
            _ => Ok(axis.elapsed(self.day)),
        }
    }

    /// Earned schedule in periods.
    pub fn earned_schedule(&self) -> Figure {
        self.time(|own| own.earned())
    }

    /// Planned duration in periods.
    pub fn planned_duration(&self) -> Figure {
        self.at(Err(Lack::NotStarted), |own| own.planned_duration())
    }

    /// Schedule variance in periods.
    pub fn sv_t(&self) -> Figure {
        self.time(|own| own.sv_t())
    }

    /// Schedule performance index of time.
    pub fn spi_t(&self) -> Figure {
        self.time(|own| own.spi_t())
    }

    /// Periods that the whole will take at the pace so far.
    pub fn ieac_t(&self) -> Figure {
        self.time(|own| own.ieac_t())
    }

    /// The pace that is needed to finish as planned.
    pub fn tspi(&self) -> Figure {
        self.time(|own| own.tspi(own.planned_duration()))
    }

    /// Periods that the whole will take by a method.
    pub fn finish_in(&self, method: TimeMethod) -> Figure {
        let sums = self.sums();
        let (spi, sci) = (Factor::Pace(sums.spi()), Factor::Pace(sums.sci()));
        let sci_t = || Factor::Pace(sums.cpi().and_then(|cpi| super::times(cpi, self.spi_t()?)));
        self.time(|own| match method {
            TimeMethod::ValueRate => own.by_planned_value(sums.pv, Factor::Planned),
            TimeMethod::ValueRateSpi => own.by_planned_value(sums.pv, spi),
            TimeMethod::ValueRateSci => own.by_planned_value(sums.pv, sci),
            TimeMethod::EarnedDuration => own.by_earned_duration(sums.spi(), Factor::Planned),
            TimeMethod::EarnedDurationSpi => own.by_earned_duration(sums.spi(), spi),
            TimeMethod::EarnedDurationSci => own.by_earned_duration(sums.spi(), sci),
            TimeMethod::EarnedSchedule => own.by_earned_schedule(Factor::Planned),
            TimeMethod::EarnedScheduleSpiT => own.by_earned_schedule(Factor::Pace(own.spi_t())),
            TimeMethod::EarnedScheduleSciT => own.by_earned_schedule(sci_t()),
        })
    }

    /// The day on which the work is done by a method.
    ///
    /// # Errors
    /// When the method, or the plan, does not tell it.
    pub fn finish_day(&self, method: TimeMethod) -> Result<Date, Lack> {
        let periods = self.finish_in(method)?;
        if self.effort_behind {
            return Err(Lack::EffortBehindFinish);
        }
        // A method that takes no account of the time that has passed can name a day that is over.
        let day = self.day_at(Ok(periods)).filter(|day| *day > self.day);
        day.ok_or(Lack::TimeExhausted)
    }

    /// The day on which so many periods have passed.
    #[must_use]
    pub fn day_at(&self, periods: Figure) -> Option<Date> {
        self.axis.as_ref()?.day(periods.ok()?)
    }

    /// What forecasts of cost need beside the sums.
    #[must_use]
    pub fn outlook(&self) -> Outlook {
        Outlook {
            spi_t: self.spi_t(),
            recent_cpi: self.recent_cpi,
            to_complete: self.manager.and_then(|eac| super::minus(eac, self.spent.actual?)),
        }
    }

    /// The estimate at completion by a method.
    pub fn eac(&self, method: Method) -> Figure {
        match method {
            Method::Share | Method::Sum => self
                .estimate()
                .and_then(|(own, eac)| if own == method { Ok(eac) } else { Err(Lack::NotGiven) }),
            _ => self.sums().eac(method, &self.outlook()),
        }
    }

    /// The estimate that stands in reports, with its method.
    pub fn estimate(&self) -> Result<(Method, Decimal), Lack> {
        match self.forecast {
            Estimate::Own => self.sums().estimate(),
            Estimate::Share { eac, .. } => Ok((Method::Share, eac?)),
            Estimate::Sum(eac) => Ok((Method::Sum, eac?)),
        }
    }

    /// The CPI of the project by which its estimate is shared out to this part.
    pub fn project_cpi(&self) -> Figure {
        match self.forecast {
            Estimate::Share { pace: Some(pace), .. } => pace,
            _ => Err(Lack::ByProject),
        }
    }

    /// The lowest and the highest of typical, atypical, combined and bottom-up estimate, and whether they are
    /// more than a tenth of the budget apart (DOMAIN 1.1).
    #[must_use]
    pub fn spread(&self) -> Option<(Decimal, Decimal, bool)> {
        let methods = [Method::Typical, Method::Atypical, Method::Combined, Method::BottomUp];
        let known: Vec<Decimal> = methods.into_iter().filter_map(|method| self.eac(method).ok()).collect();
        let (least, most) = (*known.iter().min()?, *known.iter().max()?);
        let bac = self.values.bac.ok()?;
        Some((least, most, most - least > bac / Decimal::TEN))
    }
}
