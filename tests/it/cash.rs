//! `pmo variance --cash`: money by month adds up to budget, cost and estimate; payments of contracts with tax and
//! retention; funding that runs out.

use crate::{formats::is_current, repo::Repo};
use rust_decimal::Decimal;
use serde_json::Value;
use std::path::Path;

fn example() -> std::path::PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("example-portfolio")
}

fn run(args: &[&str]) -> crate::repo::Ran {
    Repo::empty().pmo(&[&["-C", example().to_str().expect("a path"), "variance"], args].concat())
}

fn json(ran: &crate::repo::Ran) -> Value {
    serde_json::from_str(&ran.stdout).unwrap_or_else(|_| panic!("{ran}"))
}

fn number(value: &Value) -> Option<Decimal> {
    value.as_str().map(|text| text.parse().expect(text))
}

fn sum<'r>(rows: impl Iterator<Item = &'r Value>, key: &str) -> Option<Decimal> {
    rows.map(|row| number(&row[key])).sum()
}

#[test]
fn months_add_up_to_budget_cost_and_estimate_and_accounts_to_months() {
    for project in ["portal", "infra", "mes-shanghai", "suzhou-wms"] {
        let cash = json(&run(&[project, "--cash", "--by", "account", "--output-format", "json"]));
        let rows = cash["rows"].as_array().expect("rows");
        let whole = json(&run(&[project, "--by", "project", "--output-format", "json"]))["rows"][0].clone();
        let of = |level: &'static str| rows.iter().filter(move |row| row["level"] == level);
        for level in ["month", "account-month"] {
            assert_eq!(sum(of(level), "budget"), number(&whole["bac"]), "{project} {level}");
            assert_eq!(sum(of(level), "actual"), number(&whole["ac"]), "{project} {level}");
            assert_eq!(sum(of(level), "accrued"), number(&whole["accrued"]), "{project} {level}");
            assert_eq!(sum(of(level), "committed"), number(&whole["committed"]), "{project} {level}");
            assert_eq!(sum(of(level), "forecast"), number(&whole["etc"]), "{project} {level}");
        }
        for month in of("month") {
            let own = || of("account-month").filter(|row| row["id"] == month["id"]);
            for key in ["budget", "actual", "accrued", "committed", "forecast"] {
                assert_eq!(sum(own(), key), number(&month[key]), "{project} {} {key}", month["id"]);
            }
        }
        // Months stand without a gap.
        let months: Vec<&str> = of("month").map(|row| row["id"].as_str().expect("a month")).collect();
        for pair in months.windows(2) {
            let next = pair[0].parse::<String>().expect("a month");
            let (year, month) = next.split_once('-').expect("a month");
            let (year, month): (i32, u32) = (year.parse().expect("a year"), month.parse().expect("a month"));
            let next = if month == 12 { (year + 1, 1) } else { (year, month + 1) };
            assert_eq!(pair[1], format!("{}-{:02}", next.0, next.1));
        }
    }
}

