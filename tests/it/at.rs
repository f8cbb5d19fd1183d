//! `--at` and `--staged`: every reading command on what git keeps.

use crate::repo::{Ran, Repo};
use git2::Repository;
use std::{fs, path::Path};

fn run(folder: &Path, args: &[&str]) -> Ran {
    Repo::run(folder, args, &[])
}

/// The files of a commit, written into a folder without git.
fn unpacked(repository: &Repository, revision: &str) -> tempfile::TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    fs::create_dir(folder.path().join(".git")).expect("a folder");
    let tree = repository
        .revparse_single(revision)
        .expect("a commit")
        .peel_to_tree()
        .expect("a tree");
    tree.walk(git2::TreeWalkMode::PreOrder, |above, entry| {
        if let Ok(object) = entry.to_object(repository)
            && let Some(blob) = object.as_blob()
        {
            let path = folder.path().join(above).join(entry.name().expect("a name"));
            fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
            fs::write(path, blob.content()).expect("a file");
        }
        0
    })
    .expect("the tree");
    folder
}

/// An answer without what only git knows.
fn without_commit(text: &str) -> String {
    let is_own = |line: &&str| {
        let keys = ["\"commit\": ", "\"dirty\": ", "\"not_available\": {"];
        let at_top = line
            .strip_prefix("  ")
            .is_some_and(|line| keys.iter().any(|key| line.starts_with(key)));
        !at_top && *line != "  }," && !line.contains("no-repository: ") && !line.starts_with("Made by pmo") && !line.starts_with("由 pmo")
    };
    text.lines().filter(is_own).map(|line| format!("{line}\n")).collect()
}

const READING: &[&[&str]] = &[
    // Rules over the history find what files without one cannot tell.
    &["validate", "--output-format", "concise", "--ignore", "PMO-J"],
    &["schedule", "--output-format", "json"],
    &["variance", "--output-format", "json"],
    // Reports that look back say more where there is a history.
    &["report", "milestones"],
    &["report", "monthly", "--lang", "zh"],
    &["baseline", "list"],
    &["why", "portal", "pv"],
    &["export", "mspdi", "portal"],
];

#[test]
fn every_reading_command_reads_a_commit_as_it_reads_its_files() {
    let demo = Repo::demo();
    let folder = demo.path("");
    let repository = Repository::open(&folder).expect("a repository");
    let bare = tempfile::tempdir().expect("a folder");
    let url = folder.to_str().expect("a path");
    git2::build::RepoBuilder::new().bare(true).clone(url, bare.path()).expect("a clone");
    let lost = run(bare.path(), &["schedule"]);
    assert!(lost.status == Some(2) && lost.stderr.contains("`--at HEAD`"), "{lost}");
    for revision in ["HEAD", "HEAD~20"] {
        let files = unpacked(&repository, revision);
        for command in READING {
            let usual = [&["--as-of", "2026-10-30"], *command].concat();
            let then = run(files.path(), &usual);
            for place in [folder.join("projects"), bare.path().to_owned()] {
                let now = run(&place, &[&["--at", revision], usual.as_slice()].concat());
                assert_eq!(
                    (without_commit(&now.stdout), &now.stderr, now.status),
                    (without_commit(&then.stdout), &then.stderr, then.status),
                    "{now}\n{then}"
                );
            }
        }
    }
}

#[test]
fn a_day_names_the_last_commit_by_its_end_and_the_status_date() {
    let demo = Repo::demo();
    let on = |args: &[&str]| {
        let ran = run(&demo.path(""), &[args, &["variance", "--output-format", "json"]].concat());
        let output: serde_json::Value = serde_json::from_str(&ran.stdout).unwrap_or_else(|_| panic!("{ran}"));
        (output["as_of"].clone(), output["as_of_origin"].clone())
    };
    assert_eq!(on(&["--at", "2026-10-30"]), ("2026-10-30".into(), "--at".into()));
    assert_eq!(
        on(&["--at", "2026-10-30", "--as-of", "2026-10-23"]),
        ("2026-10-23".into(), "--as-of".into())
    );
    // A revision has the civil day of its commit in the portfolio's zone.
    let repository = Repository::open(demo.path("")).expect("a repository");
    let commit = repository
        .revparse_single("HEAD~20")
        .expect("a commit")
        .peel_to_commit()
        .expect("a commit");
    let seconds = commit.time().seconds();
    let day = chrono::DateTime::from_timestamp(seconds + 2 * 3600, 0)
        .expect("a time")
        .date_naive();
    assert_eq!(on(&["--at", "HEAD~20"]), (day.to_string().into(), "--at".into()));
}

