//! `pmo baseline`: what is frozen, under which approval, and what a new one leaves as it was.

use crate::repo::{Ran, Repo};
use serde_json::Value;

const CHARTER: &str = "name: Demo
purpose: Show it.
sponsor: zhang.min
manager: ana
stage: executing
start: 2026-01-05
finish: 2026-12-18
currency: EUR
approval: {by: zhang.min, on: 2025-12-15}
";

const SCHEDULE: &str = "start: 2026-01-05
tasks:
  - {id: first, duration: 10d, account: labour, budget: 1000}
  - {id: second, duration: 3d, account: labour, assign: [ana], depends_on: [first]}
  - {id: done, milestone: true, depends_on: [second]}
";

const BUDGET: &str = "accounts:
  - id: labour
    name: People
    cost_element: labour
    treatment: opex
    undistributed: 500
    lines: [{id: office, amount: 300.01, phasing: back, start: 2026-01-05, finish: 2026-01-21}]
contingency: {amount: 2000, draws: [{on: 2026-01-02, amount: 200, task: first, risk: R-001, reason: Rain}]}
";

fn demo() -> Repo {
    Repo::new()
        .with(
            "pmo.toml",
            "format = 1\nname = \"Demo\"\ncurrency = \"EUR\"\n\
             [[rates]]\nclass = \"dev\"\nfrom = 2025-01-01\nper_hour = 50\n[[rates]]\nclass = \"dev\"\nfrom = 2026-01-21\nper_hour = 60\n",
        )
        .with(
            "people.yaml",
            "people:\n  - {id: ana, name: Ana, rate_class: dev}\n  - {id: zhang.min, name: Zhang Min}\n",
        )
        .with("projects/demo/project.yaml", CHARTER)
        .with("projects/demo/schedule.yaml", SCHEDULE)
        .with("projects/demo/budget.yaml", BUDGET)
}

fn change(status: &str) -> String {
    format!(
        "changes:\n  - {{id: CR-001, title: Longer, type: schedule, requester: ana, raised: 2026-01-08, reason: Rain, status: {status}}}\n"
    )
}

fn set(repo: &Repo, as_of: &str, more: &[&str]) -> Ran {
    repo.pmo(&[&["--as-of", as_of, "baseline", "set", "demo"], more].concat())
}

#[test]
fn a_plan_is_frozen_with_dates_budgets_and_planned_value_to_the_cent() {
    let repo = demo();
    let ran = set(&repo, "2026-01-02", &[]);
    assert_eq!(ran.status, Some(0), "{ran}");
    let text = repo.read("projects/demo/baselines/1.yaml");
    for wanted in [
        "type: first\non: 2026-01-02\nby: ana\nreason: The plan under the charter approved on 2025-12-15\n",
        "start: 2026-01-05\nfinish: 2026-01-21\n",
        // 1,000 + two days at 50 and one at 60 an hour + 300.01 + 500.
        "budget_at_completion: 3080.01\ncontingency: 1800\n",
        "    budget: 1000\n    planned_value: {2026-W02: 500, 2026-W03: 500}\n",
        "    budget: 1280\n    planned_value: {2026-W04: 1280}\n",
        "  - id: office\n    account: labour\n    start: 2026-01-05\n    finish: 2026-01-21\n    budget: 300.01\n",
        "  - id: undistributed\n    account: labour\n    budget: 500\n    planned_value: {2026-W04: 500}\n",
        "rates:\n  dev: 50\n",
        "made_by: pmo ",
        "\ndigest: ",
    ] {
        assert!(text.contains(wanted), "{wanted}\n{text}");
    }
    let found = repo.pmo(&[
        "--as-of",
        "2026-01-02",
        "validate",
        "--select",
        "PMO-V",
        "--output-format",
        "concise",
    ]);
    assert_eq!((found.status, found.stdout.as_str()), (Some(0), ""), "{found}");
    let ran = repo.pmo(&["--as-of", "2026-01-21", "variance", "demo", "--output-format", "json"]);
    let output: Value = serde_json::from_str(&ran.stdout).expect("JSON");
    let row = output["rows"].as_array().and_then(|rows| rows.last()).expect("a row");
    assert_eq!(
        (&row["bac"], &row["pv"]),
        (&"3080.01".into(), &"3080.01".into()),
        "all is planned by the end"
    );
}

