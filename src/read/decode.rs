//! One serde deserializer over the tree, for YAML and TOML alike, that never stops at a fault.
//!
//! Each [`Field`] asks for its span and then for its value; a value that cannot be read is recorded
//! and becomes nothing. On the way the decoder notes what every record type would else have to list
//! for itself: references, words of prose that look like ids, and fields that nobody wrote.

use super::{rules, words};
use crate::base::{
    self, Fault, Field, FileId, Mention, Mentions, Percent, Place, RefKind, Scalar, Span, field::FIELD, fullwidth, reference, similar,
    text::TEXT,
};
use crate::diag::Diagnostic;
use crate::model::{
    kinds,
    portfolio::{CustomNote, CustomPair},
};
use crate::syntax::{Kind, NodeId, Tree};
use serde::de::{self, Deserialize, DeserializeSeed, Deserializer, MapAccess, SeqAccess, Visitor, value};
use std::{
    cell::RefCell,
    collections::{BTreeMap, BTreeSet},
    fmt,
};

/// A field that nobody wrote, of a record that somebody did.
#[derive(Debug, Clone)]
pub struct Absent {
    /// Kind of record.
    pub record: &'static str,
    /// The field.
    pub field: &'static str,
    /// The record.
    pub place: Place,
}

/// What decoding a file brings besides its records.
#[derive(Debug, Default)]
pub struct Notes {
    /// Faults.
    pub found: Vec<Diagnostic>,
    /// References.
    pub mentions: Mentions,
    /// Words of prose that look like a record's id.
    pub prose: Mentions,
    /// Fields of the completeness table that nobody wrote.
    pub absent: Vec<Absent>,
    /// Percentages between 0 and 1 without a sign.
    pub fractions: Vec<Place>,
    /// The portfolio's own fields, and records that must have some.
    pub customs: Vec<CustomNote>,
    /// Typed scalars, when they are asked for: the type's name, the text's place.
    pub typed: Option<Vec<(&'static str, Place)>>,
    /// What the file is that is read now.
    pub kind: Option<crate::model::Kind>,
    /// Fingerprints of the records that hold reviews.
    pub fingerprints: Vec<(Place, Box<str>)>,
}

/// Which fields of a kind of record somebody may ask for, so that their absence is noted.
#[derive(Debug, Default, Clone, PartialEq, Eq)]
pub struct Asked {
    /// Fields by kind of record.
    pub fields: BTreeMap<String, Vec<&'static str>>,
    /// Kinds of record that must have a field of the portfolio's own.
    pub custom: BTreeSet<String>,
}

impl Asked {
    fn of(&self, record: &str) -> &[&'static str] {
        self.fields.get(record).map_or(&[], Vec::as_slice)
    }
}

/// Decodes the whole of `tree` as a `T`; faults and notes go to `notes`.
pub fn decode<T: for<'de> Deserialize<'de>>(tree: &Tree<'_>, file: FileId, asked: &Asked, notes: &mut Notes) -> Field<T> {
    let Some(root) = tree.root() else {
        return Field::default();
    };
    let context = Context {
        tree,
        file,
        asked,
        notes: RefCell::new(std::mem::take(notes)),
    };
    let decoder = De {
        context: &context,
        node: root,
        key: None,
        known: None,
    };
    let field = Field::<T>::deserialize(decoder).unwrap_or_default();
    *notes = context.notes.into_inner();
    field
}

struct Context<'c> {
    tree: &'c Tree<'c>,
    file: FileId,
    asked: &'c Asked,
    notes: RefCell<Notes>,
}

impl Context<'_> {
    fn place(&self, span: Span) -> Place {
        Place::new(self.file, span)
    }

    fn push(&self, diagnostic: Diagnostic) {
        self.notes.borrow_mut().found.push(diagnostic);
    }
}

/// Why a value could not be read; carries a [`Fault`] through serde.
#[derive(Debug)]
struct Stop(String);

impl fmt::Display for Stop {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}
impl std::error::Error for Stop {}
impl de::Error for Stop {
    fn custom<T: fmt::Display>(message: T) -> Self {
        Stop(message.to_string())
    }
}

#[derive(Clone, Copy)]
struct De<'c> {
    context: &'c Context<'c>,
    node: NodeId,
    /// The key this value stands behind.
    key: Option<NodeId>,
    /// The keys of the record around it, and that record.
    known: Option<(&'static [&'static str], NodeId)>,
}

impl<'c> De<'c> {
    fn tree(self) -> &'c Tree<'c> {
        self.context.tree
    }

    fn child(self, node: NodeId) -> Self {
        De {
            node,
            key: None,
            known: None,
            ..self
        }
    }

    fn kind(self) -> Kind {
        self.tree().node(self.node).kind
    }

