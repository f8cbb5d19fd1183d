//! Deliverables and their acceptance (DOMAIN 7).

use super::{
    common::{Custom, Review},
    record::record,
};
use crate::base::{
    Count, Date, Id, Line, List, Text,
    choice::choice,
    reference::{ContractRef, PersonRef, RequirementRef, TaskRef},
};

choice! {
    /// Where a deliverable stands.
    DeliverableStatus "deliverable status" {
        /// Not begun.
        Planned "planned" "planned" "计划中",
        /// Being made.
        InWork "in-work" "in work" "编制中",
        /// Handed in.
        Submitted "submitted" "submitted" "已提交",
        /// Being checked.
        InReview "in-review" "in review" "评审中",
        /// Sent back.
        Rework "rework" "rework" "返工",
        /// Accepted.
        Accepted "accepted" "accepted" "已验收",
        /// Refused.
        Rejected "rejected" "rejected" "已拒绝",
    }
}

record! {
    /// A result that somebody accepts.
    Deliverable "deliverable" {
        /// Id, such as DEL-001.
        id: Id,
        /// Name.
        name: Text,
        /// What it is.
        description ~ Text,
        /// Tasks that make it.
        tasks: List<TaskRef>,
        /// Requirements it fulfils.
        requirements: List<RequirementRef>,
        /// Who makes it.
        owner: PersonRef,
        /// Who accepts it.
        acceptor: PersonRef,
        /// What it is accepted by; each can be tested.
        acceptance_criteria: List<Text>,
        /// By when.
        due: Date,
        /// When it was first handed in.
        submitted: Date,
        /// How often it was handed in.
        review_rounds ~ Count,
        /// Defects found.
        defects ~ Count,
        /// Where it stands.
        status: DeliverableStatus,
        /// Who accepted it.
        accepted_by: PersonRef,
        /// When.
        accepted: Date,
        /// What proves it: a file of the repository or an address.
        evidence: List<Line>,
        /// To whom it is handed over.
        handover ~ Text,
        /// The contract that demands it.
        contract ~ ContractRef,
        /// Version.
        version ~ Line,
        /// Where it is kept.
        location ~ Line,
        /// Former ids.
        formerly ~ List<Id>,
        /// Words to find it by.
        tags ~ List<Line>,
        /// Reviews.
        reviews ~ List<Review>,
        /// The portfolio's own fields.
        custom ~ Box<Custom>,
    }
}