#[test]
fn what_git_cannot_give_is_told_with_what_to_do() {
    let refused = |folder: &Path, args: &[&str], said: &str, hint: &str| {
        let ran = run(folder, args);
        assert!(
            ran.status == Some(2) && ran.stderr.contains(said) && ran.stderr.contains(hint),
            "{ran}"
        );
        assert!(ran.stdout.is_empty(), "{ran}");
    };
    let none = tempfile::tempdir().expect("a folder");
    fs::write(none.path().join("pmo.toml"), "format = 1\n").expect("written");
    refused(none.path(), &["--at", "HEAD", "validate"], "in no git repository", "git init");
    refused(none.path(), &["validate", "--staged"], "in no git repository", "git init");
    Repository::init(none.path()).expect("a repository");
    for at in ["HEAD", "2026-10-30"] {
        refused(none.path(), &["--at", at, "validate"], "no commit yet", "git commit");
    }
    let demo = Repo::demo();
    let folder = demo.path("");
    refused(&folder, &["--at", "no-such", "schedule"], "no commit `no-such`", "a tag");
    refused(
        &folder,
        &["--at", "2020-01-01", "schedule"],
        "no commit by 2020-01-01",
        "a later day",
    );
    refused(
        &folder,
        &["--at", "HEAD", "set", "portal", "name=X"],
        "writes files",
        "leave out --at",
    );
    refused(&folder, &["--at", "HEAD", "validate", "--fix"], "writes files", "leave out --at");
    refused(
        &folder,
        &["--at", "HEAD", "baseline", "set", "portal"],
        "writes files",
        "leave out --at",
    );
    refused(&folder, &["--at", "HEAD", "schema"], "reads no portfolio", "leave it out");
}

#[test]
fn what_is_staged_is_checked_whatever_lies_on_disk() {
    let demo = Repo::demo();
    let folder = demo.path("");
    let repository = Repository::open(&folder).expect("a repository");
    let path = "projects/portal/project.yaml";
    let sound = demo.read(path);
    let broken = sound.replacen("name:", "nmae:", 1);
    let stage = |text: &str| {
        fs::write(folder.join(path), text).expect("written");
        let mut index = repository.index().expect("an index");
        index.add_path(path.as_ref()).expect("staged");
        index.write().expect("written");
    };
    let check = || {
        run(
            &folder,
            &["validate", "--staged", "--select", "PMO-T", "--output-format", "concise"],
        )
    };
    fs::write(folder.join(path), &broken).expect("written");
    assert_eq!(check().status, Some(0));
    stage(&broken);
    fs::write(folder.join(path), &sound).expect("written");
    let found = check();
    assert!(
        found.status == Some(1) && found.stdout.contains("projects/portal/project.yaml:"),
        "{found}"
    );
    // The index that git names to a hook counts, from the root of the work tree.
    let other = folder.join(".git/other-index");
    fs::copy(folder.join(".git/index"), &other).expect("copied");
    stage(&sound);
    assert_eq!(check().status, Some(0));
    // What was wrong before in another file blocks nobody.
    let elsewhere = folder.join("projects/infra/project.toml");
    let was = fs::read_to_string(&elsewhere).unwrap_or_else(|_| panic!("{}", elsewhere.display()));
    fs::write(&elsewhere, was.replacen("name", "nmae", 1)).expect("written");
    let git = Repository::open(&folder).expect("a repository");
    let mut index = git.index().expect("an index");
    index.add_path("projects/infra/project.toml".as_ref()).expect("staged");
    index.write().expect("written");
    assert_eq!(check().status, Some(1));
    let tree = git.find_tree(index.write_tree().expect("a tree")).expect("a tree");
    let head = git.head().expect("a head").peel_to_commit().expect("a commit");
    let who = head.author();
    git.commit(Some("HEAD"), &who, &who, "wrong", &tree, &[&head]).expect("a commit");
    let quiet = check();
    assert!(quiet.status == Some(0) && quiet.stderr.contains("0 changed files"), "{quiet}");
    let hook = Repo::run(
        &folder.join("projects"),
        &["validate", "--staged"],
        &[("GIT_INDEX_FILE", ".git/other-index")],
    );
    assert_eq!(hook.status, Some(1), "{hook}");
}

