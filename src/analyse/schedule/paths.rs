//! Float paths: the longest path through each plan, then those that come next to it (DOMAIN 2.1).
//!
//! The first path is traced back from the last finish along what drives each activity, which is right also
//! where constraints and calendars make total float mislead. Each further path begins at the activity with
//! the least float among those that lead into a path, and is traced back the same way.

use super::{
    engine::{Driver, Schedule},
    network::{Link, Network, Progress},
};

/// Paths that are told apart.
pub const MOST: u8 = 10;

/// The number of each activity's path within its plan.
#[must_use]
pub fn paths(network: &Network, schedule: &Schedule) -> Vec<Option<u8>> {
    let mut incoming: Vec<Vec<&Link>> = vec![Vec::new(); network.activities.len()];
    let mut leads_on = vec![false; network.activities.len()];
    for link in &network.links {
        let (from, to) = (&network.activities[link.from], &network.activities[link.to]);
        if from.plan == to.plan {
            incoming[link.to].push(link);
            leads_on[link.from] = true;
        }
    }
    let mut path: Vec<Option<u8>> = vec![None; network.activities.len()];
    // Of those that end last in each plan, one that nothing waits for.
    let mut last: Vec<Option<(bool, usize)>> = vec![None; network.plans.len()];
    for (at, activity) in network.activities.iter().enumerate() {
        if schedule.dates[at].finish == schedule.finishes[activity.plan] {
            keep_least(&mut last[activity.plan], (leads_on[at], at));
        }
    }
    for (_, at) in last.into_iter().flatten() {
        trace(network, schedule, &mut path, at, 1);
    }
    for number in 2..=MOST {
        let mut following: Vec<Option<(i64, usize)>> = vec![None; network.plans.len()];
        let on_path = path.iter().zip(&incoming).filter(|(path, _)| path.is_some());
        for link in on_path.flat_map(|(_, links)| links) {
            let is_done = matches!(network.activities[link.from].progress, Progress::Finished { .. });
            if path[link.from].is_none() && !is_done {
                let plan = network.activities[link.from].plan;
                keep_least(&mut following[plan], (schedule.dates[link.from].total_float, link.from));
            }
        }
        for (_, at) in following.into_iter().flatten() {
            trace(network, schedule, &mut path, at, number);
        }
    }
    path
}

fn keep_least<T: Ord + Copy>(least: &mut Option<T>, one: T) {
    *least = Some(least.map_or(one, |least| least.min(one)));
}

/// Numbers an activity and what drives it, until a path is met.
fn trace(network: &Network, schedule: &Schedule, path: &mut [Option<u8>], from: usize, number: u8) {
    let mut next = Some(from);
    while let Some(at) = next.filter(|at| path[*at].is_none()) {
        path[at] = Some(number);
        let driving = match schedule.dates[at].driver {
            Driver::Link(link) => Some(network.links[link].from),
            _ => None,
        };
        next = driving.filter(|from| network.activities[*from].plan == network.activities[at].plan);
    }
}
