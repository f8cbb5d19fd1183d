//! The files at the root of a generated portfolio: settings, people, programmes.

use super::{
    Options,
    plan::{self, PER_TEAM},
    text::{Record, Value},
};

/// Strategic objectives: id, name, weight.
pub(super) const STRATEGY: [(&str, &str, &str); 3] = [
    ("faster-service", "Faster service", "40"),
    ("lower-cost", "Lower cost", "35"),
    ("compliance", "Compliance", "25"),
];

/// Projects in a programme.
const PER_PROGRAMME: usize = 30;

/// The programme of project `index`.
pub(super) fn programme_id(index: usize) -> String {
    format!("programme-{:02}", index / PER_PROGRAMME + 1)
}

/// `pmo.toml`.
pub(super) fn settings(options: &Options) -> Record {
    let strategy = |(id, name, weight): &(&str, &str, &str)| Record::default().word("id", *id).text("name", *name).word("weight", *weight);
    let rate = Record::default()
        .word("currency", "CNY")
        .word("from", options.status_date.plus_days(-1600).to_string())
        .word("rate", "0.128")
        .text("source", "Group treasury");
    let criterion = Record::default()
        .word("id", "result-in-use")
        .text("text", "The result is in use.")
        .word("must", "true");
    let gate = Record::default()
        .word("id", "G6")
        .text("name", "Close")
        .word("opens", "closed")
        .with("criteria", Value::Records(vec![criterion]));
    let level = |role: &str, cost: &str, delay: &str, scope: &str| {
        Record::default()
            .word("role", role)
            .word("cost_up_to", cost)
            .word("delay_up_to", delay)
            .word("scope", scope)
    };
    let authority = vec![level("manager", "2%", "0d", "false"), level("sponsor", "5%", "5d", "true")];
    let status = Record::default().word("cycle", "weekly").word("day", "friday");
    Record::default()
        .word("format", "1")
        .text("name", "Generated portfolio")
        .word("timezone", "Europe/Berlin")
        .word("language", "en")
        .word("currency", "EUR")
        .word("status_date", options.status_date.to_string())
        .with("status", Value::Map(status))
        .with("gates", Value::Records(vec![gate]))
        .with("authority", Value::Records(authority))
        .with("exchange_rates", Value::Records(vec![rate]))
        .with("strategic_objectives", Value::Records(STRATEGY.iter().map(strategy).collect()))
}

/// `people.yaml`: a team of nine for every two projects.
pub(super) fn people(options: &Options) -> Record {
    let teams = options.projects.div_ceil(PER_TEAM);
    let person = |number: usize, member: plan::Member| {
        Record::default()
            .word("id", member.id.clone())
            .text("name", member.name)
            .words("emails", [format!("{}@example.com", member.id)])
            .word("role", member.role)
            .word("team", format!("team-{:03}", number + 1))
    };
    let all = (0..teams).flat_map(|number| {
        let team = plan::team(options.seed, number);
        team.into_iter().map(move |member| person(number, member))
    });
    Record::default().with("people", Value::Records(all.collect()))
}

/// `programmes.yaml`.
pub(super) fn programmes(options: &Options) -> Record {
    let one = |at: usize| {
        let team = plan::team(options.seed, at * PER_PROGRAMME / PER_TEAM);
        Record::default()
            .word("id", programme_id(at * PER_PROGRAMME))
            .text("name", format!("Programme {}", at + 1))
            .word("manager", team[0].id.clone())
            .words("strategic_objectives", [STRATEGY[at % STRATEGY.len()].0.to_owned()])
    };
    let count = options.projects.div_ceil(PER_PROGRAMME);
    Record::default().with("programmes", Value::Records((0..count).map(one).collect()))
}
