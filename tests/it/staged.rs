//! What is kept between runs of `validate --staged` makes them quick and nothing else: whatever is edited, and whatever
//! becomes of what is kept, they say what a run says that keeps nothing.

use crate::repo::{Ran, Repo};
use git2::{IndexAddOption, Repository, ResetType, Signature, Time};
use pmo::base::Date;
use pmo::edit::generate::{Options, project_files, random::Random, root_files};
use pmo::read::apart::{Apart, Shown};
use pmo::source::{Git, Source, git::State};
use std::{
    fs,
    path::{Path, PathBuf},
};

const STAGED: &[&str] = &["validate", "--staged", "--output-format", "json"];
const DAYS: [&str; 2] = ["2026-11-20", "2027-02-05"];

/// A generated portfolio in a repository, with what edits it.
struct Made {
    folder: tempfile::TempDir,
    git: Repository,
    random: Random,
    seconds: i64,
}

impl Made {
    fn new(projects: usize, seed: u64) -> Made {
        let folder = tempfile::tempdir().expect("a folder");
        let git = Repository::init(folder.path()).expect("a repository");
        let options = Options {
            projects,
            seed,
            status_date: Date::from_ymd(2026, 11, 20).expect("a date"),
            age_weeks: 30,
            bad_per_mille: 0,
        };
        let made = Made {
            folder,
            git,
            random: Random::of(seed, 1),
            seconds: 1_793_000_000,
        };
        let own = (0..projects).flat_map(|index| project_files(&options, index));
        for file in root_files(&options).into_iter().chain(own) {
            made.write(&file.path, &file.text);
        }
        made
    }

    fn root(&self) -> &Path {
        self.folder.path()
    }

    fn read(&self, path: &str) -> String {
        fs::read_to_string(self.root().join(path)).unwrap_or_default()
    }

    fn write(&self, path: &str, text: &str) {
        let target = self.root().join(path);
        let folder = target.parent().expect("a folder");
        if fs::create_dir_all(folder).is_ok() {
            let _ = fs::write(target, text);
        }
    }

    fn stage(&self) {
        let mut index = self.git.index().expect("an index");
        index.add_all(["*"], IndexAddOption::DEFAULT, None).expect("staged");
        index.update_all(["*"], None).expect("staged");
        index.write().expect("an index");
    }

    fn commit(&mut self, message: &str) {
        self.stage();
        self.seconds += 7_200;
        let who = Signature::new("Li Wei", "li.wei@example.com", &Time::new(self.seconds, 0)).expect("a signature");
        let tree = self.git.index().and_then(|mut index| index.write_tree()).expect("a tree");
        let tree = self.git.find_tree(tree).expect("a tree");
        let head = self.git.head().ok().and_then(|head| head.peel_to_commit().ok());
        let parents: Vec<&git2::Commit<'_>> = head.iter().collect();
        self.git
            .commit(Some("HEAD"), &who, &who, message, &tree, &parents)
            .expect("a commit");
    }

    fn reset(&self) {
        let head = self.git.head().and_then(|head| head.peel_to_commit()).expect("a commit");
        self.git.reset(head.as_object(), ResetType::Hard, None).expect("a reset");
    }

    fn files(&self) -> Vec<String> {
        self.stage();
        let index = self.git.index().expect("an index");
        index.iter().map(|entry| String::from_utf8(entry.path).expect("a path")).collect()
    }

    /// The folders of projects.
    fn projects(&self) -> Vec<String> {
        let files = self.files().into_iter();
        let charters = files.filter(|path| path.ends_with("/project.yaml") || path.ends_with("/project.toml"));
        charters.filter_map(|path| Some(path.rsplit_once('/')?.0.to_owned())).collect()
    }

    fn project(&mut self) -> String {
        let all = self.projects();
        self.random.pick(&all).clone()
    }

    fn id(&mut self) -> String {
        let folder = self.project();
        folder.rsplit('/').next().unwrap_or_default().to_owned()
    }

    /// A file of a project, and one of the same name of another, if there is one.
    fn pair(&mut self) -> (String, String) {
        let all: Vec<String> = self.files().into_iter().filter(|path| path.starts_with("projects/")).collect();
        let one = self.random.pick(&all).clone();
        let name = one.rsplit('/').next().unwrap_or_default().to_owned();
        let alike: Vec<String> = all.into_iter().filter(|path| path.ends_with(&name)).collect();
        (one, self.random.pick(&alike).clone())
    }

