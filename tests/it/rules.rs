//! Runs the literate cases of `tests/rules/`: prose, files, the expected findings inside them.
//!
//! A case is a section `## …` of a Markdown file. Its fenced blocks are files of a portfolio, named
//! behind the language: a block "yaml projects/demo/risks.yaml". What a case does not give is taken
//! from [`BASE`]. A line that shall be reported ends in `# error: [rule-name]` (or `warning`, `note`);
//! `first-line: error [rule-name]` in the prose, with the path before it, marks a file without a line
//! of its own. Any other finding fails the case. `as-of: DATE` in the prose sets the status date. A
//! block "text" holds the rendering; `PMO_BLESS=1` writes it.
//!
//! A block "bytes PATH" is a file whose escapes `\\r`, `\\t` and `\\xEF` are single bytes, with no line end
//! but those written; "link PATH" is a link that leaves the portfolio; "unreadable PATH" a file that
//! cannot be opened; "before PATH" a file as it was until two days before the status date, when a commit of Li Wei
//! changed it to what the case gives (a line `commit: DAY MESSAGE` in the prose says another, ` / ` ends a line of the message), "first PATH" as it was
//! until twenty days before; `history: cut` in the prose ends the history behind them. The words `fix leaves nothing` in the prose apply every safe repair and demand that
//! no finding is left.

use crate::fixture;
use pmo::base::edit::{self, TextEdit};
use pmo::base::{Date, Scalar};
use pmo::diag::{Finding, full};
use pmo::history::{
    events::between_sources,
    past::{By, Past, Reach},
};
use pmo::source::{Content, Listed, MemoryTree, Obstacle, Source, SourceError};
use std::{collections::BTreeMap, fmt::Write, fs, path::Path};

/// The portfolio that every case stands in; it has no finding of its own.
const BASE: &[(&str, &str)] = &[
    ("pmo.toml", include_str!("base/pmo.toml")),
    ("people.yaml", include_str!("base/people.yaml")),
    ("projects/demo/project.yaml", include_str!("base/project.yaml")),
    ("projects/demo/schedule.yaml", include_str!("base/schedule.yaml")),
    ("projects/demo/status/2026.yaml", include_str!("base/status.yaml")),
];

#[derive(Default)]
struct Case {
    title: String,
    as_of: Option<String>,
    files: Vec<(String, String)>,
    extra: Vec<Expected>,
    rendering: Option<String>,
    bytes: Vec<(String, Vec<u8>)>,
    links: Vec<String>,
    unreadable: Vec<String>,
    fix_leaves_nothing: bool,
    first: Vec<(String, String)>,
    before: Vec<(String, String)>,
    commit: Option<(String, String)>,
    history: Option<String>,
}

/// Files in memory, some of which stand in the way of being read.
struct Obstructed<'c> {
    tree: MemoryTree,
    case: &'c Case,
}

impl Source for Obstructed<'_> {
    fn list(&self) -> Result<Vec<Listed>, SourceError> {
        let mut listed = self.tree.list()?;
        for file in listed
            .iter_mut()
            .filter(|file| self.case.links.iter().any(|link| **link == *file.path))
        {
            file.obstacle = Some(Obstacle::LinkOutside);
        }
        Ok(listed)
    }

    fn read(&self, path: &str, limit: u64) -> Result<Content, SourceError> {
        if self.case.unreadable.iter().any(|own| own == path) {
            return Err(SourceError::Read {
                path: path.into(),
                source: std::io::Error::new(std::io::ErrorKind::PermissionDenied, "permission denied"),
            });
        }
        self.tree.read(path, limit)
    }
}

