//! `pmo variance`: published examples as portfolios of text, the cases at the edges, sums, and what people read.

use crate::{formats::is_current, repo::Repo};
use pmo::base::Lang;
use rust_decimal::{Decimal, RoundingStrategy};
use serde_json::Value;
use std::{fmt::Write, path::Path};

/// A project as an example gives it: per task budget, planned value by week, units done of the budget, and cost.
struct Example<'a> {
    /// Id, budget, planned value as `W2: 10, W3: 15`, earned value.
    tasks: &'a [(&'a str, &'a str, &'a str, &'a str)],
    /// Task and amount, all on the first day.
    cost: &'a [(&'a str, &'a str)],
}

impl Example<'_> {
    fn repo(&self) -> Repo {
        let mut schedule = "start: 2026-01-05\ntasks:\n".to_owned();
        let mut baseline = "number: 1\ntype: first\non: 2026-01-02\nby: ana\nreason: Start\nstart: 2026-01-05\ntasks:\n".to_owned();
        for (id, budget, planned, earned) in self.tasks {
            let _ = writeln!(
                schedule,
                "  - {{id: {id}, duration: 5d, account: work, ev_method: units, units_total: {budget}, units_done: {earned}, actual_start: 2026-01-05}}"
            );
            let planned: Vec<String> = planned.split(", ").map(|one| format!("2026-{one}")).collect();
            let _ = writeln!(
                baseline,
                "  - {{id: {id}, budget: {budget}, planned_value: {{{}}}}}",
                planned.join(", ")
            );
        }
        let mut actuals = "postings:\n".to_owned();
        for (at, (task, amount)) in self.cost.iter().enumerate() {
            let _ = writeln!(
                actuals,
                "  - {{date: 2026-01-05, account: work, task: {task}, amount: {amount}, document: D{at}}}"
            );
        }
        let repo = Repo::new()
            .without("projects/demo/status/2026.yaml")
            .with("people.yaml", "people:\n  - {id: ana, name: Ana}\n")
            .with("projects/demo/schedule.yaml", schedule)
            .with("projects/demo/baselines/1.yaml", baseline)
            .with(
                "projects/demo/budget.yaml",
                "accounts:\n  - {id: work, name: Work, cost_element: labour, treatment: opex}\n",
            );
        if self.cost.is_empty() {
            return repo;
        }
        repo.with("projects/demo/actuals/2026-01.yaml", actuals)
    }
}

fn rows(repo: &Repo, args: &[&str]) -> Vec<Value> {
    let all = [&["variance", "--output-format", "json"], args].concat();
    let ran = repo.pmo(&all);
    let output: Value = serde_json::from_str(&ran.stdout).unwrap_or_else(|_| panic!("{ran}"));
    output["rows"].as_array().expect("rows").clone()
}

fn row(repo: &Repo, as_of: &str, id: &str) -> Value {
    let rows = rows(repo, &["--as-of", as_of]);
    rows.into_iter().find(|row| row["id"] == id).unwrap_or_else(|| panic!("{id}"))
}

/// A figure to so many digits; `n/a` when it is null.
fn figure(row: &Value, key: &str, digits: u32) -> String {
    let value = key.split('.').fold(row, |value, key| &value[key]);
    let Some(text) = value.as_str() else { return "n/a".to_owned() };
    let number: Decimal = text.parse().expect(text);
    let rounded = number.round_dp_with_strategy(digits, RoundingStrategy::MidpointAwayFromZero);
    rounded.normalize().to_string()
}

fn figures(row: &Value, keys: &str) -> String {
    let of = |key: &str| {
        let (key, digits) = key.split_once(':').unwrap_or((key, "2"));
        figure(row, key, digits.parse().expect(digits))
    };
    keys.split_whitespace().map(of).collect::<Vec<_>>().join(" ")
}

