//! # What it does
//! Reports a risk that lists itself among the risks its response brings.
//!
//! # Why it matters
//! The risk that was meant is missing, so nobody follows what the response brings.
//!
//! # Example
//! ```yaml
//! - id: R-001
//!   secondary_risks: [R-001]
//! ```
//! Better:
//! ```yaml
//! - id: R-001
//!   secondary_risks: [R-002]
//! ```

use crate::base::{Place, Words};
use crate::check::{ProjectContext, rules::naming};
use crate::diag::Sink;

pub(super) const TITLE: Words = Words {
    en: "risk that is its own secondary risk",
    zh: "次生风险引用了自身",
};
pub(super) const REMEDY: Words = Words {
    en: "name the risk that the response brings",
    zh: "引用由应对措施带来的风险",
};

pub(super) fn check(context: &ProjectContext<'_>, sink: &mut Sink<'_>) {
    for risk in &context.project.risks {
        let Some(id) = risk.record.id.get() else {
            continue;
        };
        for (_, span) in risk
            .record
            .secondary_risks
            .items()
            .filter(|(other, _)| other.as_str() == id.as_str())
        {
            sink.at(
                Place::new(risk.file, span),
                format!("{} is its own secondary risk", naming::record("risk", &risk.record.id)),
            )
            .help("name the risk that the response brings, or leave it out");
        }
    }
}
