//! How a portfolio came about: ordinary daily edits as commits, in the format of `git fast-import`.
//!
//! The files as generated are the last commit. Going backwards, each commit undoes small edits (a risk
//! was reviewed earlier, progress was lower, an issue was not begun); the stream then tells them forwards.

use super::{File, Options, plan, random::Random};
use crate::base::Date;
use std::{collections::HashSet, fmt::Write};

/// One edit, told backwards: this line had that text before.
struct Edit {
    file: usize,
    line: usize,
    before: String,
    after: String,
}

struct Commit {
    day: Date,
    second: i64,
    author: usize,
    edits: Vec<Edit>,
}

/// The stream of a history of `commits` edits after the first commit, which brings all files.
///
/// Days run from three years before the status date to the status date; the zone is UTC.
#[must_use]
pub fn fast_import(options: &Options, files: &[File], commits: usize) -> String {
    let mut random = Random::of(options.seed, u64::MAX);
    let mut texts: Vec<Vec<String>> = files.iter().map(|file| file.text.lines().map(str::to_owned).collect()).collect();
    let mut told: Vec<Commit> = (0..commits)
        .rev()
        .map(|at| commit(options, &mut random, &mut texts, files, at, commits))
        .collect();
    told.reverse();
    let mut out = String::with_capacity(files.iter().map(|file| file.text.len() + 80).sum());
    let first = options.status_date.plus_days(-DAYS - 1);
    head(&mut out, options, first, 9 * 3600, 0, "Portfolio imported", None);
    for (file, lines) in files.iter().zip(&texts) {
        blob(&mut out, &file.path, lines);
    }
    for (at, commit) in told.iter().enumerate() {
        let message = message(files, commit);
        head(&mut out, options, commit.day, commit.second, commit.author, &message, Some(at));
        let mut written = HashSet::new();
        for edit in &commit.edits {
            texts[edit.file][edit.line].clone_from(&edit.after);
        }
        for edit in commit.edits.iter().filter(|edit| written.insert(edit.file)) {
            blob(&mut out, &files[edit.file].path, &texts[edit.file]);
        }
    }
    out
}

/// Days that a history covers.
const DAYS: i64 = 3 * 365;

fn commit(options: &Options, random: &mut Random, texts: &mut [Vec<String>], files: &[File], at: usize, of: usize) -> Commit {
    let back = DAYS * i64::try_from(of - 1 - at).unwrap_or(0) / i64::try_from(of).unwrap_or(1).max(1);
    let day = options.status_date.plus_days(-back);
    let mut edits = Vec::new();
    for _ in 0..random.range(1, 3) {
        // Not every file has a line that changes every day; a few tries find one that has.
        let found = (0..40).find_map(|_| {
            let file = random.below(files.len());
            undo(random, &mut texts[file], file, day)
        });
        edits.extend(found);
    }
    edits.reverse();
    Commit {
        day,
        second: i64::try_from(at % 600).unwrap_or(0) * 60 + 8 * 3600,
        author: random.below(options.projects.div_ceil(plan::PER_TEAM)),
        edits,
    }
}

fn undo(random: &mut Random, lines: &mut [String], file: usize, day: Date) -> Option<Edit> {
    let can = |line: &str| earlier(line, day).is_some();
    let places: Vec<usize> = (0..lines.len()).filter(|at| can(&lines[*at])).collect();
    if places.is_empty() {
        return None;
    }
    let line = *random.pick(&places);
    let before = earlier(&lines[line], day)?;
    let after = std::mem::replace(&mut lines[line], before.clone());
    Some(Edit { file, line, before, after })
}

/// What a line said before the edit that made it, if it is a line that people edit.
fn earlier(line: &str, day: Date) -> Option<String> {
    let (key, value) = line.split_once(": ")?;
    let word = key.trim_start();
    match (word, value) {
        ("reviewed", _) => Some(format!("{key}: {}", plan::next_work_day(day.plus_days(-9)))).filter(|before| before != line),
        ("status", "treating") => Some(format!("{key}: open")),
        ("status", "in-progress") => Some(format!("{key}: open")),
        ("progress", percent) => {
            let percent: i64 = percent.strip_suffix('%')?.parse().ok()?;
            (5..100).contains(&percent).then(|| format!("{key}: {}%", percent - 3))
        }
        _ => None,
    }
}

fn message(files: &[File], commit: &Commit) -> String {
    let Some(edit) = commit.edits.first() else {
        return "Weekly round, no change".to_owned();
    };
    debug_assert_ne!(edit.before, edit.after, "an edit changes its line");
    let path = &files[edit.file].path;
    let project = path.split('/').nth(2).unwrap_or("portfolio");
    let what = edit.after.split_once(':').map_or("record", |(key, _)| key.trim());
    format!("{project}: {what} updated")
}

fn head(out: &mut String, options: &Options, day: Date, second: i64, author: usize, message: &str, after: Option<usize>) {
    let member = &plan::team(options.seed, author)[0];
    let epoch = Date::from_ymd(1970, 1, 1).map_or(0, |start| day.days_since(start)) * 86_400 + second;
    let who = format!("{} <{}@example.com> {epoch} +0000", member.name, member.id);
    let _ = write!(
        out,
        "commit refs/heads/main\nmark :{}\nauthor {who}\ncommitter {who}\ndata {}\n{message}\n",
        after.map_or(1, |at| at + 2),
        message.len()
    );
    if let Some(at) = after {
        let _ = writeln!(out, "from :{}", at + 1);
    }
}

fn blob(out: &mut String, path: &str, lines: &[String]) {
    let size: usize = lines.iter().map(|line| line.len() + 1).sum();
    let _ = write!(out, "M 100644 inline {path}\ndata {size}\n");
    for line in lines {
        out.push_str(line);
        out.push('\n');
    }
    out.push('\n');
}
