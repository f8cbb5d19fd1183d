//! Rules over the decision log.

use super::area;

area! {
    decision_without_outcome "PMO-D101" Gap Record;
    decision_before_raised "PMO-D102" Error Record;
    superseded_without_successor "PMO-D103" Error Record;
    decision_without_options "PMO-D104" Warning Record;
    decision_by_other "PMO-D105" Warning Record;
    decision_overdue "PMO-D106" Warning Record;
}
