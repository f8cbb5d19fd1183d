//! In which order what both sides kept and added stands, and the merge of lists that have no names.

use similar::{Algorithm, DiffOp, capture_diff_slices};
use std::{
    cmp::Ordering,
    collections::{BTreeMap, BTreeSet},
};

/// All names of both sides: in our order, or in theirs where only they changed it; what the other side
/// added stands behind the same one as there, or where its name belongs if both lists are `sorted`.
pub(super) fn merged(base: &[String], ours: &[String], theirs: &[String], sorted: bool) -> Vec<String> {
    let common = |names: &[String], other: &BTreeSet<&String>| -> Vec<String> {
        names.iter().filter(|name| other.contains(name)).cloned().collect()
    };
    let (in_base, in_ours, in_theirs) = (set(base), set(ours), set(theirs));
    let all: BTreeSet<&String> = in_base
        .iter()
        .filter(|name| in_ours.contains(**name) && in_theirs.contains(**name))
        .copied()
        .collect();
    let theirs_moved = common(base, &all) == common(ours, &all) && common(base, &all) != common(theirs, &all);
    let (main, other, in_main, in_other) = match theirs_moved {
        true => (theirs, ours, in_theirs, in_ours),
        false => (ours, theirs, in_ours, in_theirs),
    };
    let mut result: Vec<String> = main.to_vec();
    let by_name = sorted && is_sorted(ours) && is_sorted(theirs);
    let mut before: Option<&String> = None;
    for name in other {
        if !in_main.contains(name) {
            let at = match by_name {
                true => result.partition_point(|own| natural(own, name) == Ordering::Less),
                false => place(&result, before, &in_other),
            };
            result.insert(at, name.clone());
        }
        before = Some(name);
    }
    result
}

/// Behind `before`, and behind what the other side does not know there.
fn place(result: &[String], before: Option<&String>, in_other: &BTreeSet<&String>) -> usize {
    let start = before
        .and_then(|before| result.iter().rposition(|own| own == before))
        .map_or(0, |at| at + 1);
    let new = result[start..].iter().take_while(|own| !in_other.contains(own)).count();
    start + new
}

fn set(names: &[String]) -> BTreeSet<&String> {
    names.iter().collect()
}

fn is_sorted(names: &[String]) -> bool {
    names.windows(2).all(|pair| natural(&pair[0], &pair[1]) == Ordering::Less)
}

/// By words, with numbers by their size: `R-9` before `R-10`.
pub(super) fn natural(a: &str, b: &str) -> Ordering {
    let (mut a, mut b) = (a, b);
    loop {
        let (first, second) = (a.chars().next(), b.chars().next());
        let (Some(first), Some(second)) = (first, second) else {
            return first.is_some().cmp(&second.is_some());
        };
        if first.is_ascii_digit() && second.is_ascii_digit() {
            let (one, rest) = number(a);
            let (two, other) = number(b);
            let order = one.len().cmp(&two.len()).then_with(|| one.cmp(two));
            if order != Ordering::Equal {
                return order;
            }
            (a, b) = (rest, other);
            continue;
        }
        if first != second {
            return first.cmp(&second);
        }
        (a, b) = (&a[first.len_utf8()..], &b[second.len_utf8()..]);
    }
}

fn number(text: &str) -> (&str, &str) {
    let end = text.find(|c: char| !c.is_ascii_digit()).unwrap_or(text.len());
    (text[..end].trim_start_matches('0'), &text[end..])
}

/// A part of the result of a merge in order; numbers are places in the three lists.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Piece {
    /// In all three.
    Same(usize, usize, usize),
    /// Taken from ours.
    Ours(usize),
    /// Taken from theirs.
    Theirs(usize),
    /// Changed by both: ours, then theirs.
    Clash(Vec<usize>, Vec<usize>),
}

/// The three-way merge of lists by their order.
pub(super) fn sequence(base: &[String], ours: &[String], theirs: &[String]) -> Vec<Piece> {
    let (to_ours, to_theirs) = (matches(base, ours), matches(base, theirs));
    let mut pieces = Vec::new();
    let (mut b, mut o, mut t) = (0, 0, 0);
    for at in 0..=base.len() {
        let (next_o, next_t) = match (at == base.len(), to_ours.get(&at), to_theirs.get(&at)) {
            (true, ..) => (ours.len(), theirs.len()),
            (_, Some(own), Some(their)) => (*own, *their),
            _ => continue,
        };
        chunk(&base[b..at], (o, &ours[o..next_o]), (t, &theirs[t..next_t]), &mut pieces);
        if at < base.len() {
            pieces.push(Piece::Same(at, next_o, next_t));
        }
        (b, o, t) = (at + 1, next_o + 1, next_t + 1);
    }
    pieces
}

fn chunk(base: &[String], ours: (usize, &[String]), theirs: (usize, &[String]), pieces: &mut Vec<Piece>) {
    let all = |(start, items): (usize, &[String])| start..start + items.len();
    if ours.1 == theirs.1 || theirs.1 == base {
        pieces.extend(all(ours).map(Piece::Ours));
    } else if ours.1 == base {
        pieces.extend(all(theirs).map(Piece::Theirs));
    } else if base.is_empty() {
        pieces.extend(all(ours).map(Piece::Ours));
        let new = theirs.1.iter().enumerate().filter(|(_, item)| !ours.1.contains(item));
        pieces.extend(new.map(|(at, _)| Piece::Theirs(theirs.0 + at)));
    } else {
        pieces.push(Piece::Clash(all(ours).collect(), all(theirs).collect()));
    }
}

fn matches(base: &[String], other: &[String]) -> BTreeMap<usize, usize> {
    let mut found = BTreeMap::new();
    for op in capture_diff_slices(Algorithm::Myers, base, other) {
        if let DiffOp::Equal { old_index, new_index, len } = op {
            found.extend((0..len).map(|at| (old_index + at, new_index + at)));
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(text: &str) -> Vec<String> {
        text.split_whitespace().map(str::to_owned).collect()
    }

    #[test]
    fn what_both_added_keeps_its_place() {
        let of = |base: &str, ours: &str, theirs: &str, sorted| merged(&names(base), &names(ours), &names(theirs), sorted).join(" ");
        assert_eq!(of("a b", "a x b", "a y b z", false), "a x y b z");
        assert_eq!(of("a b", "a b", "b a", false), "b a");
        assert_eq!(of("", "n a", "m", false), "n a m");
        assert_eq!(of("R-1 R-9", "R-1 R-9 R-11", "R-1 R-9 R-10", true), "R-1 R-9 R-10 R-11");
        assert_eq!(of("a b c", "c a b", "a b x c", false), "c a b x");
    }

    #[test]
    fn lists_without_names_merge_in_order() {
        let of = |base: &str, ours: &str, theirs: &str| sequence(&names(base), &names(ours), &names(theirs));
        assert_eq!(of("a", "a x", "a y"), [Piece::Same(0, 0, 0), Piece::Ours(1), Piece::Theirs(1)]);
        assert_eq!(of("a", "b", "c"), [Piece::Clash(vec![0], vec![0])]);
        assert_eq!(of("a b", "b", "a c"), [Piece::Theirs(1)].map(|_| Piece::Clash(vec![0], vec![0, 1])));
        assert_eq!(of("a a", "a", "a a"), [Piece::Same(0, 0, 0)]);
    }
}