/// A project of two tasks over four months, with what a test adds.
fn repo(budget: &str, contracts: &str) -> Repo {
    Repo::new()
        .with("people.yaml", "people:\n  - {id: ana, name: Ana}\n")
        .with(
            "projects/demo/schedule.yaml",
            "start: 2026-01-05\ntasks:\n\
             \x20 - {id: first, duration: 40d, account: work, progress: 50%, actual_start: 2026-01-05}\n\
             \x20 - {id: second, duration: 20d, account: parts, depends_on: [first]}\n\
             \x20 - {id: m-end, name: End, milestone: true, depends_on: [second]}\n",
        )
        .with(
            "projects/demo/baselines/1.yaml",
            "number: 1\ntype: first\non: 2026-01-02\nby: ana\nreason: Start\nstart: 2026-01-05\nfinish: 2026-03-27\ntasks:\n\
             \x20 - {id: first, start: 2026-01-05, finish: 2026-02-27, budget: 800, planned_value: {2026-01: 400, 2026-02: 400}}\n\
             \x20 - {id: second, start: 2026-03-02, finish: 2026-03-27, budget: 200, planned_value: {2026-03: 200}}\n",
        )
        .with(
            "projects/demo/budget.yaml",
            format!("accounts:\n  - {{id: work, name: Work}}\n  - {{id: parts, name: Parts}}\n{budget}"),
        )
        .with(
            "projects/demo/actuals/2026-01.yaml",
            "postings:\n\
             \x20 - {date: 2026-01-20, account: work, task: first, amount: 300, document: D1}\n\
             \x20 - {date: 2026-01-30, type: accrual, account: work, task: first, amount: 100, document: D2}\n\
             \x20 - {date: 2026-01-30, type: commitment, account: parts, amount: 150, document: O1}\n",
        )
        .with(
            "projects/demo/actuals/2026-02.yaml",
            "postings:\n\
             \x20 - {date: 2026-02-02, type: reversal, account: work, task: first, amount: -100, document: D3, reverses: D2}\n\
             \x20 - {date: 2026-02-02, account: work, task: first, amount: 90, document: D4}\n\
             \x20 - {date: 2026-02-09, account: work, task: first, amount: 999, document: D5}\n",
        )
        .with("projects/demo/contracts.yaml", format!("contracts: [{contracts}]\n"))
        .with(
            "projects/demo/status/2026.yaml",
            "entries:\n  - {period: 2026-W06, as_of: 2026-02-06, by: ana, summary: Half of the first task is done.}\n",
        )
}

fn cash(repo: &Repo) -> Value {
    let ran = repo.pmo(&["--as-of", "2026-02-13", "variance", "demo", "--cash", "--output-format", "json"]);
    assert_eq!(ran.status, Some(0), "{ran}");
    json(&ran)
}

/// The figures of a month, `-` for none.
fn month(cash: &Value, month: &str, keys: &str) -> String {
    let rows = cash["rows"].as_array().expect("rows");
    let row = rows
        .iter()
        .find(|row| row["id"] == month && row["level"] == "month")
        .unwrap_or(&Value::Null);
    let of = |key: &str| number(&row[key]).map_or_else(|| "-".to_owned(), |value| value.normalize().to_string());
    keys.split(' ').map(of).collect::<Vec<_>>().join(" ")
}

#[test]
fn a_month_holds_what_was_planned_spent_ordered_and_is_still_expected() {
    // Measured on 6 February: EV 400, AC 390, so CPI 1.0256 and ETC 585; 200 of the rest is the second task's.
    // The first task's 20 days left run to 6 March, the second's 20 to 3 April.
    let cash = cash(&repo("", ""));
    let keys = "budget actual accrued committed forecast";
    assert_eq!(month(&cash, "2026-01", keys), "400 400 100 150 0");
    // Of the first task 15 of 20 days, 400 × 15/20 = 300 of 600, so 585 / 2.
    assert_eq!(month(&cash, "2026-02", keys), "400 -10 -100 0 292.5");
    // 5 days of the first, 100; 17 of the second's 20 days, 170: 585 × 270/600.
    assert_eq!(month(&cash, "2026-03", keys), "200 0 0 0 263.25");
    assert_eq!(month(&cash, "2026-04", keys), "0 0 0 0 29.25");
    assert_eq!(month(&cash, "2026-05", keys), "- - - - -");
    assert_eq!(cash["summary"]["projects"][0]["later_postings"], 1);
}

#[test]
fn money_granted_runs_out_in_the_month_that_it_does_not_reach() {
    let funding = "funding:\n  - {period: 2026-01, amount: 500, source: Board}\n  - {period: 2026-Q2, amount: 100, source: Board}\n\
                   contingency: {amount: 50, draws: [{on: 2026-02-03, amount: 20, task: first, reason: Rain}]}\n\
                   tax_rate: 20%\n";
    let cash = cash(&repo(funding, ""));
    let keys = "granted gap contingency_left management_reserve_left";
    assert_eq!(month(&cash, "2026-01", keys), "500 100 50 -");
    assert_eq!(month(&cash, "2026-02", keys), "500 -182.5 30 -");
    assert_eq!(month(&cash, "2026-03", keys), "500 -445.75 30 -");
    assert_eq!(month(&cash, "2026-04", keys), "600 -375 30 -");
    let project = &cash["summary"]["projects"][0];
    let shortage = serde_json::json!({ "from": "2026-02", "until": null, "most": "445.75" });
    assert_eq!(project["shortages"], serde_json::json!([shortage]));
    assert_eq!(
        project["tax"],
        serde_json::json!({ "treatment": "excluded", "rate": "20", "amount": "200.00" })
    );
}

