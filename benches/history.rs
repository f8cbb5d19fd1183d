//! What the history costs: whole processes over a generated repository, as ratios to `git log -p` in the same run, and a
//! hundred snapshots of 1,000 projects as a ratio to one.
//!
//! `cargo bench --bench history` makes 5,000 commits of 200 projects, `cargo bench --bench history -- 11000` another number.
//! Each figure is the least of several rounds, taken in turn. Without the git command there is no floor.

#![allow(clippy::disallowed_methods, clippy::float_arithmetic, reason = "a benchmark measures time")]

use pmo::source::Git;
use pmo::trend::snapshots::Snapshots;
use std::{
    io::Write,
    path::{Path, PathBuf},
    process::{Command, Stdio},
    time::{Duration, Instant},
};

const ROUNDS: usize = 3;

fn time(program: &Path, folder: &Path, args: &[&str]) -> Duration {
    let start = Instant::now();
    let status = Command::new(program)
        .args(args)
        .current_dir(folder)
        .env("PMO_NO_CACHE", "1")
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .status()
        .expect("the program runs");
    assert!(status.success(), "{} {args:?}: {status}", program.display());
    start.elapsed()
}

/// Times of one snapshot, and of so many behind each other.
fn snapshots(folder: &Path, count: usize) -> (Duration, Duration) {
    let git = Git::of(folder).expect("a repository");
    let head = git.revision("HEAD").expect("a commit");
    let commits = git.first_parents(head, "", |_| false).expect("commits");
    let commits = &commits[commits.len().saturating_sub(count)..];
    let start = Instant::now();
    drop(Snapshots::of(&git, "").at(commits[0].commit).expect("a reading"));
    let one = start.elapsed();
    let start = Instant::now();
    let mut all = Snapshots::of(&git, "");
    for commit in commits {
        drop(all.at(commit.commit).expect("a reading"));
    }
    (one, start.elapsed())
}

fn generate(pmo: &Path, root: &Path, projects: &str, age: &str, commits: &str) {
    let made = Command::new(pmo)
        .args(["dev", "generate"])
        .arg(root)
        .args(["--projects", projects, "--age", age, "--commits", commits])
        .output()
        .expect("the binary runs");
    assert!(made.status.success());
}

fn main() {
    let commits = std::env::args().find_map(|word| word.parse().ok()).unwrap_or(5_000_u32);
    let pmo = PathBuf::from(env!("CARGO_BIN_EXE_pmo"));
    let folder = tempfile::tempdir().expect("a temporary folder");
    let root = folder.path().join("portfolio");
    generate(&pmo, &root, "200", "1y", &commits.to_string());

    let git = Path::new("git");
    let asked: [(&str, &Path, &[&str]); 6] = [
        ("floor: `git log -p`", git, &["log", "-p"]),
        ("`pmo log`", &pmo, &["log"]),
        ("`pmo log -n 20`", &pmo, &["log", "-n", "20"]),
        ("`pmo trend`, twelve weeks", &pmo, &["trend"]),
        ("`pmo trend --points 52`", &pmo, &["trend", "--points", "52"]),
        ("`pmo validate` with its history", &pmo, &["validate", "--quiet"]),
    ];
    let mut least = [Duration::MAX; 6];
    for _ in 0..ROUNDS {
        for (own, (_, program, args)) in least.iter_mut().zip(asked) {
            *own = time(program, &root, args).min(*own);
        }
    }
    let mut out = format!("{commits} commits of 200 projects\n\n| | s | to the floor |\n| --- | --- | --- |\n");
    for (own, (name, ..)) in least.iter().zip(asked) {
        out += &format!(
            "| {name} | {:.2} | {:.2} |\n",
            own.as_secs_f64(),
            own.as_secs_f64() / least[0].as_secs_f64()
        );
    }
    let large = folder.path().join("large");
    generate(&pmo, &large, "1000", "2y", "200");
    let (one, hundred) = snapshots(&large, 100);
    out += &format!(
        "\none snapshot of 1,000 projects {:.2} s, a hundred {:.2} s: {:.2} times\n",
        one.as_secs_f64(),
        hundred.as_secs_f64(),
        hundred.as_secs_f64() / one.as_secs_f64()
    );
    std::io::stdout().write_all(out.as_bytes()).expect("standard output");
}
