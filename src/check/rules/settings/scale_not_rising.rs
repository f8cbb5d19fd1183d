//! # What it does
//! Reports a scale of `pmo.toml` whose values do not rise from level to level, and a probability above
//! 1.
//!
//! # Why it matters
//! A risk's score is probability times impact. When `high` is worth less than `medium`, the list of top
//! risks is upside down.
//!
//! # Example
//! ```toml
//! [[scales.impact]]
//! id = "low"
//! value = 0.4
//!
//! [[scales.impact]]
//! id = "high"
//! value = 0.1
//! ```
//! Better:
//! ```toml
//! [[scales.impact]]
//! id = "low"
//! value = 0.1
//!
//! [[scales.impact]]
//! id = "high"
//! value = 0.4
//! ```

use crate::base::{Field, List, Place, Words};
use crate::check::Context;
use crate::check::rules::naming;
use crate::diag::Sink;
use crate::model::settings::Level;
use rust_decimal::Decimal;

pub(super) const TITLE: Words = Words {
    en: "scale that does not rise",
    zh: "量表数值未逐级递增",
};
pub(super) const REMEDY: Words = Words {
    en: "order the levels from lowest to highest",
    zh: "按从低到高排列各级",
};

pub(super) fn check(context: &Context<'_>, sink: &mut Sink<'_>) {
    let Some(scales) = context.portfolio.settings.scales.get() else {
        return;
    };
    rising(context, &scales.probability, "probability", sink);
    rising(context, &scales.impact, "impact", sink);
    for (level, _) in scales.probability.items() {
        if let Some((value, span)) = level.value.located().filter(|(value, _)| value.0 > Decimal::ONE) {
            let message = format!(
                "probability level `{}` is worth {}, more than certain",
                naming::id_of(&level.id),
                value.0
            );
            sink.at(Place::new(context.portfolio.settings_file, span), message)
                .help("write a fraction up to 1, such as 0.7");
        }
    }
}

fn rising(context: &Context<'_>, levels: &Field<List<Level>>, what: &str, sink: &mut Sink<'_>) {
    let file = context.portfolio.settings_file;
    let mut before: Option<(Decimal, &Level)> = None;
    for (level, _) in levels.items() {
        let Some((value, span)) = level.value.located() else {
            continue;
        };
        if let Some((last, lower)) = before.filter(|(last, _)| value.0 < *last) {
            let message = format!(
                "{what} level `{}` is worth {}, less than `{}` before it with {last}",
                naming::id_of(&level.id),
                value.0,
                naming::id_of(&lower.id)
            );
            sink.at(Place::new(file, span), message)
                .help("order the levels from lowest to highest, or correct the value")
                .also(Place::new(file, lower.value.span()), "the level before it");
        }
        before = Some((value.0, level));
    }
}
