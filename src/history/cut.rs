//! Two versions of a file without the records that both begin or end with: what a commit did is found in the rest.
//!
//! Only lists of block style YAML are cut whose records are all named by their first key, each by another value: what
//! a record is called then does not depend on the records that were left out. Any other text stays whole.

/// Keys by which the records of a list are known.
const NAMES: [&[u8]; 3] = [b"id", b"period", b"gate"];

/// The two texts, shorter where that makes no difference to what differs between them.
#[must_use]
pub fn cut(old: &[u8], new: &[u8]) -> Option<(Vec<u8>, Vec<u8>)> {
    let (before, behind) = (List::of(old)?, List::of(new)?);
    let is_alike = old[..before.start] == new[..behind.start] && before.key == behind.key;
    if !is_alike || !before.is_named(old) || !behind.is_named(new) {
        return None;
    }
    let most = before.items.len().min(behind.items.len());
    let same = |at: usize, to: usize| old[before.item(at)] == new[behind.item(to)];
    let head = (0..most).take_while(|at| same(*at, *at)).count();
    let from_end = |at: &usize| same(before.items.len() - 1 - at, behind.items.len() - 1 - at);
    let tail = (0..most - head).take_while(from_end).count();
    // One record stays, so that a list stays a list and is named as before.
    if head + tail < 2 {
        return None;
    }
    let (head, tail) = if head > 0 { (head - 1, tail) } else { (head, tail - 1) };
    Some((before.without(old, head, tail), behind.without(new, head, tail)))
}

/// The first list of records below a key at the root.
struct List<'t> {
    /// The key by which its records are known.
    key: &'t [u8],
    /// Where it begins.
    start: usize,
    /// Where its records begin.
    items: Vec<usize>,
    /// Where it ends.
    end: usize,
}

/// A line without its end, and how many blanks it begins with.
fn lines(text: &str) -> impl Iterator<Item = (usize, usize, &[u8])> {
    let mut at = 0;
    std::iter::from_fn(move || {
        let rest = text.get(at..).filter(|rest| !rest.is_empty())?;
        // Of valid text the standard library looks for a line's end many bytes at a time.
        let length = rest.find('\n').map_or(rest.len(), |end| end + 1);
        let start = at;
        at += length;
        let line = &rest.as_bytes()[..length];
        let blanks = line.iter().take_while(|byte| **byte == b' ').count();
        Some((start, blanks, line[blanks..].trim_ascii_end()))
    })
}

