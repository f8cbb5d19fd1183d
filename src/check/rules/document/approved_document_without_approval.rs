//! # What it does
//! Reports a document that is written as approved and does not say by whom and when.
//!
//! # Why it matters
//! People work by an approved document. Who approved it answers for what it says.
//!
//! # Example
//! ```yaml
//! title: Quality plan
//! status: approved
//! ```
//! Better:
//! ```yaml
//! title: Quality plan
//! status: approved
//! approval: {by: zhang.min, on: 2026-03-16}
//! ```

use crate::base::Words;
use crate::check::ProjectContext;
use crate::diag::Sink;
use crate::model::document::DocumentStatus;

pub(super) const TITLE: Words = Words {
    en: "approved document without its approval",
    zh: "文件已批准但缺少批准信息",
};
pub(super) const REMEDY: Words = Words {
    en: "write `approval` with `by` and `on`",
    zh: "填写 `approval` 的 `by` 和 `on`",
};

pub(super) fn check(context: &ProjectContext<'_>, sink: &mut Sink<'_>) {
    for entry in &context.project.documents {
        let document = &entry.record;
        if document.status.value() == Some(DocumentStatus::Approved) && document.approval.is_absent() {
            sink.at(entry.place(&document.status), "this document is approved, but nothing says by whom")
                .help("write `approval: {by: …, on: …}`")
                .field("approval");
        }
    }
}
