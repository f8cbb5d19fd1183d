//! `pmo baseline set`: the plan as it stands becomes the next baseline, when somebody approved that.

use super::project;
use crate::analyse::{
    earned_value::{
        planned::Kind as Length,
        sheet::{Against, Desk},
    },
    freeze::{Freezer, Frozen},
    schedule::outcome::{self, Also, ProjectDates},
};
use crate::base::{Choice, Lang, version::THIS};
use crate::cli::{Global, error::CliError, output, session::Session};
use crate::diag::{Severity, run::count};
use crate::edit::{Overlay, diff};
use crate::exchange::baseline::{Heading, text};
use crate::model::{Kind, Project, baseline::BaselineType, change::ChangeStatus, charter::Stage};
use crate::read;
use crate::report::{lacks, unscheduled};
use clap::{Args, ValueEnum};
use rust_decimal::Decimal;
use std::process::ExitCode;

/// Freeze the plan as it stands: dates, budgets, and planned value by period
#[derive(Debug, Args)]
pub struct Set {
    /// Id of the project
    #[arg(value_name = "PROJECT")]
    project: String,
    /// The approved change request that allows it; every baseline but the first needs one
    #[arg(long, value_name = "CR")]
    change: Option<String>,
    /// What it replaces: the future only, all, or all with a target above what was approved
    #[arg(long, value_name = "TYPE", value_enum, default_value = "replan")]
    r#type: TypeArg,
    /// Why; the change request's title unless given
    #[arg(long, value_name = "TEXT")]
    reason: Option<String>,
    /// Who freezes it; the project manager unless given
    #[arg(long, value_name = "PERSON")]
    by: Option<String>,
    /// Periods of the planned value; as in the baseline before, else weeks
    #[arg(long, value_name = "PERIOD", value_enum)]
    period: Option<PeriodArg>,
    /// Print what would be written, and write nothing; exit 1, because something would change
    #[arg(long)]
    dry_run: bool,
}

/// What a baseline replaces.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(in crate::cli::commands) enum TypeArg {
    /// What was planned up to the status date stays.
    Replan,
    /// All of it is planned again.
    Formal,
    /// As formal, with a budget above the approved one.
    OverTarget,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum PeriodArg {
    /// ISO weeks.
    Week,
    /// Calendar months.
    Month,
}

/// A baseline that is not written yet.
pub(in crate::cli::commands) struct Made {
    /// Its number.
    pub number: u32,
    /// Where it shall stand.
    pub path: String,
    /// Its text.
    pub text: String,
    /// What it holds, in a line.
    pub told: String,
    /// The change request that allows it.
    pub change: Option<String>,
}

impl Set {
    pub(super) fn run(&self, global: &Global) -> Result<ExitCode, CliError> {
        let session = Session::open_to_write(global)?;
        let made = self.made(&session)?;
        let mut overlay = Overlay::new(session.source());
        overlay.texts.insert(made.path.clone(), made.text.clone());
        super::super::set::refuse_new_faults(&session.reading, &overlay, false)?;
        if self.dry_run {
            output::out(&diff::unified(&made.path, None, &made.text));
            return Ok(ExitCode::from(1));
        }
        session.files.work_tree()?.write(&made.path, &made.text)?;
        output::out(&format!("{}\n", made.path));
        output::err(&format!("{}\n", made.told));
        if let Some(id) = made.change {
            output::err(&format!(
                "note it in the change: `pmo set {}/{id} baseline_before={} baseline_after={}`\n",
                self.project,
                made.number - 1,
                made.number
            ));
        }
        Ok(ExitCode::SUCCESS)
    }

    /// The next baseline under an approved change request, by the usual choices.
    pub(in crate::cli::commands) fn under_change(project: &str, change: &str, r#type: TypeArg) -> Set {
        Set {
            project: project.to_owned(),
            change: Some(change.to_owned()),
            r#type,
            reason: None,
            by: None,
            period: None,
            dry_run: false,
        }
    }

    /// The baseline as it would be written.
    pub(in crate::cli::commands) fn made(&self, session: &Session) -> Result<Made, CliError> {
        let project = project(session, &self.project)?;
        whole(session, project)?;
        self.in_order(session, project)?;
        let kind = self.kind(project);
        let (reason, change) = self.approved(session, project)?;
        let by = self.by(session, project)?;
        let outcomes = outcome::compute(
            &session.reading.portfolio,
            session.status_date,
            &|id| *id == *project.id,
            Also::default(),
        );
        let dates = match outcomes.iter().find(|(own, _)| own.id == project.id).map(|(_, outcome)| outcome) {
            Some(Ok(dates)) => dates,
            Some(Err(why)) => {
                return Err(CliError::new(format!(
                    "the plan has no dates: {}",
                    unscheduled::words(why, Lang::En)
                )));
            }
            None => return Err(CliError::new("the plan has no dates")),
        };
        let frozen = self.freeze(session, project, dates, kind)?;
        self.within_approved(project, kind, frozen.bac)?;
        let heading = Heading {
            number: project.baselines_in_order().last().map_or(1, |(number, _)| number + 1),
            kind,
            by: &by,
            reason: &reason,
            change: change.as_deref(),
            currency: crate::analyse::cost::exchange::Exchange::of(&session.reading.portfolio, project).own,
            made_by: &format!("pmo {THIS}"),
        };
        Self::text(session, project, &frozen, &heading)
    }

