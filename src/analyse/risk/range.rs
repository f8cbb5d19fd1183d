//! Between which finish and cost a project may end: percentiles over trials (DOMAIN 4.1).
//!
//! In each trial a threat that states an amount or a delay occurs with its probability before the response; its amount
//! is added to the estimate at completion, its delay to the finish of the trial, in working days. Threats are taken as
//! independent of each other and of durations. What states neither is not in it, and neither are opportunities.

use super::{
    register,
    score::{NoScore, Scale, When},
};
use crate::analyse::cost::{NoAmount, exchange::Exchange, labour};
use crate::analyse::earned_value::{Figure, Lack};
use crate::analyse::schedule::{
    NoSchedule,
    outcome::last_day,
    trials::{TRIALS, Trials, draw, key},
};
use crate::base::{Date, working_time::Moment};
use crate::model::{
    Entry, Portfolio, Project,
    common::Impact,
    risk::{Risk, RiskType},
};
use rust_decimal::{Decimal, prelude::ToPrimitive};

/// How much of what is uncertain a range holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Basis {
    /// Open tasks with a three-point estimate.
    pub estimated: usize,
    /// Open tasks that take time.
    pub tasks: usize,
    /// Open threats that state an amount, or a delay.
    pub stated: usize,
    /// Open threats.
    pub threats: usize,
}

/// A value that is not exceeded with a probability of a half, and one with four fifths.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Range<T> {
    /// As the plan or the estimate says, without anything uncertain.
    pub planned: T,
    /// The 50th percentile.
    pub p50: T,
    /// The 80th percentile.
    pub p80: T,
    /// What it rests on.
    pub basis: Basis,
}

/// Why there is no range.
#[derive(Debug, Clone, PartialEq)]
pub enum NoRange {
    /// The dates cannot be computed.
    Unscheduled(NoSchedule),
    /// The cost cannot be estimated.
    NoEstimate(Lack),
    /// An amount cannot be converted.
    Amount(NoAmount),
    /// Nothing states what may come: no open task an estimate of three points, no open threat a delay.
    NothingUncertain,
    /// No open threat states its cost as an amount.
    NoAmountStated,
    /// Every task is done.
    Finished,
}

/// An open threat with what it states.
#[derive(Debug)]
pub struct Threat<'a> {
    /// The risk.
    pub entry: &'a Entry<Risk>,
    /// The probability before the response.
    pub probability: Result<Decimal, NoScore>,
    /// The seconds of working time that it delays the finish by, where it states a delay.
    pub delay: Option<i64>,
    /// What it costs in the project's currency, where it states an amount.
    pub amount: Option<Result<Decimal, NoAmount>>,
}

impl Threat<'_> {
    /// The risk's id.
    #[must_use]
    pub fn id(&self) -> &str {
        self.entry.record.id.get().map_or("", |id| id.as_str())
    }
}

/// The open threats of a project.
#[must_use]
pub fn threats<'a>(portfolio: &Portfolio, project: &'a Project, day: Date) -> Vec<Threat<'a>> {
    let scale = Scale::of(portfolio, project, day);
    let exchange = Exchange::of(portfolio, project);
    let meaning = labour::unit_meaning(project.schedule.as_ref().map(|schedule| &schedule.record));
    let delay = |risk: &Risk| match risk.impact.get()?.time.get()? {
        Impact::Duration(delay) => (delay.minutes(meaning).abs() * Decimal::from(60)).to_i64(),
        _ => None,
    };
    let is_open = |entry: &&Entry<Risk>| {
        let is_threat = entry.record.r#type.value() != Some(RiskType::Opportunity);
        is_threat && register::is_live_on(project, &entry.record, day)
    };
    let threat = |entry: &'a Entry<Risk>| Threat {
        entry,
        probability: scale.probability(&entry.record, When::Before),
        delay: delay(&entry.record),
        amount: scale.amount(&entry.record, When::Before, &exchange),
    };
    project.risks.iter().filter(is_open).map(threat).collect()
}

