//! # What it does
//! Reports a task or line of a baseline whose planned value does not add up to its budget, and a
//! `budget_at_completion` that is not the sum of its tasks and lines.
//!
//! # Why it matters
//! At the end of the plan all of the budget must be planned, to the cent. Where it is not, the schedule
//! performance index says late or early for ever.
//!
//! # Example
//! ```yaml
//! - {id: build, budget: 40000, planned_value: {2026-W45: 20000, 2026-W46: 19000}}
//! ```
//! Better:
//! ```yaml
//! - {id: build, budget: 40000, planned_value: {2026-W45: 20000, 2026-W46: 20000}}
//! ```

use crate::base::{Field, Money, Period, Place, Words};
use crate::check::{ProjectContext, rules::words::amount};
use crate::diag::Sink;
use crate::model::common::Keyed;
use rust_decimal::Decimal;

pub(super) const TITLE: Words = Words {
    en: "baseline that does not add up",
    zh: "基准金额合计不符",
};
pub(super) const REMEDY: Words = Words {
    en: "freeze the plan with `pmo baseline set`, or correct the sums of an imported baseline",
    zh: "用 `pmo baseline set` 固化计划，或更正导入基准的合计",
};

pub(super) fn check(context: &ProjectContext<'_>, sink: &mut Sink<'_>) {
    for entry in &context.project.baselines {
        let record = &entry.record;
        let currency = record.currency.value();
        let mut whole = Some(Decimal::ZERO);
        let mut parts = 0;
        let tasks = record.tasks.items().map(|(task, _)| (task.id.get(), &task.budget, &task.planned_value));
        let lines = record.lines.items().map(|(line, _)| (line.id.get(), &line.budget, &line.planned_value));
        for (id, budget, planned) in tasks.chain(lines) {
            let sum = sum(planned);
            let own = budget.get().map(|money| money.amount);
            let part = own.or(sum.filter(|_| budget.is_absent()));
            if budget.is_bad() || budget.get().is_some_and(|money| money.currency.is_some()) {
                whole = None;
            }
            parts += usize::from(part.is_some());
            whole = whole.and_then(|whole| whole.checked_add(part.unwrap_or_default()));
            if let (Some((budget, span)), Some(sum)) = (budget.located(), sum)
                && budget.amount != sum
            {
                let id = id.map_or("", |id| id.as_str());
                let message = format!(
                    "`{id}` plans {} by period, but its budget is {}",
                    amount(sum, currency),
                    amount(budget.amount, currency)
                );
                sink.at(Place::new(entry.file, span), message)
                    .label(format!("{} apart", amount((sum - budget.amount).abs(), currency)))
                    .help("planned value adds up to the budget, to the cent");
            }
        }
        if let (Some((bac, span)), Some(whole)) = (record.budget_at_completion.located(), whole)
            && bac.amount != whole
            && parts > 0
        {
            let message = format!(
                "the baseline says {}, but its tasks and lines are {}",
                amount(bac.amount, currency),
                amount(whole, currency)
            );
            sink.at(Place::new(entry.file, span), message)
                .label(format!("{} apart", amount((whole - bac.amount).abs(), currency)))
                .help("budget at completion is tasks + lines, undistributed budget among them");
        }
    }
}

/// The sum by period; none when nothing is planned by period or a part could not be read.
fn sum(planned: &Field<Keyed<Period, Money>>) -> Option<Decimal> {
    let planned = planned.get().filter(|planned| !planned.0.is_empty())?;
    let parts: Vec<Decimal> = planned
        .iter()
        .filter(|(_, (money, _))| money.currency.is_none())
        .map(|(_, (money, _))| money.amount)
        .collect();
    if parts.len() != planned.0.len() {
        return None;
    }
    parts.into_iter().try_fold(Decimal::ZERO, Decimal::checked_add)
}
