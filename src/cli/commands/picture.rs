//! `pmo picture`: charts as SVG.

use super::log::Past;
use crate::analyse::{
    earned_value::sheet::{Against, Desk},
    load,
    schedule::{
        NoSchedule,
        outcome::{self, Also, Outcome},
    },
};
use crate::base::version::THIS;
use crate::cli::{Global, error::CliError, left_out, output, session::Session};
use crate::model::Project;
use crate::render::gantt::svg;
use crate::report::{
    picture::{
        self, Scope, burn_down::BurnDown, cost_by_element::CostByElement, load as heat, milestone_trend::MilestoneTrend,
        portfolio::Bubbles, risk_matrix::RiskMatrix, s_curve::SCurve, slip::Slip,
    },
    schedule::View,
};
use crate::trend::{
    indicator::{Indicator, Value, Why},
    series::{Asked, series},
    snapshots::Snapshots,
    standing::standing,
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

/// Status days of a milestone trend.
const DAYS: usize = 26;

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
        let mut lacks_dates = false;
        let drawn = match self.name {
            Name::SCurve => self.s_curve(global, &session)?,
            Name::CostByElement | Name::Portfolio => self.of_value(&session),
            Name::RiskMatrix => {
                let portfolio = &session.reading.portfolio;
                let matrix = RiskMatrix::of(portfolio, &self.projects(&session), session.status_date, session.lang);
                matrix.svg(&portfolio.settings, session.lang)
            }
            _ => {
                let (drawn, reasons) = self.of_dates(&session);
                output::err(&reasons);
                lacks_dates = !reasons.is_empty();
                drawn
            }
        };
        self.write(&drawn)?;
        let rests = match self.name {
            Name::SCurve | Name::CostByElement | Name::Portfolio => &left_out::VARIANCE,
            Name::RiskMatrix => &left_out::RISKS,
            _ => &left_out::SCHEDULE,
        };
        // What people do in other projects counts in their load.
        let faults = rests.exit(&session, &|id| self.name == Name::Load || self.wants(id));
        Ok(if lacks_dates { ExitCode::from(1) } else { faults })
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

    fn of_value(&self, session: &Session) -> String {
        let desk = Desk::of(&session.reading.portfolio, session.status_date, Against::Current);
        let (projects, lang) = (self.projects(session), session.lang);
        match self.name {
            Name::CostByElement => CostByElement::of(&desk, &projects, lang).svg(lang),
            _ => Bubbles::of(&desk, &projects, lang).svg(lang),
        }
    }

    /// With what was earned by earlier days, as far as commits tell what the records do not keep.
    fn s_curve(&self, global: &Global, session: &Session) -> Result<String, CliError> {
        let desk = Desk::of(&session.reading.portfolio, session.status_date, Against::Current);
        let mut curve = SCurve::of(&desk, &self.projects(session), session.lang);
        let days = curve.forgotten();
        // Without a history the picture says what is not known.
        let past = if days.is_empty() { None } else { Past::open(global).ok() };
        if let Some(past) = past {
            let moments = past.moments(&days)?;
            let asked = Asked {
                indicators: &[Indicator::Ev],
                projects: self.project.as_slice(),
            };
            let left_out: Vec<String> = curve.left_out.iter().map(|(project, _)| project.clone()).collect();
            for point in series(&mut Snapshots::of(&past.git, &past.session.files.prefix), &moments, asked)? {
                // A sum of fewer projects than today's is another sum.
                let is_whole = point.left_out.keys().all(|project| left_out.contains(project));
                if let (true, Some(Ok(Value::Amount(earned, currency)))) = (is_whole, point.values.first().and_then(|own| own.first()))
                    && *currency == curve.currency
                {
                    curve.recall(point.day, *earned);
                }
            }
        }
        Ok(curve.svg(session.lang))
    }

    /// The picture, and why projects with tasks have no dates.
    fn of_dates(&self, session: &Session) -> (String, String) {
        let (portfolio, day, lang) = (&session.reading.portfolio, session.status_date, session.lang);
        let wants = |id: &str| self.name == Name::Load || self.wants(id);
        let mut outcomes = outcome::compute(portfolio, day, &wants, Also::default());
        let drawn = match self.name {
            Name::Load => {
                let load = load::load(portfolio, &outcomes, day, heat::WEEKS);
                heat::HeatMap::of(portfolio, &outcomes, &load, (self.project.as_deref(), day), lang).svg(lang)
            }
            Name::Slip => Slip::of(portfolio, &outcomes, day, lang).svg(lang),
            Name::BurnDown => BurnDown::of(portfolio, &outcomes, day, lang).svg(lang),
            _ => gantt(session, (&outcomes, &self.projects(session))),
        };
        outcomes.retain(|(_, outcome)| !matches!(outcome, Err(NoSchedule::NoTasks)));
        (drawn, view(session).output(&outcomes, THIS, session.stand(false)).reasons())
    }

    fn trend(&self, global: &Global) -> Result<ExitCode, CliError> {
        let past = Past::open(global)?;
        past.known(self.project.as_slice())?;
        let lang = past.session.lang;
        let mut days = vec![past.session.status_date];
        while days.len() < DAYS {
            days.push(days[days.len() - 1].plus_days(-7));
        }
        days.reverse();
        let mut moments = past.moments(&days)?;
        // Nobody asked for days before the first commit.
        let first = moments.iter().position(|(_, commit)| *commit != Err(Why::BeforeHistory));
        moments.drain(..first.unwrap_or(0));
        let mut snapshots = Snapshots::of(&past.git, &past.session.files.prefix);
        let standings = standing(&mut snapshots, &moments, self.project.as_deref(), lang)?;
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

fn gantt(session: &Session, (outcomes, projects): (&[Outcome<'_>], &[&Project])) -> String {
    let view = view(session);
    let shown = view.output(outcomes, THIS, session.stand(false));
    let drawn = svg::svg(&view.chart(outcomes, &shown, session.status_date));
    if drawn.is_empty() {
        let scope = Scope::of(&session.reading.portfolio, projects, session.status_date, session.lang);
        return picture::no_gantt(&scope, outcomes, session.lang);
    }
    drawn
}

/// All tasks.
fn view(session: &Session) -> View<'_> {
    View {
        portfolio: &session.reading.portfolio,
        lang: session.lang,
        critical: false,
        late: false,
        window: None,
    }
}
