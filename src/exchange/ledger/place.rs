//! Where postings go in a text that is there, whichever way its list is written; comments and every other byte stay.

use super::booked::list;
use crate::syntax::{self, Kind, NodeId, Notation, Tree};

/// How a posting is written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Form {
    /// `- {…}` behind some blanks.
    Dash(String),
    /// `{…},` behind some blanks, in a list in brackets.
    Braces(String),
    /// `[[postings]]` and a key a line.
    Table,
}

/// A place for postings.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Spot {
    /// How they are written.
    pub form: Form,
    /// Where they are put in.
    at: usize,
    /// Where a comma is missing.
    comma: Option<usize>,
    before: String,
    after: String,
    /// Whether lines end as on Windows.
    is_crlf: bool,
}

impl Spot {
    /// The place in a new file.
    #[must_use]
    pub fn new_file(notation: Notation) -> Spot {
        spot_at_end("", notation)
    }

    /// What stands before the postings of a new file.
    #[must_use]
    pub fn head(&self) -> &str {
        &self.before
    }

    /// What stands behind the postings of a new file.
    #[must_use]
    pub fn tail(&self) -> &str {
        &self.after
    }

    /// The text with postings put in; each of them ends its line.
    #[must_use]
    pub fn put(&self, old: &str, items: &str) -> String {
        let ended = |text: &str| {
            if self.is_crlf {
                text.replace('\n', "\r\n")
            } else {
                text.to_owned()
            }
        };
        let comma = self.comma.unwrap_or(self.at);
        let mut text = String::with_capacity(old.len() + items.len() + 32);
        text.push_str(&old[..comma]);
        if self.comma.is_some() {
            text.push(',');
        }
        text.push_str(&old[comma..self.at]);
        text.push_str(&ended(&self.before));
        text.push_str(&ended(items));
        text.push_str(&ended(&self.after));
        text.push_str(&old[self.at..]);
        text
    }
}

fn spot_at_end(old: &str, notation: Notation) -> Spot {
    let newline = if old.is_empty() || old == "\u{feff}" || old.ends_with('\n') {
        ""
    } else {
        "\n"
    };
    let (form, head, after) = match notation {
        Notation::Toml => (Form::Braces("  ".into()), "postings = [\n", "]\n"),
        _ => (Form::Dash("  ".into()), "postings:\n", ""),
    };
    Spot {
        form,
        at: old.len(),
        comma: None,
        before: format!("{newline}{head}"),
        after: after.into(),
        is_crlf: false,
    }
}

/// The place in a text that is there.
///
/// # Errors
/// When the text cannot be read to its end, or the list is written in a way that an edit could not keep.
pub fn spot(old: &str, notation: Notation) -> Result<Spot, String> {
    let (tree, _) = syntax::parse(old, notation);
    if !tree.is_whole() {
        return Err("it cannot be read to its end; `pmo validate` says where".into());
    }
    let is_crlf = old.find('\n').is_some_and(|at| old[..at].ends_with('\r'));
    let spot = place(&tree, old, notation)?;
    Ok(Spot { is_crlf, ..spot })
}

fn place(tree: &Tree<'_>, old: &str, notation: Notation) -> Result<Spot, String> {
    let Some(root) = tree.root().filter(|root| tree.node(*root).kind == Kind::Map) else {
        return Ok(spot_at_end(old, notation));
    };
    let Some((key, value)) = tree.pairs(root).find(|(key, _)| tree.text(*key) == "postings") else {
        return if notation == Notation::Toml && tree.pairs(root).next().is_some() {
            Err("it has no `postings`".into())
        } else {
            Ok(spot_at_end(old, notation))
        };
    };
    let node = tree.node(value);
    if node.kind == Kind::Null {
        let at = next_line(old, tree.node(key).span.end as usize);
        return Ok(on_lines(old, at, Form::Dash("  ".into())));
    }
    let Some(list) = list(tree) else {
        return Err("`postings` is no list".into());
    };
    let is_aliased = (list..node.next as usize).any(|at| tree.node(at).is_aliased());
    if is_aliased {
        return Err("its list holds aliases; put them out first".into());
    }
    let Some(last) = tree.children(list).last() else {
        return Ok(in_empty_brackets(node.span.end as usize, notation));
    };
    let end = end_of(tree, old, last);
    if node.is_flow() {
        return Ok(in_brackets(old, end, node.span.end as usize, notation));
    }
    if notation == Notation::Toml {
        return Ok(on_lines(old, next_line(old, end), Form::Table));
    }
    let first = tree.children(list).next().unwrap_or(last);
    let start = tree.node(first).span.start as usize;
    let line = old[..start].rfind('\n').map_or(0, |newline| newline + 1);
    let prefix = old[line..start].trim_start_matches('\u{feff}');
    let indent = prefix.len() - prefix.trim_start_matches(' ').len();
    if !prefix[indent..].starts_with('-') || !prefix[indent + 1..].trim().is_empty() {
        return Err("the items of its list do not begin with a dash on their line".into());
    }
    Ok(on_lines(old, next_line(old, end), Form::Dash(" ".repeat(indent))))
}

