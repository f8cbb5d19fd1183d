//! Figures of `analyse/`: recomputed by hand here, and what makes them unavailable.

use pmo::analyse::{
    Figure,
    cost::{NoAmount, totals::totals},
    health,
    risk::score::Scale,
    schedule::outcome::{self, Also},
};
use pmo::base::{Date, Lang, Scalar};
use pmo::model::Portfolio;
use pmo::source::MemoryTree;

const SETTINGS: &str = "format = 1\nname = \"T\"\ncurrency = \"EUR\"\n[[exchange_rates]]\ncurrency = \"CNY\"\nfrom = 2026-01-01\nrate = 0.125\n[[exchange_rates]]\ncurrency = \"CNY\"\nfrom = 2026-07-01\nrate = 0.13\n";
const CHARTER: &str = "name: P\nstage: executing\ncurrency: EUR\n";

fn portfolio(files: &[(&str, &str)]) -> Portfolio {
    let mut all = vec![("pmo.toml", SETTINGS), ("projects/p/project.yaml", CHARTER)];
    all.extend(files);
    let tree = MemoryTree::new(all);
    pmo::read::read(&tree).expect("memory can be listed").portfolio
}

fn day(text: &str) -> Date {
    Date::parse(text).expect("a date")
}

fn known(figure: &Figure<rust_decimal::Decimal>) -> String {
    figure.map_or_else(|reason| format!("{reason:?}"), |value| value.normalize().to_string())
}

#[test]
fn a_budget_is_its_tasks_lines_and_what_is_undistributed() {
    let budget =
        "accounts:\n  - id: a\n    authorised: 1000.10\n  - id: b\n    undistributed: 50\n    lines:\n      - {id: l1, amount: 25.25}\n";
    let schedule = "tasks:\n  - {id: t, account: b, budget: 100}\n  - {id: u, account: a, budget: 7}\n";
    let portfolio = portfolio(&[("projects/p/budget.yaml", budget), ("projects/p/schedule.yaml", schedule)]);
    let cost = totals(&portfolio, &portfolio.projects[0], day("2026-11-20"));
    // Tasks 100 + 7, lines 25.25, undistributed 50; the control total of a is a check, not a part.
    assert_eq!(known(&cost.budget), "182.25");
    assert_eq!(cost.actual, Err(NoAmount::NoPostings));
}

#[test]
fn postings_count_up_to_the_day_at_the_rate_of_their_day() {
    let june = "postings:\n  - {date: 2026-06-30, account: a, amount: 800 CNY, document: D1}\n";
    let july = "postings:\n  - {date: 2026-07-01, account: a, amount: 1000 CNY, document: D2}\n  - {date: 2026-07-02, account: a, amount: -30, type: reversal, document: D3}\n  - {date: 2026-07-03, account: a, amount: 500, type: commitment, document: D4}\n  - {date: 2026-12-01, account: a, amount: 9999, document: D5}\n";
    let portfolio = portfolio(&[
        ("projects/p/budget.yaml", "accounts:\n  - {id: a, undistributed: 1000}\n"),
        ("projects/p/actuals/2026-06.yaml", june),
        ("projects/p/actuals/2026-07.yaml", july),
    ]);
    let cost = totals(&portfolio, &portfolio.projects[0], day("2026-11-20"));
    // 800 × 0.125 + 1000 × 0.13 − 30 = 200; the posting of December is not yet.
    assert_eq!(known(&cost.actual), "200");
    assert_eq!(known(&cost.committed), "500");
    assert_eq!(cost.available().map(|left| left.normalize().to_string()).as_deref(), Some("300"));
    assert_eq!(cost.share().map(|share| share.normalize().to_string()).as_deref(), Some("0.7"));
}

#[test]
fn a_missing_rate_or_an_unread_file_makes_no_figure() {
    let usd = "postings:\n  - {date: 2026-06-30, account: a, amount: 1 USD, document: D1}\n";
    let without_rate = portfolio(&[("projects/p/actuals/2026-06.yaml", usd)]);
    let cost_of = |portfolio: &Portfolio| totals(portfolio, &portfolio.projects[0], day("2026-11-20"));
    assert!(matches!(cost_of(&without_rate).actual, Err(NoAmount::NoRate(_))));
    assert_eq!(cost_of(&without_rate).budget, Err(NoAmount::NoBudget));
    let broken = portfolio(&[("projects/p/budget.yaml", "accounts: [\n")]);
    assert_eq!(cost_of(&broken).budget, Err(NoAmount::Unread));
}

