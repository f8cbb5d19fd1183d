//! `pmo log` and `pmo blame`: what commits did to records, through renames, changes of layout, merges and cut history.

use crate::{
    formats::is_current,
    repo::{Ran, Repo},
};
use git2::{Oid, Repository, Signature, Time};
use pmo::history::flat::{Fields, flatten};
use serde_json::Value;
use std::{
    collections::BTreeMap,
    fs,
    path::{Path, PathBuf},
};

fn run(folder: &Path, args: &[&str]) -> Ran {
    Repo::run(folder, args, &[])
}

fn rows(folder: &Path, args: &[&str]) -> Vec<Value> {
    let ran = run(folder, &[args, &["--output-format", "json"]].concat());
    let output: Value = serde_json::from_str(&ran.stdout).unwrap_or_else(|_| panic!("{ran}"));
    output["rows"].as_array().expect("rows").clone()
}

/// A repository that a test fills commit by commit.
pub struct Made {
    folder: tempfile::TempDir,
    git: Repository,
    at: i64,
}

impl Made {
    pub fn new() -> Made {
        let folder = tempfile::tempdir().expect("a folder");
        let git = Repository::init(folder.path()).expect("a repository");
        let mut made = Made {
            folder,
            git,
            at: 1_780_000_000,
        };
        made.commit("start", &[("pmo.toml", Some("format = 1\nname = \"Test\"\n"))]);
        made
    }

    pub fn path(&self) -> PathBuf {
        self.folder.path().to_owned()
    }

    pub fn commit(&mut self, message: &str, files: &[(&str, Option<&str>)]) -> Oid {
        let head = self.git.head().ok().and_then(|head| head.target());
        self.commit_on(message, files, &head.into_iter().collect::<Vec<_>>())
    }

    pub fn commit_on(&mut self, message: &str, files: &[(&str, Option<&str>)], parents: &[Oid]) -> Oid {
        let mut index = self.git.index().expect("an index");
        for (path, text) in files {
            let on_disk = self.folder.path().join(path);
            match text {
                Some(text) => {
                    fs::create_dir_all(on_disk.parent().expect("a folder")).expect("a folder");
                    fs::write(&on_disk, text).expect("a file");
                    index.add_path(path.as_ref()).expect("added");
                }
                None => {
                    fs::remove_file(&on_disk).expect("a file");
                    index.remove_path(path.as_ref()).expect("removed");
                }
            }
        }
        index.write().expect("written");
        let tree = self.git.find_tree(index.write_tree().expect("a tree")).expect("a tree");
        self.at += 86_400;
        let who = Signature::new("Li Wei", "li.wei@example.org", &Time::new(self.at, 0)).expect("a name");
        let parents: Vec<git2::Commit<'_>> = parents.iter().map(|id| self.git.find_commit(*id).expect("a commit")).collect();
        let parents: Vec<&git2::Commit<'_>> = parents.iter().collect();
        let id = self.git.commit(None, &who, &who, message, &tree, &parents).expect("a commit");
        self.git.reference("refs/heads/main", id, true, "test").expect("a branch");
        self.git.set_head("refs/heads/main").expect("a head");
        id
    }
}

const CHARTER: (&str, Option<&str>) = ("projects/demo/project.yaml", Some("name: Demo\nfinish: 2026-12-18\n"));

/// What each record of a log's rows is in the end.
fn folded(rows: &[Value]) -> BTreeMap<String, Fields> {
    let mut records: BTreeMap<String, Fields> = BTreeMap::new();
    for record in rows.iter().rev().flat_map(|row| row["records"].as_array().expect("records")) {
        let address = record["address"].as_str().expect("an address");
        if let Some(from) = record["renamed_from"].as_str() {
            let moved: Vec<String> = records
                .keys()
                .filter(|own| **own == from || own.starts_with(&format!("{from}/")))
                .cloned()
                .collect();
            for old in moved {
                let fields = records.remove(&old).expect("a record");
                records.insert(old.replacen(from, address, 1), fields);
            }
        }
        let own = records.entry(address.to_owned()).or_default();
        for field in record["fields"].as_array().expect("fields") {
            let name = field["field"].as_str().expect("a name").to_owned();
            let before = own.get(&name).map(String::as_str);
            assert_eq!(before, field["from"].as_str(), "{address} {name}");
            match field["to"].as_str() {
                Some(value) => own.insert(name, value.to_owned()),
                None => own.remove(&name),
            };
        }
    }
    records.retain(|_, fields| !fields.is_empty());
    records
}

