//! What moves when one activity takes longer: only what comes behind it is computed anew.

use super::{
    engine::{self, Span},
    network::{Network, Unschedulable},
    order::{Order, order},
};
use crate::base::working_time::Moment;
use std::{cmp::Reverse, collections::BinaryHeap};

/// A network with the places of its activities, of which it can be asked what a longer activity would move.
#[derive(Debug)]
pub struct Ripple {
    network: Network,
    order: Order,
    /// The place of each activity in the order.
    rank: Vec<usize>,
    spans: Vec<Span>,
    finishes: Vec<Moment>,
    /// The activities of each plan.
    members: Vec<Vec<usize>>,
}

impl Ripple {
    /// Places the activities as early as they can be.
    ///
    /// # Errors
    /// As [`engine::schedule`].
    pub fn of(network: Network) -> Result<Ripple, Unschedulable> {
        let order = order(&network)?;
        let mut rank = vec![0; network.activities.len()];
        for (place, at) in order.forward.iter().enumerate() {
            rank[*at] = place;
        }
        let spans = engine::spans(&network, &order)?;
        let finishes = engine::finishes(&network, |at| spans[at].1);
        let mut members: Vec<Vec<usize>> = vec![Vec::new(); network.plans.len()];
        for (at, activity) in network.activities.iter().enumerate() {
            members[activity.plan].push(at);
        }
        Ok(Ripple {
            network,
            order,
            rank,
            spans,
            finishes,
            members,
        })
    }

    /// The network.
    #[must_use]
    pub fn network(&self) -> &Network {
        &self.network
    }

    /// The finish of an activity's plan as it is, and as it would be if the activity took so many working
    /// seconds more.
    ///
    /// # Errors
    /// When a calendar has too little working time.
    pub fn finish_if_longer(&mut self, at: usize, seconds: i64) -> Result<(Moment, Moment), Unschedulable> {
        let plan = self.network.activities[at].plan;
        let as_it_was = self.network.lengthen(at, seconds);
        let mut before: Vec<(usize, Span)> = Vec::new();
        let moved = self.follow(at, &mut before);
        let last = self.members[plan].iter().map(|at| self.spans[*at].1).max();
        for (at, span) in before {
            self.spans[at] = span;
        }
        self.network.put_back(at, as_it_was);
        moved?;
        Ok((
            self.finishes[plan],
            last.map_or(self.finishes[plan], |last| last.max(self.network.plans[plan].start)),
        ))
    }

    fn follow(&mut self, first: usize, before: &mut Vec<(usize, Span)>) -> Result<(), Unschedulable> {
        let mut next = BinaryHeap::from([Reverse(self.rank[first])]);
        while let Some(Reverse(rank)) = next.pop() {
            while next.peek() == Some(&Reverse(rank)) {
                next.pop();
            }
            let at = self.order.forward[rank];
            let span = engine::span(&self.network, &self.order, &self.spans, at)?;
            let old = std::mem::replace(&mut self.spans[at], span);
            if span != old {
                let behind = self.order.outgoing.of(at).iter();
                next.extend(behind.map(|link| Reverse(self.rank[self.network.links[*link].to])));
            }
            before.push((at, old));
        }
        Ok(())
    }
}
