//! Holds the house together: layers, sizes, documentation. Reads the sources; runs in a moment.

#![allow(missing_docs, clippy::unwrap_used, reason = "tests may panic")]

use std::{collections::BTreeMap, fmt::Write, fs, path::Path};

/// Each room with its layer and the rooms of its own layer or above that it may not do without.
const LAYERS: &[(&str, u32)] = &[
    ("base", 0),
    ("diag", 1),
    ("source", 1),
    ("syntax", 2),
    ("model", 2),
    ("render", 2),
    ("read", 3),
    ("edit", 3),
    ("analyse", 4),
    ("history", 4),
    ("check", 5),
    ("exchange", 5),
    ("trend", 6),
    ("knowledge", 7),
    ("report", 8),
    ("cli", 9),
    ("lsp", 9),
];

/// External crates that only one room may name; the others are free or standard.
const CRATES: &[(&str, &str)] = &[
    ("strsim", "base"),
    ("sha2", "base"),
    ("chrono_tz", "base"),
    ("unicode_normalization", "base"),
    ("git2", "source"),
    ("ignore", "source"),
    ("walkdir", "source"),
    ("tempfile", "source"),
    ("granit_parser", "syntax"),
    ("toml", "syntax"),
    ("similar", "edit"),
    ("serde_yaml", "edit"),
    ("minijinja", "render"),
    ("comrak", "render"),
    ("csv", "render"),
    ("comfy_table", "render"),
    ("unicode_width", "render"),
    ("annotate_snippets", "diag"),
    ("quick_xml", "exchange"),
    ("zip", "exchange"),
    ("rust_xlsxwriter", "exchange"),
    ("encoding_rs", "exchange"),
    ("clap", "cli"),
    ("anstream", "cli"),
    ("anstyle", "cli"),
];

/// Files that may be longer than 600 lines, each with its reason. Starts empty.
const LONG_FILES: &[(&str, &str)] = &[];

/// Functions that may be longer than 70 lines, each with its reason. Starts empty.
const LONG_FUNCTIONS: &[(&str, &str)] = &[];

const MAX_FILE_LINES: usize = 600;
const MAX_FUNCTION_LINES: usize = 70;

fn sources() -> BTreeMap<String, String> {
    fn walk(folder: &Path, root: &Path, found: &mut BTreeMap<String, String>) {
        for entry in fs::read_dir(folder).expect("a folder of the sources").flatten() {
            let path = entry.path();
            if path.is_dir() {
                walk(&path, root, found);
            } else if path.extension().is_some_and(|ending| ending == "rs") {
                let name = path.strip_prefix(root).unwrap().to_string_lossy().replace('\\', "/");
                found.insert(name, fs::read_to_string(&path).expect("a source"));
            }
        }
    }
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut found = BTreeMap::new();
    walk(&root, &root, &mut found);
    found
}

fn room(path: &str) -> Option<&str> {
    path.split_once('/').map(|(room, _)| room)
}

/// The text without its test modules.
fn without_tests(text: &str) -> &str {
    text.split("\n#[cfg(test)]\nmod tests").next().unwrap_or(text)
}

/// The lines that are code: no comments.
fn code_lines(text: &str) -> impl Iterator<Item = (usize, &str)> {
    without_tests(text)
        .lines()
        .enumerate()
        .filter(|(_, line)| !line.trim_start().starts_with("//"))
}

/// Rooms that a line names by `crate::room` or inside `crate::{room::…, …}`.
fn rooms_named(line: &str) -> Vec<&str> {
    let mut found = Vec::new();
    for (at, _) in line.match_indices("crate::") {
        let rest = &line[at + "crate::".len()..];
        let name: &str = rest
            .split(|c: char| !(c.is_ascii_lowercase() || c == '_'))
            .next()
            .unwrap_or_default();
        if LAYERS.iter().any(|(room, _)| *room == name) {
            found.push(name);
        }
    }
    found
}

