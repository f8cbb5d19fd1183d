//! `pmo trend`: figures at many days, milestones that moved, and how right forecasts were.

use super::log::Past;
use crate::base::{Choice, version::THIS};
use crate::base::{Date, Lang, Scalar, similar};
use crate::cli::{Global, error::CliError, output, parse_date};
use crate::diag::{json::Head, run::count};
use crate::report::trend::{self as shown, Series};
use crate::trend::{
    backtest,
    indicator::{Indicator, USUAL, Why},
    milestones::Milestones,
    series::{Asked, Moment, series},
    snapshots::Snapshots,
};
use clap::{Args, ValueEnum};
use std::process::ExitCode;

/// Follow figures through the history: each recomputed from the commit of its day, as of that day
#[derive(Debug, Args)]
#[command(before_long_help = "Examples:
  pmo trend                                 the portfolio at the last twelve status days
  pmo trend portal --indicator spi_t,cpi,eac --points 26
  pmo trend portal suzhou-wms --each month --output-format csv
  pmo trend --milestones                    each move of a milestone, with its commit and cause
  pmo trend --backtest                      how right each forecast was, on projects that are finished
  pmo --at v1.2 trend --output-format svg > trend.svg")]
pub struct Trend {
    /// Projects, each for itself; the whole portfolio unless given
    #[arg(value_name = "PROJECT")]
    projects: Vec<String>,
    /// Figures: finish, finish_by_pace, percent_complete, bac, pv, ev, ac, sv, cv, spi, spi_t, cpi, eac, vac, exposure, risks,
    /// high_risks, issues, changes, findings, errors; finish, spi_t, cpi, eac, exposure and issues unless given
    #[arg(long, value_name = "NAME", value_parser = parse_indicator, value_delimiter = ',', conflicts_with_all = ["milestones", "backtest"])]
    indicator: Vec<Indicator>,
    /// How far apart the days are; a commit's own day with `commit`
    #[arg(long, value_name = "STEP", value_enum, conflicts_with_all = ["milestones", "backtest"])]
    each: Option<Each>,
    /// How many days, the last ones; 12 unless given
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u32).range(1..=10_000), conflicts_with_all = ["since", "milestones", "backtest"])]
    points: Option<u32>,
    /// From this day on; with --milestones all of the history unless given
    #[arg(long, value_name = "DATE", value_parser = parse_date, conflicts_with = "backtest")]
    since: Option<Date>,
    /// Tell each move of a milestone's computed date instead
    #[arg(long, conflicts_with = "backtest")]
    milestones: bool,
    /// Tell how right each forecast of cost and finish was on finished projects, at 25, 50 and 75 % of the work
    #[arg(long, conflicts_with = "projects")]
    backtest: bool,
    /// Format of the output
    #[arg(long, value_name = "FORMAT", value_enum, default_value = "table")]
    output_format: Format,
}

/// How far apart days are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Each {
    /// A week.
    Week,
    /// A month: its last day.
    Month,
    /// Every commit of the portfolio, along the first parents.
    Commit,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Format {
    /// For people.
    Table,
    /// For a forge or a mail.
    Markdown,
    /// For programs.
    Json,
    /// For spreadsheets.
    Csv,
    /// A drawing.
    Svg,
}

fn parse_indicator(text: &str) -> Result<Indicator, String> {
    Indicator::parse(text).map_err(|_| similar::hint(text, Indicator::KEYS.iter().copied()))
}

