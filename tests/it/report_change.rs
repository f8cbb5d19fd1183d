//! The report of changes: the example's, word for word in both languages, and what it does with pending requests,
//! little data and hostile text.

use crate::{fixture, formats::is_current, repo::Repo};
use pmo::base::{Lang, Period};
use pmo::report::change_log::KIND;

/// The report of the small portfolio with this register.
fn of(register: &str, args: &[&str]) -> String {
    let repo = Repo::new().with("projects/demo/changes.yaml", register);
    let ran = repo.pmo(&[&["--as-of", "2026-11-20", "report", "change"], args].concat());
    assert!(ran.status == Some(0) || ran.status == Some(1), "{ran}");
    ran.stdout
}

const PENDING: &str = "changes:\n  - {id: CR-001, title: Card payment, status: decision, raised: 2026-11-02, decision_due: 2026-11-13, \
                       impact: {schedule: 5d, cost: 1500}, recommendation: Refuse, emergency: true}\n  \
                       - {id: CR-002, title: Rename, status: approved, raised: 2026-10-02, decision: approve-with-conditions, \
                       authority: chen.jie, decided: 2026-11-05, conditions: After the test, impact: {schedule: 0d, cost: 100}}\n  \
                       - {id: CR-003, title: Bare, status: submitted}\n";

#[test]
fn the_example_reads_like_a_report_in_both_languages() {
    let october = Period::Month(2026, 10);
    is_current(
        "tests/it/golden/change.en.md",
        &fixture::report_of_example(&KIND, october, &[], Lang::En),
    );
    is_current(
        "tests/it/golden/change.zh.md",
        &fixture::report_of_example(&KIND, october, &[], Lang::Zh),
    );
}

#[test]
fn what_awaits_a_decision_is_told_with_who_may_decide_and_what_it_claims() {
    let text = of(PENDING, &[]);
    for wanted in [
        "3 change requests: 1 submitted, 1 awaiting decision, 1 approved.",
        "| CR-001 Card payment | awaiting decision | 2 Nov 2026 (18 days) | 5 working days | 1,500 EUR |",
        "| Refuse | 13 Nov 2026 **overdue** |",
        "- CR-001 Card payment (to be decided by 9 Nov 2026) **overdue**",
        "| CR-002 Rename | approved with conditions | Chen Jie | 5 Nov 2026 | 34 | After the test |",
        "| Approved, naming no baseline | 1 | 0 | 100 EUR |",
        "| Awaiting a decision (1 without a claim of time, 1 without a claim of cost) | 2 | 5 | 1,500 EUR |",
        "| CR-003 Bare | submitted | – | not assessed | not assessed | n/a: no",
    ] {
        assert!(text.contains(wanted), "{wanted}: {text}");
    }
    let zh = of(PENDING, &["--lang", "zh"]);
    for wanted in [
        "变更请求 3 项：已提交 1 项，待决策 1 项，已批准 1 项。",
        "（须补办决策，时限 2026年11月9日） **已逾期**",
        "待决策（1 项未填进度影响，1 项未填成本影响）",
    ] {
        assert!(zh.contains(wanted), "{wanted}: {zh}");
    }
}

#[test]
fn an_earlier_month_knows_what_awaited_its_decision_then() {
    let text = fixture::report_of_example(&KIND, Period::Month(2026, 7), &["portal"], Lang::En);
    assert!(text.contains("1 change request: awaiting decision."), "{text}");
    assert!(
        text.contains("The finish of the baseline, 22 Feb 2027, would move by up to 25 working days."),
        "{text}"
    );
    let text = fixture::report_of_example(&KIND, Period::Month(2026, 8), &["portal"], Lang::En);
    assert!(
        text.contains("| CR-001 Pay open invoices by card | rejected | Thomas Berger | 13 Aug 2026 | 30 | – |"),
        "{text}"
    );
}

#[test]
fn without_requests_it_says_so() {
    let text = of("changes: []\n", &[]);
    assert!(
        text.contains("There is no change request.") && !text.contains("## Overview"),
        "{text}"
    );
    assert!(of("changes: []\n", &["--lang", "zh"]).contains("没有变更请求。"));
}

#[test]
fn text_from_files_cannot_break_out_of_the_report() {
    let text = of(
        "changes:\n  - {id: CR-001, title: '| a | <b> **c** `d`', status: submitted, recommendation: '| x |'}\n",
        &[],
    );
    let row = text.lines().find(|line| line.starts_with("| CR-001")).expect("a row");
    let bare = row.replace("\\|", "").replace("\\*", "").replace("\\`", "");
    assert!(!bare.contains(['<', '`', '*']), "{row}");
    assert_eq!(bare.matches('|').count(), 9, "{row}");
}
