//! The weekly status report: from a portfolio and a week to Markdown.
//!
//! `view.rs` is what the template sees, `words.rs` its language, `section.rs` one project.

mod before;
pub(in crate::report) mod lists;
pub(in crate::report) mod section;
pub mod view;
pub mod words;

use super::{
    Request,
    kinds::{self, Kind, Length, LooksBack},
    made::Made,
    scene,
};
use crate::analyse::health::{Colour, Inputs};
use crate::analyse::schedule::{NoSchedule, outcome::ProjectDates};
use crate::analyse::{
    earned_value::{figures::Figures, totals::Totals},
    health,
    load::Load,
};
use crate::base::{Choice, Date, Lang, Period, Words};
use crate::check::policy;
use crate::model::{Project, charter::State, status::StatusEntry};
use std::collections::HashMap;
use view::{Ask, ColourCount, Mark, Row, Section, WaiverRow, Weekly};

/// The report.
pub const KIND: Kind = Kind {
    name: "weekly",
    about: Words {
        en: "every running project: colour and why, done and next, milestones, cost, risks, what is awaited",
        zh: "在执行项目：状态灯及原因、本周与下周工作、里程碑、成本、风险、待协调事项",
    },
    length: Length::Week,
    looks_back: LooksBack::Period,
    template: include_str!("../../../templates/report/weekly.md.j2"),
    schema: || kinds::schema_of::<Weekly>("weekly"),
    view: |request| kinds::json(view(request)),
};

/// The report's data.
#[must_use]
pub fn view(request: &Request<'_>) -> Weekly {
    let chosen = request.chosen();
    let wanted = |id: &str| chosen.iter().any(|project| *project.id == *id && scene::reports(project));
    let (outcomes, load) = request.staffed(&wanted);
    let dates: HashMap<&str, Result<ProjectDates<'_>, NoSchedule>> =
        outcomes.into_iter().map(|(project, outcome)| (&*project.id, outcome)).collect();
    let measured = request.measured(&chosen);
    let earned: HashMap<&str, &Figures> = chosen
        .iter()
        .zip(&measured)
        .map(|(project, (_, row))| (&*project.id, &row.figures))
        .collect();
    let built: Vec<(&Project, Option<Section>)> = chosen
        .iter()
        .map(|project| {
            let made = dates.get(&*project.id).zip(earned.get(&*project.id));
            let section = made.map(|(dates, figures)| section::section(request, project, dates.as_ref(), (figures, &load)));
            (*project, section)
        })
        .collect();
    let rows = built
        .iter()
        .map(|(project, section)| row(request, project, section.as_ref(), earned.get(&*project.id).copied()))
        .collect();
    let mut asks: Vec<Ask> = built
        .iter()
        .filter_map(|(project, section)| Some((project, section.as_ref()?)))
        .flat_map(|(project, section)| lists::asks(request, project, section))
        .collect();
    asks.sort_by(|a, b| (a.due.is_none(), &a.due, &a.project, &a.address).cmp(&(b.due.is_none(), &b.due, &b.project, &b.address)));
    let mut sections: Vec<Section> = built.into_iter().filter_map(|(_, section)| section).collect();
    sections.sort_by(|a, b| (rank(&b.mark), &a.id).cmp(&(rank(&a.mark), &b.id)));
    let compared = before::compare(request, &mut sections);
    Weekly {
        w: words::words(request.lang),
        portfolio: request.text(request.portfolio.settings.name.get()),
        period: request.period.to_string(),
        status_date: request.day().to_string(),
        status_date_origin: words::date_origin(request.status_date_origin, request.lang),
        made: Made::of(request),
        colours: colours(&sections.iter().map(|section| &section.mark).collect::<Vec<_>>(), request.lang),
        compared,
        asks,
        rows,
        waivers: waivers(request),
        sections,
    }
}

pub(in crate::report) fn mark(colour: Colour, lang: Lang) -> Mark {
    Mark {
        key: colour.key().to_owned(),
        sign: words::sign(colour).to_owned(),
        word: words::colour(colour, lang).to_owned(),
    }
}

const WORST_FIRST: [Colour; 4] = [Colour::Red, Colour::Amber, Colour::Grey, Colour::Green];

pub(in crate::report) fn rank(mark: &Mark) -> usize {
    WORST_FIRST.iter().rev().position(|colour| colour.key() == mark.key).unwrap_or(0)
}

pub(in crate::report) fn colours(marks: &[&Mark], lang: Lang) -> Vec<ColourCount> {
    let count = |colour: Colour| marks.iter().filter(|mark| mark.key == colour.key()).count();
    WORST_FIRST
        .into_iter()
        .map(|colour| ColourCount {
            mark: mark(colour, lang),
            count: count(colour),
            text: words::colour_count(colour, count(colour), lang),
        })
        .filter(|row| row.count > 0)
        .collect()
}

