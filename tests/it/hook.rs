//! `hook`: real repositories, in which git itself runs the hooks; nothing is tested where there is no git.

use crate::repo::{Ran, Repo};
use std::{
    fs,
    path::{Path, PathBuf},
    process::Command,
};

/// A repository that git made, and the program in it.
struct Clone {
    repo: Repo,
}

const PROJECT: &str = include_str!("base/project.yaml");
const SCHEDULE: &str = include_str!("base/schedule.yaml");
const SETTINGS: &str = concat!(include_str!("base/pmo.toml"), include_str!("base/few-rules.toml"));
const CHANGES: &str = "changes:\n  - id: CR-001\n    title: More time\n  - id: CR-002\n    title: Less\n";

fn has_git() -> bool {
    Command::new("git").arg("--version").output().is_ok()
}

fn path_with_pmo() -> std::ffi::OsString {
    let own = Path::new(env!("CARGO_BIN_EXE_pmo")).parent().expect("a folder").to_path_buf();
    let usual = std::env::var_os("PATH").unwrap_or_default();
    std::env::join_paths(std::iter::once(own).chain(std::env::split_paths(&usual))).expect("paths")
}

fn git_in(folder: &Path, args: &[&str], path: &std::ffi::OsStr) -> Ran {
    let output = Command::new("git")
        .args(["-c", "user.name=T", "-c", "user.email=t@example.org", "-c", "commit.gpgsign=false"])
        .args(args)
        .current_dir(folder)
        .env_clear()
        .env("PATH", path)
        .env("PMO_AS_OF", crate::fixture::STATUS_DATE)
        .env("HOME", folder.join("nobody"))
        .env("GIT_CONFIG_GLOBAL", "")
        .env("GIT_CONFIG_NOSYSTEM", "1")
        .env("GIT_EDITOR", "true")
        .output()
        .expect("git runs");
    let text = |bytes: Vec<u8>| String::from_utf8_lossy(&bytes).into_owned();
    Ran::of(
        &format!("git {}", args.join(" ")),
        text(output.stdout),
        text(output.stderr),
        output.status.code(),
    )
}

impl Clone {
    /// A portfolio without a finding, in a folder of a new repository, not committed yet.
    fn of(prefix: &str) -> Option<Clone> {
        let folder = Clone::empty()?;
        let at = |path: &str| format!("{prefix}{path}");
        let repo = folder
            .repo
            .with(&at("pmo.toml"), SETTINGS)
            .with(&at("people.yaml"), include_str!("base/people.yaml"))
            .with(&at("projects/demo/project.yaml"), PROJECT)
            .with(&at("projects/demo/schedule.yaml"), SCHEDULE)
            .with(&at("projects/demo/changes.yaml"), CHANGES);
        Some(Clone { repo })
    }

    fn empty() -> Option<Clone> {
        if !has_git() {
            return None;
        }
        let repo = Repo::empty();
        fs::remove_dir(repo.path(".git")).expect("a folder");
        let clone = Clone { repo };
        clone.must(&["init", "-q", "-b", "main"]);
        Some(clone)
    }

    /// The same, with all committed and the hooks installed.
    fn installed() -> Option<Clone> {
        let clone = Clone::of("")?;
        clone.install("");
        clone.must(&["add", "-A"]);
        clone.must(&["commit", "-qm", "begin"]);
        Some(clone)
    }

    fn folder(&self) -> PathBuf {
        self.repo.path("")
    }

    fn git(&self, args: &[&str]) -> Ran {
        git_in(&self.folder(), args, &path_with_pmo())
    }

    fn must(&self, args: &[&str]) -> String {
        let ran = self.git(args);
        assert_eq!(ran.status, Some(0), "{ran}");
        ran.stdout
    }

    /// A commit that a hook refuses; what it said.
    fn refused(&self, args: &[&str]) -> String {
        let before = self.git(&["rev-parse", "HEAD"]).stdout;
        let ran = self.git(args);
        assert_ne!(ran.status, Some(0), "{ran}");
        assert_eq!(self.git(&["rev-parse", "HEAD"]).stdout, before);
        ran.stdout + &ran.stderr
    }