#[test]
fn a_branch_is_checked_for_what_it_changes_and_brings_about() {
    let demo = Repo::demo();
    let folder = demo.path("");
    let check = |args: &[&str], environment: &[(&str, &str)]| {
        let all = [&["validate", "--changed", "--output-format", "concise"], args].concat();
        Repo::run(&folder, &all, environment)
    };
    let none = check(&[], &[]);
    assert!(
        none.status == Some(0) && none.stdout.is_empty() && none.stderr.contains("(main): 0 changed files"),
        "{none}"
    );
    // A task that goes breaks a link elsewhere: that is told, and nothing else of that file.
    let schedule = demo.read("projects/portal/schedule.yaml");
    let renamed = schedule.replace("id: sso\n", "id: sign-in\n");
    assert_ne!(schedule, renamed);
    fs::write(folder.join("projects/portal/schedule.yaml"), renamed).expect("written");
    for environment in [&[("GITHUB_BASE_REF", "main")][..], &[("CI_MERGE_REQUEST_DIFF_BASE_SHA", "HEAD")]] {
        let found = check(&[], environment);
        assert!(found.status == Some(1) && found.stderr.contains(environment[0].0), "{found}");
        assert!(found.stdout.contains("projects/portal/"), "{found}");
    }
    let whole = run(&folder, &["validate", "--output-format", "concise"]);
    assert!(whole.stdout.lines().count() > check(&[], &[]).stdout.lines().count(), "{whole}");
    let unknown = check(&["--since", "no-such"], &[]);
    assert!(
        unknown.status == Some(2) && unknown.stderr.contains("no commit `no-such`"),
        "{unknown}"
    );
    let nothing = check(&[], &[("GITHUB_BASE_REF", "no-such")]);
    assert!(
        nothing.status == Some(2) && nothing.stderr.contains("--since origin/main"),
        "{nothing}"
    );
    // A clone that does not hold the commit where the branches parted cannot say.
    let git = Repository::open(&folder).expect("a repository");
    let tree = git.head().expect("a head").peel_to_tree().expect("a tree");
    let who = git.head().expect("a head").peel_to_commit().expect("a commit").author().to_owned();
    git.commit(Some("refs/heads/other"), &who, &who, "alone", &tree, &[])
        .expect("a commit");
    let cut = check(&["--since", "other"], &[]);
    assert!(cut.status == Some(2) && cut.stderr.contains("git fetch --unshallow"), "{cut}");
}

#[test]
fn an_answer_names_the_last_commit_that_touched_the_files() {
    let folder = tempfile::tempdir().expect("a folder");
    let git = Repository::init(folder.path()).expect("a repository");
    let at = folder.path().join("office");
    let ask = |args: &[&str]| -> serde_json::Value {
        let ran = run(&at, &[args, &["validate", "--output-format", "json"]].concat());
        serde_json::from_str(&ran.stdout).unwrap_or_else(|_| panic!("{ran}"))
    };
    let commit = |path: &str, text: &str| {
        let on_disk = folder.path().join(path);
        fs::create_dir_all(on_disk.parent().expect("a folder")).expect("a folder");
        fs::write(on_disk, text).expect("a file");
        let mut index = git.index().expect("an index");
        index.add_path(Path::new(path)).expect("added");
        index.write().expect("written");
        let tree = git.find_tree(index.write_tree().expect("a tree")).expect("a tree");
        let who = git2::Signature::new("Li Wei", "li.wei@example.org", &git2::Time::new(1_780_000_000, 0)).expect("a name");
        let head = git.head().ok().and_then(|head| head.peel_to_commit().ok());
        let parents: Vec<&git2::Commit<'_>> = head.iter().collect();
        git.commit(Some("HEAD"), &who, &who, path, &tree, &parents)
            .expect("a commit")
            .to_string()
    };
    fs::create_dir(&at).expect("a folder");
    fs::write(at.join("pmo.toml"), "format = 1\nname = \"Test\"\n").expect("a file");
    let none = ask(&[]);
    assert!(none["commit"].is_null() && none["dirty"].is_null());
    assert!(
        none["not_available"]["commit"]
            .as_str()
            .is_some_and(|why| why.starts_with("no-commit"))
    );
    let first = commit("office/pmo.toml", "format = 1\nname = \"Test\"\n");
    let other = commit("other.txt", "x");
    let own = ask(&[]);
    assert_eq!((&own["commit"], &own["dirty"]), (&first.as_str().into(), &false.into()));
    assert_ne!(first, other);
    fs::write(at.join("people.yaml"), "people: []\n").expect("a file");
    assert_eq!(ask(&[])["dirty"], true);
    assert_eq!(ask(&["--at", "HEAD"])["dirty"], false);
    fs::write(folder.path().join("other.txt"), "y").expect("a file");
    fs::remove_file(at.join("people.yaml")).expect("gone");
    assert_eq!(ask(&[])["dirty"], false, "what stands outside is no input");
    commit("office/reports/week.md", "# Week\n");
    let own = ask(&[]);
    assert_eq!(
        (&own["commit"], &own["dirty"]),
        (&first.as_str().into(), &false.into()),
        "a report is no input"
    );
}
