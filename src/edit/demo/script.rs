//! The story's format: lines, with what belongs to a line indented by two spaces below it.
//!
//! ```text
//! # A comment, at the start of a line.
//! author a.novak Andrej Novák <andrej.novak@arvena.example>
//!
//! commit 2026-06-01 09:15 +0200 a.novak as first-plan
//!   portal: first plan
//!
//!   A body and trailers, as in any message.
//! branch portal/first-plan
//! write projects/portal/schedule.yaml
//!   tasks:
//!     - id: kickoff
//! replace projects/portal/project.yaml
//!     name: Portal
//! - stage: initiating
//! + stage: planning
//! @@
//! - tier: lean
//! + tier: standard
//! ```
//!
//! After `commit` come the time, the author and a name for a later `revert`; then the message; then
//! what it does:
//!
//! | line | does |
//! | --- | --- |
//! | `branch NAME` | the commit goes onto that branch, which begins here if it is new |
//! | `write PATH` | the file's whole text |
//! | `append PATH` | text at the file's end |
//! | `replace PATH` | hunks parted by `@@`: lines after `- ` are replaced by lines after `+ `, lines after two spaces stay; a hunk's old lines stand exactly once in the file |
//! | `remove PATH`, `move OLD NEW` | the file goes away, or is renamed |
//! | `merge NAME` | the branch is merged and ends |
//! | `revert NAME` | takes back the commit of that name |

use chrono::{DateTime, FixedOffset};
use std::collections::BTreeMap;

/// A line of the story that cannot be done.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{file}:{line}: {message}")]
pub struct StoryError {
    /// The story's file.
    pub file: String,
    /// Line, from 1.
    pub line: usize,
    /// What is wrong.
    pub message: String,
}

/// A line of the story.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct At {
    /// The story's file.
    pub file: String,
    /// Line, from 1.
    pub line: usize,
}

impl At {
    /// An error at this line.
    #[must_use]
    pub fn error(&self, message: impl Into<String>) -> StoryError {
        StoryError {
            file: self.file.clone(),
            line: self.line,
            message: message.into(),
        }
    }
}

/// The story as read: authors by id, commits in the order of their times.
#[derive(Debug, Default)]
pub struct Script {
    /// Name and e-mail address by the id that commits use.
    pub authors: BTreeMap<String, (String, String)>,
    /// Commits; those of one instant stay in the order of the files.
    pub commits: Vec<Step>,
}

/// A commit of the story.
#[derive(Debug)]
pub struct Step {
    /// Where it stands.
    pub at: At,
    /// When it is made, on its author's clock.
    pub time: DateTime<FixedOffset>,
    /// Id of its author.
    pub author: String,
    /// Name that a later `revert` uses.
    pub label: Option<String>,
    /// Message, with a line break at its end.
    pub message: String,
    /// What it does, in order.
    pub operations: Vec<(At, Operation)>,
}

/// What a commit does.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Operation {
    /// Goes onto a branch.
    Branch(String),
    /// Writes a file's whole text.
    Write(String, String),
    /// Adds text at a file's end.
    Append(String, String),
    /// Replaces lines of a file: old text and new text of each hunk.
    Replace(String, Vec<(String, String)>),
    /// Removes a file.
    Remove(String),
    /// Renames a file.
    Move(String, String),
    /// Merges a branch and ends it.
    Merge(String),
    /// Takes a commit back.
    Revert(String),
}

/// A line that is not indented, with the indented lines below it.
struct Block<'a> {
    at: At,
    words: Vec<&'a str>,
    lines: Vec<&'a str>,
}

/// Reads the story's files and puts their commits into the order of their times.
///
/// # Errors
/// At the first line that is not in the format.
pub fn parse(files: &[(&str, &str)]) -> Result<Script, StoryError> {
    let mut script = Script::default();
    for (file, text) in files {
        for block in blocks(file, text)? {
            add(&mut script, &block)?;
        }
    }
    script.commits.sort_by_key(|step| step.time);
    Ok(script)
}

