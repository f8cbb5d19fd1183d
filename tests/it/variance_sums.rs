//! `pmo variance` over several projects: sums of elements and of all, in the portfolio's currency, the curve of all, and
//! rates of exchange with their lines.

use crate::repo::{Ran, Repo};
use rust_decimal::Decimal;
use serde_json::Value;
use std::path::Path;

/// In euros and weeks: half of the work is late, and what was done cost a third too much.
const ALPHA: &str = "number: 1\ntype: first\non: 2026-01-02\nby: chen.jie\nreason: Start\nstart: 2026-01-05\ntasks:\n\
    \x20 - {id: build, budget: 100, planned_value: {2026-W02: 100}}\n\
    \x20 - {id: racks, budget: 50, planned_value: {2026-W03: 50}}\n";

/// In dollars and months: amounts that do not divide evenly.
const BETA: &str = "number: 1\ntype: first\non: 2026-01-02\nby: chen.jie\nreason: Start\nstart: 2026-01-05\ntasks:\n\
    \x20 - {id: code, budget: 100.05, planned_value: {2026-01: 100.05}}\n\
    \x20 - {id: host, budget: 100.05, planned_value: {2026-02: 100.05}}\n";

const RATE: &str = "\n[[exchange_rates]]\ncurrency = \"USD\"\nfrom = 2026-01-01\nrate = 0.9\n";

/// Two projects, and a third in pounds, for which there is no rate.
fn repo() -> Repo {
    let charter = |currency: &str| include_str!("base/project.yaml").replace("EUR", currency);
    let schedule = |done: &str, open: &str, [one, other]: [&str; 2]| {
        format!(
            "start: 2026-01-05\ntasks:\n  - {{id: {done}, duration: 5d, account: {one}, actual_start: 2026-01-05, progress: {progress}%}}\n  \
             - {{id: {open}, duration: 5d, account: {other}}}\n",
            progress = if done == "build" { 60 } else { 40 },
        )
    };
    let budget = |first: &str, second: &str| format!("accounts:\n  - {{{first}}}\n  - {{{second}}}\n");
    let work = |id: &str| format!("id: {id}, name: Work, cost_element: labour, treatment: capex");
    Repo::empty()
        .with("pmo.toml", format!("format = 1\nname = \"Cases\"\ncurrency = \"EUR\"\n{RATE}"))
        .with("people.yaml", include_str!("base/people.yaml"))
        .with("projects/alpha/project.yaml", charter("EUR"))
        .with("projects/alpha/schedule.yaml", schedule("build", "racks", ["dev", "kit"]))
        .with(
            "projects/alpha/budget.yaml",
            budget(&work("dev"), "id: kit, name: Kit, cost_element: material, treatment: opex"),
        )
        .with("projects/alpha/baselines/1.yaml", ALPHA)
        .with(
            "projects/alpha/actuals/2026-01.yaml",
            "postings:\n  - {date: 2026-01-09, account: dev, task: build, amount: 80, document: A1}\n",
        )
        .with("projects/beta/project.yaml", charter("USD"))
        .with("projects/beta/schedule.yaml", schedule("code", "host", ["work", "cloud"]))
        .with(
            "projects/beta/budget.yaml",
            budget(&work("work"), "id: cloud, name: Cloud, cost_element: service, treatment: opex"),
        )
        .with("projects/beta/baselines/1.yaml", BETA)
        .with(
            "projects/beta/actuals/2026-01.yaml",
            "postings:\n  - {date: 2026-01-09, account: work, task: code, amount: 60, document: B1}\n  \
             - {date: 2026-01-16, account: work, task: code, amount: 40 EUR, document: B2}\n",
        )
        .with("projects/gamma/project.yaml", charter("GBP"))
        .with("projects/gamma/schedule.yaml", schedule("build", "racks", ["dev", "kit"]))
        .with(
            "projects/gamma/budget.yaml",
            budget(&work("dev"), "id: kit, name: Kit, cost_element: material, treatment: opex"),
        )
        .with("projects/gamma/baselines/1.yaml", ALPHA)
}

fn run(repo: &Repo, args: &[&str]) -> Ran {
    repo.pmo(&[&["--as-of", "2026-01-31"], args].concat())
}

fn json(repo: &Repo, args: &[&str]) -> Value {
    let ran = run(repo, &[args, &["--output-format", "json"]].concat());
    serde_json::from_str(&ran.stdout).unwrap_or_else(|_| panic!("{ran}"))
}

fn rows(output: &Value) -> &Vec<Value> {
    output["rows"].as_array().expect("rows")
}

