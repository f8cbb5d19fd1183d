//! Rules over change control (DOMAIN 5): assessed, decided by whoever may, funded, carried out, proven.

use super::area;

area! {
    decision_not_recorded "PMO-H101" Error Record;
    decision_contradicts_status "PMO-H102" Error Record;
    approved_without_assessment "PMO-H103" Error Record;
    decided_above_authority "PMO-H104" Warning Project;
    conditions_not_written "PMO-H105" Error Record;
    change_not_proven "PMO-H106" Warning Record;
    change_dates_reversed "PMO-H107" Error Record;
    approved_by_requester "PMO-H108" Warning Record;
    approved_without_funding "PMO-H109" Error Record;
    baseline_without_approval "PMO-H110" Error Record;
    emergency_not_ratified "PMO-H111" Warning Record;
    refused_change_carried_out "PMO-H112" Error Record;
    change_decision_overdue "PMO-H113" Warning Record;
    cost_split_wrong "PMO-H114" Error Record;
    outdated_review "PMO-H115" Warning Record;
}