/// A threat that may occur.
struct Chance<T> {
    key: u64,
    /// It occurs when a draw is below this.
    below: u64,
    effect: T,
}

impl<T> Chance<T> {
    fn occurs(&self, trial: u32) -> bool {
        u64::from(draw(self.key, trial)) < self.below
    }
}

/// The threats that have an effect, as they may occur.
fn chances<T>(project: &Project, threats: &[Threat<'_>], effect: impl Fn(&Threat<'_>) -> Option<T>) -> Vec<Chance<T>> {
    let chance = |threat: &Threat<'_>| {
        let (probability, effect) = (threat.probability.ok()?, effect(threat)?);
        Some(Chance {
            key: key(&format!("{}/{}", project.id, threat.id())),
            below: (probability * Decimal::from(1_u64 << 32)).to_u64().unwrap_or(0),
            effect,
        })
    };
    threats.iter().filter_map(chance).collect()
}

/// The range of a project's finish.
///
/// # Errors
/// Why there is none.
pub fn finish(portfolio: &Portfolio, project: &Project, day: Date, trials: &Result<Trials, NoSchedule>) -> Result<Range<Date>, NoRange> {
    let trials = trials.as_ref().map_err(|why| NoRange::Unscheduled(why.clone()))?;
    if trials.open == 0 {
        return Err(NoRange::Finished);
    }
    let threats = threats(portfolio, project, day);
    let chances = chances(project, &threats, |threat| threat.delay);
    if trials.drawn.is_empty() && chances.is_empty() {
        return Err(NoRange::NothingUncertain);
    }
    let end = |trial: u32| -> Option<Moment> {
        let occurred = chances.iter().filter(|chance| chance.occurs(trial));
        let delay: i64 = occurred.map(|chance| chance.effect).sum();
        let finish = trials.finish(trial);
        if delay == 0 {
            return Some(finish);
        }
        trials.calendar.ready.finish_after(finish, delay)
    };
    let ends: Option<Vec<Moment>> = (0..TRIALS).map(end).collect();
    let [p50, p80] = percentiles(ends.ok_or(NoRange::Unscheduled(NoSchedule::TooFar(project.id.to_string().into())))?).map(last_day);
    Ok(Range {
        planned: last_day(trials.planned),
        p50,
        p80,
        basis: Basis {
            estimated: trials.drawn.len(),
            tasks: trials.open,
            stated: chances.len(),
            threats: threats.len(),
        },
    })
}

/// The range of a project's cost: its estimate at completion with what threats may add.
///
/// # Errors
/// Why there is none.
pub fn cost(portfolio: &Portfolio, project: &Project, day: Date, estimate: Figure) -> Result<Range<Decimal>, NoRange> {
    let planned = estimate.map_err(NoRange::NoEstimate)?;
    let threats = threats(portfolio, project, day);
    let chances = chances(project, &threats, |threat| threat.amount);
    let fault = chances.iter().find_map(|chance| chance.effect.err());
    if let Some(fault) = fault {
        return Err(NoRange::Amount(fault));
    }
    if chances.is_empty() {
        return Err(NoRange::NoAmountStated);
    }
    let added = |trial: u32| -> Decimal {
        let occurred = chances.iter().filter(|chance| chance.occurs(trial));
        occurred.filter_map(|chance| chance.effect.ok()).sum()
    };
    let [p50, p80] = percentiles((0..TRIALS).map(added).collect());
    let all = |added: Decimal| planned.checked_add(added).ok_or(NoRange::Amount(NoAmount::Unread));
    Ok(Range {
        planned,
        p50: all(p50)?,
        p80: all(p80)?,
        basis: Basis {
            estimated: 0,
            tasks: 0,
            stated: chances.len(),
            threats: threats.len(),
        },
    })
}

/// The least values that at least half, and four fifths, of the trials do not exceed.
fn percentiles<T: Ord + Copy>(mut values: Vec<T>) -> [T; 2] {
    values.sort_unstable();
    let at = |percent: usize| values[(values.len() * percent).div_ceil(100) - 1];
    [at(50), at(80)]
}
