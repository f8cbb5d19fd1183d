//! The risk report: what it does with little data, hostile text, and a history. The demo's stands among the golden files.

use crate::{fixture, repo::Repo};
use pmo::base::{Date, Lang, Period, Scalar};
use pmo::report::risk::KIND;

/// The report of the small portfolio with this register.
fn of(register: &str, args: &[&str]) -> String {
    let repo = Repo::new().with("projects/demo/risks.yaml", register);
    let ran = repo.pmo(&[&["--as-of", "2026-11-20", "report", "risk"], args].concat());
    assert!(ran.status == Some(0) || ran.status == Some(1), "{ran}");
    ran.stdout
}

#[test]
fn a_register_that_was_never_used_is_no_evidence() {
    let text = of("risks: []\n", &[]);
    assert!(text.contains("was ever registered, which is no evidence"), "{text}");
    assert!(!text.contains("Threats"), "{text}");
    assert!(of("risks: []\n", &["--lang", "zh"]).contains("从未登记风险，这并不表明没有风险。"));
    let closed = "risks:\n  - {id: R-001, title: Gone, status: closed, closed: 2026-11-03, closed_reason: Sold}\n";
    let text = of(closed, &[]);
    assert!(
        text.contains("No risk is open.") && text.contains("| 3 Nov 2026 | closed | R-001 Gone | Sold |"),
        "{text}"
    );
}

#[test]
fn what_a_risk_lacks_is_told_and_it_is_no_green() {
    let text = of("risks:\n  - {id: R-001, title: Bare, status: open}\n", &[]);
    for wanted in [
        "| R-001 Bare | not assigned | not stated | not stated | n/a (no probability) | – | not stated | – |",
        "- Without an owner: R-001\n",
        "- Without a score: R-001 (no probability)\n",
        "- Without a response: R-001\n",
        "Not in it, because it has no score: R-001.",
        "1 threat is open; it has no score, so nobody knows how high it is.",
    ] {
        assert!(text.contains(wanted), "{wanted}: {text}");
    }
    assert!(!text.contains("🟢 1"), "{text}");
}

#[test]
fn money_is_probability_times_cost_and_opportunities_stand_apart() {
    let text = of(
        "risks:\n  - {id: R-001, title: Slip, status: open, owner: chen.jie, probability: 50%, impact: {cost: '4000'}, \
         residual_probability: 25%, residual_impact: {cost: '2000'}, response: accept, contingency: 900}\n  \
         - {id: R-002, title: Gain, type: opportunity, status: open, owner: chen.jie, probability: likely, impact: {cost: '-1000', time: low}, \
         response: exploit, actions: [{id: A1, text: Ask, owner: chen.jie, due: 2026-11-19}]}\n  \
         - {id: R-003, title: Level, status: open, owner: chen.jie, probability: very-low, impact: {cost: low}, response: accept}\n",
        &[],
    );
    for wanted in [
        "2 threats and 1 opportunity are open; no threat is known to be high, and 1 has no score.",
        "| Threats | 2 | 0 |",
        "| 2,000 EUR | 500 EUR | 900 EUR |",
        "| Opportunities | 1 | 0 |",
        "| 700 EUR | – | – |",
        "2 of 3 open risks state a cost as an amount",
        "### Opportunities",
        "#### Opportunities before the responses",
        "Ask, 19 Nov 2026 **overdue**",
        "- With an overdue action: R-002",
    ] {
        assert!(text.contains(wanted), "{wanted}: {text}");
    }
}

#[test]
fn text_from_files_cannot_break_out_of_the_report() {
    let text = of(
        "risks:\n  - id: R-001\n    title: '| a | <script>x</script> [l](javascript:1) **b** `c`'\n    status: open\n    \
         owner: chen.jie\n    probability: likely\n    impact: {time: high}\n    closed_reason: '| x'\n",
        &[],
    );
    let row = text
        .lines()
        .find(|line| line.starts_with("| R-001"))
        .expect("a row of the register");
    let bare = row.replace("\\|", "").replace("\\]", "").replace("\\*", "").replace("\\`", "");
    assert!(!bare.contains(['<', '`', '*', ']']), "{row}");
    assert_eq!(bare.matches('|').count(), 9, "{row}");
}

#[test]
fn an_earlier_month_knows_what_was_open_then() {
    let text = fixture::report_of_example(&KIND, Period::Month(2026, 6), &["gdpr"], Lang::En);
    assert!(text.contains("| 19 Jun 2026 | closed | R-001 Too much is erased |"), "{text}");
    let text = fixture::report_of_example(&KIND, Period::Month(2026, 5), &["gdpr"], Lang::En);
    assert!(
        text.contains("| R-001 Too much is erased |") && text.contains("1 threat is open"),
        "{text}"
    );
    assert!(text.contains("This is 31 May 2026 as the records tell it today"), "{text}");
}

