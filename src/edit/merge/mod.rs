//! The merge driver: three versions of a file become one, field by field.
//!
//! The files are taken to pieces (`pieces`), the pieces are merged by key, name and place (`three_way`,
//! `tasks`), and printed with the layout and the comments they had. The result is parsed again and held
//! against the three versions value by value (`flat`); a result that is not what they say together is
//! thrown away, and the lines are merged instead, as git does. Where even that would say something that
//! no side says, every difference of the two sides is a conflict.

mod flat;
mod flow;
mod names;
mod order;
mod pieces;
mod print;
mod tasks;
mod three_way;
mod toml_pieces;
mod yaml_pieces;

pub use names::NATURAL;

use super::Value;
use crate::source::{SourceError, lines};
use crate::syntax::{self, Notation};
use names::Scheme;
use pieces::{Doc, Side};
use print::Mode;
use std::collections::BTreeMap;

/// The size of conflict markers if nobody asks for another.
pub const MARKER_SIZE: u16 = 7;

/// A merged file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Merged {
    /// Its bytes.
    pub bytes: Vec<u8>,
    /// Whether conflict markers stand in it.
    pub has_conflicts: bool,
}

/// Three versions of the same thing.
#[derive(Debug, Clone, Copy)]
pub struct Versions<T> {
    /// What both sides started from; empty where there is none.
    pub ancestor: T,
    /// The version of the branch that is merged into.
    pub ours: T,
    /// The version of the branch that is merged.
    pub theirs: T,
}

impl<T> Versions<T> {
    fn map<U>(self, mut change: impl FnMut(T) -> U) -> Versions<U> {
        Versions {
            ancestor: change(self.ancestor),
            ours: change(self.ours),
            theirs: change(self.theirs),
        }
    }
}

/// Merges the versions of the file at `path`; conflicts stand between markers of `marker_size` signs.
///
/// # Errors
/// When the lines cannot be compared.
pub fn merge(versions: Versions<&[u8]>, path: &str, marker_size: u16) -> Result<Merged, SourceError> {
    let Versions { ancestor, ours, theirs } = versions;
    let clean = |bytes: &[u8]| Merged {
        bytes: bytes.to_vec(),
        has_conflicts: false,
    };
    if ours == theirs || theirs == ancestor {
        return Ok(clean(ours));
    }
    if ours == ancestor {
        return Ok(clean(theirs));
    }
    let texts = versions.map(Text::of);
    let (Some(before), Some(own), Some(their)) = (texts.ancestor, texts.ours, texts.theirs) else {
        return by_line(versions, marker_size);
    };
    let notation = Notation::of_path(path).filter(|notation| *notation != Notation::Markdown);
    if own.is_mixed {
        let raw = versions.map(|bytes| std::str::from_utf8(bytes).unwrap_or_default());
        return notation.map_or_else(
            || by_line(versions, marker_size),
            |notation| by_safe_line(raw, notation, marker_size),
        );
    }
    let shape = Text {
        text: String::new(),
        ends: if own.ends == before.ends { their.ends } else { own.ends },
        ..own
    };
    let texts = Versions {
        ancestor: before.text.as_str(),
        ours: own.text.as_str(),
        theirs: their.text.as_str(),
    };
    let merged = match notation {
        Some(notation) => by_field(texts, notation, marker_size).map_or_else(|| by_safe_line(texts, notation, marker_size), Ok)?,
        None => by_line(texts.map(str::as_bytes), marker_size)?,
    };
    Ok(Merged {
        bytes: shape.put_on(merged.bytes),
        ..merged
    })
}

/// The file's meaning, one value a line whatever its layout; nothing when it cannot be read.
#[must_use]
pub fn in_lines(text: &str, path: &str) -> Option<String> {
    let notation = Notation::of_path(path).filter(|notation| *notation != Notation::Markdown)?;
    let (tree, problems) = syntax::parse(text, notation);
    let root = tree.root().filter(|_| tree.is_whole() && problems.is_empty())?;
    Some(flat::printed(&Value::of(&tree, root)))
}

/// A text with what a merge leaves as it is: byte-order mark, line endings, the last line's end.
struct Text {
    text: String,
    bom: bool,
    crlf: bool,
    ends: bool,
    is_mixed: bool,
}

