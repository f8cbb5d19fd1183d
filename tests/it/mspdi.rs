//! Plans of Microsoft Project: what comes out of them, as text, and what is refused.
//!
//! `tests/it/mspdi/NAME.xml` is a plan, `NAME.txt` all that is made of it; `PMO_BLESS=1` writes it.

use crate::fixture;
use pmo::diag::Severity;
use pmo::exchange::mspdi::{self, Existing, Import, Request};
use pmo::source::MemoryTree;
use std::{fmt::Write, fs, path::Path};

const SETTINGS: &str = "format = 1\nname = \"Plans\"\ncurrency = \"EUR\"\n";

/// `pmo import mspdi` of a small plan into a portfolio; the file at `path` must be as it was.
fn refused(repo: &crate::repo::Repo, path: &str, because: &str) {
    let before = fs::read(repo.path(path)).ok();
    let plan = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/it/mspdi/portal.xml");
    let ran = repo.pmo(&["import", "mspdi", plan.to_str().unwrap(), "--as", "plan"]);
    assert_eq!(ran.status, Some(2), "{ran}");
    assert!(ran.stderr.contains(because), "{because}: {ran}");
    assert_eq!(fs::read(repo.path(path)).ok(), before, "{path}");
    assert!(!repo.path("projects/plan").exists(), "{ran}");
}

#[test]
fn an_import_loses_nothing_that_stood_there() {
    use crate::repo::Repo;
    let pool = "people:\n  - id: li.si\n    name: 李四\n";
    let repo = || Repo::empty().with("pmo.toml", SETTINGS);
    refused(
        &repo().with("people.yaml", pool).with(".gitignore", "people.yaml\n"),
        "people.yaml",
        "ignored by git",
    );
    refused(
        &repo().with("people.yaml", [pool.as_bytes(), b"    role: \xB9\xA9\n"].concat()),
        "people.yaml",
        "not UTF-8",
    );
    refused(
        &repo().with("people.yaml", format!("{pool}<<<<<<< HEAD\n  - [\n")),
        "people.yaml",
        "has to be mended first",
    );
    refused(&repo().with("People.yaml", pool), "People.yaml", "only in case");
    let large = format!("{pool}{}", "# filler\n".repeat(1_300_000));
    refused(&repo().with("people.yaml", large), "people.yaml", "too large");
    // A file where the folder of projects belongs: what was written before it is taken back.
    let blocked = repo().with("people.yaml", pool).with("projects", "no folder");
    refused(&blocked, "people.yaml", "nothing is left");
}

#[test]
fn a_dry_run_writes_nothing_and_sends_nobody_to_a_folder_that_is_not_there() {
    let repo = crate::repo::Repo::empty().with("pmo.toml", SETTINGS);
    let plan = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/it/mspdi/portal.xml");
    let import = |more: &[&str]| repo.pmo(&[&["import", "mspdi", plan.to_str().unwrap(), "--as", "plan"], more].concat());
    let told = import(&["--dry-run"]);
    assert!(told.status == Some(0) && told.stderr.contains("`Duration2` of tasks"), "{told}");
    assert!(!told.stderr.contains("next:") && !repo.path("projects").exists(), "{told}");
    let done = import(&[]);
    assert!(done.stderr.contains("next: pmo validate projects/plan"), "{done}");
}

#[cfg(unix)]
#[test]
fn an_import_writes_nothing_through_a_link_that_leaves() {
    use std::os::unix::fs::symlink;
    let outside = tempfile::tempdir().unwrap();
    let target = outside.path().join("shared.yaml");
    fs::write(&target, "people: []\n").unwrap();
    let repo = crate::repo::Repo::empty().with("pmo.toml", SETTINGS);
    symlink(&target, repo.path("people.yaml")).unwrap();
    refused(&repo, "people.yaml", "a link");
    let repo = crate::repo::Repo::empty().with("pmo.toml", SETTINGS);
    symlink(outside.path(), repo.path("projects")).unwrap();
    refused(&repo, "people.yaml", "leads out");
    assert!(!outside.path().join("plan").exists());
}

fn request() -> Request<'static> {
    Request {
        id: "plan",
        dir: "projects/plan",
    }
}

fn import(bytes: &[u8]) -> Import {
    mspdi::import(bytes, request(), &Existing::default()).unwrap()
}

fn bytes_of(name: &str) -> Vec<u8> {
    fs::read(Path::new("tests/it/mspdi").join(name)).unwrap()
}

