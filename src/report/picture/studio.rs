//! Draws a picture by its name, from what is computed once for all of them.

use super::{
    Scope, burn_down::BurnDown, cost_by_element::CostByElement, load as heat, milestone_trend::MilestoneTrend, no_gantt, page::Page, pick,
    portfolio::Bubbles, risk_matrix::RiskMatrix, s_curve::SCurve, slip::Slip,
};
use crate::analyse::{
    earned_value::sheet::Desk,
    schedule::outcome::{self, Also, Outcome},
};
use crate::base::{Currency, Date, Lang, choice::choice, version::THIS};
use crate::diag::json::Stand;
use crate::model::Project;
use crate::render::gantt::{Chart, svg};
use crate::report::{common::Common, schedule::View};
use crate::trend::standing::Standing;
use rust_decimal::Decimal;

choice! {
    /// A picture.
    Name "picture" {
        /// Tasks on their computed dates.
        Gantt "gantt" "Gantt chart" "甘特图",
        /// Planned value, earned value, actual cost and forecasts.
        SCurve "s-curve" "S-curve" "S 曲线",
        /// Where each milestone stood on each status day, from the commits.
        MilestoneTrend "milestone-trend" "Milestone trend" "里程碑趋势",
        /// Open tasks by day: baseline, as it was, as computed.
        BurnDown "burn-down" "Burn-down" "燃尽图",
        /// Open risks by probability and impact, before and after the response.
        RiskMatrix "risk-matrix" "Risk matrix" "风险矩阵",
        /// Budget, cost, orders and estimate of each cost element.
        CostByElement "cost-by-element" "Cost by element" "按成本要素的成本",
        /// Projects by SPI(t) and CPI, as large as their budgets.
        Portfolio "portfolio" "Portfolio" "项目组合",
        /// People by week: hours assigned over hours they can work.
        Load "load" "Load" "负荷",
        /// Baseline against forecast, by milestone or by project.
        Slip "slip" "Slips" "延期",
    }
}

/// What was earned by days that the records do not keep: day, amount, currency.
pub type Earned = Vec<(Date, Decimal, Option<Currency>)>;

/// What commits tell, for the pictures that look back.
pub trait Memory {
    /// What was earned by each of these days, as far as commits tell it: of one project, or of a sum that holds all
    /// projects but those `left_out`.
    fn earned(&self, project: Option<&str>, days: &[Date], left_out: &[String]) -> Earned;

    /// Where milestones of a project, or the finishes of all projects, stood at the last status days.
    ///
    /// # Errors
    /// With the reason, in words, when there is no history.
    fn standings(&self, project: Option<&str>) -> Result<Vec<Standing>, String>;
}

/// What pictures of a day are drawn from.
pub struct Studio<'s, 'a> {
    /// What sheets are made with: the portfolio, and the day.
    pub desk: &'s Desk<'a>,
    /// The language of words.
    pub lang: Lang,
    /// What commits tell.
    pub memory: &'s dyn Memory,
    /// What several pictures are drawn from.
    pub common: &'a Common<'a>,
}

impl<'a> Studio<'_, 'a> {
    fn day(&self) -> Date {
        self.desk.status_date
    }

    fn projects(&self, project: Option<&str>) -> Vec<&'a Project> {
        let all = self.desk.portfolio.projects.iter().map(|own| &**own);
        all.filter(|own| project.is_none_or(|id| *own.id == *id)).collect()
    }

    /// What comes of the dates of one project, or of all.
    fn dated<T>(&self, project: Option<&str>, then: impl FnOnce(&[Outcome<'a>]) -> T) -> T {
        let Some(id) = project else {
            return then(self.common.outcomes());
        };
        match self.common.known(id) {
            Some(own) => then(own),
            None => then(&outcome::compute(
                self.desk.portfolio,
                self.day(),
                &|own| own == id,
                Also::default(),
            )),
        }
    }

    /// The picture of a project, or of the whole portfolio.
    #[must_use]
    pub fn draw(&self, name: Name, project: Option<&str>) -> String {
        let (lang, day) = (self.lang, self.day());
        let portfolio = self.desk.portfolio;
        let projects = self.projects(project);
        match name {
            Name::Gantt => self.dated(project, |outcomes| match self.chart(outcomes) {
                Some(chart) => svg::svg(&chart),
                None => no_gantt(&Scope::of(portfolio, &projects, day, lang), outcomes, lang),
            }),
            Name::SCurve => self.s_curve(project, &projects).svg(lang),
            Name::MilestoneTrend => self.milestone_trend(project, &projects),
            Name::BurnDown => self.dated(project, |outcomes| BurnDown::of(portfolio, outcomes, day, lang).svg(lang)),
            Name::RiskMatrix => RiskMatrix::of(portfolio, &projects, day, lang).svg(&portfolio.settings, lang),
            Name::CostByElement => CostByElement::of(self.desk, &projects, lang).svg(lang),
            Name::Portfolio => Bubbles::of(self.desk, &projects, lang).svg(lang),
            Name::Load => {
                let (outcomes, load) = (self.common.outcomes(), self.common.load(heat::WEEKS));
                heat::HeatMap::of(portfolio, outcomes, &load, (project, day), lang).svg(lang)
            }
            Name::Slip => self.dated(project, |outcomes| Slip::of(portfolio, outcomes, day, lang).svg(lang)),
        }
    }

    /// The bars of a project's, or of all projects' tasks; none where no task has dates.
    #[must_use]
    pub fn gantt(&self, project: Option<&str>) -> Option<Chart> {
        self.dated(project, |outcomes| self.chart(outcomes))
    }

    fn chart(&self, outcomes: &[Outcome<'_>]) -> Option<Chart> {
        let view = View {
            portfolio: self.desk.portfolio,
            lang: self.lang,
            critical: false,
            late: false,
            window: None,
        };
        let chart = view.chart(outcomes, &view.output(outcomes, THIS, Stand::untold()), self.day());
        (!chart.bars.is_empty()).then_some(chart)
    }

    /// With what was earned by earlier days, as far as commits tell what the records do not keep.
    fn s_curve(&self, project: Option<&str>, projects: &[&'a Project]) -> SCurve {
        let mut curve = SCurve::of(self.desk, projects, self.lang);
        let days = curve.forgotten();
        if days.is_empty() {
            return curve;
        }
        let left_out: Vec<String> = curve.left_out.iter().map(|(project, _)| project.clone()).collect();
        for (day, earned, currency) in self.memory.earned(project, &days, &left_out) {
            if currency == curve.currency {
                curve.recall(day, earned);
            }
        }
        curve
    }

    fn milestone_trend(&self, project: Option<&str>, projects: &[&'a Project]) -> String {
        let scope = Scope::of(self.desk.portfolio, projects, self.day(), self.lang);
        match self.memory.standings(project) {
            Ok(standings) => MilestoneTrend::of(scope, project.is_none(), &standings, self.lang).svg(self.lang),
            Err(why) => {
                let title = scope.heading(pick(self.lang, "Milestone trend", "里程碑趋势"), self.lang);
                Page::of(title, &scope.as_of(self.lang), self.lang).without(&why)
            }
        }
    }
}
