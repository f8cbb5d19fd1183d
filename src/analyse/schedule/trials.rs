//! Finishes under uncertainty: a plan is computed many times, each time with other durations (DOMAIN 4.1).
//!
//! The duration of an open task with a three-point estimate is drawn from the triangular distribution of its three
//! points; of a task that has begun the rest is drawn, in the same proportion. All else of the plan stays: links,
//! calendars, constraints. Every trial is a forward pass of the engine, so paths that meet are no special case.
//!
//! A draw depends on nothing but the task's address and the number of the trial: it is the same on every machine, with
//! any number of threads, and whatever else is in the plan. All is whole numbers; the root is that of an integer.

use super::{
    NoSchedule,
    assemble::Part,
    engine,
    network::{Calendar, Length, Network, Progress, Strand, Unschedulable},
    order::{self, Order},
    outcome::{self, Forward},
    task::length,
};
use crate::base::{Date, Duration, working_time::Moment};
use crate::model::{Portfolio, Project, schedule::Task};
use rayon::prelude::*;
use std::sync::Arc;

/// How often a plan is computed. The share of trials below the 80th percentile is exact to a percentage point.
pub const TRIALS: u32 = 2_000;

/// The number that all draws begin with.
pub const SEED: u64 = 20_260_101;

/// What came out for a project.
#[derive(Debug)]
pub struct Trials {
    /// The finish in each trial; empty when no open task has an estimate, and all trials are the plan.
    pub finishes: Vec<Moment>,
    /// The finish of the plan as it is written.
    pub planned: Moment,
    /// Open tasks that take time.
    pub open: usize,
    /// Those of them whose durations are drawn, because they have an estimate of three points.
    pub drawn: Vec<Box<str>>,
    /// The project's calendar.
    pub calendar: Arc<Calendar>,
}

impl Trials {
    /// The finish in a trial.
    #[must_use]
    pub fn finish(&self, trial: u32) -> Moment {
        self.finishes.get(trial as usize).copied().unwrap_or(self.planned)
    }
}

/// The trials of the projects for which `wanted` says so, in their order.
#[must_use]
pub fn trials<'a>(
    portfolio: &'a Portfolio,
    status_date: Date,
    wanted: &(dyn Fn(&str) -> bool + Sync),
) -> Vec<(&'a Project, Result<Trials, NoSchedule>)> {
    outcome::compute_with(portfolio, status_date, wanted, &solve)
}

/// An activity whose length is uncertain.
struct Uncertain {
    id: Box<str>,
    activity: usize,
    key: u64,
    /// What it takes at best, most likely and at worst.
    points: [i64; 3],
}

fn solve(parts: &mut [Part<'_>]) -> Result<Vec<Trials>, NoSchedule> {
    let Forward { network, firsts, ends, .. } = outcome::forward(parts)?;
    let mut uncertain = Vec::new();
    let mut all: Vec<Trials> = Vec::with_capacity(parts.len());
    for (plan, part) in parts.iter().enumerate() {
        let (open, own) = open(part, firsts[plan], &network);
        all.push(Trials {
            finishes: Vec::new(),
            planned: ends[plan],
            open,
            drawn: own.iter().map(|one| one.id.clone()).collect(),
            calendar: part.own_calendar(),
        });
        uncertain.extend(own);
    }
    if uncertain.is_empty() {
        return Ok(all);
    }
    let failed = |reason| outcome::told(parts, &firsts, reason);
    let order = order::order(&network).map_err(failed)?;
    let run = |trial: u32| {
        let mut own = network.clone();
        for one in &uncertain {
            one.set(trial, &network, &mut own);
        }
        finishes(&own, &order)
    };
    let found: Result<Vec<Vec<Moment>>, Unschedulable> = (0..TRIALS).into_par_iter().map(run).collect();
    for finishes in found.map_err(failed)? {
        for (own, finish) in all.iter_mut().zip(finishes) {
            own.finishes.push(finish);
        }
    }
    Ok(all)
}

fn finishes(network: &Network, order: &Order) -> Result<Vec<Moment>, Unschedulable> {
    if network.activities.iter().any(engine::is_as_late) {
        return engine::only_spans(network).map(|(_, finishes)| finishes);
    }
    let spans = engine::spans(network, order)?;
    Ok(engine::finishes(network, |at| spans[at].1))
}

/// How many open tasks of a part take time, and those with an estimate.
fn open(part: &Part<'_>, first: usize, network: &Network) -> (usize, Vec<Uncertain>) {
    let (mut open, mut uncertain) = (0, Vec::new());
    for (at, task) in part.tasks.iter().enumerate() {
        let Some(own) = part.activity[at] else { continue };
        let activity = &network.activities[first + own];
        let is_done = matches!(activity.progress, Progress::Finished { .. });
        if is_done || activity.placed.is_some() || activity.duration.seconds() == 0 {
            continue;
        }
        open += 1;
        uncertain.extend(points(task.task, part, activity.duration).map(|points| Uncertain {
            id: task.id().into(),
            activity: first + own,
            key: key(&format!("{}/{}", part.project.id, task.id())),
            points,
        }));
    }
    (open, uncertain)
}

/// The three points of a task in seconds, where they are in order and of the kind of its duration.
fn points(task: &Task, part: &Part<'_>, duration: Length) -> Option<[i64; 3]> {
    let estimate = task.estimate.get()?;
    let seconds = |own: &crate::base::Field<Duration>| match (length(own.get()?, part.meaning)?, duration) {
        (Length::Working(seconds), Length::Working(_)) | (Length::Elapsed(seconds), Length::Elapsed(_)) => Some(seconds),
        _ => None,
    };
    let points = [&estimate.optimistic, &estimate.most_likely, &estimate.pessimistic];
    let [best, likely, worst] = points.map(seconds);
    let points = [best?, likely?, worst?];
    (points.is_sorted() && points[0] >= 0 && points[1] > 0).then_some(points)
}

impl Uncertain {
    /// Makes the activity take what the trial draws.
    fn set(&self, trial: u32, base: &Network, network: &mut Network) {
        let [best, likely, worst] = self.points;
        let drawn = triangular(draw(self.key, trial), best, likely, worst);
        let before = &base.activities[self.activity];
        let whole = before.duration.seconds();
        let activity = &mut network.activities[self.activity];
        // A plan may be written with another length than the likely one: what is drawn is the estimate's.
        activity.duration = Length::Working(drawn);
        if let Length::Elapsed(_) = before.duration {
            activity.duration = Length::Elapsed(drawn);
        }
        let mut of = whole;
        if let Progress::Started { remaining, .. } = &mut activity.progress {
            // What is left may have been estimated anew: it is the likely rest, and drawn around.
            *remaining = remaining.share(drawn, likely);
            of = likely;
        }
        let (first, behind) = before.strands;
        for (strand, before) in network.strands[first..behind].iter_mut().zip(&base.strands[first..behind]) {
            *strand = Strand {
                length: before.length.share(drawn, of),
                left: before.left.share(drawn, of),
                ..*before
            };
        }
    }
}

/// The key of an address: FNV-1a.
#[must_use]
pub fn key(address: &str) -> u64 {
    address.bytes().fold(0xcbf2_9ce4_8422_2325, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
    })
}