/// The end of the last scalar or bracket of a node.
fn end_of(tree: &Tree<'_>, old: &str, node: NodeId) -> usize {
    let all = node..tree.node(node).next as usize;
    let whole = |at: &usize| tree.node(*at).is_scalar() || tree.node(*at).is_flow();
    let end = all.filter(whole).map(|at| tree.node(at).span.end as usize).max();
    let end = end.unwrap_or(tree.node(node).span.end as usize).min(old.len());
    // A block of text ends behind its line.
    end - usize::from(end > 0 && old.as_bytes()[end - 1] == b'\n')
}

fn next_line(old: &str, at: usize) -> usize {
    old[at..].find('\n').map_or(old.len(), |newline| at + newline + 1)
}

fn on_lines(old: &str, at: usize, form: Form) -> Spot {
    let is_ended = at == 0 || old[..at].ends_with('\n');
    Spot {
        form,
        at,
        comma: None,
        before: if is_ended { String::new() } else { "\n".into() },
        after: String::new(),
        is_crlf: false,
    }
}

fn in_empty_brackets(end: usize, notation: Notation) -> Spot {
    Spot {
        form: Form::Braces("  ".into()),
        at: end.saturating_sub(1),
        comma: None,
        before: "\n".into(),
        after: if notation == Notation::Toml { String::new() } else { "  ".into() },
        is_crlf: false,
    }
}

/// Behind the last item of a list in brackets, which ends at `end`, as the list does at `close`.
fn in_brackets(old: &str, end: usize, close: usize, notation: Notation) -> Spot {
    let blanks = old[end..close].len() - old[end..close].trim_start().len();
    let comma = old[end + blanks..close].starts_with(',').then_some(end + blanks + 1);
    let behind = comma.unwrap_or(end);
    let missing = comma.is_none().then_some(end);
    let line = old[..end].rfind('\n').map_or(0, |newline| newline + 1);
    let indent = old[line..end].len() - old[line..end].trim_start_matches(' ').len();
    if let Some(newline) = old[behind..close].find('\n') {
        let indent = if old[line + indent..].starts_with('{') { indent } else { 2 };
        return Spot {
            comma: missing,
            ..on_lines(old, behind + newline + 1, Form::Braces(" ".repeat(indent)))
        };
    }
    Spot {
        comma: missing,
        ..in_empty_brackets(behind + 1, notation)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn put(old: &str, notation: Notation) -> String {
        let spot = spot(old, notation).expect("a place");
        let item = match &spot.form {
            Form::Dash(indent) => format!("{indent}- {{new: 1}}\n"),
            Form::Braces(indent) if notation == Notation::Toml => format!("{indent}{{ new = 1 }},\n"),
            Form::Braces(indent) => format!("{indent}{{new: 1}},\n"),
            Form::Table => "\n[[postings]]\nnew = 1\n".to_owned(),
        };
        let text = spot.put(old, &item);
        let (tree, problems) = syntax::parse(&text, notation);
        assert!(tree.is_whole() && problems.is_empty(), "{text}\n{problems:?}");
        let list = list(&tree).expect("a list");
        let last = tree.children(list).last().expect("an item");
        assert!(tree.get(last, "new").is_some(), "{text}");
        text
    }

    #[test]
    fn yaml_lists_of_every_shape_take_more() {
        let yaml = |old: &str| put(old, Notation::Yaml);
        assert_eq!(yaml(""), "postings:\n  - {new: 1}\n");
        assert_eq!(yaml("# May\n"), "# May\npostings:\n  - {new: 1}\n");
        assert_eq!(yaml("postings: # none\n"), "postings: # none\n  - {new: 1}\n");
        assert_eq!(
            yaml("postings:\n- a: 1 # one\n  b: 2 # two\n# end"),
            "postings:\n- a: 1 # one\n  b: 2 # two\n- {new: 1}\n# end"
        );
        assert_eq!(
            yaml("postings:\r\n    - {a: 1} # one"),
            "postings:\r\n    - {a: 1} # one\r\n    - {new: 1}\r\n"
        );
        yaml("postings:\n  - a: |\n      text\n      more\n");
        yaml("postings: []\n");
        yaml("postings: [{a: 1}, {b: 2}]\n");
        yaml("postings: [\n  {a: 1}, # one\n  {b: 2} # two\n  ]\n");
    }

    #[test]
    fn toml_lists_of_every_shape_take_more() {
        let toml = |old: &str| put(old, Notation::Toml);
        assert_eq!(toml(""), "postings = [\n  { new = 1 },\n]\n");
        assert_eq!(
            toml("postings = [\n  { a = 1 }, # one\n  { b = 2 } # two\n]\n"),
            "postings = [\n  { a = 1 }, # one\n  { b = 2 }, # two\n  { new = 1 },\n]\n"
        );
        assert_eq!(
            toml("[[postings]]\na = 1 # one\n"),
            "[[postings]]\na = 1 # one\n\n[[postings]]\nnew = 1\n"
        );
        toml("postings = []\n");
        toml("postings = [{ a = 1 }]\n");
        toml("postings = [{ a = 1 }, ]\n");
        assert!(spot("other = 1\n", Notation::Toml).is_err());
    }

    #[test]
    fn what_an_edit_could_not_keep_is_refused() {
        assert!(spot("postings: x\n", Notation::Yaml).is_err());
        assert!(spot("postings: [\n", Notation::Yaml).is_err());
        assert!(spot("postings:\n  - &a {a: 1}\n  - *a\n", Notation::Yaml).is_err());
    }
}
