//! What must be there, at which tier and from which stage on: one table.
//!
//! A row says: from this tier upwards and from this stage on, this field of this kind of record is
//! written. Decoding never asks for a field; the rule `missing-field` asks this table. `pmo.toml` may
//! add rows under `[[needs]]`. Conditions on other fields (an approved change needs its authority) are
//! rules of their own.

use super::charter::Stage;

/// A tier's rank: lean, standard, full.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Rank {
    /// Every project.
    Lean,
    /// Projects of tier standard and above.
    Standard,
    /// Projects of tier full.
    Full,
}

impl Rank {
    /// The rank of a tier's word; an unknown word counts as standard.
    #[must_use]
    pub fn of(tier: &str) -> Rank {
        match tier {
            "lean" => Rank::Lean,
            "full" => Rank::Full,
            _ => Rank::Standard,
        }
    }

    /// The tier's word.
    #[must_use]
    pub fn key(self) -> &'static str {
        match self {
            Rank::Lean => "lean",
            Rank::Standard => "standard",
            Rank::Full => "full",
        }
    }
}

/// A row of the table.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Need {
    /// Kind of record, as [`super::Record::KIND`].
    pub record: &'static str,
    /// Field.
    pub field: &'static str,
    /// Lowest tier.
    pub tier: Rank,
    /// First stage.
    pub stage: Stage,
}

use Rank::{Full, Lean, Standard};
use Stage::{Closed, Closing, Executing, Initiating, Planning, Proposed};

macro_rules! needs {
    ($($record:literal: { $($field:literal $tier:ident $stage:ident),+ $(,)? })+) => {
        &[$($(Need { record: $record, field: $field, tier: $tier, stage: $stage },)+)+]
    };
}

