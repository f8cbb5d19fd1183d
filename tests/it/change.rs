//! Change control: reviews with fingerprints, the list of change requests, their claimed and computed impact, and
//! the new baseline under one.

use crate::{
    formats::is_current,
    log::Made,
    repo::{Ran, Repo},
};
use serde_json::Value;
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

const CHARTER: &str = "name: Demo\nsponsor: zhang.min\nmanager: chen.jie\nstage: executing\nstart: 2026-06-01\nfinish: 2026-12-18\n\
                       currency: EUR\nobjectives:\n  - {id: OBJ-1, text: Orders at once.}\napproval: {by: zhang.min, on: 2026-05-20}\n";
const SETTINGS: &str = "format = 1\nname = \"Test\"\ncurrency = \"EUR\"\n";

fn plan(days: u32, budget: u32) -> String {
    format!(
        "start: 2026-06-01\ntasks:\n  - {{id: design, name: Design, duration: 5d, account: labour, budget: 1000}}\n  - {{id: build, name: \
         Build, duration: {days}d, depends_on: [design], account: labour, budget: {budget}}}\n"
    )
}

fn request(status: &str, more: &str) -> String {
    format!(
        "changes:\n  - id: CR-001\n    title: More of it\n    type: schedule\n    requester: chen.jie\n    raised: 2026-05-20\n    reason: \
         They want it.\n    impact: {{schedule: 5d, cost: 1000}}\n    funding: customer\n    status: {status}\n{more}"
    )
}

const APPROVED: &str = "    decision: approve\n    authority: zhang.min\n    decided: 2026-05-29\n";

/// A project with a first baseline, of 5 June, in a repository.
fn planned(settings: &str) -> Made {
    let mut made = Made::new();
    let budget = "accounts:\n  - {id: labour, name: Own people}\nmanagement_reserve: {amount: 5000}\n";
    made.commit(
        "plan",
        &[
            ("pmo.toml", Some(settings)),
            ("people.yaml", Some(PEOPLE)),
            ("projects/demo/project.yaml", Some(CHARTER)),
            ("projects/demo/schedule.yaml", Some(&plan(5, 1000))),
            ("projects/demo/budget.yaml", Some(budget)),
            ("projects/demo/changes.yaml", Some(&request("submitted", ""))),
        ],
    );
    let ran = pmo(&made, &["baseline", "set", "demo"]);
    assert_eq!(ran.status, Some(0), "{ran}");
    let text = fs::read_to_string(made.path().join("projects/demo/baselines/1.yaml")).expect("a baseline");
    made.commit("first baseline", &[("projects/demo/baselines/1.yaml", Some(&text))]);
    made
}

fn pmo(made: &Made, args: &[&str]) -> Ran {
    Repo::run(&made.path(), args, &[("PMO_AS_OF", "2026-06-05")])
}

fn write(made: &Made, path: &str, text: &str) {
    fs::write(made.path().join(path), text).expect("a file");
}

