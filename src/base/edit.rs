//! A text edit: the one way anything changes a file.

use super::Span;

/// Replace the bytes of `span` with `text`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TextEdit {
    /// What to replace; empty to insert.
    pub span: Span,
    /// What to put there.
    pub text: String,
}

impl TextEdit {
    /// Replace `span` with `text`.
    pub fn new(span: Span, text: impl Into<String>) -> TextEdit {
        TextEdit { span, text: text.into() }
    }
}

/// Applies `edits` to `text`.
///
/// Identical edits count once. Returns `None` if two of them overlap, reach past the end or cut a
/// character, because then no result is what was meant.
#[must_use]
pub fn apply(text: &str, edits: &[TextEdit]) -> Option<String> {
    let mut sorted: Vec<&TextEdit> = edits.iter().collect();
    sorted.sort_by_key(|edit| (edit.span.start, edit.span.end));
    sorted.dedup();
    let mut out = String::with_capacity(text.len());
    let mut done = 0;
    for edit in sorted {
        let range = edit.span.range();
        out.push_str(text.get(done..range.start)?);
        text.get(range.clone())?;
        out.push_str(&edit.text);
        done = range.end;
    }
    out.push_str(text.get(done..)?);
    Some(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn edit(start: usize, end: usize, text: &str) -> TextEdit {
        TextEdit::new(Span::new(start, end), text)
    }

    #[test]
    fn edits_apply_in_any_order_and_only_when_apart() {
        let both = [edit(4, 5, "Y"), edit(0, 1, "X")];
        assert_eq!(apply("a b c", &both).as_deref(), Some("X b Y"));
        assert_eq!(apply("abc", &[edit(0, 2, ""), edit(1, 3, "")]), None);
        assert_eq!(apply("é", &[edit(1, 2, "")]), None);
        assert_eq!(apply("abc", &[edit(1, 2, "x"), edit(1, 2, "x")]).as_deref(), Some("axc"));
    }
}
