//! The reader's findings in words, each with its repair.

use super::rules;
use crate::base::{Fault, FileId, Place, Span, TextEdit, fault::FaultKind, fullwidth, similar};
use crate::diag::{Diagnostic, Fix, RuleInfo, Severity};
use crate::syntax::{Kind, NodeId, Problem, ProblemKind, Tree};

fn error(rule: &'static RuleInfo, file: FileId, span: Span, message: impl Into<String>) -> Diagnostic {
    Diagnostic::new(rule, Severity::Error, Place::new(file, span), message)
}

/// What a person would call a node.
fn shape(kind: Kind) -> &'static str {
    match kind {
        Kind::Null => "nothing",
        Kind::Plain | Kind::Quoted | Kind::Block => "text",
        Kind::List => "a list",
        Kind::Map => "a map",
    }
}

/// A list where a date was wanted, text where a map was.
pub(super) fn wrong_shape(tree: &Tree<'_>, node: NodeId, file: FileId, expected: &str) -> Diagnostic {
    let at = tree.node(node);
    let text = tree.text(node);
    if let Some(part) = text.find('：').filter(|_| at.kind == Kind::Plain) {
        let span = tree.part_span(node, part..part + '：'.len_utf8());
        let mut diagnostic = error(
            &rules::FULL_WIDTH_CHARACTER,
            file,
            span,
            "full-width `：` stands where a colon is needed",
        );
        diagnostic
            .help("write `: `")
            .fix(fix("write an ASCII colon and a blank", span, ": ".into(), true));
        return diagnostic;
    }
    let span = if at.is_scalar() || at.is_flow() {
        at.span
    } else {
        first_line(tree, at.span)
    };
    let mut diagnostic = error(
        &rules::WRONG_SHAPE,
        file,
        span,
        format!("expected {expected}, found {}", shape(at.kind)),
    );
    if expected == "a list" && matches!(at.kind, Kind::Plain | Kind::Quoted) {
        let raw = tree.source.get(at.span.range()).unwrap_or_default();
        let listed = format!("[{}]", fullwidth::to_ascii(raw));
        diagnostic
            .help(format!("write `{listed}`"))
            .fix(fix("put it into a list", at.span, listed, false));
    } else if let Some(only) = only_item(tree, node).filter(|_| !expected.contains("a map")) {
        let text = tree.text(only).to_owned();
        diagnostic
            .help(format!("write `{text}`"))
            .fix(fix("write the value alone", at.span, text, false));
    } else if expected.contains("a map") {
        diagnostic.help("write its fields below it, one `key: value` a line");
    }
    diagnostic
}

/// The one plain item of a list in brackets.
fn only_item(tree: &Tree<'_>, list: NodeId) -> Option<NodeId> {
    let mut items = tree.children(list);
    let first = items
        .next()
        .filter(|_| tree.node(list).is_flow() && tree.node(list).kind == Kind::List)?;
    (items.next().is_none() && tree.node(first).kind == Kind::Plain).then_some(first)
}

fn first_line(tree: &Tree<'_>, span: Span) -> Span {
    let text = tree.source.get(span.range()).unwrap_or_default();
    let line = text.lines().next().unwrap_or_default().trim_end();
    Span::new(span.start as usize, span.start as usize + line.len())
}

fn fix(title: &str, span: Span, text: String, safe: bool) -> Fix {
    Fix {
        title: title.to_owned(),
        edits: vec![TextEdit::new(span, text)],
        safe,
    }
}

