//! `renumber`: a record under another id with all that names it, and ids that branches gave twice.

use crate::{
    fixture,
    repo::{Ran, Repo},
};
use git2::{IndexAddOption, Repository, Signature, build::CheckoutBuilder};
use pmo::edit::renumber::{Request, renumber, subject};
use pmo::read;
use pmo::source::MemoryTree;
use std::{collections::BTreeMap, fs};

const RISK: &str =
    "# The risk R-004\nid: R-004   # kept\ntitle: Late\nowner: chen.jie\nactions:\n  - id: A1\n    text: After R-004 comes R-0041\n";
const ISSUES: &str =
    "issues:\n  - id: I-001\n    title: It is late\n    risk: \"R-004\"\n    description: As demo/R-004 and other/R-004 say (R-004)\n";
const OTHER: &str = "[[issues]]\nid = \"I-001\"\ntitle = \"Theirs\"\nrisk = 'demo/R-004'\ndescription = \"Ours is R-004\"\n";
const WAIVERS: &str = "waivers:\n  - {rule: risk-without-owner, address: R-004, owner: chen.jie, reason: x, until: 2026-12-31}\n  - {rule: risk-without-owner, address: demo/R-004/A1, owner: chen.jie, reason: x, until: 2026-12-31}\n";
const MINUTES: &str = "---\ntitle: Board\n---\n\nWe spoke of R-004.\n";

fn repo() -> Repo {
    let repo = Repo::new()
        .with("projects/demo/risks/R-004.yaml", RISK)
        .with("projects/demo/risks/R-005.yaml", "id: R-005\ntitle: Snow\nformerly: [R-002]\n")
        .with("projects/demo/issues.yaml", ISSUES)
        .with("projects/demo/waivers.yaml", WAIVERS)
        .with("projects/demo/minutes/board.md", MINUTES)
        .with("projects/other/project.yaml", "name: Other\n")
        .with("projects/other/risks.yaml", "risks:\n  - id: R-004\n    title: Theirs\n")
        .with("projects/other/issues.toml", OTHER);
    Repository::init(repo.path("")).expect("a repository");
    repo
}

fn ok(ran: &Ran) {
    assert_eq!(ran.status, Some(0), "{ran}");
}

/// Commits everything on a branch, on top of where it stands, and leaves it checked out.
fn commit(repo: &Repo, branch: &str) {
    let git = Repository::open(repo.path("")).expect("a repository");
    let mut index = git.index().expect("an index");
    index.add_all(["*"], IndexAddOption::DEFAULT, None).expect("files");
    index.update_all(["*"], None).expect("files");
    index.write().expect("an index");
    let tree = git.find_tree(index.write_tree().expect("a tree")).expect("a tree");
    let who = Signature::now("T", "t@example.org").expect("a name");
    let parent = git.head().ok().and_then(|head| head.peel_to_commit().ok());
    let id = git
        .commit(None, &who, &who, branch, &tree, &parent.iter().collect::<Vec<_>>())
        .expect("a commit");
    git.reference(&format!("refs/heads/{branch}"), id, true, "test").expect("a branch");
    git.set_head(&format!("refs/heads/{branch}")).expect("a branch");
}

/// Lets a branch's files lie on disk; it begins here when it is new.
fn switch(repo: &Repo, branch: &str) {
    let git = Repository::open(repo.path("")).expect("a repository");
    let name = format!("refs/heads/{branch}");
    if git.find_reference(&name).is_err() {
        let head = git.head().and_then(|head| head.peel_to_commit()).expect("a commit");
        git.reference(&name, head.id(), false, "test").expect("a branch");
    }
    git.set_head(&name).expect("a branch");
    git.checkout_head(Some(CheckoutBuilder::new().force().remove_untracked(true)))
        .expect("files");
}

