//! Texts in two languages: a column of its own for the other language, and changes of both put together.
//!
//! A text that stands in one language and gets the other one becomes `{en: …, zh: …}`; what is in no column stays.

use super::{records::Held, row::Changed};
use crate::base::Lang;
use crate::edit::{Change, Value};

/// The two languages, each with its key.
const BOTH: [Lang; 2] = [Lang::En, Lang::Zh];

/// The language that a key names.
fn named(key: &str) -> Option<Lang> {
    BOTH.into_iter().find(|lang| lang.key() == key)
}

/// The text and the language beside it.
fn pair(lang: Lang, text: &Value, beside: Option<&Value>) -> Value {
    let of = |own: Lang| if own == lang { Some(text.clone()) } else { beside.cloned() };
    let pairs = BOTH.into_iter().filter_map(|own| Some((own.key().to_owned(), of(own)?)));
    Value::Map(pairs.collect())
}

/// Puts the changes of a text and of its other language together, where they could not be made one after the other.
pub(super) fn joined(changes: &mut Vec<Changed>, record: &Held) {
    cleared(changes);
    while let Some(at) = changes.iter().position(|change| is_beside(change, record)) {
        let (column, field, change) = changes.remove(at);
        let (Some(lang), Change::Set(text)) = (field.get(1).and_then(|key| named(key)), change) else {
            continue;
        };
        let base = vec![field[0].clone()];
        let main = changes.iter().position(|(_, own, _)| *own == base).map(|at| changes.remove(at).2);
        let beside = match main {
            Some(Change::Set(main)) => Some(main),
            Some(_) => None,
            None => record.value.get(&base[0]).filter(|own| matches!(own, Value::Text(_))).cloned(),
        };
        changes.push((column, base, Change::Set(pair(lang, &text, beside.as_ref()))));
    }
}

/// A text that is cleared in both languages is cleared.
fn cleared(changes: &mut Vec<Changed>) {
    let of = |changes: &[Changed], base: &str, lang: Lang| {
        let is_one = |(_, field, change): &Changed| {
            matches!(field.as_slice(), [own, key] if own == base && key == lang.key()) && *change == Change::Clear
        };
        changes.iter().position(is_one)
    };
    let bases: Vec<String> = changes.iter().map(|(_, field, _)| field[0].clone()).collect();
    for base in bases {
        if let (Some(en), Some(zh)) = (of(changes, &base, Lang::En), of(changes, &base, Lang::Zh)) {
            changes[en].1.truncate(1);
            changes.remove(zh);
        }
    }
}

/// Whether a change sets one language of what is no text in two.
fn is_beside((_, field, change): &Changed, record: &Held) -> bool {
    let [base, key] = field.as_slice() else { return false };
    let is_in_two = || matches!(record.value.get(base), Some(Value::Map(_)));
    named(key).is_some() && matches!(change, Change::Set(_)) && !is_in_two()
}

/// The same of the fields of a new record.
pub(super) fn joined_new(fields: &mut Vec<(String, Value)>) {
    let is_pair = |value: &Value| matches!(value, Value::Map(pairs) if pairs.len() == 1 && named(&pairs[0].0).is_some());
    let doubled = |fields: &[(String, Value)]| {
        fields.iter().enumerate().find_map(|(at, (key, value))| {
            let is_text = |own: &(String, Value)| own.0 == *key && matches!(own.1, Value::Text(_));
            Some((at, fields.iter().position(is_text).filter(|_| is_pair(value))?))
        })
    };
    while let Some((at, main)) = doubled(fields) {
        let beside = fields[main].1.clone();
        let Value::Map(pairs) = &fields[at].1 else { return };
        let (key, text) = pairs[0].clone();
        fields[at].1 = pair(named(&key).unwrap_or(Lang::En), &text, Some(&beside));
        fields.remove(main);
    }
}