    fn install(&self, folder: &str) -> Ran {
        let ran = Repo::run(&self.repo.path(folder), &["hook", "install"], &[]);
        assert_eq!(ran.status, Some(0), "{ran}");
        ran
    }

    fn write(&self, path: &str, text: &str) {
        let path = self.repo.path(path);
        fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
        fs::write(path, text).expect("a file");
    }

    fn hook(&self, name: &str, text: &str) -> PathBuf {
        let path = self.repo.path(&format!(".git/hooks/{name}"));
        fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
        fs::write(&path, text).expect("a file");
        pmo::source::hooks::make_executable(&path).expect("a mode");
        path
    }
}

fn bad() -> String {
    format!("{SCHEDULE}    depends_on: [nothing]\n")
}

fn good() -> String {
    SCHEDULE.replace("5d", "6d")
}

const PLAN: &str = "projects/demo/schedule.yaml";

#[test]
fn a_bad_commit_is_blocked_and_a_good_one_goes_through() {
    let Some(clone) = Clone::installed() else { return };
    clone.write(PLAN, &bad());
    let said = clone.refused(&["commit", "-qam", "bad"]);
    assert!(said.contains("`nothing`"), "{said}");
    clone.write(PLAN, &good());
    clone.must(&["commit", "-qam", "good"]);
    // What a commit takes away is checked too.
    clone.write(PLAN, SCHEDULE);
    clone.must(&["rm", "-q", "pmo.toml"]);
    let said = clone.refused(&["commit", "-qm", "no settings"]);
    assert!(said.contains("takes pmo.toml away"), "{said}");
    clone.must(&["reset", "-q", "--hard"]);
    // `--no-verify` is git's own way around.
    clone.write(PLAN, &bad());
    clone.must(&["commit", "-qanm", "unchecked"]);
}

#[test]
fn what_is_staged_counts_and_not_what_lies_on_disk() {
    let Some(clone) = Clone::installed() else { return };
    clone.write(PLAN, &bad());
    clone.must(&["add", PLAN]);
    clone.write(PLAN, SCHEDULE);
    clone.refused(&["commit", "-qm", "bad in the index"]);
    clone.write(PLAN, &good());
    clone.must(&["add", PLAN]);
    clone.write(PLAN, &bad());
    clone.must(&["commit", "-qm", "good in the index"]);
    // `git commit FILE` and `-a` have an index of their own.
    clone.write("people.yaml", "people: [\n");
    clone.write(PLAN, SCHEDULE);
    clone.must(&["commit", "-qm", "only one file", PLAN]);
    clone.refused(&["commit", "-qm", "the other", "people.yaml"]);
    clone.refused(&["commit", "-qam", "all"]);
}

#[test]
fn installing_again_changes_nothing_and_uninstalling_takes_exactly_ours_away() {
    let Some(clone) = Clone::of("") else { return };
    clone.write(".gitattributes", "*.png binary");
    clone.must(&["config", "alias.x", "status"]);
    clone.must(&["add", "-A"]);
    clone.must(&["commit", "-qm", "begin"]);
    let settings = || clone.must(&["config", "--local", "--list"]);
    let hooks = || {
        let all = fs::read_dir(clone.repo.path(".git/hooks")).expect("a folder");
        let names = all.flatten().map(|entry| entry.file_name().to_string_lossy().into_owned());
        let mut names: Vec<String> = names.filter(|name| !name.ends_with(".sample")).collect();
        names.sort();
        names
    };
    let before = (settings(), hooks());
    clone.install("");
    let attributes = clone.repo.read(".gitattributes");
    assert_eq!(
        attributes,
        "*.png binary\n# Merged and compared record by record; see `pmo hook install`\n*.yaml merge=pmo diff=pmo\n*.yml merge=pmo \
         diff=pmo\n*.toml merge=pmo diff=pmo\n"
    );
    let after = (settings(), hooks());
    assert_eq!(after.1, ["commit-msg", "pre-commit"]);
    let again = clone.install("");
    assert_eq!(again.stderr, "everything is set up already\n");
    assert_eq!(
        (settings(), hooks(), clone.repo.read(".gitattributes")),
        (after.0, after.1, attributes)
    );
    let gone = clone.repo.pmo(&["hook", "uninstall"]);
    assert_eq!(gone.status, Some(0), "{gone}");
    assert_eq!((settings(), hooks()), before);
    assert_eq!(clone.repo.read(".gitattributes"), "*.png binary");
    let again = clone.repo.pmo(&["hook", "uninstall"]);
    assert_eq!(again.stderr, "nothing of pmo's is set up here\n");
    // What every clone has by a commit stays.
    clone.install("");
    clone.must(&["add", "-A"]);
    clone.must(&["commit", "-qm", "attributes"]);
    let gone = clone.repo.pmo(&["hook", "uninstall"]);
    assert!(gone.stderr.contains(".gitattributes: left, because it is committed"), "{gone}");
    assert!(clone.must(&["status", "--porcelain"]).is_empty());
}