    /// A baseline follows the one before, in a project that is not over.
    fn in_order(&self, session: &Session, project: &Project) -> Result<(), CliError> {
        let today = session.status_date;
        if project.stage() == Some(Stage::Closed) {
            return Err(CliError::new(format!("`{}` is closed", project.id)).hint("what is over is not planned again"));
        }
        let last = project
            .baselines_in_order()
            .last()
            .and_then(|(number, entry)| Some((*number, entry.record.on.value()?)));
        match last.filter(|(_, on)| *on > today) {
            Some((number, on)) => Err(
                CliError::new(format!("baseline {number} is of {on}, and a new one would be of {today}"))
                    .hint("name the day it is frozen on with --as-of"),
            ),
            None => Ok(()),
        }
    }

    fn kind(&self, project: &Project) -> BaselineType {
        if project.baselines.is_empty() {
            return BaselineType::First;
        }
        match self.r#type {
            TypeArg::Replan => BaselineType::Replan,
            TypeArg::Formal => BaselineType::Formal,
            TypeArg::OverTarget => BaselineType::OverTarget,
        }
    }

    /// The reason and the change request, when the baseline is approved.
    fn approved(&self, session: &Session, project: &Project) -> Result<(String, Option<String>), CliError> {
        if project.baselines.is_empty() && self.change.is_none() {
            let approval = project.charter.as_ref().and_then(|charter| charter.record.approval.get());
            let approved = approval.and_then(|own| own.by.get().and(own.on.value()));
            return match approved.filter(|on| *on <= session.status_date) {
                Some(on) => Ok((
                    self.reason
                        .clone()
                        .unwrap_or_else(|| format!("The plan under the charter approved on {on}")),
                    None,
                )),
                None => Err(CliError::new(format!("the charter of `{}` is not approved", project.id))
                    .hint("the first baseline needs `approval: {by: …, on: …}` in project.yaml")),
            };
        }
        let Some(id) = &self.change else {
            return Err(CliError::new(format!(
                "`{}` has a baseline: a new one needs an approved change request",
                project.id
            ))
            .hint("name it with --change CR-007"));
        };
        let id = id.strip_prefix(&format!("{}/", project.id)).unwrap_or(id);
        let known = || {
            project
                .changes
                .iter()
                .filter_map(|change| change.record.id.get().map(|id| id.as_str()))
        };
        let change = project
            .changes
            .iter()
            .find(|change| change.record.id.get().is_some_and(|own| own.as_str() == id));
        let Some(change) = change else {
            let hint = crate::base::similar::hint(id, known());
            return Err(CliError::new(format!("there is no change request `{id}` in `{}`", project.id)).hint(hint));
        };
        let status = change.record.status.value();
        let refused = change.record.decision.value().is_some_and(|verdict| {
            !matches!(
                verdict,
                crate::model::change::ChangeVerdict::Approve | crate::model::change::ChangeVerdict::ApproveWithConditions
            )
        });
        let is_approved = status.is_some_and(|own| own.is_approved() || own == ChangeStatus::Closed && !refused);
        if !is_approved {
            let own = status.map_or("without status", Choice::key);
            return Err(
                CliError::new(format!("{id} is {own}, not approved")).hint("a baseline follows the decision, never the other way round")
            );
        }
        if let Some(decided) = change.record.decided.value().filter(|decided| *decided > session.status_date) {
            return Err(CliError::new(format!(
                "{id} was decided on {decided}, behind the status date {}",
                session.status_date
            ))
            .hint("a baseline follows the decision, never the other way round"));
        }
        let used = project
            .baselines_in_order()
            .into_iter()
            .find(|(_, entry)| entry.record.change.get().is_some_and(|own| own.as_str() == id));
        if let Some((number, _)) = used {
            return Err(CliError::new(format!("baseline {number} was made under {id} already"))
                .hint("a further one needs a change request of its own"));
        }
        let title = change.record.title.get().map(|title| title.in_lang(session.lang).to_owned());
        let reason = self.reason.clone().or(title).unwrap_or_else(|| id.to_owned());
        Ok((reason, Some(id.to_owned())))
    }

    fn by(&self, session: &Session, project: &Project) -> Result<String, CliError> {
        let manager = project.charter.as_ref().and_then(|charter| charter.record.manager.get());
        let Some(by) = self.by.clone().or_else(|| manager.map(|manager| manager.as_str().to_owned())) else {
            return Err(CliError::new("nobody is named who freezes it").hint("name the person with --by ID"));
        };
        if session.reading.portfolio.person(&by).is_none() {
            let people = session.reading.portfolio.people.iter();
            let known = people.filter_map(|entry| entry.record.id.get().map(|id| id.as_str()));
            let hint = crate::base::similar::hint(&by, known);
            return Err(CliError::new(format!("there is nobody `{by}` in the pool")).hint(hint));
        }
        Ok(by)
    }

    fn freeze<'a>(
        &self,
        session: &'a Session,
        project: &'a Project,
        dates: &ProjectDates<'a>,
        kind: BaselineType,
    ) -> Result<Frozen<'a>, CliError> {
        let desk = Desk::of(&session.reading.portfolio, session.status_date, Against::Current);
        let before = desk
            .sheet(project)
            .planned
            .as_ref()
            .and_then(crate::analyse::earned_value::planned::Planned::kind);
        let freezer = Freezer {
            desk: &desk,
            project,
            dates,
            kind,
            on: session.status_date,
            period: match self.period {
                Some(PeriodArg::Week) => Length::Week,
                Some(PeriodArg::Month) => Length::Month,
                None => before.unwrap_or(Length::Week),
            },
        };
        freezer.freeze().map_err(|faults| {
            let mut faults: Vec<CliError> = faults
                .iter()
                .map(|fault| CliError::new(format!("`{}` has no budget: {}", fault.what, lacks::words(fault.lack, Lang::En))))
                .collect();
            let last = faults.pop().unwrap_or_else(|| CliError::new("the plan has no budget"));
            faults.iter().for_each(CliError::print);
            last.hint("nothing was written")
        })
    }

    /// What a change may spend was approved with the baseline before: its budget and both reserves.
    fn within_approved(&self, project: &Project, kind: BaselineType, bac: Decimal) -> Result<(), CliError> {
        let Some((number, before)) = project.baselines_in_order().last().copied() else {
            return Ok(());
        };
        let of = |field: &crate::base::Field<crate::base::Money>| field.get().map_or(Decimal::ZERO, |money| money.amount);
        let record = &before.record;
        let approved = of(&record.budget_at_completion) + of(&record.contingency) + of(&record.management_reserve);
        if record.budget_at_completion.is_absent() {
            return Ok(());
        }
        match (kind == BaselineType::OverTarget, bac > approved) {
            (true, true) | (false, false) => return Ok(()),
            (true, false) => {
                let message = format!(
                    "the budget of {} is not above the {} that were approved with baseline {number}, reserves included",
                    bac.normalize(),
                    approved.normalize()
                );
                return Err(CliError::new(message).hint("then it is no over-target baseline: say --type replan or formal"));
            }
            (false, true) => {}
        }
        Err(CliError::new(format!(
            "the budget of {} is above the {} that were approved with baseline {number}, reserves included",
            bac.normalize(),
            approved.normalize()
        ))
        .hint("if that is what was decided, say --type over-target"))
    }

    fn text(session: &Session, project: &Project, frozen: &Frozen<'_>, heading: &Heading<'_>) -> Result<Made, CliError> {
        let path = format!("{}/baselines/{}.yaml", project.dir, heading.number);
        let mut overlay = Overlay::new(session.source());
        let mut text = text(frozen, heading);
        overlay.texts.insert(path.clone(), text.clone());
        let read_back = read::read(&overlay)?;
        let record = read_back.portfolio.project(&project.id).and_then(|own| {
            let mut baselines = own.baselines.iter();
            baselines.find(|entry| entry.record.number.value().is_some_and(|number| number.0 == heading.number))
        });
        let Some(record) = record else {
            return Err(CliError::new("the baseline could not be read back").hint("this is a fault of pmo, please report it"));
        };
        text += &format!("digest: {}\n", record.record.own_digest());
        let told = format!(
            "baseline {} of {}: {}, {}, budget {}, {} to {}",
            heading.number,
            project.id,
            count(frozen.tasks.len(), "task"),
            count(frozen.lines.len(), "line"),
            frozen.bac.normalize(),
            frozen.start,
            frozen.finish
        );
        Ok(Made {
            number: heading.number,
            path,
            text,
            told,
            change: heading.change.map(str::to_owned),
        })
    }
}

/// A plan with faults in it is not frozen.
fn whole(session: &Session, project: &Project) -> Result<(), CliError> {
    let portfolio = &session.reading.portfolio;
    let counts = |kind: Option<Kind>| {
        matches!(
            kind,
            Some(Kind::Schedule | Kind::Budget | Kind::Baseline | Kind::Charter | Kind::Change)
        )
    };
    let faults = session.reading.diagnostics.iter().filter(|found| {
        let file = portfolio.files.get(found.place.file.0 as usize);
        let is_own = file.is_some_and(|file| file.project.as_deref() == Some(&*project.id) && counts(file.kind));
        found.severity == Severity::Error && is_own
    });
    match faults.count() {
        0 => Ok(()),
        number => Err(CliError::new(format!(
            "the records of `{}` hold {}: such a plan is not frozen",
            project.id,
            count(number, "fault")
        ))
        .hint("`pmo validate` says where")),
    }
}
