//! Rules over contracts: what is paid, for what, and on whose signature.

use super::area;

area! {
    payments_not_the_price "PMO-M301" Error Record;
    payment_without_amount "PMO-M302" Error Record;
    paid_without_proof "PMO-M303" Error Record;
    paid_before_acceptance "PMO-M304" Error Project;
    retention_unsettled "PMO-M305" Error Record;
    contract_without_signature "PMO-M306" Error Record;
    contract_dates_reversed "PMO-M307" Error Record;
    contract_past_finish "PMO-M308" Warning Record;
    closed_with_unpaid_payments "PMO-M309" Error Record;
    payment_overdue "PMO-M310" Warning Record;
    negative_price "PMO-M311" Error Record;
    contracts_over_budget "PMO-M312" Warning Project;
}