#[test]
fn contracts_pay_with_tax_and_keep_the_retention_back() {
    let contracts = "\
        {id: CT-1, title: A, party: X, amount: 1000, tax: excluded, tax_rate: 20%, status: active, retention: 10%, retention_release: 2026-06-30, \
         payments: [{id: P1, share: 40%, due: 2026-01-30, paid: 2026-01-28, status: paid}, {id: P2, amount: 600, milestone: m-end}]}, \
        {id: CT-2, title: B, party: Y, amount: 120, tax: included, tax_rate: 20%, status: signed, retention: 5%, warranty_until: 2026-07-31, \
         payments: [{id: P1, amount: 114, due: 2026-02-10}]}, \
        {id: CT-3, title: C, party: Z, direction: sale, amount: 50, tax: excluded, tax_rate: 0%, status: active, payments: [{id: P1, amount: 50, due: 2026-02-03}]}, \
        {id: CT-4, title: D, party: Z, amount: 70, status: active, payments: [{id: P1, amount: 70}]}, \
        {id: CT-5, title: E, party: Z, amount: 900, status: draft, payments: [{id: P1, amount: 900, due: 2026-03-01}]}, \
        {id: CT-6, title: F, party: Z, amount: 80, tax: included, status: terminated, payments: [{id: P1, amount: 30, due: 2026-01-05, paid: 2026-01-05, status: paid}, {id: P2, amount: 50, due: 2026-03-05}]}";
    let cash = cash(&repo("", contracts));
    let keys = "payments payments_tax receipts";
    // CT-1 P1: 400 less a tenth, and a fifth of tax; CT-6 as it was paid.
    assert_eq!(month(&cash, "2026-01", keys), "462 72 0");
    // CT-2 leaves its retention out already, and holds its tax; the receipt is late, so it is expected tomorrow.
    assert_eq!(month(&cash, "2026-02", keys), "114 19 50");
    // CT-1 P2 with the milestone, which is computed for 3 April.
    assert_eq!(month(&cash, "2026-04", keys), "648 108 0");
    assert_eq!(month(&cash, "2026-06", keys), "120 20 0");
    assert_eq!(month(&cash, "2026-07", keys), "6 1 0");
    let project = &cash["summary"]["projects"][0];
    let ids = |key: &str| -> Vec<String> {
        let all = project[key].as_array().expect(key).iter();
        all.map(|row| {
            format!(
                "{} {}",
                row["contract"].as_str().unwrap_or(""),
                row["payment"].as_str().unwrap_or("-")
            )
        })
        .collect()
    };
    assert_eq!(ids("overdue"), ["CT-3 P1"]);
    assert_eq!(ids("undated"), ["CT-4 P1"]);
    assert_eq!(project["without_tax_rate"], serde_json::json!(["CT-4"]));
}

#[test]
fn what_cannot_be_had_says_why() {
    let unknown = repo("", "").with(
        "projects/demo/schedule.yaml",
        "start: 2026-01-05\ntasks:\n  - {id: first, account: work, progress: 50%, actual_start: 2026-01-05}\n",
    );
    let told = cash(&unknown);
    let row = &told["rows"][0];
    assert_eq!(row["forecast"], Value::Null);
    assert!(
        row["not_available"]["forecast"]
            .as_str()
            .expect("a reason")
            .starts_with("no-schedule"),
        "{row}"
    );
    let ran = run(&["erp", "--cash"]);
    assert!(ran.stdout.contains("n/a, no-baseline"), "{ran}");
    for (args, says) in [
        (&["--cash", "--by", "task"][..], "--cash is by month, and by account"),
        (&["--cash", "--series"], "cannot be used with"),
    ] {
        let ran = run(args);
        assert_eq!(ran.status, Some(2), "{ran}");
        assert!(ran.stderr.contains(says), "{ran}");
    }
}

