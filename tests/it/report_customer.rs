//! The report to the customer: the example's, word for word in both languages, what it asks for, and what it keeps to
//! itself.

use crate::{fixture, formats::is_current, repo::Repo};
use pmo::base::{Lang, Period};
use pmo::report::customer::KIND;

/// The small portfolio with a customer, and records of all kinds.
fn with_customer() -> Repo {
    let project = Repo::new().read("projects/demo/project.yaml");
    let stakeholders = "customer: Voltara Pumps\nstakeholders:\n  - {id: voltara, name: Ada Voss, organisation: Voltara Pumps, role: head of sales}\n  \
                        - {id: chen.jie, role: customer service}\n";
    Repo::new()
        .with("projects/demo/project.yaml", project + stakeholders)
        .with(
            "projects/demo/deliverables.yaml",
            "deliverables:\n  - {id: DEL-001, name: Manual, owner: chen.jie, acceptor: voltara, acceptance_criteria: [Read by two], due: 2026-11-13, \
             submitted: 2026-11-10, status: in-review}\n  \
             - {id: DEL-002, name: Design, owner: chen.jie, acceptor: voltara, acceptance_criteria: [Signed], due: 2026-11-06, submitted: 2026-11-02, \
             status: accepted, accepted: 2026-11-05, accepted_by: voltara, evidence: [docs/secret-path.md]}\n  \
             - {id: DEL-003, name: Hand-over, owner: chen.jie, status: planned}\n  \
             - {id: DEL-004, name: Margin sheet, owner: chen.jie, status: planned, tags: [internal]}\n",
        )
        .with(
            "projects/demo/decisions.yaml",
            "decisions:\n  - {id: DEC-001, title: Which colour?, authority: voltara, due: 2026-11-27, status: proposed, raised: 2026-11-02}\n  \
             - {id: DEC-002, title: Fire the supplier?, authority: chen.jie, status: proposed}\n",
        )
        .with(
            "projects/demo/risks.yaml",
            "risks:\n  - {id: R-001, title: The customer may not pay, status: open, owner: chen.jie, impact: {cost: '77777'}, \
             actions: [{id: A1, text: Name a tester, owner: voltara, due: 2026-11-12}]}\n",
        )
        .with(
            "projects/demo/schedule.yaml",
            "start: 2026-11-02\ntasks:\n  - {id: build, name: Build, duration: 20d, budget: 88888}\n  \
             - {id: live, name: Live, milestone: true, depends_on: [build], deadline: 2026-12-10}\n  \
             - {id: own, name: Own check, milestone: true, depends_on: [build], deadline: 2026-12-01, tags: [internal]}\n  \
             - {id: plan, name: Plan frozen, milestone: true}\n",
        )
}

fn of(repo: &Repo, args: &[&str]) -> String {
    let ran = repo.pmo(&[&["--as-of", "2026-11-20", "report", "customer"], args].concat());
    assert!(ran.status == Some(0) || ran.status == Some(1), "{ran}");
    ran.stdout
}

#[test]
fn the_example_reads_like_a_report_in_both_languages() {
    let november = Period::Month(2026, 11);
    is_current(
        "tests/it/golden/customer.en.md",
        &fixture::report_of_example(&KIND, november, &[], Lang::En),
    );
    is_current(
        "tests/it/golden/customer.zh.md",
        &fixture::report_of_example(&KIND, november, &[], Lang::Zh),
    );
}

#[test]
fn the_customer_reads_what_is_due_and_what_is_asked_of_them() {
    let repo = with_customer();
    let text = of(&repo, &[]);
    for wanted in [
        "# Report to the customer: Demo\n",
        "Customer: Voltara Pumps · Project manager: Chen Jie",
        "3 deliverables: 1 planned, 1 in review, 1 accepted. Overdue: Manual, due 13 Nov 2026.",
        "| Name a tester | action | Ada Voss | 12 Nov 2026 **overdue** |",
        "| Manual | acceptance | Ada Voss | 13 Nov 2026 **overdue** |",
        "| Which colour? | decision | Ada Voss | 27 Nov 2026 |",
        "| DEL-002 Design | 6 Nov 2026 | 2 Nov 2026 | 5 Nov 2026 | Ada Voss |",
        "- DEL-001 Manual: Read by two\n",
        "- No date is agreed for: DEL-003.\n",
        "- No acceptance criterion is written for: DEL-003.\n",
        "| Live | 10 Dec 2026 | 18 Dec 2026 | – | expected 8 days later than agreed |",
    ] {
        assert!(text.contains(wanted), "{wanted}: {text}");
    }
    let zh = of(&repo, &["--lang", "zh"]);
    for wanted in [
        "交付物 3 项：计划中 1 项，评审中 1 项，已验收 1 项。已逾期：Manual，时限2026年11月13日。",
        "| Manual | 验收 | Ada Voss | 2026年11月13日 **已逾期** |",
        "- 未约定日期：DEL-003。\n",
        "预计比约定晚 8 天",
    ] {
        assert!(zh.contains(wanted), "{wanted}: {zh}");
    }
}

#[test]
fn nothing_internal_gets_out_not_even_through_the_data() {
    let repo = with_customer();
    for args in [&[][..], &["--lang", "zh"], &["--context"]] {
        let text = of(&repo, args);
        for inner in [
            "Margin",
            "Own check",
            "Plan frozen",
            "Fire the supplier",
            "may not pay",
            "R-001",
            "77777",
            "77,777",
            "88888",
            "88,888",
            "secret-path",
            "EUR",
        ] {
            assert!(!text.contains(inner), "{inner}: {text}");
        }
    }
}

#[test]
fn what_the_records_cannot_tell_is_said() {
    let text = of(&Repo::new(), &[]);
    for wanted in [
        "Customer: not named",
        "The records hold no deliverable of this project.",
        "The records name nobody on your side",
        "No milestone is agreed with you in the records.",
    ] {
        assert!(text.contains(wanted), "{wanted}: {text}");
    }
    assert!(!text.contains("outstanding") && !text.contains("accepted this month"), "{text}");
}

#[test]
fn text_from_files_cannot_break_out_of_the_report() {
    let repo = Repo::new().with(
        "projects/demo/deliverables.yaml",
        "deliverables:\n  - {id: DEL-001, name: '| a | <b> **c** `d`', status: planned}\n",
    );
    let text = of(&repo, &[]);
    let row = text.lines().find(|line| line.starts_with("| DEL-001")).expect("a row");
    let bare = row.replace("\\|", "").replace("\\*", "").replace("\\`", "");
    assert!(!bare.contains(['<', '`', '*']), "{row}");
    assert_eq!(bare.matches('|').count(), 7, "{row}");
}