#[test]
fn a_hook_that_is_there_is_kept_and_runs_first_and_its_failure_counts() {
    let Some(clone) = Clone::of("") else { return };
    let old = "#!/bin/sh\necho \"old $# $(basename \"$0\")\" >&2\n[ ! -e fail ]\n";
    let path = clone.hook("pre-commit", old);
    clone.hook("commit-msg", "#!/bin/sh\necho \"old $#\" >&2\n");
    clone.install("");
    clone.must(&["add", "-A"]);
    let ran = clone.git(&["commit", "-qm", "begin"]);
    assert!(
        ran.status == Some(0) && ran.stderr.contains("old 0") && ran.stderr.contains("old 1"),
        "{ran}"
    );
    clone.write("fail", "");
    clone.write(PLAN, &good());
    assert!(clone.refused(&["commit", "-qam", "old says no"]).contains("old 0"));
    fs::remove_file(clone.repo.path("fail")).expect("a file");
    clone.write(PLAN, &bad());
    assert!(clone.refused(&["commit", "-qam", "we say no"]).contains("old 0"));
    // Somebody writes a third hook over ours: neither is lost.
    fs::write(&path, "#!/bin/sh\ntrue\n").expect("a file");
    let ran = clone.repo.pmo(&["hook", "install"]);
    assert!(ran.status == Some(2) && ran.stderr.contains("pre-commit.before-pmo"), "{ran}");
    assert_eq!(fs::read_to_string(&path).expect("a file"), "#!/bin/sh\ntrue\n");
    fs::remove_file(&path).expect("a file");
    clone.install("");
    clone.repo.pmo(&["hook", "uninstall"]);
    assert_eq!(fs::read_to_string(&path).expect("a file"), old);
}

#[test]
fn a_folder_of_hooks_that_git_is_told_is_used() {
    let Some(clone) = Clone::of("") else { return };
    clone.must(&["config", "core.hooksPath", ".githooks"]);
    clone.install("");
    assert!(clone.repo.path(".githooks/pre-commit").is_file());
    assert!(!clone.repo.path(".git/hooks/pre-commit").exists());
    clone.must(&["add", "-A"]);
    clone.must(&["commit", "-qm", "begin"]);
    clone.write(PLAN, &bad());
    clone.refused(&["commit", "-qam", "bad"]);
}

