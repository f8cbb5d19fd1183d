//! New waivers at the end of a `waivers` file, which keeps every byte it had.
//!
//! The list is found on the parsed tree, whatever its form (block, flow, tables, empty, not there yet);
//! the new text is parsed again and must hold exactly as many waivers more, or it is refused.

use crate::base::{Date, Span, TextEdit, edit};
use crate::syntax::{self, Kind, Notation, Tree};

/// A waiver to be written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewWaiver {
    /// Name of the rule.
    pub rule: String,
    /// Address of the record; empty for a file that holds none.
    pub address: String,
    /// The one finding.
    pub fingerprint: String,
    /// Who answers for it.
    pub owner: String,
    /// Why.
    pub reason: String,
    /// Last day on which it holds.
    pub until: Date,
}

/// The text of a `waivers` file with `waivers` added; `None` when that could not be done without
/// touching what stands there. An empty `text` is a new file.
#[must_use]
pub fn append(text: &str, notation: Notation, waivers: &[NewWaiver]) -> Option<String> {
    let newline = if text.contains("\r\n") { "\r\n" } else { "\n" };
    let (tree, problems) = syntax::parse(text, notation);
    if !tree.is_whole() {
        return None;
    }
    let mut edits = edits(text, &tree, notation, waivers)?;
    for edit in &mut edits {
        edit.text = edit.text.replace('\n', newline);
    }
    let new = edit::apply(text, &edits)?;
    let (after, problems_after) = syntax::parse(&new, notation);
    let grown = number_of_waivers(&after) == number_of_waivers(&tree) + waivers.len();
    (grown && after.is_whole() && problems_after.len() <= problems.len()).then_some(new)
}

fn number_of_waivers(tree: &Tree<'_>) -> usize {
    let list = tree.root().and_then(|root| tree.get(root, "waivers"));
    list.filter(|list| tree.node(*list).kind == Kind::List)
        .map_or(0, |list| tree.children(list).count())
}

fn edits(text: &str, tree: &Tree<'_>, notation: Notation, waivers: &[NewWaiver]) -> Option<Vec<TextEdit>> {
    let list = tree
        .root()
        .filter(|root| tree.node(*root).kind == Kind::Map)
        .and_then(|root| tree.get(root, "waivers"));
    let (Some(list), Notation::Yaml) = (list, notation) else {
        return toml_or_new(text, tree, list, notation, waivers);
    };
    let span = tree.node(list).span;
    let written = text.get(span.range()).unwrap_or_default();
    if written.starts_with('[') && tree.children(list).next().is_some() {
        return Some(vec![into_flow(text, span, notation, waivers)]);
    }
    let Some(first) = tree.children(list).next() else {
        // `waivers:` with nothing, or with `[]`, which makes room for the list.
        let key = tree.pairs(tree.root()?).find(|(key, _)| tree.text(*key) == "waivers")?.0;
        let at = line_end(text, tree.node(key).span.end as usize);
        let mut edits = vec![at_line_end(text, at, &yaml_items("  ", waivers))];
        if written.starts_with('[') {
            let before = text[..span.start as usize].trim_end_matches(' ').len();
            edits.push(TextEdit::new(Span::new(before, span.end as usize), ""));
        }
        return Some(edits);
    };
    let start = tree.node(first).span.start as usize;
    let dash = text[..start].rfind('-')?;
    let line = text[..dash].rfind('\n').map_or(0, |newline| newline + 1);
    let indent = &text[line..dash];
    let end = text[..span.end as usize].trim_end().len();
    let items = yaml_items(indent, waivers);
    indent
        .trim()
        .is_empty()
        .then(|| vec![at_line_end(text, line_end(text, end), &items)])
}

fn toml_or_new(
    text: &str,
    tree: &Tree<'_>,
    list: Option<syntax::NodeId>,
    notation: Notation,
    waivers: &[NewWaiver],
) -> Option<Vec<TextEdit>> {
    if let Some(list) = list {
        let span = tree.node(list).span;
        let written = text.get(span.range()).unwrap_or_default();
        if written.starts_with('[') && !written.starts_with("[[") {
            return Some(vec![into_flow(text, span, notation, waivers)]);
        }
    } else if tree
        .root()
        .is_some_and(|root| tree.node(root).kind == Kind::Map && tree.pairs(root).next().is_some())
        && notation == Notation::Yaml
    {
        return None;
    }
    let body = match notation {
        Notation::Toml => waivers
            .iter()
            .map(|waiver| format!("\n[[waivers]]\n{}", lines(waiver, " = ", "", Notation::Toml)))
            .collect(),
        _ => format!("waivers:\n{}", yaml_items("  ", waivers)),
    };
    Some(vec![at_line_end(text, text.len(), &body)])
}

/// Inserts whole lines behind the line that ends at `at`.
fn at_line_end(text: &str, at: usize, body: &str) -> TextEdit {
    let behind_newline = at == 0 || text[..at].ends_with('\n');
    let body = if behind_newline { body.to_owned() } else { format!("\n{body}") };
    TextEdit::new(Span::new(at, at), body)
}