/// The files with the errors that a check finds in them, and what was not carried.
fn told(import: &Import) -> String {
    let mut files: Vec<(&str, &str)> = import.files.iter().map(|(path, text)| (path.as_str(), text.as_str())).collect();
    files.push(("pmo.toml", SETTINGS));
    let (outcome, _) = fixture::check(&MemoryTree::new(files), fixture::STATUS_DATE);
    let mut text = String::new();
    for (path, content) in &import.files {
        let _ = writeln!(text, "=== {path}\n{content}");
    }
    text.push_str("=== not carried\n");
    for (kind, count, examples) in import.losses.rows() {
        let _ = writeln!(text, "{count} {kind}: {examples}");
    }
    text.push_str("=== errors\n");
    for finding in outcome.findings.iter().filter(|finding| finding.severity == Severity::Error) {
        let _ = writeln!(text, "{} {}: {}", finding.path, finding.rule.slug(), finding.message);
    }
    text
}

fn golden(name: &str) {
    let got = told(&import(&bytes_of(&format!("{name}.xml"))));
    let path = format!("tests/it/mspdi/{name}.txt");
    if std::env::var_os("PMO_BLESS").is_some() {
        fs::write(&path, &got).unwrap();
    }
    let wanted = fs::read_to_string(&path).unwrap_or_default();
    assert!(
        got == wanted,
        "{path} differs; PMO_BLESS=1 writes it:\n{}",
        similar_lines(&wanted, &got)
    );
}

fn similar_lines(wanted: &str, got: &str) -> String {
    let pairs = wanted.lines().zip(got.lines()).enumerate();
    let first = pairs
        .filter(|(_, (a, b))| a != b)
        .map(|(at, (a, b))| format!("line {}:\n- {a}\n+ {b}", at + 1))
        .next();
    first.unwrap_or_else(|| "one is longer".into())
}

#[test]
fn a_plan_with_everything_in_it() {
    golden("portal");
}

#[test]
fn namespace_order_and_missing_elements_do_not_matter() {
    golden("namespace-2007");
}

#[test]
fn the_same_plan_gives_the_same_text_in_every_encoding() {
    let text = String::from_utf8(bytes_of("portal.xml")).unwrap();
    let plain = import(text.as_bytes());
    let marked = format!("\u{feff}{text}");
    let wide = |order: fn(u16) -> [u8; 2]| marked.encode_utf16().flat_map(order).collect::<Vec<u8>>();
    let unmarked: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
    for bytes in [marked.as_bytes().to_vec(), wide(u16::to_le_bytes), wide(u16::to_be_bytes), unmarked] {
        assert_eq!(import(&bytes).files, plain.files);
    }
}

#[test]
fn people_and_calendars_of_the_portfolio_are_used_again() {
    let first = import(&bytes_of("portal.xml"));
    let mut files: Vec<(&str, &str)> = first.files.iter().map(|(path, text)| (path.as_str(), text.as_str())).collect();
    files.push(("pmo.toml", SETTINGS));
    let tree = MemoryTree::new(files);
    let reading = pmo::read::read(&tree).unwrap();
    let existing = Existing::of(&reading.portfolio, &|path| first.files.get(path).cloned().unwrap_or_default());
    let again = Request {
        id: "again",
        dir: "projects/again",
    };
    let second = mspdi::import(&bytes_of("portal.xml"), again, &existing).unwrap();
    let paths: Vec<&str> = second.files.keys().map(String::as_str).collect();
    assert_eq!(
        paths,
        [
            "projects/again/baselines/1.yaml",
            "projects/again/project.yaml",
            "projects/again/schedule.yaml"
        ]
    );
    assert_eq!(
        second.files["projects/again/schedule.yaml"],
        first.files["projects/plan/schedule.yaml"]
    );
}

