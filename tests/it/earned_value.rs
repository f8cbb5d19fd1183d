//! Earned value and earned schedule: published examples recomputed, the cases at the edges, identities.

use pmo::analyse::earned_value::{
    Figure, Lack,
    complete::{Around, complete},
    earned_schedule::{EarnedSchedule, Factor},
    measures::{Method, Outlook, Sums, recent_cpi},
    phasing::{split, spread},
};
use pmo::base::{
    Date, Period,
    working_time::{Moment, Rules, Shifts, WorkingTime},
};
use pmo::model::budget::Curve;
use proptest::prelude::*;
use rust_decimal::{Decimal, RoundingStrategy};

fn dec(text: &str) -> Decimal {
    text.parse().expect(text)
}

fn sums(bac: &str, pv: &str, ev: &str, ac: &str) -> Sums {
    Sums {
        bac: Ok(dec(bac)),
        pv: Ok(dec(pv)),
        ev: Ok(dec(ev)),
        ac: Ok(dec(ac)),
    }
}

fn rounded(figure: Figure, digits: u32) -> String {
    let value = figure.expect("a figure");
    value
        .round_dp_with_strategy(digits, RoundingStrategy::MidpointAwayFromZero)
        .normalize()
        .to_string()
}

fn row(text: &str) -> Vec<Decimal> {
    text.split_whitespace().map(dec).collect()
}

/// DOMAIN EV-1: planned and earned week by week; all figures below are recomputed from these two rows.
const PLANNED: &str = "5 10 25 55 85 120 130 140 150 150 150";
const EARNED: &str = "3.33 6.67 10 22.5 70 82.5 90 120 130 140 150";