#[test]
fn the_late_project_of_measuring_time_as_files() {
    // DOMAIN EV-1; increments of 5 10 25 55 85 120 130 140 150.
    let planned = "W02: 5, W03: 5, W04: 15, W05: 30, W06: 30, W07: 35, W08: 10, W09: 10, W10: 10";
    let week = |at: usize, earned: &str| {
        let repo = Example {
            tasks: &[("all", "150", planned, earned)],
            cost: &[],
        };
        let sunday = [
            "01-11", "01-18", "01-25", "02-01", "02-08", "02-15", "02-22", "03-01", "03-08", "03-15", "03-22",
        ][at];
        row(&repo.repo(), &format!("2026-{sunday}"), "demo")
    };
    let keys =
        "pv ev es_periods at_periods pd_periods sv_t spi_t:3 spi:3 ieac_t_periods finish.pv_planned.periods finish.ed_planned.periods tspi";
    assert_eq!(
        figures(&week(0, "3.33"), keys),
        "5 3.33 0.67 1 9 -0.33 0.666 0.666 13.51 9.1 9.33 1.04"
    );
    assert_eq!(
        figures(&week(3, "22.5"), keys),
        "55 22.5 2.83 4 9 -1.17 0.708 0.409 12.71 10.95 11.36 1.23"
    );
    assert_eq!(
        figures(&week(5, "82.5"), keys),
        "120 82.5 4.92 6 9 -1.08 0.819 0.688 10.98 11.25 10.88 1.36"
    );
    assert_eq!(figures(&week(7, "120"), keys), "140 120 6 8 9 -2 0.75 0.857 12 10.2 10.14 3");
    assert_eq!(figures(&week(8, "130"), keys), "150 130 7 9 9 -2 0.778 0.867 11.57 10.2 10.2 n/a");
    // Friday ends the week as Sunday does.
    let friday = Example {
        tasks: &[("all", "150", planned, "3.33")],
        cost: &[],
    };
    assert_eq!(
        figures(&row(&friday.repo(), "2026-01-09", "demo"), "pv at_periods sv_t"),
        "5 1 -0.33"
    );
}

#[test]
fn published_examples_of_cost_as_files() {
    // EV-2: 40 % of 500,000 done by the end of the third of five periods; 40,000 were earned in the first.
    let five = Example {
        tasks: &[(
            "all",
            "500000",
            "W02: 50000, W03: 75000, W04: 125000, W05: 125000, W06: 125000",
            "200000",
        )],
        cost: &[("all", "45000"), ("all", "110000"), ("all", "135000")],
    };
    let own = row(&five.repo(), "2026-01-23", "demo");
    assert_eq!(
        figures(
            &own,
            "pv ev ac sv cv spi cpi eac.typical eac.atypical eac.sci etc vac tcpi_bac:3 tcpi_eac"
        ),
        "250000 200000 290000 -50000 -90000 0.8 0.69 725000 590000 833750 435000 -225000 1.429 0.69"
    );
    // EV-5, in units of ten thousand: published AC 295, PV 250, EV 247.
    let network = Example {
        tasks: &[
            ("a", "30", "W02: 30", "30"),
            ("b", "70", "W02: 70", "70"),
            ("c", "60", "W02: 15, W03: 45", "12"),
            ("d", "135", "W02: 135", "135"),
            ("e", "30", "W03: 30", "0"),
            ("f", "70", "W03: 70", "0"),
        ],
        cost: &[("a", "35.5"), ("b", "83"), ("c", "17.5"), ("d", "159")],
    };
    let own = row(&network.repo(), "2026-01-09", "demo");
    assert_eq!(
        figures(&own, "bac pv ev ac cv sv cpi:4 spi:4 eac.typical eac.atypical"),
        "395 250 247 295 -48 -3 0.8373 0.988 471.76 443"
    );
}