impl Text {
    /// Nothing when it is not UTF-8.
    fn of(bytes: &[u8]) -> Option<Text> {
        let text = std::str::from_utf8(bytes).ok()?;
        let (bom, text) = text.strip_prefix('\u{feff}').map_or((false, text), |rest| (true, rest));
        let (all, returns) = (text.matches('\n').count(), text.matches("\r\n").count());
        let mut clean = text.replace("\r\n", "\n");
        let ends = clean.is_empty() || clean.ends_with('\n');
        let is_mixed = (returns > 0 && returns < all) || clean.contains('\r');
        if !ends {
            clean.push('\n');
        }
        Some(Text {
            text: clean,
            bom,
            crlf: returns > 0,
            ends,
            is_mixed,
        })
    }

    fn put_on(&self, bytes: Vec<u8>) -> Vec<u8> {
        let Ok(mut text) = String::from_utf8(bytes) else {
            return Vec::new();
        };
        if !self.ends && text.ends_with('\n') {
            text.pop();
        }
        if self.crlf {
            text = text.replace('\n', "\r\n");
        }
        if self.bom {
            text.insert(0, '\u{feff}');
        }
        text.into_bytes()
    }
}

fn by_line(versions: Versions<&[u8]>, marker_size: u16) -> Result<Merged, SourceError> {
    let (bytes, has_conflicts) = lines::merge(versions.ancestor, versions.ours, versions.theirs, marker_size)?;
    Ok(Merged { bytes, has_conflicts })
}

/// By line; the result, with its conflicts decided for either side, must mean what the versions say together.
fn by_safe_line(texts: Versions<&str>, notation: Notation, marker_size: u16) -> Result<Merged, SourceError> {
    let bytes = texts.map(str::as_bytes);
    let merged = by_line(bytes, marker_size)?;
    let values = texts.map(|text| faultless(text, notation));
    let (Some(ancestor), Some(ours), Some(theirs)) = (&values.ancestor, &values.ours, &values.theirs) else {
        return Ok(merged);
    };
    let versions = [ancestor, ours, theirs];
    let scheme = Scheme::of(&versions, true);
    let says = |bytes: &[u8], own: Option<&Value>| {
        let result = std::str::from_utf8(bytes).ok().and_then(|text| faultless(text, notation));
        result.is_some_and(|result| flat::agrees(versions, &result, &scheme, own))
    };
    let is_sound = match merged.has_conflicts {
        true => {
            let [one, other] = lines::decided(bytes.ancestor, bytes.ours, bytes.theirs)?;
            says(&one, Some(ours)) && says(&other, Some(theirs))
        }
        false => says(&merged.bytes, None),
    };
    if is_sound {
        return Ok(merged);
    }
    by_line(Versions { ancestor: b"", ..bytes }, marker_size)
}

/// What a text means, if nothing is wrong with it.
fn faultless(text: &str, notation: Notation) -> Option<Value> {
    let (tree, problems) = syntax::parse(text, notation);
    let root = tree.root().filter(|_| tree.is_whole() && problems.is_empty())?;
    Some(Value::of(&tree, root))
}

/// By field; nothing where pieces cannot hold a version, or the result is not what they say together.
fn by_field(texts: Versions<&str>, notation: Notation, marker_size: u16) -> Option<Merged> {
    let docs = [texts.ancestor, texts.ours, texts.theirs].map(|text| doc_of(text, notation));
    let [Some((ancestor, base)), Some((ours, own)), Some((theirs, their))] = docs else {
        return None;
    };
    let versions = [&base, &own, &their];
    let on_lines = [&ancestor, &ours, &theirs].into_iter().all(|doc| tasks_on_lines(&doc.root.entries));
    let scheme = Scheme::of(&versions, on_lines);
    let merged = three_way::merge([&ancestor, &ours, &theirs], &scheme, notation == Notation::Toml)?;
    let text = print::doc(&merged, notation, Mode::Markers(usize::from(marker_size)));
    let (one, other) = (
        print::doc(&merged, notation, Mode::Only(Side::Ours)),
        print::doc(&merged, notation, Mode::Only(Side::Theirs)),
    );
    let has_conflicts = one != other;
    if !has_conflicts && text != one {
        return None;
    }
    let mut kept = Vec::new();
    for (side, text, own) in [(Side::Ours, &one, &own), (Side::Theirs, &other, &their)] {
        let (doc, value) = doc_of(text, notation)?;
        let is_meant = value.same(&merged.value(side)) && flat::agrees(versions, &value, &scheme, has_conflicts.then_some(own));
        if !is_meant {
            return None;
        }
        kept.push(counts(doc.comments()));
    }
    let comments = [ancestor, ours, theirs].map(|doc| counts(doc.comments()));
    keeps_comments(&comments, &kept).then(|| Merged {
        bytes: text.into_bytes(),
        has_conflicts,
    })
}