#[test]
fn a_foreign_class_rate_is_converted_at_the_rate_of_its_day() {
    let repo = demo().with(
        "pmo.toml",
        "format = 1\nname = \"Demo\"\ncurrency = \"EUR\"\n\
         [[rates]]\nclass = \"dev\"\nfrom = 2025-01-01\nper_hour = \"50 USD\"\n\
         [[exchange_rates]]\ncurrency = \"USD\"\nfrom = 2025-01-01\nrate = 0.8\n\
         [[exchange_rates]]\ncurrency = \"USD\"\nfrom = 2026-01-01\nrate = 0.9\n",
    );
    assert_eq!(set(&repo, "2026-01-02", &[]).status, Some(0));
    let text = repo.read("projects/demo/baselines/1.yaml");
    assert!(text.contains("    budget: 960\n") && text.contains("rates:\n  dev: 40\n"), "{text}");
}

#[test]
fn only_an_approval_makes_a_baseline() {
    let repo = demo().with("projects/demo/project.yaml", CHARTER.replace("approval", "notes_of"));
    let refused = |ran: &Ran, words: &str| assert!(ran.status == Some(2) && ran.stderr.contains(words), "{words}: {ran}");
    refused(&set(&repo, "2026-01-02", &[]), "hold 1 fault: such");
    let repo = demo().with(
        "projects/demo/project.yaml",
        CHARTER.replace("approval: {by: zhang.min, on: 2025-12-15}\n", ""),
    );
    refused(&set(&repo, "2026-01-02", &[]), "the charter of `demo` is not approved");
    refused(&set(&demo(), "2025-12-14", &[]), "is not approved");
    refused(&set(&demo(), "2026-01-02", &["--by", "anna"]), "there is nobody `anna`");
    let repo = demo();
    assert_eq!(set(&repo, "2026-01-02", &["--dry-run"]).status, Some(1));
    assert!(!repo.path("projects/demo/baselines/1.yaml").exists());
    assert_eq!(set(&repo, "2026-01-02", &[]).status, Some(0));
    refused(&set(&repo, "2026-01-09", &[]), "a new one needs an approved change request");
    let repo = repo.with("projects/demo/changes.yaml", change("submitted"));
    refused(
        &set(&repo, "2026-01-09", &["--change", "CR-001"]),
        "CR-001 is submitted, not approved",
    );
    refused(
        &set(&repo, "2026-01-09", &["--change", "CR-010"]),
        "there is no change request `CR-010`",
    );
    let repo = repo.with("projects/demo/changes.yaml", change("approved"));
    let dear = SCHEDULE.replace("budget: 1000", "budget: 9000");
    let repo = repo.with("projects/demo/schedule.yaml", dear);
    refused(
        &set(&repo, "2026-01-09", &["--change", "CR-001"]),
        "above the 4880.01 that were approved with baseline 1",
    );
    assert_eq!(
        set(&repo, "2026-01-09", &["--change", "CR-001", "--type", "over-target"]).status,
        Some(0)
    );
    refused(
        &set(&repo, "2026-01-09", &["--change", "CR-001"]),
        "baseline 2 was made under CR-001 already",
    );
}

