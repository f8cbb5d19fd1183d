//! `pmo import calendar`: holiday files through the binary, what they do to dates, and what is refused.

use crate::repo::{Ran, Repo, all};
use serde_json::Value;

/// Spring Festival and its two make-up Saturdays, as the year's announcement has them.
const SPRING: &str = r#"{"year": 2026, "papers": ["https://example.org/2026"], "days": [
  {"name": "春节", "date": "2026-02-14", "isOffDay": false},
  {"name": "春节", "date": "2026-02-15", "isOffDay": true},
  {"name": "春节", "date": "2026-02-16", "isOffDay": true},
  {"name": "春节", "date": "2026-02-17", "isOffDay": true},
  {"name": "春节", "date": "2026-02-18", "isOffDay": true},
  {"name": "春节", "date": "2026-02-19", "isOffDay": true},
  {"name": "春节", "date": "2026-02-20", "isOffDay": true},
  {"name": "春节", "date": "2026-02-21", "isOffDay": true},
  {"name": "春节", "date": "2026-02-22", "isOffDay": true},
  {"name": "春节", "date": "2026-02-23", "isOffDay": true},
  {"name": "春节", "date": "2026-02-28", "isOffDay": false}
]}"#;

const AUSTRIA: &str = "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//Example//EN\r\nX-WR-CALNAME:Austria\r\n\
    BEGIN:VEVENT\r\nUID:1\r\nDTSTART;VALUE=DATE:20200501\r\nRRULE:FREQ=YEARLY\r\nSUMMARY:Staatsfeiertag\r\nEND:VEVENT\r\n\
    BEGIN:VEVENT\r\nUID:2\r\nDTSTART;VALUE=DATE:20260525\r\nDTEND;VALUE=DATE:20260526\r\nSUMMARY:Pfingst\r\n montag\r\n\
    DESCRIPTION:Public holiday\r\nEND:VEVENT\r\n\
    BEGIN:VEVENT\r\nUID:3\r\nDTSTART:20260604T080000Z\r\nSUMMARY:Meeting \u{1b}[31m\r\nEND:VEVENT\r\n\
    BEGIN:VEVENT\r\nUID:4\r\nDTSTART;VALUE=DATE:20261126\r\nRRULE:FREQ=YEARLY;BYDAY=4TH;BYMONTH=11\r\nSUMMARY:Thanks\r\nEND:VEVENT\r\n\
    END:VCALENDAR\r\n";

const PATH: &str = "calendars/spring.yaml";

fn spring() -> Repo {
    Repo::new().with("in/2026.json", SPRING)
}

fn import(repo: &Repo, more: &[&str]) -> Ran {
    repo.pmo(&[&["import", "calendar", "in/2026.json", "--as", "spring"], more].concat())
}

/// Start and finish of a task as the output has them.
fn dates(output: &Value, id: &str) -> String {
    let tasks = output["rows"].as_array().expect("tasks");
    let task = tasks.iter().find(|task| task["id"] == id).expect(id);
    format!(
        "{} {}",
        task["start"].as_str().unwrap_or("none"),
        task["finish"].as_str().unwrap_or("none")
    )
}

#[test]
fn a_schedule_on_an_imported_calendar_has_the_dates_that_counting_gives() {
    let tasks = "start: 2026-01-05\ntasks:\n  - {id: build, duration: 10d, calendar: spring, start_no_earlier_than: 2026-02-09}\n  \
                 - {id: test, duration: 2d, calendar: spring, depends_on: [build]}\n  \
                 - {id: usual, duration: 10d, start_no_earlier_than: 2026-02-09}\n";
    let repo = spring().with("projects/demo/schedule.yaml", tasks);
    let done = import(&repo, &[]);
    assert!(done.status == Some(0) && done.stdout == format!("{PATH}\n"), "{done}");
    let ran = repo.pmo(&["--as-of", "2026-01-02", "schedule", "--verify", "--output-format", "json"]);
    let output: Value = serde_json::from_str(&ran.stdout).unwrap_or_else(|_| panic!("{ran}"));
    assert_eq!(ran.status, Some(0), "{ran}");
    // Monday 9 to Saturday 14 are six days, Tuesday 24 to Friday 27 four.
    assert_eq!(dates(&output, "build"), "2026-02-09T08:00 2026-02-27T17:00");
    // The make-up Saturday, and Monday.
    assert_eq!(dates(&output, "test"), "2026-02-28T08:00 2026-03-02T17:00");
    assert_eq!(dates(&output, "usual"), "2026-02-09T08:00 2026-02-20T17:00");
}

