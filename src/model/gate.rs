//! `gates.yaml`: the answers to the gates that `pmo.toml` defines (DOMAIN 7).

use super::{
    action::Action,
    common::{Custom, Review},
    record::record,
};
use crate::base::{
    Date, Line, List, Text,
    choice::choice,
    reference::{GateRef, PersonRef},
};

choice! {
    /// Whether a criterion is met.
    Met "answer" {
        /// It is.
        Yes "yes" "met" "满足",
        /// It is not.
        No "no" "not met" "不满足",
        /// It need not be, for a reason.
        Waived "waived" "waived" "豁免",
    }
}

choice! {
    /// What a gate decided.
    GateDecision "gate decision" {
        /// Go on.
        Go "go" "go" "通过",
        /// Go on, if.
        ConditionalGo "conditional-go" "conditional go" "有条件通过",
        /// Wait.
        Hold "hold" "hold" "暂缓",
        /// Do it again.
        Recycle "recycle" "recycle" "重做",
        /// Stop.
        Kill "kill" "kill" "终止",
    }
}

record! {
    /// The gates of a project.
    Gates "gates" {
        /// The answers, gate by gate.
        gates: List<GateAnswer>,
    }
}

record! {
    /// A project's answers at one gate.
    GateAnswer "gate answer" {
        /// The gate, such as G2.
        gate: GateRef,
        /// The criteria.
        criteria: List<Criterion>,
        /// What was decided.
        decision: GateDecision,
        /// Who decided.
        by: List<PersonRef>,
        /// When.
        on: Date,
        /// When the meeting is planned.
        planned: Date,
        /// What must be done for a conditional go.
        conditions: List<Action>,
        /// Remarks.
        notes: Text,
        /// Reviews.
        reviews: List<Review>,
        /// The portfolio's own fields.
        custom: Box<Custom>,
    }
}

record! {
    /// The answer to one criterion.
    Criterion "criterion" {
        /// The criterion's id in `pmo.toml`.
        id: Line,
        /// Whether it is met.
        met: Met,
        /// What shows it: a file of the repository, a record or an address.
        evidence: List<Line>,
        /// Why it is not met or waived.
        reason: Text,
    }
}
