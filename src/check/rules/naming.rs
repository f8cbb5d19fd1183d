//! Words that several rules share: how a record is named, how ids and fields are listed.

use super::ProjectContext;
use crate::base::{Date, Field, FileId, Id, List};
use crate::model::Portfolio;

/// How many ids a message names before it only counts.
const MOST: usize = 5;

/// `risk R-001` in backticks, or `this risk` when it has no id.
pub(super) fn record(kind: &str, id: &Field<Id>) -> String {
    id.get().map_or_else(|| format!("this {kind}"), |id| format!("{kind} `{id}`"))
}

/// The id, or `?` when there is none.
pub(super) fn id_of(id: &Field<Id>) -> &str {
    id.get().map_or("?", Id::as_str)
}

/// `A, B and C`; from six on, five of them and how many more.
pub(super) fn some_of(ids: &[impl AsRef<str>]) -> String {
    let shown: Vec<&str> = ids.iter().take(MOST).map(AsRef::as_ref).collect();
    match ids.len().saturating_sub(MOST) {
        0 => joined(&shown, "and"),
        more => format!("{} and {more} more", shown.join(", ")),
    }
}

/// `a`, `b` or `c`, in backticks.
pub(super) fn fields(names: &[&str]) -> String {
    let quoted: Vec<String> = names.iter().map(|name| format!("`{name}`")).collect();
    let quoted: Vec<&str> = quoted.iter().map(String::as_str).collect();
    joined(&quoted, "or")
}

fn joined(words: &[&str], last: &str) -> String {
    match words {
        [] => String::new(),
        [one] => (*one).to_owned(),
        [first @ .., end] => format!("{} {last} {end}", first.join(", ")),
    }
}

/// `1 risk`, `3 risks`.
pub(super) fn counted(count: usize, one: &str, many: &str) -> String {
    match count {
        1 => format!("1 {one}"),
        _ => format!("{count} {many}"),
    }
}

/// The names whose flag says that nobody wrote them.
pub(super) fn absent(fields: &[(&'static str, bool)]) -> Vec<&'static str> {
    fields.iter().filter(|(_, absent)| *absent).map(|(name, _)| *name).collect()
}

/// Whether nobody wrote a list, or wrote one without items; a list that could not be read is neither.
pub(super) fn is_empty<T>(list: &Field<List<T>>) -> bool {
    list.is_absent() || list.get().is_some_and(|items| items.is_empty())
}

/// A word as a scalar of `file`, quotes included where its notation or the word needs them; it takes the
/// place of the whole scalar.
pub(super) fn scalar(portfolio: &Portfolio, file: FileId, word: &str) -> String {
    let plain = word.chars().all(|c| c.is_alphanumeric() || matches!(c, '.' | '_' | '-' | '/'));
    if plain && !portfolio.path(file).ends_with(".toml") {
        return word.to_owned();
    }
    serde_json::Value::from(word).to_string()
}

/// How many days `day` lies back: `1 day`, `14 days`.
pub(super) fn days_since(today: Date, day: Date) -> String {
    counted(usize::try_from(today.days_since(day)).unwrap_or(0), "day", "days")
}

/// An address as the project itself writes it: without its own id before it.
pub(super) fn local<'t>(context: &ProjectContext<'_>, address: &'t str) -> &'t str {
    let rest = address.strip_prefix(&*context.project.id);
    rest.and_then(|rest| rest.strip_prefix('/')).unwrap_or(address)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_lists_are_cut_and_counted() {
        assert_eq!(some_of(&["A"]), "A");
        assert_eq!(some_of(&["A", "B", "C"]), "A, B and C");
        assert_eq!(some_of(&["A", "B", "C", "D", "E", "F", "G"]), "A, B, C, D, E and 2 more");
        assert_eq!(fields(&["by", "on"]), "`by` or `on`");
    }
}