#[test]
fn what_people_and_programs_read_is_what_was_reviewed() {
    let text: Vec<String> = [
        &["--lang", "en", "infra", "--cash"][..],
        &["--lang", "zh", "suzhou-wms", "--cash"],
        &["--lang", "en", "portal", "--cash", "--by", "account", "--output-format", "markdown"],
        &["--lang", "en", "--cash"],
    ]
    .iter()
    .map(|args| run(args).stdout)
    .collect();
    is_current("tests/it/golden/cash.txt", &text.join("\n---\n\n"));
    let schema = pmo::report::cash::schema();
    is_current(
        "schemas/output/cash.schema.json",
        &(serde_json::to_string_pretty(&schema).expect("JSON") + "\n"),
    );
    let validator = jsonschema::validator_for(&schema).expect("a schema");
    for args in [
        &["--cash", "--output-format", "json"][..],
        &["portal", "--cash", "--by", "account", "--output-format", "json"],
    ] {
        let answer = json(&run(args));
        let errors: Vec<String> = validator.iter_errors(&answer).map(|error| error.to_string()).collect();
        assert!(errors.is_empty(), "{errors:?}");
    }
    let csv = run(&["portal", "--cash", "--output-format", "csv"]).stdout;
    assert!(csv.starts_with("\u{feff}id,address,level,account,currency,budget,actual"), "{csv}");
}

#[test]
fn contracts_and_budgets_that_cannot_be_read_are_no_zero() {
    let of = |path: &str, text: &[u8]| {
        let ran = repo("funding:\n  - {period: 2026, amount: 500, source: Board}\n", "").with(path, text);
        let ran = ran.pmo(&["--as-of", "2026-02-13", "variance", "demo", "--cash", "--output-format", "json"]);
        assert_eq!(ran.status, Some(1), "{ran}");
        json(&ran)["rows"][0].clone()
    };
    let is_unread = |row: &Value, key: &str| row["not_available"][key].as_str().is_some_and(|why| why.starts_with("unread"));
    let row = of("projects/demo/contracts.yaml", b"\xff\xfe broken");
    for key in ["payments", "payments_tax", "receipts"] {
        assert!(row[key].is_null() && is_unread(&row, key), "{key}: {row}");
    }
    let one = b"contracts:\n  - {id: CT-1, title: A, party: X, amount: 100, status: active, payments: [5, {id: P1, amount: 50, due: 2026-01-30}]}\n";
    assert!(is_unread(&of("projects/demo/contracts.yaml", one), "payments"));
    let two =
        b"contracts:\n  - {id: CT-1, title: A, party: X, amount: 100, status: active, payments: [{id: P1, amount: 50, due: 2926-01-30}]}\n";
    assert!(is_unread(&of("projects/demo/contracts.yaml", two), "payments"));
    let broken: [&[u8]; 2] = [
        b"\xff\xfe broken",
        b"postings: [{date: 2026-13-01, account: work, amount: 5, document: D9}]\n",
    ];
    for text in broken {
        let row = of("projects/demo/actuals/2026-02.yaml", text);
        for key in ["actual", "accrued", "committed", "forecast"] {
            assert!(row[key].is_null() && is_unread(&row, key), "{key}: {row}");
        }
    }
    let part = b"number: 1\ntype: first\non: 2026-01-02\nby: ana\nreason: Start\ntasks:\n  - 5\n  - {id: first, start: 2026-01-05, finish: 2026-02-27, budget: 800}\n";
    assert!(is_unread(&of("projects/demo/baselines/1.yaml", part), "budget"));
    let row = of("projects/demo/budget.yaml", b"\xff\xfe broken");
    assert!(is_unread(&row, "granted") && is_unread(&row, "gap"), "{row}");
}

#[test]
fn a_slip_of_a_century_is_no_table_of_zeros() {
    let contract =
        "{id: CT-1, title: A, party: X, amount: 100, tax_rate: 0%, status: active, payments: [{id: P1, amount: 100, due: 2196-01-30}]}";
    let ran = repo("", contract).pmo(&["--as-of", "2026-02-13", "variance", "demo", "--cash", "--output-format", "json"]);
    let row = json(&ran)["rows"][0].clone();
    for key in ["budget", "actual", "forecast", "payments"] {
        assert!(
            row["not_available"][key].as_str().is_some_and(|why| why.starts_with("too-long")),
            "{key}: {row}"
        );
    }
}
