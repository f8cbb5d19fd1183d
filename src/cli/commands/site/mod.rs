//! `pmo site`: the portfolio as pages, to put on a server or to look at here.

mod made;
mod serve;

use crate::cli::{Global, error::CliError, output, progress::Progress, session::Session};
use crate::diag::run::count;
use crate::source::folder::Fresh;
use clap::{Args, Subcommand};
use made::Making;
use std::{
    path::{Path, PathBuf},
    process::ExitCode,
};

/// Make the portfolio's status pages: overview, decisions, schedule, risks, money, people, history; a folder a project
#[derive(Debug, Args)]
#[command(before_long_help = "Examples:
  pmo site build public              the pages into the folder public/, in both languages
  pmo --at v1.2 site build public    as they were at a tag
  pmo site serve                     look at them on this machine; made again when the files change")]
pub struct Site {
    #[command(subcommand)]
    what: What,
}

#[derive(Debug, Subcommand)]
enum What {
    /// Write the pages into a folder; it is replaced as a whole
    Build(Build),
    /// Show the pages to this machine, and to no other
    Serve(Serve),
}

#[derive(Debug, Args)]
struct Build {
    /// The folder: new, empty, or written by an earlier build
    #[arg(value_name = "OUT")]
    out: PathBuf,
}

#[derive(Debug, Args)]
struct Serve {
    /// The port; 0 takes a free one
    #[arg(long, value_name = "PORT", default_value_t = 8017)]
    port: u16,
}

impl Site {
    /// Runs the command.
    ///
    /// # Errors
    /// When the portfolio cannot be read, a template is broken, or the pages cannot be written.
    pub fn run(&self, global: &Global) -> Result<ExitCode, CliError> {
        match &self.what {
            What::Build(build) => build.run(global),
            What::Serve(serve) => serve::run(global, serve.port),
        }
    }
}

impl Build {
    fn run(&self, global: &Global) -> Result<ExitCode, CliError> {
        let out = real(&global.here().join(&self.out));
        let session = Session::open_shared(global)?;
        inside_no_records(&session, &out)?;
        let Some(fresh) = Fresh::begin(&out)? else {
            return Err(
                CliError::new(format!("{} holds files that no `pmo site build` wrote", out.display()))
                    .hint("name a new or an empty folder; what stands in it would be replaced"),
            );
        };
        let making = Making::of(global, &session)?;
        let progress = Progress::new("writing", making.files());
        let written = making.write(&|path, text| {
            progress.add(1);
            fresh.write(path, text)
        });
        progress.clear();
        written?;
        fresh.finish()?;
        if !global.quiet {
            let projects = count(session.reading.portfolio.projects.len(), "project");
            output::err(&format!("{} of {projects} in {}\n", count(making.pages(), "page"), out.display()));
        }
        Ok(making.faults())
    }
}

/// A path without links and dots, as far as it is there.
fn real(path: &Path) -> PathBuf {
    let there = path.ancestors().find_map(|above| Some((above, std::fs::canonicalize(above).ok()?)));
    let (above, real) = there.unwrap_or((path, path.to_path_buf()));
    match path.strip_prefix(above) {
        Ok(rest) if rest.as_os_str().is_empty() => real,
        Ok(rest) => real.join(rest),
        Err(_) => path.to_path_buf(),
    }
}

/// Pages do not stand among records: they would be taken for a project's, or replace it.
fn inside_no_records(session: &Session, out: &Path) -> Result<(), CliError> {
    let folder = &real(session.files.folder());
    let records = ["projects", "people", "programmes", "calendars", "templates", "knowledge"];
    if out == folder || records.iter().any(|name| out.starts_with(folder.join(name))) {
        return Err(CliError::new(format!("{} is a place of records", out.display())).hint("name a folder beside them, such as public"));
    }
    Ok(())
}
