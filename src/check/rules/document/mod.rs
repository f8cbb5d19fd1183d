//! Rules over documents and minutes.

use super::area;

area! {
    document_review_overdue "PMO-N101" Warning Record;
    approved_document_without_approval "PMO-N102" Gap Record;
    minuted_decision_awaited "PMO-N103" Warning Project;
    next_meeting_before_meeting "PMO-N104" Error Record;
}
