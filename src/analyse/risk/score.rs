//! A risk's score: probability times the largest impact (PMBOK probability and impact matrix).
//!
//! A level has its value from the scale. An amount is set against the budget, a delay against the
//! project's working days, and takes the level from whose share on it stands.

use crate::analyse::cost::{budget, exchange::Exchange, labour};
use crate::base::{Date, Field};
use crate::model::{
    Portfolio, Project,
    common::{Impact, Impacts, Probability},
    risk::Risk,
};
use rust_decimal::Decimal;
use std::cell::OnceCell;

/// Why a risk has no score.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NoScore {
    /// No probability is written.
    NoProbability,
    /// No impact is written.
    NoImpact,
    /// A value could not be read, or is a level that the scale does not have.
    Unread,
    /// No impact can be put on the scale: there is no budget, no duration, or no share in the scale.
    NotOnScale,
}

/// A score from 0 to 1.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Score {
    /// Probability times the largest impact that could be put on the scale.
    pub value: Decimal,
    /// The probability.
    pub probability: Decimal,
    /// The largest impact, as a value of the scale.
    pub impact: Decimal,
    /// Whether every impact could be put on the scale; else the score is at least this.
    pub is_complete: bool,
}

/// Before the response of a risk or behind it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum When {
    /// Before it: inherent.
    Before,
    /// Behind it: residual; what is not said anew stays as before.
    After,
}

impl When {
    pub(super) fn probability(self, risk: &Risk) -> &Field<Probability> {
        match self {
            When::After if !risk.residual_probability.is_absent() => &risk.residual_probability,
            _ => &risk.probability,
        }
    }

    pub(super) fn impact(self, risk: &Risk) -> &Field<Box<Impacts>> {
        match self {
            When::After if !risk.residual_impact.is_absent() => &risk.residual_impact,
            _ => &risk.impact,
        }
    }
}

/// Shares of the budget and of the duration from which a built-in level holds (DOMAIN 4), in percent;
/// below 1 % an effect is insignificant.
const SHARES: [(&str, u8, u8); 5] = [
    ("very-low", 0, 0),
    ("low", 1, 1),
    ("medium", 10, 5),
    ("high", 20, 10),
    ("very-high", 40, 20),
];

/// What scores are measured against, made once per project.
pub struct Scale<'a> {
    pub(super) portfolio: &'a Portfolio,
    pub(super) project: &'a Project,
    pub(super) day: Date,
    budget: OnceCell<Option<Decimal>>,
}

/// Which share of the plan an effect is a part of.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Measure {
    Cost,
    Time,
}

