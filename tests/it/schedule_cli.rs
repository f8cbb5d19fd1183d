//! `pmo schedule`: records to dates counted by hand, what has none and why, and what people see.

use crate::{formats::is_current, repo::Repo};
use pmo::base::Lang;
use serde_json::Value;
use std::path::Path;

const PEOPLE: &str = "people:\n  - {id: ana, name: Ana, absences: [{from: 2026-11-04}]}\n  - {id: ben, name: Ben}\n  - {id: crane, name: Crane, equipment: true}\n";

const SHIFT: &str = "base: standard\nweek:\n  saturday: 08:00-12:00\nexceptions:\n  - {from: 2026-11-03, day: off}\n  \
                     - {from: 2026-11-08, day: work}\n";

fn repo(tasks: &str) -> Repo {
    Repo::new()
        .with("people.yaml", PEOPLE)
        .with("calendars/shift.yaml", SHIFT)
        .with("projects/demo/schedule.yaml", format!("start: 2026-11-02\ntasks:\n{tasks}"))
}

fn json(repo: &Repo, args: &[&str]) -> Value {
    let all = [&["--as-of", "2026-11-01", "schedule", "--output-format", "json"], args].concat();
    let ran = repo.pmo(&all);
    serde_json::from_str(&ran.stdout).unwrap_or_else(|_| panic!("{ran}"))
}

/// Start and finish of a task as the output has them.
fn dates(output: &Value, id: &str) -> String {
    let tasks = output["rows"].as_array().expect("tasks");
    let task = tasks.iter().find(|task| task["id"] == id).expect(id);
    let text = |key: &str| task[key].as_str().unwrap_or("none").to_owned();
    format!("{} {}", text("start"), text("finish"))
}

#[test]
fn dates_are_what_counting_on_the_calendar_gives() {
    let tasks = "  - {id: absent, duration: 5d, assign: [ana]}
  - {id: lagged, duration: 1d, depends_on: [absent FS+50%]}
  - {id: shared, work: 40h, assign: [ana 50%, ben, crane]}
  - id: part
    start_no_earlier_than: 2026-11-16
    tasks:
      - {id: first, duration: 2d}
      - {id: second, duration: 1d, depends_on: [first]}
  - {id: waits, duration: 1d, depends_on: [absent], as_late_as_possible: true}
  - {id: last, duration: 1d, depends_on: [waits, part]}
  - {id: placed, duration: 2d, mode: manual, start: 2026-11-05, finish: 2026-11-06}
  - {id: split, duration: 4d, splits: [{start: 2026-11-03, finish: 2026-11-05}]}
  - {id: cure, duration: 3ed, depends_on: [split]}
  - {id: shifts, duration: 6d, calendar: shift}
  - {id: done, duration: 2d, actual_start: 2026-10-29, actual_finish: 2026-10-30}
  - {id: begun, duration: 4d, actual_start: 2026-10-28, progress: 50%}
  - {id: note, duration: 9d, active: false}
";
    let repo = repo(tasks);
    let output = json(&repo, &["--verify", "demo"]);
    for (id, wanted) in [
        // Ana is away on Wednesday the 4th.
        ("absent", "2026-11-02T08:00 2026-11-09T17:00"),
        // Half of five days after that, two and a half.
        ("lagged", "2026-11-12T13:00 2026-11-13T12:00"),
        // 40 h by 1.5 people: 26 h 40 min each, for Ana around the 4th.
        ("shared", "2026-11-02T08:00 2026-11-06T10:40"),
        ("first", "2026-11-16T08:00 2026-11-17T17:00"),
        ("second", "2026-11-18T08:00 2026-11-18T17:00"),
        ("part", "2026-11-16T08:00 2026-11-18T17:00"),
        ("waits", "2026-11-18T08:00 2026-11-18T17:00"),
        ("last", "2026-11-19T08:00 2026-11-19T17:00"),
        ("placed", "2026-11-05T08:00 2026-11-06T17:00"),
        // Monday, then Thursday, Friday and Monday.
        ("split", "2026-11-02T08:00 2026-11-09T17:00"),
        ("cure", "2026-11-09T17:00 2026-11-12T17:00"),
        // Mon 8, Wed 8, Thu 8, Fri 8, Sat 4, Sun 8, Mon 4 hours.
        ("shifts", "2026-11-02T08:00 2026-11-09T12:00"),
        ("done", "2026-10-29T08:00 2026-10-30T17:00"),
        ("begun", "2026-10-28T08:00 2026-11-03T17:00"),
        ("note", "none none"),
    ] {
        assert_eq!(dates(&output, id), wanted, "{id}");
    }
    assert_eq!(output["summary"]["projects"][0]["finish"], "2026-11-19T17:00");
    let ran = repo.pmo(&["--as-of", "2026-11-01", "schedule", "--verify"]);
    assert!(ran.status == Some(0) && ran.stderr.contains("of 15 tasks holds"), "{ran}");
}

