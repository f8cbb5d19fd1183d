//! The schedule engine: textbook networks, calendars, constraints and progress; and, over generated
//! networks, whatever the verifier can hold against it.

use pmo::analyse::schedule::{
    engine::{Driver, Schedule, schedule},
    network::{
        Activity, Calendar, Constraints, Length, Link, MsOptions, Network, OutOfSequence, Plan, Progress, RuleBook, Strand, Unschedulable,
    },
    ripple::Ripple,
    verify::verify,
};
use pmo::base::Date;
use pmo::base::working_time::{Moment, Rules, Shifts};
use pmo::model::link::LinkType;
use proptest::{prelude::*, sample::Index};
use std::{num::NonZeroU32, sync::Arc};

const DAY: i64 = 8 * 3_600;

fn date(text: &str) -> Date {
    Date(text.parse().expect(text))
}

fn at(text: &str) -> Moment {
    Moment::from(chrono::NaiveDateTime::parse_from_str(text, "%Y-%m-%dT%H:%M").expect(text))
}

fn shown(moment: Moment) -> String {
    moment.civil().format("%Y-%m-%dT%H:%M").to_string()
}

fn activity(seconds: i64) -> Activity {
    Activity::new(0, Length::Working(seconds))
}

fn link(from: usize, to: usize, kind: LinkType, lag: Length) -> Link {
    Link {
        from,
        to,
        kind,
        lag,
        of_summary: false,
        first_of: None,
    }
}

fn network(activities: Vec<Activity>, links: Vec<Link>) -> Network {
    Network {
        plans: vec![Plan {
            rules: RuleBook::Pmo,
            start: at("2026-11-02T08:00"),
            status: None,
            out_of_sequence: OutOfSequence::RetainedLogic,
        }],
        calendars: vec![Arc::new(Rules::standard().into())],
        activities,
        strands: Vec::new(),
        links,
    }
}

/// Schedules, and has the verifier look at it.
fn verified(network: &Network) -> Schedule {
    let schedule = schedule(network).expect("it can be scheduled");
    assert_eq!(verify(network, &schedule), [], "{network:#?}\n{schedule:#?}");
    schedule
}

/// A network of working days as books print it: `A 4; B 6 A; C 3 A`.
fn textbook(text: &str) -> (Vec<String>, Network) {
    let rows: Vec<Vec<&str>> = text.split(';').map(|row| row.split_whitespace().collect()).collect();
    let names: Vec<String> = rows.iter().map(|row| row[0].to_owned()).collect();
    let activities = rows
        .iter()
        .map(|row| activity(DAY * row[1].parse::<i64>().expect("days")))
        .collect();
    let mut links = Vec::new();
    for (to, row) in rows.iter().enumerate() {
        for name in &row[2..] {
            let from = names.iter().position(|own| own == name).expect("a predecessor");
            links.push(link(from, to, LinkType::FinishToStart, Length::Working(0)));
        }
    }
    (names, network(activities, links))
}

/// Each activity as `name early-start early-finish late-start late-finish total free`, in working days.
fn table(names: &[String], network: &Network, schedule: &Schedule) -> Vec<String> {
    let ready = &network.calendars[0].ready;
    let days = |moment: Moment| ready.between(network.plans[0].start, moment) / DAY;
    let rows = names.iter().zip(&schedule.dates);
    rows.map(|(name, dates)| {
        format!(
            "{name} {} {} {} {} {} {}",
            days(dates.early_start),
            days(dates.early_finish),
            days(dates.late_start),
            days(dates.late_finish),
            dates.total_float / DAY,
            dates.free_float / DAY
        )
    })
    .collect()
}

fn book(text: &str) -> Vec<String> {
    let (names, network) = textbook(text);
    let schedule = verified(&network);
    table(&names, &network, &schedule)
}

