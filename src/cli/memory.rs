//! What the commits of a repository tell the pictures that look back.

use super::{Global, commands::log::Past, error::CliError};
use crate::base::Date;
use crate::report::picture::studio::{Earned, Memory};
use crate::trend::{
    indicator::{Indicator, Value, Why},
    series::{Asked, Moment, Point, series},
    snapshots::Snapshots,
    standing::{Standing, standing},
};

/// Status days of a milestone trend.
const DAYS: usize = 26;

/// The commits up to `--at` or `HEAD`.
pub struct Commits<'g> {
    /// Where they are.
    pub global: &'g Global,
}

impl Past {
    /// The last status days up to one, with their commits, the oldest first; none before the first commit, unless there is
    /// nothing else.
    ///
    /// # Errors
    /// When git cannot walk.
    pub fn last_days(&self, last: Date) -> Result<Vec<Moment>, CliError> {
        let back = (0..).step_by(7).take(DAYS).map(|back| last.plus_days(-back));
        let mut all: Vec<_> = back.collect();
        all.reverse();
        let mut moments = self.moments(&all)?;
        // Nobody asked for days before the first commit.
        let first = moments.iter().position(|(_, commit)| *commit != Err(Why::BeforeHistory));
        moments.drain(..first.unwrap_or(0));
        Ok(moments)
    }

    /// Where milestones of a project, or finishes of all, stood at the last status days.
    ///
    /// # Errors
    /// When a commit cannot be read.
    pub fn standings(&self, project: Option<&str>) -> Result<Vec<Standing>, CliError> {
        let mut snapshots = Snapshots::of(&self.git, &self.session.files.prefix);
        Ok(standing(&mut snapshots, &self.last_days(self.session.status_date)?, project)?)
    }
}

impl Memory for Commits<'_> {
    fn earned(&self, project: Option<&str>, days: &[Date], left_out: &[String]) -> Earned {
        // Without a history the picture says what is not known.
        let Ok(past) = Past::open(self.global) else {
            return Vec::new();
        };
        let projects: Vec<String> = project.iter().map(|id| (*id).to_owned()).collect();
        let asked = Asked {
            indicators: &[Indicator::Ev],
            projects: &projects,
        };
        let Ok(moments) = past.moments(days) else {
            return Vec::new();
        };
        let mut snapshots = Snapshots::of(&past.git, &past.session.files.prefix);
        let points = series(&mut snapshots, &moments, asked).unwrap_or_default();
        // A sum of fewer projects than today's is another sum.
        let is_whole = |point: &&Point| point.left_out.keys().all(|project| left_out.contains(project));
        let whole = points.iter().filter(is_whole);
        let earned = whole.filter_map(|point| match point.values.first()?.first()? {
            Ok(Value::Amount(earned, currency)) => Some((point.day, *earned, *currency)),
            _ => None,
        });
        earned.collect()
    }

    fn standings(&self, project: Option<&str>) -> Result<Vec<Standing>, String> {
        let past = Past::open(self.global).map_err(|error| error.message().to_owned())?;
        past.standings(project).map_err(|error| error.message().to_owned())
    }
}