/// The bytes of a block "bytes".
fn unescaped(body: &str) -> Vec<u8> {
    let mut out = Vec::new();
    let mut rest = body;
    while let Some(at) = rest.find('\\') {
        out.extend_from_slice(&rest.as_bytes()[..at]);
        let (byte, length) = match rest.as_bytes()[at + 1] {
            b'n' => (b'\n', 2),
            b'r' => (b'\r', 2),
            b't' => (b'\t', 2),
            b'x' => (u8::from_str_radix(&rest[at + 2..at + 4], 16).expect("two hexadecimal digits"), 4),
            other => panic!("no such escape: {}", char::from(other)),
        };
        out.push(byte);
        rest = &rest[at + length..];
    }
    out.extend_from_slice(rest.as_bytes());
    out
}

#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
struct Expected {
    path: String,
    line: u32,
    severity: String,
    rule: String,
}

fn cases(text: &str) -> Vec<Case> {
    let mut found = Vec::new();
    let mut block: Option<(String, String)> = None;
    for line in text.lines() {
        if let Some((info, body)) = &mut block {
            if line.trim_end() == "```" {
                let (info, body) = (info.clone(), body.clone());
                block = None;
                end_block(found.last_mut(), &info, body);
            } else {
                body.push_str(line);
                body.push('\n');
            }
            continue;
        }
        if let Some(info) = line.strip_prefix("```") {
            block = Some((info.to_owned(), String::new()));
        } else if let Some(title) = line.strip_prefix("## ") {
            found.push(Case {
                title: title.to_owned(),
                ..Case::default()
            });
        } else if let Some(case) = found.last_mut() {
            prose(case, line);
        }
    }
    found
}

fn end_block(case: Option<&mut Case>, info: &str, body: String) {
    let Some(case) = case else {
        return;
    };
    match info.split_once(' ') {
        Some(("bytes", path)) => case.bytes.push((path.to_owned(), unescaped(&body.replace('\n', "")))),
        Some(("link", path)) => case.links.push(path.to_owned()),
        Some(("unreadable", path)) => case.unreadable.push(path.to_owned()),
        Some(("first", path)) => case.first.push((path.to_owned(), body)),
        Some(("before", path)) => case.before.push((path.to_owned(), body)),
        Some((_, path)) => case.files.push((path.to_owned(), body)),
        None if info == "text" => case.rendering = Some(body),
        None => {}
    }
}

fn prose(case: &mut Case, line: &str) {
    case.fix_leaves_nothing |= line.contains("fix leaves nothing");
    if let Some(date) = line.strip_prefix("as-of: ") {
        case.as_of = Some(date.trim().to_owned());
    }
    if let Some((day, message)) = line.strip_prefix("commit: ").and_then(|rest| rest.split_once(' ')) {
        case.commit = Some((day.to_owned(), message.to_owned()));
    }
    if let Some(reach) = line.strip_prefix("history: ") {
        case.history = Some(reach.to_owned());
    }
    if let Some((path, rest)) = line.split_once(" first-line: ") {
        let (severity, rule) = rest.split_once(" [").expect("first-line: severity [rule]");
        case.extra.push(Expected {
            path: path.to_owned(),
            line: 1,
            severity: severity.to_owned(),
            rule: rule.trim_end_matches(']').to_owned(),
        });
    }
}

/// The findings that the files' own comments announce.
fn expected(case: &Case) -> Vec<Expected> {
    let mut all = case.extra.clone();
    let bytes = case.bytes.iter().map(|(path, bytes)| (path, String::from_utf8_lossy(bytes)));
    let texts = case.files.iter().map(|(path, text)| (path, text.as_str().into()));
    for (path, text) in texts.chain(bytes) {
        for (at, line) in text.lines().enumerate() {
            for severity in ["error", "warning", "note"] {
                for (start, mark) in line.match_indices(&format!("# {severity}: [")) {
                    let rule = line[start + mark.len()..].split(']').next().unwrap_or_default();
                    all.push(Expected {
                        path: path.clone(),
                        line: u32::try_from(at + 1).unwrap_or(0),
                        severity: severity.to_owned(),
                        rule: rule.to_owned(),
                    });
                }
            }
        }
    }
    all.sort();
    all
}