/// The records on disk.
fn there(folder: &Path) -> BTreeMap<String, Fields> {
    let mut records: BTreeMap<String, Fields> = BTreeMap::new();
    let mut open = vec![folder.to_owned()];
    while let Some(at) = open.pop() {
        for entry in fs::read_dir(at).expect("a folder").map(|entry| entry.expect("an entry").path()) {
            let name = entry.file_name().expect("a name").to_string_lossy().into_owned();
            if name.starts_with('.') {
                continue;
            }
            if entry.is_dir() {
                open.push(entry);
                continue;
            }
            let path = entry.strip_prefix(folder).expect("a path").to_string_lossy().replace('\\', "/");
            for (address, fields) in flatten(&path, &fs::read(&entry).expect("a file")).records {
                records.entry(address).or_default().extend(fields);
            }
        }
    }
    records.retain(|_, fields| !fields.is_empty());
    records
}

#[test]
fn all_that_is_told_adds_up_to_what_is_there() {
    let demo = Repo::demo();
    let folder = demo.path("");
    let rows = rows(&folder, &["log"]);
    assert!(rows.len() > 100, "{}", rows.len());
    assert_eq!(folded(&rows), there(&folder));
    // A commit that takes another back names it.
    let reverts: Vec<&str> = rows.iter().filter_map(|row| row["reverts"].as_str()).collect();
    assert!(
        !reverts.is_empty() && reverts.iter().all(|id| rows.iter().any(|row| row["commit"] == *id)),
        "{reverts:?}"
    );
    assert!(
        rows.iter()
            .any(|row| row["change_requests"] == serde_json::json!(["portal/CR-002"]))
    );
}

#[test]
fn layout_makes_no_difference_and_names_are_followed() {
    let mut made = Made::new();
    let register = "risks:\n  - {id: R-001, title: Rain, status: open}\n  - {id: R-002, title: Snow, status: open}\n";
    made.commit("begin", &[CHARTER, ("projects/demo/risks.yaml", Some(register))]);
    made.commit(
        "a file for each",
        &[
            ("projects/demo/risks.yaml", None),
            (
                "projects/demo/risks/R-001.yaml",
                Some("# rain\ntitle: \"Rain\"\nid: R-001\nstatus: open\n"),
            ),
            (
                "projects/demo/risks/R-002.toml",
                Some("id = \"R-002\"\ntitle = \"Snow\"\nstatus = \"open\"\n"),
            ),
        ],
    );
    made.commit(
        "renumber",
        &[
            ("projects/demo/risks/R-002.toml", None),
            (
                "projects/demo/risks/R-007.toml",
                Some("id = \"R-007\"\nformerly = [\"R-002\"]\ntitle = \"Snow\"\nstatus = \"closed\"\n"),
            ),
        ],
    );
    made.commit(
        "another folder\n\nPMO-Change: other/CR-004\nCR-9 is meant by nobody",
        &[
            ("projects/demo/project.yaml", None),
            ("projects/demo/risks/R-001.yaml", None),
            ("projects/demo/risks/R-007.toml", None),
            ("projects/other/project.yaml", Some("name: Demo\nfinish: 2026-12-20\n")),
            ("projects/other/risks/R-001.yaml", Some("id: R-001\ntitle: Rain\nstatus: open\n")),
            (
                "projects/other/risks/R-007.toml",
                Some("id = \"R-007\"\nformerly = [\"R-002\"]\ntitle = \"Snow\"\nstatus = \"closed\"\n"),
            ),
        ],
    );
    let folder = made.path();
    let all = rows(&folder, &["log"]);
    let subjects: Vec<&str> = all.iter().filter_map(|row| row["subject"].as_str()).collect();
    assert_eq!(subjects, ["another folder", "renumber", "begin", "start"]);
    assert_eq!(folded(&all), there(&folder));
    assert_eq!(all[0]["change_requests"], serde_json::json!(["other/CR-004"]));
    let moved = &all[0]["records"][0];
    assert_eq!((&moved["what"], &moved["renamed_from"]), (&"renamed".into(), &"demo".into()));
    assert_eq!(moved["fields"][0]["to"], "2026-12-20");
    assert_eq!(all[0]["records"].as_array().expect("records").len(), 1);
    let one = rows(&folder, &["log", "other/R-007"]);
    let told: Vec<&str> = one.iter().filter_map(|row| row["subject"].as_str()).collect();
    assert_eq!(told, ["another folder", "renumber", "begin"]);
    let blame = rows(&folder, &["blame", "other/R-007"]);
    let since = |field: &str| {
        let row = blame.iter().find(|row| row["field"] == field).expect(field);
        row["subject"].as_str().expect("a commit").to_owned()
    };
    assert_eq!((since("title"), since("status")), ("begin".to_owned(), "renumber".to_owned()));
    let before = rows(&folder, &["--at", "HEAD~1", "log", "demo", "-n", "1"]);
    assert_eq!(before[0]["subject"], "renumber");
}

