//! Properties of the reader over text that nobody would write: it never panics, every place is a place,
//! and neither threads nor line endings nor a byte-order mark change what is found.

use crate::fixture::{self, Texts};
use pmo::base::Date;
use pmo::diag::Finding;
use pmo::edit::generate::{Options, project_files, root_files};
use pmo::source::MemoryTree;
use pmo::syntax::{self, Notation};
use proptest::prelude::*;
use std::sync::LazyLock;

const FILES: [&str; 6] = [
    "projects/demo/project.yaml",
    "projects/demo/schedule.yaml",
    "projects/demo/budget.toml",
    "projects/demo/risks.yaml",
    "projects/demo/changes.toml",
    "projects/demo/docs/plan.md",
];

/// A portfolio in which `path` holds `bytes`.
fn portfolio(path: &str, bytes: &[u8]) -> MemoryTree {
    let mut tree = MemoryTree::new([
        ("pmo.toml", include_str!("base/pmo.toml")),
        ("people.yaml", include_str!("base/people.yaml")),
        ("projects/demo/project.yaml", include_str!("base/project.yaml")),
    ]);
    tree.0.insert(path.to_owned(), bytes.to_vec());
    tree
}

/// Checks the portfolio and, of every finding, its places and its repair.
fn checked(tree: &MemoryTree) -> (Vec<Finding>, Texts) {
    let (outcome, texts) = fixture::check(tree, fixture::STATUS_DATE);
    for finding in &outcome.findings {
        let (path, text) = &texts.0[finding.file.0 as usize];
        if std::str::from_utf8(&tree.0[path]).is_err() {
            continue;
        }
        let inside = |span: pmo::base::Span| assert!(text.get(span.range()).is_some(), "{path}: {finding:?}");
        inside(finding.span);
        finding.fix.iter().flat_map(|fix| &fix.edits).for_each(|edit| inside(edit.span));
        let _ = pmo::diag::full::render(finding, &texts, false);
    }
    (outcome.findings, texts)
}

/// What must not depend on line endings: rule, line, column, fingerprint, message.
fn seen(findings: &[Finding]) -> Vec<(String, u32, u32, String, String)> {
    findings
        .iter()
        .map(|one| {
            (
                one.rule.slug(),
                one.start.line,
                one.start.column,
                one.fingerprint.clone(),
                one.message.clone(),
            )
        })
        .collect()
}

/// A generated project's files, to be broken.
static VALID: LazyLock<Vec<(String, String)>> = LazyLock::new(|| {
    let options = Options {
        projects: 2,
        seed: 3,
        status_date: Date::from_ymd(2026, 11, 20).expect("a date"),
        age_weeks: 10,
        bad_per_mille: 0,
    };
    let files = root_files(&options)
        .into_iter()
        .skip(1)
        .chain((0..2).flat_map(|index| project_files(&options, index)));
    files.map(|file| (file.path, file.text)).collect()
});

/// Words that mean something to one of the notations or to a field.
fn word() -> impl Strategy<Value = String> {
    let known = prop::sample::select(vec![
        "id",
        "name",
        "tasks",
        "risks",
        "depends_on",
        "title",
        "start",
        "accounts",
        "lines",
        "actions",
        "owner",
        ": ",
        ":",
        "- ",
        "\n",
        "\n  ",
        "\n    ",
        "\r\n",
        "\t",
        "[",
        "]",
        "{",
        "}",
        ", ",
        "\"",
        "'",
        "|",
        ">-",
        "#",
        " # c",
        "&a",
        "*a",
        "<<: *a",
        "!!int",
        "---",
        "...",
        "? ",
        "%",
        "@",
        "~",
        "null",
        "=",
        " = ",
        "[[",
        "]]",
        "\"\"\"",
        "'''",
        "2026-11-20",
        "2026-13-05",
        "40%",
        "1200.50 EUR",
        "15d",
        "a FS+2d",
        "R-001",
        "：",
        "，",
        "“",
        "”",
        "　",
        "４０％",
        "名称",
        "é",
        "e\u{301}",
        "\u{feff}",
        "\u{0}",
        "\u{85}",
        "\u{2028}",
    ]);
    prop_oneof![8 => known.prop_map(str::to_owned), 1 => any::<char>().prop_map(String::from)]
}

fn soup() -> impl Strategy<Value = String> {
    prop::collection::vec(word(), 0..60).prop_map(|words| words.concat())
}

