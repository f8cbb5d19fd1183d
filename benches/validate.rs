//! What `pmo validate` costs: whole processes over a generated portfolio, as ratios to a floor that is
//! measured in the same run.
//!
//! `cargo bench` generates 1,000 projects, `cargo bench -- 200` another number. Each figure is the least
//! of several rounds, taken in turn, so that a busy machine slows floor and figure alike. The floor reads
//! the same bytes, one file after the other, as `cat` does.

#![allow(clippy::disallowed_methods, clippy::float_arithmetic, reason = "a benchmark measures time")]

use std::{
    fs,
    path::{Path, PathBuf},
    process::{Command, Stdio},
    time::{Duration, Instant},
};

const ROUNDS: usize = 7;

fn files_below(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).expect("a folder").flatten() {
        let path = entry.path();
        if path.is_dir() {
            files_below(&path, found);
        } else {
            found.push(path);
        }
    }
}

fn read_all(files: &[PathBuf]) -> (Duration, usize) {
    let start = Instant::now();
    let bytes = files.iter().map(|path| fs::read(path).expect("a file").len()).sum();
    (start.elapsed(), bytes)
}

/// Syntax alone, on one thread: text to tree.
fn parse_all(files: &[PathBuf]) -> Duration {
    let start = Instant::now();
    for path in files {
        let text = fs::read_to_string(path).expect("a text");
        let notation = pmo::syntax::Notation::of_path(&path.to_string_lossy());
        let (tree, problems) = pmo::syntax::parse(&text, notation.expect("YAML or TOML"));
        assert!(!tree.is_empty() && problems.is_empty(), "{}", path.display());
    }
    start.elapsed()
}

/// Wall time and largest memory in KiB of one whole process; memory where /proc tells it.
fn run(pmo: &Path, folder: &Path, args: &[&str], is_kept: bool) -> (Duration, Option<u64>) {
    let start = Instant::now();
    let mut child = Command::new(pmo)
        .args(args)
        .current_dir(folder)
        .env("PMO_NO_CACHE", if is_kept { "0" } else { "1" })
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .expect("the binary runs");
    let status = format!("/proc/{}/status", child.id());
    let mut peak = None;
    loop {
        let now = fs::read_to_string(&status).ok().and_then(|text| high_water(&text));
        peak = now.or(peak);
        if let Some(ended) = child.try_wait().expect("a child") {
            assert!(ended.success(), "pmo {args:?}: {ended}");
            return (start.elapsed(), peak);
        }
        std::thread::sleep(Duration::from_millis(1));
    }
}

fn high_water(status: &str) -> Option<u64> {
    let line = status.lines().find(|line| line.starts_with("VmHWM:"))?;
    line.split_whitespace().nth(1)?.parse().ok()
}

/// Puts everything into a commit, and one more line into each of 20 files of as many projects into the index.
fn stage(root: &Path, files: &[PathBuf]) {
    let git = git2::Repository::init(root).expect("a repository");
    let mut index = git.index().expect("an index");
    index.add_all(["*"], git2::IndexAddOption::DEFAULT, None).expect("staged");
    let tree = index.write_tree().and_then(|tree| git.find_tree(tree)).expect("a tree");
    let who = git2::Signature::new("Generator", "generator@example.com", &git2::Time::new(1_794_000_000, 0)).expect("a signature");
    git.commit(Some("HEAD"), &who, &who, "All of it", &tree, &[]).expect("a commit");
    let risks: Vec<&PathBuf> = files.iter().filter(|path| path.ends_with("risks.yaml")).collect();
    for path in risks.iter().step_by((risks.len() / 20).max(1)).take(20) {
        let text = fs::read_to_string(path).expect("a text");
        fs::write(path, text + "# one more line\n").expect("a file");
        index.add_path(path.strip_prefix(root).expect("below the root")).expect("staged");
    }
    index.write().expect("an index");
}

fn main() {
    let projects = std::env::args().find_map(|word| word.parse().ok()).unwrap_or(1_000_u32);
    let pmo = PathBuf::from(env!("CARGO_BIN_EXE_pmo"));
    let folder = tempfile::tempdir().expect("a temporary folder");
    let root = folder.path().join("portfolio");
    let made = Command::new(&pmo)
        .args(["dev", "generate"])
        .arg(&root)
        .args(["--seed", "1", "--projects", &projects.to_string()])
        .output()
        .expect("the binary runs");
    assert!(made.status.success());
    let mut files = Vec::new();
    files_below(&root, &mut files);
    files.sort();

    // An answer is kept of files that are no longer new.
    std::thread::sleep(Duration::from_secs(3));
    let least = Duration::MAX;
    let (mut floor, mut syntax, mut validate, mut again, mut version) = (least, least, least, least, least);
    let (mut bytes, mut peak) = (0, None);
    for _ in 0..ROUNDS {
        let (time, read) = read_all(&files);
        (floor, bytes) = (floor.min(time), read);
        syntax = syntax.min(parse_all(&files));
        let (time, memory) = run(&pmo, &root, &["validate", "--quiet"], false);
        (validate, peak) = (validate.min(time), peak.max(memory));
        again = again.min(run(&pmo, &root, &["validate", "--quiet"], true).0);
        version = version.min(run(&pmo, &root, &["--version"], false).0);
    }
    stage(&root, &files);
    let (mut all_staged, mut staged) = (least, least);
    for _ in 0..ROUNDS {
        all_staged = all_staged.min(run(&pmo, &root, &["validate", "--staged", "--quiet"], false).0);
        staged = staged.min(run(&pmo, &root, &["validate", "--staged", "--quiet"], true).0);
    }
    let millis = |time: Duration| time.as_secs_f64() * 1e3;
    let ratio = |time: Duration| time.as_secs_f64() / floor.as_secs_f64();
    let mut out = format!("{projects} projects, {} files, {:.1} MB\n\n", files.len(), bytes as f64 / 1e6);
    out += "| | ms | to the floor |\n| --- | --- | --- |\n";
    for (name, time) in [
        ("floor: reading the bytes", floor),
        ("syntax alone, one thread", syntax),
        ("`pmo validate`, whole process", validate),
        ("the same again, unchanged", again),
        ("20 files staged, all read", all_staged),
        ("20 files staged, others known", staged),
        ("`pmo --version`, whole process", version),
    ] {
        out += &format!("| {name} | {:.1} | {:.2} |\n", millis(time), ratio(time));
    }
    out += &match peak {
        Some(kib) => format!("\nlargest memory {:.0} MiB\n", kib as f64 / 1024.0),
        None => "\nlargest memory n/a: this system has no /proc\n".to_owned(),
    };
    use std::io::Write;
    std::io::stdout().write_all(out.as_bytes()).expect("standard output");
}
