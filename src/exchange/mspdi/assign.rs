//! Assignments: who works on a task, how much of their time, and what that leaves out.
//!
//! `a.novak 50%` says it all when the work is the share times the duration; a map says more. A material
//! or a cost is not paid by time: its cost stands at the assignment, its quantity under `source`.

use super::{
    Carry,
    plan::{Assignment, Resource, Task},
    tasks::is_elapsed,
};
use crate::exchange::yaml::{Map, Node};
use rust_decimal::Decimal;

impl Carry<'_> {
    /// Puts the task's people, the short way where it says all.
    pub(super) fn people_of(&mut self, task: &Task, map: &mut Map) {
        let places = self.assignments.get(&task.uid).cloned().unwrap_or_default();
        let alone = places.len() < 2;
        let mut items: Vec<Node> = Vec::new();
        for at in places {
            items.extend(self.assignment(task, &self.plan.assignments[at], alone));
        }
        let short = items.iter().all(|item| matches!(item, Node::Text(_)));
        map.node("assign", if short { Node::Flow(items) } else { Node::List(items) });
    }

    /// People on a summary, which has none here, in one line for its `source`.
    pub(super) fn people_of_summary(&mut self, task: &Task) -> Option<String> {
        let places = self.assignments.get(&task.uid)?.clone();
        let mut people: Vec<String> = Vec::new();
        for at in places {
            let one = &self.plan.assignments[at];
            self.losses.add(
                "people on summaries (kept under `source`; assign them to the tasks below)",
                &*task.name,
            );
            let share = one.units.filter(|units| *units != Decimal::ONE);
            let share = share.map(|units| format!("{}%", (units * Decimal::ONE_HUNDRED).normalize()));
            let effort = |name: &str, work: Option<Decimal>| {
                let work = self.units.effort(work.filter(|work| !work.is_zero())?)?;
                Some(format!("{name} {work}"))
            };
            let parts = [
                self.people.id(one.resource).map(str::to_owned),
                share,
                effort("work", one.work),
                effort("done", one.actual_work),
                one.cost.map(|cost| format!("cost {cost}")),
            ];
            people.push(parts.into_iter().flatten().collect::<Vec<_>>().join(" "));
        }
        Some(people.join(", "))
    }

    fn assignment(&mut self, task: &Task, one: &Assignment, alone: bool) -> Option<Node> {
        let who = self.people.id(one.resource)?.to_owned();
        let resource = self.resource(one.resource)?;
        let mut map = Map::default();
        map.text("who", &who);
        if !resource.works {
            map.maybe("cost", one.cost.map(|cost| self.coins(cost)));
            map.node("source", Node::FlowMap(quantity(resource, one)));
            let bare = map.entries().count() == 1;
            return Some(if bare { Node::Text(who) } else { Node::FlowMap(map) });
        }
        let units = one.units.unwrap_or(Decimal::ONE);
        let share = (units != Decimal::ONE).then(|| format!("{}%", (units * Decimal::ONE_HUNDRED).normalize()));
        let work = one
            .work
            .filter(|work| Some(*work) != share_of(task, units))
            .and_then(|work| self.units.effort(work));
        map.maybe("units", share.as_ref()).maybe("work", work.as_ref());
        if !alone && let Some(actual) = one.actual_work {
            map.maybe("actual_work", self.units.effort(actual));
            let open = one.remaining_work.filter(|_| task.dates.actual_finish.is_none());
            map.maybe("remaining_work", open.and_then(|work| self.units.effort(work)));
        }
        map.maybe("overtime", one.overtime.and_then(|work| self.units.effort(work)));
        map.maybe("contour", contour(one.contour));
        let waits = task.dates.actual_finish.is_none();
        map.maybe("delay", one.delay.filter(|_| waits).and_then(|delay| self.units.effort(delay)));
        Some(match (map.entries().count(), share, work) {
            (1, ..) => Node::Text(who),
            (2, Some(share), _) => Node::Text(format!("{who} {share}")),
            (2, _, Some(work)) => Node::Text(format!("{who} {work}")),
            _ => Node::FlowMap(map),
        })
    }

    /// The work of all shares over the duration, when that can be said.
    pub(super) fn work_that_follows(&self, task: &Task) -> Option<Decimal> {
        let mut total = Decimal::ZERO;
        for one in self.assigned(task.uid) {
            if self.resource(one.resource).is_some_and(|resource| resource.works) {
                let share = share_of(task, one.units.unwrap_or(Decimal::ONE))?;
                total += one.work.unwrap_or(share);
            }
        }
        Some(total)
    }
}

/// The name of a contour; flat ones need none, and what a person edited has none.
fn contour(code: i64) -> Option<&'static str> {
    Some(match code {
        1 => "back-loaded",
        2 => "front-loaded",
        3 => "double-peak",
        4 => "early-peak",
        5 => "late-peak",
        6 => "bell",
        7 => "turtle",
        _ => return None,
    })
}

/// The share of the duration; `None` for wall-clock durations, which people do not work through.
fn share_of(task: &Task, units: Decimal) -> Option<Decimal> {
    let duration = task.duration.filter(|_| !is_elapsed(task))?;
    units.checked_mul(duration.minutes)
}

fn quantity(resource: &Resource, one: &Assignment) -> Map {
    let mut source = Map::default();
    let units = one.units.filter(|units| !resource.is_cost && *units != Decimal::ONE);
    if let Some(units) = units {
        let label = resource.label.as_deref().unwrap_or_default();
        let mut options = Map::default();
        options.text("Units", format!("{} {label}", units.normalize()).trim());
        source.text("system", "ms-project").node("options", Node::FlowMap(options));
    }
    source
}