#[test]
fn new_people_go_behind_the_others_and_change_no_line() {
    for (path, before) in [
        (
            "people.yaml",
            "# The pool.\npeople:\n- id: ana  # lead\n  name: Ana Novak\n  emails: [ana@example.org]\n",
        ),
        ("people.yaml", "people:\r\n  - id: ana\r\n    name: Ana Novak\r\n"),
        ("people.yaml", "\u{feff}people:\n  - id: ana\n    name: Ana Novak"),
        ("people.yaml", "people: [{id: ana, name: Ana Novak}]  # flow\n"),
        ("people.yaml", "{\"people\": [{\"id\": \"ana\", \"name\": \"Ana Novak\"}]}\n"),
        ("people.yaml", "people:\n  - id: ana\n    name: Ana Novak\n...\n"),
        ("people.yaml", "people: []  # nobody yet\n"),
        ("people.yaml", "# nobody yet\n"),
        ("people.toml", "[[people]]\nid = \"ana\"\nname = \"Ana Novak\""),
        ("people.toml", "people = [{ id = \"ana\", name = \"Ana Novak\" }]\n"),
    ] {
        let tree = MemoryTree::new([("pmo.toml", SETTINGS), (path, before)]);
        let reading = pmo::read::read(&tree).unwrap();
        let existing = Existing::of(&reading.portfolio, &|_| before.to_owned());
        let import = mspdi::import(&bytes_of("portal.xml"), request(), &existing).unwrap();
        let text = &import.files[path];
        for piece in ["# The pool.", "# lead", "# flow", "# nobody yet", "\u{feff}", "..."] {
            assert_eq!(text.contains(piece), before.contains(piece), "{piece}: {text}");
        }
        assert!(!before.contains("\r\n") || !text.replace("\r\n", "").contains('\n'), "{text:?}");
        let told = told(&import);
        assert!(told.contains("陈洁") && !told.contains("people.yaml unknown"), "{told}");
        assert!(
            told.split("=== errors\n").nth(1).is_some_and(|errors| !errors.contains(path)),
            "{told}"
        );
        assert_eq!(import.counts.new_people, if before.contains("nobody yet") { 5 } else { 4 });
    }
}

/// A plan with two tasks, their resources and what else is said.
fn small(project: &str, tasks: [&str; 2], resources: &str, assignments: &str) -> Import {
    let [a, b] = tasks;
    let text = format!(
        "<Project>{project}<Tasks><Task><UID>0</UID><Name>Plan</Name></Task>\
         <Task><UID>1</UID><Name>A</Name><OutlineLevel>1</OutlineLevel><Duration>PT16H0M0S</Duration>{a}</Task>\
         <Task><UID>2</UID><Name>B</Name><OutlineLevel>1</OutlineLevel><Duration>PT8H0M0S</Duration>{b}</Task></Tasks>\
         <Resources>{resources}</Resources><Assignments>{assignments}</Assignments></Project>"
    );
    import(text.as_bytes())
}

fn text_of(import: &Import, path: &str) -> String {
    import.files.get(path).cloned().unwrap_or_default()
}

#[test]
fn an_assignment_without_work_is_not_one_with_all_of_it() {
    let on = |task: u8, more: &str| {
        format!("<Assignment><TaskUID>{task}</TaskUID><ResourceUID>1</ResourceUID><Units>1</Units>{more}</Assignment>")
    };
    let resources = "<Resource><UID>1</UID><Name>Ana</Name></Resource>";
    let all = small("", [""; 2], resources, &(on(1, "<Work>PT16H0M0S</Work>") + &on(2, "")));
    let schedule = text_of(&all, "projects/plan/schedule.yaml");
    assert!(
        schedule.contains("assign: [ana]") && schedule.contains("assign: [\"ana 0h\"]"),
        "{schedule}"
    );
    // A file that says no work at all leaves it to the engine.
    let none = small("", [""; 2], resources, &(on(1, "") + &on(2, "")));
    assert!(!text_of(&none, "projects/plan/schedule.yaml").contains("0h"));
}

#[test]
fn a_tasks_budget_is_what_the_baseline_says_it_costs_else_the_plan() {
    let baseline = "<Cost>90000</Cost><Baseline><Number>0</Number><Cost>80000</Cost></Baseline>";
    let plan = small(
        "<CurrencyCode>EUR</CurrencyCode>",
        [baseline, "<Cost>50050.5</Cost><FixedCost>50</FixedCost>"],
        "",
        "",
    );
    let schedule = text_of(&plan, "projects/plan/schedule.yaml");
    assert!(
        schedule.contains("budget: 800\n") && schedule.contains("budget: 500.51\n"),
        "{schedule}"
    );
    assert_eq!(plan.losses.count("amounts finer than the currency's smallest coin (rounded)"), 1);
    assert!(schedule.contains("cost: 900") && !schedule.contains("budget: 900"), "{schedule}");
}

