//! Change control: reviews with fingerprints, the list of change requests, their claimed and computed impact, and
//! the new baseline under one.

use crate::repo::{Ran, Repo};
use std::fs;

const PEOPLE: &str = "people:\n  - {id: chen.jie, name: Chen Jie, emails: [chen.jie@example.org]}\n  - {id: zhang.min, name: Zhang Min, emails: [Zhang.Min@example.org]}\n";

const REQUEST: &str = "# the register\nchanges:\n  - id: CR-001   # the first\n    title: Rename a screen\n    status: approved\n    \
                       requester: chen.jie\n    raised: 2026-04-20\n    reason: The plant calls it otherwise.\n    impact: {schedule: 0d, \
                       cost: 0}\n    decision: approve\n    authority: zhang.min\n    decided: 2026-05-02 # a Saturday\n";

fn with_request() -> Repo {
    Repo::new().with("people.yaml", PEOPLE).with("projects/demo/changes.yaml", REQUEST)
}

/// The folder of a repository that git knows, with a user.
fn known_to_git(repo: &Repo, email: &str) {
    fs::remove_dir(repo.path(".git")).expect("an empty folder");
    let git = git2::Repository::init(repo.path(".")).expect("a repository");
    let mut config = git.config().expect("settings");
    config.set_str("user.email", email).expect("a setting");
}

#[test]
fn a_review_is_written_and_every_other_byte_stays() {
    let repo = with_request();
    let args = ["review", "demo/CR-001", "--accept", "--by", "zhang.min"];
    let shown = repo.pmo(&[&args[..], &["--diff"]].concat());
    assert_eq!(shown.status, Some(1), "{shown}");
    assert!(shown.stdout.contains("+        fingerprint: 1-"), "{shown}");
    assert_eq!(repo.read("projects/demo/changes.yaml"), REQUEST);
    let written = repo.pmo(&args);
    assert_eq!(written.status, Some(0), "{written}");
    let text = repo.read("projects/demo/changes.yaml");
    let added = text.strip_prefix(REQUEST).expect("what was there stays");
    assert_eq!(
        added,
        "    reviews:\n      - by: zhang.min\n        on: 2026-11-20\n        verdict: accept\n        fingerprint: 1-8c9d9cf2352b3905\n"
    );
}

#[test]
fn a_reviewer_is_found_by_the_address_that_git_has() {
    let repo = with_request();
    known_to_git(&repo, "zhang.min@EXAMPLE.org");
    let ran = repo.pmo(&["review", "demo/CR-001", "demo/plan", "demo", "--accept", "--comment", "as: agreed"]);
    assert_eq!(ran.status, Some(0), "{ran}");
    assert!(repo.read("projects/demo/changes.yaml").contains("by: zhang.min"));
    assert!(repo.read("projects/demo/schedule.yaml").contains("comment: \"as: agreed\""));
    assert!(repo.read("projects/demo/project.yaml").contains("fingerprint: 1-"));
}

#[test]
fn nobody_and_nothing_is_reviewed_by_guess() {
    let repo = with_request();
    let stranger = with_request();
    known_to_git(&stranger, "who@example.org");
    let says = |ran: &Ran, word: &str| {
        assert_eq!(ran.status, Some(2), "{ran}");
        assert!(ran.stderr.contains(word), "{ran}");
    };
    says(&repo.pmo(&["review", "demo/CR-001", "--accept"]), "--by ID");
    let unknown = stranger.pmo(&["review", "demo/CR-001", "--accept"]);
    says(&unknown, "pmo set people/ID emails+=who@example.org");
    says(
        &repo.pmo(&["review", "demo/CR-001", "--accept", "--by", "zhang.mi"]),
        "did you mean `zhang.min`?",
    );
    says(&repo.pmo(&["review", "demo/CR-001"]), "--accept");
    says(
        &repo.pmo(&["review", "demo/OBJ-1", "--accept", "--by", "zhang.min"]),
        "takes no review",
    );
    // The second record is not there, so the first one gets no review either.
    says(
        &repo.pmo(&["review", "demo/CR-001", "demo/CR-002", "--accept", "--by", "zhang.min"]),
        "CR-002",
    );
    assert_eq!(repo.read("projects/demo/changes.yaml"), REQUEST);
}

#[test]
fn a_review_is_void_once_a_material_field_says_something_else() {
    let repo = with_request();
    repo.pmo(&["review", "demo/CR-001", "--accept", "--by", "zhang.min"]);
    let found = |repo: &Repo| {
        repo.pmo(&["validate", "--select", "outdated-review", "--output-format", "concise"])
            .stdout
    };
    assert_eq!(found(&repo), "");
    repo.pmo(&["set", "demo/CR-001", "status=implementing", "tags+=screen"]);
    assert_eq!(found(&repo), "");
    repo.pmo(&["set", "demo/CR-001", "impact.cost=5"]);
    assert!(found(&repo).contains("outdated-review"), "{}", found(&repo));
    repo.pmo(&["review", "demo/CR-001", "--accept", "--by", "zhang.min"]);
    assert_eq!(found(&repo), "");
}
