//! Rules over the risk register (DOMAIN 4's lint): scores, owners, responses, and the way they end.

use super::area;

area! {
    risk_not_assessed "PMO-K101" Gap Record;
    risk_without_owner "PMO-K102" Gap Record;
    high_risk_without_response "PMO-K103" Gap Project;
    response_without_action "PMO-K104" Gap Record;
    response_does_not_fit "PMO-K105" Error Record;
    residual_above_inherent "PMO-K106" Error Project;
    accepted_without_rationale "PMO-K107" Gap Project;
    occurred_without_issue "PMO-K108" Error Project;
    closed_risk_without_reason "PMO-K109" Error Record;
    risk_dates_reversed "PMO-K110" Error Record;
    proximity_passed "PMO-K111" Warning Record;
    risk_review_overdue "PMO-K112" Warning Record;
    action_done_without_date "PMO-K113" Gap Record;
    treating_without_open_action "PMO-K114" Note Record;
    risk_contingency_not_funded "PMO-K115" Warning Project;
    secondary_risk_is_itself "PMO-K116" Error Record;
}