#[test]
fn everything_that_names_a_record_follows_and_every_other_byte_stays() {
    let repo = repo();
    commit(&repo, "main");
    let ran = repo.pmo(&["renumber", "demo/R-004", "R-009"]);
    ok(&ran);
    assert!(!repo.path("projects/demo/risks/R-004.yaml").exists());
    let risk = RISK.replace("id: R-004", "id: R-009").replace("After R-004", "After R-009") + "formerly: [R-004]\n";
    assert_eq!(repo.read("projects/demo/risks/R-009.yaml"), risk);
    let issues = ISSUES.replace("R-004", "R-009").replace("other/R-009", "other/R-004");
    assert_eq!(repo.read("projects/demo/issues.yaml"), issues);
    assert_eq!(repo.read("projects/other/issues.toml"), OTHER.replace("demo/R-004", "demo/R-009"));
    assert_eq!(repo.read("projects/demo/waivers.yaml"), WAIVERS.replace("R-004", "R-009"));
    assert_eq!(repo.read("projects/demo/minutes/board.md"), MINUTES);
    assert_eq!(repo.read("projects/other/risks.yaml"), "risks:\n  - id: R-004\n    title: Theirs\n");
    for place in ["minutes/board.md:5", "risks/R-009.yaml:1"] {
        assert!(
            ran.stderr.contains(&format!("projects/demo/{place} still says the old id")),
            "{ran}"
        );
    }
    assert_eq!(ran.stderr.matches("still says").count(), 2, "{ran}");
    commit(&repo, "main");
    let log = repo.pmo(&["log", "demo/R-009"]);
    assert!(log.stdout.contains("R-004"), "{log}");
    // And back again: the old name is its own.
    ok(&repo.pmo(&["renumber", "demo/R-009", "R-004"]));
    let back = repo.read("projects/demo/risks/R-004.yaml");
    assert!(back.ends_with("formerly: [R-009]\n"), "{back}");
    assert_eq!(repo.read("projects/demo/issues.yaml"), ISSUES);
}

#[test]
fn a_record_of_a_list_a_task_and_an_account_follow_too() {
    let repo = Repo::new()
        .with("projects/demo/risks.toml", "[[risks]]\nid = \"R-1\"\ntitle = \"One\"\n\n[[risks]]\nid = \"R-2\"\ntitle = \"Two\"\n")
        .with(
            "projects/demo/schedule.yaml",
            "tasks:\n  - id: plan\n    name: Plan\n    duration: 5d\n  - {id: api, name: Api, account: labour, depends_on: [plan, \"plan SS+2d\", demo/plan]}\n",
        )
        .with("projects/demo/budget.yaml", "accounts:\n  - id: labour\n    name: People\n")
        .with("projects/demo/actuals/2026-03.yaml", "postings:\n  - {date: 2026-03-05, account: labour, task: plan, amount: 5}\n");
    ok(&repo.pmo(&["renumber", "demo/R-2", "--next"]));
    let risks = repo.read("projects/demo/risks.toml");
    assert!(risks.contains("id = \"R-003\"\ntitle = \"Two\"\nformerly = [\"R-2\"]\n"), "{risks}");
    ok(&repo.pmo(&["renumber", "demo/plan", "kick-off"]));
    let plan = repo.read("projects/demo/schedule.yaml");
    assert!(plan.contains("id: kick-off\n    name: Plan\n"), "{plan}");
    assert!(plan.contains("depends_on: [kick-off, \"kick-off SS+2d\", demo/kick-off]"), "{plan}");
    ok(&repo.pmo(&["renumber", "demo/labour", "people"]));
    assert!(repo.read("projects/demo/schedule.yaml").contains("account: people,"));
    assert!(repo.read("projects/demo/budget.yaml").contains("- id: people\n    name: People"));
    let posting = "postings:\n  - {date: 2026-03-05, account: people, task: kick-off, amount: 5}\n";
    assert_eq!(repo.read("projects/demo/actuals/2026-03.yaml"), posting);
}

