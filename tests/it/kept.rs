//! Answers that are kept between runs: nothing but time tells them from new ones.

use crate::repo::{Ran, Repo};
use std::{fs, path::Path, thread, time::Duration};

fn run(folder: &Path, args: &[&str]) -> Ran {
    Repo::run(folder, args, &[])
}

fn kept(folder: &Path) -> Vec<std::path::PathBuf> {
    let all = fs::read_dir(folder.join(".git/pmo")).into_iter().flatten().flatten();
    all.map(|entry| entry.path()).collect()
}

/// Time that passes, so that files are no longer new.
fn settle() {
    thread::sleep(Duration::from_millis(2_300));
}

#[test]
fn an_answer_is_kept_and_given_again_until_something_changes() {
    let demo = Repo::demo();
    let folder = demo.path("");
    settle();
    let first = run(&folder, &["validate"]);
    assert_eq!(kept(&folder).len(), 1);
    let place = kept(&folder).remove(0);
    // What stands there is what is said: it says so itself.
    assert!(fs::read_to_string(&place).expect("a text").contains(&first.stdout));
    assert_eq!(run(&folder, &["validate"]).to_string(), first.to_string());
    assert_eq!(
        Repo::run(&folder, &["validate"], &[("PMO_NO_CACHE", "1")]).to_string(),
        first.to_string()
    );
    // Other questions have other answers.
    for args in [
        &["validate", "--output-format", "json"][..],
        &["validate", "-q"],
        &["validate", "--select", "PMO-S"],
        &["validate", "--as-of", "2026-11-30"],
        &["validate", "--fail-on", "note"],
        &["validate", "projects/portal"],
        &["validate", "--color", "always"],
    ] {
        let new = Repo::run(&folder, args, &[("PMO_NO_CACHE", "1")]).to_string();
        for _ in 0..2 {
            assert_eq!(run(&folder, args).to_string(), new);
        }
    }
    // A file that changes, and one that comes.
    let text = demo.read("projects/portal/project.yaml");
    let broken = text.replacen("name:", "nmae:", 1);
    fs::write(folder.join("projects/portal/project.yaml"), broken).expect("a file");
    assert_eq!(run(&folder, &["validate"]).status, Some(1));
    fs::write(folder.join("projects/portal/project.yaml"), text).expect("a file");
    assert_eq!(run(&folder, &["validate"]).to_string(), first.to_string());
    fs::write(folder.join("projects/portal/riks.yaml"), "risks: []\n").expect("a file");
    assert!(run(&folder, &["validate"]).stdout.contains("riks.yaml"));
}

#[test]
fn what_is_damaged_is_not_believed_and_what_is_new_is_not_kept() {
    let demo = Repo::demo();
    let folder = demo.path("");
    let fresh = run(&folder, &["validate"]);
    assert_eq!(
        kept(&folder),
        Vec::<std::path::PathBuf>::new(),
        "files of this second may change unnoticed"
    );
    settle();
    run(&folder, &["validate"]);
    for path in kept(&folder) {
        let text = fs::read_to_string(&path).expect("a text");
        fs::write(&path, &text[..text.len() / 2]).expect("a file");
    }
    assert_eq!(run(&folder, &["validate"]).to_string(), fresh.to_string());
    assert_eq!(run(&folder, &["cache", "clear"]).status, Some(0));
    assert_eq!(kept(&folder), Vec::<std::path::PathBuf>::new());
    assert!(run(&folder, &["cache", "clear"]).stderr.starts_with("0 kB"));
}

#[test]
fn no_more_than_sixteen_answers_are_kept() {
    let demo = Repo::demo();
    let folder = demo.path("");
    settle();
    for day in 10..30 {
        run(&folder, &["validate", "-q", "--as-of", &format!("2026-11-{day}")]);
    }
    assert_eq!(kept(&folder).len(), 16);
}
