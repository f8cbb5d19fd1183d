//! `pmo schedule --quality`: figures counted by hand, and what people read.

use crate::{formats::is_current, repo::Repo};
use pmo::base::Lang;
use serde_json::Value;
use std::path::Path;

const BASELINE: &str = "number: 0
on: 2026-10-30
by: ana
reason: start
finish: 2026-11-27
tasks:
  - {id: start, finish: 2026-11-02}
  - {id: done, start: 2026-11-02, finish: 2026-11-03}
  - {id: slow, start: 2026-11-02, finish: 2026-11-04}
  - {id: long, start: 2026-11-02, finish: 2027-02-26}
";

/// A plan with one fault of each kind, as of Friday 2026-11-06.
fn plan() -> Repo {
    Repo::new()
        .with("people.yaml", "people:\n  - {id: ana, name: Ana}\n")
        .with("projects/demo/baselines/0.yaml", BASELINE)
        .with(
            "projects/demo/schedule.yaml",
            "start: 2026-11-02
tasks:
  - {id: start, milestone: true, actual_finish: 2026-11-02}
  - {id: done, duration: 2d, depends_on: [start], actual_start: 2026-11-02, actual_finish: 2026-11-03}
  - {id: slow, duration: 3d, depends_on: [start], actual_start: 2026-11-02, remaining: 2d, assign: [ana]}
  - {id: lead, duration: 4d, depends_on: [slow FS-1d], assign: [ana]}
  - {id: lag, duration: 4d, depends_on: [slow SS+2d], assign: [ana], deadline: 2026-11-10}
  - {id: fixed, duration: 1d, depends_on: [lag], assign: [ana], must_start_on: 2026-11-20}
  - {id: bare, duration: 2d, depends_on: [fixed FF]}
  - {id: alone, duration: 1d, assign: [ana]}
  - {id: long, duration: 60d, depends_on: [done], assign: [ana]}
  - {id: effort, duration: 3d, ev_method: loe}
  - {id: end, milestone: true, depends_on: [lead, bare, long]}
",
        )
}

fn metrics(repo: &Repo) -> Vec<Value> {
    let ran = repo.pmo(&[
        "--as-of",
        "2026-11-06",
        "schedule",
        "demo",
        "--quality",
        "--verify",
        "--output-format",
        "json",
    ]);
    let output: Value = serde_json::from_str(&ran.stdout).unwrap_or_else(|_| panic!("{ran}"));
    output["rows"].as_array().expect("metrics").clone()
}

#[test]
fn each_figure_is_what_counting_gives() {
    let metrics = metrics(&plan());
    let of = |key: &str| metrics.iter().find(|one| one["key"] == key).unwrap_or_else(|| panic!("{key}"));
    // Open: slow, lead, lag, fixed, bare, alone, long, end; with eight links of theirs.
    for (key, count, all, passes, offenders) in [
        ("dcma-01-logic", 1, Some(8), false, "alone"),
        ("dcma-02-leads", 1, None, false, "lead ← slow"),
        ("dcma-03-lags", 1, Some(9), false, "lag ← slow"),
        ("dcma-04-link-types", 7, Some(9), false, "lag ← slow, bare ← fixed"),
        ("dcma-05-hard-constraints", 1, Some(8), false, "fixed"),
        // `lag` ends on the 16th, six days behind its deadline.
        ("dcma-07-negative-float", 1, None, false, "lag"),
        ("dcma-08-high-duration", 1, Some(8), false, "long"),
        ("dcma-09a-forecast-in-past", 0, None, true, ""),
        ("dcma-09b-actual-in-future", 0, None, true, ""),
        ("dcma-10-resources", 1, None, false, "bare"),
        // Due by the 6th: start, done and slow.
        ("dcma-11-missed", 1, Some(3), false, "slow"),
        ("gao-06-valid-critical-path", 0, None, true, ""),
    ] {
        let own = of(key);
        let names: Vec<&str> = own["offenders"]
            .as_array()
            .expect("a list")
            .iter()
            .filter_map(Value::as_str)
            .collect();
        let found = (own["count"].as_u64(), own["of"].as_u64(), own["passes"].as_bool(), names.join(", "));
        assert_eq!(found, (Some(count), all, Some(passes), offenders.to_owned()), "{key}: {own}");
    }
    assert_eq!(of("dcma-12-critical-path-test")["holds"], true);
    // Of tasks that are due or in no baseline, milestones aside: done of done, slow, lead, lag, fixed, bare, alone.
    assert_eq!(of("dcma-14-bei")["index"], "0.1429");
    // 60 days from the 9th: 29 January 2027; 45 behind the promise of 27 November.
    assert_eq!(of("dcma-13-cpli")["index"], "0.25");
    assert_eq!(
        (&of("cei")["passes"], of("cei")["not_available"]["passes"].is_string()),
        (&Value::Null, true)
    );
    assert_eq!(
        of("gao-01-capture-all-activities")["not_available"]["passes"],
        "there are no deliverables"
    );
    assert_eq!(of("gao-10-baseline")["passes"], true);
}

