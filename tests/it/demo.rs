//! The demo: one story, two outputs that cannot drift apart.

use crate::repo::Repo;
use git2::Repository;
use pmo::edit::demo;
use pmo::source::MemoryTree;
use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::{Path, PathBuf},
    sync::Arc,
};

/// Commit that the story ends with. It changes only when the story does: then `PMO_BLESS=1` is not
/// enough, and the new id is written here by hand, because reports of the demo show it.
const HEAD: &str = "f5bb2332a2e4a5224b6ffefa80365a5efcdfb5a1";

fn example() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("example-portfolio")
}

fn files_below(folder: &Path) -> BTreeMap<String, String> {
    let mut found = BTreeMap::new();
    let mut folders = vec![folder.to_path_buf()];
    while let Some(next) = folders.pop() {
        for entry in fs::read_dir(&next).into_iter().flatten() {
            let path = entry.unwrap().path();
            if path.file_name().is_some_and(|name| name == ".git") {
                continue;
            }
            if path.is_dir() {
                folders.push(path);
                continue;
            }
            let relative: Vec<_> = path
                .strip_prefix(folder)
                .unwrap()
                .iter()
                .map(|part| part.to_str().unwrap())
                .collect();
            found.insert(relative.join("/"), fs::read_to_string(&path).unwrap());
        }
    }
    found
}

/// The last tree of the story's main branch.
fn told() -> BTreeMap<String, String> {
    let unfolded = demo::unfold().expect("the story can be told");
    let files = unfolded.files().expect("a main branch");
    files.iter().map(|(path, text)| (path.clone(), text.to_string())).collect()
}

#[test]
fn the_example_portfolio_is_the_storys_last_tree() {
    let told = told();
    if std::env::var_os("PMO_BLESS").is_some() {
        let _ = fs::remove_dir_all(example());
        for (path, text) in &told {
            let path = example().join(path);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, text).unwrap();
        }
    }
    let there = files_below(&example());
    let paths: BTreeSet<&String> = told.keys().chain(there.keys()).collect();
    let differ: Vec<&&String> = paths.iter().filter(|path| told.get(**path) != there.get(**path)).collect();
    assert!(differ.is_empty(), "PMO_BLESS=1 cargo test demo rewrites {differ:?}");
}

#[test]
fn a_replay_always_makes_the_same_commits() {
    let one = tempfile::tempdir().unwrap();
    let two = tempfile::tempdir().unwrap();
    let first = demo::replay_into(one.path()).expect("a repository");
    let second = demo::replay_into(&two.path().join("deep/er")).expect("a repository in a new folder");
    assert_eq!(first, second);
    assert_eq!(first.heads["main"].to_string(), HEAD);
    assert!((110..=140).contains(&first.commits), "{} commits", first.commits);
    assert_eq!(files_below(one.path()), told());
}

#[test]
fn a_replay_is_a_clean_repository_with_a_history_to_look_at() {
    let folder = tempfile::tempdir().unwrap();
    let replayed = demo::replay_into(folder.path()).expect("a repository");
    let git = Repository::open(folder.path()).unwrap();
    assert_eq!(git.head().unwrap().name(), Ok("refs/heads/main"));
    assert!(git.statuses(None).unwrap().is_empty(), "nothing to commit");
    let mut walk = git.revwalk().unwrap();
    walk.push_head().unwrap();
    let commits: Vec<git2::Commit<'_>> = walk.map(|id| git.find_commit(id.unwrap()).unwrap()).collect();
    assert!(commits.iter().any(|commit| commit.parent_count() == 2), "a merge");
    let reverts = |commit: &git2::Commit<'_>| {
        let message = commit.message().unwrap_or_default().to_owned();
        let id = message
            .split("This reverts commit ")
            .nth(1)
            .map(|rest| rest.trim_end().trim_end_matches('.').to_owned());
        id.is_some_and(|id| commits.iter().any(|other| other.id().to_string() == id))
    };
    assert!(commits.iter().any(reverts), "a revert that names its commit");
    assert!(
        commits.iter().all(|commit| commit.header_field_bytes("gpgsig").is_err()),
        "no signature"
    );
    let open: Vec<&String> = replayed.heads.keys().filter(|name| *name != "main").collect();
    assert_eq!(open, ["portal/CR-003"]);
}

#[test]
fn authors_are_the_people_of_the_portfolio() {
    let mut tree = MemoryTree::default();
    for (path, text) in told() {
        tree.0.insert(path, text.into_bytes());
    }
    let reading = pmo::read::read(&tree).expect("memory can be listed");
    let unfolded = demo::unfold().expect("the story can be told");
    for frame in &unfolded.frames {
        let email = &frame.author.email;
        let person = reading.portfolio.people.iter().find(|person| {
            let mut emails = person.record.emails.items();
            emails.any(|(own, _)| own.as_str() == email)
        });
        assert!(person.is_some(), "nobody has {email}");
    }
}

#[test]
fn the_example_portfolio_has_no_errors() {
    let mut tree = MemoryTree::default();
    for (path, text) in told() {
        tree.0.insert(path, text.into_bytes());
    }
    let (outcome, _) = crate::fixture::check(&tree, crate::fixture::STATUS_DATE);
    let errors: Vec<String> = outcome
        .findings
        .iter()
        .filter(|finding| finding.severity == pmo::diag::Severity::Error)
        .map(|finding| {
            format!(
                "{}:{} {} {}",
                finding.path,
                finding.start.line,
                finding.rule.slug(),
                finding.message
            )
        })
        .collect();
    assert!(errors.is_empty(), "{errors:#?}");
}