#[test]
fn a_merge_tells_only_what_neither_side_had() {
    let mut made = Made::new();
    let base = made.commit("begin", &[CHARTER]);
    let one = made.commit("one", &[("projects/demo/project.yaml", Some("name: One\nfinish: 2026-12-18\n"))]);
    let other = made.commit_on(
        "other",
        &[("projects/demo/project.yaml", Some("name: Demo\nfinish: 2026-12-20\n"))],
        &[base],
    );
    made.commit_on(
        "merge",
        &[("projects/demo/project.yaml", Some("name: Both\nfinish: 2026-12-20\n"))],
        &[one, other],
    );
    let all = rows(&made.path(), &["log", "demo"]);
    let of = |subject: &str| all.iter().find(|row| row["subject"] == subject).expect(subject)["records"][0]["fields"].clone();
    assert_eq!(
        of("merge"),
        serde_json::json!([
            {"field": "name", "from": "One", "to": "Both"},
        ])
    );
    let mut clean = Made::new();
    let base = clean.commit("begin", &[CHARTER]);
    let one = clean.commit("one", &[("projects/demo/risks/R-001.yaml", Some("id: R-001\n"))]);
    let other = clean.commit_on(
        "other",
        &[
            ("projects/demo/risks/R-001.yaml", None),
            ("projects/demo/risks/R-002.yaml", Some("id: R-002\n")),
        ],
        &[base],
    );
    clean.commit_on("merge", &[("projects/demo/risks/R-001.yaml", Some("id: R-001\n"))], &[one, other]);
    let told = rows(&clean.path(), &["log"]);
    assert!(told.iter().all(|row| row["subject"] != "merge"), "{told:#?}");
}

#[test]
fn what_the_history_does_not_hold_is_said() {
    let mut made = Made::new();
    made.commit("begin", &[CHARTER]);
    let middle = made.commit(
        "middle",
        &[("projects/demo/project.yaml", Some("name: Demo\nfinish: 2026-12-19\n"))],
    );
    made.commit("broken", &[("projects/demo/project.yaml", Some("name: Demo\nfinish: [\n"))]);
    made.commit(
        "last",
        &[("projects/demo/project.yaml", Some("name: Demonstration\nfinish: 2026-12-19\n"))],
    );
    let folder = made.path();
    let all = rows(&folder, &["log"]);
    assert_eq!(all[1]["broken"], serde_json::json!(["projects/demo/project.yaml"]));
    fs::write(folder.join(".git/shallow"), format!("{middle}\n")).expect("written");
    let cut = rows(&folder, &["log", "demo"]);
    assert!(cut.last().expect("a row")["cut"] == true && cut.len() == 3, "{cut:#?}");
    let text = run(&folder, &["log"]);
    assert!(text.stdout.contains("a shallow clone ends here"), "{text}");
    let blame = rows(&folder, &["--at", "HEAD~2", "blame", "demo"]);
    assert!(blame[0]["commit"].is_null(), "{blame:#?}");
    assert!(
        blame[0]["not_available"]["commit"]
            .as_str()
            .is_some_and(|why| why.starts_with("history-unavailable"))
    );
    for args in [
        &["log", "nobody"][..],
        &["blame", "demo/nothing"],
        &["blame", "people"],
        &["log", "-n", "0"],
    ] {
        let ran = run(&folder, args);
        assert!(ran.status == Some(2) && !ran.stderr.is_empty(), "{ran}");
        assert_eq!(ran.stderr.contains("git fetch --unshallow"), args == ["log", "nobody"], "{ran}");
    }
}

#[test]
fn the_history_is_what_people_and_programs_read() {
    let demo = Repo::demo();
    let folder = demo.path("");
    let text: String = [
        &["log", "portal/sso"][..],
        &["log", "-n", "4", "--lang", "zh", "suzhou-wms"],
        &["log", "portal/R-004", "--output-format", "markdown"],
        &["blame", "portal/sso"],
        &["blame", "suzhou-wms/R-001", "--lang", "zh"],
    ]
    .iter()
    .map(|args| format!("$ pmo {}\n{}\n", args.join(" "), run(&folder, args).stdout))
    .collect();
    is_current("tests/it/golden/log.txt", &text);
    for (name, schema, args) in [
        ("log", pmo::report::log::schema(), ["log", "portal"]),
        ("blame", pmo::report::log::blame_schema(), ["blame", "portal/sso"]),
    ] {
        let path = format!("schemas/output/{name}.schema.json");
        is_current(&path, &(serde_json::to_string_pretty(&schema).expect("JSON") + "\n"));
        let ran = run(&folder, &[&args[..], &["--output-format", "json"]].concat());
        let answer: Value = serde_json::from_str(&ran.stdout).expect("JSON");
        let validator = jsonschema::validator_for(&schema).expect("a schema");
        let errors: Vec<String> = validator.iter_errors(&answer).map(|error| error.to_string()).collect();
        assert!(errors.is_empty(), "{errors:?}");
    }
}
