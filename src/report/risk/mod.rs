//! The risk report: registers, matrices, exposure, what responses bring, what is missing.
//!
//! `view.rs` is what the template sees, `words.rs` its language, `matrix.rs` the matrices, `exposure.rs` the sums,
//! `rows.rs` the register and what happened in it, `moved.rs` the comparison with earlier months.

mod exposure;
mod matrix;
mod moved;
mod rows;
pub mod view;
pub mod words;

use super::{
    Request,
    head::{self, Head, cut, id_of, pick},
    kinds::{self, Kind, Length, LooksBack},
};
use crate::analyse::risk::{
    register,
    score::{NoScore, Scale, Score, When},
};
use crate::base::Words;
use crate::model::{
    Project,
    risk::{Risk, RiskType},
};
use view::{Matrix, Overall, RiskReport, Section};

/// The report.
pub const KIND: Kind = Kind {
    name: "risk",
    about: Words {
        en: "risks of each project: register, matrix before and after the responses, exposure, what is missing or overdue",
        zh: "各项目风险：登记册、应对前后的概率影响矩阵、风险敞口、缺失与逾期",
    },
    length: Length::Month,
    looks_back: LooksBack::Risks(MONTHS),
    template: include_str!("../../../templates/report/risk.md.j2"),
    schema: || kinds::schema_of::<RiskReport>("risk"),
    view: |request| kinds::json(view(request)),
};

/// Rows of a project's register.
const MOST_RISKS: usize = 30;

/// Rows of the highest threats over all projects.
const MOST_TOP: usize = 10;

/// Rows of what responses bring.
const MOST_MOVERS: usize = 5;

/// Ends of earlier months in the trend.
const MONTHS: usize = 6;

/// A live risk with its scores.
pub(super) struct Item<'a> {
    project: &'a Project,
    risk: &'a Risk,
    before: Result<Score, NoScore>,
    after: Result<Score, NoScore>,
    is_high: bool,
}

impl Item<'_> {
    fn is_threat(&self) -> bool {
        self.risk.r#type.value() != Some(RiskType::Opportunity)
    }

    /// Whether somebody wrote what remains after the response.
    fn has_residual(&self) -> bool {
        !self.risk.residual_probability.is_absent() || !self.risk.residual_impact.is_absent()
    }

    fn name(&self, by_address: bool) -> String {
        let id = id_of(&self.risk.id);
        if by_address { format!("{}/{id}", self.project.id) } else { id }
    }
}

/// A project with its live risks, the highest first.
struct Made<'a> {
    project: &'a Project,
    scale: Scale<'a>,
    items: Vec<Item<'a>>,
}

impl<'a> Made<'a> {
    fn of(request: &Request<'a>, project: &'a Project) -> Made<'a> {
        let scale = Scale::of(request.portfolio, project, request.day());
        let live = project.risks.iter().map(|entry| &entry.record);
        let live = live.filter(|risk| register::is_live_on(project, risk, request.day()));
        let mut items: Vec<Item<'_>> = live
            .map(|risk| Item {
                project,
                risk,
                before: scale.inherent(risk),
                after: scale.residual(risk),
                is_high: scale.is_high(risk),
            })
            .collect();
        items.sort_by(|a, b| by_score(a, b));
        Made { project, scale, items }
    }

    fn of_kind(&self, threats: bool) -> Vec<&Item<'a>> {
        self.items.iter().filter(|item| item.is_threat() == threats).collect()
    }
}

/// The higher score first; what has none leads, because nobody knows how high it is.
fn by_score(a: &Item<'_>, b: &Item<'_>) -> std::cmp::Ordering {
    let rank = |item: &Item<'_>| item.before.map(|score| score.value).ok();
    let unscored = |item: &Item<'_>| item.before.is_err();
    unscored(b)
        .cmp(&unscored(a))
        .then_with(|| rank(b).cmp(&rank(a)))
        .then_with(|| (&a.project.id, a.risk.id.get()).cmp(&(&b.project.id, b.risk.id.get())))
}

