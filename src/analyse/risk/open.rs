//! What a project's register comes to at the end of a day, for a comparison with other days.

use super::{
    register,
    score::{Scale, When},
};
use crate::analyse::cost::{NoAmount, exchange::Exchange};
use crate::base::{Currency, Date};
use crate::model::{Portfolio, Project, risk::RiskType};
use rust_decimal::Decimal;

/// The risks that could still happen, summed.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct Open {
    /// Threats.
    pub threats: usize,
    /// Threats that are known to be high.
    pub high: usize,
    /// Threats that have no score.
    pub unscored: usize,
    /// Sum of the threats' scores before their responses.
    pub score: Decimal,
    /// Sum of probability times cost of threats that state one as an amount; none when no threat does.
    pub worth: Option<Result<Decimal, NoAmount>>,
    /// The currency of that sum.
    pub currency: Option<Currency>,
    /// Opportunities.
    pub opportunities: usize,
}

/// What is open in a project on a day; amounts in the currency of `exchange`.
#[must_use]
pub fn open(portfolio: &Portfolio, project: &Project, day: Date, exchange: &Exchange<'_>) -> Open {
    let scale = Scale::of(portfolio, project, day);
    let mut sum = Open {
        currency: exchange.own,
        ..Open::default()
    };
    let risks = project.risks.iter().map(|entry| &entry.record);
    for risk in risks.filter(|risk| register::is_live_on(project, risk, day)) {
        if risk.r#type.value() == Some(RiskType::Opportunity) {
            sum.opportunities += 1;
            continue;
        }
        sum.threats += 1;
        sum.high += usize::from(scale.is_high(risk));
        match scale.inherent(risk) {
            Ok(score) => sum.score += score.value,
            Err(_) => sum.unscored += 1,
        }
        sum.worth = added(sum.worth, scale.worth(risk, When::Before, exchange));
    }
    sum
}

impl Open {
    /// The sum of two, whose amounts are in one currency.
    #[must_use]
    pub fn and(self, other: Open) -> Open {
        Open {
            threats: self.threats + other.threats,
            high: self.high + other.high,
            unscored: self.unscored + other.unscored,
            score: self.score + other.score,
            worth: added(self.worth, other.worth),
            currency: self.currency,
            opportunities: self.opportunities + other.opportunities,
        }
    }
}

/// The sum of two amounts, either of which may be missing; the first fault stands for the sum.
fn added(one: Option<Result<Decimal, NoAmount>>, other: Option<Result<Decimal, NoAmount>>) -> Option<Result<Decimal, NoAmount>> {
    match (one, other) {
        (Some(Ok(one)), Some(Ok(other))) => Some(Ok(one + other)),
        (Some(Err(why)), _) | (_, Some(Err(why))) => Some(Err(why)),
        (one, other) => one.or(other),
    }
}