impl<'a> Scale<'a> {
    /// The scale of a project; amounts are converted at the rates of `day`.
    #[must_use]
    pub fn of(portfolio: &'a Portfolio, project: &'a Project, day: Date) -> Scale<'a> {
        Scale {
            portfolio,
            project,
            day,
            budget: OnceCell::new(),
        }
    }

    /// The score from which a risk is high: `risk_red`, 0.18 unless set.
    #[must_use]
    pub fn red(&self) -> Decimal {
        let own = self
            .portfolio
            .settings
            .thresholds
            .get()
            .and_then(|thresholds| thresholds.risk_red.value());
        own.map_or(Decimal::new(18, 2), |number| number.0)
    }

    /// The score before the response.
    ///
    /// # Errors
    /// What is missing.
    pub fn inherent(&self, risk: &Risk) -> Result<Score, NoScore> {
        self.score(risk, When::Before)
    }

    /// The score after the response; what is not said anew stays as before.
    ///
    /// # Errors
    /// What is missing.
    pub fn residual(&self, risk: &Risk) -> Result<Score, NoScore> {
        self.score(risk, When::After)
    }

    /// Whether the risk is known to be high.
    #[must_use]
    pub fn is_high(&self, risk: &Risk) -> bool {
        self.inherent(risk).is_ok_and(|score| score.value >= self.red())
    }

    /// The probability from 0 to 1.
    ///
    /// # Errors
    /// What is missing.
    pub fn probability(&self, risk: &Risk, when: When) -> Result<Decimal, NoScore> {
        let probability = when.probability(risk);
        match probability.get() {
            Some(Probability::Fraction(fraction)) => Ok(*fraction),
            Some(Probability::Level(level)) => self.portfolio.settings.probability_of(level.as_str()).ok_or(NoScore::Unread),
            None if probability.is_bad() => Err(NoScore::Unread),
            None => Err(NoScore::NoProbability),
        }
    }

    /// The score before or behind the response.
    ///
    /// # Errors
    /// What is missing.
    pub fn score(&self, risk: &Risk, when: When) -> Result<Score, NoScore> {
        let probability = self.probability(risk, when)?;
        let impact = when.impact(risk);
        if impact.is_bad() {
            return Err(NoScore::Unread);
        }
        let impacts = impact.get().ok_or(NoScore::NoImpact)?;
        let (mut largest, mut is_complete, mut written) = (None, true, false);
        for (name, field) in impacts.dimensions() {
            if field.is_absent() {
                continue;
            }
            written = true;
            let weight = field.get().and_then(|impact| self.weight(name, impact));
            is_complete &= weight.is_some();
            largest = largest.max(weight);
        }
        match largest {
            Some(impact) => Ok(Score {
                value: probability * impact,
                probability,
                impact,
                is_complete,
            }),
            None => Err(if written { NoScore::NotOnScale } else { NoScore::NoImpact }),
        }
    }

    fn weight(&self, dimension: &str, impact: &Impact) -> Option<Decimal> {
        match impact {
            Impact::Level(level) => self.portfolio.settings.impact_of(level.as_str()),
            Impact::Money(money) => {
                let amount = Exchange::of(self.portfolio, self.project).convert(money, self.day).ok()?;
                self.weight_of_share(amount.abs().checked_div(self.budget()?)?, Measure::Cost)
            }
            Impact::Duration(delay) => {
                let meaning = labour::unit_meaning(self.project.schedule.as_ref().map(|schedule| &schedule.record));
                let days = delay.minutes(meaning).abs() / (meaning.hours_per_day * Decimal::from(60));
                self.weight_of_share(days.checked_div(self.working_days()?)?, Measure::Time)
            }
            Impact::Percent(share) if dimension == "cost" => self.weight_of_share(share.fraction(), Measure::Cost),
            Impact::Percent(share) if dimension == "time" => self.weight_of_share(share.fraction(), Measure::Time),
            Impact::Percent(_) => None,
        }
    }

    fn budget(&self) -> Option<Decimal> {
        *self
            .budget
            .get_or_init(|| budget::at_completion(self.portfolio, self.project, self.day).ok())
    }

    /// Five of seven days between the charter's dates: holidays do not move a level.
    fn working_days(&self) -> Option<Decimal> {
        let charter = &self.project.charter.as_ref()?.record;
        let days = charter.finish.value()?.days_since(charter.start.value()?) + 1;
        (days > 0).then(|| Decimal::from(days) * Decimal::from(5) / Decimal::from(7))
    }

    /// The value of the highest level that begins at or below a share of the plan.
    fn weight_of_share(&self, share: Decimal, measure: Measure) -> Option<Decimal> {
        let settings = &self.portfolio.settings;
        let percent = share * Decimal::ONE_HUNDRED;
        let own = settings.scales.get().map(|scales| &scales.impact).filter(|own| own.has_items());
        let Some(own) = own else {
            let begins = |row: &&(&str, u8, u8)| Decimal::from(if measure == Measure::Cost { row.1 } else { row.2 }) <= percent;
            return settings.impact_of(SHARES.iter().rev().find(begins)?.0);
        };
        let levels = own.items().map(|(level, _)| level);
        let begun = levels.filter_map(|level| {
            let from = if measure == Measure::Cost {
                level.cost_from.value()
            } else {
                level.time_from.value()
            };
            (from?.value <= percent).then(|| level.value.value()).flatten()
        });
        begun.map(|value| value.0).max()
    }
}