/// Lines belong to a block when they are indented, empty, or parts of a hunk.
fn blocks<'a>(file: &str, text: &'a str) -> Result<Vec<Block<'a>>, StoryError> {
    let mut blocks: Vec<Block<'a>> = Vec::new();
    for (index, line) in text.lines().enumerate() {
        let at = At {
            file: file.to_owned(),
            line: index + 1,
        };
        if line.starts_with('#') {
            continue;
        }
        let belongs = line.is_empty() || line == "@@" || ["  ", "- ", "+ "].iter().any(|mark| line.starts_with(mark)) || is_bare_mark(line);
        if !belongs {
            let words = line.split_whitespace().collect();
            blocks.push(Block {
                at,
                words,
                lines: Vec::new(),
            });
            continue;
        }
        match blocks.last_mut() {
            Some(block) => block.lines.push(line),
            None if line.is_empty() => {}
            None => return Err(at.error("this line belongs to nothing")),
        }
    }
    for block in &mut blocks {
        while block.lines.last().is_some_and(|line| line.is_empty()) {
            block.lines.pop();
        }
    }
    Ok(blocks)
}

/// An added or removed empty line, whose blank an editor may have trimmed.
fn is_bare_mark(line: &str) -> bool {
    line == "-" || line == "+"
}

fn add(script: &mut Script, block: &Block<'_>) -> Result<(), StoryError> {
    match block.words.as_slice() {
        ["author", id, name @ .., email] if !name.is_empty() => {
            let email = email.strip_prefix('<').and_then(|rest| rest.strip_suffix('>'));
            let email = email.ok_or_else(|| block.at.error("an author ends with <e-mail>"))?;
            script.authors.insert((*id).to_owned(), (name.join(" "), email.to_owned()));
        }
        ["commit", day, clock, offset, author, rest @ ..] => {
            let written = format!("{day} {clock} {offset}");
            let time =
                DateTime::parse_from_str(&written, "%Y-%m-%d %H:%M %z").map_err(|_| block.at.error(format!("`{written}` is no time")))?;
            let label = match rest {
                [] => None,
                ["as", label] => Some((*label).to_owned()),
                _ => return Err(block.at.error("after the author comes nothing, or `as NAME`")),
            };
            script.commits.push(Step {
                at: block.at.clone(),
                time,
                author: (*author).to_owned(),
                label,
                message: text_of(block)?,
                operations: Vec::new(),
            });
        }
        _ => {
            let operation = operation(block)?;
            let step = script
                .commits
                .last_mut()
                .ok_or_else(|| block.at.error("this stands before the first commit"))?;
            step.operations.push((block.at.clone(), operation));
        }
    }
    Ok(())
}

fn operation(block: &Block<'_>) -> Result<Operation, StoryError> {
    let operation = match block.words.as_slice() {
        ["write", path] => return Ok(Operation::Write((*path).to_owned(), text_of(block)?)),
        ["append", path] => return Ok(Operation::Append((*path).to_owned(), text_of(block)?)),
        ["replace", path] => return Ok(Operation::Replace((*path).to_owned(), hunks_of(block)?)),
        ["branch", name] => Operation::Branch((*name).to_owned()),
        ["remove", path] => Operation::Remove((*path).to_owned()),
        ["move", old, new] => Operation::Move((*old).to_owned(), (*new).to_owned()),
        ["merge", name] => Operation::Merge((*name).to_owned()),
        ["revert", name] => Operation::Revert((*name).to_owned()),
        words => return Err(block.at.error(format!("`{}` is not a line of the story", words.join(" ")))),
    };
    if block.lines.is_empty() {
        return Ok(operation);
    }
    Err(block.at.error("nothing stands below this line"))
}

/// The indented lines as text.
fn text_of(block: &Block<'_>) -> Result<String, StoryError> {
    if block.lines.is_empty() {
        return Err(block.at.error("text is missing below this line"));
    }
    let mut text = String::new();
    for line in &block.lines {
        let line = if line.is_empty() { Some("") } else { line.strip_prefix("  ") };
        text.push_str(line.ok_or_else(|| block.at.error("a line of the text below is not indented by two spaces"))?);
        text.push('\n');
    }
    Ok(text)
}

