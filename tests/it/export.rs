//! Exports: what is written of a project with one of everything, and that an import gives it back.
//!
//! `tests/it/export/portfolio` holds the project, `works.xml` its export and `works.txt` what was left out;
//! `PMO_BLESS=1` writes both.

use crate::repo::{Repo, all};
use pmo::base::{Date, Lang, Scalar};
use pmo::exchange::mspdi::{
    self, Existing, Request,
    export::{self, Export, order::ORDER},
};
use pmo::model::Portfolio;
use pmo::source::MemoryTree;
use std::{collections::BTreeMap, fmt::Write, fs, path::Path};

const SETTINGS: &str = "format = 1\nname = \"Plans\"\ncurrency = \"EUR\"\n";

fn read(files: &BTreeMap<String, String>) -> Portfolio {
    let tree = MemoryTree(files.iter().map(|(path, text)| (path.clone(), text.clone().into_bytes())).collect());
    pmo::read::read(&tree).unwrap().portfolio
}

fn exported(portfolio: &Portfolio, project: &str, lang: Lang) -> Export {
    export::export(export::Request {
        portfolio,
        project: portfolio.project(project).unwrap(),
        lang,
        status_date: Date::parse("2026-03-06").unwrap(),
        everybody: true,
    })
    .unwrap()
}

/// The files below a folder, by path from it.
fn folder(root: &Path) -> BTreeMap<String, String> {
    let mut found = BTreeMap::new();
    let mut open = vec![root.to_path_buf()];
    while let Some(at) = open.pop() {
        for entry in fs::read_dir(&at).unwrap().flatten() {
            let path = entry.path();
            if path.is_dir() {
                open.push(path);
            } else {
                let name = path.strip_prefix(root).unwrap().to_string_lossy().replace('\\', "/");
                found.insert(name, fs::read_to_string(&path).unwrap());
            }
        }
    }
    found
}

