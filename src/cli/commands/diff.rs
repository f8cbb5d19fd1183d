//! `pmo diff`: what differs between two states of the files, and what it brings about.

use super::log::Format;
use crate::base::version::THIS;
use crate::check::policy::Policy;
use crate::cli::{
    Global,
    error::CliError,
    files::{Files, Found, Wanted},
    output,
    session::Session,
};
use crate::diag::json::Head;
use crate::history::events;
use crate::read::{self, shelf::Shelf};
use crate::report::diff::View;
use crate::source::Git;
use crate::trend::{consequences, state::State};
use clap::Args;
use std::process::ExitCode;

/// Say what differs between two states of the portfolio, and what that brings about: dates, float, money, risks, findings
#[derive(Debug, Args)]
#[command(before_long_help = "Examples:
  pmo diff                                  what is not committed yet
  pmo diff --staged                         what the next commit will change
  pmo diff main...HEAD                      what this branch changes, for a reviewer
  pmo diff v1.2..v1.3                       between two tags
  pmo diff 2026-10-30                       since the last commit of that day
  pmo diff main...HEAD --output-format markdown   for a pull request")]
pub struct Diff {
    /// `A..B`, `A...B` (since B left A), or one commit to compare the files on disk with; `HEAD` unless given
    #[arg(value_name = "A..B")]
    range: Option<String>,
    /// Compare with what the next commit will hold, not with what is on disk
    #[arg(long)]
    staged: bool,
    /// Format of the output
    #[arg(long, value_name = "FORMAT", value_enum, default_value = "text")]
    output_format: Format,
}

/// The two sides of a range.
struct Sides {
    before: String,
    /// A commit; none for what is on disk or staged.
    behind: Option<String>,
}

impl Diff {
    fn sides(&self, global: &Global) -> Result<Sides, CliError> {
        let or_head = |name: &str| if name.is_empty() { "HEAD".to_owned() } else { name.to_owned() };
        let range = self.range.as_deref().unwrap_or("HEAD");
        let sides = if let Some((one, other)) = range.split_once("...") {
            let git = Git::of(&global.here())?;
            let (one, other) = (or_head(one), or_head(other));
            let base = git.merge_base(git.revision(&one)?, git.revision(&other)?)?;
            let base = base.ok_or_else(|| {
                let error = CliError::new(format!("`{one}` and `{other}` have no commit in common here"));
                error.hint("in a shallow clone fetch the rest: `git fetch --unshallow`")
            })?;
            Sides {
                before: base.id.to_string(),
                behind: Some(other),
            }
        } else if let Some((one, other)) = range.split_once("..") {
            Sides {
                before: or_head(one),
                behind: Some(or_head(other)),
            }
        } else {
            Sides {
                before: range.to_owned(),
                behind: None,
            }
        };
        if self.staged && sides.behind.is_some() {
            return Err(CliError::new("--staged is a side by itself").hint("name one commit, or none"));
        }
        Ok(sides)
    }

    /// Runs the command.
    ///
    /// # Errors
    /// When there is no repository, no such commit, or no portfolio on one side.
    pub fn run(&self, global: &Global) -> Result<ExitCode, CliError> {
        if global.at.is_some() {
            return Err(CliError::new("--at names one state of the files, a diff has two").hint("write `pmo diff A..B`"));
        }
        let sides = self.sides(global)?;
        // What both sides hold is read once, where git keeps both.
        let mut shelf = Shelf::default();
        let mut open = |wanted: Wanted<'_>| -> Result<Session, CliError> {
            let files = Files::find(&global.here(), wanted)?;
            let reading = read::read_on(&*files.source, &mut shelf)?;
            Session::of(global, files, reading)
        };
        let before = open(Wanted::At(&sides.before))?;
        let behind = open(match &sides.behind {
            Some(named) => Wanted::At(named),
            None if self.staged => Wanted::Index,
            None => Wanted::WorkTree,
        })?;
        let (day, lang) = (behind.status_date, behind.lang);
        let events = events::between_sources(before.source(), behind.source())?;
        let policy = Policy::new(&behind.reading.portfolio.settings, &[], &[], &[]);
        let names = (name(&before, &sides.before), name(&behind, sides.behind.as_deref().unwrap_or("")));
        let stand = behind.stand(self.output_format == Format::Json);
        let state = |mut session: Session| {
            let texts = session.texts();
            State::of(std::mem::take(&mut session.reading), &policy, day, &texts, lang)
        };
        let (before, behind) = (state(before), state(behind));
        let consequences = consequences::between(&before, &behind);
        let view = View {
            sides: (&names.0, &names.1),
            day,
            lang,
            consequences: &consequences,
            events: &events,
        };
        match self.output_format {
            Format::Text => output::out(&view.text()),
            Format::Markdown => output::out(&view.markdown()),
            Format::Json => output::raw(&view.json(&Head::of(THIS, stand))),
        }
        Ok(ExitCode::SUCCESS)
    }
}

/// What a side is called.
pub(super) fn name(session: &Session, named: &str) -> String {
    match session.files.found {
        Found::WorkTree => "files on disk".to_owned(),
        Found::Index => "staged files".to_owned(),
        Found::Commit(commit, _) => {
            let id = commit.id.to_string();
            let id = id.get(..8).unwrap_or(&id);
            if named.starts_with(id) {
                id.to_owned()
            } else {
                format!("{named} ({id})")
            }
        }
    }
}