    fn edit(&mut self) -> String {
        match self.random.below(18) {
            0..=5 => self.edit_line(),
            6 | 7 => self.link(),
            8 => {
                let ((one, _), from, to) = (self.pair(), self.id(), self.id());
                self.write(&one, &self.read(&one).replace(&from, &to));
                format!("{one}: {from} -> {to}")
            }
            9 => {
                let (one, _) = self.pair();
                let _ = fs::remove_file(self.root().join(&one));
                format!("{one} deleted")
            }
            10 => {
                let (one, other) = self.pair();
                self.write(&one, &self.read(&other));
                format!("{one} as {other}")
            }
            11 => self.rename(),
            12 | 13 => self.evidence(),
            14 => self.waive(),
            15 => self.calendar(),
            _ => self.edit_root(),
        }
    }

    fn edit_line(&mut self) -> String {
        let (one, other) = self.pair();
        let (mut lines, others): (Vec<String>, Vec<String>) = (
            self.read(&one).lines().map(str::to_owned).collect(),
            self.read(&other).lines().map(str::to_owned).collect(),
        );
        if lines.is_empty() || others.is_empty() {
            self.write(&one, "x: 1\n");
            return format!("{one} filled");
        }
        let at = self.random.below(lines.len());
        let kind = self.random.below(6);
        match kind {
            0 => drop(lines.remove(at)),
            1 => lines.insert(at, lines[at].clone()),
            2 => lines[at].clone_from(self.random.pick(&others)),
            3 => lines.insert(at, self.random.pick(&others).clone()),
            4 => lines[at] = lines[at].replace("2026-1", "2028-1").replace("2027-0", "2026-0"),
            _ => lines.insert(
                at,
                format!(
                    "# pmo: allow PMO-{} until 2027-01-01 by li.wei because so",
                    "RCSJ".as_bytes()[at % 4] as char
                ),
            ),
        }
        self.write(&one, &(lines.join("\n") + "\n"));
        format!("{one}:{} edit {kind}", at + 1)
    }

    fn link(&mut self) -> String {
        let (folder, other) = (self.project(), self.id());
        let path = format!("{folder}/schedule.yaml");
        let text = self.read(&path);
        let starts: Vec<usize> = text.match_indices("depends_on: [").map(|(at, found)| at + found.len()).collect();
        if starts.is_empty() {
            return "nothing".to_owned();
        }
        let at = *self.random.pick(&starts);
        let task = *self.random.pick(&["handed-over", "requirements-agreed", "no-such-task"]);
        self.write(&path, &format!("{}{other}/{task}, {}", &text[..at], &text[at..]));
        format!("{path} waits for {other}/{task}")
    }

    fn rename(&mut self) -> String {
        let from = self.project();
        let to = match self.random.below(3) {
            0 => format!("{from}-b"),
            1 => format!("projects/moved/{}", from.rsplit('/').next().unwrap_or_default()),
            _ => format!("{}/nested", self.project()),
        };
        let target = self.root().join(&to);
        if let Some(above) = target.parent() {
            let _ = fs::create_dir_all(above);
        }
        let _ = fs::rename(self.root().join(&from), target);
        format!("{from} -> {to}")
    }

    /// A file that others may name as evidence, or a record that names one.
    fn evidence(&mut self) -> String {
        let (one, other) = (self.project(), self.project());
        let file = match self.random.below(3) {
            0 => "papers/plan.pdf".to_owned(),
            1 => format!("{other}/papers/plan.pdf"),
            _ => format!("{one}/papers/plan.pdf"),
        };
        if self.random.chance(50) {
            let path = format!("{one}/requirements.yaml");
            self.write(
                &path,
                &format!("requirements:\n  - {{id: Q-001, title: One, tests: [{file}, papers/plan.pdf]}}\n"),
            );
            return format!("{path} names {file}");
        }
        if fs::remove_file(self.root().join(&file)).is_err() {
            self.write(&file, "paper");
        }
        format!("{file} comes or goes")
    }

