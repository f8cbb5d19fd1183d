//! `pmo` without a command: where the portfolio stands, and what to do next.

use crate::base::Choice;
use crate::check::policy::Policy;
use crate::cli::{
    Cli, Global,
    checked::{Bench, Checked, Filter},
    error::CliError,
    output, past,
    session::{Session, find_portfolio},
};
use crate::diag::{
    escape::terminal,
    run::{count, tally},
};
use crate::model::{
    Portfolio,
    charter::{Stage, State},
};
use clap::CommandFactory;
use std::{collections::BTreeMap, fmt::Write, process::ExitCode};

/// Prints the portfolio's state and the next three useful commands; outside a portfolio, how to start.
///
/// # Errors
/// When the portfolio cannot be read.
pub fn run(global: &Global) -> Result<ExitCode, CliError> {
    let here = global.here();
    let here = std::fs::canonicalize(&here).map_err(|error| CliError::new(format!("cannot find {}", here.display())).because(&error))?;
    if global.at.is_none() && find_portfolio(&here).is_err() {
        output::out(&outside());
        return Ok(ExitCode::SUCCESS);
    }
    let mut session = Session::open(global, None)?;
    let policy = Policy::new(&session.reading.portfolio.settings, &[], &[], &[]);
    let past = past::of(&session, &policy);
    let reading = std::mem::take(&mut session.reading);
    let bench = Bench {
        session: &session,
        policy: &policy,
        filter: &Filter::default(),
        past: &past,
        notes: false,
    };
    let checked = bench.check(reading, BTreeMap::new())?;
    output::out(&state(&session, &checked));
    std::mem::forget(checked);
    Ok(ExitCode::SUCCESS)
}

fn has_command(name: &str) -> bool {
    Cli::command().find_subcommand(name).is_some()
}

fn outside() -> String {
    let mut out = String::from("There is no portfolio here: no pmo.toml in this folder or above it.\n\n");
    if has_command("init") {
        out.push_str("  pmo init          start a portfolio in this folder\n");
    }
    out.push_str("  pmo -C DIR        the portfolio in another folder\n  pmo --help        all commands\n");
    out
}

fn state(session: &Session, checked: &Checked) -> String {
    let portfolio = &checked.reading.portfolio;
    let name = portfolio.settings.name.get().map_or("Portfolio", |name| name.in_lang(session.lang));
    let mut out = format!("{}\n\n", terminal(name));
    let _ = writeln!(out, "  Status date  {} ({})", session.status_date, session.date_origin.key());
    let _ = writeln!(out, "  Projects     {}", projects(portfolio));
    let _ = writeln!(out, "  Findings     {}", tally(&checked.summary));
    out.push_str("\nNext:\n");
    for (command, what) in next(checked) {
        let _ = writeln!(out, "  {command:27} {what}");
    }
    out
}

/// `12: 3 planning, 8 executing, 1 closed; 2 on-hold`.
fn projects(portfolio: &Portfolio) -> String {
    let all = portfolio.projects.len();
    let stages = Stage::ALL.iter().map(|stage| {
        let number = portfolio.projects.iter().filter(|project| project.stage() == Some(*stage)).count();
        (number, stage.key())
    });
    let unknown = portfolio.projects.iter().filter(|project| project.stage().is_none()).count();
    let parts: Vec<String> = stages
        .chain([(unknown, "without a stage")])
        .filter(|(number, _)| *number > 0)
        .map(|(number, word)| format!("{number} {word}"))
        .collect();
    let rest: Vec<String> = [State::OnHold, State::Cancelled]
        .into_iter()
        .map(|state| (of_state(portfolio, state), state.key()))
        .filter(|(number, _)| *number > 0)
        .map(|(number, word)| format!("{number} {word}"))
        .collect();
    let mut out = all.to_string();
    for (lead, list) in [(": ", parts), ("; of these ", rest)] {
        if !list.is_empty() {
            out.push_str(lead);
            out.push_str(&list.join(", "));
        }
    }
    out
}

fn of_state(portfolio: &Portfolio, state: State) -> usize {
    let is = |charter: &crate::model::charter::Charter| charter.state.value() == Some(state);
    portfolio
        .projects
        .iter()
        .filter(|project| project.charter.as_ref().is_some_and(|charter| is(&charter.record)))
        .count()
}

/// The three most useful commands, of those that this build has.
fn next(checked: &Checked) -> Vec<(String, String)> {
    let summary = checked.summary;
    let mut all: Vec<(String, String)> = Vec::new();
    let mut add = |name: &str, rest: &str, what: String| {
        if has_command(name) && all.len() < 3 {
            all.push((format!("pmo {name}{rest}"), what));
        }
    };
    if checked.reading.portfolio.projects.is_empty() {
        add("new", " project --id ID", "start the first project".into());
    }
    if !checked.findings.is_empty() {
        add("validate", "", "print the findings".into());
    }
    if summary.fixable > 0 {
        add(
            "validate",
            " --fix",
            format!("mend {} without a doubt", count(summary.fixable, "finding")),
        );
    }
    if let Some(first) = checked.findings.iter().min_by_key(|finding| std::cmp::Reverse(finding.severity)) {
        add("explain", &format!(" {}", first.rule.code), "what the worst of them means".into());
    }
    add("report", " weekly", "this week's report".into());
    add("schedule", "", "dates and critical paths".into());
    add("rules", "", "what is checked".into());
    add("validate", "", "check again".into());
    all
}
