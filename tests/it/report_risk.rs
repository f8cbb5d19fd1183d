//! The risk report: the example's, word for word in both languages, and what it does with little data and hostile text.

use crate::{fixture, formats::is_current, repo::Repo};
use pmo::base::{Lang, Period};
use pmo::report::risk::KIND;
use pmo::source::MemoryTree;

const NOVEMBER: Period = Period::Month(2026, 11);

fn example(period: Period, projects: &[&str], lang: Lang) -> String {
    let files = fixture::example();
    let tree = MemoryTree::new(files.iter().map(|(path, text)| (path.as_str(), text.as_str())));
    let reading = pmo::read::read(&tree).expect("memory can be listed");
    let projects: Vec<String> = projects.iter().map(|id| (*id).to_owned()).collect();
    fixture::report(&KIND, &reading.portfolio, period, &projects, lang)
}

/// The report of the small portfolio with this register.
fn of(register: &str, args: &[&str]) -> String {
    let repo = Repo::new().with("projects/demo/risks.yaml", register);
    let ran = repo.pmo(&[&["--as-of", "2026-11-20", "report", "risk"], args].concat());
    assert!(ran.status == Some(0) || ran.status == Some(1), "{ran}");
    ran.stdout
}

#[test]
fn the_example_reads_like_a_report_in_both_languages() {
    is_current("tests/it/golden/risk.en.md", &example(NOVEMBER, &[], Lang::En));
    is_current("tests/it/golden/risk.zh.md", &example(NOVEMBER, &[], Lang::Zh));
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
    let text = example(Period::Month(2026, 6), &["gdpr"], Lang::En);
    assert!(text.contains("| 19 Jun 2026 | closed | R-001 Too much is erased |"), "{text}");
    let text = example(Period::Month(2026, 5), &["gdpr"], Lang::En);
    assert!(
        text.contains("| R-001 Too much is erased |") && text.contains("1 threat is open"),
        "{text}"
    );
    assert!(text.contains("This is 31 May 2026 as the records tell it today"), "{text}");
}
