//! Variances, indices and forecasts of cost from budget, planned value, earned value and actual cost.
//!
//! | | formula | source |
//! | --- | --- | --- |
//! | CV, SV | EV − AC, EV − PV | PMI, Practice Standard for EVM |
//! | CV %, SV % | CV / EV, SV / PV | the same |
//! | CPI, SPI | EV / AC, EV / PV | the same |
//! | EAC | AC + (BAC − EV) / PF | Vanhoucke, Measuring Time |
//! | TCPI | (BAC − EV) / (BAC − AC), or over (EAC − AC) | PMI |
//!
//! Sums are formed first and indices from them; indices are never averaged. Nothing is rounded here.

use super::{Figure, Lack, minus, over, plus, times};
use rust_decimal::Decimal;

/// The sums that all else follows from, up to the status date.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Sums {
    /// Budget at completion, without management reserve.
    pub bac: Figure,
    /// Planned value.
    pub pv: Figure,
    /// Earned value.
    pub ev: Figure,
    /// Actual cost.
    pub ac: Figure,
}

/// How what is left is expected to cost: the performance factor that it is divided by.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Method {
    /// As budgeted: what happened will not happen again.
    Atypical,
    /// As what was done: CPI.
    Typical,
    /// By the pace: SPI.
    Pace,
    /// By the pace of time: SPI(t).
    PaceOfTime,
    /// By cost and pace: CPI × SPI.
    Combined,
    /// By cost and the pace of time: CPI × SPI(t).
    CombinedOfTime,
    /// 0.8 CPI + 0.2 SPI.
    Weighted,
    /// 0.8 CPI + 0.2 SPI(t).
    WeightedOfTime,
    /// CPI of the last three periods.
    Recent,
    /// What the project manager says is still needed.
    BottomUp,
    /// A share of the estimate of the project, so that parts of it add up: no method of a row's own sums.
    Share,
    /// The estimates of projects, added up: no method of a row's own sums either.
    Sum,
}

impl Method {
    /// Those by the sums of a row, in the order of the reports.
    pub const ALL: [Method; 10] = [
        Method::Atypical,
        Method::Typical,
        Method::Pace,
        Method::PaceOfTime,
        Method::Combined,
        Method::CombinedOfTime,
        Method::Weighted,
        Method::WeightedOfTime,
        Method::Recent,
        Method::BottomUp,
    ];

    /// Its key in JSON.
    #[must_use]
    pub fn key(self) -> &'static str {
        match self {
            Method::Atypical => "atypical",
            Method::Typical => "typical",
            Method::Pace => "spi",
            Method::PaceOfTime => "spi_t",
            Method::Combined => "sci",
            Method::CombinedOfTime => "sci_t",
            Method::Weighted => "weighted",
            Method::WeightedOfTime => "weighted_t",
            Method::Recent => "recent",
            Method::BottomUp => "bottom_up",
            Method::Share => "share",
            Method::Sum => "sum",
        }
    }
}

/// What forecasts need beside the sums.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Outlook {
    /// SPI(t), of the earned schedule.
    pub spi_t: Figure,
    /// CPI of the last three periods.
    pub recent_cpi: Figure,
    /// What the project manager says is still needed.
    pub to_complete: Figure,
}

impl Outlook {
    /// Nothing is known but the sums.
    pub const NONE: Outlook = Outlook {
        spi_t: Err(Lack::NoBaseline),
        recent_cpi: Err(Lack::TooFewPeriods),
        to_complete: Err(Lack::NotGiven),
    };
}

impl Sums {
    /// Cost variance: negative is over cost.
    pub fn cv(&self) -> Figure {
        minus(self.ev?, self.ac?)
    }

    /// Schedule variance in money: negative is behind.
    pub fn sv(&self) -> Figure {
        minus(self.ev?, self.pv?)
    }

    /// Cost variance in percent of what was earned.
    pub fn cv_percent(&self) -> Figure {
        times(over(self.cv()?, self.ev?, Lack::NothingEarned)?, Decimal::ONE_HUNDRED)
    }

    /// Schedule variance in percent of what was planned.
    pub fn sv_percent(&self) -> Figure {
        times(over(self.sv()?, self.pv?, Lack::NothingPlanned)?, Decimal::ONE_HUNDRED)
    }

