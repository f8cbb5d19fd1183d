//! # What it does
//! Reports a line of `[[needs]]` in `pmo.toml` that names no kind of record or no field of it, and a
//! tier there or under `[[gates]]` that does not exist.
//!
//! # Why it matters
//! The line asks for nothing, and everybody believes that it does.
//!
//! # Example
//! ```toml
//! [[needs]]
//! record = "risk"
//! field = "respons"
//! ```
//! Better:
//! ```toml
//! [[needs]]
//! record = "risk"
//! field = "response"
//! ```

use crate::base::{Field, Line, Place, TextEdit, Words, similar};
use crate::check::Context;
use crate::check::rules::naming;
use crate::diag::Fix;
use crate::diag::Sink;
use crate::model::schema;

pub(super) const TITLE: Words = Words {
    en: "setting that names nothing",
    zh: "设置引用的对象不存在",
};
pub(super) const REMEDY: Words = Words {
    en: "correct the word",
    zh: "更正该词",
};

pub(super) fn check(context: &Context<'_>, sink: &mut Sink<'_>) {
    let settings = &context.portfolio.settings;
    let tiers = settings.tier_ids();
    let no_tier = |word: &str| format!("there is no tier `{word}`");
    for (need, _) in settings.needs.items() {
        report(context, &need.tier, &tiers, no_tier, sink);
        let Some(record) = need.record.get().map(Line::as_str) else {
            continue;
        };
        match schema::RECORDS.iter().find(|(kind, _)| *kind == record) {
            Some((_, fields)) => report(
                context,
                &need.field,
                fields,
                |word| format!("a {record} has no field `{word}`"),
                sink,
            ),
            None => {
                let kinds: Vec<&str> = schema::RECORDS.iter().map(|(kind, _)| *kind).collect();
                report(
                    context,
                    &need.record,
                    &kinds,
                    |word| format!("there is no kind of record `{word}`"),
                    sink,
                );
            }
        }
    }
    for (gate, _) in settings.gates.items() {
        for tier in gate.tiers.get().into_iter().flatten() {
            report(context, tier, &tiers, no_tier, sink);
        }
    }
}

fn report(context: &Context<'_>, field: &Field<Line>, known: &[&str], message: impl Fn(&str) -> String, sink: &mut Sink<'_>) {
    let Some((line, span)) = field.located().filter(|(line, _)| !known.contains(&line.as_str())) else {
        return;
    };
    let found = sink.at(Place::new(context.portfolio.settings_file, span), message(line.as_str()));
    found.help(similar::hint(line.as_str(), known.iter().copied()));
    if let Some(near) = similar::nearest(line.as_str(), known.iter().copied()) {
        found.fix(Fix {
            title: format!("write `{}`", near.word),
            edits: vec![TextEdit::new(
                span,
                naming::scalar(context.portfolio, context.portfolio.settings_file, near.word),
            )],
            safe: near.certain,
        });
    }
}