/// DOMAIN 2.5, CPM-1 (Taylor, Introduction to Management Science, chapter 8, problem 6), with its dummy.
#[test]
fn taylors_network() {
    let rows = book(
        "1-2 8; 1-3 10; 1-4 9; 2-5 6 1-2; 2-6 4 1-2; 3-5 5 1-3; 4-5 0 1-4; 4-7 7 1-4; 5-7 12 2-5 3-5 4-5; 5-8 15 2-5 3-5 4-5; \
         6-9 18 2-6; 7-8 4 4-7 5-7; 8-9 7 5-8 7-8",
    );
    let wanted = [
        "1-2 0 8 1 9 1 0",
        "1-3 0 10 0 10 0 0",
        "1-4 0 9 6 15 6 0",
        "2-5 8 14 9 15 1 1",
        "2-6 8 12 16 20 8 0",
        "3-5 10 15 10 15 0 0",
        "4-5 9 9 15 15 6 6",
        "4-7 9 16 20 27 11 11",
        "5-7 15 27 15 27 0 0",
        "5-8 15 30 16 31 1 1",
        "6-9 12 30 20 38 8 8",
        "7-8 27 31 27 31 0 0",
        "8-9 31 38 31 38 0 0",
    ];
    assert_eq!(rows, wanted);
}

fn critical(text: &str) -> (i64, String, Vec<(String, i64)>) {
    let (names, network) = textbook(text);
    let schedule = verified(&network);
    let days = network.calendars[0].ready.between(network.plans[0].start, schedule.finishes[0]) / DAY;
    let path = (0..names.len()).filter(|at| schedule.is_critical(*at, 0));
    let slack = names.iter().zip(&schedule.dates).filter(|(_, dates)| dates.total_float > 0);
    (
        days,
        path.map(|at| names[at].as_str()).collect::<Vec<_>>().join("-"),
        slack.map(|(name, dates)| (name.clone(), dates.total_float / DAY)).collect(),
    )
}

fn floats(pairs: &[(&str, i64)]) -> Vec<(String, i64)> {
    pairs.iter().map(|(name, days)| ((*name).to_owned(), *days)).collect()
}

/// DOMAIN 2.5: CPM-3, CPM-5 (Hillier and Lieberman), CPM-6 (Hendrickson) and EV-5's network.
#[test]
fn more_textbook_networks() {
    let (days, path, slack) = critical("A 4; B 6 A; C 3 A; D 6 B; E 14 D; F 5 C; G 2 E F; H 2 G; I 3 G; J 4 H I; K 2 J");
    assert_eq!((days, path.as_str()), (41, "A-B-D-E-G-I-J-K"));
    assert_eq!(slack, floats(&[("C", 18), ("F", 18), ("H", 1)]));
    let reliable = "A 2; B 4 A; C 10 B; D 6 C; E 4 C; F 5 E; G 7 D; H 9 E G; I 7 C; J 8 F I; K 4 J; L 5 J; M 2 H; N 6 K L";
    let (days, path, slack) = critical(reliable);
    assert_eq!((days, path.as_str()), (44, "A-B-C-E-F-J-L-N"));
    assert_eq!(slack, floats(&[("D", 4), ("G", 4), ("H", 4), ("I", 2), ("K", 1), ("M", 4)]));
    // A published answer forgets G before I in the backward pass; these are recomputed.
    let (days, path, slack) = critical("A 4; B 3; C 8 A; D 7 A; E 9 B C; F 12 B C; G 2 D E; H 5 D E; I 6 F G");
    assert_eq!((days, path.as_str()), (30, "A-C-F-I"));
    assert_eq!(slack, floats(&[("B", 9), ("D", 11), ("E", 1), ("G", 1), ("H", 4)]));
    let (days, path, slack) = critical("A 5; B 5 A; C 8 B; D 7 A; E 3 D; F 7 C E");
    assert_eq!((days, path.as_str()), (25, "A-B-C-F"));
    assert_eq!(slack, floats(&[("D", 3), ("E", 3)]));
}