#[test]
fn a_dry_run_prints_the_calendar_and_what_is_not_carried() {
    let repo = Repo::new().with("in/at.ics", AUSTRIA).with("in/2026.json", SPRING);
    let runs = [
        repo.pmo(&["import", "calendar", "in/at.ics", "--as", "at", "--dry-run"]),
        import(&repo, &["--base", "china", "--dry-run"]),
    ];
    insta::assert_snapshot!(all(&runs));
    assert!(!repo.path("calendars").exists());
    assert!(!runs[0].stderr.contains('\u{1b}'), "{}", runs[0]);
}

#[test]
fn the_same_file_again_writes_nothing_and_another_only_when_asked_to() {
    let repo = spring();
    import(&repo, &[]);
    let written = repo.read(PATH);
    let again = import(&repo, &["--replace"]);
    assert!(
        again.status == Some(0) && again.stdout.is_empty() && again.stderr.contains("nothing was written"),
        "{again}"
    );
    let repo = repo.with(PATH, written.replace('\n', "\r\n"));
    let again = import(&repo, &[]);
    assert!(again.status == Some(0) && again.stderr.contains("nothing was written"), "{again}");
    assert!(repo.read(PATH).contains("\r\n"));

    let repo = repo.with(PATH, written.replace("2026-02-28", "2026-03-01"));
    let before = repo.read(PATH);
    for more in [&[][..], &["--dry-run"]] {
        let refused = import(&repo, more);
        assert!(refused.status == Some(2) && refused.stderr.contains("`--replace"), "{refused}");
    }
    let shown = import(&repo, &["--replace", "--dry-run"]);
    assert!(
        shown.status == Some(0)
            && shown
                .stdout
                .contains("\n-  - {from: 2026-03-01, name: 春节, day: work}\n+  - {from: 2026-02-28, name: 春节, day: work}\n"),
        "{shown}"
    );
    assert_eq!(repo.read(PATH), before);
    let replaced = import(&repo, &["--replace"]);
    assert_eq!(replaced.status, Some(0), "{replaced}");
    assert_eq!(repo.read(PATH), written);
}

/// The import is refused because of something, and the calendars are as they were.
fn refused(repo: &Repo, args: &[&str], because: &[&str]) {
    let before = std::fs::read(repo.path(PATH)).ok();
    let ran = repo.pmo(&[&["import", "calendar"], args].concat());
    assert_eq!(ran.status, Some(2), "{ran}");
    for words in because {
        assert!(ran.stderr.contains(words), "{words}: {ran}");
    }
    assert!(ran.stdout.is_empty(), "{ran}");
    assert_eq!(std::fs::read(repo.path(PATH)).ok(), before, "{ran}");
}

