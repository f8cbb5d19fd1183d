//! The chain that makes a computed date or a float, each link with its line.

use crate::analyse::schedule::{
    chain::{Chains, Figure},
    outcome,
};
use crate::cli::{error::CliError, left_out, lines::Lines, output, session::Session};
use crate::report::{
    unscheduled::words,
    why::dates::{Dates, outermost},
};
use std::process::ExitCode;

/// Prints the chain of a task's date or float; of a project, that of the task which makes its start or finish.
///
/// # Errors
/// When there is no such task.
pub(super) fn run(session: &Session, (project, task): (&str, Option<&str>), figure: Figure, is_json: bool) -> Result<ExitCode, CliError> {
    let outcomes = outcome::linked_with(&session.reading.portfolio, session.status_date, project);
    let own = outcomes.iter().find(|(own, _)| &*own.id == project);
    let dates = match own.map(|(_, outcome)| outcome) {
        Some(Ok(dates)) => dates,
        Some(Err(reason)) => {
            output::out(&format!("n/a, {}\n", words(reason, session.lang)));
            return Ok(ExitCode::from(1));
        }
        None => return Err(CliError::new(format!("there is no project `{project}`"))),
    };
    let task = match (task, figure) {
        (Some(task), _) => task,
        (None, Figure::Float) => return Err(CliError::new("a project has no float of its own").hint("name a task: PROJECT/TASK")),
        (None, _) => outermost(dates, figure),
    };
    let known = || dates.rows.iter().map(|(at, _)| at.id());
    if !known().any(|id| id == task) {
        let hint = crate::base::similar::hint(task, known());
        return Err(CliError::new(format!("there is no task `{task}` in `{project}`")).hint(hint));
    }
    let address = format!("{project}/{task}");
    let lines = Lines::of(session);
    let asked = Dates {
        portfolio: &session.reading.portfolio,
        chains: &Chains::of(&outcomes),
        figure,
        day: dates.day,
        status_date: (session.status_date, session.date_origin.key()),
        lang: session.lang,
        written: &lines,
    };
    let told = if is_json { asked.as_json(&address) } else { asked.told(&address) };
    let Some(text) = told else {
        output::out("n/a, the task is not part of the plan (`active: false`)\n");
        return Ok(ExitCode::from(1));
    };
    if is_json {
        output::raw(&text);
    } else {
        output::out(&text);
    }
    Ok(left_out::SCHEDULE.exit(session, &|id| id == project))
}