#[test]
fn links_across_projects_move_dates_and_each_is_late_by_its_own_finish() {
    let charter = "name: Other\nstage: executing\nstart: 2026-11-02\n";
    let repo = repo("  - {id: build, duration: 3d}\n  - {id: rest, duration: 10d}\n")
        .with("projects/other/project.yaml", charter)
        .with(
            "projects/other/schedule.yaml",
            "tasks:\n  - {id: use, duration: 1d, depends_on: [demo/build FS+1d]}\n",
        );
    let output = json(&repo, &["other"]);
    assert_eq!(dates(&output, "use"), "2026-11-06T08:00 2026-11-06T17:00");
    assert_eq!(output["rows"][0]["driving"]["task"], "demo/build");
    assert_eq!(output["rows"][0]["total_float_minutes"], 0);
    // Its successor is needed on the 6th, so it has no float although its own project ends on the 13th.
    let output = json(&repo, &["demo"]);
    assert_eq!(output["rows"][0]["total_float_minutes"], 0);
    assert_eq!(output["summary"]["projects"][0]["finish"], "2026-11-13T17:00");
}

#[test]
fn the_start_of_a_summary_is_that_of_its_first_task() {
    let tasks = "  - {id: s, tasks: [{id: a, duration: 9d, start_no_earlier_than: 2026-11-09}, {id: b, duration: 2d, \
                 start_no_earlier_than: 2026-11-04}, {id: c, duration: 1d, start_no_earlier_than: 2026-11-06}]}\n  \
                 - {id: d, duration: 1d, depends_on: [s SS+1d]}\n  - {id: e, duration: 4d, depends_on: [s SF+5d]}\n";
    let ran = repo(tasks).pmo(&["--as-of", "2026-11-01", "schedule", "--verify", "--output-format", "json"]);
    let output: Value = serde_json::from_str(&ran.stdout).expect("json");
    let row = |id: &str| {
        let rows = output["rows"].as_array().expect("tasks").iter();
        rows.clone().find(|row| row["id"] == id).expect(id).clone()
    };
    // The first of them is b, on 4 November; a day later is the 5th, five days later the evening of the 10th.
    assert_eq!(row("d")["start"], "2026-11-05T08:00", "{ran}");
    assert_eq!(row("d")["driving"]["task"], "b");
    assert_eq!(row("e")["finish"], "2026-11-10T17:00");
    // Only b moves d and e when it slips; a ends last, on the 19th, and c has nine days until then.
    assert_eq!(
        (&row("a")["critical"], &row("c")["free_float_minutes"]),
        (&Value::Bool(true), &Value::from(4_320)),
        "{ran}"
    );
    assert!(ran.status == Some(0) && ran.stderr.contains("holds"), "{ran}");
}

/// The row of a task, by id.
fn row(ran: &crate::repo::Ran, id: &str) -> Value {
    let output: Value = serde_json::from_str(&ran.stdout).expect("json");
    let rows = output["rows"].as_array().expect("tasks");
    rows.iter().find(|row| row["id"] == id).expect(id).clone()
}

