//! What a report is asked for, and how it names projects, people and texts.

use super::{
    common::{AllTrials, Common, Measured, measured},
    kinds::Kind,
    monthly::view::Aside,
    paths, picture, weekly,
};
use crate::analyse::{
    earned_value::sheet::{Against, Desk},
    load::{self, Load},
    risk::open::Open,
    schedule::{
        outcome::{self, Also, Outcome},
        trials::trials,
    },
    staffing,
};
use crate::base::{Choice, Date, Lang, Period, Text};
use crate::diag::json::Stand;
use crate::model::{Portfolio, Project, charter::Stage};
use crate::render::{
    helpers::Paths,
    template::{Manner, Target},
};
use rayon::prelude::*;
use std::sync::Arc;

/// A template, in the program or of the portfolio's own.
#[derive(Debug, Clone, Copy)]
pub struct Template<'a> {
    /// The name of the report, or the file of the portfolio's own.
    pub name: &'a str,
    /// The template itself.
    pub text: &'a str,
}

/// What a report is asked for.
#[derive(Clone, Copy)]
pub struct Request<'a> {
    /// The portfolio.
    pub portfolio: &'a Portfolio,
    /// The week or the month it is about.
    pub period: Period,
    /// The status date.
    pub status_date: Date,
    /// Where it came from.
    pub status_date_origin: &'a str,
    /// Only these projects; all when empty.
    pub projects: &'a [String],
    /// Language.
    pub lang: Lang,
    /// The state of the files.
    pub stand: &'a Stand,
    /// The template it is rendered with.
    pub template: Template<'a>,
    /// Where it will be read.
    pub target: Target,
    /// The portfolio at the end of the period before, or why it is not known.
    pub before: Result<Before<'a>, Missing>,
    /// What several reports of one run share, if there are several: of this portfolio, and of the one before.
    pub commons: &'a [Common<'a>],
}

/// So many projects can be read one after the other.
const MOST_ON_A_PAGE: usize = 25;

/// A portfolio as it was.
#[derive(Debug, Clone, Copy)]
pub struct Before<'a> {
    /// The portfolio.
    pub portfolio: &'a Portfolio,
    /// The day it is looked at.
    pub day: Date,
    /// The risks at the ends of periods before, oldest first, for a report that follows them.
    pub risks: &'a [RisksThen],
}

/// What risks came to at the end of an earlier day.
#[derive(Debug, Clone)]
pub struct RisksThen {
    /// The day.
    pub day: Date,
    /// The projects there were, or why that is not known.
    pub projects: Result<Vec<RisksOf>, Missing>,
}

/// What a project's risks came to.
#[derive(Debug, Clone)]
pub struct RisksOf {
    /// The project.
    pub project: String,
    /// Whether it ran.
    pub runs: bool,
    /// Its risks, amounts in its own currency.
    pub own: Open,
    /// The same in the portfolio's currency.
    pub shared: Open,
}

/// Whether a report without a choice of projects is about a project: it is neither on hold, cancelled nor closed, and no
/// longer proposed only.
#[must_use]
pub fn runs(project: &Project) -> bool {
    project.is_running() && project.stage() != Some(Stage::Proposed)
}

/// Why an earlier state of a portfolio is not known.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Missing {
    /// Nobody asked for it.
    NotAsked,
    /// The files stand in no git repository, or nothing is committed.
    NoRepository,
    /// The history begins later, or the clone is cut before.
    NoCommit,
    /// There was no portfolio yet.
    NoPortfolio,
    /// The settings of that time cannot be used.
    Settings,
}

/// Why an earlier state is not known, in words.
#[must_use]
pub fn missing(missing: Missing, lang: Lang) -> &'static str {
    match (missing, lang) {
        (Missing::NotAsked, Lang::En) => "the state before was not asked for",
        (Missing::NotAsked, Lang::Zh) => "未读取此前的状态",
        (Missing::NoRepository, Lang::En) => "the files stand in no git repository with commits",
        (Missing::NoRepository, Lang::Zh) => "文件不在有提交记录的 git 仓库中",
        (Missing::NoCommit, Lang::En) => "there is no commit of the period before here",
        (Missing::NoCommit, Lang::Zh) => "此处没有上一周期的提交",
        (Missing::NoPortfolio, Lang::En) => "there was no portfolio in the period before",
        (Missing::NoPortfolio, Lang::Zh) => "上一周期尚无项目组合",
        (Missing::Settings, Lang::En) => "the settings of that time cannot be used",
        (Missing::Settings, Lang::Zh) => "当时的设置无法使用",
    }
}