/// DOMAIN 2.5, CPM-7.
#[test]
fn make_up_weekends_move_the_dates() {
    let mut rules = Rules::standard();
    let work: Shifts = rules.week[0].clone();
    let off = [("2026-02-15", 9), ("2026-09-25", 3), ("2026-10-01", 7)];
    for (first, days) in off {
        for day in 0..days {
            rules.days.insert(date(first).plus_days(day), Shifts::new());
        }
    }
    for day in ["2026-02-14", "2026-02-28", "2026-09-20", "2026-10-10"] {
        rules.days.insert(date(day), work.clone());
    }
    let finish = |start: &str, days: i64| {
        let mut network = network(vec![activity(days * DAY)], vec![]);
        network.calendars[0] = Arc::new(Calendar::from(rules.clone()));
        network.plans[0].start = at(start);
        shown(verified(&network).finishes[0])
    };
    assert_eq!(finish("2026-02-09T08:00", 10), "2026-02-27T17:00");
    assert_eq!(finish("2026-09-14T08:00", 15), "2026-10-09T17:00");
}

#[test]
fn links_of_every_kind_with_lags_and_leads() {
    let start_of = |kind, lag, days| {
        let net = network(vec![activity(3 * DAY), activity(days * DAY)], vec![link(0, 1, kind, lag)]);
        let dates = verified(&net).dates[1];
        (shown(dates.early_start), shown(dates.early_finish), dates.driver)
    };
    let row = |start: &str, finish: &str, driver| (start.to_owned(), finish.to_owned(), driver);
    use LinkType::{FinishToFinish, FinishToStart, StartToFinish, StartToStart};
    let by_link = Driver::Link(0);
    assert_eq!(
        start_of(FinishToStart, Length::Working(0), 1),
        row("2026-11-05T08:00", "2026-11-05T17:00", by_link)
    );
    assert_eq!(
        start_of(FinishToStart, Length::Working(DAY), 1),
        row("2026-11-06T08:00", "2026-11-06T17:00", by_link)
    );
    assert_eq!(
        start_of(FinishToStart, Length::Working(-DAY), 1),
        row("2026-11-04T08:00", "2026-11-04T17:00", by_link)
    );
    // Three days on the clock from Wednesday evening end on Saturday: work begins on Monday.
    assert_eq!(
        start_of(FinishToStart, Length::Elapsed(3 * 86_400), 1),
        row("2026-11-09T08:00", "2026-11-09T17:00", by_link)
    );
    assert_eq!(
        start_of(StartToStart, Length::Working(DAY), 1),
        row("2026-11-03T08:00", "2026-11-03T17:00", by_link)
    );
    assert_eq!(
        start_of(FinishToFinish, Length::Working(DAY), 1),
        row("2026-11-05T08:00", "2026-11-05T17:00", by_link)
    );
    assert_eq!(
        start_of(StartToFinish, Length::Working(2 * DAY), 1),
        row("2026-11-03T08:00", "2026-11-03T17:00", by_link)
    );
    // Too long to be moved by it: the schedule's start holds.
    assert_eq!(
        start_of(FinishToFinish, Length::Working(0), 9),
        row("2026-11-02T08:00", "2026-11-12T17:00", Driver::ScheduleStart)
    );
    // A milestone stays at the end of its predecessor's shift.
    assert_eq!(
        start_of(FinishToStart, Length::Working(0), 0),
        row("2026-11-04T17:00", "2026-11-04T17:00", by_link)
    );
}

#[test]
fn constraints_and_deadlines() {
    let dates = |set: Constraints| {
        let mut second = activity(DAY);
        second.constraints = set.into();
        let net = network(
            vec![activity(3 * DAY), second],
            vec![link(0, 1, LinkType::FinishToStart, Length::Working(0))],
        );
        verified(&net).dates
    };
    let later = dates(Constraints {
        start_no_earlier: Some(at("2026-11-10T08:00")),
        ..Constraints::default()
    });
    assert_eq!(
        (shown(later[1].early_start), later[1].driver),
        ("2026-11-10T08:00".into(), Driver::Constraint)
    );
    assert_eq!((later[0].total_float, later[0].free_float), (3 * DAY, 3 * DAY));
    let by = dates(Constraints {
        finish_no_earlier: Some(at("2026-11-10T17:00")),
        ..Constraints::default()
    });
    assert_eq!(shown(by[1].early_start), "2026-11-10T08:00");
    // A date that cannot be kept gives negative float, to the predecessor too.
    for set in [
        Constraints {
            deadline: Some(at("2026-11-04T17:00")),
            ..Constraints::default()
        },
        Constraints {
            finish_no_later: Some(at("2026-11-04T17:00")),
            ..Constraints::default()
        },
        Constraints {
            start_no_later: Some(at("2026-11-04T08:00")),
            ..Constraints::default()
        },
        Constraints {
            must_start: Some(at("2026-11-04T08:00")),
            ..Constraints::default()
        },
    ] {
        let late = dates(set);
        assert_eq!(late[0].total_float, -DAY, "{set:?}");
    }
    let must = dates(Constraints {
        must_finish: Some(at("2026-11-12T17:00")),
        ..Constraints::default()
    });
    assert_eq!((shown(must[1].early_start), must[1].total_float), ("2026-11-12T08:00".into(), 0));
}