#[test]
fn what_people_write_of_their_plan_counts() {
    let tasks = "  - {id: a, duration: 2d}\n  - {id: c, duration: 2d, depends_on: [a], must_start_on: 2026-11-04}\n  \
                 - {id: d, duration: 2d, depends_on: [c], deadline: 2026-11-04}\n  \
                 - {id: hand, mode: manual, start: 2026-11-05, finish: 2026-11-09}\n  \
                 - {id: cure, duration: 20ed}\n  - {id: hours, duration: 2d, deadline: 2026-11-03T10:00}\n";
    let json = |tasks: &str, as_of: &str| repo(tasks).pmo(&["--as-of", as_of, "schedule", "--verify", "--output-format", "json"]);
    let ran = json(tasks, "2026-11-01");
    // What a date fixes is late by itself alone: nothing before it can help.
    let floats = ["a", "c", "d"].map(|id| row(&ran, id)["total_float_minutes"].as_i64());
    assert_eq!(floats, [Some(0), Some(0), Some(-1_440)], "{ran}");
    // A task by hand needs no length.
    assert_eq!(row(&ran, "hand")["finish"], "2026-11-09T17:00");
    assert!(ran.stderr.contains("holds"), "{ran}");
    let begun = "  - {id: w, work: 10d, assign: [ben], actual_start: 2026-11-16, actual_work: 6d, remaining_work: 4d}\n";
    // Four of ten days are left behind the 20th: 23 to 26 November.
    assert_eq!(row(&json(begun, "2026-11-20"), "w")["finish"], "2026-11-26T17:00");
}

#[test]
fn a_plan_that_contradicts_itself_is_not_called_verified() {
    let tasks = "  - {id: a, duration: 5d}\n  - {id: b, duration: 5d, depends_on: [a], start_no_later_than: 2026-11-04}\n  \
                 - {id: c, duration: 2d, depends_on: [b], must_start_on: 2026-11-04}\n  \
                 - {id: d, duration: 2d, must_start_on: 2026-11-09, must_finish_on: 2026-11-13}\n  \
                 - {id: e, duration: 2d, depends_on: [d SS], mode: manual, start: 2026-11-04, finish: 2026-11-05}\n";
    let ran = repo(tasks).pmo(&["--as-of", "2026-11-01", "schedule", "--verify"]);
    assert!(ran.status == Some(1) && !ran.stderr.contains("verified"), "{ran}");
    for line in [
        "demo/b starts on 2026-11-09, not when it must",
        "demo/c is fixed at 2026-11-04 – 2026-11-05, against its link to `b` (FS)",
        "demo/d finishes on 2026-11-10, not when it must",
        "demo/e is fixed at 2026-11-04 – 2026-11-05, against its link to `d` (SS)",
    ] {
        assert!(ran.stderr.contains(&format!("does not hold: {line}\n")), "{line}: {ran}");
    }
}

#[test]
fn what_cannot_be_computed_says_why_and_is_no_success() {
    for (tasks, reason) in [
        (
            "  - {id: a, duration: 1d, depends_on: [b]}\n  - {id: b, duration: 1d, depends_on: [a]}\n",
            "these tasks wait for each other: demo/",
        ),
        ("  - {id: a, duration: 1000000mo}\n", "`demo/a` would leave the years 1900 to 2199"),
        (
            "  - {id: a, duration: 1d}\n  - {id: b, duration: 1d, depends_on: [a FS+900000d]}\n",
            "`demo/b` would leave the years",
        ),
        (
            "  - {id: a, duration: 1d, splits: [{start: 2026-01-01, finish: 2199-12-01}]}\n  - {id: b, duration: 300d, depends_on: [a]}\n",
            "would leave the years",
        ),
        (
            "  - {id: s, tasks: [{id: a, duration: 1d, depends_on: [s]}]}\n",
            "these tasks wait for each other: demo/a",
        ),
        ("  - {id: a, name: A}\n", "`a` has neither a duration nor people with work"),
        ("  - {id: a, duration: 1d, calendar: nowhere}\n", "calendar `nowhere` is unknown"),
        (
            "  - {id: a, duration: 1d, depends_on: [z]}\n",
            "`demo/a` waits for `z`, which is not there",
        ),
        ("  - {id: a, duration: five}\n", "`duration` of `a` cannot be scheduled"),
        (
            "  - {id: b, duration: 1d}\n  - {id: s, depends_on: [b FF], tasks: [{id: a, duration: 1d}]}\n",
            "ties a summary's finish",
        ),
        (
            "  - {id: s, tasks: [{id: a, duration: 1d}]}\n  - {id: b, duration: 1d, depends_on: [s FS+50%]}\n",
            "has a percent lag behind a summary",
        ),
    ] {
        let ran = repo(tasks).pmo(&["--as-of", "2026-11-01", "schedule", "--verify"]);
        assert!(!ran.stderr.contains("holds"), "{ran}");
        assert!(
            ran.status == Some(1) && ran.stdout.contains("n/a, ") && ran.stdout.contains(reason),
            "{reason}: {ran}"
        );
    }
    let imported = repo("  - {id: a, duration: 1d}\n");
    let unknown = imported.pmo(&["schedule", "dem"]);
    assert!(unknown.status == Some(2) && unknown.stderr.contains("demo"), "{unknown}");
}

