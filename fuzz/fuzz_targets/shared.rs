//! What both targets do with a text: parse it, decode it as several kinds of record, look at every place.

use pmo::base::{FileId, Span};
use pmo::model::{baseline, budget, calendar, change, charter, risk, schedule, settings};
use pmo::read::decode::{Asked, Notes, decode};
use pmo::syntax::{self, Notation, locate};

/// Reads `text` as every kind; panics where an invariant of the reader breaks.
pub fn read(text: &str, notation: Notation) {
    let (tree, problems) = syntax::parse(text, notation);
    if notation == Notation::Yaml && !text.starts_with('\u{feff}') {
        let (full, of_full) = syntax::yaml::parse(text, 0..text.len());
        assert_eq!(nodes(&tree), nodes(&full));
        assert_eq!(format!("{problems:?}"), format!("{of_full:?}"));
    }
    for problem in &problems {
        check(text, problem.span);
        for edit in &problem.fix {
            check(text, edit.span);
        }
    }
    if !tree.is_whole() {
        return;
    }
    let mut notes = Notes {
        typed: Some(Vec::new()),
        ..Notes::default()
    };
    let file = FileId(0);
    let asked = Asked::default();
    let _ = decode::<charter::Charter>(&tree, file, &asked, &mut notes);
    let _ = decode::<schedule::Schedule>(&tree, file, &asked, &mut notes);
    let _ = decode::<budget::Budget>(&tree, file, &asked, &mut notes);
    let _ = decode::<risk::Risk>(&tree, file, &asked, &mut notes);
    let _ = decode::<change::Change>(&tree, file, &asked, &mut notes);
    let _ = decode::<baseline::Baseline>(&tree, file, &asked, &mut notes);
    let _ = decode::<calendar::Calendar>(&tree, file, &asked, &mut notes);
    let _ = decode::<settings::Settings>(&tree, file, &asked, &mut notes);
    for found in &notes.found {
        check(text, found.place.span);
        let _ = locate::locate(&tree, found.place.span);
        for edit in found.fix.iter().flat_map(|fix| &fix.edits) {
            check(text, edit.span);
        }
    }
    for mention in notes.mentions.iter().chain(notes.prose.iter()) {
        check(text, mention.place.span);
    }
}

/// Every node with its place and text, to be compared.
fn nodes(tree: &syntax::Tree<'_>) -> String {
    (0..tree.len())
        .map(|id| format!("{:?} {:?}\n", tree.node(id), tree.text(id)))
        .collect()
}

/// A place is inside the text and on character boundaries.
fn check(text: &str, span: Span) {
    assert!(text.get(span.range()).is_some(), "{span:?} is no place in {} bytes", text.len());
}
