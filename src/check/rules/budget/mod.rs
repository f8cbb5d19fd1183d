//! Rules over budgets, reserves and funding: what must add up, and where money may move.

use super::area;

area! {
    authorised_not_reconciled "PMO-M101" Error Project;
    negative_budget "PMO-M102" Error Project;
    budget_without_account "PMO-M103" Gap Project;
    unused_account "PMO-M104" Note Project;
    budget_contradicts_assignments "PMO-M105" Warning Project;
    phasing_contradicts_line "PMO-M106" Error Record;
    line_finish_before_start "PMO-M107" Error Record;
    reserve_overdrawn "PMO-M108" Error Record;
    draw_without_cause "PMO-M109" Error Project;
    draw_without_destination "PMO-M110" Error Project;
    duplicate_grant "PMO-M111" Error Record;
    amount_without_exchange_rate "PMO-M112" Error Project;
    more_decimals_than_currency "PMO-M113" Error Project;
    shared_cost_object "PMO-M114" Warning Record;
    tax_without_rate "PMO-M115" Error Project;
    budget_on_summary_task "PMO-M116" Error Project;
    reserved_line_id "PMO-M117" Error Record;
    impossible_tax_rate "PMO-M118" Error Record;
}