#[test]
fn a_replan_leaves_the_past_as_it_was_planned() {
    let repo = demo();
    assert_eq!(set(&repo, "2026-01-02", &[]).status, Some(0));
    let longer = SCHEDULE.replace(
        "duration: 10d",
        "duration: 15d, actual_start: 2026-01-05, progress: 20%, remaining: 12d",
    );
    let repo = repo
        .with("projects/demo/changes.yaml", change("approved"))
        .with("projects/demo/schedule.yaml", longer);
    let planned = |repo: &Repo, as_of: &str, key: &str| {
        let ran = repo.pmo(&["--as-of", as_of, "variance", "demo", "--output-format", "json"]);
        let output: Value = serde_json::from_str(&ran.stdout).expect("JSON");
        let rows = output["rows"].as_array().expect("rows").clone();
        rows.last().expect("a row")[key].as_str().expect(key).to_owned()
    };
    let before = planned(&repo, "2026-01-07", "pv");
    // Wednesday: three days of ten, and of the line.
    assert_eq!(set(&repo, "2026-01-07", &["--change", "CR-001"]).status, Some(0));
    let text = repo.read("projects/demo/baselines/2.yaml");
    assert!(text.contains("type: replan") && text.contains("change: CR-001\n"), "{text}");
    assert_eq!(planned(&repo, "2026-01-07", "pv"), before);
    assert_eq!(planned(&repo, "2026-06-01", "pv"), planned(&repo, "2026-06-01", "bac"));
    // A formal one plans all of it again.
    std::fs::remove_file(repo.path("projects/demo/baselines/2.yaml")).expect("removed");
    let formal = repo;
    assert_eq!(
        set(&formal, "2026-01-07", &["--change", "CR-001", "--type", "formal"]).status,
        Some(0)
    );
    assert_ne!(planned(&formal, "2026-01-07", "pv"), before);
}

#[test]
fn a_baseline_follows_the_one_before_and_the_decision() {
    let repo = demo();
    assert_eq!(set(&repo, "2026-01-05", &[]).status, Some(0));
    let decided = change("approved").replace("status: approved", "status: approved, decided: 2026-01-12");
    let repo = repo.with("projects/demo/changes.yaml", decided);
    let refused = |repo: &Repo, as_of: &str, more: &[&str], because: &str| {
        let ran = set(repo, as_of, &[&["--change", "CR-001"], more].concat());
        assert!(ran.status == Some(2) && ran.stderr.contains(because), "{ran}");
    };
    refused(&repo, "2026-01-02", &[], "baseline 1 is of 2026-01-05");
    refused(&repo, "2026-01-09", &[], "decided on 2026-01-12");
    refused(&repo, "2026-01-12", &["--type", "over-target"], "is not above");
    let repo = repo.with("projects/demo/project.yaml", CHARTER.replace("executing", "closed"));
    refused(&repo, "2026-01-12", &[], "is closed");
}

#[test]
fn the_rates_of_a_baseline_hold_whatever_the_settings_say_since() {
    let rate = |worth: &str| {
        format!(
            "format = 1\nname = \"Demo\"\ncurrency = \"EUR\"\n\
             [[rates]]\nclass = \"dev\"\nfrom = 2025-01-01\nper_hour = 50\n\
             [[exchange_rates]]\ncurrency = \"USD\"\nfrom = 2026-01-01\nrate = {worth}\n"
        )
    };
    let repo = demo()
        .with("pmo.toml", rate("0.9"))
        .with("projects/demo/schedule.yaml", SCHEDULE.replace("budget: 1000", "budget: 1000 USD"));
    assert_eq!(set(&repo, "2026-01-02", &[]).status, Some(0));
    assert!(
        repo.read("projects/demo/baselines/1.yaml")
            .contains("exchange_rates:\n  USD: 0.9\n")
    );
    let cost = |repo: &Repo| {
        let ran = repo.pmo(&[
            "--as-of",
            "2026-01-16",
            "variance",
            "demo",
            "--by",
            "project",
            "--output-format",
            "json",
        ]);
        let output: Value = serde_json::from_str(&ran.stdout).expect("JSON");
        let row = &output["rows"][0];
        (row["bac"].clone(), row["ac"].clone(), row["exchange_variance"].clone())
    };
    let repo = repo.with(
        "projects/demo/actuals/2026-01.yaml",
        "postings:\n  - {date: 2026-01-12, account: labour, task: first, amount: 100 USD, document: D1}\n",
    );
    let (bac, ac, _) = cost(&repo);
    assert_eq!(ac, "90.00");
    // A rate that is corrected later changes what the exchange cost, not what the work cost.
    let repo = repo.with("pmo.toml", rate("0.8"));
    assert_eq!(cost(&repo), (bac, "90.00".into(), "10.00".into()));
}

