//! # What it does
//! Reports a project of tier standard or full in execution that has no baseline.
//!
//! # Why it matters
//! Without an approved plan that stands still, every slip becomes the new plan, and no variance can be
//! told.
//!
//! # Example
//! ```yaml
//! # project.yaml, and no baselines/
//! tier: standard
//! stage: executing
//! ```
//! Better:
//! ```yaml
//! # baselines/1.yaml, made by pmo baseline set
//! number: 1
//! on: 2026-03-01
//! ```

use crate::base::Words;
use crate::model::{Kind, charter::Stage, completeness::Rank};
use crate::check::ProjectContext;
use crate::diag::Sink;

pub(super) const TITLE: Words = Words {
    en: "execution without a baseline",
    zh: "执行阶段没有基准",
};
pub(super) const REMEDY: Words = Words {
    en: "freeze the approved plan",
    zh: "将已批准的计划设为基准",
};

pub(super) fn check(context: &ProjectContext<'_>, sink: &mut Sink<'_>) {
    let project = context.project;
    if context.tier() >= Rank::Standard && context.has_reached(Stage::Executing) && project.baselines.is_empty() && context.has_read(Kind::Baseline) {
        sink.at(context.head(), "this project is being executed without a baseline")
            .help("freeze the approved plan: `pmo baseline set`")
            .field("baseline");
    }
}
