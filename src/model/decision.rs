//! The decision log: what was decided, by whom, and what was set aside.

use super::{
    common::{Custom, Review},
    record::record,
};
use crate::base::{
    Date, Id, Line, List, Money, Text,
    choice::choice,
    reference::{DecisionRef, PersonRef, RecordRef},
};

choice! {
    /// Where a decision stands.
    DecisionStatus "decision status" {
        /// Options are on the table.
        Proposed "proposed" "awaited" "待决策",
        /// Taken.
        Decided "decided" "decided" "已决策",
        /// Put off.
        Deferred "deferred" "deferred" "已推迟",
        /// Replaced by a later one.
        Superseded "superseded" "superseded" "已被取代",
    }
}

record! {
    /// A decision, awaited or taken.
    Decision "decision" {
        /// Id, such as DEC-001.
        id: Id,
        /// The question.
        title: Text,
        /// Why it has to be decided.
        context: Text,
        /// What could be done.
        options: List<DecisionOption>,
        /// What is recommended, and why.
        recommendation: Text,
        /// What it costs to wait.
        cost_of_delay: Text,
        /// Who asks.
        raised_by: PersonRef,
        /// When it was asked.
        raised: Date,
        /// Who decides.
        authority: PersonRef,
        /// By when.
        due: Date,
        /// Where it stands.
        status: DecisionStatus,
        /// What was decided.
        decision: Text,
        /// Why.
        rationale: Text,
        /// Who decided.
        decided_by: PersonRef,
        /// When.
        decided: Date,
        /// The decision that replaces this one.
        superseded_by: DecisionRef,
        /// What it is about.
        about: List<RecordRef>,
        /// Former ids.
        formerly: List<Id>,
        /// Words to find it by.
        tags: List<Line>,
        /// Reviews.
        reviews: List<Review>,
        /// The portfolio's own fields.
        custom: Box<Custom>,
    }
}

record! {
    /// One way to decide.
    DecisionOption "option" {
        /// What would be done.
        text: Text,
        /// What speaks for it.
        pros: Text,
        /// What speaks against it.
        cons: Text,
        /// What it costs.
        cost: Money,
    }
}
