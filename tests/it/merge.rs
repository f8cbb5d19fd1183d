//! The merge driver: three versions of a file become one.

mod cases;
mod command;
mod properties;

use pmo::edit::merge::{self, Versions};

/// The merged text and whether it holds conflicts.
fn merged(path: &str, ancestor: &str, ours: &str, theirs: &str) -> (String, bool) {
    let versions = Versions {
        ancestor: ancestor.as_bytes(),
        ours: ours.as_bytes(),
        theirs: theirs.as_bytes(),
    };
    let merged = merge::merge(versions, path, merge::MARKER_SIZE).expect("lines can be merged");
    (String::from_utf8(merged.bytes).expect("UTF-8"), merged.has_conflicts)
}

/// The text of a merge that must be clean.
fn clean(path: &str, ancestor: &str, ours: &str, theirs: &str) -> String {
    let (text, has_conflicts) = merged(path, ancestor, ours, theirs);
    assert!(!has_conflicts, "{text}");
    text
}

/// The text of a merge that must not be clean.
fn clashing(path: &str, ancestor: &str, ours: &str, theirs: &str) -> String {
    let (text, has_conflicts) = merged(path, ancestor, ours, theirs);
    assert!(has_conflicts, "{text}");
    text
}

/// A text with some of its parts replaced, each of which must be there.
fn with(text: &str, changes: &[(&str, &str)]) -> String {
    changes.iter().fold(text.to_owned(), |text, (old, new)| {
        assert!(text.contains(old), "`{old}` is not in\n{text}");
        text.replacen(old, new, 1)
    })
}
