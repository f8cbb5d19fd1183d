//! # What it does
//! Warns of an estimate at completion below the cost that was posted up to the day of its entry.
//!
//! # Why it matters
//! What was spent is spent. An estimate below it is what is left, not what the whole will cost, or the postings are
//! wrong.
//!
//! # Example
//! ```yaml
//! # posted up to 2026-11-20: 64000
//! - {period: 2026-W47, as_of: 2026-11-20, estimate_at_completion: 58000}
//! ```
//! Better:
//! ```yaml
//! - {period: 2026-W47, as_of: 2026-11-20, estimate_at_completion: 122000}
//! ```

use crate::analyse::{cost::exchange::Exchange, earned_value::spent::Ledger};
use crate::base::{Place, Words};
use crate::check::{ProjectContext, rules::words::amount};
use crate::diag::Sink;
use rust_decimal::Decimal;

pub(super) const TITLE: Words = Words {
    en: "estimate at completion below what was spent",
    zh: "完工估算低于已发生成本",
};
pub(super) const REMEDY: Words = Words {
    en: "estimate the whole, not what is left",
    zh: "应估算总成本，而非剩余成本",
};

pub(super) fn check(context: &ProjectContext<'_>, sink: &mut Sink<'_>) {
    let project = context.project;
    let exchange = Exchange::of(context.all.portfolio, project);
    for entry in project.status.iter().filter(|_| !project.postings.is_empty()) {
        let (Some((money, span)), Some(as_of)) = (entry.record.estimate_at_completion.located(), entry.record.as_of.value()) else {
            continue;
        };
        let Ok(spent) = Ledger::of(project, &exchange, as_of.min(context.today()), None).all.actual else {
            continue;
        };
        let Ok(estimate) = exchange.convert(money, as_of) else {
            continue;
        };
        let spent = spent.round_dp(2);
        if money.amount >= Decimal::ZERO && estimate.round_dp(2) < spent {
            let say = |value: Decimal| amount(value.round_dp(2), exchange.own);
            let message = format!("the whole is estimated at {}, but {} were spent by {as_of}", say(estimate), say(spent));
            sink.at(Place::new(entry.file, span), message)
                .label(format!("{} less", say(spent - estimate)))
                .help("estimate what the whole will cost: what was spent, and what is left to spend");
        }
    }
}