#[test]
fn more_published_examples_of_cost_as_files() {
    // EV-4: an under-run.
    let under = Example {
        tasks: &[
            ("one", "6", "W02: 6", "6"),
            ("two", "20", "W02: 20", "20"),
            ("three", "30", "W02: 30", "30"),
            ("four", "20", "W02: 20", "20"),
            ("five", "24", "W03: 24", "0"),
            ("six", "18", "W02: 9, W03: 9", "9"),
        ],
        cost: &[("one", "5"), ("two", "14"), ("three", "20"), ("four", "15"), ("six", "9")],
    };
    let own = row(&under.repo(), "2026-01-09", "demo");
    assert_eq!(
        figures(&own, "bac pv ev ac cv sv cpi eac.typical vac etc percent_complete:0"),
        "118 85 85 63 22 0 1.35 87.46 30.54 24.46 72"
    );
    // EV-7: three phases.
    let phases = Example {
        tasks: &[
            ("design", "200", "W02: 200", "200"),
            ("build", "200", "W02: 100, W03: 100", "0"),
            ("test", "100", "W03: 100", "0"),
        ],
        cost: &[("design", "250")],
    };
    let own = row(&phases.repo(), "2026-01-09", "demo");
    assert_eq!(
        figures(&own, "pv ev ac cv sv cpi spi eac.typical vac etc"),
        "300 200 250 -50 -100 0.8 0.67 625 -125 375"
    );
    // EV-8: solved backwards.
    let back = Example {
        tasks: &[("all", "100000", "W02: 45000, W03: 55000", "37000")],
        cost: &[("all", "49000")],
    };
    let own = row(&back.repo(), "2026-01-09", "demo");
    assert_eq!(
        figures(&own, "cv spi:3 cpi:4 eac.typical eac.atypical"),
        "-12000 0.822 0.7551 132432.43 112000"
    );
}

#[test]
fn a_week_is_planned_day_by_day_between_start_and_finish() {
    // EV-9: 100 over four days from Monday; on Wednesday 75 are planned, 60 % done, 70 spent.
    let repo = Repo::new()
            .without("projects/demo/status/2026.yaml")
        .with("people.yaml", "people:\n  - {id: ana, name: Ana}\n")
        .with(
            "projects/demo/schedule.yaml",
            "start: 2026-01-05\ntasks:\n  - {id: all, duration: 4d, account: work, actual_start: 2026-01-05, progress: 60%}\n",
        )
        .with(
            "projects/demo/baselines/1.yaml",
            "number: 1\ntype: first\non: 2026-01-02\nby: ana\nreason: Start\ntasks:\n  - {id: all, start: 2026-01-05, finish: 2026-01-08, budget: 100}\n",
        )
        .with("projects/demo/budget.yaml", "accounts:\n  - {id: work, name: Work, cost_element: labour, treatment: opex}\n")
        .with(
            "projects/demo/actuals/2026-01.yaml",
            "postings:\n  - {date: 2026-01-05, account: work, task: all, amount: 35, document: A}\n  - {date: 2026-01-06, account: work, task: all, amount: 35, document: B}\n",
        );
    let own = row(&repo, "2026-01-07", "demo");
    assert_eq!(figures(&own, "pv ac ev cv sv cpi:3 spi"), "75 70 60 -10 -15 0.857 0.8");
}

/// A plan of 100 in two weeks of which so much is earned and spent, in the second of them.
fn edge(earned: &str, cost: &[(&str, &str)]) -> Value {
    let example = Example {
        tasks: &[("all", "100", "W03: 50, W04: 50", earned)],
        cost,
    };
    row(&example.repo(), "2026-01-18", "demo")
}

