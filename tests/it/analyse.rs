//! Figures of `analyse/`: recomputed by hand here, and what makes them unavailable.

use pmo::analyse::{
    cost::NoAmount,
    earned_value::{
        Figure, Lack, rows,
        sheet::{Against, Desk},
        totals::Totals,
    },
    health::{self, Cause, Colour},
    risk::score::Scale,
    schedule::outcome::{self, Also},
};
use pmo::base::{Date, Lang, Scalar};
use pmo::model::{Portfolio, status::Dimension};
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

fn totals(portfolio: &Portfolio) -> Totals {
    let (day, project) = (day("2026-11-20"), &*portfolio.projects[0]);
    let rows = rows::of_projects(&Desk::of(portfolio, day, Against::Current), None, &[project]);
    Totals::of(project, &rows[0].figures)
}

fn known(figure: &Figure) -> String {
    figure.map_or_else(|reason| format!("{reason:?}"), |value| value.normalize().to_string())
}

#[test]
fn a_budget_is_its_tasks_lines_and_what_is_undistributed() {
    let budget =
        "accounts:\n  - id: a\n    authorised: 1000.10\n  - id: b\n    undistributed: 50\n    lines:\n      - {id: l1, amount: 25.25}\n";
    let schedule = "tasks:\n  - {id: t, account: b, budget: 100}\n  - {id: u, account: a, budget: 7}\n";
    let portfolio = portfolio(&[("projects/p/budget.yaml", budget), ("projects/p/schedule.yaml", schedule)]);
    let cost = totals(&portfolio);
    // Tasks 100 + 7, lines 25.25, undistributed 50; the control total of a is a check, not a part.
    assert_eq!(known(&cost.budget), "182.25");
    assert_eq!(cost.actual, Err(NoAmount::NoPostings.into()));
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
    let cost = totals(&portfolio);
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
    assert!(matches!(totals(&without_rate).actual, Err(Lack::Amount(NoAmount::NoRate(_)))));
    assert_eq!(totals(&without_rate).budget, Err(NoAmount::NoBudget.into()));
    let broken = portfolio(&[("projects/p/budget.yaml", "accounts: [\n")]);
    assert_eq!(totals(&broken).budget, Err(NoAmount::Unread.into()));
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
    let health = health_of(files);
    (health.overall().shown(), health.overall().causes.clone())
}

fn health_of(files: &[(&str, &str)]) -> health::Health {
    let portfolio = portfolio(files);
    let project = &portfolio.projects[0];
    let status = project.status.last().map(|entry| &entry.record);
    let dates = outcome::compute(&portfolio, day("2026-11-20"), &|_| true, Also::default()).pop();
    let dates = dates.and_then(|(_, dates)| dates.ok());
    let desk = Desk::of(&portfolio, day("2026-11-20"), Against::Current);
    let earned = rows::of_projects(&desk, None, &[project]).remove(0);
    health::health(&health::Inputs {
        dates: dates.as_ref(),
        project,
        portfolio: &portfolio,
        day: day("2026-11-20"),
        status,
        earned: Some(&earned.figures),
        load: None,
        lang: Lang::En,
    })
}

const FRESH: &str = "entries:\n  - {period: 2026-W47, as_of: 2026-11-20, summary: s}\n";
const ON_TIME: &str = "start: 2026-11-02\ntasks:\n  - {id: t, name: n, duration: 2d, deadline: 2026-12-01}\n";
const LOW_RISK: &str = "id: R-001\ntitle: t\nstatus: open\nprobability: low\nimpact: {cost: low}\n";
const BUDGET: &str = "accounts:\n  - {id: a, lines: [{id: l, amount: 100, start: 2026-11-02, finish: 2026-11-30}]}\n";
const BASELINE: &str = "number: 1\ntype: first\non: 2026-11-01\nby: x\nreason: r\nstart: 2026-11-02\nfinish: 2026-11-30\nlines:\n  - {id: l, account: a, budget: 100, start: 2026-11-02, finish: 2026-11-30}\n";
const SPENT: &str = "postings:\n  - {date: 2026-11-02, account: a, amount: 50, document: D}\n";

fn complete<'a>() -> Vec<(&'a str, &'a str)> {
    vec![
        ("projects/p/status/2026.yaml", FRESH),
        ("projects/p/schedule.yaml", ON_TIME),
        ("projects/p/risks/R-001.yaml", LOW_RISK),
        ("projects/p/budget.yaml", BUDGET),
        ("projects/p/actuals/2026-11.yaml", SPENT),
        ("projects/p/baselines/1.yaml", BASELINE),
    ]
}