#[test]
fn scores_follow_the_scale() {
    let risk = |p: &str, i: &str| format!("id: R-001\ntitle: t\nstatus: open\nprobability: {p}\nimpact: {i}\n");
    let score = |text: &str| {
        let portfolio = portfolio(&[("projects/p/risks/R-001.yaml", text)]);
        Scale::of(&portfolio, &portfolio.projects[0], day("2026-11-20"))
            .inherent(&portfolio.projects[0].risks[0].record)
            .ok()
            .map(|score| score.value.normalize().to_string())
    };
    // Products of the scale of DOMAIN 4: .9 × .80, .5 × .20, and the largest impact counts.
    assert_eq!(score(&risk("very-high", "{cost: very-high}")).as_deref(), Some("0.72"));
    assert_eq!(score(&risk("medium", "{cost: medium, time: low}")).as_deref(), Some("0.1"));
    assert_eq!(score(&risk("30%", "{time: high}")).as_deref(), Some("0.12"));
    assert_eq!(score(&risk("0.3", "{time: 5d}")), None);
}

fn overall(files: &[(&str, &str)]) -> (health::Colour, Vec<health::Cause>) {
    let portfolio = portfolio(files);
    let project = &portfolio.projects[0];
    let status = project.status.last().map(|entry| &entry.record);
    let dates = outcome::compute(&portfolio, day("2026-11-20"), &|_| true, Also::default()).pop();
    let dates = dates.and_then(|(_, dates)| dates.ok());
    let health = health::health(&health::Inputs {
        dates: dates.as_ref(),
        project,
        portfolio: &portfolio,
        day: day("2026-11-20"),
        status,
        lang: Lang::En,
    });
    (health.overall().shown(), health.overall().causes.clone())
}

const FRESH: &str = "entries:\n  - {period: 2026-W47, as_of: 2026-11-20, summary: s}\n";
const ON_TIME: &str = "start: 2026-11-02\ntasks:\n  - {id: t, name: n, duration: 2d, deadline: 2026-12-01}\n";
const LOW_RISK: &str = "id: R-001\ntitle: t\nstatus: open\nprobability: low\nimpact: {cost: low}\n";
const BUDGET: &str = "accounts:\n  - {id: a, undistributed: 100}\n";
const SPENT: &str = "postings:\n  - {date: 2026-11-02, account: a, amount: 50, document: D}\n";

fn complete<'a>() -> Vec<(&'a str, &'a str)> {
    vec![
        ("projects/p/status/2026.yaml", FRESH),
        ("projects/p/schedule.yaml", ON_TIME),
        ("projects/p/risks/R-001.yaml", LOW_RISK),
        ("projects/p/budget.yaml", BUDGET),
        ("projects/p/actuals/2026-11.yaml", SPENT),
    ]
}

#[test]
fn green_needs_data_for_every_dimension() {
    assert_eq!(overall(&complete()).0, health::Colour::Green);
    for (left_out, (path, _)) in complete().iter().enumerate() {
        let mut files = complete();
        files.remove(left_out);
        assert_eq!(overall(&files).0, health::Colour::Grey, "without {path}");
    }
}

#[test]
fn without_computed_dates_nothing_is_on_time() {
    let mut files = complete();
    files[1] = (
        "projects/p/schedule.yaml",
        "start: 2026-11-02\ntasks:\n  - {id: t, name: n, deadline: 2026-12-01}\n",
    );
    assert_eq!(overall(&files).0, health::Colour::Grey, "a task without duration has no dates");
}

#[test]
fn what_a_person_sets_counts_with_a_reason_and_until_its_end() {
    let with = |health: &str| {
        let status = format!("entries:\n  - period: 2026-W47\n    as_of: 2026-11-20\n    summary: s\n    health: [{health}]\n");
        let mut files = complete();
        files[0] = ("projects/p/status/2026.yaml", status.as_str());
        overall(&files).0
    };
    assert_eq!(
        with("{dimension: overall, colour: amber, reason: gut feeling, until: 2026-12-01}"),
        health::Colour::Amber
    );
    assert_eq!(
        with("{dimension: overall, colour: amber, until: 2026-12-01}"),
        health::Colour::Green
    );
    assert_eq!(
        with("{dimension: overall, colour: amber, reason: old, until: 2026-11-19}"),
        health::Colour::Green
    );
}

#[test]
fn lateness_is_amber_up_to_ten_days_and_red_beyond() {
    let with = |deadline: &str| {
        let schedule = format!("start: 2026-11-02\ntasks:\n  - {{id: m, name: Go-live, milestone: true, deadline: {deadline}}}\n");
        let mut files = complete();
        files[1] = ("projects/p/schedule.yaml", schedule.as_str());
        overall(&files)
    };
    // The 20th is over: what is not done by then is done on the 23rd.
    assert_eq!(with("2026-11-23").0, health::Colour::Green);
    assert_eq!(with("2026-11-20").1[0], health::Cause::MilestonesSlip(1, "Go-live".into(), 3));
    assert_eq!(with("2026-11-10").0, health::Colour::Amber);
    let (colour, causes) = with("2026-11-09");
    assert_eq!(colour, health::Colour::Red);
    assert_eq!(causes[0], health::Cause::MilestonesLate(1, "Go-live".into(), 11));
}
