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
    for (plan, finish) in schedule.finishes.iter().enumerate() {
        let is_last = |at: &usize| network.activities[*at].plan == plan && schedule.dates[*at].finish == *finish;
        // Of those that end last, one that nothing waits for.
        if let Some(last) = (0..path.len()).filter(is_last).min_by_key(|at| (leads_on[*at], *at)) {
            trace(network, schedule, &mut path, last, 1);
        }
    }
    let mut following: Vec<(i64, usize)> = Vec::new();
    for number in 2..=MOST {
        following.clear();
        for links in path
            .iter()
            .zip(&incoming)
            .filter(|(path, _)| path.is_some())
            .map(|(_, links)| links)
        {
            let is_done = |at: usize| matches!(network.activities[at].progress, Progress::Finished { .. });
            let open = links.iter().filter(|link| path[link.from].is_none() && !is_done(link.from));
            following.extend(open.map(|link| (schedule.dates[link.from].total_float, link.from)));
        }
        for plan in 0..network.plans.len() {
            let of_plan = following.iter().filter(|(_, at)| network.activities[*at].plan == plan);
            if let Some((_, first)) = of_plan.min() {
                trace(network, schedule, &mut path, *first, number);
            }
        }
    }
    path
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