#[test]
fn edges_are_n_a_with_a_reason_and_never_an_invented_number() {
    let why = |row: &Value, key: &str| {
        let reason = row["not_available"][key].as_str().unwrap_or("none").to_owned();
        reason.split(':').next().unwrap_or_default().to_owned()
    };
    let nothing = edge("0", &[]);
    assert_eq!(
        figures(&nothing, "cv cpi eac.atypical etc tcpi_bac es_periods spi_t"),
        "0 n/a 100 100 1 0 0"
    );
    assert_eq!(
        (why(&nothing, "cpi"), why(&nothing, "ieac_t_periods")),
        ("no-cost".into(), "nothing-earned".into())
    );
    let free = edge("40", &[]);
    assert_eq!(figures(&free, "cv cpi eac.typical eac.atypical"), "40 n/a n/a 60");
    assert_eq!(
        (free["eac_method"].clone(), why(&free, "cpi")),
        ("atypical".into(), "no-cost".into())
    );
    let idle = edge("0", &[("all", "30")]);
    assert_eq!(figures(&idle, "cpi eac.typical eac.atypical vac"), "0 n/a 130 -30");
    assert_eq!(why(&idle, "eac.typical"), "nothing-earned");
    let done = edge("100", &[("all", "130")]);
    assert_eq!(figures(&done, "etc eac.typical vac tcpi_bac es_periods"), "0 130 -30 0 3");
    let broke = edge("40", &[("all", "100")]);
    assert_eq!(figures(&broke, "tcpi_bac tcpi_eac cpi"), "n/a 0.4 0.4");
    assert_eq!(why(&broke, "tcpi_bac"), "budget-exhausted");
    let credit = edge("40", &[("all", "-5")]);
    assert_eq!(
        (figures(&credit, "cpi ac"), why(&credit, "cpi")),
        ("n/a -5".into(), "negative-cost".into())
    );
    // Before the plan begins.
    let early = Example {
        tasks: &[("all", "100", "W02: 100", "10")],
        cost: &[],
    };
    let early = row(&early.repo(), "2026-01-02", "demo");
    assert_eq!(figures(&early, "pv sv spi es_periods spi_t"), "0 10 n/a 0.1 n/a");
    assert_eq!(
        (why(&early, "spi"), why(&early, "spi_t")),
        ("nothing-planned".into(), "not-started".into())
    );
    // A plateau: what has earned it has earned its end.
    let plateau = Example {
        tasks: &[("all", "100", "W02: 50, W06: 50", "50")],
        cost: &[],
    };
    assert_eq!(figures(&row(&plateau.repo(), "2026-01-25", "demo"), "es_periods at_periods"), "4 3");
    // Later than planned, and not done.
    let late = Example {
        tasks: &[("all", "100", "W02: 100", "50")],
        cost: &[],
    };
    let late = row(&late.repo(), "2026-01-25", "demo");
    assert_eq!(figures(&late, "pv at_periods tspi"), "100 3 n/a");
    assert_eq!(why(&late, "tspi"), "time-exhausted");
}

#[test]
fn without_a_baseline_cost_is_measured_and_time_is_not() {
    let repo = Repo::new().without("projects/demo/status/2026.yaml").with(
        "projects/demo/schedule.yaml",
        "start: 2026-01-05\ntasks:\n  - {id: all, duration: 4d, budget: 100, account: work, actual_start: 2026-01-05, progress: 60%}\n",
    );
    let repo = repo
        .with(
            "projects/demo/budget.yaml",
            "accounts:\n  - {id: work, name: Work, cost_element: labour, treatment: opex}\n",
        )
        .with(
            "projects/demo/actuals/2026-01.yaml",
            "postings:\n  - {date: 2026-01-05, account: work, task: all, amount: 50, document: A}\n",
        );
    let own = row(&repo, "2026-01-07", "demo");
    assert_eq!(
        figures(&own, "bac pv ev ac cv cpi sv spi es_periods"),
        "100 n/a 60 50 10 1.2 n/a n/a n/a"
    );
    assert!(
        own["not_available"]["pv"]
            .as_str()
            .is_some_and(|why| why.starts_with("no-baseline")),
        "{own}"
    );
    // A task that began and does not say how far it is takes the earned value from all above it, by name.
    let silent = repo.with(
        "projects/demo/schedule.yaml",
        "start: 2026-01-05\ntasks:\n  - {id: all, duration: 4d, budget: 100, account: work, actual_start: 2026-01-05}\n",
    );
    let own = row(&silent, "2026-01-07", "demo");
    assert_eq!(own["not_available"]["ev"], "not-given: nobody said how far it has come (all)");
}