/// One past the line end behind `at`, or the text's end.
fn line_end(text: &str, at: usize) -> usize {
    text[at..].find('\n').map_or(text.len(), |newline| at + newline + 1)
}

fn yaml_items(indent: &str, waivers: &[NewWaiver]) -> String {
    let item = |waiver| {
        let body = lines(waiver, ": ", &format!("{indent}  "), Notation::Yaml);
        format!("{indent}- {}", &body[indent.len() + 2..])
    };
    waivers.iter().map(item).collect()
}

fn into_flow(text: &str, list: Span, notation: Notation, waivers: &[NewWaiver]) -> TextEdit {
    let end = list.end as usize - 1;
    let before = text[list.start as usize + 1..end].trim_end();
    let at = list.start as usize + 1 + before.len();
    let between = if notation == Notation::Toml { " = " } else { ": " };
    let items: Vec<String> = waivers
        .iter()
        .map(|waiver| {
            let pairs: Vec<String> = fields(waiver, notation)
                .iter()
                .map(|(key, value)| format!("{key}{between}{value}"))
                .collect();
            format!("{{{}}}", pairs.join(", "))
        })
        .collect();
    let lead = if before.is_empty() || before.ends_with(',') { "" } else { ", " };
    TextEdit::new(Span::new(at, at), format!("{lead}{}", items.join(", ")))
}

fn lines(waiver: &NewWaiver, between: &str, indent: &str, notation: Notation) -> String {
    fields(waiver, notation)
        .iter()
        .map(|(key, value)| format!("{indent}{key}{between}{value}\n"))
        .collect()
}

fn fields(waiver: &NewWaiver, notation: Notation) -> Vec<(&'static str, String)> {
    let word = |text: &str| {
        let plain = |c: char| c.is_alphanumeric() || matches!(c, '.' | '_' | '-' | '/');
        let starts_well = text.starts_with(|c: char| c.is_alphabetic());
        if notation == Notation::Yaml && starts_well && text.chars().all(plain) {
            text.to_owned()
        } else {
            quoted(text)
        }
    };
    let mut fields = vec![("rule", word(&waiver.rule))];
    if !waiver.address.is_empty() {
        fields.push(("address", word(&waiver.address)));
    }
    fields.push(("fingerprint", quoted(&waiver.fingerprint)));
    fields.push(("owner", word(&waiver.owner)));
    fields.push(("reason", quoted(&waiver.reason)));
    fields.push(("until", waiver.until.to_string()));
    fields
}

/// A JSON string, which YAML and TOML read alike; DEL, which TOML forbids, as an escape.
fn quoted(text: &str) -> String {
    serde_json::Value::from(text).to_string().replace('\u{7f}', "\\u007f")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn waiver() -> NewWaiver {
        NewWaiver {
            rule: "missing-field".into(),
            address: "portal/R-003".into(),
            fingerprint: "0123456789abcdef".into(),
            owner: "zhang.min".into(),
            reason: "Adopted as it was: \"old\"".into(),
            until: Date::from_ymd(2027, 1, 31).expect("a date"),
        }
    }

    #[test]
    fn every_form_of_list_grows_and_keeps_what_it_had() {
        let yaml = [
            "",
            "# ours\n",
            "waivers:\n",
            "waivers: []  # none yet\n",
            "# top\nwaivers:\n  - rule: a  # one\n    reason: |\n      long\n\n# end\n",
            "waivers:\n- rule: a\n  until: 2026-01-01",
            "waivers: [{rule: a}]\n",
            "waivers:\r\n  - rule: a\r\n",
        ];
        for text in yaml {
            let new = append(text, Notation::Yaml, &[waiver(), waiver()]).unwrap_or_else(|| panic!("refused: {text:?}"));
            for line in text.lines().filter(|line| line.contains('#') && !line.contains("[]")) {
                assert!(new.contains(line), "{text:?} lost {line:?}: {new}");
            }
            assert_eq!(text.contains("\r\n"), new.contains("\r\n"));
        }
        for text in [
            "",
            "# ours\n[[waivers]]\nrule = \"a\"\n",
            "waivers = [{rule = \"a\"}]\n",
            "waivers = []",
        ] {
            let new = append(text, Notation::Toml, &[waiver()]).unwrap_or_else(|| panic!("refused: {text:?}"));
            assert!(new.contains("until = 2027-01-31"), "{new}");
        }
    }

    #[test]
    fn a_text_that_cannot_be_read_is_not_written() {
        assert_eq!(append("waivers: [\n", Notation::Yaml, &[waiver()]), None);
        assert_eq!(append("waivrs:\n  - rule: a\n", Notation::Yaml, &[waiver()]), None);
    }

    #[test]
    fn a_block_list_reads_as_people_write_it() {
        let new = append("waivers:\n  - rule: a\n", Notation::Yaml, &[waiver()]).expect("a list");
        let expected = "waivers:\n  - rule: a\n  - rule: missing-field\n    address: portal/R-003\n    fingerprint: \"0123456789abcdef\"\n    \
                        owner: zhang.min\n    reason: \"Adopted as it was: \\\"old\\\"\"\n    until: 2027-01-31\n";
        assert_eq!(new, expected);
    }
}