#[test]
fn a_fault_takes_the_dates_only_from_those_that_wait_for_it() {
    let charter = |name: &str| format!("name: {name}\nstage: executing\nstart: 2026-11-02\n");
    let repo = repo("  - {id: build, duration: 3d}\n")
        .with("projects/far/project.yaml", charter("Far"))
        .with(
            "projects/far/schedule.yaml",
            "tasks:\n  - {id: age, duration: 90000d, depends_on: [demo/build]}\n",
        )
        .with("projects/tied/project.yaml", charter("Tied"))
        .with(
            "projects/tied/schedule.yaml",
            "tasks:\n  - {id: s, tasks: [{id: a, duration: 1d, depends_on: [demo/build]}]}\n  - {id: b, duration: 1d, depends_on: [s SS]}\n",
        )
        .with("projects/waits/project.yaml", charter("Waits"))
        .with(
            "projects/waits/schedule.yaml",
            "tasks:\n  - {id: use, duration: 1d, depends_on: [far/age]}\n",
        );
    let ran = repo.pmo(&["--as-of", "2026-11-01", "schedule", "--verify"]);
    assert_eq!(ran.status, Some(1), "{ran}");
    for wanted in [
        "(demo): finishes 2026-11-04",
        "(far): n/a, `far/age` would leave",
        "(waits): n/a, it is linked to `far`",
    ] {
        assert!(ran.stdout.contains(wanted), "{wanted}: {ran}");
    }
}

#[test]
fn the_outputs_are_what_people_and_programs_read() {
    let example = Path::new(env!("CARGO_MANIFEST_DIR")).join("example-portfolio");
    let ran = |args: &[&str]| Repo::empty().pmo(&[&["-C", example.to_str().expect("a path"), "schedule"], args].concat());
    for lang in [Lang::En, Lang::Zh] {
        let key = if lang == Lang::Zh { "zh" } else { "en" };
        let table = ran(&["--lang", key]);
        assert_eq!(table.status, Some(0), "{table}");
        is_current(&format!("tests/it/golden/schedule.{key}.txt"), &table.stdout);
    }
    let schema = pmo::report::schedule::schema();
    is_current(
        "schemas/output/schedule.schema.json",
        &(serde_json::to_string_pretty(&schema).expect("JSON") + "\n"),
    );
    let output: Value = serde_json::from_str(&ran(&["--output-format", "json"]).stdout).expect("JSON");
    let validator = jsonschema::validator_for(&schema).expect("a schema");
    let errors: Vec<String> = validator.iter_errors(&output).map(|error| error.to_string()).collect();
    assert!(errors.is_empty(), "{errors:?}");
    let csv = ran(&["portal", "--critical", "--output-format", "csv"]).stdout;
    assert!(
        csv.starts_with("\u{feff}id,address,name,") && csv.contains("portal/system-test"),
        "{csv}"
    );
    let late = ran(&["portal", "--late"]).stdout;
    assert!(late.contains("Run the system tests") && !late.contains("Design approved"), "{late}");
}

