//! One field of one record changed in its text, or a reason why not.
//!
//! The new text is parsed again: it must mean what the old one did but for the change, and have no
//! fault that the old one did not have.

use super::{
    Refusal, Value,
    assign::Change,
    change::{Edit, Pointer},
    plan, toml_text, yaml_text,
};
use crate::base::{TextEdit, edit};
use crate::syntax::{self, Notation, Tree};

/// The text with `change` made to `field` of the record at `record`.
///
/// # Errors
/// When the text cannot be parsed, the place is an alias or holds comments that would be lost, or the
/// result would not mean what was asked.
pub fn set(text: &str, notation: Notation, record: &Pointer, field: &[String], change: &Change) -> Result<String, Refusal> {
    let mut text = text.to_owned();
    for part in parts(change) {
        let (tree, problems) = parse(&text, notation)?;
        if let Some(edit) = plan::plan(&tree, record, field, &part)? {
            text = make(&tree, problems, notation, &edit)?;
        }
    }
    Ok(text)
}

/// One change of a record, as [`set`] takes it.
#[derive(Debug, Clone, Copy)]
pub struct Asked<'a> {
    /// The record.
    pub record: &'a Pointer,
    /// The field.
    pub field: &'a [String],
    /// What happens to it: it is set or cleared.
    pub change: &'a Change,
}

/// The text with one change of each of several records, made and verified at once.
///
/// # Errors
/// As [`set`]; then none of them is made.
pub fn set_each(text: &str, notation: Notation, asked: &[Asked<'_>]) -> Result<String, Refusal> {
    let (tree, problems) = parse(text, notation)?;
    let (mut changes, mut edits) = (Vec::new(), Vec::new());
    for one in asked {
        if let Some(change) = plan::plan(&tree, one.record, one.field, one.change)? {
            edits.extend(edits_of(&tree, notation, &change)?);
            changes.push(change);
        }
    }
    verified(&tree, problems, notation, &changes, &edits)
}

/// Items come and go one by one, each verified.
fn parts(change: &Change) -> Vec<Change> {
    match change {
        Change::Append(items) => items.iter().map(|item| Change::Append(vec![item.clone()])).collect(),
        Change::Remove(items) => items.iter().map(|item| Change::Remove(vec![item.clone()])).collect(),
        other => vec![other.clone()],
    }
}

fn parse(text: &str, notation: Notation) -> Result<(Tree<'_>, usize), Refusal> {
    let (tree, problems) = syntax::parse(text, notation);
    if tree.is_whole() {
        return Ok((tree, problems.len()));
    }
    let why = problems.first().map_or("it cannot be read", |problem| problem.message.as_str());
    Err(Refusal::new(format!("this file has to be mended first: {why}")).help("see `pmo validate`"))
}

/// Makes one change on the text and verifies it.
///
/// # Errors
/// See [`set`].
pub fn make(tree: &Tree<'_>, problems: usize, notation: Notation, change: &Edit) -> Result<String, Refusal> {
    let edits = edits_of(tree, notation, change)?;
    verified(tree, problems, notation, std::slice::from_ref(change), &edits)
}

fn edits_of(tree: &Tree<'_>, notation: Notation, change: &Edit) -> Result<Vec<TextEdit>, Refusal> {
    match notation {
        Notation::Toml => toml_text::edits(tree, change),
        Notation::Yaml => yaml_text::edits(tree, change),
        Notation::Markdown if is_toml_matter(tree.source) => toml_text::edits(tree, change),
        Notation::Markdown => yaml_text::edits(tree, change),
    }
}

/// The text after `edits`, if it means what `changes` say.
pub(super) fn verified(
    tree: &Tree<'_>,
    problems: usize,
    notation: Notation,
    changes: &[Edit],
    edits: &[TextEdit],
) -> Result<String, Refusal> {
    let text = edit::apply(tree.source, edits).ok_or_else(unsafe_edit)?;
    let mut meant = tree.root().map(|root| Value::of(tree, root)).ok_or_else(unsafe_edit)?;
    if !changes.iter().all(|change| change.apply(&mut meant)) {
        return Err(unsafe_edit());
    }
    let (new, new_problems) = syntax::parse(&text, notation);
    let got = new.root().filter(|_| new.is_whole()).map(|root| Value::of(&new, root));
    if new_problems.len() <= problems && got.is_some_and(|got| got.same(&meant)) {
        return Ok(text);
    }
    Err(unsafe_edit())
}

fn is_toml_matter(source: &str) -> bool {
    source.trim_start_matches('\u{feff}').starts_with("+++")
}

fn unsafe_edit() -> Refusal {
    Refusal::new("this place is written in a way that an edit could not keep").help("edit the file by hand")
}
