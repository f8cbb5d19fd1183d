//! `pmo set`: fields changed by text edits that keep comments, all or nothing.

use crate::base::{FileId, Span, similar};
use crate::cli::{Global, error::CliError, output, session::Session};
use crate::diag::Diagnostic;
use crate::edit::{
    Assignment, Change, Overlay, Refusal, address,
    assign::{self, Request},
    diff, set,
};
use crate::read::{self, Reading};
use crate::source::{Source, WorkTree};
use crate::syntax::{self, Notation, Tree};
use clap::Args;
use std::{collections::BTreeMap, fmt::Write, io::Read, process::ExitCode};

/// Change fields of records; comments and all other bytes stay.
///
/// Examples:
///   pmo set portal/R-003 owner=chen.jie probability=likely
///   pmo set portal/api progress=60% 'assign=[chen.jie, "a.novak 50%"]' portal stage=executing
///   pmo set portal/R-003 impact.cost=120000 tags+=supplier tags-=idea review_by=
///   git log --format=… | script | pmo set -
///
/// An address is PROJECT (its charter), PROJECT/ID (any record of it: a risk, a task, an account, a
/// gate, a status entry by its period), PROJECT/ID/ID (a record inside a record), people/ID,
/// programmes/ID, calendars/ID, or pmo.toml.
#[derive(Debug, Args)]
#[command(verbatim_doc_comment)]
pub struct Set {
    /// ADDRESS field=value… [ADDRESS field=value…], or `-` for lines of them on standard input.
    ///
    /// `field=value` writes, `field+=value` adds to a list, `field-=value` takes out of it, `field=`
    /// clears. Fields inside a field are joined by dots. Lists are [a, b], maps {key: value}; a text
    /// that starts with a bracket or a quote stands in double quotes.
    #[arg(value_name = "WORD", required = true)]
    words: Vec<String>,
    /// Print what would change and write nothing; exit 1 when something would.
    #[arg(long)]
    diff: bool,
}

impl Set {
    /// Runs the command.
    ///
    /// # Errors
    /// When an address or field is not there, a value is wrong, or a file cannot be edited or written.
    pub fn run(&self, global: &Global) -> Result<ExitCode, CliError> {
        let requests = self.requests()?;
        let session = Session::open_to_write(global)?;
        let edited = apply(&session.reading, session.source(), &requests)?;
        refuse_new_faults(&session.reading, &edited.overlay, false)?;
        finish(session.files.work_tree()?, &edited, self.diff, global.quiet)
    }

    fn requests(&self) -> Result<Vec<Request>, CliError> {
        if self.words != ["-"] {
            return assign::requests(&self.words).map_err(CliError::from);
        }
        let mut text = String::new();
        std::io::stdin()
            .read_to_string(&mut text)
            .map_err(|error| CliError::new("cannot read standard input").because(&error))?;
        let mut all = Vec::new();
        for (index, line) in text.lines().enumerate() {
            if line.trim().is_empty() || line.trim_start().starts_with('#') {
                continue;
            }
            let of_line = assign::words(line).and_then(|words| assign::requests(&words));
            all.extend(of_line.map_err(|refusal| prefixed(&format!("line {}", index + 1), &refusal))?);
        }
        Ok(all)
    }
}

impl From<Refusal> for CliError {
    fn from(refusal: Refusal) -> CliError {
        CliError::new(refusal.message).hint(refusal.help)
    }
}

fn prefixed(place: &str, refusal: &Refusal) -> CliError {
    CliError::new(format!("{place}: {}", refusal.message)).hint(refusal.help.clone())
}

/// Texts as they would be, and what was done to them in words.
pub(super) struct Edited<'s> {
    /// The changed and new texts over the portfolio's.
    pub overlay: Overlay<'s>,
    /// The old texts of the changed files; none for a new one.
    pub old: BTreeMap<String, Option<String>>,
    /// One line a change.
    pub done: Vec<String>,
}

/// Makes every requested change in memory.
pub(super) fn apply<'s>(reading: &Reading, source: &'s dyn Source, requests: &[Request]) -> Result<Edited<'s>, CliError> {
    let mut edited = Edited {
        overlay: Overlay::new(source),
        old: BTreeMap::new(),
        done: Vec::new(),
    };
    for (address, assignments) in requests {
        for assignment in assignments {
            one(reading, &mut edited, address, assignment)?;
        }
    }
    Ok(edited)
}

fn one(reading: &Reading, edited: &mut Edited<'_>, address: &str, assignment: &Assignment) -> Result<(), CliError> {
    if assignment.field == ["id"] {
        return Err(CliError::new(format!(
            "{address}: an id is not changed by `set`, because other records refer to it"
        ))
        .hint("`pmo renumber` follows every reference"));
    }
    let target = address::find(&reading.portfolio, &edited.overlay, address)?;
    let (text, notation) = address::text_of(&edited.overlay, &target.path)?;
    let new = set::set(&text, notation, &target.pointer, &assignment.field, &assignment.change)
        .map_err(|refusal| prefixed(&format!("{address} {}", assignment.name()), &refusal))?;
    if new == text {
        return Ok(());
    }
    edited.done.push(format!("{}: {address} {}", target.path, in_words(assignment)));
    edited.old.entry(target.path.clone()).or_insert(Some(text));
    edited.overlay.texts.insert(target.path, new);
    Ok(())
}

