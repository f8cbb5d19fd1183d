//! The three-way merge of pieces: maps by key, lists by name, down to the values.
//!
//! Where only one side changed something, its pieces are taken with their comments. Where both changed
//! the same thing differently, both versions stay as a clash around just that.

use super::{
    names::{Naming, Scheme, below},
    order::{self, Piece},
    pieces::{Block, Body, Doc, Entry, Flow, Side, Words, shifted},
    print,
    tasks::Tasks,
};
use std::collections::BTreeMap;

/// One thing in the three versions.
#[derive(Clone, Copy)]
pub(super) struct Versions<'a> {
    pub base: Option<&'a Entry>,
    pub ours: Option<&'a Entry>,
    pub theirs: Option<&'a Entry>,
}

/// Entries of the three versions.
type Lists<'a> = [&'a [Entry]; 3];

/// A merge under way.
pub(super) struct Merger<'a> {
    pub scheme: &'a Scheme,
    pub tasks: Option<Tasks<'a>>,
    pub is_toml: bool,
}

/// Where a list or map stands.
#[derive(Clone, Copy)]
pub(super) struct Place<'p> {
    /// Its address.
    pub address: &'p str,
    /// Whether it stands in brackets.
    pub in_flow: bool,
    /// The task whose fields it holds; the file itself is the task without a name.
    pub task: Option<&'p str>,
}

/// Merges three files; nothing where the pieces cannot say what the result is.
pub(super) fn merge(docs: [&Doc; 3], scheme: &Scheme, is_toml: bool) -> Option<Doc> {
    let tasks = match scheme.tasks {
        true => Some(Tasks::of(docs)?),
        false => None,
    };
    let merger = Merger { scheme, tasks, is_toml };
    let place = Place {
        address: "",
        in_flow: false,
        task: scheme.tasks.then_some(""),
    };
    let [base, ours, theirs] = docs;
    let entries = merger.map(place, docs.map(|doc| doc.root.entries.as_slice()))?;
    Some(Doc {
        head: words(&base.head.text, &ours.head.text, &theirs.head.text),
        root: Block {
            entries,
            ..ours.root.clone()
        },
        foot: words(&base.foot.text, &ours.foot.text, &theirs.foot.text),
    })
}

/// The entries of a list of versions by name, each once.
struct Named<'a> {
    order: Vec<String>,
    by_name: BTreeMap<String, &'a Entry>,
}

impl<'a> Named<'a> {
    fn of(entries: &'a [Entry], name: impl Fn(&Entry) -> String) -> Option<Named<'a>> {
        let order: Vec<String> = entries.iter().map(name).collect();
        let by_name: BTreeMap<String, &Entry> = order.iter().cloned().zip(entries).collect();
        (by_name.len() == order.len()).then_some(Named { order, by_name })
    }

    fn get(&self, name: &str) -> Option<&'a Entry> {
        self.by_name.get(name).copied()
    }
}

impl<'a> Merger<'a> {
    fn map(&self, place: Place<'_>, lists: Lists<'a>) -> Option<Vec<Entry>> {
        let [base, ours, theirs] = [0, 1, 2].map(|at| Named::of(lists[at], Entry::key));
        let (base, ours, theirs) = (base?, ours?, theirs?);
        let mut merged = Vec::new();
        for key in order::merged(&base.order, &ours.order, &theirs.order, false) {
            let versions = Versions {
                base: base.get(&key),
                ours: ours.get(&key),
                theirs: theirs.get(&key),
            };
            match (place.task, &self.tasks) {
                (Some(task), Some(tasks)) if key == "tasks" => merged.extend(tasks.below(self, task, versions)?),
                _ => {
                    let inner = Place {
                        address: &below(place.address, &key),
                        task: None,
                        ..place
                    };
                    merged.extend(self.one(inner, versions, false)?);
                }
            }
        }
        if let (Some(task), Some(tasks)) = (place.task, &self.tasks) {
            let is_there = merged.iter().any(|entry| entry.keys == ["tasks"]);
            if !is_there && tasks.has_children(task) {
                return None;
            }
        }
        if self.is_toml && !place.in_flow {
            merged.sort_by_key(Entry::is_block);
        }
        Some(merged)
    }