#[test]
fn hooks_of_other_managers_and_of_other_repositories_are_left_and_what_to_do_is_said() {
    let Some(clone) = Clone::of("") else { return };
    let left = || {
        let ran = clone.repo.pmo(&["hook", "install"]);
        assert_eq!(ran.status, Some(1), "{ran}");
        ran.stderr
    };
    let framework = "#!/bin/sh\n# File generated by pre-commit: https://pre-commit.com\n";
    let path = clone.hook("pre-commit", framework);
    assert!(left().contains("add the hook `pmo-validate` to .pre-commit-config.yaml"));
    assert_eq!(fs::read_to_string(&path).expect("a file"), framework);
    clone.write(".pre-commit-config.yaml", "repos:\n  - hooks:\n      - id: pmo-validate\n");
    clone.install("");
    clone.hook("pre-commit", "#!/bin/sh\ncall_lefthook run pre-commit\n");
    assert!(left().contains("lefthook.yml whose `run` is `pmo hook run pre-commit`"));
    clone.must(&["config", "core.hooksPath", ".husky/_"]);
    clone.write(".husky/_/pre-commit", "#!/bin/sh\n. h\n");
    let said = left();
    assert!(
        said.contains("add the line `pmo hook run pre-commit \"$@\" || exit 1` to .husky/pre-commit"),
        "{said}"
    );
    clone.write(".husky/pre-commit", "pmo hook run pre-commit\n");
    clone.write(".husky/commit-msg", "pmo hook run commit-msg \"$1\"\n");
    clone.install("");
    let elsewhere = tempfile::tempdir().expect("a folder");
    clone.must(&["config", "core.hooksPath", elsewhere.path().to_str().expect("a path")]);
    assert!(left().contains("leads out of this repository"));
    assert_eq!(fs::read_dir(elsewhere.path()).expect("a folder").count(), 0);
    // Settings and attributes that say something else stay.
    clone.must(&["config", "--unset", "core.hooksPath"]);
    fs::remove_file(path).expect("a file");
    clone.must(&["config", "merge.pmo.driver", "other %A"]);
    clone.write(".gitattributes", "*.toml merge=union\n");
    let said = left();
    assert!(
        said.contains("merge.pmo.driver is `other %A`") && said.contains("`merge` of *.toml is `union`"),
        "{said}"
    );
    assert_eq!(clone.must(&["config", "merge.pmo.driver"]), "other %A\n");
    assert!(clone.repo.read(".gitattributes").starts_with("*.toml merge=union\n# Merged"));
    assert!(clone.repo.read(".gitattributes").contains("*.toml diff=pmo\n"));
}

#[test]
fn a_portfolio_in_a_sub_folder_is_found_and_has_attributes_of_its_own() {
    let Some(clone) = Clone::of("office/") else { return };
    clone.write("chart/values.yaml", "a: 1\n");
    clone.install("");
    assert!(!clone.repo.path(".gitattributes").exists());
    assert!(clone.repo.read("office/.gitattributes").contains("*.yaml merge=pmo"));
    clone.must(&["add", "-A"]);
    clone.must(&["commit", "-qm", "begin"]);
    clone.write("office/projects/demo/schedule.yaml", &bad());
    let said = clone.refused(&["commit", "-qam", "bad"]);
    assert!(said.contains("office/projects/demo/schedule.yaml"), "{said}");
    clone.must(&["reset", "-q", "--hard"]);
    clone.must(&["mv", "office", "bureau"]);
    clone.must(&["commit", "-qm", "moved"]);
    clone.write("bureau/projects/demo/schedule.yaml", &bad());
    clone.refused(&["commit", "-qam", "bad"]);
    // A folder with a pmo.toml that is no portfolio, such as a fixture, is left out where the setting says which are.
    clone.must(&["reset", "-q", "--hard"]);
    clone.write("fixture/pmo.toml", "format = \n");
    clone.must(&["add", "-A"]);
    clone.refused(&["commit", "-qm", "fixture"]);
    clone.must(&["config", "--add", "pmo.portfolio", "bureau"]);
    clone.must(&["commit", "-qm", "fixture"]);
}