/// A key that the record does not have.
pub(super) fn unknown_key(tree: &Tree<'_>, key: NodeId, around: NodeId, file: FileId, known: &'static [&'static str]) -> Diagnostic {
    let text = tree.text(key);
    let span = tree.node(key).span;
    let ascii = fullwidth::to_ascii(text);
    if ascii != text && known.contains(&ascii.as_ref()) {
        let part = fullwidth::first(text).unwrap_or(0..text.len());
        let mut diagnostic = error(
            &rules::FULL_WIDTH_CHARACTER,
            file,
            tree.part_span(key, part),
            "a full-width character stands in this key",
        );
        diagnostic
            .help(format!("write `{ascii}`"))
            .fix(fix("write the key in ASCII", span, ascii.into_owned(), true));
        return diagnostic;
    }
    let mut diagnostic = error(&rules::UNKNOWN_KEY, file, span, format!("unknown key `{text}`"));
    let free = known.iter().copied().filter(|word| tree.get(around, word).is_none());
    match similar::nearest(text, free) {
        Some(near) => {
            let title = format!("write `{}`", near.word);
            diagnostic.help(format!("did you mean `{}`?", near.word));
            diagnostic.fix(fix(&title, span, near.word.to_owned(), near.certain));
        }
        None if known.len() <= 12 => {
            diagnostic.help(format!("the keys here are {}", known.join(", ")));
        }
        None => {
            diagnostic.help("see the field reference, or declare a field of your own in pmo.toml and write it under `custom`");
        }
    }
    diagnostic
}

/// A key with nothing behind it.
pub(super) fn empty_value(tree: &Tree<'_>, at: NodeId, file: FileId, is_key: bool) -> Diagnostic {
    let message = if is_key {
        format!("`{}` has no value", tree.text(at))
    } else {
        "this item is empty".to_owned()
    };
    let span = tree.node(at).span;
    let mut diagnostic = error(&rules::EMPTY_VALUE, file, if is_key { span } else { dash_of(tree, span) }, message);
    diagnostic.help("write a value, or remove the line");
    diagnostic
}

/// Whether a scalar holds nothing, or nothing but blanks.
pub(super) fn is_blank(tree: &Tree<'_>, node: NodeId) -> bool {
    let at = tree.node(node);
    at.kind == Kind::Null || at.is_scalar() && tree.text(node).trim().is_empty()
}

/// A text of nothing but blanks: `""`.
pub(super) fn blank_value(tree: &Tree<'_>, node: NodeId, key: Option<NodeId>, file: FileId) -> Diagnostic {
    let message = match key {
        Some(key) => format!("`{}` is an empty text", tree.text(key)),
        None => "this item is an empty text".to_owned(),
    };
    let mut diagnostic = error(&rules::EMPTY_VALUE, file, tree.node(node).span, message);
    diagnostic.help("write a value, or remove the line");
    diagnostic
}

/// The dash of an item that holds nothing and therefore stands nowhere itself.
fn dash_of(tree: &Tree<'_>, span: Span) -> Span {
    let start = span.start as usize;
    let line = tree.source[..start].rfind('\n').map_or(0, |newline| newline + 1);
    let before = &tree.source[line..start];
    let indent = before.len() - before.trim_start().len();
    if span.start == span.end && before.trim_start().starts_with('-') {
        return Span::new(line + indent, line + indent + 1);
    }
    span
}

/// Whether a text only holds a place for another.
#[must_use]
pub fn is_placeholder(text: &str) -> bool {
    let text = text.trim();
    if let Some(rest) = text.strip_prefix("TODO") {
        return rest.is_empty() || rest.starts_with([':', ' ', '：']);
    }
    matches!(text, "TBD" | "tbd" | "FIXME" | "???" | "xxx" | "XXX" | "待定" | "待补充" | "待填写")
}

/// A placeholder that nobody filled.
pub(super) fn placeholder(tree: &Tree<'_>, node: NodeId, file: FileId) -> Diagnostic {
    let text = tree.text(node);
    let asked = text
        .trim()
        .strip_prefix("TODO")
        .map_or("", |rest| rest.trim_start_matches([':', '：', ' ']));
    let mut diagnostic = error(
        &rules::PLACEHOLDER,
        file,
        tree.node(node).span,
        "this placeholder was never filled in",
    );
    diagnostic.help(if asked.is_empty() {
        "write what belongs here".to_owned()
    } else {
        format!("write: {asked}")
    });
    diagnostic
}

/// A scalar that its type cannot read.
pub(super) fn fault(tree: &Tree<'_>, node: NodeId, file: FileId, fault: Fault) -> Diagnostic {
    let rule = match fault.kind {
        FaultKind::Date => &rules::INVALID_DATE,
        FaultKind::Money => &rules::INVALID_AMOUNT,
        FaultKind::Duration => &rules::INVALID_DURATION,
        FaultKind::Number => &rules::INVALID_NUMBER,
        FaultKind::Flag => &rules::INVALID_FLAG,
        FaultKind::Id => &rules::INVALID_ID,
        FaultKind::Choice => &rules::UNKNOWN_VALUE,
        FaultKind::Grammar => &rules::INVALID_EXPRESSION,
        FaultKind::FullWidth => &rules::FULL_WIDTH_CHARACTER,
    };
    if let Some(diagnostic) = wide_comma(tree, node, file, rule) {
        return diagnostic;
    }
    let whole = tree.node(node).span;
    let span = fault.part.map_or(whole, |part| tree.part_span(node, part));
    let mut diagnostic = error(rule, file, span, fault.message);
    diagnostic.help(fault.help);
    if let Some(new) = fault.replacement.filter(|_| !tree.node(node).is_aliased()) {
        let title = format!("write `{}`", new.text);
        diagnostic.fix(fix(&title, tree.inner_span(node), new.text, new.safe));
    }
    diagnostic
}

/// Two items of a list that a full-width comma joins into one that nothing can read.
fn wide_comma(tree: &Tree<'_>, node: NodeId, file: FileId, rule: &'static RuleInfo) -> Option<Diagnostic> {
    let at = tree.node(node);
    let text = tree.text(node);
    let comma = text.find(['，', '、'])?;
    let before = tree.source[..at.span.start as usize].trim_end();
    let in_list = before.ends_with(['[', ',']) && at.kind == Kind::Plain && !at.is_aliased();
    if !in_list || rule.code == rules::INVALID_AMOUNT.code {
        return None;
    }
    let typed = text[comma..].chars().next()?;
    let span = tree.part_span(node, comma..comma + typed.len_utf8());
    let message = format!("full-width `{typed}` stands between two items");
    let parts: Vec<&str> = text.split(['，', '、']).map(str::trim).collect();
    let mut diagnostic = error(&rules::FULL_WIDTH_CHARACTER, file, span, message);
    diagnostic
        .help("write `, `")
        .fix(fix("write ASCII commas", at.span, parts.join(", "), true));
    Some(diagnostic)
}

/// A fault of the notation itself.
pub(super) fn problem(problem: Problem, file: FileId) -> Diagnostic {
    let rule = match problem.kind {
        ProblemKind::Syntax => &rules::SYNTAX_ERROR,
        ProblemKind::DuplicateKey => &rules::DUPLICATE_KEY,
        ProblemKind::TooDeep => &rules::NESTED_TOO_DEEP,
        ProblemKind::AliasBudget => &rules::TOO_MANY_ALIASES,
        ProblemKind::Tab => &rules::TAB_INDENTATION,
        ProblemKind::Unsupported => &rules::UNSUPPORTED_SYNTAX,
        ProblemKind::FullWidth => &rules::FULL_WIDTH_CHARACTER,
        ProblemKind::Date => &rules::INVALID_DATE,
    };
    let mut diagnostic = error(rule, file, problem.span, problem.message);
    diagnostic.help(problem.help);
    if problem.kind == ProblemKind::DuplicateKey {
        diagnostic.help("keep one of them");
    }
    if let Some(first) = problem.related {
        diagnostic.also(Place::new(file, first), "first given here");
    }
    if !problem.fix.is_empty() {
        diagnostic.fix(Fix {
            title: "write it in ASCII".into(),
            edits: problem.fix,
            safe: true,
        });
    }
    diagnostic
}