    fn list(&self, place: Place<'_>, lists: Lists<'a>) -> Option<Vec<Entry>> {
        let naming = self.scheme.naming(place.address);
        let name = |entry: &Entry| naming.name(&entry.value(Side::Ours));
        if naming == Naming::Sequence {
            return self.sequence(place, lists);
        }
        let [base, ours, theirs] = [0, 1, 2].map(|at| Named::of(lists[at], name));
        let (base, ours, theirs) = (base?, ours?, theirs?);
        let new = |side: &Named<'_>| side.order.iter().any(|name| name.starts_with('=') && base.get(name).is_none());
        let both_took = base
            .order
            .iter()
            .any(|name| name.starts_with('=') && ours.get(name).is_none() && theirs.get(name).is_none());
        if naming == Naming::Content && both_took && (new(&ours) || new(&theirs)) {
            // Whether it was replaced or removed is not told by names that are all the item says.
            return self.sequence(place, lists);
        }
        let mut merged = Vec::new();
        let is_by_name = matches!(naming, Naming::Keys(_));
        for name in order::merged(&base.order, &ours.order, &theirs.order, is_by_name) {
            let address = below(place.address, &name);
            let inner = Place {
                address: &address,
                ..place
            };
            let versions = Versions {
                base: base.get(&name),
                ours: ours.get(&name),
                theirs: theirs.get(&name),
            };
            merged.extend(self.one(inner, versions, true)?);
        }
        Some(merged)
    }

    fn sequence(&self, place: Place<'_>, lists: Lists<'a>) -> Option<Vec<Entry>> {
        let says = |entries: &[Entry]| -> Vec<String> {
            entries
                .iter()
                .map(|entry| super::names::canonical(&entry.value(Side::Ours)))
                .collect()
        };
        let [base, ours, theirs] = lists;
        let mut merged = Vec::new();
        for piece in order::sequence(&says(base), &says(ours), &says(theirs)) {
            match piece {
                Piece::Same(b, o, t) => {
                    let versions = Versions {
                        base: Some(&base[b]),
                        ours: Some(&ours[o]),
                        theirs: Some(&theirs[t]),
                    };
                    merged.extend(self.one(place, versions, true)?);
                }
                Piece::Ours(at) => merged.push(ours[at].clone()),
                Piece::Theirs(at) => merged.push(theirs[at].clone()),
                Piece::Clash(own, their) => {
                    merged.extend(own.into_iter().map(|at| ours[at].clone().only(Side::Ours)));
                    merged.extend(their.into_iter().map(|at| theirs[at].clone().only(Side::Theirs)));
                }
            }
        }
        Some(merged)
    }

    /// One key or item: kept, taken, merged, left out, or a clash.
    fn one(&self, place: Place<'_>, versions: Versions<'a>, is_item: bool) -> Option<Vec<Entry>> {
        let Versions { base, ours, theirs } = versions;
        match (base, ours, theirs) {
            (None, Some(ours), Some(theirs)) if is_item && !ours.value(Side::Ours).same(&theirs.value(Side::Ours)) => {
                Some(vec![ours.clone().only(Side::Ours), theirs.clone().only(Side::Theirs)])
            }
            (base, Some(ours), Some(theirs)) => self.entry(place, base, ours, theirs),
            (Some(base), Some(ours), None) if is_same(base, ours, "") => Some(Vec::new()),
            (Some(_), Some(ours), None) => Some(vec![ours.clone().only(Side::Ours)]),
            (Some(base), None, Some(theirs)) if is_same(base, theirs, "") => Some(Vec::new()),
            (Some(_), None, Some(theirs)) => Some(vec![theirs.clone().only(Side::Theirs)]),
            (None, Some(one), None) | (None, None, Some(one)) => Some(vec![one.clone()]),
            (_, None, None) => Some(Vec::new()),
        }
    }