#[test]
fn what_is_wrong_with_the_file_is_told_all_at_once_and_nothing_is_written() {
    let with = |text: &[u8]| Repo::new().with("in/2026.json", text);
    let told = |text: &[u8], because: &[&str]| refused(&with(text), &["in/2026.json", "--as", "spring"], because);
    let contradiction = SPRING.replace("2026-02-28", "2026-02-23").replace("2026-02-17", "2026-02-30");
    told(
        contradiction.as_bytes(),
        &["in/2026.json: days[3].date: `2026-02-30` does not exist"],
    );
    told(
        SPRING.replace("2026-02-28", "2026-02-23").as_bytes(),
        &["days[10]: 2026-02-23 is worked (`春节`) here, but free (`春节`) at days[9]"],
    );
    told(b"{\"holidays\": []}", &["a known shape", "BEGIN:VCALENDAR", "isOffDay"]);
    told(b"", &["the file is empty"]);
    told(
        b"{\"2026-01-01\": \"\xB9\xFA\"}",
        &["line 1, byte 16: 0xB9 is not UTF-8", "save the file as UTF-8"],
    );
    told(b"[{\"date\": \"2026-01-01\"", &["line 1, column 22", "cut off"]);
    let many: String = (0..50)
        .map(|at| format!("{}{{\"date\": {at}}}", if at == 0 { "" } else { "," }))
        .collect();
    told(format!("[{many}]").as_bytes(), &["[0].date:", "[19].date:", "and 30 more faults"]);
    refused(&Repo::new(), &["in/none.json", "--as", "spring"], &["cannot read in/none.json"]);
}

#[test]
fn ids_and_bases_that_cannot_be_are_refused() {
    let file = "in/2026.json";
    let calendars = || {
        spring()
            .with("calendars/works.yaml", "base: spring\n")
            .with("calendars/a.yaml", "base: b\n")
            .with("calendars/b.yaml", "base: a\n")
    };
    for (args, because) in [
        (&["--as", "standard"][..], "comes with pmo"),
        (&["--as", "../spring"], "cannot stand in an id"),
        (&["--as", "WORKS"], "there is already a calendar of that id in calendars/works.yaml"),
        (&["--as", "spring", "--base", "chnia"], "did you mean `china`?"),
        (&["--as", "spring", "--base", "spring"], "`spring` would be based on itself"),
        (&["--as", "spring", "--base", "works"], "`spring` would be based on itself"),
        (&["--as", "spring", "--base", "a"], "form a circle"),
    ] {
        refused(&calendars(), &[&[file], args].concat(), &[because]);
    }
    let args = [file, "--as", "spring", "--replace"];
    refused(
        &spring().with("calendars/spring.toml", "base = \"standard\"\n"),
        &args,
        &["calendars/spring.toml"],
    );
    let ignored = spring().with(PATH, "base: standard\n").with(".gitignore", "calendars/\n");
    refused(&ignored, &args, &["ignored by git"]);
    refused(&spring().with(PATH, "base: [\n"), &args, &["cannot be read to its end"]);
    refused(&spring().with(PATH, b"name: \xB9\n"), &args, &["not UTF-8"]);
    refused(&spring().with("calendars", "no folder"), &args, &["nothing is left"]);
}

#[test]
fn a_calendar_is_known_as_long_as_its_file_and_its_base_are() {
    let two = r#"{"2026-05-04": "Works day", "2028-05-02": "Works day"}"#;
    let repo = Repo::new().with("in/2026.json", two);
    let ran = import(&repo, &["--base", "china"]);
    assert!(
        ran.stderr
            .contains("valid until 2026-12-31: the file covers 2026 to 2028, with 1 of its days in 2028, and no day of 2027"),
        "{ran}"
    );
    assert!(repo.read(PATH).contains("valid_until: 2026-12-31\n"));
    let ran = import(&repo, &["--replace"]);
    assert!(ran.status == Some(0) && repo.read(PATH).contains("base: standard\n"), "{ran}");
    assert!(repo.read(PATH).contains("valid_until: 2028-12-31\n"));
    let next = Repo::new().with("in/2026.json", r#"{"2027-01-01": "New Year"}"#);
    let ran = import(&next, &["--base", "china"]);
    assert!(ran.stderr.contains("china is known until 2026-12-31"), "{ran}");
    assert!(next.read(PATH).contains("valid_until: 2027-12-31\n"));
}
