//! `pmo review`: somebody looked at a record as it stands, and says what was found.

use super::set::{self, Edited};
use crate::base::{Choice, similar};
use crate::cli::{
    Global,
    error::CliError,
    session::{self, Session},
};
use crate::edit::{
    Change, Overlay, Step, Target, Value,
    address::{self, text_of},
    set::set as set_field,
};
use crate::model::{
    Kind, Portfolio, Project,
    common::Verdict,
    material::{MATERIAL, material},
};
use crate::read::{fingerprint, layout::role_of};
use crate::source::{Git, SourceError};
use crate::syntax::{NodeId, Tree};
use clap::{Args, ValueEnum};
use std::{collections::BTreeMap, process::ExitCode};

/// Write that somebody reviewed records as they stand
#[derive(Debug, Args)]
#[command(before_long_help = "Examples:
  pmo review portal/CR-007 --accept         you accept it; you are found by git's user.email
  pmo review portal/DEL-002 portal/api --accept --by zhang.min
  pmo review portal/REQ-003 --verdict rework --comment \"not testable\"
  pmo review portal --accept                the charter
  pmo review portal/budget --accept         the budget
  pmo review portal/CR-007 --accept --diff  show it only

A review holds a fingerprint of the record's material fields (docs/reference/fields.md lists them). When one of
them says something else, the review is void.")]
pub struct Review {
    /// Addresses of the records: PROJECT, PROJECT/ID, PROJECT/budget
    #[arg(value_name = "ADDRESS", required = true)]
    addresses: Vec<String>,
    /// The records stand as they are; short for `--verdict accept`
    #[arg(long, conflicts_with = "verdict", required_unless_present = "verdict")]
    accept: bool,
    /// What was found
    #[arg(long, value_name = "VERDICT", value_enum)]
    verdict: Option<VerdictArg>,
    /// Who reviewed; whoever has git's `user.email` in people.yaml unless given
    #[arg(long, value_name = "PERSON")]
    by: Option<String>,
    /// A remark
    #[arg(long, value_name = "TEXT")]
    comment: Option<String>,
    /// Print what would change and write nothing; exit 1 when something would
    #[arg(long)]
    diff: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum VerdictArg {
    /// The record stands as it is.
    Accept,
    /// It has to change first.
    Rework,
    /// It is refused.
    Reject,
}

impl VerdictArg {
    fn verdict(self) -> Verdict {
        match self {
            VerdictArg::Accept => Verdict::Accept,
            VerdictArg::Rework => Verdict::Rework,
            VerdictArg::Reject => Verdict::Reject,
        }
    }
}

/// What a review says beside the fingerprint.
struct Said<'a> {
    by: &'a str,
    on: String,
    verdict: Verdict,
    comment: Option<&'a str>,
}

impl Review {
    /// Runs the command.
    ///
    /// # Errors
    /// When a record is not there or takes no review, nobody is known to have reviewed, or a file cannot be edited.
    pub fn run(&self, global: &Global) -> Result<ExitCode, CliError> {
        let session = Session::open_to_write(global)?;
        let portfolio = &session.reading.portfolio;
        let by = self.by(&session)?;
        let day = global.as_of.unwrap_or_else(|| session::today(&portfolio.settings));
        let said = Said {
            by: &by,
            on: day.to_string(),
            verdict: self.verdict.map_or(Verdict::Accept, VerdictArg::verdict),
            comment: self.comment.as_deref(),
        };
        let mut edited = Edited {
            overlay: Overlay::new(session.source()),
            old: BTreeMap::new(),
            done: Vec::new(),
        };
        for address in &self.addresses {
            one(portfolio, &mut edited, address, &said)?;
        }
        set::refuse_new_faults(&session.reading, &edited.overlay, false)?;
        set::finish(session.files.work_tree()?, &edited, self.diff, global.quiet)
    }

    fn by(&self, session: &Session) -> Result<String, CliError> {
        let portfolio = &session.reading.portfolio;
        let Some(by) = &self.by else {
            return by_email(session);
        };
        if portfolio.person(by).is_some() {
            return Ok(by.clone());
        }
        let known = portfolio
            .people
            .iter()
            .filter_map(|entry| entry.record.id.get().map(|id| id.as_str()));
        Err(CliError::new(format!("there is nobody `{by}` in the pool")).hint(similar::hint(by, known)))
    }
}

