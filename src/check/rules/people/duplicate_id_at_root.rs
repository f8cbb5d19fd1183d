//! # What it does
//! Reports two people, or two programmes, with the same id, and two whose ids differ only in case.
//!
//! # Why it matters
//! An id must name one person. With two, the hours, the absences and the open actions of both are added
//! up.
//!
//! # Example
//! ```yaml
//! people:
//!   - id: li.wei
//!     name: Li Wei
//!   - id: li.wei
//!     name: Li Weiming
//! ```
//! Better:
//! ```yaml
//! people:
//!   - id: li.wei
//!     name: Li Wei
//!   - id: li.weiming
//!     name: Li Weiming
//! ```

use crate::base::{Field, Id, Place, Words};
use crate::check::Context;
use crate::diag::Sink;
use crate::model::Entry;
use std::collections::HashMap;

pub(super) const TITLE: Words = Words {
    en: "person or programme given twice",
    zh: "人员或项目集编号重复",
};
pub(super) const REMEDY: Words = Words {
    en: "give one of them another id",
    zh: "为其中一个更换编号",
};

pub(super) fn check(context: &Context<'_>, sink: &mut Sink<'_>) {
    twice("person", &context.portfolio.people, |person| &person.id, sink);
    twice("programme", &context.portfolio.programmes, |programme| &programme.id, sink);
}

fn twice<T>(kind: &str, entries: &[Entry<T>], id: impl Fn(&T) -> &Field<Id>, sink: &mut Sink<'_>) {
    let mut seen: HashMap<String, (&str, Place)> = HashMap::new();
    for entry in entries {
        let field = id(&entry.record);
        let Some(own) = field.get().map(Id::as_str) else {
            continue;
        };
        let place = entry.place(field);
        let Some((first, at)) = seen.get(&own.to_lowercase()) else {
            seen.insert(own.to_lowercase(), (own, place));
            continue;
        };
        let message = if *first == own {
            format!("the {kind} `{own}` is given twice")
        } else {
            format!("`{first}` and `{own}` differ only in case")
        };
        sink.at(place, message)
            .help("give one of them another id")
            .also(*at, "first given here");
    }
}
