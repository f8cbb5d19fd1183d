//! `pmo trend`: figures through time, milestones that moved, and the record of forecasts.

use crate::{
    formats::is_current,
    repo::{Ran, Repo},
};
use serde_json::Value;
use std::{collections::BTreeMap, path::Path};

fn run(folder: &Path, args: &[&str]) -> Ran {
    Repo::run(folder, args, &[])
}

fn json(folder: &Path, args: &[&str]) -> Value {
    let ran = run(folder, &[args, &["--output-format", "json"]].concat());
    serde_json::from_str(&ran.stdout).unwrap_or_else(|_| panic!("{ran}"))
}

fn rows(folder: &Path, args: &[&str]) -> Vec<Value> {
    json(folder, args)["rows"].as_array().expect("rows").clone()
}

fn project(rows: &[Value]) -> &Value {
    rows.iter().find(|row| row["level"] == "project").expect("the project")
}

const FIGURES: &str = "finish,percent_complete,bac,pv,ev,ac,spi,spi_t,cpi,eac,vac,errors,findings";

#[test]
fn each_point_is_what_the_commit_of_its_day_says() {
    let demo = Repo::demo();
    let folder = demo.path("");
    let own = rows(&folder, &["trend", "portal", "gdpr", "--points", "5", "--indicator", FIGURES]);
    assert_eq!(own.len(), 10);
    for row in &own {
        let (id, day) = (row["id"].as_str().expect("an id"), row["date"].as_str().expect("a day"));
        let then = rows(&folder, &["--at", day, "variance", id]);
        let then = project(&then);
        let values = &row["values"];
        for key in ["bac", "pv", "ev", "ac"] {
            assert_eq!(values[key], then[key], "{id} {day} {key}");
        }
        assert_eq!(values["eac"].is_null(), then["etc"].is_null(), "{id} {day}");
        let close = |key: &str, of: &Value, factor: i64| {
            let number = |value: &Value| value.as_str().map(|text| text.parse::<rust_decimal::Decimal>().expect("a number"));
            let (one, other) = (number(&values[key]), number(of));
            let less = one
                .zip(other)
                .map(|(one, other)| (one * rust_decimal::Decimal::from(factor) - other).abs());
            assert_eq!(one.is_some(), other.is_some(), "{id} {day} {key}");
            assert!(
                less.is_none_or(|less| less < rust_decimal::Decimal::new(1, 2)),
                "{id} {day} {key}: {one:?} {other:?}"
            );
        };
        close("spi", &then["spi"], 1);
        close("spi_t", &then["spi_t"], 1);
        close("cpi", &then["cpi"], 1);
        close("percent_complete", &then["percent_complete"], 100);
        let tasks = rows(&folder, &["--at", day, "schedule", id]);
        let last = tasks.iter().filter_map(|task| task["finish"].as_str()).max().expect("a finish");
        assert_eq!(values["finish"].as_str(), last.get(..10), "{id} {day}");
        let found = run(&folder, &["--at", day, "validate", "--ignore", "PMO-J", "--output-format", "json"]);
        let found: Value = serde_json::from_str(&found.stdout).expect("JSON");
        let below = format!("projects/{id}/");
        let of_project = found["findings"].as_array().expect("findings").iter();
        let of_project: Vec<&Value> = of_project
            .filter(|one| one["path"].as_str().is_some_and(|path| path.starts_with(&below)))
            .collect();
        assert_eq!(values["findings"], of_project.len(), "{id} {day}");
        assert_eq!(values["errors"], of_project.iter().filter(|one| one["severity"] == "error").count());
    }
}

#[test]
fn the_portfolio_is_the_sum_that_variance_tells() {
    let demo = Repo::demo();
    let folder = demo.path("");
    for row in rows(
        &folder,
        &["trend", "--points", "4", "--each", "month", "--indicator", "bac,ev,ac,eac,issues"],
    ) {
        let day = row["date"].as_str().expect("a day");
        let then = rows(&folder, &["--at", day, "variance"]);
        let then = then.iter().find(|row| row["level"] == "portfolio").expect("the portfolio");
        for key in ["bac", "ev", "ac"] {
            assert_eq!(row["values"][key], then[key], "{day} {key}");
        }
    }
}