/// Commits the register as it was at noon of a day.
fn commit(repo: &Repo, day: &str, register: &str) {
    let git = git2::Repository::init(repo.path("")).expect("a repository");
    std::fs::write(repo.path("projects/demo/risks.yaml"), register).expect("a file");
    let mut index = git.index().expect("an index");
    index.add_all(["*"], git2::IndexAddOption::DEFAULT, None).expect("added");
    index.write().expect("written");
    let tree = git.find_tree(index.write_tree().expect("a tree")).expect("a tree");
    let epoch = Date::parse("1970-01-01").expect("a date");
    let noon = Date::parse(day).expect("a date").days_since(epoch) * 86_400 + 43_200;
    let who = git2::Signature::new("Li Wei", "li.wei@example.org", &git2::Time::new(noon, 0)).expect("a name");
    let head = git.head().ok().and_then(|head| head.peel_to_commit().ok());
    let parents: Vec<&git2::Commit<'_>> = head.iter().collect();
    git.commit(Some("HEAD"), &who, &who, "register", &tree, &parents).expect("a commit");
}

fn risk(id: &str, more: &str) -> String {
    format!("  - {{id: {id}, title: Risk {id}, raised: 2026-08-01, owner: chen.jie, response: accept, {more}}}\n")
}

#[test]
fn what_rose_fell_came_and_went_is_told_from_the_history() {
    let repo = Repo::new();
    let september = format!(
        "risks:\n{}",
        risk("R-001", "status: open, probability: 30%, impact: {cost: '4000', time: high}")
    );
    let october = [
        "risks:\n".to_owned(),
        risk("R-001", "status: open, probability: 50%, impact: {cost: '4000', time: high}"),
        risk("R-002", "status: open, probability: 50%, impact: {time: high}"),
        risk("R-003", "status: open, probability: 90%, impact: {time: high}"),
        risk("R-004", "status: open, probability: 10%, impact: {time: low}"),
        risk("R-005", "status: open"),
        risk("R-006", "status: open, probability: 20%, impact: {time: low}"),
    ];
    let now = [
        "risks:\n".to_owned(),
        risk("R-001", "status: open, probability: 70%, impact: {cost: '4000', time: high}"),
        risk(
            "R-002",
            "status: closed, closed: 2026-11-05, closed_reason: Signed, probability: 50%, impact: {time: high}",
        ),
        risk("R-013", "formerly: [R-003], status: open, probability: 30%, impact: {time: high}"),
        risk("R-005", "status: open, probability: 10%, impact: {time: low}"),
        risk("R-006", "status: open, probability: 20%, impact: {time: low}"),
        risk("R-007", "type: opportunity, status: open, probability: 10%, impact: {time: high}"),
    ];
    commit(&repo, "2026-09-10", &september);
    commit(&repo, "2026-10-10", &october.concat());
    commit(&repo, "2026-11-10", &now.concat());
    let text = repo.pmo(&["report", "risk"]).stdout;
    for wanted in [
        "### What moved since 31 Oct 2026",
        "| R-001 Risk R-001 | rose | 0.20 | 0.28 | +0.08 | probability from 50.0 % to 70.0 % |",
        "| R-002 Risk R-002 | closed | 0.20 | over | -0.20 | Signed |",
        "| R-013 Risk R-013 | fell | 0.36 | 0.12 | -0.24 | probability from 90.0 % to 30.0 % |",
        "| R-004 Risk R-004 | removed from the register | 0.01 | over | -0.01 | – |",
        "| R-005 Risk R-005 | scored | n/a | 0.01 | n/a | probability from not stated to 10.0 %; impact from not stated to time low |",
        "| R-007 Risk R-007 | new (opportunity) | not open | 0.04 | +0.04 | – |",
        "| 30 Sep 2026 | 1 | 0 | 0.12 | – | 1,200 EUR | 0 |",
        "| 31 Oct 2026 | 6 | 3 | 0.79 (1 without a score) | +0.67 | 2,000 EUR | 0 |",
        "| **20 Nov 2026** | 4 | 1 | 0.43 | -0.36 | 2,800 EUR | 1 |",
    ] {
        assert!(text.contains(wanted), "{wanted}: {text}");
    }
    assert!(!text.contains("R-006 Risk R-006 | rose") && !text.contains("31 Aug 2026"), "{text}");
    // What is not committed moves too, and an earlier state knows nothing of what came behind it.
    let zh = repo.pmo(&["report", "risk", "--lang", "zh"]).stdout;
    assert!(zh.contains("### 变动（自2026年10月31日以来）"), "{zh}");
    assert!(zh.contains("| 上升 | 0.20 | 0.28 | +0.08 | 概率由50.0 %变为70.0 % |"), "{zh}");
    let then = Repo::run(&repo.path(""), &["--at", "2026-10-31", "report", "risk"], &[]).stdout;
    assert!(
        then.contains("### What moved since 30 Sep 2026") && !then.contains("20 Nov 2026"),
        "{then}"
    );
    let first = Repo::run(&repo.path(""), &["--at", "2026-09-30", "report", "risk"], &[]).stdout;
    assert!(first.contains("n/a: there is no commit of the period before here"), "{first}");
    assert!(of(&september, &[]).contains("n/a: the files stand in no git repository with commits"));
}
