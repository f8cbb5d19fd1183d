//! The rules of Microsoft Project (DOMAIN 2.3): dates counted by hand, one rule a task.

use crate::repo::Repo;
use serde_json::Value;

const PEOPLE: &str = "people:
  - {id: ana, name: Ana}
  - {id: ben, name: Ben, calendar: night}
  - {id: cem, name: Cem, absences: [{from: 2026-11-03}]}
";
const NIGHT: &str = "week:\n  monday: 22:00-06:00\n  tuesday: 22:00-06:00\n  wednesday: 22:00-06:00\n";

/// Rows of the plan by id, computed and verified.
fn plan(head: &str, tasks: &str) -> Repo {
    Repo::new().with("people.yaml", PEOPLE).with("calendars/night.yaml", NIGHT).with(
        "projects/demo/schedule.yaml",
        format!("start: 2026-11-02T08:00\nengine: ms-project\n{head}tasks:\n{tasks}"),
    )
}

fn rows(repo: &Repo) -> Vec<Value> {
    // The day is long behind: these rules do not ask for it.
    let ran = repo.pmo(&["--as-of", "2027-01-01", "schedule", "--verify", "--output-format", "json"]);
    // Where the plan contradicts itself that is said; a fault of the dates would be an error.
    let contradicts = ran.stderr.contains("does not hold: ");
    assert!(
        ran.status == Some(i32::from(contradicts)) && !ran.stderr.contains("error:"),
        "{ran}"
    );
    let output: Value = serde_json::from_str(&ran.stdout).unwrap_or_else(|_| panic!("{ran}"));
    output["rows"].as_array().expect("tasks").clone()
}

/// Start, finish, late start, late finish and float of a task, each day and hour only.
fn of(rows: &[Value], id: &str) -> String {
    let row = rows.iter().find(|row| row["id"] == id).expect(id);
    let short = |key: &str| row[key].as_str().unwrap_or("none").replace("2026-11-", "").replace(":00", "");
    let dates = ["start", "finish", "late_start", "late_finish"].map(short);
    format!("{} {}", dates.join(" "), row["total_float_minutes"])
}

#[test]
fn people_decide_how_long_a_task_takes() {
    let rows = rows(&plan(
        "",
        "  - {id: works, duration: 9d, assign: [{who: ana, work: 24h, overtime: 4h}]}
  - {id: turtle, duration: 9d, assign: [{who: ana, work: 14h, contour: turtle}]}
  - {id: nights, duration: 1d, assign: [{who: ben, work: 10h}]}
  - {id: both, duration: 2d, assign: [ana, {who: cem, work: 8h, delay: 4h}]}
  - {id: fixed, duration: 3d, task_type: fixed-duration, assign: [{who: cem, work: 8h}]}
  - {id: common, duration: 8h, calendar: 24h, assign: [{who: ben, work: 8h}]}
  - {id: alone, duration: 8h, calendar: 24h, assign: [{who: ben, work: 8h}], source: {options: {IgnoreResourceCalendar: 1}}}
",
    ));
    for (id, wanted) in [
        // 24 h less 4 h of overtime.
        ("works", "02T08 04T12"),
        // 14 h at 70 % on average: 20 h.
        ("turtle", "02T08 04T12"),
        // From Monday 22:00: 8 hours until 6, 2 more on Tuesday night.
        ("nights", "02T22 04T00"),
        // Cem begins half a day later, is away on the 3rd, and ends on the 4th; Ana on the 3rd.
        ("both", "02T08 04T12"),
        ("fixed", "02T08 04T17"),
        // Ben works at night only, whatever the task allows.
        ("common", "02T22 03T06"),
        ("alone", "02T08 02T16"),
    ] {
        assert!(of(&rows, id).starts_with(wanted), "{id}: {}", of(&rows, id));
    }
}

