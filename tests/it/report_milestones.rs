//! The report of milestones: the example's, word for word in both languages, and what it does with late, dropped and
//! undated ones and with plans that cannot be computed.

use crate::{fixture, formats::is_current, repo::Repo};
use pmo::base::{Lang, Period};
use pmo::report::milestones::KIND;

/// The report of the small portfolio with this schedule and this baseline.
fn of(schedule: &str, baseline: &str, args: &[&str]) -> String {
    let mut repo = Repo::new().with("projects/demo/schedule.yaml", schedule);
    if !baseline.is_empty() {
        repo = repo.with("projects/demo/baselines/1.yaml", baseline);
    }
    let ran = repo.pmo(&[&["--as-of", "2026-11-20", "report", "milestones"], args].concat());
    assert!(ran.status == Some(0) || ran.status == Some(1), "{ran}");
    ran.stdout
}

const BASELINE: &str = "number: 1\ntype: first\non: 2026-10-01\nby: chen.jie\nreason: First\nstart: 2026-11-02\nfinish: 2026-12-11\ntasks:\n  \
                        - {id: build, start: 2026-11-02, finish: 2026-11-27, duration: 20d}\n  \
                        - {id: kick, start: 2026-11-02, finish: 2026-11-02}\n  \
                        - {id: gone, start: 2026-11-06, finish: 2026-11-06}\n  \
                        - {id: live, start: 2026-11-27, finish: 2026-11-27}\n";

const PLAN: &str = "start: 2026-11-02\ntasks:\n  - {id: kick, name: Kick-off, milestone: true, actual_finish: 2026-11-02}\n  \
                    - {id: build, name: Build, duration: 30d, depends_on: [kick], owner: chen.jie}\n  \
                    - {id: live, name: Live, milestone: true, depends_on: [build], deadline: 2026-12-10}\n  \
                    - {id: later, name: Later, milestone: true, depends_on: [live]}\n";

#[test]
fn the_example_reads_like_a_report_in_both_languages() {
    let november = Period::Month(2026, 11);
    is_current(
        "tests/it/golden/milestones.en.md",
        &fixture::report_of_example(&KIND, november, &[], Lang::En),
    );
    is_current(
        "tests/it/golden/milestones.zh.md",
        &fixture::report_of_example(&KIND, november, &[], Lang::Zh),
    );
}

#[test]
fn a_late_one_has_its_cause_and_what_the_plan_lost_is_no_hit() {
    let text = of(PLAN, BASELINE, &[]);
    for wanted in [
        "4 milestones: 1 reached, 1 no longer in the plan, 1 computed to be late, 1 without a day to be judged by.",
        "2 milestones were due by the current baseline this month so far, and 1 was reached by then: 50.0 %.",
        "| gone | 6 Nov 2026 | – | – | – | – | 🔴 no longer in the plan | the baseline holds it, and the plan does not |",
        "| Live | 27 Nov 2026 | 10 Dec 2026 (deadline) | 1 Jan 2027 | +25 | +16 | 🟡 computed to be late | \
         waits for “Build” of Chen Jie, which finishes on 1 Jan 2027, 25 working days behind its baseline |",
        "| Kick-off | 2 Nov 2026 | – | – | 2 Nov 2026 | 0 | – | reached |",
        "⚪ no day to be judged by",
    ] {
        assert!(text.contains(wanted), "{wanted}: {text}");
    }
    let zh = of(PLAN, BASELINE, &["--lang", "zh"]);
    for wanted in [
        "里程碑共 4 个：已达成 1 个，已移出计划 1 个，预计逾期 1 个，无基准或承诺日期 1 个。",
        "按当前基准，本月至今应达成里程碑 2 个，按期达成 1 个：50.0 %。",
        "等待“Build”（Chen Jie，预计2027年1月1日完成，比基准晚 25 个工作日）",
    ] {
        assert!(zh.contains(wanted), "{wanted}: {zh}");
    }
}

#[test]
fn a_missed_one_whose_work_is_done_was_only_not_reported() {
    let plan = "start: 2026-11-02\ntasks:\n  - {id: build, name: Build, duration: 2d, actual_start: 2026-11-02, actual_finish: 2026-11-03, progress: 100%}\n  \
                - {id: live, name: Live, milestone: true, depends_on: [build], deadline: 2026-11-12}\n";
    let text = of(plan, "", &[]);
    assert!(text.contains("🔴 missed | "), "{text}");
    assert!(
        text.contains("all before it is done, and nobody has reported it as reached"),
        "{text}"
    );
    assert!(text.contains("Without a baseline there is no hit rate."), "{text}");
}

#[test]
fn a_plan_that_cannot_be_computed_says_so_and_nothing_is_in_time() {
    let text = of(&PLAN.replace("depends_on: [kick]", "depends_on: [live]"), BASELINE, &[]);
    assert!(text.contains("No date can be computed: these tasks wait for each other"), "{text}");
    assert!(
        text.contains("| Live | 27 Nov 2026 | 10 Dec 2026 (deadline) | – | – | – | – |"),
        "{text}"
    );
}

#[test]
fn no_milestone_is_told_and_hostile_names_stay_text() {
    let plan = "start: 2026-11-02\ntasks:\n  - {id: build, name: Build, duration: 2d}\n";
    assert!(of(plan, "", &[]).contains("There is no milestone."));
    assert!(of(plan, "", &["--lang", "zh"]).contains("没有里程碑。"));
    let plan = "start: 2026-11-02\ntasks:\n  - {id: m, name: '| a | <b> **c** `d`', milestone: true, deadline: 2026-11-03}\n";
    let text = of(plan, "", &[]);
    let row = text.lines().find(|line| line.contains("a \\|")).expect("a row");
    let bare = row.replace("\\|", "").replace("\\*", "").replace("\\`", "");
    assert!(!bare.contains(['<', '`', '*']), "{row}");
    assert_eq!(bare.matches('|').count(), 9, "{row}");
}