#[test]
fn cost_that_names_no_task_is_measured_at_its_account() {
    let example = Example {
        tasks: &[("one", "100", "W02: 100", "50"), ("two", "60", "W02: 60", "60")],
        cost: &[("one", "40")],
    };
    let repo = example.repo().with(
        "projects/demo/actuals/2026-02.yaml",
        "postings:\n  - {date: 2026-02-02, account: work, amount: 70, document: X}\n",
    );
    let rows = rows(&repo, &["demo", "--as-of", "2026-02-06"]);
    let of = |id: &str| rows.iter().find(|row| row["id"] == id).unwrap_or_else(|| panic!("{id}"));
    assert_eq!(
        (figures(of("one"), "ev ac cpi"), figures(of("demo"), "ev ac cpi:1")),
        ("50 n/a n/a".into(), "110 110 1".into())
    );
    assert!(
        of("one")["not_available"]["ac"]
            .as_str()
            .is_some_and(|why| why.starts_with("cost-by-account"))
    );
    let accounts = self::rows(&repo, &["demo", "--by", "account", "--as-of", "2026-02-06"]);
    assert_eq!(figures(&accounts[0], "bac ev ac"), "160 110 110");
}

#[test]
fn the_outputs_are_what_people_and_programs_read() {
    let example = Path::new(env!("CARGO_MANIFEST_DIR")).join("example-portfolio");
    let ran = |args: &[&str]| Repo::empty().pmo(&[&["-C", example.to_str().expect("a path"), "variance"], args].concat());
    for lang in [Lang::En, Lang::Zh] {
        let key = if lang == Lang::Zh { "zh" } else { "en" };
        let all = ran(&["--lang", key]);
        assert_eq!(all.status, Some(0), "{all}");
        let one = ran(&["--lang", key, "portal"]);
        let accounts = ran(&[
            "--lang",
            key,
            "portal",
            "--by",
            "account",
            "--top",
            "2",
            "--output-format",
            "markdown",
        ]);
        let text = [all.stdout, one.stdout, accounts.stdout].join("\n");
        is_current(&format!("tests/it/golden/variance.{key}.txt"), &text);
    }
    let schema = pmo::report::variance::schema();
    let pretty = |schema: &Value| serde_json::to_string_pretty(schema).expect("JSON") + "\n";
    is_current("schemas/output/variance.schema.json", &pretty(&schema));
    let series = pmo::report::variance::series_schema();
    is_current("schemas/output/variance-series.schema.json", &pretty(&series));
    for (schema, args) in [
        (&schema, &["--output-format", "json"][..]),
        (&schema, &["portal", "--by", "account", "--output-format", "json"]),
        (&schema, &["--by", "programme", "--output-format", "json"]),
        (&series, &["portal", "--series", "--output-format", "json"]),
        (&schema, &["--by", "cost-element", "--output-format", "json"]),
        (&series, &["--series", "--output-format", "json"]),
    ] {
        let output: Value = serde_json::from_str(&ran(args).stdout).expect("JSON");
        let validator = jsonschema::validator_for(schema).expect("a schema");
        let errors: Vec<String> = validator.iter_errors(&output).map(|error| error.to_string()).collect();
        assert!(errors.is_empty(), "{errors:?}");
        assert!(!output["rows"].as_array().expect("rows").is_empty(), "{args:?}");
    }
}

