//! # What it does
//! Reports a field that a record at the root needs and that nobody wrote: a person without a name, a
//! programme without a manager, an absence without its last day, a waiver without its reason.
//!
//! # Why it matters
//! The files at the root hold for every project, at every stage, so their gaps are errors at once.
//!
//! # Example
//! ```yaml
//! people:
//!   - id: li.wei
//! ```
//! Better:
//! ```yaml
//! people:
//!   - id: li.wei
//!     name: Li Wei
//! ```

use crate::base::Words;
use crate::check::Context;
use crate::diag::Sink;
use crate::model::{
    charter::Stage,
    completeness::{Rank, needs_of},
};

pub(super) const TITLE: Words = Words {
    en: "field missing at the root",
    zh: "根目录文件中必填的字段缺失",
};
pub(super) const REMEDY: Words = Words {
    en: "write the field",
    zh: "补填该字段",
};

pub(super) fn check(context: &Context<'_>, sink: &mut Sink<'_>) {
    for absent in context.absent_at_root {
        // The root has no tier and no stage: what every project needs from the start holds here.
        let built_in = needs_of(absent.record, Rank::Lean, Stage::Proposed).any(|need| need.field == absent.field);
        let from_settings = context.portfolio.settings.needs.items().any(|(need, _)| {
            need.record.get().is_some_and(|record| record.as_str() == absent.record)
                && need.field.get().is_some_and(|field| field.as_str() == absent.field)
                && need.tier.get().is_none_or(|tier| Rank::of(tier.as_str()) == Rank::Lean)
                && need.stage.value().is_none_or(|stage| stage == Stage::Proposed)
        });
        if built_in || from_settings {
            sink.at(absent.place, format!("this {} has no `{}`", absent.record, absent.field))
                .help(format!("write `{}`", absent.field))
                .field(absent.field);
        }
    }
}