/// A valid file with a few bytes cut, doubled or replaced.
fn broken() -> impl Strategy<Value = (String, String)> {
    let file = prop::sample::select(VALID.clone());
    (
        file,
        prop::collection::vec((any::<prop::sample::Index>(), 0..12_usize, word()), 1..4),
    )
        .prop_map(|((path, text), cuts)| {
            let mut chars: Vec<char> = text.chars().collect();
            for (at, length, word) in cuts {
                let at = at.index(chars.len().max(1));
                let end = (at + length).min(chars.len());
                chars.splice(at.min(end)..end, word.chars());
            }
            (path, chars.into_iter().collect())
        })
}

/// The quick reading of ordinary YAML and the full parser give one tree.
fn both_parsers_agree(text: &str) {
    let (tree, problems) = syntax::parse(text, Notation::Yaml);
    let (full, of_full) = syntax::yaml::parse(text, 0..text.len());
    assert_eq!(tree.len(), full.len(), "{text}");
    for id in 0..tree.len() {
        let seen = |tree: &syntax::Tree<'_>| {
            let node = tree.node(id);
            (
                node.span,
                node.kind,
                node.next,
                tree.text(id).to_owned(),
                node.is_flow(),
                node.is_repeated_key(),
            )
        };
        assert_eq!(seen(&tree), seen(&full), "{text}");
    }
    assert_eq!(format!("{problems:?}"), format!("{of_full:?}"), "{text}");
}

#[test]
fn every_file_of_a_portfolio_reads_as_the_full_parser_reads_it() {
    let example = fixture::example();
    let all = example.iter().chain(VALID.iter().map(|(path, text)| (path, text)));
    for (_, text) in all.filter(|(path, _)| path.ends_with(".yaml")) {
        both_parsers_agree(text);
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(192))]

    #[test]
    fn any_bytes_are_read_without_a_panic(bytes in prop::collection::vec(any::<u8>(), 0..400), file in 0..FILES.len()) {
        checked(&portfolio(FILES[file], &bytes));
    }

    #[test]
    fn any_words_are_read_without_a_panic(text in soup(), file in 0..FILES.len()) {
        checked(&portfolio(FILES[file], text.as_bytes()));
    }

    #[test]
    fn line_endings_do_not_change_what_is_found(text in soup(), file in 0..FILES.len()) {
        prop_assume!(!text.contains('\r'));
        let (unix, _) = checked(&portfolio(FILES[file], text.as_bytes()));
        let (windows, _) = checked(&portfolio(FILES[file], text.replace('\n', "\r\n").as_bytes()));
        prop_assert_eq!(seen(&unix), seen(&windows));
    }

    #[test]
    fn a_byte_order_mark_adds_its_finding_and_no_other(text in soup(), file in 0..FILES.len()) {
        prop_assume!(!text.contains('\u{feff}'));
        let rules = |findings: &[Finding]| {
            let mut all: Vec<_> = findings.iter().map(|one| (one.rule.slug(), one.start.line, one.message.clone())).collect();
            all.sort();
            all
        };
        let (plain, _) = checked(&portfolio(FILES[file], text.as_bytes()));
        let (marked, _) = checked(&portfolio(FILES[file], format!("\u{feff}{text}").as_bytes()));
        let without: Vec<Finding> = marked.into_iter().filter(|one| one.rule.slug() != "byte-order-mark").collect();
        prop_assert_eq!(rules(&plain), rules(&without));
    }
}

proptest! {
    // Each case reads a whole generated portfolio.
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn a_broken_file_gives_findings_and_never_a_panic((path, text) in broken()) {
        let mut tree = MemoryTree::new(VALID.iter().map(|(path, text)| (path.as_str(), text.as_str())));
        tree.0.insert("pmo.toml".into(), include_bytes!("base/pmo.toml").to_vec());
        tree.0.insert(path, text.into_bytes());
        checked(&tree);
    }

    #[test]
    fn plain_yaml_reads_as_the_full_parser_reads_it((path, text) in broken()) {
        if path.ends_with(".yaml") {
            both_parsers_agree(&text);
        }
    }

    #[test]
    fn the_number_of_threads_changes_nothing((path, text) in broken()) {
        let mut tree = MemoryTree::new(VALID.iter().map(|(path, text)| (path.as_str(), text.as_str())));
        tree.0.insert("pmo.toml".into(), include_bytes!("base/pmo.toml").to_vec());
        tree.0.insert(path, text.into_bytes());
        let with = |threads| {
            let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().expect("a pool");
            pool.install(|| seen(&checked(&tree).0))
        };
        prop_assert_eq!(with(1), with(2));
    }
}
