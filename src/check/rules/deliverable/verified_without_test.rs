//! # What it does
//! Reports a requirement that is written as verified and names no test or other proof.
//!
//! # Why it matters
//! "Verified" is a statement of fact. Requirements coverage counts it, and at acceptance the customer
//! asks which test it was.
//!
//! # Example
//! ```yaml
//! status: verified
//! ```
//! Better:
//! ```yaml
//! status: verified
//! tests: [docs/load-test-2026-11-12.md]
//! ```

use crate::base::Words;
use crate::check::ProjectContext;
use crate::check::rules::naming;
use crate::diag::Sink;
use crate::model::requirement::RequirementStatus;

pub(super) const TITLE: Words = Words {
    en: "verified requirement without a test",
    zh: "需求已验证但未列出测试",
};
pub(super) const REMEDY: Words = Words {
    en: "name the tests in `tests`",
    zh: "在 `tests` 中列出测试",
};

pub(super) fn check(context: &ProjectContext<'_>, sink: &mut Sink<'_>) {
    for entry in &context.project.requirements {
        let requirement = &entry.record;
        if requirement.status.value() == Some(RequirementStatus::Verified) && naming::is_empty(&requirement.tests) {
            let named = naming::record("requirement", &requirement.id);
            sink.at(entry.place(&requirement.status), format!("{named} is verified, but names no test"))
                .help("name the files or addresses that show it in `tests`")
                .field("tests");
        }
    }
}
