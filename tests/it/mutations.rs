//! One fault at a time in the example portfolio: every key misspelt, every key doubled, every reference,
//! date and enumerated value made unknown is an error on its line. `pmo.toml` aside: its faults are exit 2.
//!
//! Each mutation re-reads its own project, the files at the root, and the projects it links to.

use crate::fixture;
use pmo::base::{Place, Span};
use pmo::diag::Severity;
use pmo::source::MemoryTree;
use pmo::syntax::{self, Kind, Notation, Tree};
use rayon::prelude::*;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;

/// What a mutation does to a file, and where it must be reported.
struct Mutation {
    what: String,
    path: String,
    text: String,
    line: usize,
}

fn line_of(text: &str, at: usize) -> usize {
    text[..at.min(text.len())].matches('\n').count() + 1
}

fn replaced(text: &str, span: Span, new: &str) -> String {
    format!("{}{new}{}", &text[..span.start as usize], &text[span.end as usize..])
}

/// Every key of a tree with its value's end, in source order; copies through aliases aside.
fn keys(tree: &Tree<'_>) -> Vec<(Span, Span, bool)> {
    let maps = (0..tree.len()).filter(|id| tree.node(*id).kind == Kind::Map && !tree.node(*id).is_aliased());
    let mut found: Vec<_> = maps
        .flat_map(|map| {
            let flow = tree.node(map).is_flow();
            tree.pairs(map)
                .map(move |(key, value)| (tree.node(key).span, tree.node(value).span, flow))
                .collect::<Vec<_>>()
        })
        .collect();
    found.sort();
    found.dedup_by_key(|(key, ..)| *key);
    found
}

fn key_mutations(path: &str, text: &str, notation: Notation, all: &mut Vec<Mutation>) {
    let (tree, _) = syntax::parse(text, notation);
    for (key, value, flow) in keys(&tree) {
        let word = &text[key.range()];
        let line = line_of(text, key.start as usize);
        // The last letter goes: a typing slip that leaves a word.
        let slip = if word.ends_with('x') {
            format!("{word}q")
        } else {
            format!("{word}x")
        };
        let mutation = |what: String, text: String, line: usize| Mutation {
            what,
            path: path.to_owned(),
            text,
            line,
        };
        all.push(mutation(format!("key `{word}` as `{slip}`"), replaced(text, key, &slip), line));
        if let Some((doubled, line)) = doubled(text, key, value, flow, notation) {
            all.push(mutation(format!("key `{word}` twice"), doubled, line));
        }
    }
}

/// The text with a pair written twice, and the line of the second key.
fn doubled(text: &str, key: Span, value: Span, flow: bool, notation: Notation) -> Option<(String, usize)> {
    let start = key.start as usize;
    let header = text[..start].ends_with('[');
    let is_toml = notation == Notation::Toml || text.starts_with("+++");
    if is_toml && header {
        // `[[actions]]` twice is a longer list, no fault; `[impact]` twice is one.
        if text[..start].ends_with("[[") {
            return None;
        }
        let end = text[start..].find('\n').map_or(text.len(), |newline| start + newline);
        let line = format!("[{}\n", &text[start..end]);
        let doubled = format!("{}\n{line}", text.trim_end());
        let at = line_of(&doubled, doubled.len() - 1);
        return Some((doubled, at));
    }
    let end = (value.end as usize).max(
        text[start..]
            .find(['\n', ',', '}'])
            .map_or(text.len(), |end| if value.end <= key.end { start + end } else { 0 }),
    );
    let pair = &text[start..end];
    let line_start = text[..start].rfind('\n').map_or(0, |newline| newline + 1);
    if flow {
        let doubled = format!("{}, {pair}{}", &text[..end], &text[end..]);
        return Some((doubled, line_of(text, end)));
    }
    let line_end = text[end..].find('\n').map_or(text.len(), |newline| end + newline);
    let indent = " ".repeat(text[line_start..start].chars().count());
    let doubled = format!("{}\n{indent}{pair}{}", &text[..line_end], &text[line_end..]);
    Some((doubled, line_of(text, line_end) + 1))
}

fn scalar_mutation(path: &str, text: &str, name: &str, place: Place) -> Option<Mutation> {
    let span = place.span;
    let old = text.get(span.range())?;
    let (what, new, part) = if let Some((_, kind)) = name.split_once('@') {
        let word = old.split_whitespace().next()?;
        if word.starts_with(|c: char| c.is_ascii_digit() || c == '-') {
            return None;
        }
        let part = Span::new(span.start as usize, span.start as usize + word.len());
        (format!("{kind} `{word}`"), "zz-unknown", part)
    } else if name.starts_with("choice:") {
        (format!("{name} `{old}`"), "zz-unknown", span)
    } else if matches!(name, "date" | "time") || (name == "done" && old.starts_with('2')) {
        (format!("date `{old}`"), "2026-13-45", span)
    } else if name == "period" {
        (format!("period `{old}`"), "2026-W75", span)
    } else {
        return None;
    };
    Some(Mutation {
        what,
        path: path.to_owned(),
        text: replaced(text, part, new),
        line: line_of(text, part.start as usize),
    })
}