impl<'a> Request<'a> {
    /// The day the period is judged on: the status date, or the period's last day when that is earlier.
    #[must_use]
    pub fn day(&self) -> Date {
        self.status_date.min(self.period.last_day())
    }

    /// Whether a page of a site is about so many projects that each is left to its own pages.
    #[must_use]
    pub fn is_brief(&self) -> bool {
        self.target == Target::Site && self.projects.is_empty() && self.portfolio.projects.len() > MOST_ON_A_PAGE
    }

    /// How many sections of projects are made: where none is shown, one tells that there are some.
    #[must_use]
    pub fn most_sections(&self) -> usize {
        if self.is_brief() { 1 } else { usize::MAX }
    }

    /// How its template is rendered. The templates in the program link to no file, and a site has no files to link to.
    #[must_use]
    pub fn manner(&self, kind: &Kind) -> Manner<'a> {
        let needs_paths = self.template.text != kind.template && self.target != Target::Site;
        Manner {
            lang: self.lang,
            target: self.target,
            is_now: self.day() == self.status_date,
            pictures: picture::studio::Name::KEYS,
            projects: self.projects,
            brief: self.is_brief(),
            paths: Arc::new(if needs_paths { paths::paths(self.portfolio) } else { Paths::new() }),
        }
    }

    fn common(&self) -> Option<&'a Common<'a>> {
        self.commons.iter().find(|common| common.is_of(self.portfolio, self.day()))
    }

    /// A desk of a day, against a baseline.
    #[must_use]
    pub fn desk(&self, day: Date, against: Against) -> Desk<'a> {
        match self.common() {
            Some(common) => common.desk(day, against),
            None => Desk::of(self.portfolio, day, against),
        }
    }

    /// Projects measured against their current baselines on the day, from the records as they are at the status date.
    #[must_use]
    pub fn measured(&self, projects: &[&'a Project]) -> Vec<Measured<'a>> {
        let (now, later) = self.desks();
        let one = |project: &&'a Project| self.measured_at((&now, later.as_ref()), project);
        projects.par_iter().map(one).collect()
    }

    /// The desk of the day, and that of the status date when it is another.
    #[must_use]
    pub fn desks(&self) -> (Desk<'a>, Option<Desk<'a>>) {
        let desk = |day| self.desk(day, Against::Current);
        (desk(self.day()), (self.day() < self.status_date).then(|| desk(self.status_date)))
    }

    /// A project measured at such desks.
    #[must_use]
    pub fn measured_at(&self, (now, later): (&Desk<'a>, Option<&Desk<'a>>), project: &'a Project) -> Measured<'a> {
        match self.common().filter(|_| later.is_none()) {
            Some(common) => common.measured(project),
            None => measured(now, later, project),
        }
    }

    /// The computed dates of those projects for which `wanted` says so, with the load of their people in the coming weeks:
    /// people are shared with projects that nobody asked for.
    #[must_use]
    pub fn staffed(&self, wanted: &(dyn Fn(&str) -> bool + Sync)) -> (Vec<Outcome<'a>>, Arc<Load<'a>>) {
        if let Some(common) = self.common() {
            return (self.own_outcomes(wanted), common.load(staffing::WEEKS));
        }
        let sharing = staffing::sharing(self.portfolio, wanted);
        let mut outcomes = self.outcomes(&|id| sharing.contains(id));
        let load = load::load(self.portfolio, &outcomes, self.day(), staffing::WEEKS);
        outcomes.retain(|(project, _)| wanted(&project.id));
        (outcomes, Arc::new(load))
    }

    /// The computed dates of those projects for which `wanted` says so, in their order.
    #[must_use]
    pub fn outcomes(&self, wanted: &(dyn Fn(&str) -> bool + Sync)) -> Vec<Outcome<'a>> {
        match self.common() {
            Some(common) => common.of_some(wanted),
            None => outcome::compute(self.portfolio, self.day(), wanted, Also::default()),
        }
    }

    /// The same of those that are asked for.
    #[must_use]
    pub fn own_outcomes(&self, wanted: &(dyn Fn(&str) -> bool + Sync)) -> Vec<Outcome<'a>> {
        match self.common() {
            Some(common) if !self.projects.is_empty() => {
                let own = self.chosen().into_iter().filter(|project| wanted(&project.id));
                own.filter_map(|project| common.of_one(&project.id).cloned()).collect()
            }
            _ => self.outcomes(wanted),
        }
    }

    /// The trials of those projects for which `wanted` says so, at least; all of them run.
    #[must_use]
    pub fn trials(&self, wanted: &(dyn Fn(&str) -> bool + Sync)) -> Arc<AllTrials<'a>> {
        if let Some(common) = self.common() {
            return common.trials();
        }
        let all = trials(self.portfolio, self.day(), wanted);
        Arc::new(all.into_iter().map(|(project, trials)| (&*project.id, trials)).collect())
    }

    /// The load of people in so many weeks.
    #[must_use]
    pub fn load(&self, weeks: usize) -> Arc<Load<'a>> {
        match self.common() {
            Some(common) => common.load(weeks),
            None => Arc::new(load::load(self.portfolio, &self.outcomes(&|_| true), self.day(), weeks)),
        }
    }

    /// The ids of a project and of all that it is linked with.
    #[must_use]
    pub fn linked_with(&self, project: &str) -> Vec<String> {
        match self.common() {
            Some(common) => common.linked_with(project),
            None => outcome::ids_linked_with(self.portfolio, project),
        }
    }

    /// The projects asked for, in their order.
    #[must_use]
    pub fn chosen(&self) -> Vec<&'a Project> {
        if self.projects.is_empty() {
            return self.portfolio.projects.iter().map(AsRef::as_ref).collect();
        }
        let known = self.projects.iter().filter_map(|id| self.portfolio.project(id));
        let mut asked: Vec<&Project> = known.map(AsRef::as_ref).collect();
        asked.sort_by(|one, other| one.id.cmp(&other.id));
        asked.dedup_by(|one, other| one.id == other.id);
        asked
    }

    /// A project with what is said of it.
    #[must_use]
    pub fn aside(&self, project: &Project, reason: String) -> Aside {
        Aside {
            name: self.project_name(project),
            reason,
        }
    }

    /// A text in the report's language; empty where there is none.
    #[must_use]
    pub fn text(&self, text: Option<&Text>) -> String {
        text.map_or_else(String::new, |text| text.in_lang(self.lang).trim().to_owned())
    }

    /// A project's name, or its id where it has none.
    #[must_use]
    pub fn project_name(&self, project: &Project) -> String {
        let name = self.text(project.charter.as_ref().and_then(|charter| charter.record.name.get()));
        if name.is_empty() { project.id.to_string() } else { name }
    }

    /// A person's name, or the id where the pool has none.
    #[must_use]
    pub fn person(&self, project: Option<&Project>, id: Option<&str>) -> String {
        let Some(id) = id else {
            return weekly::words::words(self.lang).unassigned.to_owned();
        };
        let known = match self.common() {
            Some(common) => common.person(id),
            None => self.portfolio.person(id),
        };
        if let Some(name) = known.and_then(|person| person.name.get()) {
            return name.in_lang(self.lang).to_owned();
        }
        let charter = project.and_then(|project| project.charter.as_ref());
        let stakeholders = charter.into_iter().flat_map(|charter| charter.record.stakeholders.items());
        let mut named = stakeholders.filter(|(one, _)| one.id.get().is_some_and(|own| own.as_str() == id));
        named
            .find_map(|(one, _)| one.name.get())
            .map_or_else(|| id.to_owned(), |name| name.in_lang(self.lang).to_owned())
    }
}