#[test]
fn links_and_constraints_of_summaries_count() {
    let repo = Repo::new().with(
        "projects/demo/schedule.yaml",
        "start: 2026-11-02
tasks:
  - {id: first, duration: 2d}
  - id: bound
    depends_on: [first FS+2d]
    start_no_earlier_than: 2026-11-16
    tasks:
      - {id: below, duration: 3d}
      - {id: after, duration: 1d, depends_on: [below]}
",
    );
    let metrics = metrics(&repo);
    let of = |key: &str| metrics.iter().find(|one| one["key"] == key).unwrap_or_else(|| panic!("{key}"));
    let lags = of("dcma-03-lags");
    assert_eq!((&lags["count"], &lags["of"]), (&1.into(), &2.into()), "{lags}");
    assert_eq!(lags["offenders"][0], "bound ← first", "{lags}");
    let path = of("gao-06-valid-critical-path");
    assert_eq!(path["offenders"], serde_json::json!(["below", "after"]), "{path}");
}

#[test]
fn the_path_test_finds_a_date_that_stops_the_plan() {
    let held = Repo::new().with(
        "projects/demo/schedule.yaml",
        "start: 2026-11-02\ntasks:\n  - {id: a, duration: 2d}\n  - {id: b, duration: 1d, depends_on: [a], must_start_on: 2030-01-01}\n",
    );
    let metrics = metrics(&held);
    let test = metrics
        .iter()
        .find(|one| one["key"] == "dcma-12-critical-path-test")
        .expect("the test");
    // The longest path begins at the date, so `b` is lengthened and the finish moves.
    assert_eq!(test["holds"], true, "{test}");
    let placed = Repo::new().with(
        "projects/demo/schedule.yaml",
        "start: 2026-11-02\ntasks:\n  - {id: a, duration: 2d}\n  - {id: end, milestone: true, mode: manual, finish: 2026-12-01}\n",
    );
    let metrics = self::metrics(&placed);
    let test = metrics
        .iter()
        .find(|one| one["key"] == "dcma-12-critical-path-test")
        .expect("the test");
    assert_eq!(
        test["not_available"]["passes"], "no open task on the longest path takes time",
        "{test}"
    );
}

#[test]
fn the_table_is_what_people_read() {
    let example = Path::new(env!("CARGO_MANIFEST_DIR")).join("example-portfolio");
    for (project, lang) in [("portal", Lang::En), ("suzhou-wms", Lang::Zh)] {
        let key = if lang == Lang::Zh { "zh" } else { "en" };
        let args = [
            "-C",
            example.to_str().expect("a path"),
            "schedule",
            project,
            "--quality",
            "--lang",
            key,
        ];
        let ran = Repo::empty().pmo(&args);
        assert_eq!(ran.status, Some(0), "{ran}");
        is_current(&format!("tests/it/golden/quality.{key}.txt"), &ran.stdout);
    }
    let schema = pmo::report::quality::schema();
    is_current(
        "schemas/output/quality.schema.json",
        &(serde_json::to_string_pretty(&schema).expect("JSON") + "\n"),
    );
    let ran = plan().pmo(&["--as-of", "2026-11-06", "schedule", "--quality", "--output-format", "json"]);
    let output: Value = serde_json::from_str(&ran.stdout).expect("JSON");
    let validator = jsonschema::validator_for(&schema).expect("a schema");
    let errors: Vec<String> = validator.iter_errors(&output).map(|error| error.to_string()).collect();
    assert!(errors.is_empty(), "{errors:?}");
    let refused = plan().pmo(&["schedule", "--quality", "--output-format", "svg"]);
    assert!(refused.status == Some(2) && refused.stderr.contains("table or json"), "{refused}");
}
