//! What the schedule engine costs: generated networks with links of all kinds, lags and two calendars.
//!
//! The floor makes one question of each calendar per activity, as a schedule cannot do with fewer.

#![allow(clippy::disallowed_methods, clippy::float_arithmetic, reason = "a benchmark measures time")]

use pmo::analyse::schedule::{
    engine::schedule,
    network::{Activity, Length, Link, Network, OutOfSequence, Plan, RuleBook},
};
use pmo::base::working_time::{Moment, Rules, Shifts};
use pmo::model::link::LinkType;
use std::{
    io::Write,
    sync::Arc,
    time::{Duration, Instant},
};

const DAY: i64 = 8 * 3_600;

/// A network of projects of 60 tasks: each task has one to three predecessors among the twenty before it.
fn network(count: usize) -> Network {
    let mut seed = 1_u64;
    let mut next = move |below: u64| {
        seed ^= seed << 13;
        seed ^= seed >> 7;
        seed ^= seed << 17;
        seed % below
    };
    let start = Moment::from(
        chrono::NaiveDate::from_ymd_opt(2026, 1, 5)
            .and_then(|day| day.and_hms_opt(8, 0, 0))
            .expect("a time"),
    );
    let mut holidays = Rules::standard();
    for week in 0..500 {
        holidays.days.insert(start.date().plus_days(11 * week), Shifts::new());
    }
    let small = |value: u64| i64::try_from(value).expect("small");
    let mut links = Vec::new();
    let activities = (0..count)
        .map(|to| {
            let reach = (to % 60).min(20);
            for _ in 0..=next(3) {
                if reach > 0 {
                    let kind = match next(10) {
                        0 => LinkType::StartToStart,
                        1 => LinkType::FinishToFinish,
                        2 => LinkType::StartToFinish,
                        _ => LinkType::FinishToStart,
                    };
                    let lag = match next(8) {
                        0 => Length::Elapsed(86_400 * small(next(4))),
                        1 => Length::Working(DAY * (small(next(5)) - 2)),
                        _ => Length::Working(0),
                    };
                    let from = to - 1 - usize::try_from(next(reach as u64)).expect("small");
                    links.push(Link {
                        from,
                        to,
                        kind,
                        lag,
                        of_summary: false,
                        first_of: None,
                    });
                }
            }
            Activity::new(usize::from(next(3) == 0), Length::Working(DAY / 2 * small(next(20))))
        })
        .collect();
    Network {
        plans: vec![Plan {
            rules: RuleBook::Pmo,
            start,
            status: None,
            out_of_sequence: OutOfSequence::RetainedLogic,
        }],
        calendars: vec![Arc::new(Rules::standard().into()), Arc::new(holidays.into())],
        activities,
        strands: Vec::new(),
        links,
    }
}

fn floor(network: &Network) -> Duration {
    let start = Instant::now();
    let mut at = network.plans[0].start;
    for activity in &network.activities {
        let ready = &network.calendars[activity.calendar].ready;
        let finish = ready
            .finish_after(network.plans[0].start, activity.duration.seconds().max(1))
            .expect("working time");
        at = at.max(finish);
    }
    assert!(at > network.plans[0].start);
    start.elapsed()
}

fn main() {
    let mut out = String::from(
        "| activities | links | floor ms | engine ms | to the floor | µs an activity |\n| --: | --: | --: | --: | --: | --: |\n",
    );
    for (count, rounds) in [(10_000, 9), (100_000, 5), (1_000_000, 3)] {
        let network = network(count);
        let (mut least, mut under) = (Duration::MAX, Duration::MAX);
        for _ in 0..rounds {
            under = under.min(floor(&network));
            let start = Instant::now();
            let schedule = schedule(&network).expect("no cycle");
            least = least.min(start.elapsed());
            assert!(schedule.finishes[0] > network.plans[0].start);
        }
        let ms = |time: Duration| time.as_secs_f64() * 1e3;
        out += &format!(
            "| {count} | {} | {:.1} | {:.1} | {:.1} | {:.2} |\n",
            network.links.len(),
            ms(under),
            ms(least),
            ms(least) / ms(under),
            ms(least) * 1e3 / count as f64
        );
    }
    std::io::stdout().write_all(out.as_bytes()).expect("standard output");
}
