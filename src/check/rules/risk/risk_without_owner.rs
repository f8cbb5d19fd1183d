//! # What it does
//! Reports an open or treated risk that has no owner.
//!
//! # Why it matters
//! A risk that everybody knows and nobody owns is watched by nobody.
//!
//! # Example
//! ```yaml
//! - id: R-001
//!   title: Supplier slips
//!   status: open
//! ```
//! Better:
//! ```yaml
//! - id: R-001
//!   title: Supplier slips
//!   status: open
//!   owner: zhang.min
//! ```

use crate::base::{Place, Words};
use crate::check::{ProjectContext, rules::naming};
use crate::diag::Sink;
use crate::model::risk::RiskStatus;

pub(super) const TITLE: Words = Words {
    en: "open risk without an owner",
    zh: "打开的风险没有责任人",
};
pub(super) const REMEDY: Words = Words {
    en: "name the one person who answers for it",
    zh: "指定一名风险责任人",
};

pub(super) fn check(context: &ProjectContext<'_>, sink: &mut Sink<'_>) {
    for risk in &context.project.risks {
        let Some((status, span)) = risk.record.status.located() else {
            continue;
        };
        if matches!(status, RiskStatus::Open | RiskStatus::Treating) && risk.record.owner.is_absent() {
            sink.at(
                Place::new(risk.file, span),
                format!("{} is open, but nobody owns it", naming::record("risk", &risk.record.id)),
            )
            .field("owner")
            .help("write `owner:` with the one person who answers for it");
        }
    }
}
