//! The weekly report: the example's, word for word in both languages, and what it does with little data,
//! hostile text and a broken template.

use crate::{fixture, formats::is_current, repo::Repo};
use pmo::base::{Lang, Period};
use pmo::report::weekly::KIND;
use pmo::source::MemoryTree;

fn example(lang: Lang, projects: &[String]) -> String {
    let files = fixture::example();
    let tree = MemoryTree::new(files.iter().map(|(path, text)| (path.as_str(), text.as_str())));
    let reading = pmo::read::read(&tree).expect("memory can be listed");
    fixture::report(&KIND, &reading.portfolio, Period::Week(2026, 47), projects, lang)
}

#[test]
fn the_example_reads_like_a_report_in_both_languages() {
    is_current("tests/it/golden/weekly.en.md", &example(Lang::En, &[]));
    is_current("tests/it/golden/weekly.zh.md", &example(Lang::Zh, &[]));
    is_current("tests/it/golden/weekly.portal.en.md", &example(Lang::En, &["portal".to_owned()]));
}

#[test]
fn every_colour_has_its_reason() {
    for lang in [Lang::En, Lang::Zh] {
        let text = example(lang, &[]);
        for line in text.lines().filter(|line| line.starts_with("**") && line.ends_with(['.', '。'])) {
            let reason = line.split_once(": ").or_else(|| line.split_once('：'));
            let reason = reason.map_or(0, |(_, reason)| reason.chars().count());
            assert!(reason > 4, "{line}");
        }
        assert!(!text.contains(": .") && !text.contains("：。"), "{lang:?}");
    }
}

#[test]
fn a_project_that_nobody_reported_is_grey_and_never_green() {
    let repo = Repo::new();
    std::fs::remove_file(repo.path("projects/demo/status/2026.yaml")).expect("a file");
    let ran = repo.pmo(&["report", "weekly"]);
    assert_eq!(ran.status, Some(0), "{ran}");
    assert!(ran.stdout.contains("⚪") && !ran.stdout.contains("## 🟢"), "{ran}");
    assert!(ran.stdout.contains("has not reported"), "{ran}");
}

#[test]
fn what_another_system_computed_is_shown_and_nothing_is_late_by_it() {
    let schedule = "tasks:\n  - id: move\n    name: Move\n    duration: 2d\n    source: {system: ms-project, uid: 1, finish: 2024-02-23T17:00}\n  \
                    - id: moved\n    name: Moved in\n    milestone: true\n    depends_on: [move]\n    source: {system: ms-project, uid: 2, finish: 2024-02-23T17:00}\n";
    let ran = Repo::new().with("projects/demo/schedule.yaml", schedule).pmo(&["report", "weekly"]);
    assert!(
        ran.stdout
            .contains("| Moved in | 23 Feb 2024 (Microsoft Project) | 24 Nov 2026 | | | date passed, not reported |"),
        "{ran}"
    );
    assert!(
        !ran.stdout.contains("Tasks past") && ran.stdout.contains("no task has a date of its own"),
        "{ran}"
    );
}

#[test]
fn text_from_files_cannot_break_out_of_the_report() {
    let risk = "risks:\n  - id: R-001\n    title: '| a | <script>x</script> [l](javascript:1) **b** `c`'\n    status: open\n    \
                owner: chen.jie\n    probability: likely\n    impact: {time: high}\n";
    let repo = Repo::new().with("projects/demo/risks.yaml", risk);
    let ran = repo.pmo(&["report", "weekly"]);
    let row = ran
        .stdout
        .lines()
        .find(|line| line.starts_with("| R-001"))
        .expect("a row of the top risks");
    let bare = row.replace("\\|", "").replace("\\]", "").replace("\\*", "").replace("\\`", "");
    assert!(!bare.contains(['<', '`', '*', ']']), "{row}");
    let cells = bare.matches('|').count();
    assert_eq!(cells, 6, "{row}");
}

#[test]
fn a_template_of_the_portfolios_own_is_used_and_its_faults_are_told() {
    let own = Repo::new().with("templates/weekly.md.j2", "{{ portfolio }} on {{ status_date | date }}\n");
    assert_eq!(own.pmo(&["report", "weekly"]).stdout, "Cases on 20 Nov 2026\n");
    let broken = Repo::new().with("templates/weekly.md.j2", "fine\n{{ portfoli }}\n");
    let ran = broken.pmo(&["report", "weekly"]);
    assert_eq!(ran.status, Some(2), "{ran}");
    assert!(ran.stdout.is_empty() && ran.stderr.contains("line 2"), "{ran}");
}