#[test]
fn rooms_import_only_from_below() {
    let mut problems = String::new();
    for (path, text) in sources() {
        let Some(own) = room(&path) else {
            continue;
        };
        let Some((_, layer)) = LAYERS.iter().find(|(name, _)| *name == own) else {
            let _ = writeln!(problems, "{path}: the room `{own}` stands in no layer");
            continue;
        };
        for (at, line) in code_lines(&text) {
            for other in rooms_named(line).into_iter().filter(|other| *other != own) {
                let (_, below) = LAYERS.iter().find(|(name, _)| *name == other).unwrap();
                if below >= layer {
                    let _ = writeln!(
                        problems,
                        "{path}:{}: `{own}` (layer {layer}) imports `{other}` (layer {below})",
                        at + 1
                    );
                }
            }
        }
    }
    assert!(problems.is_empty(), "\n{problems}");
}

#[test]
fn every_crate_is_named_in_its_room() {
    let mut problems = String::new();
    for (path, text) in sources() {
        for (at, line) in code_lines(&text) {
            for (name, home) in CRATES {
                let word = line.match_indices(&format!("{name}::")).any(|(start, _)| {
                    let before = line[..start].chars().next_back().unwrap_or(' ');
                    !(before.is_alphanumeric() || before == '_' || before == ':')
                });
                // Our own `base::similar` has the crate's name.
                let own_module = *name == "similar" && !line.trim_start().starts_with("use similar::");
                if word && !own_module && room(&path) != Some(home) && !line.contains(&format!("syntax::{name}")) {
                    let _ = writeln!(problems, "{path}:{}: `{name}` belongs to `{home}/`", at + 1);
                }
            }
        }
    }
    assert!(problems.is_empty(), "\n{problems}");
}

#[test]
fn every_file_says_what_it_is_for_and_fits() {
    let mut problems = String::new();
    for (path, text) in sources() {
        if !text.starts_with("//! ") {
            let _ = writeln!(problems, "{path}: does not start with `//!`");
        }
        let lines = without_tests(&text).lines().count();
        let allowed = LONG_FILES.iter().any(|(name, _)| *name == path);
        if lines > MAX_FILE_LINES && !allowed {
            let _ = writeln!(problems, "{path}: {lines} lines; split it");
        }
    }
    assert!(problems.is_empty(), "\n{problems}");
}

#[test]
fn functions_fit_on_a_screen() {
    let mut problems = String::new();
    for (path, text) in sources() {
        let mut open: Option<(usize, usize, String)> = None;
        for (at, line) in without_tests(&text).lines().enumerate() {
            let indent = line.len() - line.trim_start().len();
            let word = line.trim_start();
            if open.is_none()
                && (word.starts_with("fn ") || word.starts_with("pub fn ") || word.starts_with("pub(") && word.contains(") fn "))
            {
                let name = word
                    .split("fn ")
                    .nth(1)
                    .and_then(|rest| rest.split(['(', '<']).next())
                    .unwrap_or_default();
                open = Some((at, indent, name.to_owned()));
            }
            if let Some((start, own, name)) = &open
                && (line == format!("{}}}", " ".repeat(*own))
                    || (at == *start && line.ends_with(['}', ';']))
                    || line == format!("{});", " ".repeat(*own)))
            {
                let lines = at - start + 1;
                let allowed = LONG_FUNCTIONS.iter().any(|(allowed, _)| *allowed == format!("{path}:{name}"));
                if lines > MAX_FUNCTION_LINES && !allowed {
                    let _ = writeln!(problems, "{path}:{}: `{name}` has {lines} lines; split it", start + 1);
                }
                open = None;
            }
        }
    }
    assert!(problems.is_empty(), "\n{problems}");
}

#[test]
fn nothing_names_the_machine_it_was_made_on() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut problems = String::new();
    for (path, text) in sources() {
        for (at, line) in text.lines().enumerate() {
            if ["/home/", "/root/", "C:\\\\Users"].iter().any(|mark| line.contains(mark)) {
                let _ = writeln!(problems, "{path}:{}: names a path of somebody's machine", at + 1);
            }
        }
    }
    assert!(problems.is_empty(), "\n{problems}");
    let main = fs::read_to_string(root.join("src/main.rs")).unwrap();
    assert!(main.lines().count() < 30, "main.rs stays thin");
}
