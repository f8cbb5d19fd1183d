//! The commands as git calls them.

use super::{clean, with};
use crate::repo::{Repo, all};
use std::{io::Write, process::Command};

const BASE: &str = "risks:\n  - id: R-001\n    title: Late\n    owner: a\n";

fn repo() -> Repo {
    Repo::empty()
        .with("o", BASE)
        .with("a", with(BASE, &[("Late", "Later")]))
        .with("b", with(BASE, &[("owner: a", "owner: b")]))
        .with("c", with(BASE, &[("Late", "Latest")]))
}

#[test]
fn the_driver_writes_ours_and_tells_by_its_status() {
    let repo = repo();
    let clean_run = repo.pmo(&["merge-driver", "o", "a", "b", "projects/p/risks.yaml"]);
    assert_eq!(repo.read("a"), with(BASE, &[("Late", "Later"), ("owner: a", "owner: b")]));
    let conflict = repo.pmo(&["merge-driver", "o", "b", "c", "projects/p/risks.yaml"]);
    assert_eq!(repo.read("b"), with(BASE, &[("Late", "Latest"), ("owner: a", "owner: b")]));
    let sized = repo.pmo(&["merge-driver", "o", "c", "a", "projects/p/risks.yaml", "9"]);
    let text = repo.read("c");
    assert!(text.contains("<<<<<<<<< ours\n    title: Latest\n=========\n"), "{text}");
    insta::assert_snapshot!(all(&[clean_run, conflict, sized]));
}

#[test]
fn what_cannot_be_merged_leaves_ours_alone() {
    let repo = repo().with("z", b"\0\0").with("y", b"\0\x01");
    let missing = repo.pmo(&["merge-driver", "o", "a", "nothing", "risks.yaml"]);
    let binary = repo.pmo(&["merge-driver", "o", "z", "y", "docs/logo.png"]);
    assert_eq!(repo.read("a"), with(BASE, &[("Late", "Later")]));
    assert_eq!(repo.read("z"), "\0\0");
    assert_eq!((missing.status, binary.status), (Some(2), Some(2)));
}

#[test]
fn textconv_prints_meaning_or_the_file_as_it_is() {
    let repo = Repo::empty()
        .with("risks.yaml", BASE)
        .with("broken.yaml", "a: [\n")
        .with("plan.md", "# Plan\n");
    insta::assert_snapshot!(all(&[
        repo.pmo(&["textconv", "risks.yaml"]),
        repo.pmo(&["textconv", "broken.yaml"]),
        repo.pmo(&["textconv", "plan.md"]),
    ]));
    assert_eq!(repo.pmo(&["textconv", "nothing.yaml"]).status, Some(2));
}

/// Runs git in the folder of a repository; nothing when there is no git.
fn git(repo: &Repo, args: &[&str]) -> Option<bool> {
    let run = Command::new("git")
        .args([
            "-c",
            "user.name=T",
            "-c",
            "user.email=t@example.org",
            "-c",
            "init.defaultBranch=main",
            "-c",
            "commit.gpgsign=false",
        ])
        .args(args)
        .current_dir(repo.path("."))
        .env("GIT_CONFIG_GLOBAL", "")
        .env("GIT_CONFIG_NOSYSTEM", "1")
        .output();
    run.ok().map(|run| run.status.success())
}

#[test]
fn git_merge_runs_the_driver() {
    let repo = Repo::empty();
    if git(&repo, &["init", "-q"]).is_none() {
        writeln!(std::io::stderr(), "skipped: there is no git program here").expect("stderr");
        return;
    }
    let must = |args: &[&str]| assert_eq!(git(&repo, args), Some(true), "git {args:?}");
    let driver = format!("'{}' merge-driver %O %A %B %P %L", env!("CARGO_BIN_EXE_pmo").replace('\\', "/"));
    must(&["config", "merge.pmo.driver", &driver]);
    let write = |path: &str, text: &str| std::fs::write(repo.path(path), text).expect("a file");
    write(".gitattributes", "*.yaml merge=pmo diff=pmo\n*.toml merge=pmo diff=pmo\n");
    let (ours, theirs) = (with(BASE, &[("Late", "Later")]), with(BASE, &[("owner: a", "owner: b")]));
    let commit = |text: &str, message: &str| {
        write("risks.yaml", text);
        must(&["add", "-A"]);
        must(&["commit", "-qm", message]);
    };
    commit(BASE, "base");
    must(&["checkout", "-qb", "side"]);
    commit(&theirs, "theirs");
    must(&["checkout", "-q", "main"]);
    commit(&ours, "ours");
    must(&["merge", "-q", "--no-edit", "side"]);
    assert_eq!(repo.read("risks.yaml"), clean("risks.yaml", BASE, &ours, &theirs));
    must(&["checkout", "-q", "side"]);
    commit(&with(&theirs, &[("Late", "Never")]), "clash");
    must(&["checkout", "-q", "main"]);
    assert_eq!(git(&repo, &["merge", "-q", "--no-edit", "side"]), Some(false));
    let text = repo.read("risks.yaml");
    assert!(
        text.contains("<<<<<<< ours\n    title: Later\n=======\n    title: Never\n>>>>>>> theirs\n"),
        "{text}"
    );
}