    /// Cost performance index.
    pub fn cpi(&self) -> Figure {
        let (ev, ac) = (self.ev?, self.ac?);
        if ac < Decimal::ZERO {
            return Err(Lack::NegativeCost);
        }
        over(ev, ac, Lack::NoCost)
    }

    /// Schedule performance index.
    pub fn spi(&self) -> Figure {
        over(self.ev?, self.pv?, Lack::NothingPlanned)
    }

    /// Cost-schedule index.
    pub fn sci(&self) -> Figure {
        times(self.cpi()?, self.spi()?)
    }

    /// Share earned.
    pub fn percent_complete(&self) -> Figure {
        self.share(self.ev)
    }

    /// Share spent.
    pub fn percent_spent(&self) -> Figure {
        self.share(self.ac)
    }

    /// Share planned.
    pub fn percent_planned(&self) -> Figure {
        self.share(self.pv)
    }

    fn share(&self, part: Figure) -> Figure {
        times(over(part?, self.bac?, Lack::NoBudget)?, Decimal::ONE_HUNDRED)
    }

    /// Estimate at completion. When all is earned it is what it cost, by any method.
    pub fn eac(&self, method: Method, outlook: &Outlook) -> Figure {
        let (bac, ev, ac) = (self.bac?, self.ev?, self.ac?);
        let left = minus(bac, ev)?;
        if left.is_zero() {
            return Ok(ac);
        }
        let weighted = |pace: Figure| plus(times(self.cpi()?, Decimal::new(8, 1))?, times(pace?, Decimal::new(2, 1))?);
        let factor = match method {
            Method::Atypical => Decimal::ONE,
            Method::BottomUp => return plus(ac, outlook.to_complete?),
            Method::Typical => self.cpi()?,
            Method::Pace => self.spi()?,
            Method::PaceOfTime => outlook.spi_t?,
            Method::Combined => self.sci()?,
            Method::CombinedOfTime => times(self.cpi()?, outlook.spi_t?)?,
            Method::Weighted => weighted(self.spi())?,
            Method::WeightedOfTime => weighted(outlook.spi_t)?,
            Method::Recent => outlook.recent_cpi?,
            Method::Share | Method::Sum => return Err(Lack::NotGiven),
        };
        plus(ac, over(left, factor, Lack::NothingEarned)?)
    }

    /// The estimate that stands in reports, with its method: the typical one; where cost or earnings are
    /// lacking for it, what is left as budgeted.
    pub fn estimate(&self) -> Result<(Method, Decimal), Lack> {
        match self.eac(Method::Typical, &Outlook::NONE) {
            Ok(eac) => Ok((Method::Typical, eac)),
            Err(Lack::NoCost | Lack::NegativeCost | Lack::NothingEarned) => {
                Ok((Method::Atypical, self.eac(Method::Atypical, &Outlook::NONE)?))
            }
            Err(lack) => Err(lack),
        }
    }

    /// What an estimate at completion leaves to be spent.
    pub fn etc(&self, eac: Figure) -> Figure {
        minus(eac?, self.ac?)
    }

    /// Variance at completion: negative is over budget.
    pub fn vac(&self, eac: Figure) -> Figure {
        minus(self.bac?, eac?)
    }

    /// Variance at completion in percent of the budget.
    pub fn vac_percent(&self, eac: Figure) -> Figure {
        self.share(self.vac(eac))
    }

    /// The index that what is left must reach to keep the budget; nothing is left when all is earned.
    pub fn tcpi_bac(&self) -> Figure {
        self.index_needed(self.bac)
    }

    /// The index that what is left must reach to keep an estimate.
    pub fn tcpi_eac(&self, eac: Figure) -> Figure {
        self.index_needed(eac)
    }

    fn index_needed(&self, target: Figure) -> Figure {
        let left = minus(self.bac?, self.ev?)?;
        if left.is_zero() {
            return Ok(Decimal::ZERO);
        }
        let money = minus(target?, self.ac?)?;
        if money <= Decimal::ZERO {
            return Err(Lack::BudgetExhausted);
        }
        over(left, money, Lack::BudgetExhausted)
    }
}

/// CPI of what lies between two moments: what was earned since over what was spent since.
pub fn recent_cpi(then: &Sums, now: &Sums) -> Figure {
    let since = Sums {
        ev: minus(now.ev?, then.ev?),
        ac: minus(now.ac?, then.ac?),
        ..*now
    };
    since.cpi()
}