#[test]
fn green_needs_data_for_every_dimension() {
    assert_eq!(overall(&complete()).0, health::Colour::Green);
    // Without the budget's file the baseline says the budget.
    let files = complete();
    let one = files.iter().enumerate().filter(|(_, (path, _))| !path.ends_with("budget.yaml"));
    for (left_out, (path, _)) in one {
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

#[test]
fn cost_and_pace_are_judged_by_what_is_earned() {
    let dimension = |earned: &str, spent: &str, settings: &str, wanted: Dimension| {
        let schedule = format!(
            "start: 2026-11-02\ntasks:\n  - {{id: t, name: n, duration: 20d, budget: 1000, account: a, progress: {earned}, actual_start: 2026-11-02}}\n"
        );
        let baseline = "number: 1\ntype: first\non: 2026-11-01\nby: x\nreason: r\nstart: 2026-11-02\nfinish: 2026-11-27\n\
                        tasks:\n  - {id: t, start: 2026-11-02, finish: 2026-11-27, budget: 1000, planned_value: {2026-W45: 250, 2026-W46: 250, 2026-W47: 250, 2026-W48: 250}}\n";
        let postings = format!("postings:\n  - {{date: 2026-11-10, account: a, task: t, amount: {spent}, document: D}}\n");
        let files = [
            ("pmo.toml", format!("{SETTINGS}{settings}")),
            ("projects/p/project.yaml", "name: P\nstage: executing\n".to_owned()),
            ("projects/p/schedule.yaml", schedule),
            ("projects/p/baselines/1.yaml", baseline.to_owned()),
            ("projects/p/budget.yaml", "accounts:\n  - {id: a}\n".to_owned()),
            ("projects/p/actuals/2026-11.yaml", postings),
        ];
        let files: Vec<(&str, &str)> = files.iter().map(|(path, text)| (*path, text.as_str())).collect();
        let health = health_of(&files);
        let own = health
            .dimensions
            .into_iter()
            .find(|own| own.dimension == wanted)
            .expect("the dimension");
        (own.computed, own.causes.first().cloned().expect("a cause"))
    };
    let number = |text: &str| text.parse::<rust_decimal::Decimal>().expect(text);
    // Planned 750 by Friday of the third week.
    let cost = |earned: &str, spent: &str, settings: &str| dimension(earned, spent, settings, Dimension::Cost);
    assert_eq!(cost("75%", "750", ""), (Colour::Green, Cause::OnCost(number("1"), number("0.75"))));
    assert_eq!(cost("75%", "800", ""), (Colour::Amber, Cause::CostIndex(number("0.9375"))));
    assert_eq!(cost("75%", "1000", ""), (Colour::Red, Cause::CostIndex(number("0.75"))));
    // A variance of 1 % of the budget turns no colour, whatever the index.
    assert_eq!(cost("1%", "20", ""), (Colour::Red, Cause::Overrun(number("1"))));
    assert_eq!(
        cost("10%", "110", "[thresholds]\noverrun_amber = \"20%\"\noverrun_red = \"30%\"\n").0,
        Colour::Green
    );
    assert_eq!(
        cost("75%", "800", "[thresholds]\nindex_amber = 0.9\noverrun_amber = \"7%\"\n").0,
        Colour::Green
    );
    let pace = |earned: &str, settings: &str| dimension(earned, "750", settings, Dimension::Schedule);
    assert_eq!(pace("60%", ""), (Colour::Red, Cause::PaceOfTime(number("0.8"))));
    assert_eq!(pace("66%", "").0, Colour::Amber);
    assert_ne!(pace("74%", "").1, Cause::PaceOfTime(number("0.98")));
    assert_eq!(pace("60%", "[thresholds]\nindex_red = 0.7\n").0, Colour::Amber);
}

#[test]
fn work_under_way_without_a_baseline_is_grey_in_cost() {
    let of = |stage: &str| {
        let charter = format!("name: P\nstage: {stage}\n");
        let health = health_of(&[
            ("projects/p/project.yaml", &charter),
            ("projects/p/budget.yaml", BUDGET),
            ("projects/p/actuals/2026-11.yaml", SPENT),
        ]);
        let own = health
            .dimensions
            .into_iter()
            .find(|own| own.dimension == Dimension::Cost)
            .expect("cost");
        (own.computed, own.causes)
    };
    assert_eq!(of("executing"), (Colour::Grey, vec![Cause::NoIndex]));
    assert_eq!(of("planning").0, Colour::Green);
}