fn found(findings: &[Finding]) -> Vec<Expected> {
    let mut all: Vec<Expected> = findings
        .iter()
        .map(|finding| Expected {
            path: finding.path.clone(),
            line: finding.start.line,
            severity: finding.severity.key().to_owned(),
            rule: finding.rule.slug(),
        })
        .collect();
    all.sort();
    all
}

/// The commits that a case tells.
fn past(case: &Case, tree: &MemoryTree, status_date: &str) -> Past {
    let today = Date::parse(status_date).expect("a date");
    let since = today.plus_days(-60);
    match case.history.as_deref() {
        None if case.before.is_empty() && case.first.is_empty() => return Past::default(),
        Some("none") => return Past::without(Reach::NoRepository, since),
        Some("cut") => return Past::without(Reach::Cut, since),
        _ => {}
    }
    let with = |tree: &MemoryTree, files: &[(String, String)]| {
        let mut tree = tree.clone();
        tree.0
            .extend(files.iter().map(|(path, text)| (path.clone(), text.clone().into_bytes())));
        tree
    };
    let before = with(tree, &case.before);
    let first = with(&before, &case.first);
    let events = |old: &MemoryTree, new: &MemoryTree| between_sources(old, new).expect("memory can be listed");
    let mut past = Past::without(Reach::Whole, since);
    let (day, message) = match &case.commit {
        Some((day, message)) => (Date::parse(day).expect("a date"), message.as_str()),
        None => (today.plus_days(-2), ""),
    };
    let message = message.replace(" / ", "\n");
    let by = |commit: &str, day, message: &str| By::commit(commit, "Li Wei", "li.wei@example.org", day, message);
    past.add(by("5c1d2e3", day, &message), events(&before, tree));
    past.add(by("0a9b8c7", today.plus_days(-20), ""), events(&first, &before));
    past
}

/// Runs one case; what differs is the answer.
fn run(case: &Case) -> (String, String) {
    let mut files: BTreeMap<&str, &str> = BASE.iter().copied().collect();
    files.extend(case.files.iter().map(|(path, text)| (path.as_str(), text.as_str())));
    let mut tree = MemoryTree::new(files);
    tree.0.extend(case.bytes.iter().cloned());
    tree.0
        .extend(case.links.iter().chain(&case.unreadable).map(|path| (path.clone(), Vec::new())));
    let status_date = case.as_of.as_deref().unwrap_or(fixture::STATUS_DATE);
    let texts = fixture::Texts::of(&tree);
    let past = past(case, &tree, status_date);
    let source = Obstructed { tree, case };
    let (outcome, texts) = fixture::check_behind(&source, texts, status_date, &past);
    let rendering: String = outcome
        .findings
        .iter()
        .map(|finding| full::render(finding, &texts, false))
        .collect();
    let (wanted, got) = (expected(case), found(&outcome.findings));
    let mut differs = String::new();
    for missing in wanted.iter().filter(|one| !got.contains(one)) {
        let _ = writeln!(differs, "  not found: {missing:?}");
    }
    for surplus in got.iter().filter(|one| !wanted.contains(one)) {
        let _ = writeln!(differs, "  not expected: {surplus:?}");
    }
    if differs.is_empty() && wanted.len() != got.len() {
        let _ = writeln!(differs, "  expected {} findings, found {}", wanted.len(), got.len());
    }
    if case.fix_leaves_nothing {
        differs.push_str(&left_after_fixes(source.tree, &outcome.findings, status_date));
    }
    (
        differs,
        rendering.trim_end().to_owned() + if rendering.is_empty() { "" } else { "\n" },
    )
}

