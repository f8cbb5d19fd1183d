//! `baselines/1.yaml`: the first baseline that the plan holds.
//!
//! The file does not say when a baseline was saved; the day is the project's start, or the day of the
//! last save when that is earlier. A summary has its dates, but no work and no budget: those of the
//! tasks below it add up.

use super::{
    Carry,
    plan::{Baseline, Plan, Task},
    tasks::exact,
};
use crate::exchange::yaml::{Map, Node};
use rust_decimal::Decimal;

impl Carry<'_> {
    /// The text of the baseline, if the plan holds one.
    pub(super) fn baseline(&mut self) -> Option<String> {
        let number = self.first_baseline?;
        for row in &self.outline.rows {
            for other in row.task.baselines.iter().filter(|one| one.number != number) {
                self.losses.add("values of further baselines", format!("baseline {}", other.number));
            }
        }
        let planned: Vec<Node> = (0..self.outline.rows.len())
            .filter_map(|at| self.baseline_task(at, number))
            .collect();
        let project = self.plan.tasks.iter().find(|task| task.uid == 0);
        let whole = project.and_then(|task| task.baselines.iter().find(|one| one.number == number));
        let leaves = self.rows().iter().filter(|row| row.below.is_empty());
        let costs = leaves.filter_map(|row| of(&row.task.baselines, number)?.cost);
        let budget: Decimal = costs.map(|cost| self.rounded(cost)).sum();
        let mut map = Map::default();
        map.text("number", 1).text("type", "first");
        map.maybe("on", self.baseline_day());
        map.text(
            "reason",
            format!("Baseline {number} of the imported plan, which does not say when it was saved."),
        );
        map.maybe("currency", self.currency.as_ref().filter(|_| !budget.is_zero()));
        map.maybe("start", whole.and_then(|one| one.start).map(exact))
            .maybe("finish", whole.and_then(|one| one.finish).map(exact));
        map.maybe("budget_at_completion", Some(budget.normalize()).filter(|budget| !budget.is_zero()));
        map.node("tasks", Node::List(planned));
        map.text("made_by", "import");
        let mut source = Map::default();
        source.text("system", "ms-project").text("id", number);
        map.node("source", Node::FlowMap(source));
        Some(map.to_file())
    }

    /// What a task was to cost in the baseline that is carried.
    pub(super) fn baseline_cost(&self, task: &Task) -> Option<Decimal> {
        of(&task.baselines, self.first_baseline?)?.cost
    }

    fn baseline_day(&self) -> Option<chrono::NaiveDate> {
        let project = &self.plan.project;
        let days = [project.start, project.saved].into_iter().flatten().map(|time| time.date());
        days.min()
    }

    fn baseline_task(&self, at: usize, number: i64) -> Option<Node> {
        let row = &self.rows()[at];
        let one = of(&row.task.baselines, number)?;
        let mut map = Map::default();
        map.text("id", &row.id);
        map.maybe("start", one.start.map(exact)).maybe("finish", one.finish.map(exact));
        map.maybe("duration", one.duration.and_then(|span| self.units.span(span.minutes, span.format)));
        if row.below.is_empty() {
            map.maybe("work", one.work.and_then(|work| self.units.effort(work)));
            map.maybe("budget", one.cost.map(|cost| self.rounded(cost)));
        }
        Some(Node::FlowMap(map))
    }
}

/// The number of the first baseline of any task.
pub(super) fn first(plan: &Plan) -> Option<i64> {
    let tasks = plan.tasks.iter().filter(|task| task.uid != 0 && !task.is_null && !task.external);
    tasks.flat_map(|task| &task.baselines).map(|one| one.number).min()
}

fn of(baselines: &[Baseline], number: i64) -> Option<&Baseline> {
    baselines.iter().find(|one| one.number == number)
}
