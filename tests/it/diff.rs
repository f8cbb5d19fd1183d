//! `pmo diff`: what a change brings about, as a reviewer reads it before it is merged.

use crate::{
    formats::is_current,
    repo::{Ran, Repo},
};
use git2::{Repository, Signature, Time};
use serde_json::Value;
use std::{fs, path::Path};

fn run(folder: &Path, args: &[&str]) -> Ran {
    Repo::run(folder, args, &[])
}

fn json(folder: &Path, args: &[&str]) -> Value {
    let ran = run(folder, &[&["diff"], args, &["--output-format", "json"]].concat());
    serde_json::from_str(&ran.stdout).unwrap_or_else(|_| panic!("{ran}"))
}

/// Commits all that lies in the folder.
fn commit(folder: &Path, branch: &str) {
    let git = Repository::open(folder).expect("a repository");
    let head = git.head().expect("a head").peel_to_commit().expect("a commit");
    let mut index = git.index().expect("an index");
    index.add_all(["*"], git2::IndexAddOption::DEFAULT, None).expect("added");
    index.update_all(["*"], None).expect("removed");
    index.write().expect("written");
    let tree = git.find_tree(index.write_tree().expect("a tree")).expect("a tree");
    let who = Signature::new("Li Wei", "li.wei@example.org", &Time::new(head.time().seconds() + 3600, 0)).expect("a name");
    let id = git.commit(None, &who, &who, "change", &tree, &[&head]).expect("a commit");
    let name = format!("refs/heads/{branch}");
    git.reference(&name, id, true, "test").expect("a branch");
    git.set_head(&name).expect("a head");
}

fn delayed() -> Repo {
    let demo = Repo::demo();
    let ran = run(
        &demo.path(""),
        &["set", "portal/sso", "remaining=25d", "portal/R-004", "probability=likely"],
    );
    assert_eq!(ran.status, Some(0), "{ran}");
    demo
}

#[test]
fn a_branch_that_delays_a_task_tells_what_that_brings_about() {
    let demo = delayed();
    let folder = demo.path("");
    let on_disk = json(&folder, &[]);
    commit(&folder, "late");
    let args = ["--as-of", "2026-11-20", "diff", "main...HEAD"];
    let text: String = [&[][..], &["--lang", "zh"], &["--output-format", "markdown"]]
        .iter()
        .map(|more| run(&folder, &[&args, *more].concat()).stdout + "\n")
        .collect();
    is_current("tests/it/golden/diff.txt", &text);
    let branch = json(&folder, &["main..late", "--as-of", "2026-11-20"]);
    assert_eq!(branch["rows"], on_disk["rows"]);
    assert_eq!(branch["summary"]["projects"], on_disk["summary"]["projects"]);
    let own = &branch["summary"]["projects"][0];
    assert_eq!((&own["id"], &own["finish"]["to"]), (&"portal".into(), &"2027-03-10".into()));
    // The same dates as `schedule` computes on both sides.
    for (at, side) in [("main", "from"), ("late", "to")] {
        let ran = run(
            &folder,
            &["--at", at, "--as-of", "2026-11-20", "schedule", "portal", "--output-format", "json"],
        );
        let dates: Value = serde_json::from_str(&ran.stdout).expect("JSON");
        let live = dates["rows"]
            .as_array()
            .expect("rows")
            .iter()
            .find(|row| row["id"] == "m-golive")
            .expect("a row");
        let told = own["milestones"]
            .as_array()
            .expect("rows")
            .iter()
            .find(|row| row["id"] == "m-golive")
            .expect("a row");
        assert!(
            live["finish"]
                .as_str()
                .expect("a day")
                .starts_with(told[side].as_str().expect("a day")),
            "{told}"
        );
    }
    let schema = pmo::report::diff::schema();
    is_current(
        "schemas/output/diff.schema.json",
        &(serde_json::to_string_pretty(&schema).expect("JSON") + "\n"),
    );
    let validator = jsonschema::validator_for(&schema).expect("a schema");
    for answer in [&branch, &on_disk, &json(&folder, &["HEAD~30..HEAD"])] {
        let errors: Vec<String> = validator.iter_errors(answer).map(|error| error.to_string()).collect();
        assert!(errors.is_empty(), "{errors:?}");
    }
    // There and back again is nothing.
    let none = json(&folder, &["late..late"]);
    assert_eq!(
        (&none["rows"], &none["summary"]["projects"]),
        (&serde_json::json!([]), &serde_json::json!([]))
    );
}

#[test]
fn the_same_plan_in_other_files_is_no_difference() {
    let demo = Repo::demo();
    let folder = demo.path("projects/portal/risks");
    let mut list = "risks:\n".to_owned();
    for entry in fs::read_dir(&folder).expect("a folder") {
        let path = entry.expect("an entry").path();
        let text = fs::read_to_string(&path).expect("a file");
        for (at, line) in text.lines().enumerate() {
            list += &format!("  {} {line}\n", if at == 0 { "-" } else { " " });
        }
    }
    fs::remove_dir_all(&folder).expect("removed");
    fs::write(demo.path("projects/portal/risks.yaml"), list).expect("written");
    let same = json(&demo.path(""), &[]);
    assert_eq!(same["rows"], serde_json::json!([]));
    for key in ["projects", "new_findings", "mended_findings"] {
        assert_eq!(same["summary"][key], serde_json::json!([]), "{key}");
    }
}

#[test]
fn what_is_staged_is_a_side_and_what_cannot_be_compared_is_told() {
    let demo = delayed();
    let folder = demo.path("");
    let count = |args: &[&str]| json(&folder, args)["rows"].as_array().expect("rows").len();
    assert_eq!((count(&[]), count(&["--staged"])), (2, 0));
    let git = Repository::open(&folder).expect("a repository");
    let mut index = git.index().expect("an index");
    index.add_path("projects/portal/schedule.yaml".as_ref()).expect("added");
    index.write().expect("written");
    assert_eq!(count(&["--staged"]), 1);
    // Without a common commit there is nothing to begin with.
    let who = Signature::new("Li Wei", "li.wei@example.org", &Time::new(1_780_000_000, 0)).expect("a name");
    let tree = git.head().expect("a head").peel_to_tree().expect("a tree");
    git.commit(Some("refs/heads/other"), &who, &who, "alone", &tree, &[])
        .expect("a commit");
    for (args, said) in [
        (&["diff", "main...other"][..], "no commit in common"),
        (&["diff", "main..other", "--staged"], "--staged is a side by itself"),
        (&["--at", "main", "diff"], "a diff has two"),
        (&["diff", "nothing..main"], "no commit `nothing`"),
    ] {
        let ran = run(&folder, args);
        assert!(
            ran.status == Some(2) && ran.stderr.contains(said) && ran.stderr.contains("hint: "),
            "{ran}"
        );
    }
}
