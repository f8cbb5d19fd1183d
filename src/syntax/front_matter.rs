//! Front matter: the YAML between two `---` lines, or the TOML between two `+++` lines, atop a document.

use super::{Problem, ProblemKind, Tree, toml, yaml_plain};
use crate::base::Span;
use std::ops::Range;

/// Where the front matter stands, and where the document's own text begins.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Parts {
    /// The fence, `---` or `+++`.
    pub fence: &'static str,
    /// The bytes between the fences.
    pub matter: Range<usize>,
    /// The first byte after the closing fence's line.
    pub body: usize,
}

/// Finds the front matter; `None` without an opening fence, and an open end when it is not closed.
#[must_use]
pub fn split(source: &str) -> Option<Result<Parts, &'static str>> {
    let text = source.strip_prefix('\u{feff}').unwrap_or(source);
    let start = source.len() - text.len();
    let fence = ["---", "+++"]
        .into_iter()
        .find(|fence| text.lines().next().is_some_and(|line| line.trim_end() == *fence))?;
    let first = start + text.find('\n').map_or(text.len(), |newline| newline + 1);
    let mut at = first;
    for line in source[first..].split_inclusive('\n') {
        if line.trim_end() == fence {
            return Some(Ok(Parts {
                fence,
                matter: first..at,
                body: at + line.len(),
            }));
        }
        at += line.len();
    }
    Some(Err(fence))
}

/// Reads a document's front matter; a document without any is an empty tree.
#[must_use]
pub fn parse(source: &str) -> (Tree<'_>, Vec<Problem>) {
    match split(source) {
        None => (Tree::new(source), Vec::new()),
        Some(Err(fence)) => {
            let mut tree = Tree::new(source);
            tree.whole = false;
            let message = format!("the front matter that starts with `{fence}` has no end");
            let problem = Problem::new(ProblemKind::Syntax, Span::new(0, 3.min(source.len())), message);
            (tree, vec![problem.help(format!("close it with a line `{fence}`"))])
        }
        Some(Ok(parts)) if parts.fence == "---" => yaml_plain::parse(source, parts.matter),
        Some(Ok(parts)) => toml::parse(source, parts.matter),
    }
}