/// The lines as hunks: what stands there, and what shall.
fn hunks_of(block: &Block<'_>) -> Result<Vec<(String, String)>, StoryError> {
    let mut hunks = Vec::new();
    for lines in block.lines.split(|line| *line == "@@") {
        let mut old = String::new();
        let mut new = String::new();
        for line in lines {
            let (mark, rest) = (line.get(..1).unwrap_or(" "), line.get(2..).unwrap_or_default());
            for (side, other) in [(&mut old, "+"), (&mut new, "-")] {
                if mark != other {
                    side.push_str(rest);
                    side.push('\n');
                }
            }
        }
        if old == new {
            return Err(block.at.error("a hunk changes nothing"));
        }
        if old.is_empty() {
            return Err(block.at.error("a hunk names no line that is there; `append` adds at the end"));
        }
        hunks.push((old, new));
    }
    Ok(hunks)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn error(text: &str) -> String {
        parse(&[("a.story", text)]).expect_err("not a story").to_string()
    }

    const HEAD: &str = "commit 2026-06-01 09:15 +0200 a.novak\n  plan: first\n\n  Body.\n";

    #[test]
    fn commits_of_all_files_stand_in_the_order_of_their_times() {
        let later = "commit 2026-06-01 16:00 +0800 li.wei as x\n  b\nremove b\n";
        let script = parse(&[("a.story", HEAD), ("b.story", later)]).expect("a story");
        let authors: Vec<&str> = script.commits.iter().map(|step| step.author.as_str()).collect();
        assert_eq!(authors, ["a.novak", "li.wei"], "09:15 in Vienna is 15:15 in Shanghai");
        assert_eq!(script.commits[0].message, "plan: first\n\nBody.\n");
        assert_eq!(script.commits[1].label.as_deref(), Some("x"));
    }

    #[test]
    fn a_hunk_is_what_stands_there_and_what_shall() {
        let text = format!("{HEAD}replace p\n  a\n- b\n+ c\n@@\n- d\nwrite q\n    x\n\n  y\n\n");
        let script = parse(&[("a.story", &text)]).expect("a story");
        let operations: Vec<&Operation> = script.commits[0].operations.iter().map(|(_, operation)| operation).collect();
        let hunks = vec![("a\nb\n".to_owned(), "a\nc\n".to_owned()), ("d\n".to_owned(), String::new())];
        assert_eq!(operations[0], &Operation::Replace("p".to_owned(), hunks));
        assert_eq!(operations[1], &Operation::Write("q".to_owned(), "  x\n\ny\n".to_owned()));
    }

    #[test]
    fn what_is_not_a_story_is_told_with_its_line() {
        assert_eq!(error("remove a\n"), "a.story:1: this stands before the first commit");
        assert_eq!(error("  text\n"), "a.story:1: this line belongs to nothing");
        assert_eq!(
            error("commit 2026-06-31 09:15 +0200 a\n  m\n"),
            "a.story:1: `2026-06-31 09:15 +0200` is no time"
        );
        assert_eq!(
            error("commit 2026-06-30 09:15 +0200 a\n"),
            "a.story:1: text is missing below this line"
        );
        assert_eq!(
            error(&format!("{HEAD}writ a\n  x\n")),
            "a.story:5: `writ a` is not a line of the story"
        );
        assert_eq!(
            error(&format!("{HEAD}remove a\n  x\n")),
            "a.story:5: nothing stands below this line"
        );
        assert_eq!(error(&format!("{HEAD}replace a\n  x\n")), "a.story:5: a hunk changes nothing");
        assert!(error(&format!("{HEAD}replace a\n+ x\n")).contains("names no line"));
        assert!(error(&format!("{HEAD}write a\n- x\n")).contains("two spaces"));
        assert!(error("author a Ann ann@x\n").contains("<e-mail>"));
    }
}