/// What a reader of the history sees with `--at`: only the commit that the story takes back is wrong.
#[test]
fn every_commit_is_without_errors_on_its_day_but_the_one_taken_back() {
    let unfolded = demo::unfold().expect("the story can be told");
    let mut trees: Vec<MemoryTree> = Vec::new();
    let mut wrong = BTreeSet::new();
    for (index, frame) in unfolded.frames.iter().enumerate() {
        let mut tree = frame
            .parents
            .first()
            .map_or_else(MemoryTree::default, |parent| trees[*parent].clone());
        for (path, (_, text)) in &frame.changes {
            match text {
                Some(text) => tree.0.insert(path.clone(), text.as_bytes().to_vec()),
                None => tree.0.remove(path),
            };
        }
        let local = frame.author.seconds + i64::from(frame.author.offset_minutes) * 60;
        let day = chrono::DateTime::from_timestamp(local, 0).unwrap().format("%Y-%m-%d").to_string();
        let (outcome, _) = crate::fixture::check(&tree, &day);
        if outcome
            .findings
            .iter()
            .any(|finding| finding.severity == pmo::diag::Severity::Error)
        {
            wrong.insert(index);
        }
        trees.push(tree);
    }
    let taken_back: BTreeSet<usize> = unfolded.frames.iter().filter_map(|frame| frame.reverts).collect();
    let subjects = |of: &BTreeSet<usize>| -> Vec<String> { of.iter().map(|index| unfolded.frames[*index].message.clone()).collect() };
    assert_eq!(subjects(&wrong), subjects(&taken_back));
}

/// Baselines that the story says the tool made are what the tool makes of that commit's plan, in all but its version.
/// `PMO_BLESS=1` writes them into the story; the example follows with the next build.
#[test]
fn baselines_of_the_story_are_those_that_the_tool_makes() {
    let unfolded = demo::unfold().expect("the story can be told");
    let mut trees: Vec<BTreeMap<String, Arc<str>>> = Vec::new();
    let mut seen = BTreeSet::new();
    for frame in &unfolded.frames {
        let mut tree = frame.parents.first().map(|parent| trees[*parent].clone()).unwrap_or_default();
        for (path, (_, text)) in &frame.changes {
            match text {
                Some(text) => tree.insert(path.clone(), text.clone()),
                None => tree.remove(path),
            };
        }
        for (path, (before, text)) in &frame.changes {
            let Some(told) = text.as_ref().filter(|text| before.is_none() && text.contains("\nmade_by: pmo ")) else {
                continue;
            };
            // A merge tells again what the branch told.
            if path.contains("/baselines/") && seen.insert(path.clone()) {
                is_what_the_tool_makes(&tree, path, told);
            }
        }
        trees.push(tree);
    }
    assert!(seen.len() >= 4, "{seen:?}");
}

fn is_what_the_tool_makes(tree: &BTreeMap<String, Arc<str>>, path: &str, told: &str) {
    let repo = tree.iter().filter(|(own, _)| *own != path);
    let repo = repo.fold(Repo::empty(), |repo, (path, text)| repo.with(path, text.as_bytes()));
    let of = |key: &str| {
        let line = told.lines().find_map(|line| line.strip_prefix(key)?.strip_prefix(": "));
        line.map(str::to_owned)
    };
    let given = |key: &str| of(key).unwrap_or_else(|| panic!("{path} says no {key}"));
    let project = path.split('/').nth(1).expect("a project");
    let (on, by, reason) = (given("on"), given("by"), given("reason"));
    let mut args = vec!["--as-of", &on, "baseline", "set", project, "--by", &by, "--reason", &reason];
    let change = of("change");
    args.extend(change.as_deref().into_iter().flat_map(|change| ["--change", change]));
    let ran = repo.pmo(&args);
    assert_eq!(ran.status, Some(0), "{ran}");
    let made = repo.read(path);
    if std::env::var_os("PMO_BLESS").is_some() {
        bless(path, &made);
        return;
    }
    let kept = |text: &str| -> Vec<String> {
        let own = text
            .lines()
            .filter(|line| !line.starts_with("made_by: ") && !line.starts_with("digest: "));
        own.map(str::to_owned).collect()
    };
    assert_eq!(kept(told), kept(&made), "PMO_BLESS=1 cargo test demo writes {path} into the story");
}

fn bless(path: &str, made: &str) {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/edit/demo/story");
    let head = format!("write {path}");
    for entry in fs::read_dir(folder).expect("the story") {
        let file = entry.expect("a file").path();
        let text = fs::read_to_string(&file).expect("a text");
        if !text.lines().any(|line| line == head) {
            continue;
        }
        let mut lines = Vec::new();
        let mut is_old = false;
        for line in text.lines() {
            is_old = is_old && (line.starts_with("  ") || line.is_empty());
            if !is_old {
                lines.push(line.to_owned());
            }
            if line == head {
                is_old = true;
                lines.extend(made.lines().map(|line| format!("  {line}")));
            }
        }
        // The empty line before the next commit was taken for the file's end.
        let mut text = lines.join("\n").replace(
            &format!("digest: {}\ncommit ", digest(made)),
            &format!("digest: {}\n\ncommit ", digest(made)),
        );
        text.push('\n');
        fs::write(&file, text).expect("a file");
    }
}

fn digest(made: &str) -> &str {
    made.lines().find_map(|line| line.strip_prefix("digest: ")).expect("a digest")
}
