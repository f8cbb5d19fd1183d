//! Rules over what must be there, by tier and stage, and over the portfolio's own fields.

use super::area;

mod custom;

area! {
    missing_field "PMO-C101" Gap Record;
    project_without_schedule "PMO-C102" Gap Project;
    project_without_status "PMO-C103" Gap Project;
    project_without_risks "PMO-C104" Gap Project;
    execution_without_baseline "PMO-C105" Warning Project;
    fraction_as_percent "PMO-C106" Warning Record;
    fraction_as_percent_at_root "PMO-C107" Warning Portfolio;
    undeclared_custom_field "PMO-C108" Error Record;
    invalid_custom_value "PMO-C109" Error Record;
    missing_custom_field "PMO-C110" Gap Record;
    faulty_custom_field_at_root "PMO-C111" Error Portfolio;
    missing_field_at_root "PMO-C112" Error Portfolio;
}