#[test]
fn moves_of_a_milestone_add_up_to_where_it_stands() {
    let demo = Repo::demo();
    let folder = demo.path("");
    let mut stands: BTreeMap<String, Option<String>> = BTreeMap::new();
    for row in rows(&folder, &["trend", "--milestones"]) {
        let address = row["address"].as_str().expect("an address").to_owned();
        let text = |key: &str| row[key].as_str().map(str::to_owned);
        assert_eq!(stands.get(&address).cloned().flatten(), text("from"), "{row}");
        stands.insert(address, text("to"));
    }
    let mut checked = 0;
    for row in rows(&folder, &["--at", "HEAD", "schedule"]) {
        if row["milestone"] == true && !row["finish"].is_null() {
            let address = row["address"].as_str().expect("an address");
            let own = stands.get(address).cloned().flatten();
            assert_eq!(own.as_deref(), row["finish"].as_str().and_then(|time| time.get(..10)), "{address}");
            checked += 1;
        }
    }
    assert!(checked > 10, "{checked}");
}

#[test]
fn a_move_names_its_commit_its_change_request_and_what_was_changed() {
    let demo = Repo::demo();
    let all = rows(&demo.path(""), &["trend", "portal", "--milestones", "--since", "2026-10-05"]);
    let live: Vec<&Value> = all.iter().filter(|row| row["address"] == "portal/m-golive").collect();
    let approved = live
        .iter()
        .find(|row| row["change_requests"][0] == "portal/CR-002")
        .expect("the change");
    assert_eq!(
        (&approved["from"], &approved["to"], &approved["days"]),
        (&"2026-12-23".into(), &"2027-01-20".into(), &28.into())
    );
    assert!(
        approved["causes"]
            .as_array()
            .expect("causes")
            .iter()
            .any(|cause| cause["address"] == "portal/sso-broker")
    );
    // What another project did is told as its doing.
    let late = live.iter().find(|row| row["days"] == 12).expect("the delivery");
    assert!(
        late["causes"][0]["address"].as_str().is_some_and(|own| own.starts_with("infra/")),
        "{late}"
    );
}

#[test]
fn a_forecast_is_held_against_what_came_true() {
    let demo = Repo::demo();
    let folder = demo.path("");
    let all = rows(&folder, &["trend", "--backtest"]);
    let own = all
        .iter()
        .find(|row| row["method"] == "typical" && row["percent_complete"] == 50)
        .expect("a method");
    let case = &own["cases"][0];
    assert_eq!(case["project"], "gdpr");
    let number = |value: &Value| {
        value
            .as_str()
            .expect("a number")
            .parse::<rust_decimal::Decimal>()
            .expect("a number")
    };
    let day = case["date"].as_str().expect("a day");
    let then = rows(&folder, &["--at", day, "variance", "gdpr"]);
    let said = number(&project(&then)["eac"]["typical"]);
    let truth = number(&project(&rows(&folder, &["--at", "HEAD", "variance", "gdpr"]))["ac"]);
    let error = (said - truth) / truth;
    assert!(
        (error - number(&case["error"])).abs() < rust_decimal::Decimal::new(1, 3),
        "{case} {error}"
    );
    assert!(all.iter().all(|row| row["best"] == false), "one project is not enough");
}

#[test]
fn outputs_keep_to_their_schemas() {
    let demo = Repo::demo();
    let folder = demo.path("");
    let (trend, milestones, backtest) = (
        pmo::report::trend::schema(),
        pmo::report::trend::milestones_schema(),
        pmo::report::trend::backtest_schema(),
    );
    let all: [(&str, Value, &[&str]); 3] = [
        ("trend", trend, &["trend", "--since", "2026-01-01"]),
        ("milestones", milestones, &["trend", "--milestones"]),
        ("backtest", backtest, &["trend", "--backtest"]),
    ];
    for (name, schema, args) in all {
        let text = serde_json::to_string_pretty(&schema).expect("JSON") + "\n";
        is_current(&format!("schemas/output/{name}.schema.json"), &text);
        let validator = jsonschema::validator_for(&schema).expect("a schema");
        let output = json(&folder, args);
        let wrong: Vec<String> = validator.iter_errors(&output).map(|error| error.to_string()).collect();
        assert!(wrong.is_empty(), "{name}: {wrong:?}");
    }
    // Before the first commit every figure says why it is missing.
    let first = &rows(&folder, &["trend", "--since", "2026-01-01"])[0];
    assert!(first["values"]["cpi"].is_null() && first["commit"].is_null());
    assert!(
        first["not_available"]["cpi"]
            .as_str()
            .is_some_and(|why| why.starts_with("before-history"))
    );
}