/// The projects that `project`'s files name, itself included.
fn linked(project: &str, ids: &[String], files: &BTreeMap<String, String>) -> BTreeSet<String> {
    let own: String = files
        .iter()
        .filter(|(path, _)| path.starts_with(&format!("projects/{project}/")))
        .map(|(_, text)| text.as_str())
        .collect();
    ids.iter()
        .filter(|id| *id == project || own.contains(&format!("{id}/")) || own.contains(&format!(" {id}\n")))
        .cloned()
        .collect()
}

fn errors_on(tree: &MemoryTree, path: &str) -> BTreeMap<usize, usize> {
    let (outcome, _) = fixture::check(tree, fixture::STATUS_DATE);
    let mut lines = BTreeMap::new();
    for finding in outcome
        .findings
        .iter()
        .filter(|finding| finding.severity == Severity::Error && finding.path == path)
    {
        *lines.entry(finding.start.line as usize).or_insert(0) += 1;
    }
    lines
}

/// Calendars and rates of a baseline may be gone since: their names are free, and what tells an edit is the digest.
fn is_snapshot(path: &str, text: &str, line: usize) -> bool {
    let from = text.find("\ncalendars:\n").map(|at| line_of(text, at + 1));
    path.contains("/baselines/") && from.is_some_and(|from| from < line && line < line_of_digest(text))
}

fn line_of_digest(text: &str) -> usize {
    text.find("\ndigest: ").map_or(usize::MAX, |at| line_of(text, at + 1))
}

#[test]
fn every_fault_in_the_example_is_found_on_its_line() {
    let files = fixture::example();
    let whole = MemoryTree::new(files.iter().map(|(path, text)| (path.as_str(), text.as_str())));
    let traced = pmo::read::read_traced(&whole).expect("memory can be listed");
    let ids: Vec<String> = traced.portfolio.projects.iter().map(|project| project.id.to_string()).collect();
    let mut all = Vec::new();
    for (path, text) in &files {
        let read = traced
            .portfolio
            .files
            .iter()
            .any(|file| *file.path == **path && file.kind.is_some())
            && path != "pmo.toml";
        if let Some(notation) = Notation::of_path(path).filter(|_| read) {
            key_mutations(path, text, notation, &mut all);
        }
    }
    for (name, place) in &traced.typed {
        let path = traced.portfolio.path(place.file);
        all.extend(scalar_mutation(path, &files[path], name, *place));
    }
    assert!(all.len() > 1_000, "the example is there, with {} mutations", all.len());
    let trees: BTreeMap<String, BTreeMap<String, String>> = ids
        .iter()
        .map(|id| {
            let with = linked(id, &ids, &files);
            let kept = |path: &str| {
                path.strip_prefix("projects/")
                    .is_none_or(|rest| with.contains(rest.split('/').next().unwrap_or("")))
            };
            (
                id.clone(),
                files
                    .iter()
                    .filter(|(path, _)| kept(path))
                    .map(|(path, text)| (path.clone(), text.clone()))
                    .collect(),
            )
        })
        .collect();
    let missed: Vec<String> = all
        .par_iter()
        .filter_map(|mutation| {
            let project = mutation.path.strip_prefix("projects/").and_then(|rest| rest.split('/').next());
            let around = project.and_then(|id| trees.get(id)).unwrap_or(&files);
            let mut tree = MemoryTree::new(around.iter().map(|(path, text)| (path.as_str(), text.as_str())));
            tree.0.insert(mutation.path.clone(), mutation.text.clone().into_bytes());
            let found = errors_on(&tree, &mutation.path);
            let is_told = found.contains_key(&mutation.line)
                || is_snapshot(&mutation.path, &mutation.text, mutation.line) && found.contains_key(&line_of_digest(&mutation.text));
            (!is_told).then(|| {
                format!(
                    "{}:{}: {} (errors on lines {:?})",
                    mutation.path,
                    mutation.line,
                    mutation.what,
                    found.keys().collect::<Vec<_>>()
                )
            })
        })
        .collect();
    let mut report = String::new();
    for line in missed.iter().take(60) {
        let _ = writeln!(report, "{line}");
    }
    assert!(
        missed.is_empty(),
        "{} of {} mutations went unnoticed:\n{report}",
        missed.len(),
        all.len()
    );
}
