//! # What it does
//! Reports a field that the completeness table asks for at the project's tier and stage and that
//! nobody wrote. `pmo rules --tier` prints the table; `[[needs]]` in `pmo.toml` adds to it.
//!
//! # Why it matters
//! A charter without a sponsor, an action without an owner, a deliverable without criteria are forms
//! that look filled. Gaps are warnings while a project is young and errors from its first baseline on,
//! and from `executing` on in any case.
//!
//! # Example
//! ```yaml
//! actions:
//!   - id: A1
//!     text: Second source quoted
//! ```
//! Better:
//! ```yaml
//! actions:
//!   - id: A1
//!     text: Second source quoted
//!     owner: chen.jie
//!     due: 2026-11-30
//! ```

use crate::base::Words;
use crate::check::ProjectContext;
use crate::diag::Sink;
use crate::model::{
    charter::Stage,
    completeness::{NEEDS, Rank},
};

pub(super) const TITLE: Words = Words {
    en: "field missing at this tier and stage",
    zh: "当前级别和阶段必填的字段缺失",
};
pub(super) const REMEDY: Words = Words {
    en: "write the field",
    zh: "补填该字段",
};

pub(super) fn check(context: &ProjectContext<'_>, sink: &mut Sink<'_>) {
    let charter = context.project.charter.as_ref().map(|entry| &entry.record);
    let tier = charter.and_then(|charter| charter.tier.get()).map_or(Rank::Standard, |tier| Rank::of(tier.as_str()));
    let stage = context.project.stage().unwrap_or(Stage::Proposed);
    for absent in context.absent {
        let built_in = NEEDS.iter().find(|need| need.record == absent.record && need.field == absent.field);
        let from_settings = context.all.portfolio.settings.needs.items().find(|(need, _)| {
            need.record.get().is_some_and(|record| record.as_str() == absent.record)
                && need.field.get().is_some_and(|field| field.as_str() == absent.field)
        });
        let needed = built_in.is_some_and(|need| need.tier <= tier && need.stage <= stage)
            || from_settings.is_some_and(|(need, _)| {
                need.tier.get().is_none_or(|own| Rank::of(own.as_str()) <= tier) && need.stage.value().is_none_or(|own| own <= stage)
            });
        if needed {
            sink.at(absent.place, format!("this {} has no `{}`", absent.record, absent.field))
                .help(format!("write `{}`", absent.field))
                .field(absent.field);
        }
    }
}