#[test]
fn work_trees_share_the_hooks_and_each_checks_its_own_index() {
    let Some(clone) = Clone::installed() else { return };
    let other = tempfile::tempdir().expect("a folder");
    let folder = other.path().join("side");
    clone.must(&["worktree", "add", "-q", "-b", "side", folder.to_str().expect("a path")]);
    let again = Repo::run(&folder, &["hook", "install"], &[]);
    assert_eq!(again.stderr, "everything is set up already\n");
    fs::write(folder.join(PLAN), bad()).expect("a file");
    let git = |args: &[&str]| git_in(&folder, args, &path_with_pmo());
    let ran = git(&["commit", "-qam", "bad"]);
    assert!(ran.status != Some(0) && ran.stderr.contains("Compared with"), "{ran}");
    clone.write(PLAN, &good());
    clone.must(&["commit", "-qam", "good, in the first one"]);
    fs::write(folder.join(PLAN), good()).expect("a file");
    let ran = git(&["commit", "-qam", "good"]);
    assert_eq!(ran.status, Some(0), "{ran}");
}

#[test]
fn a_repository_without_a_portfolio_is_told_so() {
    let Some(clone) = Clone::empty() else { return };
    clone.write("README", "nothing\n");
    let ran = clone.repo.pmo(&["hook", "install"]);
    assert!(ran.status == Some(2) && ran.stderr.contains("pmo init"), "{ran}");
    assert!(!clone.repo.path(".git/hooks/pre-commit").exists());
    clone.must(&["add", "-A"]);
    let ran = clone.repo.pmo(&["hook", "run", "pre-commit"]);
    assert!(ran.status == Some(0) && ran.stderr.contains("nothing to check"), "{ran}");
    assert_eq!(clone.repo.pmo(&["hook", "run", "commit-msg", "README"]).status, Some(0));
}

#[test]
fn with_nothing_staged_outside_of_a_commit_all_files_are_checked() {
    let Some(clone) = Clone::installed() else { return };
    let run = |environment: &[(&str, &str)]| clone.repo.pmo_with(&["hook", "run", "pre-commit"], environment);
    assert_eq!(run(&[]).status, Some(0));
    clone.write(PLAN, &bad());
    clone.must(&["commit", "-qanm", "unchecked"]);
    let ran = run(&[]);
    assert!(ran.status == Some(1) && ran.stderr.contains("all files are checked"), "{ran}");
    assert_eq!(run(&[("PRE_COMMIT_FROM_REF", "HEAD~1")]).status, Some(1));
    assert_eq!(run(&[("PRE_COMMIT_FROM_REF", "HEAD")]).status, Some(0));
    // A commit of nothing brings nothing about.
    clone.must(&["commit", "-q", "--allow-empty", "-m", "empty"]);
}

#[test]
fn without_pmo_a_commit_fails_and_the_remedy_is_said() {
    let Some(clone) = Clone::installed() else { return };
    let git = Command::new("git").arg("--exec-path").output().expect("git").stdout;
    let usual = std::env::var_os("PATH").unwrap_or_default();
    let without = std::env::split_paths(&usual).filter(|folder| !folder.join("pmo").exists());
    let without = std::env::join_paths(without).expect("paths");
    assert!(!git.is_empty());
    clone.write(PLAN, &good());
    let ran = git_in(&clone.folder(), &["commit", "-qam", "good"], &without);
    assert_eq!(ran.status, Some(1), "{ran}");
    assert!(
        ran.stderr.contains("there is no pmo on PATH\nhint: install pmo or mend PATH"),
        "{ran}"
    );
}

fn baseline(number: u32, rest: &str) -> String {
    format!("number: {number}\non: 2026-03-02\nreason: New dates\n{rest}")
}