    fn span(self) -> Span {
        self.tree().node(self.node).span
    }

    /// Records that the value's shape is wrong; the caller's field becomes bad.
    fn wrong_shape(self, expected: &str) -> Stop {
        let diagnostic = words::wrong_shape(self.context.tree, self.node, self.context.file, expected);
        self.context.push(diagnostic);
        Stop(RECORDED.into())
    }

    fn note_scalar(self, name: &'static str) {
        let text = self.tree().text(self.node);
        let mut notes = self.context.notes.borrow_mut();
        let place = self.context.place(self.tree().inner_span(self.node));
        if let Some(typed) = &mut notes.typed {
            typed.push((name, place));
        }
        if name == Percent::NAME && base::scalar::parse::<Percent>(text).is_ok_and(Percent::looks_like_fraction) {
            notes.fractions.push(place);
        }
        let Some(kind) = RefKind::of_scalar(name) else {
            return;
        };
        let is_level = matches!(kind, RefKind::Probability | RefKind::Impact);
        if is_level && text.starts_with(|c: char| c.is_ascii_digit() || c == '-' || c == '.') {
            return;
        }
        if let Some(target) = reference::target(text) {
            let span = self.tree().part_span(self.node, 0..target.len());
            notes.mentions.push(&Mention {
                kind,
                text: target,
                place: self.context.place(span),
            });
        }
    }

    /// Notes words such as `R-003` or `portal/R-003` in prose; three digits make it deliberate.
    fn note_prose(self) {
        let text = self.tree().text(self.node);
        for (dash, _) in text.match_indices('-') {
            let start = text[..dash]
                .rfind(|c: char| !is_address_char(c))
                .map_or(0, |at| at + text[at..].chars().next().map_or(1, char::len_utf8));
            let end = text[dash..].find(|c: char| !is_address_char(c)).map_or(text.len(), |at| dash + at);
            let word = text[start..end].trim_end_matches(['.', '-', '/']);
            let last = word.rsplit('/').next().unwrap_or(word);
            let digits = last.split_once('-').map_or(0, |(_, number)| number.len());
            if digits < 3 || !kinds::has_record_shape(last) || start + word.len() <= dash {
                continue;
            }
            let span = self.tree().part_span(self.node, start..start + word.len());
            let place = self.context.place(span);
            self.context.notes.borrow_mut().prose.push(&Mention {
                kind: RefKind::Record,
                text: word,
                place,
            });
        }
    }

    fn note_absent(self, record: &str, known: &[&str]) {
        let asked = self.context.asked.of(record);
        if asked.is_empty() {
            return;
        }
        let tree = self.tree();
        // A misspelt key is one fault, not two: the field it was meant for is not missing too.
        let meant = |field: &str| {
            let mut unknown = tree
                .pairs(self.node)
                .map(|(key, _)| tree.text(key))
                .filter(|key| !known.contains(key));
            unknown.any(|key| similar::nearest(key, [field]).is_some() || fullwidth::to_ascii(key) == field)
        };
        let missing = asked.iter().filter(|field| tree.get(self.node, field).is_none() && !meant(field));
        let place = self.context.place(record_place(tree, self.node));
        let mut notes = self.context.notes.borrow_mut();
        for field in missing {
            notes.absent.push(Absent {
                record: kind_name(record),
                field,
                place,
            });
        }
    }

    /// Notes what a record writes under `custom`, and a record that must write something there.
    fn note_custom(self, record: &'static str) {
        let tree = self.tree();
        let custom = tree.get(self.node, "custom").filter(|node| tree.node(*node).kind == Kind::Map);
        if custom.is_none() && !self.context.asked.custom.contains(record) {
            return;
        }
        let pairs = custom.into_iter().flat_map(|node| tree.pairs(node));
        let pairs = pairs.map(|(key, value)| self.custom_pair(key, value)).collect();
        self.context.notes.borrow_mut().customs.push(CustomNote {
            record,
            place: self.context.place(record_place(tree, self.node)),
            pairs,
        });
    }

    fn custom_pair(self, key: NodeId, value: NodeId) -> CustomPair {
        let tree = self.tree();
        let is_list = tree.node(value).kind == Kind::List;
        let items: Vec<NodeId> = if is_list { tree.children(value).collect() } else { vec![value] };
        // What the reader itself reports (nothing written, a placeholder) is no value here.
        let told = |node: &NodeId| tree.node(*node).is_scalar() && !words::is_placeholder(tree.text(*node));
        let values = items.into_iter().filter(|node| told(node) && !words::is_blank(tree, *node));
        CustomPair {
            key: tree.text(key).into(),
            key_place: self.context.place(tree.node(key).span),
            values: values
                .map(|node| (tree.text(node).into(), self.context.place(tree.inner_span(node))))
                .collect(),
            is_list,
        }
    }