    fn waive(&mut self) -> String {
        let (folder, id) = (self.project(), self.id());
        let rule = *self.random.pick(&["missing-field", "PMO-R", "PMO-S", "stale-status"]);
        let (path, address) = match self.random.below(5) {
            0 => ("waivers.yaml".to_owned(), "\"*\"".to_owned()),
            1 => ("waivers.yaml".to_owned(), id),
            2 => ("waivers.yaml".to_owned(), format!("{id}/R-001")),
            3 => (format!("{folder}/waivers.yaml"), "\"*\"".to_owned()),
            _ => (format!("{folder}/waivers.yaml"), "R-001".to_owned()),
        };
        let text =
            format!("waivers:\n  - rule: {rule}\n    address: {address}\n    owner: li.wei\n    reason: So\n    until: 2027-01-31\n");
        if self.read(&path) == text {
            let _ = fs::remove_file(self.root().join(&path));
        } else {
            self.write(&path, &text);
        }
        format!("{path}: {rule} of {address}")
    }

    /// A calendar that ends, and who works on it.
    fn calendar(&mut self) -> String {
        let day = *self.random.pick(&["2026-11-30", "2027-03-31"]);
        if self.random.chance(30) {
            self.write("calendars/site.yaml", &format!("name: Site\nbase: standard\nvalid_until: {day}\n"));
            return format!("calendar until {day}");
        }
        let path = format!("{}/schedule.yaml", self.project());
        let name = *self.random.pick(&["site", "china"]);
        let text = self.read(&path);
        let text = text
            .strip_prefix("calendar: site\n")
            .or(text.strip_prefix("calendar: china\n"))
            .unwrap_or(&text);
        self.write(&path, &format!("calendar: {name}\n{text}"));
        format!("{path} works by {name}")
    }

    fn edit_root(&mut self) -> String {
        let path = *self.random.pick(&["people.yaml", "programmes.yaml", "pmo.toml"]);
        let mut lines: Vec<String> = self.read(path).lines().map(str::to_owned).collect();
        let at = self.random.below(lines.len());
        if path == "pmo.toml" {
            lines.push(format!("# {at}"));
        } else {
            lines.remove(at);
        }
        self.write(path, &(lines.join("\n") + "\n"));
        format!("{path}:{}", at + 1)
    }

    fn kept(&self) -> PathBuf {
        self.root().join(".git/pmo/projects")
    }

    /// Does harm to what is kept.
    fn damage(&mut self) {
        let Ok(mut bytes) = fs::read(self.kept()) else { return };
        let at = self.random.below(bytes.len());
        match self.random.below(4) {
            0 => bytes.truncate(at),
            1 => bytes[at] ^= 1 << self.random.below(8),
            2 => bytes.extend_from_within(at..),
            _ => bytes = b"0123456789abcdef\n{}".to_vec(),
        }
        fs::write(self.kept(), bytes).expect("a file");
    }

    fn run(&self, args: &[&str], day: &str, keeps: bool) -> Ran {
        let keeps = if keeps { "0" } else { "1" };
        Repo::run(self.root(), args, &[("PMO_AS_OF", day), ("PMO_NO_CACHE", keeps)])
    }

    fn compare(&self, day: &str, told: &[String]) {
        let (quick, slow) = (self.run(STAGED, day, true), self.run(STAGED, day, false));
        assert!(
            quick.to_string() == slow.to_string(),
            "on {day} in {} behind\n{}\n\n{quick}\n\ninstead of\n\n{slow}",
            self.root().display(),
            told.join("\n")
        );
    }
}

fn edited(seed: u64, steps: usize, damages: bool) {
    let mut made = Made::new(9, seed);
    let mut told = Vec::new();
    made.compare(DAYS[0], &told);
    made.commit("All of it");
    for step in 0..steps {
        for _ in 0..=made.random.below(3) {
            told.push(format!("{step}: {}", made.edit()));
        }
        made.stage();
        if damages {
            made.damage();
        }
        let day = DAYS[usize::from(made.random.chance(15))];
        made.compare(day, &told);
        match made.random.below(10) {
            0..=4 => {
                told.push("commit".to_owned());
                made.commit(if step % 3 == 0 { "As CR-001 says" } else { "Words" });
            }
            5 | 6 => {
                told.push("reset".to_owned());
                made.reset();
            }
            _ => {}
        }
    }
    assert!(made.kept().exists());
}