#[test]
fn a_new_baseline_needs_the_change_request_that_allowed_it() {
    let Some(clone) = Clone::installed() else { return };
    let at = |number: u32| format!("projects/demo/baselines/{number}.yaml");
    clone.write(&at(1), &baseline(1, "type: first\n"));
    clone.must(&["add", "-A"]);
    clone.must(&["commit", "-qm", "the first one needs none"]);
    clone.write(&at(2), &baseline(2, "type: replan\nchange: CR-001\n"));
    clone.must(&["add", "-A"]);
    let said = clone.refused(&["commit", "-qm", "new plan"]);
    assert!(
        said.contains(
            "error: baseline 2 of `demo` was made under CR-001, and the message names no change request of the project\nhint: end the \
             message with a line `PMO-Change: demo/CR-001`\n"
        ),
        "{said}"
    );
    let with = |trailer: &str| format!("new plan\n\nPMO-Change: {trailer}\n");
    for (trailer, fault) in [
        ("demo/CR-009", "`demo` has no change request `CR-009`"),
        ("dmo/CR-001", "there is no project `dmo`"),
        ("CR-009", "no project has such a change request"),
        ("demo/CR-002", "was made under CR-001, and the message names CR-002"),
        ("R-001", "no project has such a change request"),
    ] {
        let said = clone.refused(&["commit", "-qm", &with(trailer)]);
        assert!(said.contains(fault), "{trailer}: {said}");
    }
    clone.must(&["commit", "-qm", "fixup! new plan"]);
    clone.must(&["reset", "-q", "--soft", "HEAD~1"]);
    clone.must(&["commit", "-qm", &with("CR-001")]);
    // A name that does not exist is refused in any commit, and in one that will be squashed.
    clone.write(PLAN, &good());
    clone.refused(&["commit", "-qam", &with("demo/CR-009")]);
    clone.refused(&["commit", "-qam", &format!("fixup! {}", with("demo/CR-009"))]);
    clone.must(&["commit", "-qam", &with("demo/CR-002")]);
    // An imported one without a change request is for `pmo validate` to tell.
    clone.write(&at(3), &baseline(3, "made_by: import\n"));
    clone.must(&["add", "-A"]);
    clone.must(&["commit", "-qm", "imported"]);
    // One that cannot be read allows nothing.
    clone.write(&at(4), "number: [\n");
    clone.must(&["add", "-A"]);
    let message = clone.repo.path("message");
    fs::write(&message, "x\n").expect("a file");
    let ran = clone.repo.pmo(&["hook", "run", "commit-msg", "message"]);
    assert!(ran.status == Some(1) && ran.stderr.contains("cannot be read"), "{ran}");
}

#[test]
fn merges_comments_and_scissors_are_no_reason_to_refuse() {
    let Some(clone) = Clone::installed() else { return };
    clone.must(&["checkout", "-qb", "side"]);
    clone.write("projects/demo/baselines/1.yaml", &baseline(1, "type: first\n"));
    clone.write("projects/demo/baselines/2.yaml", &baseline(2, "type: formal\nchange: CR-001\n"));
    clone.must(&["add", "-A"]);
    clone.must(&["commit", "-qm", "plan\n\nPMO-Change: CR-001"]);
    clone.must(&["checkout", "-q", "main"]);
    clone.write(PLAN, &good());
    clone.must(&["commit", "-qam", "good"]);
    clone.must(&["merge", "-q", "--no-ff", "-m", "merge", "side"]);
    // A baseline that moves with its project is not new.
    clone.must(&["mv", "projects/demo", "projects/renamed"]);
    clone.must(&["commit", "-qm", "moved"]);
    let check = |text: &str| {
        fs::write(clone.repo.path("message"), text).expect("a file");
        clone.repo.pmo(&["hook", "run", "commit-msg", "message"]).status
    };
    assert_eq!(check("x\n# PMO-Change: none/CR-009\n"), Some(0));
    assert_eq!(
        check("x\n# ------------------------ >8 ------------------------\nPMO-Change: none/CR-009\n"),
        Some(0)
    );
    assert_eq!(check("x\n\nPMO-Change: renamed/CR-001\n"), Some(0));
    assert_eq!(check("x\n\nPMO-Change: none/CR-009\n"), Some(1));
    clone.must(&["config", "core.commentChar", ";"]);
    assert_eq!(check("x\n; PMO-Change: none/CR-009\n"), Some(0));
    clone.must(&["config", "core.commentChar", "auto"]);
    assert_eq!(
        check("x\n% PMO-Change: none/CR-009\n% Lines that begin with % are left out\n"),
        Some(0)
    );
    assert_eq!(clone.repo.pmo(&["hook", "run", "commit-msg", "nowhere"]).status, Some(2));
}
