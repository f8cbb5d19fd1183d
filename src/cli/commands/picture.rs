//! `pmo picture`: charts as SVG.

use super::log::Past;
use crate::analyse::{
    earned_value::sheet::{Against, Desk},
    schedule::{
        NoSchedule,
        outcome::{self, Also, Outcome},
    },
};
use crate::base::version::THIS;
use crate::cli::{Global, error::CliError, left_out, memory::Commits, output, session::Session};
use crate::model::Project;
use crate::report::{
    common::Common,
    picture::{
        Scope,
        milestone_trend::MilestoneTrend,
        studio::{self, Studio},
    },
    schedule::View,
};
use clap::{Args, ValueEnum};
use std::{path::PathBuf, process::ExitCode};

/// Draw a chart as SVG: one file, no script, light and dark, with a text for those who cannot see it
#[derive(Debug, Args)]
#[command(before_long_help = "Examples:
  pmo picture s-curve portal > portal.svg   planned, earned and spent, with forecasts
  pmo picture risk-matrix -o risks.svg      the open risks of all projects, before and after the response
  pmo picture load --lang zh -o load.svg    people by week, in Chinese
  pmo --at 2026-10-30 picture slip portal   baseline against forecast as it stood then")]
pub struct Picture {
    /// What to draw
    #[arg(value_name = "NAME", value_enum)]
    name: Name,
    /// One project; the whole portfolio unless given
    #[arg(value_name = "PROJECT")]
    project: Option<String>,
    /// Write to this file instead of standard output
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Name {
    /// Tasks on their computed dates: as `schedule --output-format svg`.
    Gantt,
    /// Planned value, earned value, actual cost and forecasts.
    SCurve,
    /// Where each milestone stood on each status day, from the commits.
    MilestoneTrend,
    /// Open tasks by day: baseline, as it was, as computed.
    BurnDown,
    /// Open risks by probability and impact, before and after the response.
    RiskMatrix,
    /// Budget, cost, orders and estimate of each cost element.
    CostByElement,
    /// Projects by SPI(t) and CPI, as large as their budgets.
    Portfolio,
    /// People by week: hours assigned over hours they can work.
    Load,
    /// Baseline against forecast, by milestone or by project.
    Slip,
}

impl Name {
    fn drawn(self) -> studio::Name {
        match self {
            Name::Gantt => studio::Name::Gantt,
            Name::SCurve => studio::Name::SCurve,
            Name::MilestoneTrend => studio::Name::MilestoneTrend,
            Name::BurnDown => studio::Name::BurnDown,
            Name::RiskMatrix => studio::Name::RiskMatrix,
            Name::CostByElement => studio::Name::CostByElement,
            Name::Portfolio => studio::Name::Portfolio,
            Name::Load => studio::Name::Load,
            Name::Slip => studio::Name::Slip,
        }
    }

    fn needs_dates(self) -> bool {
        matches!(self, Name::Gantt | Name::BurnDown | Name::Load | Name::Slip)
    }
}

impl Picture {
    /// Runs the command.
    ///
    /// # Errors
    /// When the portfolio cannot be read, the project is unknown, or there is no history to draw from.
    pub fn run(&self, global: &Global) -> Result<ExitCode, CliError> {
        if self.name == Name::MilestoneTrend {
            return self.trend(global);
        }
        let session = Session::open(global, None)?;
        session.known_projects(self.project.as_slice())?;
        let portfolio = &session.reading.portfolio;
        let (lang, day) = (session.lang, session.status_date);
        let common = Common::of(portfolio, day);
        let studio = Studio {
            desk: &Desk::of(portfolio, day, Against::Current),
            lang,
            memory: &Commits { global },
            common: &common,
        };
        let drawn = studio.draw(self.name.drawn(), self.project.as_deref());
        // What people do in other projects counts in their load.
        let wants = |id: &str| self.name == Name::Load || self.wants(id);
        let reasons = match self.name.needs_dates() {
            true => reasons(&session, outcome::compute(portfolio, day, &wants, Also::default())),
            false => String::new(),
        };
        output::err(&reasons);
        self.write(&drawn)?;
        let rests = match self.name {
            Name::SCurve | Name::CostByElement | Name::Portfolio => &left_out::VARIANCE,
            Name::RiskMatrix => &left_out::RISKS,
            _ => &left_out::SCHEDULE,
        };
        let faults = rests.exit(&session, &wants);
        Ok(if reasons.is_empty() { faults } else { ExitCode::from(1) })
    }

    fn wants(&self, id: &str) -> bool {
        self.project.as_deref().is_none_or(|own| own == id)
    }

    fn projects<'s>(&self, session: &'s Session) -> Vec<&'s Project> {
        let all = session.reading.portfolio.projects.iter().map(|own| &**own);
        all.filter(|own| self.wants(&own.id)).collect()
    }

    fn write(&self, drawn: &str) -> Result<(), CliError> {
        match &self.output {
            None => output::raw(drawn),
            Some(path) => crate::source::work_tree::write_file(path, drawn)?,
        }
        Ok(())
    }

    fn trend(&self, global: &Global) -> Result<ExitCode, CliError> {
        let past = Past::open(global)?;
        past.known(self.project.as_slice())?;
        let lang = past.session.lang;
        let standings = past.standings(self.project.as_deref())?;
        // The newest commit, for the name and for what it lacks.
        let asked = Global {
            at: Some(past.head.id.to_string()),
            as_of: Some(past.session.status_date),
            ..global.clone()
        };
        let newest = Session::open(&asked, None)?;
        let projects = self.projects(&newest);
        let mut scope = Scope::of(&newest.reading.portfolio, &projects, past.session.status_date, lang);
        if let (Some(id), []) = (&self.project, projects.as_slice()) {
            scope.name.clone_from(id);
        }
        let drawn = MilestoneTrend::of(scope, self.project.is_none(), &standings, lang).svg(lang);
        self.write(&drawn)?;
        Ok(left_out::SCHEDULE.exit(&newest, &|id| self.wants(id)))
    }
}

/// Why projects with tasks have no dates.
fn reasons(session: &Session, mut outcomes: Vec<Outcome<'_>>) -> String {
    outcomes.retain(|(_, outcome)| !matches!(outcome, Err(NoSchedule::NoTasks)));
    let view = View {
        portfolio: &session.reading.portfolio,
        lang: session.lang,
        critical: false,
        late: false,
        window: None,
    };
    view.output(&outcomes, THIS, session.stand(false)).reasons()
}
