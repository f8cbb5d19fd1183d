//! Rules over frozen plans: unchanged, adding up, approved, and what the plan of today has beside them.

use super::area;

area! {
    baseline_edited "PMO-V101" Error Record;
    baseline_not_reconciled "PMO-V102" Error Record;
    baseline_without_change "PMO-V103" Error Record;
    imported_baseline_not_approved "PMO-V104" Warning Record;
    work_without_baseline "PMO-V105" Warning Project;
    baselined_task_gone "PMO-V106" Warning Project;
    finished_without_cost "PMO-V107" Warning Project;
    baseline_dates_reversed "PMO-V108" Error Project;
    gap_in_baselines "PMO-V109" Error Project;
    over_target_within_budget "PMO-V110" Warning Project;
    baseline_above_change "PMO-V111" Warning Project;
    budget_differs_from_baseline "PMO-V112" Warning Project;
    account_differs_from_baseline "PMO-V113" Warning Project;
}

use crate::base::{Field, Money};
use crate::model::{Entry, Project, baseline::Baseline};
use rust_decimal::Decimal;

/// The baseline with the highest number.
fn current(project: &Project) -> Option<&Entry<Baseline>> {
    crate::analyse::earned_value::sheet::baseline(project, crate::analyse::earned_value::sheet::Against::Current)
}

/// Each baseline behind the first with the one before it, where both are in one currency.
fn pairs(project: &Project) -> Vec<(&Entry<Baseline>, &Entry<Baseline>)> {
    let all: Vec<&Entry<Baseline>> = project.baselines_in_order().into_iter().map(|(_, entry)| entry).collect();
    let pairs = all.iter().copied().zip(all.iter().copied().skip(1));
    pairs
        .filter(|(before, next)| before.record.currency.value() == next.record.currency.value())
        .collect()
}

/// An amount of a baseline in its currency.
fn plain(field: &Field<Money>) -> Option<Decimal> {
    field.get().filter(|money| money.currency.is_none()).map(|money| money.amount)
}