#[test]
fn people_keep_the_calendar_of_the_plan() {
    let calendar = |uid: u8, name: &str, from: &str| {
        let day = |day: u8| {
            format!(
                "<WeekDay><DayType>{day}</DayType><DayWorking>1</DayWorking><WorkingTimes><WorkingTime>\
                 <FromTime>{from}:00:00</FromTime><ToTime>16:00:00</ToTime></WorkingTime></WorkingTimes></WeekDay>"
            )
        };
        let days: String = (2..7).map(day).collect();
        format!("<Calendar><UID>{uid}</UID><Name>{name}</Name><IsBaseCalendar>1</IsBaseCalendar><WeekDays>{days}</WeekDays></Calendar>")
    };
    let project = format!(
        "<CalendarUID>1</CalendarUID><Calendars>{}{}</Calendars>",
        calendar(1, "Early", "06"),
        calendar(2, "Late", "10")
    );
    let resources = "<Resource><UID>1</UID><Name>Ana</Name><CalendarUID>2</CalendarUID></Resource>\
                     <Resource><UID>2</UID><Name>Ben</Name></Resource>\
                     <Resource><UID>3</UID><Name>Sand</Name><MaterialLabel>t</MaterialLabel></Resource>\
                     <Resource><UID>4</UID></Resource>";
    let plan = small(&project, [""; 2], resources, "");
    assert!(text_of(&plan, "projects/plan/project.yaml").contains("calendar: early"));
    let people = text_of(&plan, "people.yaml");
    let wanted = [
        "  - id: ana\n    name: Ana\n    calendar: late\n",
        "  - id: ben\n    name: Ben\n    calendar: early\n",
        "  - id: sand\n    name: Sand\n    equipment: true\n",
        "  - id: resource-4\n    name: resource-4\n    calendar: early\n",
    ];
    for wanted in wanted {
        assert!(people.contains(wanted), "{wanted}\n{people}");
    }
    assert_eq!(plan.losses.count("resources without a name (called by their number)"), 1);
}

#[test]
fn a_date_of_each_year_is_written_out_when_other_days_fall_on_it() {
    let exception = |kind: &str, name: &str, from: &str, until: &str, more: &str| {
        format!(
            "<Exception><Name>{name}</Name><TimePeriod><FromDate>{from}T00:00:00</FromDate><ToDate>{until}T23:59:00</ToDate></TimePeriod>\
             <Type>{kind}</Type>{more}<DayWorking>0</DayWorking></Exception>"
        )
    };
    let christmas = exception("2", "Xmas", "2026-01-01", "2049-12-31", "<Month>11</Month><MonthDay>25</MonthDay>");
    let shutdown = exception("1", "Shutdown", "2027-12-20", "2027-12-31", "");
    let text = |exceptions: &str| {
        let project = format!(
            "<StartDate>2026-03-02T08:00:00</StartDate><CalendarUID>1</CalendarUID><Calendars><Calendar><UID>1</UID><Name>Own</Name>\
             <IsBaseCalendar>1</IsBaseCalendar><Exceptions>{exceptions}</Exceptions></Calendar></Calendars>"
        );
        text_of(&small(&project, [""; 2], "", ""), "calendars/own.yaml")
    };
    let alone = text(&christmas);
    assert!(
        alone.contains("{from: 2026-12-25, name: Xmas, day: off, yearly: true}") && !alone.contains("valid_until"),
        "{alone}"
    );
    let both = text(&(shutdown + &christmas));
    assert!(!both.contains("yearly") && both.contains("valid_until: 2029-12-31"), "{both}");
    assert!(
        both.contains("from: 2027-12-20, until: 2027-12-31") && both.contains("from: 2028-12-25"),
        "{both}"
    );
    let ends = text(&christmas.replace("2049", "2040"));
    assert!(!ends.contains("yearly") && ends.contains("valid_until: 2029-12-31"), "{ends}");
}

#[test]
fn many_resources_of_one_name_get_an_id_each() {
    let resources: String = (1..=5000)
        .map(|uid| format!("<Resource><UID>{uid}</UID><Name>Crew</Name></Resource>"))
        .collect();
    let people = text_of(&small("", [""; 2], &resources, ""), "people.yaml");
    assert_eq!(people.matches("  - id: crew").count(), 5000);
    assert!(people.contains("id: crew.5000\n"), "the last is numbered");
}

