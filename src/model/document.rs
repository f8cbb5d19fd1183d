//! `docs/*.md` and `minutes/*.md`: the front matter of documents and minutes.

use super::{
    action::Action,
    common::{Approval, Custom, Review},
    record::record,
};
use crate::base::{
    Date, Id, Line, List, Text,
    choice::choice,
    reference::{DecisionRef, PersonRef, RecordRef},
};

choice! {
    /// Where a document stands.
    DocumentStatus "document status" {
        /// Being written.
        Draft "draft" "draft" "草稿",
        /// Being read by others.
        InReview "in-review" "in review" "评审中",
        /// In force.
        Approved "approved" "approved" "已批准",
        /// Replaced.
        Superseded "superseded" "superseded" "已被取代",
    }
}

record! {
    /// A document's front matter.
    Document "document" {
        /// Id; the file's name unless said.
        id: Id,
        /// Title.
        title: Text,
        /// Version.
        version: Line,
        /// Where it stands.
        status: DocumentStatus,
        /// Who answers for it.
        owner: PersonRef,
        /// Date of this version.
        date: Date,
        /// To be looked at again.
        review_by: Date,
        /// Who approved it.
        approval: Approval,
        /// What it is about.
        about: List<RecordRef>,
        /// Words to find it by.
        tags: List<Line>,
        /// Reviews.
        reviews: List<Review>,
        /// The portfolio's own fields.
        custom: Box<Custom>,
    }
}

record! {
    /// The front matter of minutes.
    Minutes "minutes" {
        /// Id; the file's name unless said.
        id: Id,
        /// What the meeting was about.
        title: Text,
        /// Day of the meeting.
        date: Date,
        /// Who led it.
        chair: PersonRef,
        /// Who wrote the minutes.
        secretary: PersonRef,
        /// Who was there.
        attendees: List<PersonRef>,
        /// Who was missed.
        absent: List<PersonRef>,
        /// Decisions that were taken.
        decisions: List<DecisionRef>,
        /// What was agreed to be done.
        actions: List<Action>,
        /// Records that were discussed.
        about: List<RecordRef>,
        /// Day of the next meeting.
        next_meeting: Date,
        /// Reviews.
        reviews: List<Review>,
        /// The portfolio's own fields.
        custom: Box<Custom>,
    }
}