#[test]
fn what_a_request_says_is_compared_with_what_is_computed() {
    let made = planned(SETTINGS);
    let args = ["change", "impact", "demo/CR-001"];
    let nothing = pmo(&made, &args);
    assert_eq!(nothing.status, Some(0), "{nothing}");
    assert!(
        nothing.stdout.contains("Schedule: says +5 working days, computes +0 working days"),
        "{nothing}"
    );
    write(&made, "projects/demo/schedule.yaml", &plan(17, 1900));
    let longer = pmo(&made, &args);
    assert_eq!(longer.status, Some(1), "{longer}");
    for line in [
        "Schedule: says +5 working days, computes +12 working days: more than claimed.",
        "Cost: says +1,000.00 EUR, computes +900.00 EUR: within what is claimed.",
    ] {
        assert!(longer.stdout.contains(line), "{longer}");
    }
    let chinese = pmo(&made, &[&args[..], &["--lang", "zh"]].concat());
    assert!(
        chinese.stdout.contains("进度：申请 +5 个工作日，计算 +12 个工作日：超出申请。"),
        "{chinese}"
    );
    write(&made, "projects/demo/schedule.yaml", &plan(10, 2001));
    let dearer = pmo(&made, &[&args[..], &["--output-format", "json"]].concat());
    assert_eq!(dearer.status, Some(1), "{dearer}");
    let output: Value = serde_json::from_str(&dearer.stdout).expect("JSON");
    assert_eq!(output["summary"]["schedule_days"]["exceeds"], false);
    assert_eq!(output["summary"]["cost"]["computed"], "1001");
    assert_eq!(output["rows"][0]["id"], "demo");
    write(&made, "projects/demo/schedule.yaml", &plan(10, 2000));
    assert_eq!(pmo(&made, &args).status, Some(0));
    // Against a state in which the plan had no task, nothing can be compared: that is no pass.
    let early = pmo(&made, &[&args[..], &["--against", "HEAD~2"]].concat());
    assert_eq!(early.status, Some(1), "{early}");
    assert!(
        early.stdout.contains("the project is on one side only: cannot be compared"),
        "{early}"
    );
    let markdown = pmo(&made, &[&args[..], &["--output-format", "markdown"]].concat());
    assert!(markdown.stdout.starts_with("### demo/CR-001 More of it\n"), "{markdown}");
    let unknown = pmo(&made, &["change", "impact", "demo/CR-002"]);
    assert!(unknown.status == Some(2) && unknown.stderr.contains("CR-001"), "{unknown}");
}

#[test]
fn requests_are_listed_with_who_may_decide() {
    let made = planned(SETTINGS);
    let other = "  - {id: CR-002, title: =A|B, status: rejected, requester: chen.jie, raised: 2026-05-01, impact: {schedule: 0d, cost: -20}, decision: reject, authority: zhang.min, decided: 2026-05-08}\n  \
                 - {id: CR-003, title: Soon, status: draft, emergency: true}\n";
    write(&made, "projects/demo/changes.yaml", &(request("submitted", "") + other));
    let list = |more: &[&str]| pmo(&made, &[&["change", "list"], more].concat());
    let table = list(&["demo"]);
    assert_eq!(table.status, Some(0), "{table}");
    let lines: Vec<&str> = table.stdout.lines().collect();
    assert!(
        lines[1].starts_with("demo/CR-003") && lines[1].contains("n/a: no cost claimed"),
        "{table}"
    );
    assert!(
        lines[2].starts_with("demo/CR-001") && lines[2].contains("above the matrix") && lines[2].contains("16"),
        "{table}"
    );
    assert!(
        lines[3].contains("manager (chen.jie)") && lines[3].contains("rejected zhang.min 2026-05-08"),
        "{table}"
    );
    let output: Value = serde_json::from_str(&list(&["--open", "--output-format", "json"]).stdout).expect("JSON");
    assert_eq!(output["summary"]["changes"], 2);
    assert_eq!(output["rows"][0]["not_available"]["may_decide"], "no cost claimed");
    assert!(
        list(&["--output-format", "csv"])
            .stdout
            .contains("demo/CR-002,'=A|B,rejected,false,")
    );
    assert!(list(&["--output-format", "markdown"]).stdout.contains("=A\\|B"));
    assert_eq!(list(&["dem"]).status, Some(2));
}