#[test]
fn what_is_no_plan_is_refused_at_its_place() {
    let refused = |bytes: &[u8]| mspdi::import(bytes, request(), &Existing::default()).unwrap_err().to_string();
    let cases: [(&[u8], &str); 18] = [
        (b"", "line 1, byte 0: there is no XML element in the file"),
        (b"plan", "text outside of <Project>"),
        (b"\xD0\xCF\x11\xE0\xA1\xB1", "binary Microsoft Office file"),
        (b"PK\x03\x04", "ZIP"),
        (b"<html></html>", "<html> where <Project> was expected"),
        (b"<Project>\n<Tasks><Task>", "line 2, byte 23: the file ends inside <Task>"),
        (b"<Project>\n<Name>a</Nome></Project>", "line 2"),
        (b"<Project><Name>&bomb;</Name></Project>", "`&bomb` stands for no character"),
        (
            b"<!DOCTYPE Project [<!ENTITY a \"aa\">]><Project><Name>&a;</Name></Project>",
            "`&a` stands for no character",
        ),
        (b"<Project><Name>&#0;</Name></Project>", "stands for no character"),
        (
            b"<?xml version=\"1.0\" encoding=\"GB2312\"?><Project><Name>\xD6\xD0</Name></Project>",
            "GB2312",
        ),
        (b"<Project><Name>\n\xFF</Name></Project>", "line 2, byte 16: 0xFF is not UTF-8"),
        (b"\xFF\xFE<\0\x00\xD8a\0", "half a character"),
        (b"<Project></Project><Project></Project>", "<Project> where"),
        (b"<Project", "line 1"),
        (b"<Project/>", "there is no <Tasks>"),
        (
            b"<Project xmlns=\"http://schemas.microsoft.com/developer/msbuild/2003\"><Tasks/></Project>",
            "<Project> of http://schemas.microsoft.com/developer/msbuild/2003",
        ),
        (
            b"<?xml version=\"1.0\" encoding='ISO-8859-1'?><Project><Name>\xC3\xA9</Name><Tasks/></Project>",
            "byte 58: the file declares the encoding ISO-8859-1",
        ),
    ];
    for (bytes, wanted) in cases {
        let got = refused(bytes);
        assert!(got.contains(wanted), "{got}\nfor {}", String::from_utf8_lossy(bytes));
    }
    let cut = |bytes: &[u8]| mspdi::import(bytes, request(), &Existing::default()).unwrap_err().hint().to_owned();
    for bytes in [&b"<Project><Tasks"[..], b"<Project><Tasks a=\"", b"<Project><Tasks>"] {
        assert!(cut(bytes).contains("cut off"), "{}", String::from_utf8_lossy(bytes));
    }
    assert_eq!(cut(b"<Project><!x></Project>"), "");
    let deep = "<Project>".to_owned() + &"<a>".repeat(100_000);
    assert!(refused(deep.as_bytes()).contains("deeper than 32"));
}

#[test]
fn a_currency_is_read_from_its_code_and_never_guessed_from_its_symbol() {
    let plan = |inner: &str| import(format!("<Project>{inner}<Tasks/></Project>").as_bytes());
    let by_symbol = plan("<CurrencySymbol>£</CurrencySymbol>");
    assert_eq!(
        by_symbol
            .losses
            .count("currency that is given by its symbol only (the portfolio's is taken)"),
        1
    );
    let by_code = plan("<CurrencySymbol>£</CurrencySymbol><CurrencyCode>GBP</CurrencyCode>");
    assert!(by_code.losses.is_empty());
    assert!(told(&by_code).contains("currency: GBP"));
}

#[test]
fn a_plan_cut_anywhere_is_refused_or_read_and_never_panics() {
    let whole = bytes_of("portal.xml");
    for end in (0..whole.len()).step_by(97) {
        assert!(
            mspdi::import(&whole[..end], request(), &Existing::default()).is_err(),
            "cut at {end}"
        );
    }
}

#[test]
fn values_out_of_range_are_counted_and_left_out() {
    let task = |inner: &str| format!("<Project><Tasks><Task><UID>1</UID><Name>A</Name>{inner}</Task></Tasks></Project>");
    for inner in [
        "<Duration>PT99999999999999999999H</Duration>",
        "<Duration>PT999999999H0M0S</Duration>",
        "<Duration>-PT8H0M0S</Duration>",
        "<Start>0001-01-01T00:00:00</Start>",
        "<ConstraintType>4</ConstraintType><ConstraintDate>1.3.2026</ConstraintDate>",
        "<PercentComplete>1e9</PercentComplete>",
        "<LevelingDelay>99999999999999999999999999999999</LevelingDelay>",
    ] {
        let import = import(task(inner).as_bytes());
        assert!(!import.losses.is_empty(), "{inner}");
        let told = told(&import);
        assert!(told.ends_with("=== errors\n"), "{told}");
    }
    let deep: String = (1..200)
        .map(|at| format!("<Task><UID>{at}</UID><OutlineLevel>{at}</OutlineLevel><Name>T</Name></Task>"))
        .collect();
    let import = import(format!("<Project><Tasks>{deep}</Tasks></Project>").as_bytes());
    assert_eq!(import.counts.tasks, 199);
    assert!(told(&import).ends_with("=== errors\n"));
}