    /// One key or item that both sides have.
    pub fn entry(&self, place: Place<'_>, base: Option<&'a Entry>, ours: &'a Entry, theirs: &'a Entry) -> Option<Vec<Entry>> {
        let shift = self.shift(ours, theirs);
        let own_base = base.map(|base| self.shift(ours, base));
        let moved = |text: &str, whole| shifted(text, shift, whole);
        let base_of = |text: &str, whole| shifted(text, own_base.unwrap_or(0), whole);
        let text_of = |field: fn(&Entry) -> &str| {
            let before = base.map_or(String::new(), |base| base_of(field(base), false));
            pick(&before, field(ours), &moved(field(theirs), false))
        };
        let lead = words(
            &base.map_or(String::new(), |base| base_of(&base.lead.text, true)),
            &ours.lead.text,
            &moved(&theirs.lead.text, true),
        );
        let (tail, post) = (text_of(|entry| &entry.tail), text_of(|entry| &entry.post));
        let body = self.body(place, base.map(|base| &base.body), &ours.body, &theirs.body, shift)?;
        let (Some(tail), Some(post)) = (tail, post) else {
            return Some(clash(ours, theirs));
        };
        match body {
            Some(Body::Flow(flow)) if !place.in_flow && flow.has_clash() => {
                let of = |side| Entry {
                    lead: Words::from(lead.of(side)),
                    body: Body::Flow(flow.of(side)),
                    tail: tail.clone(),
                    post: post.clone(),
                    ..ours.clone()
                };
                Some(vec![of(Side::Ours).only(Side::Ours), of(Side::Theirs).only(Side::Theirs)])
            }
            Some(body) => Some(vec![Entry {
                lead,
                body,
                tail,
                post,
                ..ours.clone()
            }]),
            None => {
                let mut both = clash(ours, theirs);
                if lead.rival.is_none() {
                    both[1].lead = Words::from(shifted(&lead.text, -shift, true).as_str());
                    both[0].lead = lead;
                }
                Some(both)
            }
        }
    }

    /// By how much a piece of `other` moves to stand beside one of `ours`.
    fn shift(&self, ours: &Entry, other: &Entry) -> isize {
        if self.is_toml {
            return 0;
        }
        let column = |entry: &Entry| isize::try_from(entry.indent.len()).unwrap_or(0);
        column(ours) - column(other)
    }

    /// A value; `Some(None)` where the sides do not agree on it as a whole.
    fn body(&self, place: Place<'_>, base: Option<&'a Body>, ours: &'a Body, theirs: &'a Body, shift: isize) -> Option<Option<Body>> {
        match (ours, theirs) {
            (Body::Block(own), Body::Block(their)) if own.is_map == their.is_map => {
                let base = match base {
                    Some(Body::Block(base)) if base.is_map == own.is_map => Some(base),
                    _ => None,
                };
                let entries = self.members(
                    place,
                    own.is_map,
                    [base.map_or(&[][..], |base| &base.entries), &own.entries, &their.entries],
                )?;
                Some(Some(Body::Block(Block {
                    open: opening(base.map_or("", |base| &base.open), &own.open, &their.open),
                    entries,
                    ..own.clone()
                })))
            }
            (Body::Flow(own), Body::Flow(their)) if own.is_map == their.is_map => {
                let base = match base {
                    Some(Body::Flow(base)) if base.is_map == own.is_map => Some(base),
                    _ => None,
                };
                self.flow(place, base, own, their, shift)
            }
            _ => Some(atom(base, ours, theirs, shift)),
        }
    }

    fn flow(&self, place: Place<'_>, base: Option<&'a Flow>, ours: &'a Flow, theirs: &'a Flow, shift: isize) -> Option<Option<Body>> {
        let (own, their) = (print::bracketed(ours), shifted(&print::bracketed(theirs), shift, false));
        let before = base.map(print::bracketed);
        if squeezed(&own) == squeezed(&their) || before.as_deref().map(squeezed) == Some(squeezed(&their)) {
            return Some(Some(Body::Flow(ours.clone())));
        }
        if before.as_deref().map(squeezed) == Some(squeezed(&own)) {
            return Some(Some(Body::Flow(theirs.clone())));
        }
        let inner = Place { in_flow: true, ..place };
        let lists = [base.map_or(&[][..], |base| &base.entries), &ours.entries, &theirs.entries];
        let entries = self.members(inner, ours.is_map, lists)?;
        Some(Some(Body::Flow(Flow { entries, ..ours.clone() })))
    }

