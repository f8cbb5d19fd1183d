//! Rules over schedules; S130 to S132 over computed dates.

use super::area;
use crate::model::portfolio::TaskAt;

area! {
    cycle_across_projects "PMO-S101" Error Portfolio;
    dependency_cycle "PMO-S102" Error Project;
    link_on_summary "PMO-S103" Warning Record;
    link_to_own_summary "PMO-S104" Error Record;
    duplicate_link "PMO-S105" Warning Record;
    milestone_with_work "PMO-S106" Warning Record;
    task_without_duration "PMO-S107" Gap Record;
    unlinked_task "PMO-S108" Warning Project;
    contradicting_constraints "PMO-S109" Error Record;
    constraint_without_reason "PMO-S110" Warning Record;
    task_finish_before_start "PMO-S111" Error Record;
    manual_task_without_dates "PMO-S112" Gap Record;
    actual_date_in_future "PMO-S113" Error Project;
    inconsistent_progress "PMO-S114" Error Record;
    progress_above_100 "PMO-S115" Error Record;
    out_of_sequence_start "PMO-S116" Warning Record;
    ignored_by_ev_method "PMO-S117" Warning Record;
    ev_method_without_inputs "PMO-S118" Error Record;
    ev_weights_not_100 "PMO-S119" Error Record;
    coarse_ev_method_on_long_task "PMO-S120" Warning Project;
    summary_with_own_values "PMO-S121" Error Record;
    task_without_owner "PMO-S122" Gap Record;
    person_assigned_beyond_capacity "PMO-S123" Warning Record;
    estimates_out_of_order "PMO-S124" Error Record;
    priority_above_1000 "PMO-S125" Error Record;
    negative_lag "PMO-S126" Warning Record;
    start_to_finish_link "PMO-S127" Warning Record;
    very_long_task "PMO-S128" Warning Record;
    percent_duration_outside_import "PMO-S129" Warning Record;
    schedule_without_dates "PMO-S130" Warning Portfolio;
    computed_after_deadline "PMO-S131" Warning Portfolio;
    fixed_date_against_link "PMO-S132" Warning Portfolio;
    apportioned_cycle "PMO-S133" Error Project;
    impossible_units "PMO-S134" Error Record;
}

/// Whether one of two tasks stands in the other, or both are one.
fn is_kin(tasks: &[TaskAt<'_>], one: &TaskAt<'_>, other: &TaskAt<'_>) -> bool {
    let (inner, outer) = if one.depth >= other.depth { (one, other) } else { (other, one) };
    let mut at = Some(inner);
    while let Some(task) = at {
        if task.place == outer.place {
            return true;
        }
        at = task.parent.map(|parent| &tasks[parent]);
    }
    false
}
