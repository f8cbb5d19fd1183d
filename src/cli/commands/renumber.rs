//! `pmo renumber`: a record under another id, with everything that refers to it; and ids that branches gave twice.

use super::set::{Edited, finish, refuse_new_faults};
use crate::base::id::is_id_char;
use crate::check::{self, policy::Policy};
use crate::cli::{Global, branches, error::CliError, output, session::Session};
use crate::diag::{Finding, run::count};
use crate::edit::{
    Overlay, diff, new,
    renumber::{self, Renumbered, Request},
};
use crate::history::past::Past;
use crate::read;
use crate::source::{Git, Source, SourceError};
use clap::Args;
use std::{collections::BTreeMap, fmt::Write, process::ExitCode};

/// How many places are named before the rest is counted.
const NAMED: usize = 20;

/// The rules over ids and references, by their codes' beginning.
const REFERENCES: &str = "PMO-R1";

/// Give a record another id, and follow every reference to it; or list ids that branches gave to different records.
///
/// Examples:
///   pmo renumber portal/R-004 R-009
///   pmo renumber portal/R-004 --next --diff
///   pmo renumber portal/api public-api
///   pmo renumber --collisions
///
/// References, waivers and words of prose that look like the id are rewritten, in all projects, and a file that is named by
/// the record gets the new name; where the id stands otherwise, such as in comments, is told. The old id is kept in
/// `formerly`, unless another branch has another record under it. What a baseline names keeps its id, and an id that any
/// branch has is not given again.
#[derive(Debug, Args)]
#[command(verbatim_doc_comment)]
pub struct Renumber {
    /// PROJECT/ID: a record of a register, a contract, a task or an account.
    #[arg(value_name = "ADDRESS", required_unless_present = "collisions")]
    address: Option<String>,
    /// The new id.
    #[arg(value_name = "NEW-ID", required_unless_present_any = ["next", "collisions"], conflicts_with = "next")]
    new: Option<String>,
    /// Take the next number that no branch has.
    #[arg(long)]
    next: bool,
    /// Print what would change and write nothing; exit 1 when something would.
    #[arg(long, visible_alias = "dry-run")]
    diff: bool,
    /// List ids under which two branches, or a branch and the files on disk, hold different records; exit 1 when there are some.
    #[arg(long, conflicts_with_all = ["address", "new", "next", "diff"])]
    collisions: bool,
}

impl Renumber {
    /// Runs the command.
    ///
    /// # Errors
    /// When the record is not there, the new id is taken, or a place that refers to it cannot be edited or written.
    pub fn run(&self, global: &Global) -> Result<ExitCode, CliError> {
        let session = Session::open_to_write(global)?;
        let Some(address) = &self.address else {
            return collisions(&session, global.quiet);
        };
        let parts = address.split_once('/').filter(|(_, id)| !id.contains('/'));
        let Some((project, old)) = parts else {
            return Err(CliError::new(format!("`{address}` names no record that can get another id"))
                .hint("write PROJECT/ID; ids of projects, people and records inside records are changed by hand"));
        };
        let portfolio = &session.reading.portfolio;
        let subject = renumber::subject(portfolio, project, old)?;
        let elsewhere = branches::ids(&session, project, None)?;
        let new = match (&self.new, subject.prefix) {
            (Some(new), _) => new.clone(),
            (None, Some(prefix)) => new::next_id(portfolio, session.source(), subject.project, (subject.kind, prefix), &elsewhere)?,
            (None, None) => {
                return Err(CliError::new(format!("`{old}` is a word, and no word is the next one")).hint("write the new id"));
            }
        };
        let is_others = is_others(&session, address)?;
        let request = Request {
            project,
            old,
            new: &new,
            elsewhere: &elsewhere,
            keeps_former: !is_others,
        };
        let made = renumber::renumber(portfolio, session.source(), &request)?;
        let followed = match made.followed {
            1 => "1 place that names it is rewritten".to_owned(),
            places => format!("{places} places that name it are rewritten"),
        };
        let mut done = vec![format!("{address} is now {project}/{new}; {followed}")];
        if is_others {
            done.push(format!(
                "`{old}` is another record on another branch, so it is not kept in `formerly`"
            ));
        }
        self.written(&session, made, done, (old, &new), global.quiet)
    }

