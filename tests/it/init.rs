//! `init`, and the wiring of `new`, `set` and `schema`: the real binary in a temporary folder.

use crate::fixture;
use pmo::base::{Date, Lang, Scalar};
use pmo::edit::init::{self, Plan};
use pmo::source::MemoryTree;
use std::{fs, path::Path, process::Command};

fn plan(lang: Lang, sample: Option<&'static str>) -> Plan {
    Plan {
        name: "Office \"A\"".into(),
        lang,
        tier: sample.unwrap_or("standard"),
        sample: sample.is_some(),
        today: Date::parse("2026-11-22").unwrap(),
    }
}

fn findings(plan: &Plan) -> Vec<String> {
    let files = init::files(plan);
    let visible = files.iter().filter(|(path, _)| !path.starts_with('.'));
    let tree = MemoryTree::new(visible.map(|(path, text)| (path.as_str(), text.as_str())));
    let (outcome, _) = fixture::check(&tree, "2026-11-20");
    outcome
        .findings
        .iter()
        .map(|finding| format!("{} {}", finding.rule.slug(), finding.path))
        .collect()
}

#[test]
fn a_sample_portfolio_is_valid_in_both_languages_at_every_tier() {
    for lang in [Lang::En, Lang::Zh] {
        for tier in ["lean", "standard", "full"] {
            assert_eq!(findings(&plan(lang, Some(tier))), Vec::<String>::new());
        }
    }
}

#[test]
fn a_bare_portfolio_has_only_placeholders_of_its_first_person() {
    for lang in [Lang::En, Lang::Zh] {
        let bare = plan(lang, None);
        assert_eq!(findings(&bare), ["placeholder people.yaml"; 3]);
        assert!(init::files(&bare)["README.md"].contains("--tier standard"));
    }
}

#[test]
fn editors_are_told_a_schema_for_every_kind_of_file() {
    let files = init::files(&plan(Lang::En, None));
    let settings: serde_json::Value = serde_json::from_str(&files[".vscode/settings.json"]).unwrap();
    let mapped = settings["yaml.schemas"].as_object().unwrap();
    assert_eq!(mapped["./.pmo/schemas/risk.schema.json"][0], "projects/**/risks/*.yaml");
    for path in mapped.keys() {
        assert!(files.contains_key(path.trim_start_matches("./")), "{path}");
    }
    let taplo = &files[".taplo.toml"];
    assert!(pmo::syntax::parse(taplo, pmo::syntax::Notation::Toml).0.is_whole());
    assert!(
        taplo.contains("include = [\"**/pmo.toml\"]\n[rule.schema]\npath = \"./.pmo/schemas/pmo.schema.json\""),
        "{taplo}"
    );
}

/// Runs `pmo` and gives status, stdout and stderr as one text.
fn run(folder: &Path, args: &[&str]) -> String {
    let mut command = Command::new(env!("CARGO_BIN_EXE_pmo"));
    let output = command
        .args(args)
        .current_dir(folder)
        .env("PMO_AS_OF", "2026-11-22")
        .env_remove("PMO_LANG")
        .output()
        .unwrap();
    let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).replace(&*folder.to_string_lossy(), "DIR");
    format!(
        "{}\n-- out\n{}-- err\n{}",
        output.status.code().unwrap_or(-1),
        text(&output.stdout),
        text(&output.stderr)
    )
}

#[test]
fn init_new_and_set_work_together() {
    let folder = tempfile::tempdir().unwrap();
    let at = folder.path();
    fs::create_dir(at.join(".git")).unwrap();
    let mut transcript = String::new();
    let mut tell = |args: &[&str]| transcript.push_str(&format!("$ pmo {}\n{}\n", args.join(" "), run(at, args)));
    assert!(run(at, &["init", "--sample", "--name", "Office"]).starts_with("0\n"));
    assert!(
        run(at, &["validate"]).starts_with("0\n-- out\n-- err\n"),
        "{}",
        run(at, &["validate"])
    );
    assert!(run(at, &["init"]).starts_with("2\n-- out\n-- err\nerror: these files are there already: .github/workflows/pmo.yml"));
    tell(&["new", "risk", "sample", "--title", "Vendor slips", "owner=chen.jie"]);
    tell(&[
        "set",
        "sample/R-002",
        "probability=likely",
        "sample",
        "priority=high",
        "sample/R-001/A1",
        "due=2026-12-24",
    ]);
    assert!(run(at, &["validate"]).starts_with("1\n"));
    let before = fs::read_to_string(at.join("projects/sample/project.yaml")).unwrap();
    tell(&["set", "sample", "stage=initiating", "--diff"]);
    tell(&[
        "set",
        "sample",
        "stage=initiating",
        "sample/R-001",
        "stauts=open",
        "owner=chen.jie",
        "raised=2026/11/20",
    ]);
    tell(&["set", "sampel", "stage=initiating"]);
    assert_eq!(fs::read_to_string(at.join("projects/sample/project.yaml")).unwrap(), before);
    tell(&["new", "status", "sample", "--id", "x"]);
    tell(&["schema", "rsk"]);
    insta::assert_snapshot!("edit_commands", transcript);
}
