//! `pmo change apply`: the new baseline that an approved change request allows, and the request's next status.

use super::find;
use crate::base::Choice;
use crate::check::proof::{self, Proven};
use crate::cli::{
    Global,
    commands::{
        baseline::set::{Set, TypeArg},
        set,
    },
    error::CliError,
    output, past,
    session::Session,
};
use crate::edit::{Assignment, Change, Value, assign::Request};
use crate::model::{
    Entry, Portfolio, Project,
    change::{Change as OwnChange, ChangeStatus, ChangeVerdict},
};
use clap::Args;
use std::process::ExitCode;

/// Freeze the plan under an approved change request, and set the request to `implementing`; all files or none
#[derive(Debug, Args)]
#[command(
    after_long_help = "The baseline is that of `pmo baseline set PROJECT --change CR`. The request must be approved by somebody else than its
requester, and its approval proven where `change_control.proof` in pmo.toml asks for that."
)]
pub struct Apply {
    /// The request: PROJECT/ID, or an id that one project has
    #[arg(value_name = "CR")]
    change: String,
    /// What the baseline replaces: the future only, all, or all with a target above what was approved
    #[arg(long, value_name = "TYPE", value_enum, default_value = "replan")]
    r#type: TypeArg,
    /// Print what would change and write nothing; exit 1, because something would
    #[arg(long, visible_alias = "dry-run")]
    diff: bool,
}

impl Apply {
    pub(super) fn run(&self, global: &Global) -> Result<ExitCode, CliError> {
        let session = Session::open_to_write(global)?;
        let portfolio = &session.reading.portfolio;
        let (project, entry) = find(portfolio, &self.change)?;
        let id = entry.record.id.get().map_or("?", |id| id.as_str());
        let address = format!("{}/{id}", project.id);
        approved(&address, &entry.record)?;
        proven(&session, project, entry, &address)?;
        let made = Set::under_change(&project.id, id, self.r#type).made(&session)?;
        let mut edited = set::apply(&session.reading, session.source(), &[request(&address, project, made.number)])?;
        edited.done.push(format!("{}: {}", made.path, made.told));
        edited.old.insert(made.path.clone(), None);
        edited.overlay.texts.insert(made.path, made.text);
        set::refuse_new_faults(&session.reading, &edited.overlay, false)?;
        let exit = set::finish(session.files.work_tree()?, &edited, self.diff, global.quiet)?;
        if !self.diff && !global.quiet {
            output::err(&format!("commit it with a line `PMO-Change: {address}` at the message's end\n"));
        }
        Ok(exit)
    }
}

/// What the request says afterwards.
fn request(address: &str, project: &Project, number: u32) -> Request {
    let assign = |field: &str, value: String| Assignment {
        field: vec![field.to_owned()],
        change: Change::Set(Value::from(value.as_str())),
    };
    let mut all = vec![assign("status", ChangeStatus::Implementing.key().to_owned())];
    let before = project.baselines_in_order().last().map(|(number, _)| *number);
    all.extend(before.map(|before| assign("baseline_before", before.to_string())));
    all.push(assign("baseline_after", number.to_string()));
    (address.to_owned(), all)
}

/// Refuses a request that is not approved by somebody who may.
fn approved(address: &str, change: &OwnChange) -> Result<(), CliError> {
    let refuse = |message: String, hint: &str| Err(CliError::new(format!("{address} {message}")).hint(hint.to_owned()));
    let status = change.status.value();
    if status != Some(ChangeStatus::Approved) {
        let told = status.map_or("without status", Choice::key);
        let hint = match status {
            Some(ChangeStatus::Implementing | ChangeStatus::Verified) => {
                "it was applied already; a further baseline needs a request of its own"
            }
            _ => "only an approved change makes a new baseline",
        };
        return refuse(format!("is {told}, not approved"), hint);
    }
    let is_yes = matches!(
        change.decision.value(),
        Some(ChangeVerdict::Approve | ChangeVerdict::ApproveWithConditions)
    );
    let (Some(who), true) = (change.authority.get(), is_yes && change.decided.value().is_some()) else {
        return refuse(
            "does not say who approved it, and when".to_owned(),
            "write `decision`, `authority` and `decided`",
        );
    };
    if change.requester.get() == Some(who) {
        return refuse(
            format!("was approved by `{}`, who asked for it", who.as_str()),
            "have somebody else decide",
        );
    }
    Ok(())
}

/// Refuses a request of which nothing proves that it was approved, where that is asked for.
fn proven(session: &Session, project: &Project, entry: &Entry<OwnChange>, address: &str) -> Result<(), CliError> {
    let portfolio: &Portfolio = &session.reading.portfolio;
    if portfolio.settings.proofs_of_approval().is_empty() {
        return Ok(());
    }
    let past = past::of_record(session, address)?;
    match proof::prove(portfolio, project, entry, &past) {
        Ok(Proven::NotAsked | Proven::By(_)) => Ok(()),
        Ok(Proven::NotKnown) => Err(CliError::new(format!("nothing proves that {address} was approved: no commit says so")).hint(
            "commit the approval first, or have it reviewed: `pmo review ADDRESS --accept`; a shallow clone needs `git fetch --unshallow`",
        )),
        Err(unproven) => Err(CliError::new(format!("nothing proves that {address} was {}", unproven.why)).hint(unproven.help)),
    }
}
