//! `pmo change impact`: what a change request says it brings about, against what a branch does.

use super::find;
use crate::analyse::{
    cost::{exchange::Exchange, labour},
    schedule::outcome,
};
use crate::base::version::THIS;
use crate::check::policy::Policy;
use crate::cli::{
    Global,
    changed::Base,
    commands::{diff::name, log::Format},
    error::CliError,
    left_out, output,
    session::Session,
};
use crate::diag::json::Head;
use crate::report::{change::impact::View, diff};
use crate::trend::{
    consequences,
    impact::{Claim, Impact as Computed},
    state::State,
};
use clap::Args;
use rust_decimal::{Decimal, prelude::ToPrimitive};
use std::{collections::BTreeSet, process::ExitCode};

/// Compare what a change request claims with what this branch computes; exit 1 when it is more than claimed
#[derive(Debug, Args)]
#[command(
    after_long_help = "Compared are the files on disk, or those of `--at`, with the commit at which this branch left the usual one
(as `validate --changed` finds it), or with `--against REV`. The schedule is the finish of the project in working
days; the cost is that of its plan (tasks, lines, undistributed amounts), whatever its baseline says, and where it has
no budget its estimate at completion. A linked project that finishes later by more than the request claims counts too."
)]
pub struct Impact {
    /// The request: PROJECT/ID, or an id that one project has
    #[arg(value_name = "CR")]
    change: String,
    /// The state before: a revision, instead of where this branch left the usual one
    #[arg(long, value_name = "REV")]
    against: Option<String>,
    /// Format of the output
    #[arg(long, value_name = "FORMAT", value_enum, default_value = "text")]
    output_format: Format,
}

impl Impact {
    fn before(&self, session: &Session) -> Result<(String, Session), CliError> {
        let Some(revision) = &self.against else {
            let base = Base::of(session, None)
                .map_err(|error| error.hint("name the state before: --against origin/main; in CI fetch it first"))?;
            let told = base.told.clone();
            let before = base.into_session().ok_or_else(|| {
                let error = CliError::new(format!("{told} holds no portfolio"));
                error.hint("name another state: --against REV")
            })?;
            return Ok((told, before));
        };
        let before = session.beside(revision)?;
        Ok((name(&before, revision), before))
    }

    pub(super) fn run(&self, global: &Global) -> Result<ExitCode, CliError> {
        let behind = Session::open(global, None)?;
        let (project, entry) = find(&behind.reading.portfolio, &self.change)?;
        let project = project.id.to_string();
        let id = entry.record.id.get().map_or("?", |id| id.as_str());
        let title = entry.record.title.get().map_or("", |title| title.in_lang(behind.lang)).to_owned();
        let address = format!("{project}/{id}");
        let (from, before) = self.before(&behind)?;
        let to = name(&behind, global.at.as_deref().unwrap_or(""));
        let (claim, currency, day) = claim(&behind, &project, &self.change)?;
        let mut linked: BTreeSet<String> = BTreeSet::new();
        for session in [&before, &behind] {
            linked.extend(outcome::ids_linked_with(&session.reading.portfolio, &project));
        }
        let linked: Vec<String> = linked.into_iter().collect();
        let exit = left_out::VARIANCE.exit(&behind, &|id| linked.iter().any(|own| own == id));
        let stand = behind.stand(self.output_format == Format::Json);
        let (status_date, lang) = (behind.status_date, behind.lang);
        let policy = Policy::new(&behind.reading.portfolio.settings, &[], &[], &[]);
        let state = |mut session: Session| {
            let texts = session.texts();
            State::of(std::mem::take(&mut session.reading), &policy, status_date, &texts, lang)
        };
        let (before, behind) = (state(before), state(behind));
        let consequences = consequences::between(&before, &behind);
        let impact = Computed::of(claim, &project, &linked, &before, &behind);
        let (own, others): (Vec<_>, Vec<_>) = consequences.projects.iter().partition(|one| linked.contains(&one.id));
        let view = View {
            address: &address,
            title: &title,
            diff: diff::View {
                sides: (&from, &to),
                day: status_date,
                lang,
                consequences: &consequences,
                events: &[],
            },
            impact: &impact,
            currency,
            day: impact.finish.as_ref().map_or(day, |later| later.day),
            projects: own,
            others: others.len(),
        };
        match self.output_format {
            Format::Text => output::out(&view.text()),
            Format::Markdown => output::out(&view.markdown()),
            Format::Json => output::raw(&view.json(&Head::of(THIS, stand))),
        }
        Ok(if impact.exceeds() { ExitCode::from(1) } else { exit })
    }
}

/// What the request claims, the currency of its project, and the seconds of a working day there.
fn claim(session: &Session, project: &str, address: &str) -> Result<(Claim, Option<crate::base::Currency>, i64), CliError> {
    let portfolio = &session.reading.portfolio;
    let (_, entry) = find(portfolio, address)?;
    let Some(own) = portfolio.project(project) else {
        return Err(CliError::new(format!("there is no project `{project}`")));
    };
    let exchange = Exchange::of(portfolio, own);
    let meaning = labour::unit_meaning(own.schedule.as_ref().map(|schedule| &schedule.record));
    let seconds = |minutes: Decimal| (minutes * Decimal::from(60)).round().to_i64();
    let impact = entry.record.impact.get();
    let cost = impact.and_then(|own| own.cost.get());
    let cost = cost
        .map(|cost| exchange.convert(cost, session.status_date))
        .transpose()
        .map_err(|_| {
            let error = CliError::new(format!("the cost that {address} claims is in a currency without a rate"));
            error.hint("write the rate under `exchange_rates` in pmo.toml, or the cost in the project's currency")
        })?;
    let claim = Claim {
        seconds: impact
            .and_then(|own| own.schedule.get())
            .and_then(|own| seconds(own.0.minutes(meaning))),
        cost,
    };
    let day = seconds(meaning.hours_per_day * Decimal::from(60)).unwrap_or(28_800);
    Ok((claim, exchange.own, day))
}
