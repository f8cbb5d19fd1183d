//! `pmo variance`: schedule and cost variance, indices and forecasts.

use crate::analyse::{
    cash,
    earned_value::{
        rows::Level,
        sheet::{Against, Desk},
    },
};
use crate::base::version::THIS;
use crate::cli::{Global, error::CliError, left_out, output, session::Session};
use crate::diag::json::Stand;
use crate::model::Project;
use crate::report::{self, variance::View};
use clap::{Args, ValueEnum};
use std::process::ExitCode;

/// Compare what was planned, earned and spent: variances, indices and forecasts
#[derive(Debug, Args)]
#[command(before_long_help = "Examples:
  pmo variance                              every project, and the portfolio
  pmo variance portal                       one project, task by task
  pmo variance portal --by account          where its money goes
  pmo variance portal --by account --top 3  which accounts make the variance
  pmo variance portal --by task --top 5     which tasks make the variance
  pmo variance portal --series              planned, earned and spent by period, for an S-curve
  pmo variance portal --cash                money by month: spent, expected, to pay, granted
  pmo variance portal --cash --by account   the same for each account
  pmo variance portal --baseline original   against the first baseline
  pmo variance --output-format csv          for a spreadsheet")]
pub struct Variance {
    /// Ids of projects; all of them unless given
    #[arg(value_name = "PROJECT")]
    projects: Vec<String>,
    /// What the rows are; tasks for one project, projects for several, unless given
    #[arg(long, value_name = "LEVEL", value_enum)]
    by: Option<ByArg>,
    /// Only so many rows: those that make most of the variance of cost or schedule
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..))]
    top: Option<u16>,
    /// The curves by period: planned value, earned value and actual cost
    #[arg(long, conflicts_with_all = ["by", "top"])]
    series: bool,
    /// Money by month: budget, actual, ordered, forecast, payments of contracts, funding and reserves
    #[arg(long, conflicts_with_all = ["top", "series"])]
    cash: bool,
    /// Which baseline is measured against
    #[arg(long, value_name = "BASELINE", value_enum, default_value = "current")]
    baseline: Baseline,
    /// Format of the output
    #[arg(long, value_name = "FORMAT", value_enum, default_value = "table")]
    output_format: Format,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum ByArg {
    /// Tasks and summaries.
    Task,
    /// Control accounts.
    Account,
    /// Labour, material, subcontract and so on.
    CostElement,
    /// Capital and operating expenditure.
    Treatment,
    /// Weeks or months of the plan: the same as --series.
    Period,
    /// Projects.
    Project,
    /// Programmes.
    Programme,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Baseline {
    /// The newest one.
    Current,
    /// The first one.
    Original,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Format {
    /// For people.
    Table,
    /// For programs.
    Json,
    /// For spreadsheets.
    Csv,
    /// For a forge or a mail.
    Markdown,
}

impl Variance {
    /// Runs the command.
    ///
    /// # Errors
    /// When the portfolio cannot be read, or a project is unknown.
    pub fn run(&self, global: &Global) -> Result<ExitCode, CliError> {
        let session = Session::open(global, None)?;
        session.known_projects(&self.projects)?;
        let portfolio = &session.reading.portfolio;
        let wants = |id: &str| self.projects.is_empty() || self.projects.iter().any(|own| own == id);
        let projects: Vec<&Project> = portfolio.projects.iter().map(|own| &**own).filter(|own| wants(&own.id)).collect();
        let against = match self.baseline {
            Baseline::Current => Against::Current,
            Baseline::Original => Against::Original,
        };
        let desk = Desk::of(portfolio, session.status_date, against);
        let usual = if projects.len() == 1 { ByArg::Task } else { ByArg::Project };
        let by = self.by.unwrap_or(usual);
        let view = View {
            desk: &desk,
            lang: session.lang,
            by: told(by),
            top: self.top.map(usize::from),
        };
        let stand = session.stand(self.output_format == Format::Json);
        if self.cash {
            self.cash(&session, &desk, &projects, stand)?;
        } else if self.series || by == ByArg::Period {
            self.curves(&view, &projects, stand)?;
        } else {
            let shown = view.output(&projects, THIS, stand);
            match self.output_format {
                Format::Table => output::out(&shown.table(session.lang)),
                Format::Markdown => output::out(&shown.markdown(session.lang)),
                Format::Json => output::raw(&shown.json()),
                Format::Csv => output::raw(&shown.csv()),
            }
        }
        Ok(left_out::VARIANCE.exit(&session, &wants))
    }

    fn cash<'a>(&self, session: &'a Session, desk: &Desk<'a>, projects: &[&'a Project], stand: Stand) -> Result<(), CliError> {
        let by_account = match self.by {
            None | Some(ByArg::Project | ByArg::Period) => false,
            Some(ByArg::Account) => true,
            Some(_) => return Err(CliError::new("--cash is by month, and by account").hint("leave out --by, or write --by account")),
        };
        let lang = session.lang;
        let counted = cash::of_projects(desk, projects);
        let counted: Vec<_> = counted.iter().map(|(sheet, cash)| (sheet, cash)).collect();
        let view = report::cash::View { desk, lang, by_account };
        let shown = view.output(&counted, THIS, stand);
        match self.output_format {
            Format::Table => output::out(&shown.table(lang)),
            Format::Markdown => output::out(&shown.markdown(lang)),
            Format::Json => output::raw(&shown.json()),
            Format::Csv => output::raw(&shown.csv()),
        }
        Ok(())
    }

    fn curves<'a>(&self, view: &View<'_, 'a>, projects: &[&'a Project], stand: Stand) -> Result<(), CliError> {
        if self.top.is_some() {
            return Err(CliError::new("--top chooses tasks or accounts, not periods").hint("name --by task or --by account"));
        }
        let lang = view.lang;
        let shown = view.series(projects, THIS, stand);
        match self.output_format {
            Format::Table => output::out(&shown.table(lang)),
            Format::Json => output::raw(&shown.json()),
            Format::Csv => output::raw(&shown.csv()),
            Format::Markdown => return Err(CliError::new("the curves are printed as table, json or csv").hint("--output-format csv")),
        }
        Ok(())
    }
}

fn told(by: ByArg) -> Level {
    match by {
        ByArg::Task => Level::Task,
        ByArg::Account => Level::Account,
        ByArg::CostElement => Level::CostElement,
        ByArg::Treatment => Level::Treatment,
        ByArg::Period | ByArg::Project => Level::Project,
        ByArg::Programme => Level::Programme,
    }
}