impl Trend {
    /// Runs the command.
    ///
    /// # Errors
    /// When there is no history, or a project is unknown.
    pub fn run(&self, global: &Global) -> Result<ExitCode, CliError> {
        let past = Past::open(global)?;
        past.known(&self.projects)?;
        if self.milestones {
            return self.tell_milestones(&past);
        }
        if self.backtest {
            return self.tell_backtest(&past);
        }
        let indicators = if self.indicator.is_empty() {
            USUAL.to_vec()
        } else {
            self.indicator.clone()
        };
        let moments = self.moments(&past)?;
        let asked = Asked {
            indicators: &indicators,
            projects: &self.projects,
        };
        let points = series(&mut Snapshots::of(&past.git, &past.session.files.prefix), &moments, asked)?;
        let series = Series {
            indicators: &indicators,
            scopes: self.scopes(&past),
            points,
            lang: past.session.lang,
        };
        let text = match self.output_format {
            Format::Table => series.text(),
            Format::Markdown => series.markdown(),
            Format::Csv => series.csv(),
            Format::Svg => shown::svg(&series),
            Format::Json => series.json(&head(&past)),
        };
        match self.output_format {
            Format::Table => output::out(&text),
            _ => output::raw(&text),
        }
        let faults = series.points.last().map_or(0, |newest| newest.faults);
        if faults > 0 {
            let faults = count(faults, "fault");
            output::err(&format!(
                "error: {faults} in the records of the newest commit; what could not be read is missing\nhint: run `pmo validate`\n"
            ));
            return Ok(ExitCode::from(1));
        }
        Ok(ExitCode::SUCCESS)
    }

    fn scopes(&self, past: &Past) -> Vec<(String, String)> {
        let lang = past.session.lang;
        if self.projects.is_empty() {
            let settings = &past.session.reading.portfolio.settings;
            let usual = if lang == Lang::Zh { "项目组合" } else { "Portfolio" };
            let name = settings.name.get().map_or(usual, |name| name.in_lang(lang));
            return vec![(String::new(), name.to_owned())];
        }
        let name = |id: &String| {
            let portfolio = &past.session.reading.portfolio;
            let charter = portfolio.project(id).and_then(|project| project.charter.as_ref());
            let name = charter.and_then(|charter| charter.record.name.get());
            (id.clone(), name.map_or_else(String::new, |name| name.in_lang(lang).to_owned()))
        };
        self.projects.iter().map(name).collect()
    }

    /// The days with their commits, oldest first.
    fn moments(&self, past: &Past) -> Result<Vec<Moment>, CliError> {
        let most = self.points.unwrap_or(12) as usize;
        let last = past.session.status_date;
        if self.each == Some(Each::Commit) {
            let since = self.since;
            let over = |commit: &crate::source::git::Commit| since.is_some_and(|since| commit.day(past.zone) < since);
            let all = past.git.first_parents(past.head, &past.session.files.prefix, over)?;
            let own = all.into_iter().filter(|told| !told.touched.is_empty());
            let mut all: Vec<Moment> = own.map(|told| (told.commit.day(past.zone), Ok(told.commit))).collect();
            if self.since.is_none() {
                all.drain(..all.len().saturating_sub(most));
            }
            return Ok(all);
        }
        let before = |day: Date| match self.each {
            Some(Each::Month) => day.plus_days(-i64::from(chrono::Datelike::day(&day.0))),
            _ => day.plus_days(-7),
        };
        let mut days = vec![last];
        loop {
            let next = before(days[days.len() - 1]);
            let is_over = self.since.map_or(days.len() >= most, |since| next < since);
            if is_over || days.len() >= 10_000 {
                break;
            }
            days.push(next);
        }
        days.reverse();
        let mut moments = past.moments(&days)?;
        if self.since.is_none() && self.points.is_none() {
            // Nobody asked for days before the first commit.
            let first = moments.iter().position(|(_, commit)| *commit != Err(Why::BeforeHistory));
            moments.drain(..first.unwrap_or(0));
        }
        Ok(moments)
    }