#[test]
fn every_level_adds_up_to_the_one_above_to_the_cent() {
    let example = Path::new(env!("CARGO_MANIFEST_DIR")).join("example-portfolio");
    let rows = |args: &[&str]| {
        let all = [
            &["-C", example.to_str().expect("a path"), "variance", "--output-format", "json"],
            args,
        ]
        .concat();
        let output: Value = serde_json::from_str(&Repo::empty().pmo(&all).stdout).expect("JSON");
        output["rows"].as_array().expect("rows").clone()
    };
    let sum = |rows: &[Value], level: &str, key: &str| -> Option<Decimal> {
        let own = rows.iter().filter(|row| row["level"] == level);
        own.map(|row| row[key].as_str()?.parse::<Decimal>().ok()).sum()
    };
    for project in ["portal", "infra", "mes-shanghai", "suzhou-wms"] {
        for (by, level) in [("account", "account"), ("cost-element", "cost-element"), ("treatment", "treatment")] {
            let rows = rows(&[project, "--by", by]);
            for key in ["bac", "pv", "ev", "ac"] {
                let (parts, whole) = (sum(&rows, level, key), sum(&rows, "project", key));
                assert!(parts.is_some() && parts == whole, "{project} {by} {key}: {parts:?} {whole:?}");
            }
        }
        let series = rows(&[project, "--series"]);
        let last = series.last().and_then(|point| point["pv"].as_str()).map(str::to_owned);
        let whole = rows(&[project]).last().and_then(|row| row["bac"].as_str()).map(str::to_owned);
        assert!(
            last.is_some() && last == whole,
            "all of the budget is planned by the end: {last:?} {whole:?}"
        );
    }
}

#[test]
fn a_release_in_sprints_is_measured_by_its_points() {
    // DOMAIN EV-12: 200 points in four sprints for 175,000; after the first 40 are done, for 65,000. Published:
    // PV 43,750, EV 35,000, CPI 0.54, SPI 0.80, EAC 325,000.
    let repo = Repo::new()
            .without("projects/demo/status/2026.yaml")
        .with("people.yaml", "people:\n  - {id: ana, name: Ana}\n")
        .with(
            "projects/demo/schedule.yaml",
            "start: 2026-01-05\ntasks:\n  - {id: backlog, name: Backlog, duration: 20d, account: team, ev_method: units, units_total: 200, units_done: 40, actual_start: 2026-01-05}\n",
        )
        .with(
            "projects/demo/baselines/1.yaml",
            "number: 1\ntype: first\non: 2026-01-02\nby: ana\nreason: Release plan\nstart: 2026-01-05\nfinish: 2026-01-30\ntasks:\n\
             \x20 - {id: backlog, start: 2026-01-05, finish: 2026-01-30, budget: 175000, planned_value: {2026-W02: 43750, 2026-W03: 43750, 2026-W04: 43750, 2026-W05: 43750}}\n",
        )
        .with("projects/demo/budget.yaml", "accounts:\n  - {id: team, name: Team, cost_element: labour, treatment: opex}\n")
        .with(
            "projects/demo/actuals/2026-01.yaml",
            "postings:\n  - {date: 2026-01-09, account: team, task: backlog, amount: 65000, document: D1}\n",
        );
    let row = row(&repo, "2026-01-11", "demo");
    assert_eq!(figures(&row, "pv ev ac"), "43750 35000 65000");
    assert_eq!(figures(&row, "cpi spi eac.typical"), "0.54 0.8 325000");
    assert_eq!(figures(&row, "es_periods pd_periods percent_complete"), "0.8 4 20");
}

#[test]
fn what_makes_the_variance_has_its_share_of_it() {
    let example = Path::new(env!("CARGO_MANIFEST_DIR")).join("example-portfolio");
    for (project, by) in [("portal", "task"), ("portal", "account"), ("infra", "task")] {
        let args = [
            "-C",
            example.to_str().expect("a path"),
            "variance",
            project,
            "--by",
            by,
            "--top",
            "99",
            "--output-format",
            "json",
        ];
        let output: Value = serde_json::from_str(&Repo::empty().pmo(&args).stdout).expect("JSON");
        let rows = output["rows"].as_array().expect("rows").iter();
        let parts: Vec<&Value> = rows.filter(|row| row["level"] == by).collect();
        for (share, variance) in [("cv_share", "cv"), ("sv_share", "sv")] {
            let number = |row: &Value, key: &str| row[key].as_str().map(|text| text.parse::<Decimal>().expect(text));
            let sum: Decimal = parts.iter().filter_map(|row| number(row, share)).sum();
            assert!((sum - Decimal::ONE_HUNDRED).abs() <= Decimal::ONE, "{project} {by} {share}: {sum}");
            for row in &parts {
                let is_unfavourable = number(row, variance).is_some_and(|own| own < Decimal::ZERO);
                assert_eq!(row[share].is_string(), is_unfavourable, "{row}");
            }
        }
    }
}

