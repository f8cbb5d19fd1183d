//! # What it does
//! Reports vague words in the summary, the done and the next items of the newest status entry: "almost
//! done", "on track as usual", "基本完成", "正在推进".
//!
//! # Why it matters
//! A sponsor cannot act on them, and they stay true for weeks. What is finished, what is left and when it
//! ends can be checked.
//!
//! # Example
//! ```yaml
//! summary: The interface is almost done.
//! ```
//! Better:
//! ```yaml
//! summary: 9 of 12 interface calls are tested; the rest follow by 2026-11-27.
//! ```

use super::newest;
use crate::base::{Lang, Place, Words};
use crate::check::ProjectContext;
use crate::diag::Sink;

pub(super) const TITLE: Words = Words {
    en: "vague words in a status",
    zh: "状态描述含糊",
};
pub(super) const REMEDY: Words = Words {
    en: "say what is finished, what is left, and by when",
    zh: "写明已完成什么、还剩什么、何时完成",
};

const VAGUE: &[&str] = &[
    "almost done",
    "almost finished",
    "almost complete",
    "nearly done",
    "nearly finished",
    "nearly complete",
    "mostly done",
    "more or less",
    "as usual",
    "making progress",
    "progressing well",
    "going well",
    "asap",
    "基本完成",
    "大致完成",
    "接近完成",
    "差不多",
    "正在推进",
    "持续推进",
    "稳步推进",
    "进展顺利",
    "尽快",
];

pub(super) fn check(context: &ProjectContext<'_>, sink: &mut Sink<'_>) {
    let Some(entry) = newest(context) else {
        return;
    };
    let record = &entry.record;
    let items = record.done.items().chain(record.next.items());
    for (text, span) in record.summary.located().into_iter().chain(items) {
        let said = [Lang::En, Lang::Zh].map(|lang| text.in_lang(lang).to_lowercase());
        if let Some(vague) = VAGUE.iter().find(|vague| said.iter().any(|text| has_word(text, vague))) {
            sink.at(Place::new(entry.file, span), format!("`{vague}` can mean anything"))
                .help("say what is finished, what is left, and by when");
        }
    }
}

/// Whether `word` stands in `text`, not inside a longer Latin word.
fn has_word(text: &str, word: &str) -> bool {
    text.match_indices(word).any(|(at, _)| {
        let before = text[..at].chars().next_back();
        let after = text[at + word.len()..].chars().next();
        !word.is_ascii() || ![before, after].into_iter().flatten().any(|c| c.is_ascii_alphanumeric())
    })
}