    fn members(&self, place: Place<'_>, is_map: bool, lists: Lists<'a>) -> Option<Vec<Entry>> {
        match is_map {
            true => self.map(place, lists),
            false => self.list(place, lists),
        }
    }
}

/// Both versions of an entry as they are.
fn clash(ours: &Entry, theirs: &Entry) -> Vec<Entry> {
    vec![ours.clone().only(Side::Ours), theirs.clone().only(Side::Theirs)]
}

/// A value that is merged as one.
fn atom(base: Option<&Body>, ours: &Body, theirs: &Body, shift: isize) -> Option<Body> {
    let (own, their) = (ours.value(Side::Ours), theirs.value(Side::Ours));
    let before = base.map(|base| base.value(Side::Ours));
    let taken = || match theirs {
        Body::Leaf { text, value } => Body::Leaf {
            text: shifted(text, shift, false),
            value: value.clone(),
        },
        other => other.clone(),
    };
    if own.same(&their) {
        let is_as_before = matches!((base, ours), (Some(Body::Leaf { text: before, .. }), Body::Leaf { text, .. }) if before == text);
        return Some(if is_as_before { taken() } else { ours.clone() });
    }
    match before {
        Some(before) if before.same(&their) => (!has_new_words(base, theirs)).then(|| ours.clone()),
        Some(before) if before.same(&own) => (!has_new_words(base, ours)).then(taken),
        _ => None,
    }
}

/// Whether a value that means what it did may hold a comment that it did not.
fn has_new_words(base: Option<&Body>, body: &Body) -> bool {
    match (base, body) {
        (Some(Body::Leaf { text: before, .. }), Body::Leaf { text, .. }) => text.contains(" #") && squeezed(before) != squeezed(text),
        _ => false,
    }
}

/// Whether two versions of an entry say the same, comments too; entries of the key `skip` are left out.
pub(super) fn is_same(one: &Entry, other: &Entry, skip: &str) -> bool {
    let comments = |entry: &Entry| {
        let mut found = Vec::new();
        entry.comments(skip, &mut found);
        found
    };
    let value = |entry: &Entry| {
        let mut value = entry.value(Side::Ours);
        if let crate::edit::Value::Map(pairs) = &mut value {
            pairs.retain(|(key, _)| skip.is_empty() || key != skip);
        }
        value
    };
    value(one).same(&value(other)) && comments(one) == comments(other)
}

/// A text without what blanks and empty lines add to it.
fn squeezed(text: &str) -> String {
    let lines = text.lines().map(str::trim).filter(|line| !line.is_empty());
    lines.collect::<Vec<_>>().join("\n")
}

/// The version that one side changed, ours where only blanks differ; nothing where both changed it.
fn pick(base: &str, ours: &str, theirs: &str) -> Option<String> {
    let (b, o, t) = (squeezed(base), squeezed(ours), squeezed(theirs));
    if o == t || t == b {
        return Some(ours.to_owned());
    }
    (o == b).then(|| theirs.to_owned())
}

/// Merges comments above something.
pub(super) fn words(base: &str, ours: &str, theirs: &str) -> Words {
    match pick(base, ours, theirs) {
        Some(text) => Words { text, rival: None },
        None => Words {
            text: ours.to_owned(),
            rival: Some(theirs.to_owned()),
        },
    }
}

/// Merges what stands behind a key before its lines: two comments stand one behind the other.
pub(super) fn opening(base: &str, ours: &str, theirs: &str) -> String {
    pick(base, ours, theirs).unwrap_or_else(|| format!("{}  {}", ours.trim_end(), theirs.trim_start()))
}