#[test]
fn whatever_is_edited_the_answer_is_that_of_a_run_that_keeps_nothing() {
    let seeds: u64 = std::env::var("PMO_TEST_SEEDS").ok().and_then(|text| text.parse().ok()).unwrap_or(2);
    for seed in 0..seeds {
        edited(seed, 20, false);
    }
}

#[test]
fn what_is_kept_and_damaged_is_not_believed() {
    edited(77, 8, true);
}

/// What rules of the portfolio say of all projects, when but one of them is read.
#[test]
fn projects_that_are_not_read_count_where_all_do() {
    let mut made = Made::new(1, 3);
    let charter = |more: &str| format!("name: One\nstage: executing\n{more}");
    for id in ["aa", "bb", "cc"] {
        let more = "programme: pg\ncalendar: site\nfinish: 2026-12-01\n";
        made.write(&format!("projects/{id}/project.yaml"), &charter(more));
    }
    made.write("programmes.yaml", "programmes:\n  - {id: pg, name: One, manager: li.wei}\n");
    made.write("calendars/site.yaml", "name: Site\nbase: standard\nvalid_until: 2027-01-31\n");
    made.write(
        "projects/aa/project.yaml",
        &charter("programme: pg\ncalendar: site\nfinish: 2027-06-01\n"),
    );
    let needs = |file: &str| format!("requirements:\n  - {{id: Q-001, title: One, tests: [{file}]}}\n");
    made.write("projects/aa/requirements.yaml", &needs("projects/bb/papers/plan.pdf"));
    made.write("projects/bb/papers/plan.pdf", "paper");
    let mut staged = |edits: &[(&str, Option<&str>)], wanted: &str, is_there: bool| {
        made.commit("Before");
        made.compare(DAYS[0], &[]);
        for (path, text) in edits {
            match text {
                Some(text) => made.write(path, text),
                None => fs::remove_file(made.root().join(path)).expect("a file"),
            }
        }
        made.stage();
        made.compare(DAYS[0], &[]);
        let ran = made.run(STAGED, DAYS[0], true);
        assert_eq!(ran.stdout.contains(wanted), is_there, "{wanted}: {ran}");
    };
    // Evidence of one stands in the folder of another.
    staged(&[("projects/bb/papers/plan.pdf", None)], "missing-evidence-file", true);
    // A programme keeps the projects that are not read.
    let moved = charter("calendar: site\nfinish: 2026-12-01\n");
    staged(&[("projects/cc/project.yaml", Some(&moved))], "empty-programme", false);
    // A calendar that ends before two projects do.
    let late = charter("programme: pg\ncalendar: site\nfinish: 2027-07-01\n");
    staged(
        &[("projects/bb/project.yaml", Some(&late))],
        "aa (2027-06-01) and bb (2027-07-01)",
        true,
    );
    // One that comes with the tool is told at who names it first, whoever is read.
    let shipped = charter("programme: pg\ncalendar: china\nfinish: 2039-07-01\n");
    let all = ["projects/aa/project.yaml", "projects/bb/project.yaml", "projects/cc/project.yaml"];
    staged(&all.map(|path| (path, Some(shipped.as_str()))), "project-beyond-calendar", true);
    staged(
        &[(all[1], Some(&format!("{shipped}# one more\n")))],
        "project-beyond-calendar",
        false,
    );
    // A waiver at the root is needed by one that is not read.
    let waiver =
        "waivers:\n  - rule: missing-evidence-file\n    address: \"*\"\n    owner: li.wei\n    reason: So\n    until: 2027-01-31\n";
    staged(
        &[
            ("waivers.yaml", Some(waiver)),
            ("projects/cc/requirements.yaml", Some(&needs("papers/none.pdf"))),
        ],
        "unused-waiver",
        false,
    );
    staged(&[("projects/cc/requirements.yaml", None)], "unused-waiver", false);
}