#[test]
fn progress_and_the_status_date() {
    let mut net = network(
        vec![activity(5 * DAY), activity(5 * DAY), activity(2 * DAY)],
        vec![
            link(0, 1, LinkType::FinishToStart, Length::Working(0)),
            link(1, 2, LinkType::FinishToStart, Length::Working(0)),
        ],
    );
    net.plans[0].status = Some(at("2026-11-11T17:00"));
    net.activities[0].progress = Progress::Started {
        start: at("2026-11-03T08:00"),
        remaining: Length::Working(2 * DAY),
    };
    // Begun although its predecessor is not done.
    net.activities[1].progress = Progress::Started {
        start: at("2026-11-09T08:00"),
        remaining: Length::Working(3 * DAY),
    };
    let retained = verified(&net);
    let finishes: Vec<String> = retained.dates.iter().map(|dates| shown(dates.early_finish)).collect();
    assert_eq!(finishes, ["2026-11-13T17:00", "2026-11-18T17:00", "2026-11-20T17:00"]);
    net.plans[0].out_of_sequence = OutOfSequence::ProgressOverride;
    let finishes: Vec<String> = verified(&net).dates.iter().map(|dates| shown(dates.early_finish)).collect();
    assert_eq!(finishes, ["2026-11-13T17:00", "2026-11-16T17:00", "2026-11-18T17:00"]);
    // What really happened stays, whatever the links say; what waits does not lie before the status date.
    net.activities[0].progress = Progress::Finished {
        start: at("2026-11-03T08:00"),
        finish: at("2026-11-11T12:00"),
    };
    net.activities[1].progress = Progress::Waiting;
    let dates = verified(&net).dates;
    assert_eq!((dates[0].total_float, shown(dates[1].early_start)), (0, "2026-11-12T08:00".into()));
    assert_eq!(dates[1].driver, Driver::StatusDate);
}

#[test]
fn what_cannot_be_scheduled_is_told_with_every_member() {
    let fs = |from, to| link(from, to, LinkType::FinishToStart, Length::Working(0));
    let all = vec![activity(DAY); 5];
    let ring = network(all.clone(), vec![fs(0, 1), fs(1, 2), fs(2, 3), fs(3, 1), fs(3, 4)]);
    assert_eq!(schedule(&ring), Err(Unschedulable::Cycle(vec![2, 3, 1])));
    assert_eq!(schedule(&network(all.clone(), vec![fs(4, 4)])), Err(Unschedulable::Cycle(vec![4])));
    let mut idle = network(all, vec![fs(0, 1)]);
    idle.calendars.push(Arc::new(Rules::default().into()));
    idle.activities[1].calendar = 1;
    assert_eq!(schedule(&idle), Err(Unschedulable::NoWorkingTime(1)));
}

#[test]
fn a_chain_of_fifty_thousand_needs_no_stack() {
    let links = (1..50_000).map(|to| link(to - 1, to, LinkType::FinishToStart, Length::Working(0)));
    let chain = network(vec![activity(3_600); 50_000], links.collect());
    let finish = schedule(&chain).expect("it can be scheduled").finishes[0];
    assert_eq!(chain.calendars[0].ready.between(chain.plans[0].start, finish), 50_000 * 3_600);
}

