//! # What it does
//! Warns of an over-target baseline whose budget at completion is not above what the baseline before it had in
//! all: its budget at completion, contingency and management reserve.
//!
//! # Why it matters
//! An over-target baseline says that the approved money cannot be enough. One that stays within it is a replan
//! under a name that lets the variance so far be set aside.
//!
//! # Example
//! ```yaml
//! # baseline 1: 100000, contingency 10000
//! number: 2
//! type: over-target
//! budget_at_completion: 105000
//! ```
//! Better:
//! ```yaml
//! number: 2
//! type: replan
//! budget_at_completion: 105000
//! ```

use crate::analyse::cost::exchange::Exchange;
use crate::base::{Place, Words};
use crate::check::{ProjectContext, rules::words::amount};
use crate::diag::Sink;
use crate::model::baseline::BaselineType;
use rust_decimal::Decimal;

pub(super) const TITLE: Words = Words {
    en: "over-target baseline within what was approved",
    zh: "超目标基准未超过已批准金额",
};
pub(super) const REMEDY: Words = Words {
    en: "make it a replan or a formal re-baseline",
    zh: "改为重计划或正式重基准",
};

pub(super) fn check(context: &ProjectContext<'_>, sink: &mut Sink<'_>) {
    for (before, entry) in super::pairs(context.project) {
        if entry.record.r#type.value() != Some(BaselineType::OverTarget) {
            continue;
        }
        let Some((bac, span)) = entry.record.budget_at_completion.located() else {
            continue;
        };
        let Some(old) = super::plain(&before.record.budget_at_completion) else {
            continue;
        };
        let reserves = [&before.record.contingency, &before.record.management_reserve];
        let approved: Decimal = old + reserves.into_iter().filter_map(super::plain).sum::<Decimal>();
        if bac.currency.is_none() && bac.amount <= approved {
            let own = Exchange::of(context.all.portfolio, context.project).own;
            let currency = entry.record.currency.value().or(own);
            let message = format!(
                "this over-target baseline of {} is within the {} of the one before",
                amount(bac.amount, currency),
                amount(approved, currency)
            );
            sink.at(Place::new(entry.file, span), message)
                .label("budget at completion and reserves cover it")
                .help("make it a replan or a formal re-baseline under its change request");
        }
    }
}