    fn map<V: Visitor<'c>>(self, known: Option<&'static [&'static str]>, visitor: V) -> Result<V::Value, Stop> {
        visitor.visit_map(Pairs {
            de: self,
            known,
            next: self.tree().children(self.node).next(),
            end: self.tree().node(self.node).next as usize,
            value: None,
        })
    }
}

/// The error that means: already reported.
const RECORDED: &str = "\u{2}";

fn is_address_char(c: char) -> bool {
    c.is_ascii_alphanumeric() || matches!(c, '-' | '/' | '_' | '.')
}

/// The interned name of a kind of record.
fn kind_name(record: &str) -> &'static str {
    crate::model::completeness::NEEDS
        .iter()
        .map(|need| need.record)
        .find(|name| *name == record)
        .unwrap_or("record")
}

/// Where a record is pointed at: its id, else its first key.
fn record_place(tree: &Tree<'_>, node: NodeId) -> Span {
    let id = tree
        .get(node, "id")
        .filter(|id| tree.node(*id).is_scalar() && !tree.node(*id).is_aliased());
    let first = tree.pairs(node).next().map(|(key, _)| key);
    id.or(first).map_or(tree.node(node).span, |at| tree.node(at).span)
}

impl<'c> Deserializer<'c> for De<'c> {
    type Error = Stop;

    fn deserialize_any<V: Visitor<'c>>(self, visitor: V) -> Result<V::Value, Stop> {
        match self.kind() {
            Kind::List => visitor.visit_seq(Items {
                de: self,
                next: self.tree().children(self.node).next(),
                end: self.tree().node(self.node).next as usize,
            }),
            Kind::Map => self.map(None, visitor),
            _ => visitor.visit_str(self.tree().text(self.node)),
        }
    }

    fn deserialize_newtype_struct<V: Visitor<'c>>(self, name: &'static str, visitor: V) -> Result<V::Value, Stop> {
        if name == TEXT && self.kind() == Kind::Map {
            return self.map(Some(&["en", "zh"]), visitor);
        }
        if !self.tree().node(self.node).is_scalar() {
            return Err(self.wrong_shape(&expectation(&visitor)));
        }
        let value = visitor.visit_str(self.tree().text(self.node))?;
        self.note_scalar(name);
        if name == TEXT || name == "line" {
            self.note_prose();
        }
        Ok(value)
    }

    fn deserialize_struct<V: Visitor<'c>>(self, name: &'static str, fields: &'static [&'static str], visitor: V) -> Result<V::Value, Stop> {
        match self.kind() {
            Kind::Map => {
                self.note_absent(name, fields);
                if fields.contains(&"custom") {
                    self.note_custom(name);
                }
                self.map(Some(fields), visitor)
            }
            Kind::List => Err(self.wrong_shape(&format!("a {name}"))),
            _ if name.contains(['@', ':']) => {
                let value = visitor.visit_str(self.tree().text(self.node))?;
                self.note_scalar(name);
                Ok(value)
            }
            _ => Err(self.wrong_shape(&format!("a {name}: a map of keys and values"))),
        }
    }

    fn deserialize_tuple_struct<V: Visitor<'c>>(self, name: &'static str, _: usize, visitor: V) -> Result<V::Value, Stop> {
        if name == FIELD {
            return visitor.visit_seq(Catch { de: self, step: 0 });
        }
        self.deserialize_any(visitor)
    }

    fn deserialize_seq<V: Visitor<'c>>(self, visitor: V) -> Result<V::Value, Stop> {
        if self.kind() == Kind::List {
            return self.deserialize_any(visitor);
        }
        Err(self.wrong_shape("a list"))
    }

    fn deserialize_map<V: Visitor<'c>>(self, visitor: V) -> Result<V::Value, Stop> {
        if self.kind() == Kind::Map {
            return self.map(None, visitor);
        }
        Err(self.wrong_shape("a map of keys and values"))
    }

    /// A derive comes here only for a key that its record does not have.
    fn deserialize_ignored_any<V: Visitor<'c>>(self, visitor: V) -> Result<V::Value, Stop> {
        if let Some((key, (known, around))) = self.key.zip(self.known) {
            self.context
                .push(words::unknown_key(self.tree(), key, around, self.context.file, known));
        }
        visitor.visit_unit()
    }

    serde::forward_to_deserialize_any! {
        <V: Visitor<'c>>
        bool i8 i16 i32 i64 i128 u8 u16 u32 u64 u128 f32 f64 char str string bytes byte_buf option unit unit_struct tuple enum identifier
    }
}