/// The report's data.
#[must_use]
pub fn view(request: &Request<'_>) -> RiskReport {
    let (projects, aside) = head::reported(request);
    let mut made: Vec<Made<'_>> = projects.iter().map(|project| Made::of(request, project)).collect();
    let overall = (made.len() > 1).then(|| overall(request, &made));
    made.sort_by_cached_key(|own| (std::cmp::Reverse(exposure::threats(own)), own.project.id.clone()));
    RiskReport {
        w: words::words(request.lang),
        head: Head::of(request),
        overall,
        sections: made.iter().take(request.most_sections()).map(|own| section(request, own)).collect(),
        aside,
    }
}

fn overall(request: &Request<'_>, made: &[Made<'_>]) -> Overall {
    let all = |threats: bool| {
        let mut items: Vec<&Item<'_>> = made.iter().flat_map(|own| own.of_kind(threats)).collect();
        items.sort_by(|a, b| by_score(a, b));
        items
    };
    let (threats, opportunities) = (all(true), all(false));
    let (top, top_more) = cut(threats.clone(), MOST_TOP);
    let (exposure, notes) = exposure::overall(request, made);
    let was_used = made.iter().any(|own| !own.project.risks.is_empty());
    Overall {
        summary: summary(request, &threats, &opportunities, was_used),
        top: top.into_iter().map(|item| rows::row(request, item, true)).collect(),
        top_more,
        exposure,
        notes,
        trend: moved::overall(request, made),
        moved: moved::moved(request, &made.iter().collect::<Vec<_>>(), true),
        matrices: matrices(request, &threats, &opportunities, true),
    }
}

fn summary(request: &Request<'_>, threats: &[&Item<'_>], opportunities: &[&Item<'_>], was_used: bool) -> String {
    let open = words::Open {
        threats: threats.len(),
        opportunities: opportunities.len(),
        high: threats.iter().filter(|item| item.is_high).count(),
        unscored: threats.iter().filter(|item| item.before.is_err()).count(),
    };
    words::summary(open, was_used, request.lang)
}

fn matrices(request: &Request<'_>, threats: &[&Item<'_>], opportunities: &[&Item<'_>], by_address: bool) -> Vec<Matrix> {
    let one = |en, zh, items: &[&Item<'_>], when| {
        // Where nobody wrote what remains, there is nothing to show behind the response.
        let is_told = when == When::Before || items.iter().any(|item| item.has_residual());
        let made = || matrix::matrix(request, pick(request.lang, en, zh), items, when, by_address);
        is_told.then(made).flatten()
    };
    [
        one("Threats before the responses", "应对前的威胁", threats, When::Before),
        one("Threats after the responses", "应对后的威胁", threats, When::After),
        one("Opportunities before the responses", "应对前的机会", opportunities, When::Before),
        one("Opportunities after the responses", "应对后的机会", opportunities, When::After),
    ]
    .into_iter()
    .flatten()
    .collect()
}

fn section(request: &Request<'_>, made: &Made<'_>) -> Section {
    let project = made.project;
    let charter = project.charter.as_ref().map(|charter| &charter.record);
    let manager = charter.and_then(|charter| charter.manager.get()).map(|id| id.as_str());
    let (threats, opportunities) = (made.of_kind(true), made.of_kind(false));
    let (exposure, notes) = exposure::of_project(request, made);
    let register = |items: &[&Item<'_>]| {
        let all: Vec<_> = items.iter().map(|item| rows::row(request, item, false)).collect();
        cut(all, MOST_RISKS)
    };
    let (threat_rows, threats_more) = register(&threats);
    let (opportunity_rows, opportunities_more) = register(&opportunities);
    let (movers, movers_more) = cut(rows::movers(request, made), MOST_MOVERS);
    let (events, undated) = rows::events(request, project);
    Section {
        id: project.id.to_string(),
        name: request.project_name(project),
        manager: request.person(Some(project), manager),
        summary: summary(request, &threats, &opportunities, !project.risks.is_empty()),
        threats: threat_rows,
        threats_more,
        opportunities: opportunity_rows,
        opportunities_more,
        exposure,
        notes,
        trend: moved::of_project(request, made),
        moved: moved::moved(request, &[made], false),
        matrices: matrices(request, &threats, &opportunities, false),
        movers,
        movers_more,
        gaps: rows::gaps(request, made),
        events,
        undated,
    }
}