#[test]
fn what_cannot_be_is_refused_and_nothing_is_written() {
    let repo = repo()
        .with("projects/demo/changes.yaml", "changes:\n  - id: CR-001\n    title: More time\n")
        .with(
            "projects/demo/baselines/1.yaml",
            "number: 1\nchange: CR-001\ntasks:\n  - {id: plan, start: 2026-03-02, finish: 2026-03-06, account: labour}\n",
        )
        .with("projects/demo/budget.yaml", "accounts:\n  - id: labour\n");
    commit(&repo, "main");
    switch(&repo, "side");
    fs::write(repo.path("projects/demo/risks/R-007.yaml"), "id: R-007\ntitle: On the side\n").expect("a file");
    commit(&repo, "side");
    switch(&repo, "main");
    let before = repo.pmo(&["diff"]).stdout;
    for (words, fault) in [
        (vec!["demo/R-004", "R-005"], "`R-005` is taken in projects/demo/risks/R-005.yaml"),
        (vec!["demo/R-004", "r-005"], "`r-005` is no id of this kind of record"),
        (vec!["demo/R-004", "R-002"], "`R-002` is taken"),
        (vec!["demo/R-004", "R-007"], "`R-007` is taken on branch side"),
        (vec!["demo/R-004", "R-004"], "called `R-004` already"),
        (vec!["demo/R-004", "I-009"], "no id of this kind"),
        (vec!["demo/R-004", "R 9"], "cannot stand in an id"),
        (vec!["demo/R-444", "R-445"], "with the id `R-444`"),
        (vec!["dmo/R-004", "R-445"], "there is no project `dmo`"),
        (vec!["demo/R-004/A1", "A2"], "names no record that can get another id"),
        (vec!["demo", "omed"], "names no record that can get another id"),
        (vec!["demo/plan", "R-9"], "looks like the number of a record"),
        (vec!["demo/plan", "--next"], "no word is the next one"),
        (
            vec!["demo/plan", "planned"],
            "baselines/1.yaml names `plan`, and a baseline is never edited",
        ),
        (vec!["demo/labour", "people"], "baselines/1.yaml names `labour`"),
        (vec!["demo/CR-001", "CR-002"], "baselines/1.yaml names `CR-001`"),
    ] {
        let ran = repo.pmo(&[&["renumber"], words.as_slice()].concat());
        assert!(ran.status == Some(2) && ran.stderr.contains(fault), "{ran}");
    }
    assert_eq!(repo.pmo(&["diff"]).stdout, before);
    let usage = [
        &["renumber", "demo/R-004"][..],
        &["renumber"],
        &["renumber", "demo/R-004", "R-9", "--next"],
    ];
    for words in usage {
        assert_eq!(repo.pmo(words).status, Some(2));
    }
    assert_eq!(repo.pmo(&["--at", "HEAD", "renumber", "demo/R-004", "R-9"]).status, Some(2));
    let repo = repo.with("projects/other/issues.toml", "[[issues]]\nid = \n");
    let ran = repo.pmo(&["renumber", "demo/R-004", "R-009"]);
    assert!(
        ran.status == Some(2) && ran.stderr.contains("cannot be read, and it may name the record"),
        "{ran}"
    );
}

#[test]
fn a_difference_is_shown_and_nothing_is_written() {
    let repo = repo();
    for flag in ["--diff", "--dry-run"] {
        let ran = repo.pmo(&["renumber", "demo/R-004", "R-009", flag]);
        assert_eq!(ran.status, Some(1), "{ran}");
        assert!(
            ran.stdout
                .contains("rename from projects/demo/risks/R-004.yaml\nrename to projects/demo/risks/R-009.yaml\n"),
            "{ran}"
        );
        assert!(
            ran.stdout.contains("-    risk: \"R-004\"\n") && ran.stdout.contains("+    risk: \"R-009\"\n"),
            "{ran}"
        );
        assert!(ran.stderr.contains("board.md:5 would still say"), "{ran}");
    }
    assert_eq!(repo.read("projects/demo/risks/R-004.yaml"), RISK);
    assert!(!repo.path("projects/demo/risks/R-009.yaml").exists());
}

