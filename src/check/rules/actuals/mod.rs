//! Rules over what was really spent and really done.

use super::area;

area! {
    posting_in_wrong_month "PMO-M201" Error Record;
    posting_after_status_date "PMO-M202" Warning Project;
    duplicate_posting "PMO-M203" Error Project;
    unfounded_reversal "PMO-M204" Error Project;
    posting_contradicts_task "PMO-M205" Error Project;
    posting_on_summary_task "PMO-M206" Error Project;
    account_overspent "PMO-M207" Warning Project;
    cost_before_start "PMO-M208" Warning Project;
    fact_after_status_date "PMO-M209" Warning Project;
    commitment_over_budget "PMO-M210" Warning Project;
    ev_without_cost "PMO-M211" Warning Project;
    cost_without_progress "PMO-M212" Warning Project;
    cost_outside_project "PMO-M213" Warning Project;
}