/// A draw from 0 to 2³² − 1: SplitMix64 (Steele, Lea, Flood 2014), its upper half.
#[must_use]
pub fn draw(key: u64, trial: u32) -> u32 {
    let step = u64::from(trial).wrapping_add(1).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    let mut mixed = (key ^ SEED).wrapping_add(step);
    mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    ((mixed ^ (mixed >> 31)) >> 32) as u32
}

/// The value of the triangular distribution at a share of 2³²: the inverse of its distribution function.
fn triangular(share: u32, best: i64, likely: i64, worst: i64) -> i64 {
    let (share, all) = (u128::from(share), 1_u128 << 32);
    let between = |from: i64, to: i64| u128::from(to.abs_diff(from));
    let width = between(best, worst);
    let rising = between(best, likely);
    let root = |square: u128| i64::try_from((square >> 32).isqrt()).unwrap_or(0);
    if share * width <= rising * all {
        best + root(share * width * rising)
    } else {
        worst - root((all - share) * width * between(likely, worst))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn draws_keep_to_the_triangle() {
        // Mean (a + m + b) / 3 and variance (a² + m² + b² − am − ab − mb) / 18 (DOMAIN 4.1).
        let (best, likely, worst) = (12 * 28_800, 15 * 28_800, 25 * 28_800);
        let drawn: Vec<i128> = (0..20_000)
            .map(|trial| i128::from(triangular(draw(key("portal/api"), trial), best, likely, worst)))
            .collect();
        let count = drawn.len() as i128;
        let mean = drawn.iter().sum::<i128>() / count;
        let variance = drawn.iter().map(|value| (value - mean).pow(2)).sum::<i128>() / count;
        let (a, m, b) = (i128::from(best), i128::from(likely), i128::from(worst));
        let wanted = (a + m + b) / 3;
        let spread = (a * a + m * m + b * b - a * m - a * b - m * b) / 18;
        assert!((mean - wanted).abs() * 200 < wanted, "{mean} {wanted}");
        assert!((variance - spread).abs() * 50 < spread, "{variance} {spread}");
        assert!(drawn.iter().all(|value| (a..=b).contains(value)));
        assert_eq!(triangular(u32::MAX / 2, 10, 10, 10), 10);
        assert_eq!((triangular(0, 5, 7, 9), triangular(u32::MAX, 5, 7, 9)), (5, 9));
    }

    #[test]
    fn a_draw_is_the_same_for_ever() {
        let some: Vec<u32> = (0..3).map(|trial| draw(key("portal/api"), trial)).collect();
        assert_eq!(some, [3_659_377_195, 871_680_774, 1_079_025_423]);
    }
}
