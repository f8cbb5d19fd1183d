//! # What it does
//! Reports two entries of `pmo.toml` that say the same thing twice: rates of one class from one day,
//! exchange rates of one currency from one day, gates, criteria of a gate, levels, tiers, strategic
//! objectives or custom fields of one name.
//!
//! # Why it matters
//! Nobody can tell which of the two holds, and every figure of the portfolio rests on them.
//!
//! # Example
//! ```toml
//! [[rates]]
//! class = "senior"
//! from = 2026-01-01
//! per_hour = 90
//!
//! [[rates]]
//! class = "senior"
//! from = 2026-01-01
//! per_hour = 95
//! ```
//! Better:
//! ```toml
//! [[rates]]
//! class = "senior"
//! from = 2026-01-01
//! per_hour = 90
//!
//! [[rates]]
//! class = "senior"
//! from = 2026-07-01
//! per_hour = 95
//! ```

use crate::base::{Date, Field, Id, List, Place, Span, Words};
use crate::check::Context;
use crate::diag::Sink;
use std::collections::HashMap;

pub(super) const TITLE: Words = Words {
    en: "setting given twice",
    zh: "设置项重复",
};
pub(super) const REMEDY: Words = Words {
    en: "keep one of them, or give it another day or name",
    zh: "保留其中一项，或更改日期或名称",
};

pub(super) fn check(context: &Context<'_>, sink: &mut Sink<'_>) {
    let settings = &context.portfolio.settings;
    let dated = |name: Option<String>, from: &Field<Date>| Some(format!("{} from {}", name?, from.value()?));
    let mut all = Seen { context, sink };
    all.list(&settings.rates, "the rate of class", |rate| {
        (dated(rate.class.get().map(ToString::to_string), &rate.from), rate.class.span())
    });
    all.list(&settings.exchange_rates, "the exchange rate of", |rate| {
        (
            dated(rate.currency.value().map(|currency| format!("{currency:?}")), &rate.from),
            rate.currency.span(),
        )
    });
    all.list(&settings.tiers, "tier", |tier| named(&tier.id));
    all.list(&settings.strategic_objectives, "strategic objective", |objective| {
        named(&objective.id)
    });
    all.list(&settings.custom, "custom field", |field| named(&field.name));
    all.list(&settings.gates, "gate", |gate| named(&gate.id));
    for (gate, _) in settings.gates.items() {
        all.list(&gate.criteria, "criterion", |criterion| named(&criterion.id));
    }
    if let Some(scales) = settings.scales.get() {
        all.list(&scales.probability, "probability level", |level| named(&level.id));
        all.list(&scales.impact, "impact level", |level| named(&level.id));
    }
}

fn named(id: &Field<Id>) -> (Option<String>, Span) {
    (id.get().map(ToString::to_string), id.span())
}

struct Seen<'s, 'c, 'd> {
    context: &'s Context<'c>,
    sink: &'s mut Sink<'d>,
}

impl Seen<'_, '_, '_> {
    fn list<T>(&mut self, list: &Field<List<T>>, what: &str, key: impl Fn(&T) -> (Option<String>, Span)) {
        let file = self.context.portfolio.settings_file;
        let mut seen: HashMap<String, Span> = HashMap::new();
        for (item, _) in list.items() {
            let (Some(key), span) = key(item) else {
                continue;
            };
            if let Some(first) = seen.get(&key) {
                self.sink
                    .at(Place::new(file, span), format!("{what} {} is given twice", quoted(&key)))
                    .help("keep one of them, or give it another day or name")
                    .also(Place::new(file, *first), "first given here");
            } else {
                seen.insert(key, span);
            }
        }
    }
}

/// The name in backticks, the day after it outside.
fn quoted(key: &str) -> String {
    match key.split_once(" from ") {
        Some((name, day)) => format!("`{name}` from {day}"),
        None => format!("`{key}`"),
    }
}