fn row<'r>(output: &'r Value, level: &str, id: &str, address: &str) -> &'r Value {
    let found = rows(output)
        .iter()
        .filter(|row| row["level"] == level && row["id"] == id && row["address"] == address);
    let found: Vec<&Value> = found.collect();
    assert_eq!(found.len(), 1, "{level} {id} {address}");
    found[0]
}

fn told(row: &Value, keys: &str) -> String {
    let of = |key: &str| {
        let value = key.split('.').fold(row, |value, key| &value[key]);
        value.as_str().map_or_else(|| value.to_string(), str::to_owned)
    };
    keys.split_whitespace().map(of).collect::<Vec<_>>().join(" ")
}

const SUMS: &str = "bac pv ev ac eac.sum";

#[test]
fn elements_and_treatments_of_several_projects_are_summed_in_the_currency_of_the_portfolio() {
    let repo = repo();
    let output = json(&repo, &["variance", "--by", "cost-element"]);
    // Beta in euros: 200.10 at 0.9 are 180.09; of its 100.05 each, labour has 90.045, so 90.05, and service the rest.
    let labour = row(&output, "cost-element", "labour", "");
    assert_eq!(told(labour, SUMS), "190.05 190.05 96.02 174.00 368.32");
    // From the sums: 96.02 / 174, 96.02 / 190.05; 190.05 − 368.32; 94.03 / 194.32.
    assert_eq!(
        told(labour, "cpi spi cv sv vac etc eac_method tcpi_eac projects currency"),
        "0.551839 0.505235 -77.98 -94.03 -178.27 194.32 sum 0.483893 2 EUR"
    );
    assert_eq!(
        told(row(&output, "cost-element", "material", ""), SUMS),
        "50.00 50.00 0.00 0.00 66.67"
    );
    assert_eq!(
        told(row(&output, "cost-element", "service", ""), SUMS),
        "90.04 0.00 0.00 0.00 234.99"
    );
    let all = row(&output, "portfolio", "", "");
    assert_eq!(told(all, SUMS), "330.09 240.05 96.02 174.00 669.98");
    // One counts weeks, the other months: months, of which 96.02 of the first 240.045 are earned.
    assert_eq!(
        told(all, "period es_periods at_periods pd_periods projects"),
        "month 0.400008 1 2 2"
    );
    assert_eq!(told(labour, "period es_periods pd_periods"), "month 0.505249 1");
    let out = output["summary"]["left_out"].as_array().expect("left out");
    assert_eq!((out.len(), &out[0]["id"]), (1, &Value::from("gamma")));
    assert!(out[0]["reason"].as_str().is_some_and(|why| why.starts_with("no-rate")), "{out:?}");
    // Its own rows stay, in its own currency.
    assert_eq!(
        told(row(&output, "cost-element", "labour", "gamma/labour"), "bac currency"),
        "100.00 GBP"
    );
    let treatments = json(&repo, &["variance", "--by", "treatment"]);
    assert_eq!(
        told(row(&treatments, "treatment", "capex", ""), SUMS),
        "190.05 190.05 96.02 174.00 368.32"
    );
    assert_eq!(
        told(row(&treatments, "treatment", "opex", ""), SUMS),
        "140.04 50.00 0.00 0.00 301.66"
    );
}

#[test]
fn accounts_have_a_total_of_all_and_nothing_is_summed_for_one_project() {
    let repo = repo();
    let output = json(&repo, &["variance", "--by", "account", "alpha", "beta"]);
    assert_eq!(told(row(&output, "portfolio", "", ""), SUMS), "330.09 240.05 96.02 174.00 669.98");
    let above: Vec<&Value> = rows(&output).iter().filter(|row| row["address"] == "").collect();
    assert_eq!(above.len(), 1, "accounts of two projects are two things");
    let one = json(&repo, &["variance", "--by", "cost-element", "alpha"]);
    assert!(rows(&one).iter().all(|row| row["address"] != ""), "{one}");
    let table = run(&repo, &["variance", "--by", "cost-element"]).stdout;
    for line in ["Portfolio: labour", "not in the sum: gamma: no-rate"] {
        assert!(table.contains(line), "{line}: {table}");
    }
    let chinese = run(
        &repo,
        &["--lang", "zh", "variance", "--by", "treatment", "--output-format", "markdown"],
    )
    .stdout;
    assert!(chinese.contains("| 项目组合：资本性支出 | 190.05 |"), "{chinese}");
    let csv = run(&repo, &["variance", "--by", "cost-element", "--output-format", "csv"]).stdout;
    assert!(csv.contains("\nlabour,,labour,cost-element,EUR,,2026-01-31,190.05,"), "{csv}");
}