#[test]
fn a_project_is_measured_when_somebody_last_reported_on_it() {
    let path = "projects/demo/schedule.yaml";
    let schedule = |tasks: &str| format!("start: 2026-10-26\ntasks:\n{tasks}");
    let begun = "  - {id: begun, duration: 8d, actual_start: 2026-10-26, remaining: 3d}\n";
    let entry = "entries:\n  - {period: 2026-W44, as_of: 2026-10-30, by: ana, summary: All is well}\n  \
                 - {period: 2026-W49, as_of: 2026-12-04, by: ana, summary: Not yet}\n";
    let finish = |repo: &Repo, as_of: &str| {
        let ran = repo.pmo(&["--as-of", as_of, "schedule", "--verify", "--output-format", "json"]);
        let output: Value = serde_json::from_str(&ran.stdout).unwrap_or_else(|_| panic!("{ran}"));
        let measured = output["summary"]["projects"][0]["measured"].as_str().unwrap_or_default().to_owned();
        (measured, dates(&output, "begun"))
    };
    // Nobody reported: at the status date, a Sunday.
    let silent = repo("").with(path, schedule(begun));
    let expected = ("2026-11-15".to_owned(), "2026-10-26T08:00 2026-11-18T17:00".to_owned());
    assert_eq!(finish(&silent, "2026-11-15"), expected);
    // A report of 30 October: three days from Monday 2 November on; a later report is not known yet.
    let told = silent.with("projects/demo/status/2026.yaml", entry);
    let expected = ("2026-10-30".to_owned(), "2026-10-26T08:00 2026-11-04T17:00".to_owned());
    assert_eq!(finish(&told, "2026-11-15"), expected);
    let why = told.pmo(&["--as-of", "2026-11-15", "why", "demo/begun", "finish"]).stdout;
    assert!(why.contains("the day 2026-10-30, at which it was last measured"), "{why}");
    assert!(why.contains("projects/demo/status/2026.yaml:2"), "{why}");
    assert!(
        told.pmo(&["--as-of", "2026-11-15", "schedule"])
            .stdout
            .contains("measured at 2026-10-30")
    );
    // What happened on 9 November was written with what was left then.
    let newer = told.with(
        path,
        schedule(&format!(
            "{begun}  - {{id: other, duration: 1d, actual_start: 2026-11-09, actual_finish: 2026-11-09}}\n"
        )),
    );
    let expected = ("2026-11-09".to_owned(), "2026-10-26T08:00 2026-11-12T17:00".to_owned());
    assert_eq!(finish(&newer, "2026-11-15"), expected);
}

#[test]
fn a_task_can_be_late_by_hours() {
    let repo = repo("  - {id: noon, duration: 1d, deadline: 2026-11-02T12:00}\n  - {id: day, duration: 1d, deadline: 2026-11-02}\n");
    let late = repo.pmo(&["--as-of", "2026-11-01", "schedule", "--late"]).stdout;
    assert!(late.contains("noon") && late.contains("<1") && !late.contains("day  "), "{late}");
    let told = repo
        .pmo(&["--as-of", "2026-11-01", "validate", "--select", "computed-after-deadline"])
        .stdout;
    assert!(
        told.contains("`noon` is computed to finish at 17:00, hours behind its `deadline`"),
        "{told}"
    );
    assert!(!told.contains("`day`"), "{told}");
}

#[test]
fn a_chart_of_a_few_days_is_in_proportion_and_names_its_month() {
    let repo = repo("  - {id: one, duration: 1d}\n  - {id: three, duration: 3d, depends_on: [one]}\n");
    let chart = |format: &str| repo.pmo(&["--as-of", "2026-11-01", "schedule", "--output-format", format]).stdout;
    let text = chart("gantt");
    let cells = |id: &str| {
        let line = text.lines().find(|line| line.starts_with(id)).expect(id);
        line.chars().filter(|letter| "▓▒█".contains(*letter)).count()
    };
    let (one, three) = (cells("one"), cells("three"));
    assert!(one > 5 && three.abs_diff(3 * one) <= 2, "{text}");
    let picture = chart("svg");
    assert!(picture.contains(">Nov 2026<") && !picture.contains("baseline"), "{picture}");
}

#[test]
fn a_schedule_of_records_with_faults_is_not_green() {
    let repo = repo("  - {id: one, duration: 1d, ownr: ana}\n");
    for args in [&["schedule"][..], &["schedule", "--quality"], &["why", "demo/one", "finish"]] {
        let ran = repo.pmo(&[&["--as-of", "2026-11-01"], args].concat());
        assert_eq!(ran.status, Some(1), "{ran}");
        assert!(ran.stderr.contains("1 fault in the records of this schedule"), "{ran}");
    }
    let other = repo.with("projects/demo/risks.yaml", "risks:\n  - {id: R-001, titel: x}\n");
    let ran = other.with(
        "projects/demo/schedule.yaml",
        "start: 2026-11-02\ntasks: [{id: one, duration: 1d}]\n",
    );
    assert_eq!(ran.pmo(&["--as-of", "2026-11-01", "schedule"]).status, Some(0));
}

