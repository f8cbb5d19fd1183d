//! The repairs of findings, as one new text of a file.
//!
//! Repairs are taken in order of place; one that overlaps another waits for the next round, because
//! its bytes may mean something else by then. One after which the text no longer parses is refused.

use crate::base::{TextEdit, edit};
use crate::diag::Fix;
use crate::syntax::{self, Notation};
use std::collections::BTreeMap;

/// What became of a file's repairs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Repaired {
    /// The new text.
    pub text: String,
    /// How many repairs it holds.
    pub applied: usize,
}

/// The text with every repair that fits; nothing when none does.
#[must_use]
pub fn repair(text: &str, notation: Option<Notation>, fixes: &[&Fix]) -> Option<Repaired> {
    let mut sorted: Vec<&Fix> = fixes.iter().copied().filter(|fix| !fix.edits.is_empty()).collect();
    sorted.sort_by_key(|fix| fix.edits.iter().map(|edit| edit.span.start).min());
    let before = faults(text, notation);
    let fits = |edits: &Taken| edits.applied_to(text).filter(|new| faults(new, notation) <= before);
    let mut all = Taken::default();
    let applied = sorted.iter().filter(|fix| all.take(fix)).count();
    if let Some(new) = fits(&all) {
        return (new != text).then_some(Repaired { text: new, applied });
    }
    // One of them breaks the text: each is tried on its own.
    let mut good = Taken::default();
    let mut applied = 0;
    for fix in sorted {
        let mut with = good.clone();
        if with.take(fix) && fits(&with).is_some() {
            good = with;
            applied += 1;
        }
    }
    let new = good.applied_to(text)?;
    (new != text).then_some(Repaired { text: new, applied })
}

/// Edits that are apart from each other, by their place.
#[derive(Debug, Clone, Default)]
struct Taken<'f>(BTreeMap<(u32, u32), &'f TextEdit>);

impl<'f> Taken<'f> {
    /// Adds a repair whole, unless one of its edits meets another one.
    fn take(&mut self, fix: &'f Fix) -> bool {
        let free = fix.edits.iter().all(|edit| self.has(edit) || !self.meets(edit));
        if free {
            self.0.extend(fix.edits.iter().map(|edit| ((edit.span.start, edit.span.end), edit)));
        }
        free
    }

    fn has(&self, edit: &TextEdit) -> bool {
        self.0.get(&(edit.span.start, edit.span.end)).is_some_and(|own| **own == *edit)
    }

    /// Whether an edit shares a byte with another or starts where it starts.
    fn meets(&self, edit: &TextEdit) -> bool {
        let (start, end) = (edit.span.start, edit.span.end);
        let before = self.0.range(..=(start, u32::MAX)).next_back();
        let behind = self.0.range((start, 0)..).next();
        before.is_some_and(|((at, own_end), _)| *own_end > start || *at == start)
            || behind.is_some_and(|((at, _), _)| *at < end || *at == start)
    }

    fn applied_to(&self, text: &str) -> Option<String> {
        let edits: Vec<TextEdit> = self.0.values().map(|edit| (*edit).clone()).collect();
        edit::apply(text, &edits)
    }
}

/// How many faults of syntax a text has.
fn faults(text: &str, notation: Option<Notation>) -> usize {
    notation.map_or(0, |notation| syntax::parse(text, notation).1.len())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::Span;

    fn fix(edits: &[(usize, usize, &str)]) -> Fix {
        Fix {
            title: "write it".into(),
            edits: edits
                .iter()
                .map(|(start, end, new)| TextEdit::new(Span::new(*start, *end), *new))
                .collect(),
            safe: true,
        }
    }

    #[test]
    fn repairs_that_overlap_wait_and_those_that_break_the_text_are_refused() {
        let (first, over, apart) = (fix(&[(3, 4, "x")]), fix(&[(3, 4, "y")]), fix(&[(8, 9, "z")]));
        let all = repair("a: 1\nb: 2\n", Some(Notation::Yaml), &[&apart, &over, &first]).expect("some fit");
        assert_eq!(all.applied, 2);
        assert!(all.text == "a: x\nb: z\n" || all.text == "a: y\nb: z\n");
        assert_eq!(repair("a: 1\n", Some(Notation::Yaml), &[&fix(&[(3, 4, "[")])]), None);
        assert_eq!(repair("a: 1\n", Some(Notation::Yaml), &[&fix(&[(3, 4, "1")])]), None);
    }
}
