//! The order in which activities can be scheduled: predecessors first.

use super::network::{Link, Network, Unschedulable};
use std::collections::HashSet;

/// The links of each activity: positions in `links`, side by side in one vector.
#[derive(Debug)]
pub struct Neighbours {
    starts: Vec<usize>,
    links: Vec<usize>,
}

impl Neighbours {
    fn new(count: usize, links: &[Link], end: impl Fn(&Link) -> usize) -> Neighbours {
        let mut starts = vec![0; count + 1];
        for link in links {
            starts[end(link) + 1] += 1;
        }
        for at in 0..count {
            starts[at + 1] += starts[at];
        }
        let mut next = starts.clone();
        let mut sorted = vec![0; links.len()];
        for (at, link) in links.iter().enumerate() {
            let slot = &mut next[end(link)];
            sorted[*slot] = at;
            *slot += 1;
        }
        Neighbours { starts, links: sorted }
    }

    /// The links of one activity, in the order in which they were given.
    #[must_use]
    pub fn of(&self, activity: usize) -> &[usize] {
        &self.links[self.starts[activity]..self.starts[activity + 1]]
    }
}

/// An order with predecessors first, and the links by either end.
#[derive(Debug)]
pub struct Order {
    /// The activities; ties keep the order in which they were given.
    pub forward: Vec<usize>,
    /// Links by successor.
    pub incoming: Neighbours,
    /// Links by predecessor.
    pub outgoing: Neighbours,
    /// Links of a group whose predecessor does not lie first, once early dates are known.
    pub passed_over: HashSet<usize>,
}

/// Orders a network.
///
/// # Errors
/// A cycle, with every member.
pub fn order(network: &Network) -> Result<Order, Unschedulable> {
    let count = network.activities.len();
    let incoming = Neighbours::new(count, &network.links, |link| link.to);
    let outgoing = Neighbours::new(count, &network.links, |link| link.from);
    let mut waiting: Vec<usize> = (0..count).map(|at| incoming.of(at).len()).collect();
    let mut forward: Vec<usize> = (0..count).filter(|at| waiting[*at] == 0).collect();
    let mut next = 0;
    while next < forward.len() {
        for link in outgoing.of(forward[next]) {
            let to = network.links[*link].to;
            waiting[to] -= 1;
            if waiting[to] == 0 {
                forward.push(to);
            }
        }
        next += 1;
    }
    if forward.len() < count {
        return Err(Unschedulable::Cycle(cycle(network, &incoming, &waiting)));
    }
    Ok(Order {
        forward,
        incoming,
        outgoing,
        passed_over: HashSet::new(),
    })
}

/// One circle among the activities that still wait: from each, back to a predecessor that waits too.
fn cycle(network: &Network, incoming: &Neighbours, waiting: &[usize]) -> Vec<usize> {
    let before = |at: usize| {
        let links = incoming.of(at).iter();
        let mut froms = links.map(|link| network.links[*link].from);
        froms.find(|from| waiting[*from] > 0).unwrap_or(at)
    };
    let mut at = waiting.iter().position(|count| *count > 0).unwrap_or(0);
    let mut seen = vec![usize::MAX; waiting.len()];
    let mut path = Vec::new();
    while seen[at] == usize::MAX {
        seen[at] = path.len();
        path.push(at);
        at = before(at);
    }
    let mut members = path.split_off(seen[at]);
    members.reverse();
    members
}
