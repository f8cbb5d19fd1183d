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
}

use crate::model::{Entry, Project, baseline::Baseline};

/// The baseline with the highest number.
fn current(project: &Project) -> Option<&Entry<Baseline>> {
    crate::analyse::earned_value::sheet::baseline(project, crate::analyse::earned_value::sheet::Against::Current)
}
