//! # What it does
//! Warns of a second control account with the same code of the finance system.
//!
//! # Why it matters
//! A posting that finance makes to the code can no longer be told to one account, so imports and
//! reconciliations guess.
//!
//! # Example
//! ```yaml
//! accounts:
//!   - {id: labour, cost_object: P-4711}
//!   - {id: travel, cost_object: P-4711}
//! ```
//! Better:
//! ```yaml
//! accounts:
//!   - {id: labour, cost_object: P-4711-01}
//!   - {id: travel, cost_object: P-4711-02}
//! ```

use crate::base::{Place, Words};
use crate::check::ProjectContext;
use crate::diag::Sink;
use std::collections::HashMap;

pub(super) const TITLE: Words = Words {
    en: "two control accounts with one cost object",
    zh: "两个控制账户共用同一成本对象",
};
pub(super) const REMEDY: Words = Words {
    en: "give each account its own code, or merge the accounts",
    zh: "为每个账户分配独立的编码，或合并账户",
};

pub(super) fn check(context: &ProjectContext<'_>, sink: &mut Sink<'_>) {
    let Some(budget) = &context.project.budget else {
        return;
    };
    let mut seen: HashMap<&str, Place> = HashMap::new();
    for (account, _) in budget.record.accounts.items() {
        let Some((code, span)) = account.cost_object.located() else {
            continue;
        };
        let place = Place::new(budget.file, span);
        match seen.get(code.as_str().trim()) {
            Some(first) => {
                sink.at(place, format!("two accounts have the cost object `{}`", code.as_str()))
                    .also(*first, "the first one")
                    .help("give each its own code, or merge the accounts and tell them apart by lines");
            }
            None => {
                seen.insert(code.as_str().trim(), place);
            }
        }
    }
}