#[test]
fn dates_that_must_hold_win_over_links() {
    let tasks = "  - {id: long, duration: 5d}
  - {id: capped, duration: 1d, depends_on: [long], start_no_later_than: 2026-11-05T08:00, reason: r}
  - {id: must, duration: 1d, depends_on: [long], must_finish_on: 2026-11-05T17:00, reason: r}
  - {id: tied, duration: 1d, depends_on: [long SF]}
  - {id: last, duration: 2d, depends_on: [long]}
";
    let honoured = rows(&plan("", tasks));
    for (id, wanted) in [
        ("long", "02T08 06T17 -"),
        ("capped", "05T08 05T17 05T08 05T17 -960"),
        // The links ask for the 9th: two days later.
        ("must", "05T08 05T17 05T08 05T17 -960"),
        // It may finish when `long` starts, so it would start before the schedule does.
        ("tied", "02T08 02T17 10T08 10T17 2880"),
    ] {
        let own = of(&honoured, id);
        let wanted = wanted.trim_end_matches('-');
        assert!(own.starts_with(wanted), "{id}: {own}");
    }
    let soft = rows(&plan("source: {options: {HonorConstraints: 0}}\n", tasks));
    assert!(of(&soft, "capped").starts_with("09T08 09T17"), "{}", of(&soft, "capped"));
    assert!(of(&soft, "must").starts_with("09T08 09T17"), "{}", of(&soft, "must"));
}

#[test]
fn milestones_and_tied_finishes_stand_where_their_bound_puts_them() {
    let rows = rows(&plan(
        "",
        "  - {id: early, milestone: true, start_no_earlier_than: 2026-11-03T07:00, reason: r}
  - {id: next, duration: 1d, depends_on: [early]}
  - {id: gate, milestone: true, start_no_earlier_than: 2026-11-05T08:00, reason: r}
  - {id: tied, duration: 1d, depends_on: [gate FF]}
  - {id: end, duration: 6d}
",
    ));
    assert_eq!(of(&rows, "early"), "03T07 03T07 09T08 09T08 1920");
    assert_eq!(of(&rows, "next"), "03T08 03T17 09T08 09T17 1920");
    assert!(of(&rows, "tied").starts_with("04T08 05T08 "), "{}", of(&rows, "tied"));
}

#[test]
fn work_in_progress_goes_on_where_it_stopped() {
    let rows = rows(&plan(
        "",
        "  - {id: before, duration: 1d}
  - {id: begun, duration: 4d, depends_on: [before], actual_start: 2026-11-03, remaining: 2d}
  - {id: after, duration: 1d, depends_on: [begun]}
  - {id: other, duration: 8d}
",
    ));
    // What is left goes on from the 5th at 8:00, so `before` may last until then, though two more days are free.
    assert_eq!(of(&rows, "before"), "02T08 02T17 04T08 04T17 960");
    assert_eq!(of(&rows, "begun"), "03T08 06T17 03T08 10T17 960");
    assert_eq!(of(&rows, "after"), "09T08 09T17 11T08 11T17 960");
}

#[test]
fn levelling_delays_and_late_tasks_are_apart_from_early_dates() {
    let rows = rows(&plan(
        "",
        "  - {id: levelled, duration: 1d, levelling_delay: 2d}
  - {id: next, duration: 1d, depends_on: [levelled]}
  - {id: late, duration: 1d, as_late_as_possible: true}
  - {id: long, duration: 5d}
  - {id: by-hand, duration: 2d, mode: manual, start: 2026-11-03, finish: 2026-11-08T17:00}
  - {id: follows, duration: 1d, depends_on: [by-hand]}
",
    ));
    let levelled = rows.iter().find(|row| row["id"] == "levelled").expect("levelled");
    assert_eq!(
        (&levelled["early_start"], &levelled["start"]),
        (&"2026-11-02T08:00".into(), &"2026-11-04T08:00".into())
    );
    assert_eq!(levelled["early_finish"], "2026-11-02T17:00");
    assert!(of(&rows, "next").starts_with("05T08 05T17"), "{}", of(&rows, "next"));
    assert_eq!(of(&rows, "late"), "09T08 09T17 09T08 09T17 0");
    // By hand it ends on a Sunday; it lasts four days as it lies, not two.
    assert_eq!(of(&rows, "by-hand"), "03T08 08T17 03T08 09T08 0");
    assert_eq!(of(&rows, "follows"), "09T08 09T17 09T08 09T17 0");
}

#[test]
fn options_of_the_plan_count() {
    let tasks = "  - {id: short, duration: 1d}\n  - {id: long, duration: 3d}\n";
    let many = rows(&plan("source: {options: {MultipleCriticalPaths: 1}}\n", tasks));
    assert_eq!(of(&many, "short"), "02T08 02T17 02T08 02T17 0");
    let lenient = rows(&plan("source: {options: {CriticalSlackLimit: 2}}\n", tasks));
    assert_eq!(lenient[0]["critical"], true);
    let backwards = plan("source: {options: {ScheduleFromStart: 0}}\n", tasks).pmo(&["schedule"]);
    assert!(
        backwards.status == Some(1) && backwards.stdout.contains("planned backwards"),
        "{backwards}"
    );
}