#[test]
fn a_part_of_a_project_is_forecast_at_the_pace_of_the_whole() {
    let repo = repo();
    let output = json(&repo, &["variance", "alpha", "--by", "account"]);
    // CPI 60 / 80 = 0.75: 80 + 40 / 0.75, and 50 / 0.75, are 150 / 0.75 together.
    let account = |id: &str| row(&output, "account", id, &format!("alpha/{id}")).clone();
    assert_eq!(told(&account("dev"), "eac_method eac.share etc vac"), "share 133.33 53.33 -33.33");
    assert_eq!(
        told(&account("kit"), "eac_method eac.share etc vac eac.typical"),
        "share 66.67 66.67 -16.67 null"
    );
    assert_eq!(
        told(row(&output, "project", "alpha", "alpha"), "eac_method eac.typical"),
        "typical 200.00"
    );
    let why = run(&repo, &["why", "alpha/kit", "eac"]).stdout;
    for line in [
        "EAC = AC + (BAC − EV) / CPI(project) = 0.00 + (50.00 − 0.00) / 0.75 = 66.67",
        "CPI(project) = 0.75: that of the whole project",
    ] {
        assert!(why.contains(line), "{line}: {why}");
    }
    let sum = json(&repo, &["why", "portfolio", "eac"]);
    let sources = sum["rows"][0]["sources"].as_array().expect("projects");
    let adds: Vec<String> = sources.iter().map(|own| told(own, "id own_amount amount")).collect();
    assert_eq!(adds, ["alpha 200.00 200.00", "beta 522.20 469.98"]);
    // Work and postings without an account are a row of their own.
    let repo = repo.with(
        "projects/alpha/actuals/2026-02.yaml",
        "postings:\n  - {date: 2026-01-20, amount: 7, document: A2}\n",
    );
    let output = json(&repo, &["variance", "alpha", "--by", "account"]);
    assert_eq!(
        told(row(&output, "account", "", "alpha/"), "name bac ac"),
        "without account 0.00 7.00"
    );
    let output = json(&repo, &["variance", "alpha", "--by", "cost-element"]);
    assert_eq!(
        told(row(&output, "cost-element", "", "alpha/"), "bac ac eac.share"),
        "0.00 7.00 7.00"
    );
    // Where the project has no estimate, each part has its own.
    let repo = repo.with(
        "projects/alpha/schedule.yaml",
        "start: 2026-01-05\ntasks:\n  - {id: build, duration: 5d, account: dev, actual_start: 2026-01-05, progress: 60%}\n  \
         - {id: racks, duration: 5d, account: kit, actual_start: 2026-01-12}\n",
    );
    let output = json(&repo, &["variance", "alpha", "--by", "account"]);
    assert_eq!(
        told(row(&output, "account", "dev", "alpha/dev"), "eac_method eac.typical vac"),
        "typical 133.33 -33.33"
    );
    assert_eq!(told(row(&output, "account", "kit", "alpha/kit"), "eac_method vac"), "null null");
}

#[test]
fn the_curve_of_all_projects_ends_where_their_sum_does() {
    let repo = repo();
    let output = json(&repo, &["variance", "--series"]);
    let all: Vec<&Value> = rows(&output).iter().filter(|row| row["address"] == "").collect();
    let lines: Vec<String> = all
        .iter()
        .map(|row| told(row, "id day currency pv ev ac pv_period ac_period"))
        .collect();
    assert_eq!(
        lines,
        [
            "2026-01 2026-01-31 EUR 240.05 96.02 174.00 240.05 174.00",
            "2026-02 2026-02-28 EUR 330.09 null null 90.04 null"
        ]
    );
    assert!(all[1]["not_available"]["ev"].as_str().is_some_and(|why| why.starts_with("ahead")));
    let out = &output["summary"]["left_out"][0];
    assert!(out["id"] == "gamma" && out["reason"].as_str().is_some_and(|why| why.starts_with("no-rate")));
    let table = run(&repo, &["variance", "--series"]).stdout;
    assert!(
        table.contains("Portfolio/2026-01") && table.contains("not in the sum: gamma"),
        "{table}"
    );
    let one = json(&repo, &["variance", "beta", "--series"]);
    assert!(rows(&one).iter().all(|row| row["address"] != ""), "{one}");
}

