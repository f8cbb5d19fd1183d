//! A process that is killed at any step of writing leaves every file as it was or as it should be, and the same command
//! again brings about what the first one would have.

use crate::repo::{Ran, Repo};
use std::{
    collections::BTreeMap,
    fs,
    path::{Path, PathBuf},
    thread,
    time::Duration,
};

type Files = BTreeMap<PathBuf, Vec<u8>>;

/// The files below a folder; those of git and such as begin with a dot are nobody's records.
fn files(folder: &Path) -> Files {
    let mut found = Files::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(at) = folders.pop() {
        for entry in fs::read_dir(&at).expect("a folder").flatten() {
            let path = entry.path();
            if entry.file_name().to_string_lossy().starts_with('.') {
                continue;
            }
            if path.is_dir() {
                folders.push(path);
            } else {
                let name = path.strip_prefix(folder).expect("below").to_owned();
                found.insert(name, fs::read(&path).expect("a file"));
            }
        }
    }
    found
}

fn restore(folder: &Path, from: &Files) {
    for path in files(folder).keys().filter(|path| !from.contains_key(*path)) {
        fs::remove_file(folder.join(path)).expect("removed");
    }
    for (path, bytes) in from {
        fs::write(folder.join(path), bytes).expect("a file");
    }
}

fn run(folder: &Path, args: &[&str], step: u32) -> Ran {
    Repo::run(folder, args, &[("PMO_TEST_END_AT_STEP", &step.to_string())])
}

/// Kills a command at each step of writing in turn; how many steps it has.
fn killed_at_each_step(folder: &Path, args: &[&str]) -> u32 {
    let before = files(folder);
    let whole = run(folder, args, 0);
    assert_eq!(whole.status, Some(0), "{whole}");
    let behind = files(folder);
    assert_ne!(before, behind, "{whole}");
    for step in 1.. {
        restore(folder, &before);
        let ran = run(folder, args, step);
        let left = files(folder);
        for path in before.keys().chain(behind.keys()) {
            let own = left.get(path);
            assert!(
                own == before.get(path) || own == behind.get(path),
                "{} at step {step}",
                path.display()
            );
        }
        assert!(left.keys().all(|path| before.contains_key(path) || behind.contains_key(path)));
        if ran.status == Some(0) {
            assert_eq!(left, behind);
            return step - 1;
        }
        assert_eq!(ran.status, None, "{ran}");
        if left == before {
            let again = run(folder, args, 0);
            assert_eq!((again.status, files(folder)), (Some(0), behind.clone()), "{again}");
        }
    }
    unreachable!("a command ends")
}

#[test]
fn set_leaves_no_broken_file() {
    let demo = Repo::demo();
    let args = ["set", "portal/R-004", "title=Looked at again", "portal/R-002", "title=And this"];
    let steps = killed_at_each_step(&demo.path(""), &args);
    assert!(steps >= 10, "{steps}");
}

#[test]
fn baseline_set_leaves_no_broken_file() {
    let demo = Repo::demo();
    let steps = killed_at_each_step(
        &demo.path(""),
        &["baseline", "set", "suzhou-wms", "--change", "CR-001", "--as-of", "2026-11-20"],
    );
    assert!(steps >= 5, "{steps}");
}

/// Two processes answer at once, one is killed at each of its writes in turn, and both and the next say what is said
/// without anything kept; returns how many writes there were.
fn killed_while_keeping(folder: &Path, args: &[&str]) -> u32 {
    let fresh = Repo::run(folder, args, &[("PMO_NO_CACHE", "1")]).to_string();
    for steps in 0.. {
        let _ = fs::remove_dir_all(folder.join(".git/pmo"));
        let ended = thread::scope(|scope| {
            let other = scope.spawn(|| run(folder, args, 0).to_string());
            let ran = run(folder, args, steps + 1);
            assert_eq!(other.join().expect("a run"), fresh);
            ran.status
        });
        assert_eq!(run(folder, args, 0).to_string(), fresh, "after step {steps}");
        if ended.is_some() {
            return steps;
        }
    }
    unreachable!("a command ends")
}

#[test]
fn two_processes_and_a_kept_answer_that_is_cut_short() {
    let demo = Repo::demo();
    thread::sleep(Duration::from_millis(2_300));
    let steps = killed_while_keeping(&demo.path(""), &["validate", "--output-format", "concise"]);
    assert!(steps >= 4, "{steps}");
}

#[test]
fn two_processes_and_known_projects_that_are_cut_short() {
    let demo = Repo::demo();
    let charter = "projects/portal/project.yaml";
    fs::write(demo.path(charter), demo.read(charter) + "# one more\n").expect("a file");
    let git = git2::Repository::open(demo.path("")).expect("a repository");
    let mut index = git.index().expect("an index");
    index.add_path(Path::new(charter)).and_then(|()| index.write()).expect("staged");
    let steps = killed_while_keeping(&demo.path(""), &["validate", "--staged", "--output-format", "concise"]);
    assert!(steps >= 4, "{steps}");
    assert!(demo.path(".git/pmo/projects").exists());
}

#[test]
fn change_apply_leaves_no_broken_file() {
    let demo = Repo::demo();
    let steps = killed_at_each_step(&demo.path(""), &["change", "apply", "suzhou-wms/CR-001", "--as-of", "2026-11-20"]);
    assert!(steps >= 10, "{steps}");
}