#[test]
fn an_approved_request_brings_its_baseline_and_its_status_together() {
    let made = planned(SETTINGS);
    let apply = |more: &[&str]| pmo(&made, &[&["change", "apply", "CR-001"], more].concat());
    let refused = |word: &str| {
        let ran = apply(&[]);
        assert_eq!(ran.status, Some(2), "{ran}");
        assert!(ran.stderr.contains(word), "{ran}");
        assert!(!made.path().join("projects/demo/baselines/2.yaml").exists());
    };
    write(&made, "projects/demo/schedule.yaml", &plan(10, 2000));
    refused("is submitted, not approved");
    write(&made, "projects/demo/changes.yaml", &request("approved", "    decision: approve\n"));
    refused("does not say who approved it");
    let own = APPROVED.replace("zhang.min", "chen.jie");
    write(&made, "projects/demo/changes.yaml", &request("approved", &own));
    refused("who asked for it");
    let text = request("approved", APPROVED);
    write(&made, "projects/demo/changes.yaml", &text);
    let shown = apply(&["--diff"]);
    assert_eq!(shown.status, Some(1), "{shown}");
    assert!(
        shown.stdout.contains("+change: CR-001") && shown.stdout.contains("+    status: implementing"),
        "{shown}"
    );
    assert!(!made.path().join("projects/demo/baselines/2.yaml").exists());
    let as_set = pmo(&made, &["baseline", "set", "demo", "--change", "CR-001", "--dry-run"]).stdout;
    assert!(shown.stdout.contains(&as_set), "{shown}\n{as_set}");
    let ran = apply(&[]);
    assert_eq!(ran.status, Some(0), "{ran}");
    assert!(ran.stderr.contains("PMO-Change: demo/CR-001"), "{ran}");
    let after = fs::read_to_string(made.path().join("projects/demo/changes.yaml")).expect("a register");
    let wanted = text.replace("status: approved", "status: implementing") + "    baseline_before: 1\n    baseline_after: 2\n";
    assert_eq!(after, wanted);
    assert!(made.path().join("projects/demo/baselines/2.yaml").exists());
    let again = apply(&[]);
    assert!(again.status == Some(2) && again.stderr.contains("applied already"), "{again}");
}

#[test]
fn where_proof_is_asked_an_approval_without_one_makes_no_baseline() {
    let asked = format!("{SETTINGS}[change_control]\nproof = [\"author\", \"trailer\", \"review\"]\n");
    let mut made = planned(&asked);
    let apply = |made: &Made| pmo(made, &["change", "apply", "demo/CR-001", "--diff"]);
    let text = request("approved", APPROVED);
    write(&made, "projects/demo/changes.yaml", &text);
    let early = apply(&made);
    assert!(
        early.status == Some(2) && early.stderr.contains("commit the approval first"),
        "{early}"
    );
    made.commit("approved, says Li Wei", &[("projects/demo/changes.yaml", Some(&text))]);
    let other = apply(&made);
    assert!(
        other.status == Some(2) && other.stderr.contains("was approved by `zhang.min`, committed on"),
        "{other}"
    );
    assert!(
        other.stderr.contains("a forge that squashes or rebases may have dropped"),
        "{other}"
    );
    let rule = ["validate", "--select", "approval-not-proven", "--output-format", "concise"];
    assert!(pmo(&made, &rule).stdout.contains("approval-not-proven"));
    // A review proves it, whoever commits.
    let review = pmo(&made, &["review", "demo/CR-001", "--accept", "--by", "zhang.min"]);
    assert_eq!(review.status, Some(0), "{review}");
    assert_eq!(apply(&made).status, Some(1));
    assert_eq!(pmo(&made, &rule).stdout, "");
    // And so does a trailer that a squash kept.
    write(&made, "projects/demo/changes.yaml", &request("submitted", ""));
    made.commit("back", &[("projects/demo/changes.yaml", Some(&request("submitted", "")))]);
    made.commit(
        "again (#3)\n\nApproved-by: Zhang Min <ZHANG.MIN@example.org>",
        &[("projects/demo/changes.yaml", Some(&text))],
    );
    assert_eq!(apply(&made).status, Some(1), "{}", apply(&made));
    // And one that a forge wrote into the merge of the branch.
    let back = made.commit("back again", &[("projects/demo/changes.yaml", Some(&request("submitted", "")))]);
    let branch = made.commit_on("approved once more", &[("projects/demo/changes.yaml", Some(&text))], &[back]);
    assert!(pmo(&made, &rule).stdout.contains("approval-not-proven"));
    made.commit_on("Merge branch (!4)\n\nApproved-by: zhang.min", &[], &[back, branch]);
    assert_eq!(pmo(&made, &rule).stdout, "");
    assert_eq!(apply(&made).status, Some(1), "{}", apply(&made));
    let wrong = format!("{SETTINGS}[change_control]\nproof = [\"signature\"]\n");
    write(&made, "pmo.toml", &wrong);
    let ran = apply(&made);
    assert!(ran.status == Some(2) && ran.stderr.contains("proof of approval"), "{ran}");
}

