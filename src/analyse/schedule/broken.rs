//! What a plan asks for and its dates do not keep, in the plan's own names.

use super::{
    assemble::Part,
    network::Network,
    outcome::{address, last_day},
    verify::{self, Conflict},
};
use crate::base::working_time::Moment;
use crate::model::{link::LinkType, portfolio::TaskAt};

/// A promise of a plan that its dates do not keep, because a person fixed others.
#[derive(Debug, Clone)]
pub struct Broken<'a> {
    /// The task.
    pub task: TaskAt<'a>,
    /// What does not hold.
    pub what: BrokenPromise,
    /// Its computed start and finish.
    pub span: (Moment, Moment),
}

impl Broken<'_> {
    /// What does not hold, behind the task's name.
    #[must_use]
    pub fn words(&self) -> String {
        let (start, finish) = (self.span.0.date(), last_day(self.span.1));
        match &self.what {
            BrokenPromise::Link(other, kind) => format!("is fixed at {start} – {finish}, against its link to `{other}` ({})", kind.key()),
            BrokenPromise::Start => format!("starts on {start}, not when it must"),
            BrokenPromise::Finish => format!("finishes on {finish}, not when it must"),
        }
    }
}

/// What does not hold.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum BrokenPromise {
    /// The link to this task, by address.
    Link(Box<str>, LinkType),
    /// The date by which, or on which, it must start.
    Start,
    /// The date by which, or on which, it must finish.
    Finish,
}

/// What plans ask for and do not keep, with the plan.
pub(super) fn broken<'a>(
    network: &Network,
    parts: &[Part<'a>],
    firsts: &[usize],
    span_of: &dyn Fn(usize) -> (Moment, Moment),
) -> Vec<(usize, Broken<'a>)> {
    let told = |conflict: &Conflict| {
        let activity = match conflict {
            Conflict::Link(link) => network.links[*link].to,
            Conflict::Start(at) | Conflict::Finish(at) => *at,
        };
        let plan = network.activities[activity].plan;
        let what = match conflict {
            Conflict::Link(link) => {
                let link = &network.links[*link];
                let other = network.activities[link.from].plan != plan;
                BrokenPromise::Link(address(parts, firsts, link.from, other), link.kind)
            }
            Conflict::Start(_) => BrokenPromise::Start,
            Conflict::Finish(_) => BrokenPromise::Finish,
        };
        let task = parts[plan].tasks[parts[plan].task_of[activity - firsts[plan]]];
        let span = span_of(activity);
        (plan, Broken { task, what, span })
    };
    verify::conflicts(network, span_of).iter().map(told).collect()
}