fn in_words(assignment: &Assignment) -> String {
    let name = assignment.name();
    let join = |items: &[crate::edit::Value]| items.iter().map(ToString::to_string).collect::<Vec<_>>().join(", ");
    match &assignment.change {
        Change::Set(value) => format!("{name} = {value}"),
        Change::Append(items) => format!("{name} += {}", join(items)),
        Change::Remove(items) => format!("{name} -= {}", join(items)),
        Change::Clear => format!("{name} cleared"),
    }
}

/// What a reader would say of the new texts and did not say of the old ones, in its words; a new record
/// may hold placeholders.
pub(super) fn refuse_new_faults(before: &Reading, overlay: &Overlay<'_>, placeholders: bool) -> Result<(), CliError> {
    let after = read::read(overlay)?;
    let mut known = counted(before);
    let mut faults: Vec<CliError> = Vec::new();
    for diagnostic in after.settings_faults.iter().chain(&after.diagnostics) {
        let path = after.portfolio.path(diagnostic.place.file);
        let expected = placeholders && std::ptr::eq(diagnostic.rule, &raw const read::rules::PLACEHOLDER);
        if expected || !overlay.texts.contains_key(path) {
            continue;
        }
        match known.get_mut(&key(path, diagnostic)) {
            Some(count) if *count > 0 => *count -= 1,
            _ => faults.push(CliError::new(format!("{path}: {}", diagnostic.message)).hint(remedy(&overlay.texts[path], path, diagnostic))),
        }
    }
    let Some(last) = faults.pop() else {
        return Ok(());
    };
    faults.iter().for_each(CliError::print);
    Err(last)
}

/// The reader's remedy. It never offers a key that the record has already; `set` may have meant just that.
fn remedy(text: &str, path: &str, diagnostic: &Diagnostic) -> String {
    let near = Notation::of_path(path)
        .filter(|_| std::ptr::eq(diagnostic.rule, &raw const read::rules::UNKNOWN_KEY) && !diagnostic.help.starts_with("did you mean"))
        .and_then(|notation| nearest_sibling(&syntax::parse(text, notation).0, diagnostic.place.span));
    near.map_or_else(|| diagnostic.help.clone(), |near| format!("did you mean `{near}`?"))
}

/// The key beside the one at `span` that is spelt most like it.
fn nearest_sibling(tree: &Tree<'_>, span: Span) -> Option<String> {
    let (map, own) = (0..tree.len()).find_map(|map| Some((map, tree.pairs(map).find(|(key, _)| tree.node(*key).span == span)?.0)))?;
    let others = tree.pairs(map).map(|(key, _)| key).filter(|key| *key != own);
    similar::nearest(tree.text(own), others.map(|key| tree.text(key))).map(|near| near.word.to_owned())
}

fn key(path: &str, diagnostic: &Diagnostic) -> (String, &'static str, String) {
    (path.to_owned(), diagnostic.rule.code, diagnostic.message.clone())
}

fn counted(reading: &Reading) -> BTreeMap<(String, &'static str, String), usize> {
    let mut known = BTreeMap::new();
    for diagnostic in reading.settings_faults.iter().chain(&reading.diagnostics) {
        let file: FileId = diagnostic.place.file;
        *known.entry(key(reading.portfolio.path(file), diagnostic)).or_insert(0) += 1;
    }
    known
}

/// Prints the difference, or writes every file or none, and says what was done.
pub(super) fn finish(tree: &WorkTree, edited: &Edited<'_>, diff_only: bool, quiet: bool) -> Result<ExitCode, CliError> {
    let changed: Vec<(&String, &String)> = edited
        .overlay
        .texts
        .iter()
        .filter(|(path, text)| edited.old.get(*path).and_then(Option::as_ref) != Some(*text))
        .collect();
    if diff_only {
        let old = |path: &String| edited.old.get(path).and_then(Option::as_deref);
        let text: String = changed.iter().map(|(path, new)| diff::unified(path, old(path), new)).collect();
        output::out(&text);
        return Ok(if changed.is_empty() { ExitCode::SUCCESS } else { ExitCode::from(1) });
    }
    write_all(tree, &changed, &edited.old)?;
    if !quiet {
        let mut text = String::new();
        for line in &edited.done {
            let _ = writeln!(text, "{line}");
        }
        if changed.is_empty() {
            text.push_str("nothing to change: it is so already\n");
        }
        output::err(&text);
    }
    Ok(ExitCode::SUCCESS)
}

/// Writes all files; when one fails, those already written get their old text back.
fn write_all(tree: &WorkTree, changed: &[(&String, &String)], old: &BTreeMap<String, Option<String>>) -> Result<(), CliError> {
    for (index, (path, text)) in changed.iter().enumerate() {
        let Err(error) = tree.write(path, text) else {
            continue;
        };
        let mut failed = CliError::from(error);
        for (path, _) in &changed[..index] {
            let undone = match old.get(*path).and_then(Option::as_ref) {
                Some(text) => tree.write(path, text).map_err(CliError::from),
                None => std::fs::remove_file(tree.on_disk(path)).map_err(|error| CliError::new(error.to_string())),
            };
            if undone.is_err() {
                failed = failed.hint(format!("{path} was already changed and could not be put back"));
            }
        }
        return Err(failed);
    }
    Ok(())
}