/// Who has git's `user.email`.
fn by_email(session: &Session) -> Result<String, CliError> {
    let set = match Git::of(session.files.folder()) {
        Ok(git) => git.settings("user.email")?.pop(),
        Err(SourceError::NoRepository(_)) => None,
        Err(error) => return Err(error.into()),
    };
    let Some(email) = set.filter(|email| !email.trim().is_empty()) else {
        return Err(CliError::new("nobody is named who reviewed, and git has no `user.email`").hint("name the person with --by ID"));
    };
    let portfolio = &session.reading.portfolio;
    let found = portfolio.person_with_email(&email).and_then(|person| person.id.get());
    found.map(|id| id.as_str().to_owned()).ok_or_else(|| {
        let message = format!("nobody in people.yaml has git's `user.email`, {email}");
        CliError::new(message).hint(format!(
            "name the person with --by ID, or add it: `pmo set people/ID emails+={email}`"
        ))
    })
}

fn one(portfolio: &Portfolio, edited: &mut Edited<'_>, address: &str, said: &Said<'_>) -> Result<(), CliError> {
    let target = find(portfolio, &edited.overlay, address)?;
    let (text, notation) = text_of(&edited.overlay, &target.path)?;
    let kind = kind_of(&target);
    let known = portfolio.project(address.split('/').next().unwrap_or_default());
    let Some(kind) = kind.filter(|kind| material(*kind).is_some() && is_record(*kind, &target)) else {
        return Err(takes_none(address, known.map(|project| &**project)));
    };
    let print = fingerprint::of_text(&text, notation, kind, |tree| node_at(tree, &target.pointer));
    let Some(print) = print else {
        return Err(CliError::new(format!("{} has to be mended first", target.path)).hint("see `pmo validate`"));
    };
    let mut review = vec![
        ("by".to_owned(), Value::from(said.by)),
        ("on".to_owned(), Value::from(said.on.as_str())),
        ("verdict".to_owned(), Value::from(said.verdict.key())),
        ("fingerprint".to_owned(), Value::from(print.as_str())),
    ];
    review.extend(said.comment.map(|comment| ("comment".to_owned(), Value::from(comment))));
    let add = Change::Append(vec![Value::Map(review)]);
    let new = set_field(&text, notation, &target.pointer, &["reviews".to_owned()], &add)
        .map_err(|refusal| CliError::new(format!("{address}: {}", refusal.message)).hint(refusal.help))?;
    let verdict = said.verdict.label(crate::base::Lang::En);
    edited
        .done
        .push(format!("{}: {address} {verdict} by {}, fingerprint {print}", target.path, said.by));
    edited.old.entry(target.path.clone()).or_insert(Some(text));
    edited.overlay.texts.insert(target.path, new);
    Ok(())
}

/// The record at an address; the budget stands at `PROJECT/budget`.
fn find(portfolio: &Portfolio, source: &dyn crate::source::Source, address: &str) -> Result<Target, CliError> {
    let budget = address.strip_suffix("/budget").and_then(|project| portfolio.project(project));
    if let Some(own) = budget.and_then(|project| project.budget.as_ref()) {
        return Ok(Target {
            path: portfolio.path(own.file).to_owned(),
            pointer: Vec::new(),
        });
    }
    Ok(address::find(portfolio, source, address)?)
}

/// The kind of the record at a place.
fn kind_of(target: &Target) -> Option<Kind> {
    let role = role_of(&target.path)?;
    let keys = target.pointer.iter().filter_map(|step| match step {
        Step::Key(key) => Some(key.as_str()),
        Step::Item(_) => None,
    });
    Some(keys.fold(role.kind, fingerprint::kind_below))
}

/// Whether a place is that of a record of its own, and not one inside it, such as an account or an objective.
fn is_record(kind: Kind, target: &Target) -> bool {
    match kind {
        Kind::Charter | Kind::Budget | Kind::Minutes | Kind::Document => target.pointer.is_empty(),
        Kind::Action => true,
        Kind::Schedule => target.pointer.len() >= 2,
        _ => target.pointer.len() <= 2,
    }
}

fn takes_none(address: &str, project: Option<&Project>) -> CliError {
    let kinds: Vec<&str> = MATERIAL.iter().map(|own| own.record).collect();
    let inside = address.contains('/') && project.is_some();
    let help = if inside {
        format!("reviewed are: {}; name the record around it", kinds.join(", "))
    } else {
        format!("reviewed are: {}", kinds.join(", "))
    };
    CliError::new(format!("`{address}` takes no review")).hint(help)
}

fn node_at(tree: &Tree<'_>, pointer: &[Step]) -> Option<NodeId> {
    pointer.iter().try_fold(tree.root()?, |node, step| match step {
        Step::Key(key) => tree.get(node, key),
        Step::Item(index) => tree.children(node).nth(*index),
    })
}