#[test]
fn a_replan_keeps_what_did_not_change_and_refuses_less_than_was_planned() {
    let budget = "accounts:\n  - id: labour\n    name: People\n    undistributed: 500\n    lines:\n\
        \x20     - {id: stages, amount: 600, start: 2026-01-05, finish: 2026-03-27, phasing: {2026-01: 400, 2026-03: 200}}\n\
        \x20     - {id: bell, amount: 900, start: 2026-01-05, finish: 2026-03-27, phasing: bell}\n\
        \x20     - {id: grows, amount: 900, start: 2026-01-05, finish: 2026-03-27, phasing: bell}\ncontingency: {amount: 1000}\n";
    let repo = demo().with("projects/demo/budget.yaml", budget);
    assert_eq!(set(&repo, "2026-01-02", &[]).status, Some(0));
    let repo = repo.with("projects/demo/changes.yaml", change("approved")).with(
        "projects/demo/budget.yaml",
        budget.replace("{id: grows, amount: 900", "{id: grows, amount: 1200"),
    );
    let second = set(&repo, "2026-02-13", &["--change", "CR-001"]);
    assert_eq!(second.status, Some(0), "{second}");
    let planned = |number: u32, id: &str| -> Vec<(String, rust_decimal::Decimal)> {
        let shown = repo
            .pmo(&["baseline", "show", "demo", &number.to_string(), "--output-format", "json"])
            .stdout;
        let output: Value = serde_json::from_str(&shown).expect("JSON");
        let rows = output["rows"].as_array().expect("rows").iter();
        let mut own = rows.filter(|row| row["id"] == format!("labour/{id}"));
        let of = own.next().expect(id)["planned_value"].as_object().expect("periods").clone();
        let amount = |amount: &Value| amount.as_str().expect("an amount").parse().expect("an amount");
        of.iter().map(|(period, part)| (period.clone(), amount(part))).collect()
    };
    for id in ["stages", "bell", "undistributed"] {
        assert_eq!(planned(1, id), planned(2, id), "{id}");
    }
    // What grows keeps its past and goes on along its curve: after the middle less each week than before.
    let (old, new) = (planned(1, "grows"), planned(2, "grows"));
    let past =
        |parts: &[(String, rust_decimal::Decimal)]| parts.iter().filter(|(week, _)| **week <= *"2026-W07").cloned().collect::<Vec<_>>();
    assert_eq!(past(&old), past(&new));
    assert_eq!(new.iter().map(|(_, part)| *part).sum::<rust_decimal::Decimal>(), 1200.into());
    let ahead: Vec<_> = new.iter().filter(|(week, _)| **week > *"2026-W07").map(|(_, part)| *part).collect();
    assert!(ahead.windows(2).all(|pair| pair[0] > pair[1]), "{new:?}");

    let repo = repo
        .with(
            "projects/demo/budget.yaml",
            budget
                .replace("amount: 600", "amount: 100")
                .replace("2026-01: 400", "2026-01: 50")
                .replace("2026-03: 200", "2026-03: 50"),
        )
        .with("projects/demo/changes.yaml", change("approved").replace("CR-001", "CR-002"));
    let refused = set(&repo, "2026-02-13", &["--change", "CR-002"]);
    assert!(
        refused.status == Some(2) && refused.stderr.contains("`stages`") && refused.stderr.contains("--type formal"),
        "{refused}"
    );
    assert!(!repo.path("projects/demo/baselines/3.yaml").exists());
}