#[test]
fn what_people_read() {
    let demo = Repo::demo();
    let folder = demo.path("");
    let text = [
        run(&folder, &["trend", "--points", "4"]),
        run(
            &folder,
            &[
                "trend",
                "suzhou-wms",
                "--points",
                "3",
                "--lang",
                "zh",
                "--indicator",
                "finish_by_pace,eac,risks",
            ],
        ),
        run(&folder, &["trend", "gdpr", "--milestones"]),
        run(
            &folder,
            &["trend", "gdpr", "--milestones", "--lang", "zh", "--output-format", "markdown"],
        ),
        run(
            &folder,
            &[
                "trend",
                "--each",
                "commit",
                "--points",
                "3",
                "--indicator",
                "cpi",
                "--output-format",
                "csv",
            ],
        ),
        run(&folder, &["trend", "--backtest"]),
        run(
            &folder,
            &["trend", "portal", "--points", "3", "--indicator", "cpi", "--output-format", "svg"],
        ),
        run(&folder, &["trend", "portla"]),
        run(&folder, &["trend", "--indicator", "cpy"]),
        run(&folder, &["trend", "--milestones", "--output-format", "svg"]),
    ];
    insta::assert_snapshot!(crate::repo::all(&text));
}

/// The texts of a reading's files.
struct Texts<'t> {
    tree: &'t dyn pmo::source::Source,
    paths: Vec<String>,
}

impl pmo::diag::Excerpts for Texts<'_> {
    fn text(&self, file: pmo::base::FileId) -> std::sync::Arc<str> {
        match self.tree.read(&self.path(file), u64::MAX) {
            Ok(pmo::source::Content::Bytes(bytes)) => String::from_utf8_lossy(&bytes).into(),
            other => panic!("{other:?}"),
        }
    }
    fn path(&self, file: pmo::base::FileId) -> String {
        self.paths[file.0 as usize].clone()
    }
}

/// All that the check finds, and all that was read, without the numbers of files.
fn told(mut reading: pmo::read::Reading, tree: &dyn pmo::source::Source) -> String {
    let paths = reading.portfolio.files.iter().map(|file| file.path.to_string()).collect();
    let texts = Texts { tree, paths };
    let policy = pmo::check::policy::Policy::new(&reading.portfolio.settings, &[], &[], &[]);
    let day = pmo::base::scalar::parse("2026-11-20").expect("a day");
    let past = pmo::history::past::Past::default();
    let outcome = pmo::check::check(&mut reading, &policy, day, &past, &texts);
    let found: String = outcome.findings.iter().map(pmo::diag::concise::render).collect();
    let read = format!("{:?}", reading.portfolio.projects);
    let mut parts = read.split("FileId(");
    let first = parts.next().unwrap_or_default().to_owned();
    let rest = parts.map(|part| part.split_once(')').map_or(part, |(_, rest)| rest));
    format!("{found}{:?}{}", outcome.summary, first + &rest.collect::<String>())
}

#[test]
fn a_snapshot_reads_what_a_fresh_look_at_its_commit_reads() {
    let demo = Repo::demo();
    let git = pmo::source::Git::of(&demo.path("")).expect("a repository");
    let head = git.revision("HEAD").expect("a commit");
    let commits = git.first_parents(head, "", |_| false).expect("commits");
    let mut snapshots = pmo::trend::snapshots::Snapshots::of(&git, "");
    // Forth, and back in leaps.
    let order = commits.iter().chain(commits.iter().rev().step_by(7));
    let mut checked = 0;
    for (at, commit) in order.enumerate() {
        let tree = git.tree(pmo::source::git::State::Commit(commit.commit), "").expect("a tree");
        let Some(snapshot) = snapshots.at(commit.commit).expect("a reading") else {
            continue;
        };
        if at % 3 != 0 {
            continue;
        }
        let fresh = pmo::read::read(&tree).expect("a reading");
        assert!(told(snapshot, &tree) == told(fresh, &tree), "{}", commit.message);
        checked += 1;
    }
    assert!(checked > 40, "{checked}");
}
