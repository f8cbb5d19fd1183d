//! A figure of earned value, its formula, and the records behind it.

use super::Kind;
use crate::analyse::earned_value::{
    basis::Basis,
    quantities::Quantity,
    rows::Level,
    sheet::{Against, Desk},
};
use crate::base::{similar, version::THIS};
use crate::cli::{error::CliError, left_out, lines::Lines, output, session::Session};
use crate::model::{Portfolio, Project};
use crate::report::{
    variance::in_programme,
    why::{Line, Question},
};
use std::process::ExitCode;

/// Prints it.
///
/// # Errors
/// When there is nothing at the address.
pub(super) fn run(
    session: &Session,
    (id, part, kind): (&str, Option<&str>, Option<Kind>),
    quantity: Quantity,
    is_json: bool,
) -> Result<ExitCode, CliError> {
    let portfolio = &session.reading.portfolio;
    let desk = Desk::of(portfolio, session.status_date, Against::Current);
    let (basis, projects) = match (portfolio.project(id).map(|own| &**own), part) {
        (Some(project), None) => (Basis::within(&desk, project, None), vec![project]),
        (Some(project), Some(part)) => (within(&desk, project, part, kind)?, vec![project]),
        (None, _) => above(&desk, portfolio, id, part)?,
    };
    let Some(basis) = basis else {
        return Err(CliError::new(format!("there is nothing to ask at `{id}`")));
    };
    let lines = Lines::of(session);
    let question = Question {
        desk: &desk,
        basis: &basis,
        quantity,
        lang: session.lang,
        lines: &|place| {
            let (path, line) = lines.of_place(place);
            Line { path, line }
        },
    };
    let shown = question.output(THIS, session.stand(true));
    if is_json {
        output::raw(&shown.json());
    } else {
        output::out(&shown.text());
    }
    let is_asked = |id: &str| projects.iter().any(|project| &*project.id == id);
    Ok(left_out::VARIANCE.exit(session, &is_asked))
}

/// A task or an account of a project.
fn within<'a>(desk: &Desk<'a>, project: &'a Project, part: &str, kind: Option<Kind>) -> Result<Option<Basis<'a>>, CliError> {
    let find = |level| Basis::within(desk, project, Some((level, part)));
    let found = match kind {
        Some(Kind::Task) => find(Level::Task),
        Some(Kind::Account) => find(Level::Account),
        None => find(Level::Task).or_else(|| find(Level::Account)),
    };
    if found.is_some() {
        return Ok(found);
    }
    let tasks = project.tasks();
    let budget = project.budget.iter().flat_map(|budget| budget.record.accounts.items());
    let accounts = budget.filter_map(|(account, _)| Some(account.id.get()?.as_str()));
    let tasks = tasks.iter().map(|at| at.id()).filter(|_| kind != Some(Kind::Account));
    let known: Vec<&str> = tasks.chain(accounts.filter(|_| kind != Some(Kind::Task))).collect();
    let what = match kind {
        Some(Kind::Task) => "task",
        Some(Kind::Account) => "account",
        None => "task or account",
    };
    Err(CliError::new(format!("there is no {what} `{part}` in `{}`", project.id)).hint(similar::hint(part, known)))
}

type Found<'a> = (Option<Basis<'a>>, Vec<&'a Project>);

/// A programme, or the portfolio.
fn above<'a>(desk: &Desk<'a>, portfolio: &'a Portfolio, id: &str, part: Option<&str>) -> Result<Found<'a>, CliError> {
    let all = || portfolio.projects.iter().map(|own| &**own);
    let programmes = || portfolio.programmes.iter().map(|entry| &entry.record);
    let is_programme = |own: &&crate::model::programme::Programme| own.id.get().is_some_and(|own| own.as_str() == id);
    if part.is_none()
        && let Some(programme) = programmes().find(is_programme)
    {
        let projects: Vec<&Project> = all().filter(|project| in_programme(project, id)).collect();
        let basis = Basis::above(desk, Level::Programme, (id, programme.name.get()), &projects);
        return Ok((Some(basis), projects));
    }
    if part.is_none() && id == "portfolio" {
        let projects: Vec<&Project> = all().collect();
        let basis = Basis::above(desk, Level::Portfolio, ("", portfolio.settings.name.get()), &projects);
        return Ok((Some(basis), projects));
    }
    let programmes = programmes().filter_map(|own| Some(own.id.get()?.as_str()));
    let known: Vec<&str> = all().map(|project| &*project.id).chain(programmes).chain(["portfolio"]).collect();
    Err(CliError::new(format!("there is no project `{id}`")).hint(similar::hint(id, known)))
}
