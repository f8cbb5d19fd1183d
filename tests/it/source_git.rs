//! What git keeps, read as a source: commits of the demo by name and by day, the index, and what cannot be read.

use git2::Repository;
use pmo::base::{Date, zone::Zone};
use pmo::edit::demo;
use pmo::source::{Content, Git, Source, SourceError, git::State};
use std::{collections::BTreeMap, fs};

fn texts(tree: &dyn Source) -> BTreeMap<String, String> {
    let listed = tree.list().expect("a list");
    let text = |path: &str| match tree.read(path, u64::MAX).expect("a file") {
        Content::Bytes(bytes) => String::from_utf8(bytes).expect("UTF-8"),
        Content::TooLarge(_) => panic!("{path}"),
    };
    listed
        .into_iter()
        .filter(|file| file.obstacle.is_none())
        .map(|file| (file.path.to_string(), text(&file.path)))
        .collect()
}

fn seen(files: &demo::replay::Files) -> BTreeMap<String, String> {
    let is_hidden = |path: &str| path.split('/').any(|part| part.starts_with('.'));
    let shown = files.iter().filter(|(path, _)| !is_hidden(path));
    shown.map(|(path, text)| (path.clone(), text.to_string())).collect()
}

#[test]
fn a_commit_and_the_index_hold_the_files_as_they_were() {
    let folder = tempfile::tempdir().expect("a folder");
    demo::replay_into(folder.path()).expect("a repository");
    let unfolded = demo::unfold().expect("the story");
    let last = seen(unfolded.files().expect("a main branch"));
    let git = Git::of(folder.path()).expect("a repository");
    let head = git.revision("HEAD").expect("a commit");
    assert_eq!(texts(&git.tree(State::Commit(head), "").expect("a tree")), last);
    assert_eq!(texts(&git.tree(State::Index, "").expect("an index")), last);
    let day = Date::from_ymd(2026, 6, 30).expect("a date");
    let june = git.last_by(day, Zone::UTC).expect("a commit by that day");
    assert!(june.day(Zone::UTC) <= day, "{june:?}");
    let then = texts(&git.tree(State::Commit(june), "projects/portal/").expect("a tree"));
    assert!(then.contains_key("baselines/1.yaml") && !then.contains_key("baselines/2.yaml"));
    assert_eq!(
        git.nearest(State::Commit(head), "projects/portal/", "pmo.toml").as_deref(),
        Some("")
    );
    assert_eq!(git.nearest(State::Commit(head), "", "nothing.toml"), None);

    let before = git
        .last_by(Date::from_ymd(2020, 1, 1).expect("a date"), Zone::UTC)
        .expect_err("nothing then");
    assert!(matches!(before, SourceError::BeforeHistory { is_shallow: false, .. }), "{before}");
    assert!(matches!(git.revision("no-such-branch"), Err(SourceError::Revision { .. })));
    // What is staged is read, not what lies on disk.
    fs::write(folder.path().join("people.yaml"), "people: []\n").expect("written");
    let repository = Repository::open(folder.path()).expect("a repository");
    let mut index = repository.index().expect("an index");
    assert_eq!(
        texts(&git.tree(State::Index, "").expect("an index"))["people.yaml"],
        last["people.yaml"]
    );
    index.add_path("people.yaml".as_ref()).expect("staged");
    index.write().expect("written");
    let staged = Git::of(folder.path()).expect("a repository");
    assert_eq!(
        texts(&staged.tree(State::Index, "").expect("an index"))["people.yaml"],
        "people: []\n"
    );
}

#[test]
fn a_bare_repository_is_read_and_what_is_none_is_told() {
    let folder = tempfile::tempdir().expect("a folder");
    assert!(matches!(Git::of(folder.path()), Err(SourceError::NoRepository(_))));
    let empty = folder.path().join("empty");
    Repository::init(&empty).expect("a repository");
    let empty = Git::of(&empty).expect("a repository");
    assert!(matches!(empty.revision("HEAD"), Err(SourceError::NoCommit)));
    let (full, bare) = (folder.path().join("full"), folder.path().join("bare.git"));
    demo::replay_into(&full).expect("a repository");
    let url = full.to_str().expect("a path");
    git2::build::RepoBuilder::new().bare(true).clone(url, &bare).expect("a clone");
    let git = Git::of(&bare).expect("a repository");
    assert_eq!(git.prefix(), "");
    let head = git.revision("HEAD").expect("a commit");
    assert!(texts(&git.tree(State::Commit(head), "").expect("a tree")).contains_key("pmo.toml"));
    let inner = Git::of(&full.join("projects/portal")).expect("the same repository");
    assert_eq!(inner.prefix(), "projects/portal/");
}