/// The built-in table.
pub const NEEDS: &[Need] = needs! {
    "project": {
        "name" Lean Proposed, "purpose" Lean Proposed, "manager" Lean Proposed, "stage" Lean Proposed,
        "tier" Lean Proposed, "sponsor" Lean Initiating, "start" Lean Planning, "finish" Lean Planning,
        "currency" Lean Planning, "objectives" Lean Initiating, "scope" Lean Planning, "business_case" Standard Initiating,
        "customer" Standard Initiating, "stakeholders" Standard Planning, "assumptions" Standard Planning,
        "approval" Lean Executing, "benefits" Standard Planning, "feasibility" Full Initiating, "kind" Standard Proposed,
        "quality_plan" Full Planning, "communication_plan" Full Planning, "strategic_objectives" Full Initiating,
        "success_criteria" Full Planning,
    }
    "objective": { "id" Lean Proposed, "text" Lean Proposed, "measure" Standard Planning, "target" Standard Planning }
    "scope": { "in" Lean Planning, "out" Standard Planning }
    "stakeholder": { "id" Lean Proposed, "role" Standard Planning, "interest" Full Planning, "influence" Full Planning }
    "assumption": { "id" Lean Proposed, "text" Lean Proposed, "owner" Full Executing }
    "benefit": { "id" Lean Proposed, "title" Lean Proposed, "owner" Standard Executing, "measure" Standard Planning, "due" Full Executing }
    "approval": { "by" Lean Proposed, "on" Lean Proposed }
    "schedule": { "tasks" Lean Planning }
    "task": { "id" Lean Proposed, "name" Lean Proposed }
    "ev milestone": { "name" Lean Proposed, "weight" Lean Proposed }
    "budget": { "accounts" Lean Executing, "contingency" Full Executing, "funding" Full Executing }
    "account": { "id" Lean Proposed, "name" Lean Proposed, "cost_element" Standard Planning, "treatment" Full Planning, "cost_object" Full Executing }
    "budget line": { "id" Lean Proposed, "name" Lean Proposed, "amount" Lean Proposed }
    "contingency": { "amount" Lean Proposed }
    "management reserve": { "amount" Lean Proposed }
    "draw": { "on" Lean Proposed, "amount" Lean Proposed }
    "grant": { "period" Lean Proposed, "amount" Lean Proposed }
    "posting": { "date" Lean Proposed, "account" Lean Proposed, "amount" Lean Proposed, "document" Standard Proposed }
    "contract": {
        "id" Lean Proposed, "title" Lean Proposed, "party" Lean Proposed, "amount" Lean Proposed, "status" Lean Proposed,
        "owner" Standard Proposed,
    }
    "payment": { "id" Lean Proposed, "due" Lean Proposed, "status" Lean Proposed }
    "requirement": {
        "id" Lean Proposed, "text" Lean Proposed, "priority" Lean Proposed, "status" Lean Proposed, "source" Standard Planning,
        "owner" Full Planning, "verification" Full Executing,
    }
    "risk": {
        "id" Lean Proposed, "title" Lean Proposed, "status" Lean Proposed, "cause" Standard Proposed, "event" Standard Proposed,
        "effect" Standard Proposed, "category" Full Proposed, "raised" Standard Proposed,
    }
    "issue": {
        "id" Lean Proposed, "title" Lean Proposed, "status" Lean Proposed, "owner" Lean Proposed, "severity" Lean Proposed,
        "raised" Standard Proposed, "description" Standard Proposed, "priority" Full Proposed,
    }
    "change request": {
        "id" Lean Proposed, "title" Lean Proposed, "status" Lean Proposed, "requester" Lean Proposed, "raised" Lean Proposed,
        "reason" Lean Proposed, "type" Standard Proposed, "description" Standard Proposed, "priority" Full Proposed,
    }
    "decision": {
        "id" Lean Proposed, "title" Lean Proposed, "status" Lean Proposed, "authority" Standard Proposed, "context" Full Proposed,
    }
    "option": { "text" Lean Proposed }
    "action": { "id" Lean Proposed, "text" Lean Proposed, "owner" Lean Proposed, "due" Lean Proposed }
    "deliverable": {
        "id" Lean Proposed, "name" Lean Proposed, "status" Lean Proposed, "owner" Lean Executing, "due" Lean Executing,
        "acceptance_criteria" Standard Executing, "acceptor" Standard Executing,
    }
    "lesson": {
        "id" Lean Proposed, "title" Lean Proposed, "status" Lean Proposed, "event" Lean Proposed, "recommendation" Lean Proposed,
        "root_cause" Standard Proposed, "submitter" Standard Proposed, "type" Standard Proposed,
    }
    "gate answer": { "gate" Lean Proposed, "criteria" Standard Proposed }
    "criterion": { "id" Lean Proposed, "met" Lean Proposed }
    "status entry": { "period" Lean Proposed, "as_of" Lean Proposed, "by" Standard Proposed, "summary" Lean Proposed }
    "missed item": { "text" Lean Proposed, "cause" Lean Proposed }
    "variance explanation": { "what" Lean Proposed, "why" Lean Proposed, "action" Standard Proposed, "owner" Standard Proposed }
    "request for help": { "text" Lean Proposed, "who" Lean Proposed, "by_when" Lean Proposed }
    "health override": { "dimension" Lean Proposed, "colour" Lean Proposed, "reason" Lean Proposed, "until" Lean Proposed }
    "baseline": { "number" Lean Proposed, "on" Lean Proposed, "tasks" Lean Proposed, "made_by" Lean Proposed }
    "baseline task": { "id" Lean Proposed }
    "closing": { "checklist" Lean Closing, "summary" Standard Closed, "customer_satisfaction" Full Closed }
    "closure answer": { "item" Lean Proposed, "met" Lean Proposed }
    "minutes": { "title" Lean Proposed, "date" Lean Proposed, "attendees" Standard Proposed }
    "document": { "title" Lean Proposed, "owner" Standard Proposed, "status" Standard Proposed }
    "review": { "by" Lean Proposed, "on" Lean Proposed, "verdict" Lean Proposed }
    "waiver": { "rule" Lean Proposed, "owner" Lean Proposed, "reason" Lean Proposed, "until" Lean Proposed }
    "person": { "id" Lean Proposed, "name" Lean Proposed }
    "absence": { "from" Lean Proposed, "until" Lean Proposed }
    "programme": { "id" Lean Proposed, "name" Lean Proposed, "manager" Lean Proposed }
    "calendar exception": { "from" Lean Proposed, "day" Lean Proposed }
    "split": { "start" Lean Proposed, "finish" Lean Proposed }
};

/// The rows for one kind of record that hold at `tier` and `stage`.
pub fn needs_of(record: &str, tier: Rank, stage: Stage) -> impl Iterator<Item = &'static Need> {
    NEEDS
        .iter()
        .filter(move |need| need.record == record && need.tier <= tier && need.stage <= stage)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_higher_tier_and_a_later_stage_never_need_less() {
        for need in NEEDS {
            assert!(needs_of(need.record, Full, Closed).any(|other| other == need), "{need:?}");
        }
        let count = |tier, stage| needs_of("project", tier, stage).count();
        assert!(count(Lean, Proposed) < count(Standard, Planning));
        assert!(count(Standard, Planning) < count(Full, Executing));
    }
}