/// What a visitor expects, in its own words.
fn expectation<'de, V: Visitor<'de>>(visitor: &V) -> String {
    struct Expected<'a, V>(&'a V);
    impl<'de, V: Visitor<'de>> fmt::Display for Expected<'_, V> {
        fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
            self.0.expecting(f)
        }
    }
    Expected(visitor).to_string()
}

/// Answers a [`Field`]: start, end, then the value or nothing.
struct Catch<'c> {
    de: De<'c>,
    step: u8,
}

impl Catch<'_> {
    /// A value that is no value: nothing written, or a placeholder left.
    fn hollow(&self) -> bool {
        let de = self.de;
        let tree = de.tree();
        if tree.node(de.node).is_broken() {
            return true;
        }
        if de.kind() == Kind::Null {
            let at = de.key.unwrap_or(de.node);
            de.context.push(words::empty_value(tree, at, de.context.file, de.key.is_some()));
            return true;
        }
        if words::is_blank(tree, de.node) {
            de.context.push(words::blank_value(tree, de.node, de.key, de.context.file));
            return true;
        }
        if !tree.node(de.node).is_scalar() || !words::is_placeholder(tree.text(de.node)) {
            return false;
        }
        de.context.push(words::placeholder(tree, de.node, de.context.file));
        true
    }

    fn span(&self) -> Span {
        let at = if self.de.kind() == Kind::Null {
            self.de.key.unwrap_or(self.de.node)
        } else {
            self.de.node
        };
        let span = self.de.tree().node(at).span;
        if span.is_some() { span } else { Span::new(0, 0) }
    }

    fn record(&self, stop: &Stop) {
        if stop.0 == RECORDED {
            return;
        }
        let de = self.de;
        let diagnostic = match Fault::decode(&stop.0) {
            Some(fault) => words::fault(de.tree(), de.node, de.context.file, fault),
            None => Diagnostic::new(
                &rules::WRONG_SHAPE,
                crate::diag::Severity::Error,
                de.context.place(de.span()),
                stop.0.clone(),
            ),
        };
        de.context.push(diagnostic);
    }
}

impl<'c> SeqAccess<'c> for Catch<'c> {
    type Error = Stop;
    fn next_element_seed<S: DeserializeSeed<'c>>(&mut self, seed: S) -> Result<Option<S::Value>, Stop> {
        self.step += 1;
        match self.step {
            1 => seed.deserialize(value::U32Deserializer::new(self.span().start)).map(Some),
            2 => seed.deserialize(value::U32Deserializer::new(self.span().end)).map(Some),
            _ if self.hollow() => Ok(None),
            _ => Ok(seed.deserialize(self.de).map_err(|stop| self.record(&stop)).ok()),
        }
    }
}

struct Items<'c> {
    de: De<'c>,
    next: Option<NodeId>,
    end: NodeId,
}

impl<'c> SeqAccess<'c> for Items<'c> {
    type Error = Stop;
    fn next_element_seed<S: DeserializeSeed<'c>>(&mut self, seed: S) -> Result<Option<S::Value>, Stop> {
        let Some(item) = self.next.filter(|item| *item < self.end) else {
            return Ok(None);
        };
        self.next = Some(self.de.tree().node(item).next as usize);
        seed.deserialize(self.de.child(item)).map(Some)
    }

    /// Exact, so that a list of large records is neither moved while it grows nor cut when it is done.
    fn size_hint(&self) -> Option<usize> {
        let mut next = self.next;
        let mut left = 0;
        while let Some(item) = next.filter(|item| *item < self.end) {
            left += 1;
            next = Some(self.de.tree().node(item).next as usize);
        }
        Some(left)
    }
}

struct Pairs<'c> {
    de: De<'c>,
    known: Option<&'static [&'static str]>,
    next: Option<NodeId>,
    end: NodeId,
    value: Option<(NodeId, NodeId)>,
}

impl<'c> MapAccess<'c> for Pairs<'c> {
    type Error = Stop;
    fn next_key_seed<S: DeserializeSeed<'c>>(&mut self, seed: S) -> Result<Option<S::Value>, Stop> {
        let tree = self.de.tree();
        while let Some(key) = self.next.filter(|key| *key < self.end) {
            let value = tree.node(key).next as usize;
            self.next = Some(tree.node(value).next as usize);
            if tree.node(key).is_repeated_key() || !tree.node(key).is_scalar() {
                continue;
            }
            self.value = Some((key, value));
            return seed.deserialize(self.de.child(key)).map(Some);
        }
        Ok(None)
    }

    fn next_value_seed<S: DeserializeSeed<'c>>(&mut self, seed: S) -> Result<S::Value, Stop> {
        let (key, value) = self.value.expect("serde asks for a value only after its key");
        seed.deserialize(De {
            key: Some(key),
            known: self.known.map(|known| (known, self.de.node)),
            ..self.de.child(value)
        })
    }
}
