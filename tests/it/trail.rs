//! Rules over the history, in real repositories.

use crate::{
    log::Made,
    repo::{Ran, Repo},
};
use std::{fs, path::Path};

const RULES: &[&str] = &["validate", "--select", "PMO-J", "--output-format", "concise"];

fn run(folder: &Path, args: &[&str]) -> Ran {
    Repo::run(folder, args, &[("PMO_AS_OF", "2026-06-12")])
}

fn findings(folder: &Path, more: &[&str]) -> Vec<String> {
    let ran = run(folder, &[RULES, more].concat());
    ran.stdout.lines().map(str::to_owned).collect()
}

const CHARTER: &str = "name: One\nstage: executing\n";

fn plan(progress: &str) -> String {
    format!("tasks:\n  - {{id: api, name: Build, duration: 30d, progress: {progress}}}\n")
}

/// Commits of 30 May to 10 June 2026, one a day: progress 30 %, 60 % on 5 June, then what the test does.
fn made() -> Made {
    let mut made = Made::new();
    made.commit(
        "one",
        &[
            ("projects/p/project.yaml", Some(CHARTER)),
            ("projects/p/schedule.yaml", Some(&plan("30%"))),
        ],
    );
    made.commit("more", &[("projects/p/schedule.yaml", Some(&plan("60%")))]);
    for day in 0..8 {
        made.commit("words", &[("notes.txt", Some(&day.to_string()))]);
    }
    made
}

#[test]
fn progress_that_fell_is_told_with_its_commit() {
    let mut made = made();
    let fell = made.commit("less", &[("projects/p/schedule.yaml", Some(&plan("40%")))]).to_string();
    let found = findings(&made.path(), &[]);
    let [only] = found.as_slice() else { panic!("{found:?}") };
    assert!(only.contains("progress-fell"), "{only}");
    assert!(only.contains(&format!("by Li Wei ({})", &fell[..7])), "{only}");
    // As it stood before, nothing had fallen; the same commit in a bare clone tells the same.
    assert_eq!(findings(&made.path(), &["--at", "HEAD~1"]), Vec::<String>::new());
    let bare = tempfile::tempdir().expect("a folder");
    let url = made.path();
    git2::build::RepoBuilder::new()
        .bare(true)
        .clone(url.to_str().expect("a path"), bare.path())
        .expect("a clone");
    assert_eq!(findings(bare.path(), &["--at", "HEAD"]), found);
}

#[test]
fn a_change_request_in_the_message_is_the_reason() {
    let mut made = made();
    made.commit("less\n\nPMO-Change: p/CR-001", &[("projects/p/schedule.yaml", Some(&plan("40%")))]);
    assert_eq!(findings(&made.path(), &[]), Vec::<String>::new());
}

#[test]
fn what_is_not_committed_is_told_on_disk_and_when_it_is_staged() {
    let made = made();
    fs::write(made.path().join("projects/p/schedule.yaml"), plan("40%")).expect("a file");
    let on_disk = findings(&made.path(), &[]);
    assert!(
        matches!(on_disk.as_slice(), [only] if only.contains("by a change that is not committed")),
        "{on_disk:?}"
    );
    assert_eq!(findings(&made.path(), &["--staged"]), Vec::<String>::new());
    let git = git2::Repository::open(made.path()).expect("a repository");
    let mut index = git.index().expect("an index");
    index.add_path(Path::new("projects/p/schedule.yaml")).expect("added");
    index.write().expect("written");
    assert_eq!(findings(&made.path(), &["--staged"]), on_disk);
}

#[test]
fn a_shallow_clone_says_that_rules_did_not_run() {
    let made = made();
    let clone = tempfile::tempdir().expect("a folder");
    let folder = clone.path().join("clone");
    let ran = std::process::Command::new("git")
        .args(["clone", "--quiet", "--depth", "2"])
        .arg(format!("file://{}", made.path().display()))
        .arg(&folder)
        .status();
    if !ran.is_ok_and(|status| status.success()) {
        // Without the git command there is no shallow clone to be had.
        return;
    }
    let found = findings(&folder, &[]);
    let [only] = found.as_slice() else { panic!("{found:?}") };
    assert!(only.contains("history-unavailable") && only.contains("10 rules"), "{only}");
    assert_eq!(run(&folder, &["validate", "--select", "PMO-J", "-q"]).status, Some(0));
    let settings = "format = 1\nname = \"Test\"\nhistory = \"required\"\n";
    fs::write(folder.join("pmo.toml"), settings).expect("a file");
    assert_eq!(run(&folder, &["validate", "--select", "PMO-J", "-q"]).status, Some(1));
}

#[test]
fn without_a_commit_nothing_is_missing_and_without_a_repository_only_where_it_is_required() {
    let folder = tempfile::tempdir().expect("a folder");
    fs::write(
        folder.path().join("pmo.toml"),
        "format = 1\nname = \"Test\"\nhistory = \"required\"\n",
    )
    .expect("a file");
    let found = findings(folder.path(), &[]);
    assert!(
        matches!(found.as_slice(), [only] if only.contains("no git repository")),
        "{found:?}"
    );
    git2::Repository::init(folder.path()).expect("a repository");
    assert_eq!(findings(folder.path(), &[]), Vec::<String>::new());
    fs::remove_dir_all(folder.path().join(".git")).expect("gone");
    fs::write(folder.path().join("pmo.toml"), "format = 1\nname = \"Test\"\n").expect("a file");
    assert_eq!(findings(folder.path(), &[]), Vec::<String>::new());
}

#[test]
fn what_is_put_right_before_the_status_day_is_silent_before_the_commit_too() {
    let mut made = made();
    // Committed, and put right on disk before the next status day; the status date lies behind the commit.
    made.commit("slip", &[("projects/p/schedule.yaml", Some(&plan("90%")))]);
    fs::write(made.path().join("projects/p/schedule.yaml"), plan("60%")).expect("a file");
    let args = [RULES, &["--as-of", "2026-06-05"]].concat();
    let ran = Repo::run(&made.path(), &args, &[]);
    assert!(!ran.stdout.contains("progress-fell"), "{ran}");
}
