//! # What it does
//! Reports a project of tier standard or full that has come to planning, or further, and has no risk in its
//! register.
//!
//! # Why it matters
//! No project of that size is without uncertainty. An empty register means that nobody looked.
//!
//! # Example
//! ```yaml
//! # project.yaml, and no risks/
//! tier: standard
//! stage: planning
//! ```
//! Better:
//! ```yaml
//! # risks/R-001.yaml
//! id: R-001
//! title: Identity provider slips
//! status: open
//! ```

use crate::base::Words;
use crate::model::{Kind, charter::Stage, completeness::Rank};
use crate::check::ProjectContext;
use crate::diag::Sink;

pub(super) const TITLE: Words = Words {
    en: "project without risks",
    zh: "项目没有登记风险",
};
pub(super) const REMEDY: Words = Words {
    en: "hold a risk workshop and write down what it finds",
    zh: "召开风险识别会并登记结果",
};

pub(super) fn check(context: &ProjectContext<'_>, sink: &mut Sink<'_>) {
    let project = context.project;
    if context.tier() >= Rank::Standard && context.has_reached(Stage::Planning) && project.risks.is_empty() && context.has_read(Kind::Risk) {
        sink.at(context.head(), "this project has no risk in its register")
            .help("ask the team what could go wrong, and write down the first three")
            .field("risk");
    }
}
