//! # What it does
//! Reports an e-mail address that two people have.
//!
//! # Why it matters
//! Commits are matched to people by their address. With one address for two, the history names the
//! wrong one.
//!
//! # Example
//! ```yaml
//! people:
//!   - id: li.wei
//!     emails: [team@example.org]
//!   - id: a.novak
//!     emails: [team@example.org]
//! ```
//! Better:
//! ```yaml
//! people:
//!   - id: li.wei
//!     emails: [li.wei@example.org]
//!   - id: a.novak
//!     emails: [a.novak@example.org]
//! ```

use crate::base::{Place, Words};
use crate::check::Context;
use crate::check::rules::naming;
use crate::diag::Sink;
use std::collections::HashMap;

pub(super) const TITLE: Words = Words {
    en: "e-mail address of two people",
    zh: "两人使用同一邮箱",
};
pub(super) const REMEDY: Words = Words {
    en: "give each person their own address",
    zh: "为每人填写各自的邮箱",
};

pub(super) fn check(context: &Context<'_>, sink: &mut Sink<'_>) {
    let mut seen: HashMap<String, (&str, Place)> = HashMap::new();
    for entry in &context.portfolio.people {
        let own = naming::id_of(&entry.record.id);
        for (email, span) in entry.record.emails.items() {
            let place = Place::new(entry.file, span);
            let (first, at) = *seen.entry(email.as_str().trim().to_lowercase()).or_insert((own, place));
            if first != own {
                sink.at(place, format!("`{first}` and `{own}` have the same e-mail address"))
                    .help("give each person their own address; commits are matched by it")
                    .also(at, format!("`{first}` has it here"));
            }
        }
    }
}
