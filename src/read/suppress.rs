//! Comments that set findings aside: `# pmo: allow RULE until DATE by WHO because WHY`.
//!
//! A comment behind a value is about its own line, a comment on a line of its own about the next line.

use crate::base::{Date, FileId, Place, Scalar, Span};
use crate::model::portfolio::Suppression;

const MARK: &str = "pmo: allow";

/// Every such comment of a text.
#[must_use]
pub fn suppressions(text: &str, file: FileId) -> Vec<Suppression> {
    // A `#` is rare and quickly found; what stands behind it is looked at only there.
    text.match_indices('#')
        .filter_map(|(hash, _)| suppression(text, hash, file))
        .collect()
}

fn suppression(text: &str, hash: usize, file: FileId) -> Option<Suppression> {
    let comment = text[hash + 1..].trim_start_matches([' ', '\t']);
    if !comment.starts_with(MARK) {
        return None;
    }
    let at = text.len() - comment.len();
    let start = text[..hash].rfind('\n').map_or(0, |newline| newline + 1);
    let end = text[at..].find('\n').map_or(text.len(), |newline| at + newline);
    let own_line = text[start..hash].trim().is_empty();
    let next_end = text
        .get(end + 1..)
        .and_then(|rest| rest.find('\n'))
        .map_or(text.len(), |newline| end + 1 + newline);
    let line = if own_line {
        (end + 1).min(text.len())..next_end
    } else {
        start..end
    };
    let words = Words::of(text[at + MARK.len()..end].trim());
    let until = words.get("until").unwrap_or_default();
    Some(Suppression {
        place: Place::new(file, Span::new(hash, end)),
        line_start: Span::new(line.start, line.start).start,
        line_end: Span::new(line.end, line.end).start,
        rule: words.first.into(),
        owner: words.get("by").map(Into::into),
        reason: words.get("because").map(Into::into),
        until: Date::parse(until).map_err(|_| until.into()),
    })
}

/// The parts of the sentence behind the mark.
struct Words<'a> {
    first: &'a str,
    rest: &'a str,
}

impl<'a> Words<'a> {
    fn of(text: &'a str) -> Words<'a> {
        let (first, rest) = text.split_once(' ').unwrap_or((text, ""));
        Words { first, rest }
    }

    fn get(&self, word: &str) -> Option<&'a str> {
        let at = self.rest.split_whitespace().find(|part| *part == word)?;
        let offset = at.as_ptr() as usize - self.rest.as_ptr() as usize + at.len();
        let value = self.rest[offset..].trim();
        let value = if word == "because" {
            value
        } else {
            value.split_whitespace().next().unwrap_or_default()
        };
        (!value.is_empty()).then_some(value)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_comment_is_about_its_line_or_the_next() {
        let text = "a: 1  # pmo: allow stale-status until 2026-12-31 by li.wei because on leave\n# pmo: allow PMO-S1\nb: 2\n";
        let found = suppressions(text, FileId(0));
        assert_eq!(found.len(), 2);
        assert_eq!(found[0].owner.as_deref(), Some("li.wei"));
        assert_eq!(found[0].reason.as_deref(), Some("on leave"));
        assert!(found[0].until.is_ok());
        assert_eq!(&text[found[1].line_start as usize..found[1].line_end as usize], "b: 2");
        assert!(found[1].until.is_err());
    }
}