#[test]
fn baselines_are_listed_shown_and_compared() {
    let repo = demo();
    assert_eq!(set(&repo, "2026-01-02", &[]).status, Some(0));
    let repo = repo.with("projects/demo/schedule.yaml", SCHEDULE.replace("duration: 10d", "duration: 11d"));
    let list = repo.pmo(&["baseline", "list"]).stdout;
    assert!(
        list.contains("demo") && list.contains("holds") && list.contains("3,080.01 EUR"),
        "{list}"
    );
    let show = repo.pmo(&["baseline", "show", "demo"]).stdout;
    assert!(show.contains("second") && show.contains("labour/office"), "{show}");
    let same = repo.pmo(&["--as-of", "2026-01-02", "baseline", "diff", "demo", "1", "1"]).stdout;
    assert!(same.starts_with("no task or line differs"), "{same}");
    let diff = repo
        .pmo(&["--as-of", "2026-01-02", "baseline", "diff", "demo", "1", "--output-format", "json"])
        .stdout;
    let output: Value = serde_json::from_str(&diff).expect("JSON");
    let ids: Vec<&str> = output["rows"]
        .as_array()
        .expect("rows")
        .iter()
        .filter_map(|row| row["id"].as_str())
        .collect();
    assert_eq!(ids, ["first", "second", "done"]);
    assert_eq!(output["summary"]["finish_from"], "2026-01-21");
    assert_eq!(output["summary"]["finish_to"], "2026-01-22");
    // The day moves behind the change of the rate: 50 an hour for one day less.
    assert_eq!(
        (&output["rows"][1]["days"], &output["rows"][1]["budget"]),
        (&1.into(), &"80".into()),
        "{output}"
    );
    let edited = repo.read("projects/demo/baselines/1.yaml").replace("budget: 1000", "budget: 1001");
    let repo = repo.with("projects/demo/baselines/1.yaml", edited);
    assert!(repo.pmo(&["baseline", "list"]).stdout.contains("EDITED"));
    let found = repo.pmo(&["validate", "--select", "baseline-edited", "--output-format", "concise"]);
    assert!(found.stdout.contains("PMO-V101"), "{found}");
    let missing = repo.pmo(&["baseline", "show", "demo", "7"]);
    assert!(missing.status == Some(2) && missing.stderr.contains("it has 1"), "{missing}");
}

#[test]
fn a_budget_stays_at_its_account_until_a_baseline_moves_it() {
    let other = "  - {id: bought, name: Bought, cost_element: subcontract, treatment: opex}\n";
    let repo = demo().with(
        "projects/demo/budget.yaml",
        BUDGET.replace("contingency:", &format!("{other}contingency:")),
    );
    assert_eq!(set(&repo, "2026-01-02", &[]).status, Some(0));
    let moved = SCHEDULE.replacen("account: labour", "account: bought", 1);
    let repo = repo.with("projects/demo/schedule.yaml", moved);
    let budgets = |repo: &Repo| {
        let args = [
            "--as-of",
            "2026-01-02",
            "variance",
            "demo",
            "--by",
            "account",
            "--output-format",
            "json",
        ];
        let output: Value = serde_json::from_str(&repo.pmo(&args).stdout).expect("JSON");
        let rows = output["rows"].as_array().expect("rows");
        let own = rows.iter().filter(|row| row["level"] == "account");
        own.map(|row| (row["id"].to_string(), row["bac"].to_string()))
            .collect::<std::collections::BTreeMap<_, _>>()
    };
    // 1000 + 16 h × 50 + 8 h × 60 + 300.01 + 500 in the baseline, whatever the schedule says since.
    let before = budgets(&repo);
    assert_eq!(before["\"labour\""], "\"3080.01\"");
    assert_eq!(before["\"bought\""], "\"0.00\"");
    let told = repo.pmo(&["--as-of", "2026-01-02", "baseline", "diff", "demo", "1"]).stdout;
    assert!(told.contains("first") && told.contains("moved account labour → bought"), "{told}");
    let found = repo.pmo(&["validate", "--select", "PMO-V113", "--output-format", "concise"]).stdout;
    assert!(
        found.contains("`first` is paid by account `bought`, but baseline 1 says `labour`"),
        "{found}"
    );
    let repo = repo.with("projects/demo/changes.yaml", change("approved"));
    let second = set(&repo, "2026-01-09", &["--change", "CR-001"]);
    assert_eq!(second.status, Some(0), "{second}");
    let after = budgets(&repo);
    assert_eq!(after["\"bought\""], "\"1000.00\"");
    // What has not begun a week later is done at the dearer rate: 24 h × 60 + 300.01 + 500.
    assert_eq!(after["\"labour\""], "\"2240.01\"");
}