fn weeks(mut of: impl FnMut(&EarnedSchedule<'_>, &Sums) -> Figure, digits: u32) -> Vec<String> {
    let curve = row(PLANNED);
    let mut found = Vec::new();
    for (at, ev) in row(EARNED).into_iter().enumerate() {
        let schedule = EarnedSchedule {
            curve: &curve,
            ev: Ok(ev),
            elapsed: Ok(Decimal::from(at + 1)),
        };
        let sums = Sums {
            bac: Ok(dec("150")),
            pv: Ok(curve[at]),
            ev: Ok(ev),
            ac: Err(Lack::NotGiven),
        };
        found.push(match of(&schedule, &sums) {
            Err(_) => "n/a".to_owned(),
            figure => rounded(figure, digits),
        });
    }
    found
}

fn listed(text: &str) -> Vec<String> {
    let plain = |word: &str| {
        word.parse::<Decimal>()
            .map_or(word.to_owned(), |value| value.normalize().to_string())
    };
    text.split_whitespace().map(plain).collect()
}

#[test]
fn the_late_project_of_measuring_time_week_by_week() {
    let es = weeks(|own, _| own.earned(), 2);
    assert_eq!(es, listed("0.67 1.33 2.00 2.83 4.50 4.92 5.14 6.00 7.00 8.00 9.00"));
    let sv_t = weeks(|own, _| own.sv_t(), 2);
    assert_eq!(sv_t, listed("-0.33 -0.67 -1.00 -1.17 -0.50 -1.08 -1.86 -2 -2 -2 -2"));
    let spi_t = weeks(|own, _| own.spi_t(), 3);
    assert_eq!(spi_t, listed("0.666 0.667 0.667 0.708 0.9 0.819 0.735 0.75 0.778 0.8 0.818"));
    let spi = weeks(|_, sums| sums.spi(), 3);
    assert_eq!(spi, listed("0.666 0.667 0.4 0.409 0.824 0.688 0.692 0.857 0.867 0.933 1"));
    let ieac = weeks(|own, _| own.ieac_t(), 2);
    assert_eq!(ieac, listed("13.51 13.49 13.5 12.71 10 10.98 12.25 12 11.57 11.25 11"));
    let pv1 = weeks(|own, sums| own.by_planned_value(sums.pv, Factor::Planned), 2);
    assert_eq!(pv1, listed("9.1 9.2 9.9 10.95 9.9 11.25 11.4 10.2 10.2 9.6 9"));
    let pv2 = weeks(|own, sums| own.by_planned_value(sums.pv, Factor::Pace(sums.spi())), 2);
    assert_eq!(pv2, listed("13.51 13.49 22.5 22 10.93 13.09 13 10.5 10.38 9.64 9"));
    let ed1 = weeks(|own, sums| own.by_earned_duration(sums.spi(), Factor::Planned), 2);
    assert_eq!(ed1, listed("9.33 9.67 10.8 11.36 9.88 10.88 11.15 10.14 10.2 10.67 11"));
    let es1 = weeks(|own, _| own.by_earned_schedule(Factor::Planned), 2);
    assert_eq!(es1, listed("9.33 9.67 10 10.17 9.5 10.08 10.86 11 11 11 11"));
    let es2 = weeks(|own, _| own.by_earned_schedule(Factor::Pace(own.spi_t())), 2);
    assert_eq!(es2, ieac, "two ways to write one forecast");
    let tspi = weeks(|own, _| own.tspi(own.planned_duration()), 2);
    assert_eq!(tspi, listed("1.04 1.1 1.17 1.23 1.13 1.36 1.93 3 n/a n/a 0"));
}

#[test]
fn at_the_end_of_a_late_project_money_says_on_time_and_time_does_not() {
    let curve = row(PLANNED);
    let own = EarnedSchedule {
        curve: &curve,
        ev: Ok(dec("150")),
        elapsed: Ok(dec("11")),
    };
    let sums = sums("150", "150", "150", "160");
    assert_eq!((sums.sv(), sums.spi()), (Ok(Decimal::ZERO), Ok(Decimal::ONE)));
    assert_eq!((own.sv_t(), rounded(own.spi_t(), 4)), (Ok(dec("-2")), "0.8182".to_owned()));
}

#[test]
fn published_examples_of_cost() {
    let eac = |sums: &Sums, method, digits| rounded(sums.eac(method, &Outlook::NONE), digits);
    // EV-2.
    let five = sums("500000", "250000", "200000", "290000");
    assert_eq!((five.sv(), five.cv()), (Ok(dec("-50000")), Ok(dec("-90000"))));
    assert_eq!(
        (rounded(five.spi(), 2), rounded(five.cpi(), 2)),
        ("0.8".to_owned(), "0.69".to_owned())
    );
    let typical = five.eac(Method::Typical, &Outlook::NONE);
    assert_eq!(
        (eac(&five, Method::Typical, 6), eac(&five, Method::Atypical, 6)),
        ("725000".to_owned(), "590000".to_owned())
    );
    assert_eq!(eac(&five, Method::Combined, 6), "833750");
    assert_eq!(
        (rounded(five.etc(typical), 6), rounded(five.vac(typical), 6)),
        ("435000".to_owned(), "-225000".to_owned())
    );
    assert_eq!(
        (rounded(five.tcpi_bac(), 3), rounded(five.tcpi_eac(typical), 2)),
        ("1.429".to_owned(), "0.69".to_owned())
    );
    // EV-2, the exercise.
    let exercise = sums("200", "80", "60", "70");
    let all = [Method::Typical, Method::Atypical, Method::Combined].map(|method| eac(&exercise, method, 2));
    assert_eq!(all, ["233.33", "210", "287.78"]);
    assert_eq!(rounded(exercise.tcpi_bac(), 4), "1.0769");
    // EV-4.
    let under = sums("118", "85", "85", "63");
    assert_eq!((under.cv(), under.sv()), (Ok(dec("22")), Ok(Decimal::ZERO)));
    assert_eq!(
        (rounded(under.cpi(), 4), eac(&under, Method::Typical, 2)),
        ("1.3492".to_owned(), "87.46".to_owned())
    );
    assert_eq!(rounded(under.vac(under.eac(Method::Typical, &Outlook::NONE)), 2), "30.54");
    assert_eq!(rounded(under.percent_complete(), 0), "72");
    // EV-5, in ten thousand yuan: done A, B, D and a fifth of C; planned until week 12.
    let exam = sums("395", "250", "247", "295");
    assert_eq!((exam.cv(), exam.sv()), (Ok(dec("-48")), Ok(dec("-3"))));
    assert_eq!(
        (rounded(exam.cpi(), 4), rounded(exam.spi(), 4)),
        ("0.8373".to_owned(), "0.988".to_owned())
    );
    assert_eq!(
        (eac(&exam, Method::Typical, 2), eac(&exam, Method::Atypical, 2)),
        ("471.76".to_owned(), "443".to_owned())
    );
    // EV-7.
    let phases = sums("500", "300", "200", "250");
    assert_eq!(
        (rounded(phases.cpi(), 2), rounded(phases.spi(), 2)),
        ("0.8".to_owned(), "0.67".to_owned())
    );
    assert_eq!(eac(&phases, Method::Typical, 2), "625");
    // EV-8, from CV back to AC.
    let solved = sums("100000", "45000", "37000", "49000");
    assert_eq!(
        (solved.cv(), rounded(solved.spi(), 3), rounded(solved.cpi(), 4)),
        (Ok(dec("-12000")), "0.822".to_owned(), "0.7551".to_owned())
    );
    assert_eq!(
        (eac(&solved, Method::Typical, 2), eac(&solved, Method::Atypical, 2)),
        ("132432.43".to_owned(), "112000".to_owned())
    );
    // EV-9.
    let help = sums("100", "75", "60", "70");
    assert_eq!((help.cv(), help.sv()), (Ok(dec("-10")), Ok(dec("-15"))));
    assert_eq!(
        (rounded(help.cpi(), 3), rounded(help.spi(), 1)),
        ("0.857".to_owned(), "0.8".to_owned())
    );
    // EV-12: 200 points in four sprints for 175,000; 40 of them after the first, for 65,000.
    let sprint = sums("175000", "43750", "35000", "65000");
    assert_eq!(
        (rounded(sprint.cpi(), 2), rounded(sprint.spi(), 2), eac(&sprint, Method::Typical, 0)),
        ("0.54".to_owned(), "0.8".to_owned(), "325000".to_owned())
    );
}

#[test]
fn the_edges_give_a_reason_and_never_a_made_up_number() {
    let zero = Ok(Decimal::ZERO);
    // Nothing spent, nothing earned.
    let before = sums("100", "0", "0", "0");
    assert_eq!(
        (before.cv(), before.cpi(), before.spi()),
        (zero, Err(Lack::NoCost), Err(Lack::NothingPlanned))
    );
    assert_eq!(
        (before.sv(), before.estimate(), before.tcpi_bac()),
        (zero, Ok((Method::Atypical, dec("100"))), Ok(Decimal::ONE))
    );
    assert_eq!(before.etc(Ok(dec("100"))), Ok(dec("100")));
    assert_eq!(
        (before.cv_percent(), before.sv_percent()),
        (Err(Lack::NothingEarned), Err(Lack::NothingPlanned))
    );
    // Earned without cost.
    let free = sums("100", "0", "40", "0");
    assert_eq!(
        (free.cv(), free.cpi(), free.sv()),
        (Ok(dec("40")), Err(Lack::NoCost), Ok(dec("40")))
    );
    assert_eq!(free.estimate(), Ok((Method::Atypical, dec("60"))));
    // Spent without earnings.
    let lost = sums("100", "20", "0", "30");
    assert_eq!(
        (lost.cpi(), lost.eac(Method::Typical, &Outlook::NONE)),
        (zero, Err(Lack::NothingEarned))
    );
    assert_eq!(lost.estimate(), Ok((Method::Atypical, dec("130"))));
    // Done: what it cost is what it costs, by every method.
    let done = sums("100", "100", "100", "120");
    assert!(Method::ALL.iter().all(|method| done.eac(*method, &Outlook::NONE) == Ok(dec("120"))));
    assert_eq!(
        (done.vac(Ok(dec("120"))), done.etc(Ok(dec("120"))), done.tcpi_bac()),
        (Ok(dec("-20")), zero, zero)
    );
    // The budget is gone.
    let gone = sums("100", "100", "90", "100");
    assert_eq!(gone.tcpi_bac(), Err(Lack::BudgetExhausted));
    assert!(gone.tcpi_eac(gone.eac(Method::Typical, &Outlook::NONE)).is_ok());
    // A milestone has no budget.
    let milestone = sums("0", "0", "0", "0");
    assert_eq!(
        (milestone.percent_complete(), milestone.eac(Method::Typical, &Outlook::NONE)),
        (Err(Lack::NoBudget), zero)
    );
    // Credits exceed the cost.
    let credit = sums("100", "20", "10", "-5");
    assert_eq!(
        (credit.cpi(), credit.estimate()),
        (Err(Lack::NegativeCost), Ok((Method::Atypical, dec("85"))))
    );
    // No baseline: cost can be judged, time cannot.
    let unplanned = Sums {
        pv: Err(Lack::NoBaseline),
        ..sums("100", "0", "40", "50")
    };
    assert_eq!((unplanned.spi(), unplanned.cpi()), (Err(Lack::NoBaseline), Ok(dec("0.8"))));
    // More than can be computed exactly.
    let huge = sums("79228162514264337593543950335", "1", "1", "-79228162514264337593543950335");
    assert_eq!(huge.cv(), Err(Lack::TooLarge));
}

#[test]
fn the_edges_of_earned_schedule() {
    let curve = row("10 20 20 20 40");
    let at = |ev: &str, elapsed: &str| EarnedSchedule {
        curve: &curve,
        ev: Ok(dec(ev)),
        elapsed: Ok(dec(elapsed)),
    };
    // Nothing earned; before the start; ahead of it.
    let none = at("0", "2");
    assert_eq!(
        (none.earned(), none.spi_t(), none.ieac_t()),
        (Ok(Decimal::ZERO), Ok(Decimal::ZERO), Err(Lack::NothingEarned))
    );
    assert_eq!(
        (at("0", "0").spi_t(), at("0", "-1").sv_t()),
        (Err(Lack::NotStarted), Err(Lack::NotStarted))
    );
    assert_eq!(at("5", "0").earned(), Ok(dec("0.5")));
    // On the plateau of a stop of work its end is earned.
    assert_eq!(
        (at("20", "2").earned(), at("19", "2").earned(), at("30", "5").earned()),
        (Ok(dec("4")), Ok(dec("1.9")), Ok(dec("4.5")))
    );
    // Behind the planned duration only more time helps.
    let late = at("30", "6");
    assert_eq!(
        (late.tspi(late.planned_duration()), late.tspi(late.ieac_t()).is_ok()),
        (Err(Lack::TimeExhausted), true)
    );
    // Periods behind the last planned one change nothing.
    let longer = row("10 40 40 40");
    let done = EarnedSchedule {
        curve: &longer,
        ev: Ok(dec("40")),
        elapsed: Ok(dec("3")),
    };
    assert_eq!((done.planned_duration(), done.earned()), (Ok(dec("2")), Ok(dec("2"))));
    let nothing = EarnedSchedule { curve: &[], ..done };
    assert_eq!(nothing.earned(), Err(Lack::NoBaseline));
}

#[test]
fn the_last_periods_have_their_own_index() {
    let (then, now) = (sums("100", "30", "20", "30"), sums("100", "60", "50", "50"));
    let outlook = Outlook {
        recent_cpi: recent_cpi(&then, &now),
        to_complete: Ok(dec("70")),
        ..Outlook::NONE
    };
    assert_eq!(outlook.recent_cpi, Ok(dec("1.5")));
    assert_eq!(rounded(now.eac(Method::Recent, &outlook), 2), "83.33");
    assert_eq!(now.eac(Method::BottomUp, &outlook), Ok(dec("120")));
    assert_eq!(now.eac(Method::PaceOfTime, &outlook), Err(Lack::NoBaseline));
}

fn moment(text: &str) -> Moment {
    Moment::from(chrono::NaiveDateTime::parse_from_str(text, "%Y-%m-%dT%H:%M").expect(text))
}

/// Weeks of a calendar without 26 October, as it is printed: `W43: 100`.
fn by_week(amount: &str, curve: Curve, from: &str, to: &str) -> String {
    let mut rules = Rules::standard();
    rules.days.insert(Date("2026-10-26".parse().expect("a date")), Shifts::new());
    let window = (moment(from), moment(to));
    let parts = spread(dec(amount), 2, curve, window, &WorkingTime::new(&rules), Period::week_of).expect("parts");
    let parts: Vec<String> = parts
        .into_iter()
        .map(|(period, part)| format!("{}: {}", &period.to_string()[5..], part.normalize()))
        .collect();
    parts.join(", ")
}

#[test]
fn a_budget_is_spread_over_working_days_to_the_cent() {
    let three_weeks = |amount, curve| by_week(amount, curve, "2026-11-02T08:00", "2026-11-20T17:00");
    assert_eq!(three_weeks("9000", Curve::Linear), "W45: 3000, W46: 3000, W47: 3000");
    // A cent that does not divide goes to the first of those that are equal.
    assert_eq!(three_weeks("100", Curve::Linear), "W45: 33.34, W46: 33.33, W47: 33.33");
    assert_eq!(three_weeks("-100", Curve::Linear), "W45: -33.34, W46: -33.33, W47: -33.33");
    // A third of the time is two thirds of the first half: 40 %, 20 % and the rest.
    assert_eq!(three_weeks("9000", Curve::Front), "W45: 3600, W46: 3000, W47: 2400");
    assert_eq!(three_weeks("9000", Curve::Back), "W45: 2400, W46: 3000, W47: 3600");
    // 3/9 − 2/27 = 7/27 at a third.
    assert_eq!(three_weeks("2700", Curve::Bell), "W45: 700, W46: 1300, W47: 700");
    // A week with a holiday has four days.
    assert_eq!(
        by_week("900", Curve::Linear, "2026-10-26T08:00", "2026-11-06T17:00"),
        "W44: 400, W45: 500"
    );
    // Without working time all of it stands at the finish.
    assert_eq!(by_week("50", Curve::Linear, "2026-11-20T17:00", "2026-11-20T17:00"), "W47: 50");
    assert_eq!(by_week("50", Curve::Bell, "2026-11-14T08:00", "2026-11-15T17:00"), "W46: 50");
    // An amount finer than the coin stays whole; one that is too large is refused.
    assert_eq!(split(dec("0.005"), 2, &[1, 1]), Some(vec![dec("0.003"), dec("0.002")]));
    assert_eq!(split(Decimal::MAX, 2, &[i128::MAX / 2, 3]), None);
}

fn amount() -> impl Strategy<Value = Decimal> {
    (1i64..100_000_000).prop_map(|cents| Decimal::new(cents, 2))
}

proptest! {
    #[test]
    fn identities_of_cost(bac in amount(), done in 1u32..100, pv in amount(), ac in amount()) {
        let ev = (bac * Decimal::from(done) / Decimal::ONE_HUNDRED).round_dp(2);
        prop_assume!(ev > Decimal::ZERO && ev < bac);
        let sums = Sums { bac: Ok(bac), pv: Ok(pv), ev: Ok(ev), ac: Ok(ac) };
        let close = |one: Figure, other: Figure| (one.expect("one") - other.expect("other")).abs() < Decimal::new(1, 12);
        let eac = sums.eac(Method::Typical, &Outlook::NONE);
        prop_assert!(close(sums.tcpi_eac(eac), sums.cpi()), "TCPI(EAC) = CPI");
        prop_assert!(close(eac, Ok(bac / sums.cpi().expect("a CPI"))), "EAC = BAC / CPI");
        prop_assert!(close(Ok(sums.etc(eac).expect("ETC") + ac), eac), "AC + ETC = EAC");
        prop_assert!(close(Ok(sums.vac(eac).expect("VAC") + eac.expect("EAC")), Ok(bac)), "EAC + VAC = BAC");
        // What is earned in another currency at one rate changes no index.
        let rate = dec("7.8");
        let other = Sums { bac: Ok(bac * rate), pv: Ok(pv * rate), ev: Ok(ev * rate), ac: Ok(ac * rate) };
        prop_assert!(close(other.cpi(), sums.cpi()) && close(other.spi(), sums.spi()));
    }

    #[test]
    fn parts_add_up_to_the_amount_and_keep_to_their_shares(cents in -100_000_000i64..100_000_000, weights in prop::collection::vec(0i128..100_000, 1..40)) {
        let all: i128 = weights.iter().sum();
        prop_assume!(all > 0);
        let amount = Decimal::new(cents, 2);
        let parts = split(amount, 2, &weights).expect("parts");
        prop_assert_eq!(parts.iter().sum::<Decimal>(), amount);
        for (part, weight) in parts.iter().zip(&weights) {
            let exact = amount * Decimal::from(*weight) / Decimal::from(all);
            prop_assert!((part - exact).abs() < Decimal::new(1, 2), "{part} {exact}");
        }
    }

    #[test]
    fn earned_schedule_reads_the_curve_backwards(steps in prop::collection::vec(0i64..1_000, 1..30), ev in 1i64..30_000, more in 0i64..500) {
        let mut curve = Vec::new();
        let mut sum = Decimal::ZERO;
        for step in steps {
            sum += Decimal::from(step);
            curve.push(sum);
        }
        prop_assume!(sum > Decimal::ZERO);
        let of = |ev: Decimal| EarnedSchedule { curve: &curve, ev: Ok(ev.min(sum)), elapsed: Ok(Decimal::ONE) };
        let ev = Decimal::from(ev);
        let es = of(ev).earned().expect("ES");
        // Planned at ES is what is earned.
        let whole = usize::try_from(es.trunc()).expect("periods");
        let before = whole.checked_sub(1).map_or(Decimal::ZERO, |at| curve[at]);
        let next = curve.get(whole).copied().unwrap_or(before);
        let planned = before + (next - before) * es.fract();
        prop_assert!((planned - ev.min(sum)).abs() < Decimal::new(1, 12), "{planned} {ev} {es}");
        // Who earns more has come further.
        prop_assert!(of(ev + Decimal::from(more)).earned().expect("ES") >= es);
        prop_assert!(es <= of(ev).planned_duration().expect("PD"));
    }
}

/// The share done of each task on 20 November 2026, and before.
fn shares(day: &str) -> Vec<String> {
    let schedule = r#"
tasks:
  - {id: done, duration: 2d, progress: 100%, actual_start: 2026-11-02, actual_finish: 2026-11-03}
  - {id: physical, duration: 9d, progress: 35%, actual_start: 2026-11-09}
  - {id: silent, duration: 9d, actual_start: 2026-11-09}
  - {id: imported, duration: 9d, percent_duration: 20, actual_start: 2026-11-09}
  - {id: waiting, duration: 9d}
  - {id: nothing-first, duration: 5d, ev_method: 0/100, actual_start: 2026-11-16}
  - {id: quarter-first, duration: 5d, ev_method: 25/75, actual_start: 2026-11-16}
  - {id: steps, duration: 9d, ev_method: milestones, actual_start: 2026-11-09, ev_milestones: [{name: a, weight: 30%, done: true}, {name: b, weight: 45%, done: 2026-11-18}, {name: c, weight: 25%, done: false}]}
  - {id: no-steps, duration: 9d, ev_method: milestones, actual_start: 2026-11-09}
  - {id: counted, duration: 9d, ev_method: units, units_done: 30, units_total: 120, actual_start: 2026-11-09}
  - {id: uncounted, duration: 9d, ev_method: units, units_done: 30, actual_start: 2026-11-09}
  - {id: time, duration: 11d, ev_method: remaining, remaining: 6d, actual_start: 2026-11-16}
  - {id: effort, duration: 40d, ev_method: loe, actual_start: 2026-11-02}
  - {id: follows, duration: 9d, ev_method: apportioned, apportioned_to: steps}
  - {id: ring, duration: 9d, ev_method: apportioned, apportioned_to: ring}
  - {id: later, duration: 9d, ev_method: planning-package}
  - {id: reached, milestone: true, actual_finish: 2026-11-18}
"#;
    let files = [
        ("pmo.toml", "format = 1\nname = \"T\"\ncurrency = \"EUR\"\n"),
        ("projects/p/project.yaml", "name: P\nstage: executing\n"),
        ("projects/p/schedule.yaml", schedule),
    ];
    let tree = pmo::source::MemoryTree::new(files);
    let portfolio = pmo::read::read(&tree).expect("memory can be listed").portfolio;
    let tasks = portfolio.projects[0].tasks();
    let around = Around {
        day: Date(day.parse().expect("a date")),
        task: &|id| tasks.iter().find(|at| at.id() == id).map(|at| at.task),
        planned: &|_| Ok(dec("0.375")),
        time: &|_| Some((dec("5"), dec("6"))),
    };
    let mut found = Vec::new();
    for at in &tasks {
        found.push(match complete(at.task, &around) {
            Err(lack) => format!("{} {lack:?}", at.id()),
            share => format!("{} {}", at.id(), rounded(share, 4)),
        });
    }
    found
}

#[test]
fn each_method_says_how_much_is_done() {
    let expected = "done 1|physical 0.35|silent NotGiven|imported 0.2|waiting 0|nothing-first 0|quarter-first 0.25|steps 0.75|\
                    no-steps NotGiven|counted 0.25|uncounted NotGiven|time 0.4545|effort 0.375|follows 0.75|ring NotGiven|later 0|reached 1";
    assert_eq!(shares("2026-11-20").join("|"), expected);
    // A week earlier less had happened; what carries no date of its own counts as it stands.
    let before = shares("2026-11-13").join("|");
    assert!(
        before.contains("quarter-first 0|steps 0.3|") && before.ends_with("reached 0"),
        "{before}"
    );
}
