//! `pmo why` of a figure: the same value as `pmo variance`, by a formula that gives it, from records that add up
//! to it, each on the line that is named.

use crate::{formats::is_current, repo::Repo};
use pmo::analyse::earned_value::quantities::Quantity;
use rust_decimal::Decimal;
use serde_json::Value;
use std::{collections::BTreeSet, path::Path};

fn example() -> std::path::PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("example-portfolio")
}

fn run(args: &[&str]) -> crate::repo::Ran {
    Repo::empty().pmo(&[&["-C", example().to_str().expect("a path")], args].concat())
}

fn why(address: &str, figure: &str) -> Value {
    let ran = run(&["why", address, figure, "--output-format", "json"]);
    assert_eq!(ran.status, Some(0), "{ran}");
    serde_json::from_str(&ran.stdout).unwrap_or_else(|_| panic!("{ran}"))
}

fn rows(args: &[&str]) -> Vec<Value> {
    let ran = run(&[&["variance", "--output-format", "json"], args].concat());
    let output: Value = serde_json::from_str(&ran.stdout).unwrap_or_else(|_| panic!("{ran}"));
    output["rows"].as_array().expect("rows").clone()
}

fn number(value: &Value) -> Option<Decimal> {
    value.as_str().map(|text| text.parse().expect(text))
}

/// Addresses with their rows: a project, its tasks, summaries and accounts, a programme, the portfolio.
fn asked() -> Vec<(String, Value)> {
    let mut all = Vec::new();
    for row in rows(&["portal", "--by", "task"]) {
        let wanted = ["portal", "sso", "build", "platform-year-1", "system-test", "m-golive"];
        if wanted.contains(&row["id"].as_str().expect("an id")) {
            all.push((row["address"].as_str().expect("an address").to_owned(), row));
        }
    }
    for row in rows(&["suzhou-wms", "--by", "account"]) {
        all.push((row["address"].as_str().expect("an address").to_owned(), row));
    }
    for row in rows(&["--by", "programme"]) {
        let address = row["address"].as_str().filter(|address| !address.is_empty()).unwrap_or("portfolio");
        all.push((address.to_owned(), row));
    }
    all.extend(rows(&["infra", "--by", "project"]).into_iter().map(|row| ("infra".to_owned(), row)));
    all.extend(rows(&["erp", "--by", "project"]).into_iter().map(|row| ("erp".to_owned(), row)));
    all
}

#[test]
fn every_figure_is_the_one_that_variance_prints() {
    let all = asked();
    let levels: BTreeSet<&str> = all.iter().map(|(_, row)| row["level"].as_str().expect("a level")).collect();
    assert_eq!(
        levels.into_iter().collect::<Vec<_>>(),
        ["account", "portfolio", "programme", "project", "summary", "task"]
    );
    for (address, row) in &all {
        for key in Quantity::keys().filter(|key| !matches!(*key, "eac" | "recent_cpi")) {
            // One run a figure takes long: the whole chain of a few, and each figure of the project.
            if row["level"] != "project" && !matches!(key, "cpi" | "spi_t" | "tcpi_eac" | "committed") {
                continue;
            }
            let answer = why(address, key);
            let expected = key.split('.').fold(row, |value, key| &value[key]);
            assert_eq!(&answer["summary"]["value"], expected, "{address} {key}");
            if expected.is_null() {
                let reason = answer["summary"]["not_available"]["value"].as_str().expect("a reason");
                let short = key.strip_suffix("_periods").unwrap_or(key);
                let known = &row["not_available"];
                let known = known[key].as_str().or_else(|| known[short].as_str()).expect(key);
                assert_eq!(reason, known, "{address} {key}");
            }
        }
    }
}

/// The value of an expression of numbers, `+ − × /` and brackets.
fn value_of(text: &str) -> Decimal {
    let tokens: Vec<String> = {
        let spaced = text.replace(',', "").replace('(', " ( ").replace(')', " ) ");
        spaced.split_whitespace().map(str::to_owned).collect()
    };
    let mut at = 0;
    let value = sum(&tokens, &mut at);
    assert_eq!(at, tokens.len(), "{text}");
    value
}

fn sum(tokens: &[String], at: &mut usize) -> Decimal {
    let mut value = product(tokens, at);
    while let Some(sign) = tokens.get(*at).filter(|token| ["+", "−"].contains(&token.as_str())) {
        *at += 1;
        let next = product(tokens, at);
        value = if sign == "+" { value + next } else { value - next };
    }
    value
}

fn product(tokens: &[String], at: &mut usize) -> Decimal {
    let mut value = term(tokens, at);
    while let Some(sign) = tokens.get(*at).filter(|token| ["×", "/"].contains(&token.as_str())) {
        *at += 1;
        let next = term(tokens, at);
        value = if sign == "×" { value * next } else { value / next };
    }
    value
}

fn term(tokens: &[String], at: &mut usize) -> Decimal {
    let token = &tokens[*at];
    *at += 1;
    if token != "(" {
        return token.parse().expect(token);
    }
    let value = sum(tokens, at);
    assert_eq!(tokens[*at], ")");
    *at += 1;
    value
}