#[test]
fn why_leads_to_what_somebody_wrote() {
    let tasks = "  - {id: begun, duration: 4d, actual_start: 2026-10-28, progress: 50%, assign: [ana]}
  - {id: next, duration: 2d, depends_on: [begun]}
  - id: part
    start_no_earlier_than: 2026-11-16
    tasks:
      - {id: inner, duration: 1d, depends_on: [next]}
  - {id: end, milestone: true, depends_on: [inner], deadline: 2026-11-13}
";
    let repo = repo(tasks);
    let why = |address: &str, figure: &str| repo.pmo(&["--as-of", "2026-11-01", "why", address, figure]).stdout;
    let path = "projects/demo/schedule.yaml";
    assert_eq!(
        why("demo/next", "start"),
        format!(
            "demo/next  2026-11-05 08:00 – 2026-11-06 17:00\n    duration  {path}:4\n    waits for begun (FS)  {path}:4\n\
             demo/begun  2026-10-28 08:00 – 2026-11-03 17:00\n    duration  {path}:3\n    \
             the status date 2026-11-01 (--as-of): what is left lies behind it\n"
        )
        .replace("2026-11-05 08:00 – 2026-11-06", "2026-11-04 08:00 – 2026-11-05")
    );
    assert!(why("demo/end", "finish").contains(&format!("`start_no_earlier_than` of the summary part  {path}:6")));
    let float = why("demo/inner", "float");
    assert!(
        float.contains("float -1d (-480 min)") && float.ends_with(&format!("`deadline`  {path}:9\n")),
        "{float}"
    );
    let json = repo.pmo(&["--as-of", "2026-11-01", "why", "demo/part", "start", "--output-format", "json"]);
    let steps: Value = serde_json::from_str(&json.stdout).expect("JSON");
    assert_eq!(steps["rows"][1]["address"], "demo/inner", "{json}");
    let unknown = repo.pmo(&["why", "demo/nxt", "start"]);
    assert!(unknown.status == Some(2) && unknown.stderr.contains("next"), "{unknown}");
    let absent = self::repo("  - {id: away, duration: 5d, assign: [ana]}\n").pmo(&["--as-of", "2026-11-01", "why", "demo/away", "finish"]);
    assert!(absent.stdout.contains("no work on 2026-11-04"), "{absent}");
}

#[test]
fn china_comes_with_holidays_and_make_up_weekends() {
    let tasks = "  - {id: spring, duration: 10d, calendar: china, start_no_earlier_than: 2026-02-09}\n  \
                 - {id: autumn, duration: 15d, calendar: china, start_no_earlier_than: 2026-09-14}\n";
    let at = |schedule: &str| Repo::new().with("projects/demo/schedule.yaml", schedule);
    let repo = at(&format!("start: 2026-01-05\ntasks:\n{tasks}"));
    let ran = repo.pmo(&["--as-of", "2026-01-02", "schedule", "--verify", "--output-format", "json"]);
    let output: Value = serde_json::from_str(&ran.stdout).unwrap_or_else(|_| panic!("{ran}"));
    assert_eq!(dates(&output, "spring"), "2026-02-09T08:00 2026-02-27T17:00");
    assert_eq!(dates(&output, "autumn"), "2026-09-14T08:00 2026-10-09T17:00");
    assert_eq!(ran.status, Some(0), "{ran}");
}

#[test]
fn charts_are_drawn_as_people_see_them() {
    let example = Path::new(env!("CARGO_MANIFEST_DIR")).join("example-portfolio");
    let ran = |args: &[&str]| Repo::empty().pmo(&[&["-C", example.to_str().expect("a path"), "schedule"], args].concat());
    for (project, lang, format, golden) in [
        ("portal", "en", "gantt", "gantt.en.txt"),
        ("suzhou-wms", "zh", "gantt", "gantt.zh.txt"),
        ("suzhou-wms", "zh", "svg", "gantt.zh.svg"),
        ("portal", "en", "mermaid", "gantt.en.md"),
    ] {
        let chart = ran(&[project, "--lang", lang, "--output-format", format]);
        assert_eq!((chart.status, chart.stderr.as_str()), (Some(0), ""), "{chart}");
        is_current(&format!("tests/it/golden/{golden}"), &chart.stdout);
    }
}

