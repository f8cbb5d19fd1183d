//! `status/2026.yaml`: one entry a period, with what only a person knows.

use super::{
    common::{Custom, Rag},
    record::record,
};
use crate::base::{
    Date, List, Money, Period, Text,
    choice::choice,
    reference::{PersonRef, RecordRef},
};

record! {
    /// The status entries of a year.
    StatusFile "status entries" {
        /// The entries, oldest first.
        entries: List<StatusEntry>,
    }
}

record! {
    /// What a project manager says about a period.
    StatusEntry "status entry" {
        /// The week or month: 2026-W47 or 2026-11.
        period: Period,
        /// Day up to which it is true.
        as_of: Date,
        /// Who wrote it.
        by: PersonRef,
        /// Three to five sentences for the sponsor.
        summary: Text,
        /// What was done.
        done: List<Text>,
        /// What comes next.
        next: List<Text>,
        /// What was planned and not done, with the cause.
        missed: List<Missed>,
        /// Why figures differ from the plan.
        variances: List<Variance>,
        /// What is needed from others.
        help: List<Help>,
        /// Colours that a person sets, with the reason.
        health: List<Health>,
        /// What the manager expects the project to cost in all.
        estimate_at_completion: Money,
        /// When the manager expects it to finish.
        forecast_finish: Date,
        /// The portfolio's own fields.
        custom: Box<Custom>,
    }
}

record! {
    /// Something planned and not done.
    Missed "missed item" {
        /// What.
        text: Text,
        /// Why not.
        cause: Text,
        /// The new day.
        new_date: Date,
        /// The record it belongs to.
        about: RecordRef,
    }
}

record! {
    /// Why a figure differs from the plan.
    Variance "variance explanation" {
        /// Which figure or record.
        what: Text,
        /// Why.
        why: Text,
        /// What follows from it.
        effect: Text,
        /// What is done.
        action: Text,
        /// By whom.
        owner: PersonRef,
        /// When it is back to plan.
        recovery_date: Date,
    }
}

record! {
    /// Something needed from others.
    Help "request for help" {
        /// What.
        text: Text,
        /// From whom.
        who: PersonRef,
        /// By when.
        by_when: Date,
        /// The record it belongs to.
        about: RecordRef,
    }
}

choice! {
    /// What a colour is about.
    Dimension "health dimension" {
        /// All of it.
        Overall "overall" "overall" "总体",
        /// What is delivered.
        Scope "scope" "scope" "范围",
        /// When.
        Schedule "schedule" "schedule" "进度",
        /// For how much.
        Cost "cost" "cost" "成本",
        /// By whom.
        People "people" "people" "人员",
        /// How good.
        Quality "quality" "quality" "质量",
        /// What may happen.
        Risk "risk" "risk" "风险",
    }
}

record! {
    /// A colour that a person sets; it needs a reason and an end.
    Health "health override" {
        /// What it is about.
        dimension: Dimension,
        /// The colour.
        colour: Rag,
        /// Why.
        reason: Text,
        /// Until when it holds.
        until: Date,
    }
}