#[test]
fn each_formula_gives_its_figure_and_each_sum_its_records() {
    let mut formulas = BTreeSet::new();
    let mut sums = BTreeSet::new();
    for address in [
        "portal",
        "mes-shanghai",
        "portal/sso",
        "portal/build",
        "suzhou-wms/equipment",
        "portfolio",
    ] {
        for key in Quantity::keys() {
            for row in why(address, key)["rows"].as_array().expect("rows") {
                let (figure, value) = (row["figure"].as_str().expect("a key"), number(&row["value"]));
                if let (Some(filled), Some(value)) = (row["filled_in"].as_str(), value) {
                    let got = value_of(filled);
                    // What is filled in is rounded to six digits, so large estimates differ behind them.
                    let tolerance = value.abs() * Decimal::new(1, 5) + Decimal::new(1, 4);
                    assert!(
                        (got - value).abs() <= tolerance,
                        "{address} {figure}: {filled} is {got}, not {value}"
                    );
                    formulas.insert(figure.to_owned());
                }
                let sources = row["sources"].as_array().expect("sources");
                let adds = |source: &&Value| ["task", "line", "posting", "project"].contains(&source["kind"].as_str().expect("a kind"));
                if sources.iter().any(|source| adds(&source)) {
                    let sum: Decimal = sources
                        .iter()
                        .filter(adds)
                        .map(|source| number(&source["amount"]).expect("an amount"))
                        .sum();
                    assert_eq!(Some(sum), value, "{address} {figure}");
                    sums.insert(figure.to_owned());
                }
            }
        }
    }
    let without: Vec<&str> = Quantity::keys()
        .filter(|key| !formulas.contains(*key) && !sums.contains(*key))
        .collect();
    assert_eq!(without, ["eac.bottom_up", "recent_cpi", "es_periods", "at_periods", "pd_periods"]);
}

#[test]
fn each_record_stands_on_the_line_that_is_named() {
    let mut looked = 0;
    for (address, figure) in [
        ("portal", "ac"),
        ("portal", "ev"),
        ("suzhou-wms", "committed"),
        ("mes-shanghai", "bac"),
        ("infra", "ev"),
    ] {
        let answer = why(address, figure);
        for source in answer["rows"][0]["sources"].as_array().expect("sources") {
            for (at, place) in source["places"].as_array().expect("places").iter().enumerate() {
                let (path, line) = (place["path"].as_str().expect("a path"), place["line"].as_u64().expect("a line"));
                let own = path.strip_prefix("example-portfolio/").unwrap_or(path);
                let text = std::fs::read_to_string(example().join(own)).expect(path);
                let line = text.lines().nth(usize::try_from(line).expect("a line") - 1).expect(path);
                let amount = if source["kind"] == "posting" {
                    &source["own_amount"]
                } else {
                    &source["budget"]
                };
                let amount = number(amount).expect("an amount").normalize().to_string();
                let says = match (at, source["by"].as_str()) {
                    (1, Some(field)) => line.contains(field),
                    // A task of the baseline without a budget is named by itself.
                    _ if amount == "0" => line.contains(source["id"].as_str().expect("an id")),
                    _ => line.replace('_', "").contains(&amount),
                };
                assert!(says, "{path}: {line}\n{source}");
                looked += 1;
            }
        }
    }
    assert!(looked > 80, "{looked}");
}

#[test]
fn what_people_read_is_what_was_reviewed() {
    let asked = [
        ("en", "portal/sso", "cpi"),
        ("en", "portal", "ieac_t"),
        ("en", "portfolio", "spi"),
        ("en", "erp", "cpi"),
        ("zh", "mes-shanghai", "eac.recent"),
        ("zh", "suzhou-wms/equipment", "committed"),
        ("zh", "portfolio", "ac"),
    ];
    let text: String = asked
        .iter()
        .map(|(lang, address, figure)| run(&["--lang", lang, "why", address, figure]).stdout)
        .collect::<Vec<_>>()
        .join("\n---\n\n");
    is_current("tests/it/golden/why.txt", &text.replace("example-portfolio/", ""));
    let schema = pmo::report::why::schema();
    is_current(
        "schemas/output/why-figure.schema.json",
        &(serde_json::to_string_pretty(&schema).expect("JSON") + "\n"),
    );
    let validator = jsonschema::validator_for(&schema).expect("a schema");
    for (_, address, figure) in asked {
        let answer = why(address, figure);
        let errors: Vec<String> = validator.iter_errors(&answer).map(|error| error.to_string()).collect();
        assert!(errors.is_empty(), "{errors:?}");
    }
}

#[test]
fn what_is_not_there_is_told_with_what_was_meant() {
    for (args, says) in [
        (&["portal", "cpii"][..], "did you mean `cpi`?"),
        (&["portl", "cpi"], "did you mean `portal`?"),
        (&["portal/ssoo", "ev"], "did you mean `sso`?"),
        (&["portal/sso", "ev", "--by", "account"], "there is no account `sso`"),
        (&["portal", "float"], "a project has no float of its own"),
        (&["portal/labour", "start", "--by", "account"], "an account has no dates"),
    ] {
        let ran = run(&[&["why"], args].concat());
        assert_eq!(ran.status, Some(2), "{ran}");
        assert!(ran.stderr.contains(says), "{ran}");
    }
}

#[test]
fn a_project_finishes_with_the_task_that_finishes_last() {
    let of = |address: &str, figure: &str| run(&["why", address, figure]).stdout;
    assert_eq!(of("portal", "finish"), of("portal/hypercare", "finish"));
    assert_eq!(of("portal", "start"), of("portal/interviews", "start"));
}
