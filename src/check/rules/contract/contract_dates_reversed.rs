//! # What it does
//! Reports a contract that ends before it begins, whose warranty or retention ends before its work
//! does, and one that begins before it was signed.
//!
//! # Why it matters
//! Terms run from these dates. Work before the signature is at the buyer's own risk.
//!
//! # Example
//! ```yaml
//! signed: 2026-04-20
//! start: 2026-03-01
//! ```
//! Better:
//! ```yaml
//! signed: 2026-02-20
//! start: 2026-03-01
//! ```

use crate::base::Words;
use crate::check::{
    ProjectContext,
    rules::{naming, words::reversed},
};
use crate::diag::Sink;

pub(super) const TITLE: Words = Words {
    en: "contract dates in the wrong order",
    zh: "合同日期顺序错误",
};
pub(super) const REMEDY: Words = Words {
    en: "correct one of the two dates",
    zh: "更正其中一个日期",
};

pub(super) fn check(context: &ProjectContext<'_>, sink: &mut Sink<'_>) {
    for contract in &context.project.contracts {
        let record = &contract.record;
        let name = naming::record("contract", &record.id);
        if reversed(sink, contract.file, &name, ("start", &record.start), ("finish", &record.finish)) {
            continue;
        }
        reversed(sink, contract.file, &name, ("signed", &record.signed), ("start", &record.start));
        reversed(
            sink,
            contract.file,
            &name,
            ("finish", &record.finish),
            ("warranty_until", &record.warranty_until),
        );
        reversed(
            sink,
            contract.file,
            &name,
            ("finish", &record.finish),
            ("retention_release", &record.retention_release),
        );
    }
}