    fn tell_milestones(&self, past: &Past) -> Result<ExitCode, CliError> {
        let over = |commit: &crate::source::git::Commit| self.since.is_some_and(|since| commit.day(past.zone) < since);
        let prefix = &past.session.files.prefix;
        let mut commits = past.git.first_parents(past.head, prefix, over)?;
        // Where milestones stood before the first day that is asked for.
        if let (Some(since), Some(first)) = (self.since, commits.first()) {
            let (before, _) = past.git.commits_by(first.commit, &[since.plus_days(-1)], past.zone)?;
            if let Some(Some(before)) = before.first() {
                commits.splice(0..0, past.git.first_parents(*before, prefix, |commit| commit.id != before.id)?);
            }
        }
        let is_cut = commits.iter().any(|told| told.is_cut);
        let lang = past.session.lang;
        let moves = Milestones::of(&past.git, prefix, &self.projects, past.zone, lang).read(commits)?;
        match self.output_format {
            Format::Table => output::out(&shown::milestones_text(&moves, lang)),
            Format::Markdown => output::raw(&shown::milestones_markdown(&moves, lang)),
            Format::Csv => output::raw(&shown::milestones_csv(&moves)),
            Format::Json => output::raw(&shown::milestones_json(&moves, is_cut, &head(past))),
            Format::Svg => return Err(CliError::new("--milestones has no drawing").hint("`pmo picture milestone-trend` draws them")),
        }
        if is_cut {
            output::err("The clone is shallow: moves before its first commit are not known.\n");
        }
        Ok(ExitCode::SUCCESS)
    }

    fn tell_backtest(&self, past: &Past) -> Result<ExitCode, CliError> {
        let first = past.git.first_parents(past.head, &past.session.files.prefix, |_| false)?;
        let Some(first) = first.first().map(|told| told.commit.day(past.zone)) else {
            return Err(CliError::new("there is no commit to look back on"));
        };
        let mut days = vec![past.session.status_date];
        while days[days.len() - 1] > first {
            days.push(days[days.len() - 1].plus_days(-7));
        }
        days.reverse();
        let moments = past.moments(&days)?;
        let mut snapshots = Snapshots::of(&past.git, &past.session.files.prefix);
        let cases = backtest::cases(&mut snapshots, &moments)?;
        let records = backtest::records(&cases);
        let lang = past.session.lang;
        match self.output_format {
            Format::Table => output::out(&shown::backtest_text(&cases, &records, lang, false)),
            Format::Markdown => output::raw(&shown::backtest_text(&cases, &records, lang, true)),
            Format::Json => output::raw(&shown::backtest_json(&cases, &records, &head(past))),
            Format::Csv | Format::Svg => {
                return Err(CliError::new("--backtest is no series").hint("use table, markdown or json"));
            }
        }
        Ok(ExitCode::SUCCESS)
    }
}

impl Past {
    /// Refuses ids that no commit knows: those of the newest one, or of the file names of an older one.
    pub(super) fn known(&self, projects: &[String]) -> Result<(), CliError> {
        let known = self.projects()?;
        for id in projects {
            if !known.contains(id) {
                return Err(CliError::new(format!("there is no project `{id}`")).hint(similar::hint(id, known.iter().map(String::as_str))));
            }
        }
        Ok(())
    }

    /// Days with the commits that hold what was true on them.
    pub(in crate::cli) fn moments(&self, days: &[Date]) -> Result<Vec<Moment>, CliError> {
        let (commits, is_cut) = self.git.commits_by(self.head, days, self.zone)?;
        let before = if is_cut { Why::Cut } else { Why::BeforeHistory };
        let moment = |(day, commit): (&Date, Option<_>)| (*day, commit.ok_or_else(|| before.clone()));
        Ok(days.iter().zip(commits).map(moment).collect())
    }

    /// The ids of the projects of the newest commit.
    fn projects(&self) -> Result<Vec<String>, CliError> {
        let paths: Vec<String> = self
            .session
            .source()
            .list()?
            .into_iter()
            .map(|file| file.path.to_string())
            .collect();
        let layout = crate::read::layout::layout(&paths);
        Ok(layout.projects.into_iter().map(|project| project.id).collect())
    }
}

fn head(past: &Past) -> Head {
    let stand = past.session.stand(true);
    Head::of(THIS, stand)
}
