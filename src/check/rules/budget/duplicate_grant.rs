//! # What it does
//! Reports a second grant for the same period from the same source.
//!
//! # Why it matters
//! Most often the approval of the year was entered twice, and the project believes it has money
//! that nobody gave.
//!
//! # Example
//! ```yaml
//! funding:
//!   - {period: 2026, amount: 200000, source: Investment plan}
//!   - {period: 2026, amount: 200000, source: Investment plan}
//! ```
//! Better:
//! ```yaml
//! funding:
//!   - {period: 2026, amount: 200000, source: Investment plan}
//!   - {period: 2027, amount: 80000, source: Investment plan}
//! ```

use crate::base::{Lang, Period, Place, Words};
use crate::check::ProjectContext;
use crate::diag::Sink;
use std::collections::BTreeMap;

pub(super) const TITLE: Words = Words {
    en: "funding granted twice for one period and source",
    zh: "同一期间同一来源重复拨款",
};
pub(super) const REMEDY: Words = Words {
    en: "delete the second grant, or name its own source",
    zh: "删除重复拨款，或注明其来源",
};

pub(super) fn check(context: &ProjectContext<'_>, sink: &mut Sink<'_>) {
    let Some(budget) = &context.project.budget else {
        return;
    };
    let mut seen: BTreeMap<(Period, &str), Place> = BTreeMap::new();
    for (grant, _) in budget.record.funding.items() {
        let Some((period, span)) = grant.period.located().filter(|_| !grant.source.is_bad()) else {
            continue;
        };
        let source = grant.source.get().map_or("", |source| source.in_lang(Lang::En)).trim();
        let place = Place::new(budget.file, span);
        let Some(first) = seen.get(&(*period, source)) else {
            seen.insert((*period, source), place);
            continue;
        };
        let from = if source.is_empty() {
            String::new()
        } else {
            format!(" from `{source}`")
        };
        sink.at(place, format!("{period} is funded twice{from}"))
            .also(*first, "first granted here")
            .help("delete one of them; a supplement names its own source or approval in `source`");
    }
}