impl<'t> List<'t> {
    fn of(text: &'t [u8]) -> Option<List<'t>> {
        // Anchors, tabs and documents behind the first reach over records.
        let reaches = |pair: &[u8]| matches!(pair, [b' ' | b'[' | b'{' | b',', b'&' | b'*']);
        let is_plain = |pair: &[u8]| !reaches(&pair[..2]) || !pair[2].is_ascii_alphanumeric();
        let may_reach = text.iter().filter(|byte| matches!(byte, b'&' | b'*' | b'\t')).count() > 0;
        if may_reach && (text.contains(&b'\t') || !text.windows(3).all(is_plain)) {
            return None;
        }
        let mut is_below_key = false;
        let mut lines = lines(std::str::from_utf8(text).ok()?);
        let (start, indent) = lines.by_ref().find_map(|(at, blanks, line)| {
            if is_below_key && line.starts_with(b"- ") {
                return Some((at, blanks));
            }
            if !line.is_empty() && !line.starts_with(b"#") {
                is_below_key = blanks == 0 && is_bare_key(line);
            }
            None
        })?;
        let first = &text[start + indent + 2..];
        let first = &first[usize::from(first.starts_with(b"{"))..];
        let key = &first[..first.iter().position(|byte| *byte == b':')?];
        let mut list = List {
            key,
            start,
            items: vec![start],
            end: text.len(),
        };
        for (at, blanks, line) in lines {
            if line.is_empty() || line.starts_with(b"#") || blanks > indent {
                continue;
            }
            if blanks == indent && line.starts_with(b"- ") {
                list.items.push(at);
            } else {
                list.end = at;
                break;
            }
        }
        NAMES.contains(&key).then_some(list)
    }

    fn item(&self, at: usize) -> std::ops::Range<usize> {
        self.items[at]..self.items.get(at + 1).copied().unwrap_or(self.end)
    }

    /// Whether every record begins with the key, each with another value.
    fn is_named(&self, text: &[u8]) -> bool {
        let mut seen: Vec<&[u8]> = Vec::with_capacity(self.items.len());
        let are_named = (0..self.items.len()).all(|at| {
            let item = text[self.item(at)].trim_ascii_start();
            let item = item.strip_prefix(b"- ").unwrap_or_default();
            let item = item.strip_prefix(b"{").unwrap_or(item);
            let name = item.strip_prefix(self.key).and_then(|rest| rest.strip_prefix(b":"));
            let end = |byte: &u8| matches!(byte, b',' | b'\n' | b'}' | b'#');
            let value = name.map(|rest| rest[..rest.iter().position(end).unwrap_or(rest.len())].trim_ascii());
            seen.extend(value);
            value.is_some_and(|value| !value.is_empty())
        });
        seen.sort_unstable();
        are_named && seen.windows(2).all(|pair| pair[0] != pair[1])
    }

    /// The text without so many records at its list's head and end.
    fn without(&self, text: &[u8], head: usize, tail: usize) -> Vec<u8> {
        let from = self.items.get(head).copied().unwrap_or(self.end);
        let to = self.items.get(self.items.len() - tail).copied().unwrap_or(self.end);
        [&text[..self.start], &text[from..to.max(from)], &text[self.end..]].concat()
    }
}

/// Whether a line is a key with nothing behind it.
fn is_bare_key(line: &[u8]) -> bool {
    let line = line.split(|byte| *byte == b'#').next().unwrap_or_default().trim_ascii_end();
    let name = line.strip_suffix(b":").unwrap_or_default();
    !name.is_empty() && name.iter().all(|byte| byte.is_ascii_alphanumeric() || *byte == b'_')
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::history::{events::between, flat::flatten};
    use proptest::prelude::*;

    const PATH: &str = "projects/p/risks.yaml";

    fn text(items: &[(usize, usize)], style: usize) -> String {
        let item = |(id, word): &(usize, usize)| match style {
            0 => format!("  - id: R-{id:03}\n    title: Word {word}\n    actions:\n      - {{id: A1, title: Do {word}}}\n"),
            1 => format!("  - {{id: R-{id:03}, title: Word {word}}}\n"),
            _ => format!("- id: R-{id:03} # one\n  title: |\n    Line\n    - id: {word}\n\n"),
        };
        format!("# head\nrisks:\n{}", items.iter().map(item).collect::<String>())
    }

    fn events(old: &[u8], new: &[u8]) -> String {
        let (old, new) = (flatten(PATH, old), flatten(PATH, new));
        format!("{:?}", between(&[(Some(&old), Some(&new))]))
    }

    #[test]
    fn common_records_are_left_out() {
        let old = text(&[(1, 1), (2, 1), (3, 1), (4, 1), (5, 1)], 0);
        let new = text(&[(1, 1), (2, 1), (3, 2), (4, 1), (5, 1)], 0);
        let (a, b) = cut(old.as_bytes(), new.as_bytes()).expect("a cut");
        assert_eq!(String::from_utf8(a).expect("text"), text(&[(2, 1), (3, 1)], 0));
        assert_eq!(String::from_utf8(b).expect("text"), text(&[(2, 1), (3, 2)], 0));
    }

    #[test]
    fn what_could_be_named_otherwise_stays_whole() {
        let twice = text(&[(1, 1), (1, 2), (2, 1)], 0);
        assert_eq!(cut(twice.as_bytes(), twice.as_bytes()), None);
        let anchor = text(&[(1, 1), (2, 1)], 0).replace("title: Word", "title: &a Word");
        assert_eq!(cut(anchor.as_bytes(), anchor.as_bytes()), None);
        let unnamed = "postings:\n  - {date: 2026-01-01, amount: 1}\n  - {date: 2026-01-02, amount: 1}\n";
        assert_eq!(cut(unnamed.as_bytes(), unnamed.as_bytes()), None);
    }

    proptest! {
        #[test]
        fn what_differs_is_the_same(
            old in proptest::collection::vec((0_usize..9, 0_usize..3), 0..9),
            new in proptest::collection::vec((0_usize..9, 0_usize..3), 0..9),
            keep in 0_usize..9,
            style in 0_usize..3,
        ) {
            let new = [&old[..keep.min(old.len())], &new[..]].concat();
            let (old, new) = (text(&old, style), text(&new, style));
            if let Some((a, b)) = cut(old.as_bytes(), new.as_bytes()) {
                prop_assert!(a.len() < old.len() && b.len() < new.len());
                prop_assert_eq!(events(&a, &b), events(old.as_bytes(), new.as_bytes()));
            }
        }
    }
}