/// A project that is gone on both sides no longer moves those that waited for it.
#[test]
fn what_was_known_beside_a_project_that_is_gone_is_found_anew() {
    let mut made = Made::new(2, 3);
    let charter = "name: One\nstage: executing\ncalendar: site\nstart: 2026-11-02\nfinish: 2026-12-01\n";
    for id in ["aa", "bb", "ww"] {
        made.write(&format!("projects/{id}/project.yaml"), charter);
    }
    made.write("calendars/site.yaml", "name: Site\nbase: standard\nvalid_until: 2027-01-31\n");
    let task = |rest: &str| format!("tasks:\n  - {{id: a, name: One, duration: 5d, {rest}}}\n");
    made.write("projects/ww/schedule.yaml", &task("start_no_earlier_than: 2027-05-03"));
    made.write("projects/aa/schedule.yaml", &task("depends_on: [ww/a]"));
    made.commit("Before");
    made.compare(DAYS[0], &[]);
    let late = charter.replace("2026-12-01", "2027-07-01");
    made.write("projects/bb/project.yaml", &late);
    made.stage();
    made.compare(DAYS[0], &[]);
    let both = made.run(STAGED, DAYS[0], true);
    assert!(
        both.stdout.contains("aa (2027-05-") && both.stdout.contains("bb (2027-07-01)"),
        "{both}"
    );
    made.reset();
    fs::remove_dir_all(made.root().join("projects/ww")).expect("a folder");
    made.commit("Without it");
    made.write("projects/bb/project.yaml", &late);
    made.stage();
    made.compare(DAYS[0], &[]);
    let one = made.run(STAGED, DAYS[0], true);
    assert!(!one.stdout.contains("aa (2027-05-"), "{one}");
}

/// A project's records are as old as they are, also where a commit gave its folder another name.
#[test]
fn a_project_that_was_renamed_is_told_with_what_it_was() {
    let mut made = Made::new(4, 3);
    made.seconds = 1_785_000_000;
    made.commit("Before");
    made.compare(DAYS[0], &[]);
    let all = made.projects();
    let has_risks = |folder: &&String| !made.read(&format!("{folder}/risks.yaml")).is_empty();
    let from = all.iter().find(has_risks).expect("a register").clone();
    let to = format!("{from}-b");
    fs::rename(made.root().join(&from), made.root().join(&to)).expect("a folder");
    made.seconds = 1_793_000_000;
    made.commit("Another name");
    made.compare(DAYS[0], &[]);
    let path = format!("{to}/risks.yaml");
    made.write(&path, &(made.read(&path) + "# one more\n"));
    made.stage();
    made.compare(DAYS[0], &[]);
    let ran = made.run(STAGED, DAYS[0], true);
    assert!(ran.stdout.contains("record-untouched"), "{ran}");
}

#[test]
fn what_nothing_touches_is_not_read() {
    let mut made = Made::new(9, 5);
    made.commit("All of it");
    let first = made.run(STAGED, DAYS[0], true);
    assert_eq!(first.status, Some(0), "{first}");
    let all = made.projects();
    let touched = format!("{}/risks.yaml", all[8]);
    made.write(&touched, &(made.read(&touched) + "# one more\n"));
    made.stage();
    let kept = fs::read_to_string(made.kept()).expect("a text");
    let (_, kept) = kept.split_once('\n').expect("a seal");
    let kept: Shown = serde_json::from_str(kept).expect("projects");
    let git = Git::of(made.root()).expect("a repository");
    let head = git.revision("HEAD").expect("a commit");
    let listed = |state| git.tree(state, "").and_then(|tree| tree.list()).expect("files");
    let apart = Apart::of(&listed(State::Index), &listed(State::Commit(head)));
    let omitted = apart.omitted(&kept);
    let id = |folder: &str| folder.rsplit('/').next().unwrap_or_default().to_owned();
    assert!(!omitted.contains_key(id(&all[8]).as_str()));
    // A quarter of them wait for another.
    assert!(omitted.len() >= 5, "{omitted:?}");
    // What is cleared away is found again by reading all.
    let before = made.run(STAGED, DAYS[0], true).to_string();
    let cleared = made.run(&["cache", "clear"], DAYS[0], true);
    assert_eq!(cleared.status, Some(0), "{cleared}");
    assert!(!made.kept().exists());
    assert_eq!(made.run(STAGED, DAYS[0], true).to_string(), before);
    assert!(made.kept().exists());
}