#[test]
fn what_cannot_be_read_is_said_and_counts() {
    let repo = Repo::new().with("projects/demo/risks.yaml", "risks:\n  - id: R-001\n    titel: x\n");
    let ran = repo.pmo(&["report", "weekly"]);
    assert_eq!(ran.status, Some(1), "{ran}");
    assert!(ran.stdout.starts_with("# ") && ran.stderr.contains("run `pmo validate`"), "{ran}");
    let unknown = repo.pmo(&["report", "weekly", "--project", "dmeo"]);
    assert_eq!(unknown.status, Some(2), "{unknown}");
    assert!(unknown.stderr.contains("`demo`"), "{unknown}");
}

#[test]
fn a_report_goes_to_a_file_whole() {
    let repo = Repo::new();
    let shown = repo.pmo(&["report", "weekly", "--week", "2026-W46"]);
    let written = repo.pmo(&["report", "weekly", "--week", "2026-W46", "-o", "week.md"]);
    assert_eq!((written.stdout.as_str(), written.status), ("", Some(0)), "{written}");
    assert_eq!(repo.read("week.md"), shown.stdout);
    assert!(shown.stdout.contains("week 46"), "{shown}");
}

#[test]
fn a_table_of_milestones_says_how_many_it_leaves_out_and_leaves_out_the_least_pressing() {
    let milestone =
        |id: &str, deadline: &str, more: &str| format!("  - {{id: {id}, name: {id}, milestone: true, deadline: {deadline}{more}}}\n");
    let mut schedule = "tasks:\n".to_owned();
    for day in 10..18 {
        schedule += &milestone(
            &format!("done-{day}"),
            &format!("2026-11-{day}"),
            &format!(", actual_finish: 2026-11-{day}"),
        );
    }
    schedule += &milestone("missed", "2026-11-02", "");
    schedule += &milestone("soon", "2026-11-27", "");
    schedule += "  - {id: early, name: Begun after the day, duration: 2d, actual_start: 2026-11-25}\n";
    let ran = Repo::new()
        .with("projects/demo/schedule.yaml", schedule)
        .pmo(&["--as-of", "2026-11-20", "report", "weekly"]);
    for kept in ["| missed |", "| soon |", "| done-17 |", "+2 more"] {
        assert!(ran.stdout.contains(kept), "{kept}: {ran}");
    }
    assert!(!ran.stdout.contains("| done-11 |"), "{ran}");
    assert!(ran.stdout.contains("under way 0, not begun 1"), "{ran}");
}

#[test]
fn a_green_that_a_person_set_is_not_one_of_ours() {
    let entry = "entries:\n  - period: 2026-W47\n    as_of: 2026-11-20\n    by: chen.jie\n    summary: Fine.\n    health:\n      \
                 - {dimension: schedule, colour: green, reason: The date was moved by the board, until: 2026-12-31}\n";
    let schedule = "tasks:\n  - {id: move, name: Move, duration: 2d, deadline: 2026-10-01}\n";
    let ran = Repo::new()
        .with("projects/demo/schedule.yaml", schedule)
        .with("projects/demo/status/2026.yaml", entry)
        .pmo(&["--as-of", "2026-11-20", "report", "weekly"]);
    assert!(ran.stdout.contains("(computed: 🔴 red) | The date was moved by the board"), "{ran}");
    assert!(!ran.stdout.contains("nothing stands out"), "{ran}");
}

#[test]
fn a_milestone_computed_to_be_late_is_no_green() {
    let schedule = "start: 2026-11-02\ntasks:\n  - {id: build, name: Build, duration: 30d}\n  \
                    - {id: live, name: Live, milestone: true, depends_on: [build], deadline: 2026-12-10}\n";
    let repo = Repo::new().with("projects/demo/schedule.yaml", schedule);
    let ran = repo.pmo(&["--as-of", "2026-11-20", "report", "weekly"]);
    // Nothing has begun, so 30 days from Monday the 23rd: 1 January.
    for wanted in [
        "| schedule | 🟡 amber | milestone “Live” is computed to be 22 days late |",
        "| Live | 10 Dec 2026 (deadline) | 1 Jan 2027 | | 22 | 🟡 to come, computed late |",
        "Forecast finish: 1 Jan 2027",
    ] {
        assert!(
            ran.stdout.contains(wanted) || ran.stdout.contains(&wanted.replace("| 22 |", "| +22 |")),
            "{wanted}: {ran}"
        );
    }
    let cycle = schedule.replace("duration: 30d}", "duration: 30d, depends_on: [live]}");
    let ran = repo
        .with("projects/demo/schedule.yaml", cycle)
        .pmo(&["--as-of", "2026-11-20", "report", "weekly"]);
    assert!(
        ran.stdout.contains("Forecast finish: n/a (these tasks wait for each other"),
        "{ran}"
    );
}