#[test]
fn the_drivers_of_projects_in_several_currencies_are_compared_in_one() {
    let repo = repo();
    let output = json(&repo, &["variance", "alpha", "beta", "--by", "task", "--top", "1"]);
    // Cost: build −20 EUR, code −64.42 USD = −57.98 EUR, of −77.98; schedule: code −60.03 USD = −54.03 of −144.03.
    let code = row(&output, "task", "code", "beta/code");
    assert_eq!(told(code, "cv sv cv_share sv_share"), "-64.42 -60.03 74.4 37.5");
    let table = run(&repo, &["variance", "alpha", "beta", "--by", "task", "--top", "1"]).stdout;
    assert!(table.contains("\ncode (beta) "), "{table}");
}

#[test]
fn the_example_adds_up_over_its_projects() {
    let example = Path::new(env!("CARGO_MANIFEST_DIR")).join("example-portfolio");
    let of = |args: &[&str]| {
        let all = [
            &["-C", example.to_str().expect("a path"), "variance", "--output-format", "json"],
            args,
        ]
        .concat();
        serde_json::from_str::<Value>(&Repo::empty().pmo(&all).stdout).expect("JSON")
    };
    let amount = |row: &Value, key: &str| -> Decimal { told(row, key).parse().expect(key) };
    let projects = of(&["--by", "project"]);
    let whole = row(&projects, "portfolio", "", "");
    for by in ["cost-element", "treatment"] {
        let output = of(&["--by", by]);
        let parts: Vec<&Value> = rows(&output)
            .iter()
            .filter(|row| row["level"] == by && row["address"] == "")
            .collect();
        assert!(parts.len() > 1, "{by}");
        for key in ["bac", "pv", "ev", "ac", "eac.sum", "committed"] {
            let sum: Decimal = parts.iter().map(|row| amount(row, key)).sum();
            assert_eq!(sum, amount(whole, key), "{by} {key}");
        }
    }
    let series = of(&["--series"]);
    let curve: Vec<&Value> = rows(&series).iter().filter(|row| row["address"] == "").collect();
    let now = curve.iter().rfind(|row| row["ev"].is_string()).expect("a point of today");
    assert_eq!(told(now, "ev ac"), told(whole, "ev ac"));
    assert_eq!(told(curve[curve.len() - 1], "pv"), told(whole, "bac"));
    assert_eq!(told(now, "measured_oldest"), told(whole, "measured_oldest"));
}

#[test]
fn a_foreign_amount_is_told_with_its_rate_and_where_that_is_written() {
    let repo = repo();
    let rates = |output: &Value, at: usize| output["rows"][0]["sources"][at]["rates"].clone();
    let in_beta = json(&repo, &["why", "beta", "ac"]);
    assert_eq!(rates(&in_beta, 0), serde_json::json!([]), "in its own currency");
    // 40 EUR at 1 / 0.9.
    let euros = serde_json::json!([{"what": "budget", "rate": "1.11111111", "places": [{"path": "pmo.toml", "line": 8}]}]);
    assert_eq!(rates(&in_beta, 1), euros);
    assert_eq!(
        told(&in_beta["rows"][0]["sources"][1], "own_amount own_currency amount"),
        "40 EUR 44.44"
    );
    let all = run(&repo, &["why", "portfolio", "ac"]).stdout;
    assert!(all.contains("104.44 USD   0.9") && all.contains("pmo.toml:8"), "{all}");
    // What the baseline kept holds; what the exchange cost rests on both.
    let repo = repo
        .with(
            "projects/alpha/baselines/1.yaml",
            ALPHA.replace("tasks:", "exchange_rates:\n  USD: 0.8\ntasks:"),
        )
        .with(
            "projects/alpha/actuals/2026-01.yaml",
            "postings:\n  - {date: 2026-01-09, account: dev, task: build, amount: 100 USD, document: A1}\n",
        );
    let kept = serde_json::json!({"what": "budget", "rate": "0.8", "places": [{"path": "projects/alpha/baselines/1.yaml", "line": 8}]});
    assert_eq!(rates(&json(&repo, &["why", "alpha", "ac"]), 0), serde_json::json!([kept]));
    let both = rates(&json(&repo, &["why", "alpha", "exchange_variance"]), 0);
    let booked = serde_json::json!({"what": "booked", "rate": "0.9", "places": [{"path": "pmo.toml", "line": 8}]});
    assert_eq!(both, serde_json::json!([kept, booked]));
    let english = run(&repo, &["why", "alpha", "cpi"]).stdout;
    assert!(english.contains("Rate written in") && english.contains("0.8   80.00"), "{english}");
    let chinese = run(&repo, &["--lang", "zh", "why", "alpha", "exchange_variance"]).stdout;
    assert!(chinese.contains("汇率出处") && chinese.contains("预算 0.8，当日 0.9"), "{chinese}");
}