fn row(request: &Request<'_>, project: &Project, section: Option<&Section>, figures: Option<&Figures>) -> Row {
    let charter = project.charter.as_ref().map(|charter| &charter.record);
    let programme = charter.and_then(|charter| charter.programme.get());
    let programmes = &request.portfolio.programmes;
    let of_id = programmes
        .iter()
        .find(|entry| entry.record.id.get().map(|id| id.as_str()) == programme.map(|own| own.as_str()));
    let entry = newest(project, request.day());
    let age = entry.and_then(|entry| Some(request.day().days_since(entry.as_of.value()?)));
    let cost = figures.map(|figures| Totals::of(project, figures));
    Row {
        id: project.id.to_string(),
        name: request.project_name(project),
        programme: of_id.map_or_else(String::new, |entry| request.text(entry.record.name.get())),
        manager: request.person(
            Some(project),
            charter.and_then(|charter| charter.manager.get()).map(|id| id.as_str()),
        ),
        stage: stage_in_words(project, request.lang),
        mark: section.map(|section| section.mark.clone()),
        next: section.and_then(|section| section.next_milestone.clone()),
        spent: cost.and_then(|cost| cost.share()).map(|share| share.to_string()),
        cpi: section.and_then(|section| section.earned.cpi.clone()),
        spi_t: section.and_then(|section| section.earned.spi_t.clone()),
        age: if section.is_some() {
            words::age(age, request.lang)
        } else {
            "–".to_owned()
        },
    }
}

/// Its stage, and its state when it is not active.
pub(in crate::report) fn stage_in_words(project: &Project, lang: Lang) -> String {
    let charter = project.charter.as_ref().map(|charter| &charter.record);
    let state = charter
        .and_then(|charter| charter.state.value())
        .filter(|state| *state != State::Active);
    let stage = project.stage().map_or("–", |stage| stage.label(lang));
    state.map_or_else(
        || stage.to_owned(),
        |state| format!("{stage}{}{}", words::words(lang).comma, state.label(lang)),
    )
}

/// The newest status entry that is true on `day`.
pub(in crate::report) fn newest(project: &Project, day: Date) -> Option<&StatusEntry> {
    let entries = project.status.iter().map(|entry| &entry.record);
    entries
        .filter(|entry| entry.as_of.value().is_some_and(|as_of| as_of <= day))
        .max_by_key(|entry| entry.as_of.value())
}

/// The entry about the week itself, else the newest before it.
fn entry_for(project: &Project, week: Period, day: Date) -> Option<&StatusEntry> {
    let mut entries = project.status.iter().map(|entry| &entry.record);
    entries
        .find(|entry| entry.period.value() == Some(week))
        .or_else(|| newest(project, day))
}

fn health_of(
    request: &Request<'_>,
    project: &Project,
    dates: Option<&ProjectDates<'_>>,
    (earned, load): (&Figures, &Load<'_>),
) -> health::Health {
    health::health(&Inputs {
        project,
        portfolio: request.portfolio,
        day: request.day(),
        status: newest(project, request.day()),
        dates,
        earned: Some(earned),
        load: Some(load),
        lang: request.lang,
    })
}

/// Waivers in force, of the portfolio and of its projects.
fn waivers(request: &Request<'_>) -> Vec<WaiverRow> {
    let root = request.portfolio.waivers.iter().map(|entry| (None, entry));
    let own = request
        .portfolio
        .projects
        .iter()
        .flat_map(|project| project.waivers.iter().map(|entry| (Some(&*project.id), entry)));
    let in_force = root
        .chain(own)
        .filter(|(_, entry)| policy::is_in_force(&entry.record, request.day()));
    let shown = in_force
        .filter(|(project, _)| request.projects.is_empty() || project.is_some_and(|id| request.projects.iter().any(|own| own == id)));
    shown
        .map(|(project, entry)| {
            let address = entry.record.address.get().map_or("", |line| line.as_str());
            let full = project.filter(|id| !address.starts_with(*id)).map(|id| format!("{id}/{address}"));
            WaiverRow {
                rule: entry.record.rule.get().map_or_else(String::new, |rule| rule.as_str().to_owned()),
                address: full.unwrap_or_else(|| address.to_owned()),
                owner: request.person(None, entry.record.owner.get().map(|owner| owner.as_str())),
                reason: request.text(entry.record.reason.get()),
                until: entry.record.until.value().map_or_else(String::new, |until| until.to_string()),
            }
        })
        .collect()
}
