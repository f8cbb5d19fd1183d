//! Rules over the issue log: what is solved says how, and what is not is on its way.

use super::area;

area! {
    solved_without_resolution "PMO-I101" Error Record;
    issue_dates_reversed "PMO-I102" Error Record;
    escalated_to_nobody "PMO-I103" Gap Record;
    critical_issue_without_due "PMO-I104" Gap Record;
    requested_change_not_raised "PMO-I105" Gap Project;
    issue_of_risk_not_occurred "PMO-I106" Warning Project;
    issue_overdue "PMO-I107" Warning Record;
}