    fn written(
        &self,
        session: &Session,
        made: Renumbered,
        mut done: Vec<String>,
        ids: (&str, &str),
        quiet: bool,
    ) -> Result<ExitCode, CliError> {
        let mut overlay = Overlay::new(session.source());
        overlay.texts = made.texts;
        overlay.gone.extend(made.moved.iter().map(|(from, _)| from.clone()));
        refuse_new_faults(&session.reading, &overlay, false)?;
        refuse_faults(session, &overlay, ids)?;
        let mut old = made.old;
        let mut moved = String::new();
        if let Some((from, to)) = &made.moved {
            done.push(format!("{from} is now {to}"));
            if self.diff {
                // A diff tells a file that moved by its old name.
                let text = old.remove(from).flatten().unwrap_or_default();
                let new = overlay.texts.remove(to).unwrap_or_default();
                moved = diff::moved(from, to, &text, &new);
                output::out(&moved);
            }
        }
        for place in made.left.iter().take(NAMED) {
            done.push(format!("{place} still says the old id: look at it"));
        }
        if made.left.len() > NAMED {
            done.push(format!("and {} more places", made.left.len() - NAMED));
        }
        let edited = Edited { overlay, old, done };
        if self.diff && !quiet {
            let left: String = made
                .left
                .iter()
                .map(|place| format!("{place} would still say the old id\n"))
                .collect();
            output::err(&left);
        }
        let status = finish(session.files.work_tree()?, &edited, self.diff, quiet)?;
        match made.moved {
            Some((from, to)) if !self.diff => session.files.work_tree()?.remove(&from).map_err(|error| {
                let error = CliError::from(error);
                error.hint(format!("{to} is written: remove {from} by hand"))
            })?,
            _ => {}
        }
        Ok(if moved.is_empty() { status } else { ExitCode::from(1) })
    }
}

/// Whether another branch has another record under this address.
fn is_others(session: &Session, address: &str) -> Result<bool, CliError> {
    match Git::of(&session.files.root) {
        Ok(_) => Ok(!branches::collisions(session, Some(address))?.is_empty()),
        Err(SourceError::NoRepository(_)) => Ok(false),
        Err(error) => Err(error.into()),
    }
}

/// Refuses a result in which ids and references have a fault that they did not have under the old id.
fn refuse_faults(session: &Session, overlay: &Overlay<'_>, (old, new): (&str, &str)) -> Result<(), CliError> {
    let policy = Policy::new(&session.reading.portfolio.settings, &[REFERENCES.to_owned()], &[], &[]);
    let found = |source: &dyn Source, changed: BTreeMap<String, String>| -> Result<Vec<Finding>, CliError> {
        let mut reading = read::read(source)?;
        let texts = session.texts_with(&reading, changed);
        Ok(check::check(&mut reading, &policy, session.status_date, &Past::default(), &texts).findings)
    };
    let mut known: BTreeMap<(&str, String), usize> = BTreeMap::new();
    for finding in found(session.source(), BTreeMap::new())? {
        let key = (finding.rule.code, with_id(&finding.message, old, new));
        *known.entry(key).or_default() += 1;
    }
    for finding in found(overlay, overlay.texts.clone())? {
        match known.get_mut(&(finding.rule.code, finding.message.clone())) {
            Some(count) if *count > 0 => *count -= 1,
            _ => {
                return Err(CliError::new(format!("with the new id {}: {}", finding.path, finding.message))
                    .hint("nothing was written; mend that place first"));
            }
        }
    }
    Ok(())
}

/// A message in which one id stands for another.
fn with_id(message: &str, old: &str, new: &str) -> String {
    let words = message.split_inclusive(|letter: char| !is_id_char(letter));
    let word = |word: &str| match word.strip_prefix(old) {
        Some(rest) if rest.chars().all(|letter| !is_id_char(letter)) => format!("{new}{rest}"),
        _ => word.to_owned(),
    };
    words.map(word).collect()
}

fn collisions(session: &Session, quiet: bool) -> Result<ExitCode, CliError> {
    let found = branches::collisions(session, None)?;
    let mut text = String::new();
    for collision in &found {
        let _ = writeln!(text, "{}", collision.address);
        for side in &collision.sides {
            let _ = writeln!(text, "  {}: {}", side.branches.join(", "), side.title);
        }
    }
    output::out(&text);
    let Some(first) = found.first() else {
        if !quiet {
            output::err("no id stands for different records\n");
        }
        return Ok(ExitCode::SUCCESS);
    };
    if !quiet {
        output::err(&format!(
            "{} for different records. On the branch whose record is to give way: `pmo renumber {} --next`\n",
            match found.len() {
                1 => "1 id stands".to_owned(),
                more => format!("{} stand", count(more, "id")),
            },
            first.address
        ));
    }
    Ok(ExitCode::from(1))
}