#[test]
fn what_was_approved_is_not_changed_without_a_word() {
    let mut made = planned(SETTINGS);
    let found = |made: &Made| {
        let rules = [
            "validate",
            "--select",
            "PMO-J108",
            "--select",
            "PMO-J109",
            "--output-format",
            "concise",
        ];
        pmo(made, &rules).stdout.lines().map(str::to_owned).collect::<Vec<_>>()
    };
    assert_eq!(found(&made), Vec::<String>::new());
    let lower = CHARTER.replace("at once", "in time");
    made.commit("clearer", &[("projects/demo/project.yaml", Some(&lower))]);
    let told = found(&made);
    assert!(
        matches!(told.as_slice(), [only] if only.contains("text of `demo/OBJ-1` changed")),
        "{told:?}"
    );
    let review = pmo(&made, &["review", "demo", "--accept", "--by", "zhang.min"]);
    assert_eq!(review.status, Some(0), "{review}");
    assert_eq!(found(&made), Vec::<String>::new());
    made.commit("dearer", &[("projects/demo/schedule.yaml", Some(&plan(5, 1200)))]);
    assert!(
        matches!(found(&made).as_slice(), [only] if only.contains("budget of `demo/build`")),
        "{:?}",
        found(&made)
    );
    made.commit(
        "dearer\n\nPMO-Change: demo/CR-001",
        &[("projects/demo/schedule.yaml", Some(&plan(5, 1300)))],
    );
    assert_eq!(found(&made), Vec::<String>::new());
    let first = fs::read_to_string(made.path().join("projects/demo/baselines/1.yaml")).expect("a baseline");
    let edited = first.replace("1000", "1100");
    made.commit("tidy", &[("projects/demo/baselines/1.yaml", Some(&edited))]);
    assert!(
        matches!(found(&made).as_slice(), [only] if only.contains("baseline 1 changed")),
        "{:?}",
        found(&made)
    );
    made.commit("gone", &[("projects/demo/baselines/1.yaml", None)]);
    assert!(
        found(&made).iter().any(|line| line.contains("baseline 1 was taken out")),
        "{:?}",
        found(&made)
    );
}

#[test]
fn outputs_keep_to_their_schemas() {
    let made = planned(SETTINGS);
    write(&made, "projects/demo/schedule.yaml", &plan(10, 2000));
    let schemas = [
        (
            "changes",
            pmo::report::change::list::schema(),
            pmo(&made, &["change", "list", "--output-format", "json"]),
        ),
        (
            "change-impact",
            pmo::report::change::impact::schema(),
            pmo(&made, &["change", "impact", "demo/CR-001", "--output-format", "json"]),
        ),
    ];
    for (name, schema, ran) in schemas {
        let output: Value = serde_json::from_str(&ran.stdout).unwrap_or_else(|_| panic!("{ran}"));
        let validator = jsonschema::validator_for(&schema).expect("a schema");
        let faults: Vec<String> = validator.iter_errors(&output).map(|fault| fault.to_string()).collect();
        assert!(faults.is_empty(), "{name}: {faults:?}");
        let text = serde_json::to_string_pretty(&schema).expect("JSON") + "\n";
        is_current(&format!("schemas/output/{name}.schema.json"), &text);
    }
}
