//! Rules over lessons and over closing a project.

mod open;

use super::area;
use crate::base::Place;
use crate::model::{Entry, closing::Closing};

area! {
    closed_without_lessons "PMO-E101" Gap Project;
    closed_without_record "PMO-E102" Gap Project;
    closed_with_open_records "PMO-E103" Error Project;
    closing_answer_contradicted "PMO-E104" Error Project;
    closing_item_unanswered "PMO-E105" Warning Project;
    satisfaction_out_of_range "PMO-E106" Error Record;
    infused_lesson_without_target "PMO-E107" Gap Record;
    lesson_validated_by_submitter "PMO-E108" Warning Record;
}

/// The first item of the checklist, as the place of what the whole list lacks.
fn first_answer(closing: &Entry<Closing>) -> Place {
    let first = closing.record.checklist.items().find(|(answer, _)| !answer.item.is_absent());
    first.map_or_else(|| closing.whole(), |(answer, _)| Place::new(closing.file, answer.item.span()))
}