#[test]
fn ids_that_two_branches_gave_are_told_and_the_next_number_is_one_that_no_branch_has() {
    let repo = repo();
    commit(&repo, "main");
    let none = repo.pmo(&["renumber", "--collisions"]);
    assert!(none.status == Some(0) && none.stdout.is_empty(), "{none}");
    switch(&repo, "side");
    ok(&repo.pmo(&["new", "risk", "demo", "--title", "Side"]));
    // A title that changed is no other record.
    let retitled = RISK.replace("Late", "Later");
    fs::write(repo.path("projects/demo/risks/R-004.yaml"), &retitled).expect("a file");
    commit(&repo, "side");
    switch(&repo, "main");
    // The number of the other branch is not given again.
    ok(&repo.pmo(&["new", "risk", "demo", "--title", "Main"]));
    assert!(repo.path("projects/demo/risks/R-007.yaml").exists());
    fs::remove_file(repo.path("projects/demo/risks/R-007.yaml")).expect("a file");
    let taken = repo.pmo(&["new", "risk", "demo", "--title", "Main", "--id", "R-006"]);
    assert!(
        taken.status == Some(2) && taken.stderr.contains("`R-006` is taken on branch side"),
        "{taken}"
    );
    // Two people without each other's branch: the same number.
    fs::write(
        repo.path("projects/demo/risks/R-006.yaml"),
        "id: R-006\ntitle: Main\nowner: chen.jie\n",
    )
    .expect("a file");
    fs::write(
        repo.path("projects/demo/decisions.yaml"),
        "decisions:\n  - id: DEC-001\n    title: As R-006 says\n",
    )
    .expect("a file");
    let on_disk = repo.pmo(&["renumber", "--collisions"]);
    assert_eq!(
        (on_disk.stdout.as_str(), on_disk.status),
        ("demo/R-006\n  side: Side\n  files on disk: Main\n", Some(1))
    );
    commit(&repo, "main");
    let git = Repository::open(repo.path("")).expect("a repository");
    let side = git
        .find_reference("refs/heads/side")
        .and_then(|side| side.peel_to_commit())
        .expect("a commit");
    git.reference("refs/remotes/origin/side", side.id(), true, "test")
        .expect("a branch");
    let told = repo.pmo(&["renumber", "--collisions"]);
    let expected = "demo/R-006\n  main, files on disk: Main\n  side, origin/side: Side\n";
    assert_eq!((told.stdout.as_str(), told.status), (expected, Some(1)));
    assert!(told.stderr.contains("pmo renumber demo/R-006 --next"), "{told}");
    let ran = repo.pmo(&["renumber", "demo/R-006", "--next"]);
    ok(&ran);
    assert!(ran.stderr.contains("is another record on another branch"), "{ran}");
    let risk = repo.read("projects/demo/risks/R-007.yaml");
    assert_eq!(risk, "id: R-007\ntitle: Main\nowner: chen.jie\n");
    assert!(repo.read("projects/demo/decisions.yaml").contains("As R-007 says"));
    commit(&repo, "main");
    ok(&repo.pmo(&["renumber", "--collisions"]));
    assert!(!repo.pmo(&["validate"]).stdout.contains("R-006"));
}

#[test]
fn without_a_repository_the_files_alone_count() {
    let repo = Repo::new().with("projects/demo/risks.yaml", "risks:\n  - id: R-001\n    title: One\n");
    fs::remove_dir(repo.path(".git")).expect("a folder");
    ok(&repo.pmo(&["renumber", "demo/R-001", "--next"]));
    assert!(repo.read("projects/demo/risks.yaml").contains("id: R-002"));
    assert_eq!(repo.pmo(&["renumber", "--collisions"]).status, Some(2));
}

#[test]
fn any_record_of_the_example_may_get_another_id_and_no_finding_comes_of_it() {
    let tree = MemoryTree(
        fixture::example()
            .into_iter()
            .map(|(path, text)| (path, text.into_bytes()))
            .collect(),
    );
    let reading = read::read(&tree).expect("a portfolio");
    let portfolio = &reading.portfolio;
    let (outcome, _) = fixture::check(&tree, fixture::STATUS_DATE);
    let usual = |findings: &[pmo::diag::Finding], from: &str, to: &str| {
        let mut all: Vec<String> = findings
            .iter()
            .map(|own| format!("{} {} {}", own.rule.code, own.address, own.message).replace(from, to))
            .collect();
        all.sort();
        all
    };
    let mut tried = 0;
    for project in &portfolio.projects {
        let risks = project.risks.iter().filter_map(|entry| entry.record.id.get());
        let deliverables = project.deliverables.iter().filter_map(|entry| entry.record.id.get());
        let decisions = project.decisions.iter().filter_map(|entry| entry.record.id.get());
        for id in risks.take(2).chain(deliverables.take(2)).chain(decisions.take(1)) {
            let new = format!("{}-977", id.as_str().split('-').next().expect("a prefix"));
            subject(portfolio, &project.id, id.as_str()).expect("a record");
            let elsewhere = BTreeMap::new();
            let request = Request {
                project: &project.id,
                old: id.as_str(),
                new: &new,
                elsewhere: &elsewhere,
                keeps_former: true,
            };
            let made = renumber(portfolio, &tree, &request).unwrap_or_else(|refusal| panic!("{}/{id}: {refusal}", project.id));
            let mut new_tree = tree.clone();
            new_tree
                .0
                .extend(made.texts.into_iter().map(|(path, text)| (path, text.into_bytes())));
            if let Some((from, _)) = &made.moved {
                new_tree.0.remove(from);
            }
            let (behind, _) = fixture::check(&new_tree, fixture::STATUS_DATE);
            assert_eq!(
                usual(&behind.findings, &new, id.as_str()),
                usual(&outcome.findings, &new, id.as_str()),
                "{}/{id}",
                project.id
            );
            tried += 1;
        }
    }
    assert!(tried > 10, "{tried}");
}