#[test]
fn a_chart_stays_light_and_its_text_stays_text() {
    let mut tasks = String::new();
    for at in 0..1_000 {
        tasks += &format!(
            "  - {{id: t{at}, name: \"安装 <b>&amp; test {at}\", duration: 3d, depends_on: [t{}]}}\n",
            at.max(1) - 1
        );
    }
    let tasks = tasks.replacen(", depends_on: [t0]", "", 1);
    let svg = repo(&tasks)
        .pmo(&["--as-of", "2026-11-01", "schedule", "--output-format", "svg"])
        .stdout;
    assert!(
        svg.len() < 1_000_000 && svg.matches("marker-end").count() == 999,
        "{} bytes",
        svg.len()
    );
    assert!(svg.contains("安装 &lt;b&gt;&amp;amp; test 7<") && !svg.contains("<b>"));
}

#[test]
fn what_is_supposed_moves_dates_and_writes_nothing() {
    let repo = repo("  - id: part\n    tasks:\n      - {id: build, duration: 5d}\n  - {id: test, duration: 2d, depends_on: [build]}\n");
    let ran = |args: &[&str]| repo.pmo(&[&["--as-of", "2026-11-01", "schedule", "demo"], args].concat());
    let table = ran(&["--what-if", "build duration=8d"]);
    assert!(table.stdout.contains("finishes 2026-11-13, before 2026-11-10"), "{table}");
    assert!(table.stdout.contains("+3"), "{table}");
    let output: Value = serde_json::from_str(&ran(&["--what-if", "build duration=4d", "--output-format", "json"]).stdout).expect("JSON");
    assert_eq!(output["rows"][2]["before"]["days_moved"], -1);
    assert_eq!(output["summary"]["projects"][0]["finish_before"], "2026-11-10T17:00");
    assert_eq!(output["what_if"].as_array().map(Vec::len), Some(1));
    assert!(ran(&["--what-if", "build name=B"]).stdout.contains("no task moves"));
    for (wrong, hint) in [
        ("build duration=long", "duration"),
        ("biuld duration=1d", "build"),
        ("part duration=9d", "is a summary"),
        ("build", "="),
    ] {
        let refused = ran(&["--what-if", wrong]);
        assert!(refused.status == Some(2) && refused.stderr.contains(hint), "{refused}");
    }
    assert!(ran(&[]).stdout.contains("finishes 2026-11-10\n"));
}

#[test]
fn a_window_and_float_paths_show_a_part_of_the_plan() {
    let repo = repo(
        "  - {id: first, duration: 5d}\n  - {id: second, duration: 5d, depends_on: [first]}\n  - {id: side, duration: 3d}\n  \
         - {id: slow, duration: 1d}\n  - {id: end, milestone: true, depends_on: [second, side, slow]}\n",
    );
    let ran = |args: &[&str]| repo.pmo(&[&["--as-of", "2026-11-01", "schedule", "demo"], args].concat());
    for (window, wanted) in [
        ("2026-11-09..2026-11-10", "second"),
        ("..2026-11-03", "first side slow"),
        ("2026-11-13..", "second end"),
        ("1w", "first side slow"),
    ] {
        let csv = ran(&["--window", window, "--output-format", "csv"]).stdout;
        let ids: Vec<&str> = csv.lines().skip(1).filter_map(|line| line.split(',').next()).collect();
        assert_eq!(ids.join(" "), wanted, "{window}");
    }
    for chart in ["gantt", "svg", "mermaid"] {
        let empty = ran(&["--window", "2030-01-01..", "--output-format", chart]);
        assert!(empty.status == Some(1) && empty.stderr.contains("nothing to draw"), "{empty}");
    }
    for wrong in ["soon", "2026-11-09..2026-11-01", "0w", "2026-13-01..", "3y"] {
        assert_eq!(ran(&["--window", wrong]).status, Some(2), "{wrong}");
    }
    let paths = ran(&["--paths", "3"]).stdout;
    let lines: Vec<&str> = paths.lines().map(str::trim_start).collect();
    let at = |text: &str| {
        lines
            .iter()
            .position(|line| line.contains(text))
            .unwrap_or_else(|| panic!("{text}: {paths}"))
    };
    assert!(
        at("path 1  least float 0d") < at("second") && at("second") < at("path 2  least float 7d"),
        "{paths}"
    );
    assert!(
        at("path 2  least float 7d") < at("side") && at("path 3  least float 9d") < at("slow"),
        "{paths}"
    );
    let output: Value = serde_json::from_str(&ran(&["--output-format", "json"]).stdout).expect("JSON");
    assert_eq!(output["rows"][2]["interfering_float_minutes"], 0);
    assert_eq!(output["rows"][0]["float_path"], 1);
}
