//! `pmo template`: the templates of reports, listed, tried and taken over.

use super::report::broken;
use crate::base::{Lang, similar};
use crate::cli::{Global, back::Back, error::CliError, output, session::Session, templates};
use crate::diag::run::count;
use crate::render::table::{Side, table};
use crate::render::template::Target;
use crate::report::{Request, kinds};
use clap::{Args, Subcommand};
use std::process::ExitCode;

/// List, try and take over the templates of reports
#[derive(Debug, Args)]
#[command(before_long_help = "Examples:
  pmo template list            all reports, and where the template of each is
  pmo template check           render each template of the portfolio's own in both languages
  pmo template eject weekly    write the program's template to templates/weekly.md.j2, to change it")]
pub struct TemplateCommand {
    #[command(subcommand)]
    what: What,
}

#[derive(Debug, Subcommand)]
enum What {
    /// All reports, and where the template of each is
    List,
    /// Render each template of the portfolio's own in both languages; exit with 1 when one is broken
    Check,
    /// Write the program's template of a report into the portfolio, to change it
    Eject {
        /// The report
        #[arg(value_name = "NAME")]
        name: String,
    },
}

impl TemplateCommand {
    /// Runs the command.
    ///
    /// # Errors
    /// When the portfolio cannot be read, or a file cannot be written.
    pub fn run(&self, global: &Global) -> Result<ExitCode, CliError> {
        match &self.what {
            What::List => list(&Session::open(global, None)?),
            What::Check => check(&Session::open(global, None)?),
            What::Eject { name } => eject(&Session::open_to_write(global)?, name),
        }
    }
}

fn list(session: &Session) -> Result<ExitCode, CliError> {
    let mut rows = Vec::new();
    for name in templates::names(session)? {
        let built_in = kinds::named(&name);
        let row = match templates::find(session, &name) {
            Ok(found) => {
                let own = found.own.map_or_else(|| "pmo".to_owned(), |(path, _)| path);
                let about = built_in.map_or_else(
                    || format!("data of {}", found.kind.name),
                    |kind| kind.about.in_lang(session.lang).to_owned(),
                );
                vec![name, own, about]
            }
            Err(error) => vec![name.clone(), kinds::path_of(&name), error.message().to_owned()],
        };
        rows.push(row);
    }
    output::out(&table(
        &[("Report", Side::Left), ("Template", Side::Left), ("For", Side::Left)],
        rows,
    ));
    Ok(ExitCode::SUCCESS)
}

fn check(session: &Session) -> Result<ExitCode, CliError> {
    let stand = session.stand(true);
    let own = templates::own_names(session)?;
    let mut broken_ones = 0;
    for name in &own {
        for lang in [Lang::En, Lang::Zh] {
            let tried = templates::find(session, name).and_then(|found| {
                let period = found.kind.length.period(session.status_date);
                let back = Back::of(session, found.kind, period);
                let request = Request {
                    portfolio: &session.reading.portfolio,
                    period,
                    status_date: session.status_date,
                    status_date_origin: session.date_origin.key(),
                    projects: &[],
                    lang,
                    stand: &stand,
                    template: found.template(),
                    target: Target::Site,
                    before: back.before(),
                    commons: &[],
                };
                found.kind.render(&request).map_err(|error| broken(&error))
            });
            if let Err(error) = tried {
                broken_ones += 1;
                error.print();
                break;
            }
        }
    }
    if own.is_empty() {
        output::err("the portfolio has no template of its own: nothing to check\n");
    } else {
        output::err(&format!(
            "{} rendered in both languages, {broken_ones} broken\n",
            count(own.len(), "template")
        ));
    }
    Ok(ExitCode::from(u8::from(broken_ones > 0)))
}

fn eject(session: &Session, name: &str) -> Result<ExitCode, CliError> {
    let Some(kind) = kinds::named(name) else {
        let known = kinds::KINDS.iter().map(|kind| kind.name);
        return Err(CliError::new(format!("the program has no template `{name}`")).hint(similar::hint(name, known)));
    };
    let path = kinds::path_of(name);
    if templates::own_names(session)?.contains(name) {
        return Err(CliError::new(format!("{path} is there already")).hint("remove it first, to start from the program's again"));
    }
    session.files.work_tree()?.write(&path, kind.template)?;
    output::out(&format!("wrote {path}\n"));
    Ok(ExitCode::SUCCESS)
}