fn length(days: std::ops::Range<i64>) -> impl Strategy<Value = Length> {
    (days, any::<bool>(), prop::sample::select(vec![1_i64, 4])).prop_map(|(units, elapsed, part)| {
        let seconds = units * DAY / part;
        if elapsed {
            Length::Elapsed(3 * seconds)
        } else {
            Length::Working(seconds)
        }
    })
}

fn moment() -> impl Strategy<Value = Moment> {
    (0_i64..40, prop::sample::select(vec![0_i64, 8, 12, 13, 15, 17]))
        .prop_map(|(day, hour)| Moment(at("2026-11-02T00:00").0 + day * 86_400 + hour * 3_600))
}

fn constraints() -> impl Strategy<Value = Constraints> {
    let some = || prop::option::weighted(0.15, moment());
    (some(), some(), some(), some(), some()).prop_map(|(start_no_earlier, start_no_later, finish_no_earlier, finish_no_later, deadline)| {
        Constraints {
            start_no_earlier,
            start_no_later,
            finish_no_earlier,
            finish_no_later,
            deadline,
            ..Constraints::default()
        }
    })
}

fn generated() -> impl Strategy<Value = Network> {
    let one = (
        0_usize..3,
        prop_oneof![9 => length(0..9), 1 => Just(Length::Working(0))],
        constraints(),
        0_u8..10,
    );
    let kinds = prop::sample::select(vec![
        LinkType::FinishToStart,
        LinkType::StartToStart,
        LinkType::FinishToFinish,
        LinkType::StartToFinish,
    ]);
    let tie = (any::<Index>(), any::<Index>(), kinds, length(-3..4));
    let rows = prop::collection::vec(one, 1..14);
    let book = prop_oneof![
        3 => Just(RuleBook::Pmo),
        2 => (any::<bool>(), any::<bool>()).prop_map(|(honours, many)| ms(honours, many)),
    ];
    let status = prop::option::of(moment());
    (rows, prop::collection::vec(tie, 0..24), status, any::<bool>(), book).prop_map(|(rows, ties, status, retained, rules)| {
        let status = status.filter(|_| rules == RuleBook::Pmo);
        let mut strands: Vec<Strand> = Vec::new();
        let activities: Vec<Activity> = rows
            .into_iter()
            .enumerate()
            .map(|(at, (calendar, duration, constraints, progress))| {
                let mut own = Activity::new(calendar, duration);
                own.constraints = constraints.into();
                own.progress = progress_of(progress, duration);
                own.plan = at % 2;
                own.as_late = at % 5 == 2;
                if at % 11 == 4 {
                    own.delay = Length::Working(DAY);
                }
                if at % 13 == 6 {
                    own.placed = Some((at_day(9), at_day(11)));
                }
                if at % 7 == 3 && duration.seconds() > 1 && matches!(duration, Length::Working(_)) {
                    own.strands = (strands.len(), strands.len() + 3);
                    strands.extend(three_parts(&own, at % 2 == 0));
                }
                own
            })
            .collect();
        let count = activities.len();
        let links = ties.into_iter().enumerate().flat_map(|(tie, ends)| tied(tie, ends, count));
        let plan = |start: &str| Plan {
            rules,
            start: at(start),
            status,
            out_of_sequence: if retained {
                OutOfSequence::RetainedLogic
            } else {
                OutOfSequence::ProgressOverride
            },
        };
        Network {
            plans: vec![plan("2026-11-02T08:00"), plan("2026-11-04T08:00")],
            calendars: three_calendars(),
            links: links.collect(),
            activities,
            strands,
        }
    })
}

/// The links of a tie: one, or those from the start of a summary of up to three tasks now and then.
fn tied(tie: usize, (one, other, kind, lag): (Index, Index, LinkType, Length), count: usize) -> impl Iterator<Item = Link> {
    let (one, other) = (one.index(count), other.index(count));
    let (from, to) = (one.min(other), one.max(other));
    let from_start = matches!(kind, LinkType::StartToStart | LinkType::StartToFinish);
    let most = if from_start && tie.is_multiple_of(3) { 3 } else { 1 };
    let below = from..to.min(from + most);
    let first_of = NonZeroU32::new(u32::try_from(tie + 1).unwrap_or(1)).filter(|_| below.len() > 1);
    below.map(move |from| Link {
        first_of,
        ..link(from, to, kind, lag)
    })
}