#[test]
fn what_the_first_baseline_approved_stands_beside_the_current_one() {
    let of = |more: &[&str]| {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("example-portfolio");
        let args = [
            &[
                "-C",
                folder.to_str().expect("a path"),
                "variance",
                "portal",
                "--by",
                "project",
                "--output-format",
                "json",
            ],
            more,
        ]
        .concat();
        let ran = Repo::empty().pmo(&args);
        let output: Value = serde_json::from_str(&ran.stdout).unwrap_or_else(|_| panic!("{ran}"));
        output["rows"][0].clone()
    };
    let (today, first) = (of(&[]), of(&["--baseline", "original"]));
    assert_eq!(today["original"]["baseline"], first["baseline"]);
    assert_eq!(today["original"]["bac"], first["bac"]);
    assert_eq!(today["original"]["finish"], "2027-01-12");
    let amount = |row: &Value| row.as_str().expect("an amount").parse::<Decimal>().expect("an amount");
    let expected = amount(&today["original"]["bac"]) - amount(&today["eac"]["typical"]);
    assert_eq!(amount(&today["original"]["vac"]), expected);
    assert!(first.get("original").is_none(), "{first}");
}

#[test]
fn no_finish_is_told_by_a_pace_that_effort_behind_the_work_sets() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("example-portfolio");
    let folder = folder.to_str().expect("a path");
    let ran = Repo::empty().pmo(&["-C", folder, "variance", "infra", "--by", "project", "--output-format", "json"]);
    let output: Value = serde_json::from_str(&ran.stdout).unwrap_or_else(|_| panic!("{ran}"));
    let row = &output["rows"][0];
    let finishes = row["finish"].as_object().expect("forecasts");
    assert!(row["ieac_t_date"].is_null() && !row["ieac_t_periods"].is_null(), "{row}");
    for (key, value) in finishes {
        let why = row["not_available"][format!("finish.{key}")].as_str().unwrap_or_default();
        assert!(value.is_null() && why.starts_with("effort-behind-finish"), "{key}: {row}");
    }
}

#[test]
fn figures_of_records_that_contradict_themselves_are_not_green() {
    let sound = Example {
        tasks: &[("all", "100", "W03: 50, W04: 50", "40")],
        cost: &[("all", "45")],
    }
    .repo()
    .with("pmo.toml", include_str!("base/pmo.toml"));
    let of = |repo: &Repo, args: &[&str]| repo.pmo(&[&["--as-of", "2026-01-16"], args].concat());
    assert_eq!(of(&sound, &["variance"]).status, Some(0));
    let broken = sound.with(
        "projects/demo/budget.yaml",
        "accounts:\n  - {id: work, name: Work, cost_element: labour, treatment: opex, undistributed: -50}\n",
    );
    for args in [
        &["variance"][..],
        &["variance", "demo"],
        &["report", "monthly"],
        &["why", "demo", "bac"],
    ] {
        let ran = of(&broken, args);
        assert!(!ran.stdout.is_empty(), "{ran}");
        let told = "projects/demo/budget.yaml:2:82: the undistributed budget is below zero";
        assert!(ran.status == Some(1) && ran.stderr.contains("rests on records with"), "{ran}");
        assert!(ran.stderr.contains(told), "{ran}");
    }
    // Dates do not rest on the budget; and what a waiver sets aside is no error.
    assert_eq!(of(&broken, &["schedule"]).status, Some(0));
    let waived = broken.with(
        "projects/demo/waivers.yaml",
        "waivers:\n  - {rule: negative-budget, address: \"*\", owner: ana, reason: A test, until: 2026-12-31}\n",
    );
    assert_eq!(of(&waived, &["variance"]).status, Some(0));
}
