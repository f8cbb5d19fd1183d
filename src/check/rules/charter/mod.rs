//! Rules over the charter, and over dates that hold for every record of a project.

use super::area;

area! {
    future_event "PMO-C201" Error Record;
    finish_before_start "PMO-C202" Error Record;
    manager_is_sponsor "PMO-C203" Warning Record;
    charter_approved_by_manager "PMO-C204" Warning Record;
    benefit_before_finish "PMO-C205" Warning Record;
    duplicate_stakeholder "PMO-C206" Error Record;
    stopped_without_reason "PMO-C207" Gap Record;
    currency_without_rate "PMO-C208" Gap Project;
}
