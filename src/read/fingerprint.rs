//! The fingerprint of a record's material fields: by what they mean, not how they are written.
//!
//! Layout, comments, quotes, the order of keys and of lists, line breaks in prose, YAML or TOML make no difference. Its
//! first part is the version of the scheme, so that a later one can tell old fingerprints.

use crate::base::{FileId, Place, digest};
use crate::model::{
    Kind,
    material::{NEVER, material},
};
use crate::syntax::{Kind as NodeKind, NodeId, Notation, Tree, front_matter};

const SCHEME: &str = "1";

/// The fingerprint of the record at `record` in a file of a kind; none of one that takes no reviews.
#[must_use]
pub fn of(tree: &Tree<'_>, record: NodeId, kind: Kind) -> Option<String> {
    let material = material(kind)?;
    let mut fields: Vec<String> = Vec::new();
    for name in material.fields {
        let written = tree.get(record, name).and_then(|value| meaning(tree, value));
        let is_body = *name == "text" && matches!(kind, Kind::Minutes | Kind::Document);
        let written = written.or_else(|| is_body.then(|| quoted(&in_one_line(body(tree.source)))));
        fields.extend(written.map(|value| format!("{name}:{value}")));
    }
    Some(format!("{SCHEME}-{}", digest::short(&[material.record, &fields.join(",")])))
}

/// Those of the records of a file that hold reviews, each with its place.
pub(super) fn of_reviewed(tree: &Tree<'_>, kind: Kind, file: FileId, all: &mut Vec<(Place, Box<str>)>) {
    let may_be = material(kind).is_some() && tree.source.contains("reviews");
    if let Some(root) = tree.root().filter(|_| may_be) {
        below(tree, root, kind, file, all);
    }
}

fn below(tree: &Tree<'_>, node: NodeId, kind: Kind, file: FileId, all: &mut Vec<(Place, Box<str>)>) {
    if tree.node(node).kind == NodeKind::List {
        tree.children(node).for_each(|item| below(tree, item, kind, file, all));
        return;
    }
    for (key, value) in tree.pairs(node) {
        let key = tree.text(key);
        if key == "reviews" {
            let print = of(tree, node, kind);
            all.extend(print.map(|print| (Place::new(file, tree.node(node).span), print.into())));
            continue;
        }
        below(tree, value, kind_below(kind, key), file, all);
    }
}

/// The kind of records that stand under a key of another record.
#[must_use]
pub fn kind_below(kind: Kind, key: &str) -> Kind {
    let holds_actions = matches!(kind, Kind::Risk | Kind::Issue | Kind::Minutes) && key == "actions";
    if holds_actions || kind == Kind::Gates && key == "conditions" {
        return Kind::Action;
    }
    kind
}

/// What stands below the front matter.
fn body(text: &str) -> &str {
    match front_matter::split(text) {
        Some(Ok(parts)) => text.get(parts.body..).unwrap_or(""),
        _ => "",
    }
}

/// A value in one form; nothing of what says nothing.
fn meaning(tree: &Tree<'_>, at: NodeId) -> Option<String> {
    match tree.node(at).kind {
        NodeKind::Null => None,
        NodeKind::Plain | NodeKind::Quoted | NodeKind::Block => {
            let text = in_one_line(tree.text(at));
            (!text.is_empty()).then(|| quoted(&text))
        }
        NodeKind::List => {
            let mut items: Vec<String> = tree.children(at).filter_map(|item| meaning(tree, item)).collect();
            items.sort_unstable();
            (!items.is_empty()).then(|| format!("[{}]", items.join(",")))
        }
        NodeKind::Map => {
            let own = tree.pairs(at).filter(|(key, _)| !NEVER.contains(&tree.text(*key)));
            let mut pairs: Vec<String> = own
                .filter_map(|(key, value)| Some(format!("{}:{}", quoted(tree.text(key)), meaning(tree, value)?)))
                .collect();
            pairs.sort_unstable();
            (!pairs.is_empty()).then(|| format!("{{{}}}", pairs.join(",")))
        }
    }
}

fn in_one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn quoted(text: &str) -> String {
    format!("\"{}\"", text.replace('\\', "\\\\").replace('"', "\\\""))
}

/// The fingerprint of the record at `pick` of a text; for what edits it.
#[must_use]
pub fn of_text(text: &str, notation: Notation, kind: Kind, pick: impl Fn(&Tree<'_>) -> Option<NodeId>) -> Option<String> {
    let (tree, _) = crate::syntax::parse(text, notation);
    let record = pick(&tree).filter(|_| tree.is_whole())?;
    of(&tree, record, kind)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn print(text: &str, notation: Notation) -> String {
        of_text(text, notation, Kind::Change, |tree| tree.root()).expect("a fingerprint")
    }

    #[test]
    fn how_it_is_written_makes_no_difference() {
        let yaml = "id: CR-001\ntitle: Two gates # of three\nimpact: {cost: 1500, schedule: 5d}\ntasks: [a, b]\nreason: >\n  They asked\n  for it.\n";
        let other = "# all new\nreason: \"They asked for it.\"\ntasks:\n  - b\n  - a\nimpact:\n  schedule: 5d\n  cost: '1500'\ntitle: Two gates\nstatus: approved\nreviews: []\nconditions:\n";
        let toml = "id = \"CR-001\"\ntitle = \"Two gates\"\nreason = \"They asked\\nfor it.\"\ntasks = [\"a\", \"b\"]\n[impact]\nschedule = \"5d\"\ncost = 1500\n";
        let own = print(yaml, Notation::Yaml);
        assert_eq!(print(other, Notation::Yaml), own);
        assert_eq!(print(toml, Notation::Toml), own);
        assert_ne!(print(&yaml.replace("1500", "1501"), Notation::Yaml), own);
        assert_ne!(print(&yaml.replace("[a, b]", "[a]"), Notation::Yaml), own);
    }

    #[test]
    fn a_document_is_what_stands_below_its_front_matter() {
        let text = "---\ntitle: Plan\nstatus: draft\n---\nWe test\nall of it.\n";
        let of_document = |text: &str| of_text(text, Notation::Markdown, Kind::Document, |tree| tree.root());
        let own = of_document(text);
        assert!(own.is_some());
        assert_eq!(of_document(&text.replace("draft", "approved").replace("test\n", "test ")), own);
        assert_ne!(of_document(&text.replace("all", "half")), own);
    }
}