fn works(lang: Lang) -> Export {
    let files = folder(&Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/it/export/portfolio"));
    exported(&read(&files), "works", lang)
}

fn golden(name: &str, got: &str) {
    let path = format!("tests/it/export/{name}");
    if std::env::var_os("PMO_BLESS").is_some() {
        fs::write(&path, got).unwrap();
    }
    let wanted = fs::read_to_string(&path).unwrap_or_default();
    let first = wanted.lines().zip(got.lines()).enumerate().find(|(_, (a, b))| a != b);
    assert!(wanted == got, "{path} differs, first at {first:?}; PMO_BLESS=1 writes it");
}

#[test]
fn a_project_with_one_of_everything() {
    let export = works(Lang::En);
    assert_eq!(export.no_dates, None);
    golden("works.xml", &export.text);
    let mut told = String::new();
    for (kind, count, examples) in export.losses.rows() {
        let _ = writeln!(told, "{count} {kind}: {}", examples.escape_debug());
    }
    golden("works.txt", &told);
}

#[test]
fn names_are_in_the_language_that_is_asked_for() {
    let text = works(Lang::Zh).text;
    for name in ["陈洁", "设计", "工厂", "春节调休上班", "一号工程", "设计 &amp; build"] {
        assert!(text.contains(&format!(">{name}</")), "{name}");
    }
}

/// Names of elements with those of the elements in them, each in the order of the text.
fn nesting(xml: &str) -> Vec<(String, Vec<String>)> {
    let mut found = Vec::new();
    let mut open: Vec<(String, Vec<String>)> = Vec::new();
    for tag in xml.split('<').skip(2).filter_map(|part| part.split('>').next()) {
        if tag.starts_with('/') {
            found.extend(open.pop());
        } else {
            let name = tag.split(' ').next().unwrap().to_owned();
            if let Some((_, inner)) = open.last_mut() {
                inner.push(name.clone());
            }
            open.push((name, Vec::new()));
        }
    }
    assert!(open.is_empty());
    found
}

#[test]
fn the_elements_of_every_record_come_in_the_order_of_the_schema() {
    let mut seen = 0;
    for (name, inner) in nesting(&works(Lang::En).text) {
        let Some((_, order)) = ORDER.iter().find(|(own, _)| *own == name) else {
            let kinds: std::collections::BTreeSet<&String> = inner.iter().collect();
            assert!(kinds.len() < 2, "{name} holds {kinds:?} and stands in no table");
            continue;
        };
        let place = |element: &String| order.iter().position(|own| own == element);
        let places: Vec<usize> = inner
            .iter()
            .map(|element| place(element).unwrap_or_else(|| panic!("{name}/{element}")))
            .collect();
        assert!(places.is_sorted(), "{name}: {inner:?}");
        seen += 1;
    }
    assert!(seen > 100);
}

/// Imports a plan into an empty portfolio; the answer is all its files.
fn imported(xml: &[u8]) -> BTreeMap<String, String> {
    let request = Request {
        id: "plan",
        dir: "projects/plan",
    };
    let tree = MemoryTree::new([("pmo.toml", SETTINGS)]);
    let empty = pmo::read::read(&tree).unwrap().portfolio;
    let existing = Existing::of(&empty, &|_| String::new());
    let mut files = mspdi::import(xml, request, &existing).unwrap().files;
    files.insert("pmo.toml".into(), SETTINGS.into());
    files
}

/// The lines of a file without what the writer of the plan says anew: the dates that it computed, and the status
/// date. Brackets are left out, so that nothing but these can differ.
fn without_computed(text: &str) -> Vec<String> {
    let is_kept = |part: &&str| {
        let key = part.split(':').next().unwrap_or_default();
        let key = key.trim_start_matches("early_").trim_start_matches("late_");
        !matches!(key, "start" | "finish" | "StatusDate")
    };
    let line = |line: &str| match line.trim_start().strip_prefix("source: {system: ms-project") {
        Some(rest) => {
            let rest = rest.replace("options: {", "").replace('}', "");
            rest.split(", ").filter(is_kept).collect::<Vec<_>>().join(", ")
        }
        None => line.to_owned(),
    };
    text.lines().map(line).collect()
}

fn assert_round_trip(xml: &[u8]) {
    let first = imported(xml);
    let once = exported(&read(&first), "plan", Lang::En).text;
    let second = imported(once.as_bytes());
    assert_eq!(first.keys().collect::<Vec<_>>(), second.keys().collect::<Vec<_>>());
    for (path, text) in &first {
        assert_eq!(without_computed(text), without_computed(&second[path]), "{path}");
    }
    let twice = exported(&read(&second), "plan", Lang::En).text;
    assert!(once == twice, "the export of the import is another");
}

#[test]
fn what_is_imported_exported_and_imported_again_is_the_same() {
    assert_round_trip(&fs::read("tests/it/mspdi/portal.xml").unwrap());
    assert_round_trip(&fs::read("tests/it/mspdi/namespace-2007.xml").unwrap());
    assert_round_trip(works(Lang::En).text.as_bytes());
}

#[test]
fn ids_come_back_and_nobody_is_taken_for_a_namesake() {
    let text = works(Lang::En).text;
    let files = imported(text.as_bytes());
    for id in ["begun", "draft", "cure", "typed"] {
        assert!(files["projects/plan/schedule.yaml"].contains(&format!("- id: {id}\n")), "{id}");
    }
    assert!(files["people.yaml"].contains("- id: chen.jie\n"));
    // The pool has the id, but it is somebody else's.
    let pool = "people:\n  - id: chen.jie\n    name: Chen Jing\n";
    let portfolio = read(&BTreeMap::from([
        ("pmo.toml".to_owned(), SETTINGS.to_owned()),
        ("people.yaml".to_owned(), pool.to_owned()),
    ]));
    let existing = Existing::of(&portfolio, &|_| pool.to_owned());
    let request = Request {
        id: "plan",
        dir: "projects/plan",
    };
    let files = mspdi::import(text.as_bytes(), request, &existing).unwrap().files;
    assert!(
        files["people.yaml"].contains("  - id: chen.jie.2\n    name: Chen Jie\n"),
        "{}",
        files["people.yaml"]
    );
}

#[test]
fn the_command_writes_a_file_and_says_what_it_could_not_do() {
    let plan = "tasks:\n  - id: a\n    name: A\n    duration: 2d\n  - id: b\n    name: B\n    duration: 1d\n    depends_on: [a]\n";
    let charter = "name: Small\nstage: initiating\nstart: 2026-03-02\n";
    let repo = Repo::empty()
        .with("pmo.toml", SETTINGS)
        .with("projects/small/project.yaml", charter)
        .with("projects/small/schedule.yaml", plan)
        .with(
            "projects/small/status/2026.yaml",
            "entries:\n  - {period: 2026-W12, as_of: 2026-03-20}\n",
        )
        .with("projects/loose/project.yaml", "name: Loose\nstage: initiating\n")
        .with("projects/loose/schedule.yaml", plan)
        .with("projects/bare/project.yaml", charter)
        .with("projects/faulty/project.yaml", charter)
        .with("projects/faulty/schedule.yaml", plan.replace("2d", "2 days"));
    let to_file = |project: &str| repo.pmo(&["export", "mspdi", project, "-o", &format!("{project}.xml")]);
    let runs = [
        to_file("small"),
        to_file("loose"),
        to_file("faulty"),
        to_file("bare"),
        to_file("smal"),
    ];
    insta::assert_snapshot!("export_cli", all(&runs));
    for nowhere in ["projects/small/project.yaml/x.xml", "nowhere/x.xml"] {
        let blocked = repo.pmo(&["export", "mspdi", "small", "-o", nowhere]);
        assert!(
            blocked.status == Some(2) && blocked.stderr.contains("its folder does not exist"),
            "{blocked}"
        );
    }
    assert!(!repo.path("nowhere").exists());
    let to_stdout = repo.pmo(&["export", "mspdi", "small", "-q"]);
    assert_eq!((to_stdout.status, to_stdout.stderr.as_str()), (Some(0), ""));
    assert_eq!(to_stdout.stdout, repo.read("small.xml"));
    assert!(repo.read("loose.xml").contains("<Name>A</Name>") && !repo.read("loose.xml").contains("<EarlyStart>"));
    assert!(!repo.path("bare.xml").exists());
}