/// Applies every safe repair; what is found then is the answer.
fn left_after_fixes(mut tree: MemoryTree, findings: &[Finding], status_date: &str) -> String {
    let mut edits: BTreeMap<&str, Vec<TextEdit>> = BTreeMap::new();
    for finding in findings {
        match finding.fix.as_ref().filter(|fix| fix.safe) {
            Some(fix) => edits.entry(&finding.path).or_default().extend(fix.edits.clone()),
            None => return format!("  no safe fix: {}\n", finding.message),
        }
    }
    for (path, edits) in edits {
        let text = String::from_utf8(tree.0[path].clone()).expect("a file with a fix is UTF-8");
        let Some(fixed) = edit::apply(&text, &edits) else {
            return format!("  the fixes of {path} overlap\n");
        };
        tree.0.insert(path.to_owned(), fixed.into_bytes());
    }
    let (outcome, _) = fixture::check(&tree, status_date);
    let left = found(&outcome.findings);
    left.iter().map(|one| format!("  after the fix: {one:?}\n")).collect()
}

fn case_files() -> Vec<(String, String)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/rules");
    let mut files = Vec::new();
    for area in fs::read_dir(root).expect("tests/rules").flatten() {
        for file in fs::read_dir(area.path()).into_iter().flatten().flatten() {
            let path = file.path();
            if path.extension().is_some_and(|ending| ending == "md") {
                let text = fs::read_to_string(&path).expect("a readable case");
                files.push((path.to_string_lossy().into_owned(), text));
            }
        }
    }
    files.sort();
    files
}

/// Puts the renderings into the file's `text` blocks, making them where they are missing.
fn bless(text: &str, renderings: &[String]) -> String {
    let mut out = String::new();
    let mut sections = text.split("\n## ");
    out.push_str(sections.next().unwrap_or_default());
    for (section, rendering) in sections.zip(renderings) {
        let body = section.split("\n```text\n").next().unwrap_or(section).trim_end();
        let _ = write!(out, "\n## {body}\n");
        if !rendering.is_empty() {
            let _ = write!(out, "\n```text\n{rendering}```\n");
        }
    }
    out
}

#[test]
fn the_base_has_no_finding() {
    let (differs, _) = run(&Case::default());
    assert_eq!(differs, "");
}

#[test]
fn every_case_finds_what_it_says_and_nothing_else() {
    let mut failures = String::new();
    let blessing = std::env::var_os("PMO_BLESS").is_some();
    for (path, text) in case_files() {
        let mut renderings = Vec::new();
        for case in cases(&text) {
            let (differs, rendering) = run(&case);
            if !differs.is_empty() {
                let _ = writeln!(failures, "{path}: {}\n{differs}{rendering}", case.title);
            } else if !blessing && case.rendering.as_deref().unwrap_or_default() != rendering {
                let _ = writeln!(
                    failures,
                    "{path}: {}: the rendering differs (PMO_BLESS=1 rewrites it)\n{rendering}",
                    case.title
                );
            }
            renderings.push(rendering);
        }
        if blessing {
            fs::write(&path, bless(&text, &renderings)).expect("the case can be written");
        }
    }
    assert!(failures.is_empty(), "\n{failures}");
}

#[test]
fn every_rule_is_documented_named_sorted_and_has_its_case() {
    let mut seen = BTreeMap::new();
    let with_cases: Vec<(String, String)> = case_files();
    let mut problems = String::new();
    for info in pmo::check::rules::infos() {
        let slug = info.slug();
        if let Some(other) = seen.insert(info.code, slug.clone()) {
            let _ = writeln!(problems, "{}: used by {other} and {slug}", info.code);
        }
        for heading in ["# What it does", "# Why it matters"] {
            if !info.doc().contains(heading) {
                let _ = writeln!(problems, "{slug}: its file has no `{heading}`");
            }
        }
        let sections: Vec<&str> = with_cases
            .iter()
            .filter(|(path, _)| path.ends_with(&format!("/{slug}.md")))
            .flat_map(|(_, text)| text.lines().filter(|line| line.starts_with("## ")))
            .collect();
        let has = |word: &str| sections.iter().any(|line| line.starts_with(&format!("## {word}")));
        if !has("Bad") || !has("Good") {
            let _ = writeln!(problems, "{slug}: needs a case with `## Bad…` and `## Good…`");
        }
    }
    assert!(problems.is_empty(), "\n{problems}");
}