/// A text in pieces that print as it is, and what it means.
fn doc_of(text: &str, notation: Notation) -> Option<(Doc, Value)> {
    let (tree, problems) = syntax::parse(text, notation);
    let root = tree.root().filter(|_| tree.is_whole() && problems.is_empty())?;
    let doc = match notation {
        Notation::Toml => toml_pieces::build(&tree)?,
        _ => yaml_pieces::build(&tree)?,
    };
    let value = Value::of(&tree, root);
    let is_faithful = print::doc(&doc, notation, Mode::Only(Side::Ours)) == text && doc.value(Side::Ours).same(&value);
    is_faithful.then_some((doc, value))
}

/// Whether `tasks` stands on lines of its own wherever it stands.
fn tasks_on_lines(entries: &[pieces::Entry]) -> bool {
    let mut lists = entries.iter().filter(|entry| entry.keys == ["tasks"]);
    lists.all(|list| list.is_block() && list.entries().iter().all(|task| tasks_on_lines(task.entries())))
}

fn counts(comments: Vec<String>) -> BTreeMap<String, usize> {
    let mut counts = BTreeMap::new();
    for comment in comments {
        *counts.entry(comment).or_insert(0) += 1;
    }
    counts
}

/// Whether every comment that no side removed stands somewhere in the results.
fn keeps_comments(versions: &[BTreeMap<String, usize>; 3], results: &[BTreeMap<String, usize>]) -> bool {
    let [base, ours, theirs] = versions;
    ours.keys().chain(theirs.keys()).all(|comment| {
        let of = |counts: &BTreeMap<String, usize>| counts.get(comment).copied().unwrap_or(0);
        let removed = of(ours) < of(base) || of(theirs) < of(base);
        removed || results.iter().map(of).max() >= Some(of(ours).max(of(theirs)))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn files(folder: &std::path::Path, found: &mut Vec<std::path::PathBuf>) {
        for entry in std::fs::read_dir(folder).expect("a folder").flatten() {
            let path = entry.path();
            if path.is_dir() {
                files(&path, found);
            } else {
                found.push(path);
            }
        }
    }

    #[test]
    fn every_file_of_the_example_comes_to_pieces_that_print_as_it_is() {
        let mut found = Vec::new();
        files(
            &std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("example-portfolio"),
            &mut found,
        );
        let mut count = 0;
        for path in found {
            let Some(notation) = Notation::of_path(&path.to_string_lossy()).filter(|notation| *notation != Notation::Markdown) else {
                continue;
            };
            let text = std::fs::read_to_string(&path).expect("a text");
            assert!(doc_of(&text, notation).is_some(), "{}", path.display());
            count += 1;
        }
        assert!(count > 100, "{count} files");
    }

    #[test]
    fn what_pieces_cannot_hold_is_left_to_lines() {
        for text in ["- a\n", "a: &x 1\nb: *x\n", "? a\n: b\n", "", "# nothing\n", "{a: 1}\n"] {
            assert!(doc_of(text, Notation::Yaml).is_none(), "{text}");
        }
        for text in [
            "a: |\n  x\n\n  y\n# end\n",
            "---\na:\n- b:\n  - c\n-\n  d: [\n    1, # one\n    2,\n  ]\n",
            "a: \"x\n\n  y\" # z\n\"b\" : ~\n",
        ] {
            assert!(doc_of(text, Notation::Yaml).is_some(), "{text}");
        }
        for text in [
            "a.b = 1\na.c = [\n  1, # one\n  2\n]\n[d.e]\nf = \"\"\"x\n\"\"\"\n[[g]]\n  [[g.h]]\n  \"i j\" = {k = 1}\n",
            "[a]\n[b]\n[a.c]\nd = 1\n",
        ] {
            assert!(doc_of(text, Notation::Toml).is_some(), "{text}");
        }
        assert!(doc_of("[[a]]\nb = 1\n[[c]]\nb = 1\n[a.d]\ne = 1\n", Notation::Toml).is_none());
    }
}