fn three_calendars() -> Vec<Arc<Calendar>> {
    let mut shifts = Rules::standard();
    shifts.week[5] = vec![(8 * 3_600, 12 * 3_600)];
    shifts.days.insert(date("2026-11-11"), Shifts::new());
    let mut nights = Rules::default();
    nights.week[..5].fill(vec![(22 * 3_600, 30 * 3_600)]);
    [Rules::standard(), shifts, nights].map(|rules| Arc::new(rules.into())).to_vec()
}

fn three_parts(own: &Activity, together: bool) -> [Strand; 3] {
    let all = own.duration;
    [(0, all), (1, all.share(1, 2)), (2, all)].map(|(calendar, length)| Strand {
        calendar,
        length,
        left: length.share(own.left().seconds(), all.seconds()),
        delay: Length::Working(if together { 0 } else { 7_200 }),
    })
}

fn ms(honours_constraints: bool, many_critical_paths: bool) -> RuleBook {
    RuleBook::MsProject(MsOptions {
        honours_constraints,
        many_critical_paths,
        critical_float: 0,
    })
}

fn at_day(day: u32) -> Moment {
    at(&format!("2026-11-{day:02}T08:00"))
}

fn progress_of(chance: u8, duration: Length) -> Progress {
    let start = at("2026-11-03T08:00");
    let half = match duration {
        Length::Working(seconds) => Length::Working(seconds / 2),
        Length::Elapsed(seconds) => Length::Elapsed(seconds / 2),
    };
    match chance {
        0 => Progress::Finished {
            start,
            finish: at("2026-11-05T12:00"),
        },
        1 if half.seconds() > 0 => Progress::Started { start, remaining: half },
        _ => Progress::Waiting,
    }
}

/// What a reader of a failure needs: the links, and the activities that they tie.
fn brief(network: &Network, schedule: &Schedule) -> String {
    let mut text = format!("{:?}\n", network.plans[0]);
    for (at, (own, dates)) in network.activities.iter().zip(&schedule.dates).enumerate() {
        text += &format!(
            "{at}: {}..{} early {}..{} late {}..{} float {} {} {:?}\n  {own:?}\n",
            shown(dates.start),
            shown(dates.finish),
            shown(dates.early_start),
            shown(dates.early_finish),
            shown(dates.late_start),
            shown(dates.late_finish),
            dates.total_float,
            dates.free_float,
            dates.driver
        );
    }
    for link in &network.links {
        text += &format!("{link:?}\n");
    }
    text
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1024))]

    #[test]
    fn every_generated_schedule_stands_up_to_the_verifier(network in generated()) {
        let schedule = schedule(&network).expect("no cycle: links lead from small to large");
        let found = verify(&network, &schedule);
        prop_assert!(found.is_empty(), "{found:?}\n{}", brief(&network, &schedule));
    }

    #[test]
    fn the_order_of_links_changes_no_date(network in generated()) {
        let schedule = schedule(&network).expect("no cycle");
        let mut turned = network;
        turned.links.reverse();
        let other = pmo::analyse::schedule::engine::schedule(&turned).expect("no cycle");
        for (one, two) in schedule.dates.iter().zip(&other.dates) {
            prop_assert_eq!((one.early_start, one.early_finish, one.late_start, one.late_finish), (two.early_start, two.early_finish, two.late_start, two.late_finish));
            prop_assert_eq!((one.total_float, one.free_float), (two.total_float, two.free_float));
        }
    }

    #[test]
    fn what_a_longer_activity_moves_is_what_a_new_schedule_says(network in generated(), days in 1i64..40) {
        let mut ripple = Ripple::of(network.clone()).expect("no cycle");
        for at in 0..network.activities.len() {
            let mut longer = network.clone();
            longer.lengthen(at, days * DAY);
            let plan = network.activities[at].plan;
            let expected = schedule(&longer).map(|schedule| schedule.finishes[plan]);
            prop_assert_eq!(ripple.finish_if_longer(at, days * DAY).map(|(_, longer)| longer), expected);
        }
    }
}
