//! What makes the figures of a page: formula and records of each, once.

use crate::analyse::earned_value::{basis::Basis, quantities::Quantity, rows::Level};
use crate::analyse::schedule::chain::Figure;
use crate::base::{Date, Lang};
use crate::model::Project;
use crate::render::html;
use crate::report::picture::studio::Studio;
use crate::report::why::{
    Question, Written,
    dates::{Dates, outermost},
    sections::Section,
};
use std::collections::BTreeMap;

/// What figures are explained with.
pub struct Figures<'w, 'a> {
    /// What sheets are made with, and the dates.
    pub studio: &'w Studio<'w, 'a>,
    /// The status date with its origin.
    pub status_date: (Date, &'w str),
    /// Where things are written.
    pub written: &'w dyn Written,
}

/// So many addresses of a page are explained; a page that names more says how to ask.
const MOST: usize = 60;

/// The figures that a page names, by their address.
#[derive(Debug, Default)]
pub struct Wanted(BTreeMap<String, Vec<String>>);

impl Wanted {
    /// The anchor of a figure, `portal/cpi`; none when too many addresses are named already.
    pub fn anchor(&mut self, named: &str) -> Option<String> {
        let (address, figure) = named.rsplit_once('/')?;
        if !self.0.contains_key(address) && self.0.len() >= MOST {
            return None;
        }
        let figures = self.0.entry(address.to_owned()).or_default();
        if !figures.iter().any(|own| own == figure) {
            figures.push(figure.to_owned());
        }
        Some(format!("#{}", anchor(address, figure)))
    }
}

fn anchor(address: &str, figure: &str) -> String {
    format!("why-{}-{figure}", address.replace('/', "-"))
}

/// A section as HTML, with a heading of a level; its key is its anchor.
#[must_use]
pub fn shown(section: &Section, level: u8) -> String {
    let (id, title, text) = (
        html::escape(&section.key),
        html::escape(&section.title),
        html::escape(&section.text),
    );
    format!("<h{level} id=\"{id}\">{title}</h{level}>\n<pre tabindex=\"0\">{text}</pre>\n")
}

impl<'a> Figures<'_, 'a> {
    /// What makes the figures that are wanted, address by address.
    #[must_use]
    pub fn told(&self, wanted: &Wanted) -> Vec<(String, Vec<Section>)> {
        let all = wanted.0.iter().filter_map(|(address, figures)| {
            let (name, mut sections) = self.of(address, figures)?;
            for section in &mut sections {
                section.key = anchor(address, &section.key);
            }
            Some((name, sections))
        });
        all.collect()
    }

    /// The name of what stands at an address, and what makes its figures; figures that need no formula of earned value
    /// are `finish` and `start`.
    #[must_use]
    pub fn of(&self, address: &str, figures: &[String]) -> Option<(String, Vec<Section>)> {
        let project = self.studio.desk.portfolio.project(address).map(|own| &**own);
        let basis = match project {
            Some(project) => Basis::within(self.studio.desk, project, None)?,
            None if address == "portfolio" => {
                let all: Vec<&Project> = self.studio.desk.portfolio.projects.iter().map(|own| &**own).collect();
                Basis::above(
                    self.studio.desk,
                    Level::Portfolio,
                    ("", self.studio.desk.portfolio.settings.name.get()),
                    &all,
                )
            }
            None => return None,
        };
        let asked: Vec<Quantity> = figures.iter().filter_map(|figure| Quantity::named(figure)).collect();
        let name = basis.row.name.map(|name| name.in_lang(self.studio.lang).to_owned());
        let name = name.filter(|name| !name.is_empty()).unwrap_or_else(|| address.to_owned());
        let mut sections = Vec::new();
        if let Some(project) = project {
            let dated = [("start", Figure::Start), ("finish", Figure::Finish)];
            let dated = dated.into_iter().filter(|(key, _)| figures.iter().any(|own| own == key));
            sections.extend(dated.filter_map(|(key, figure)| self.date(project, key, figure)));
        }
        if let Some(first) = asked.first() {
            let question = Question {
                desk: self.studio.desk,
                basis: &basis,
                quantity: *first,
                lang: self.studio.lang,
                lines: &|place| self.written.line(place),
            };
            sections.extend(question.sections(&asked));
        }
        Some((name, sections))
    }

    fn date(&self, project: &Project, key: &str, figure: Figure) -> Option<Section> {
        let (_, dates) = self.studio.common.of_one(&project.id)?;
        let dates = dates.as_ref().ok()?;
        let asked = Dates {
            portfolio: self.studio.desk.portfolio,
            chains: self.studio.common.chains(),
            figure,
            day: dates.day,
            status_date: self.status_date,
            lang: self.studio.lang,
            written: self.written,
        };
        let text = asked.told(&format!("{}/{}", project.id, outermost(dates, figure)))?;
        let title = match (figure, self.studio.lang) {
            (Figure::Start, Lang::En) => "Start",
            (Figure::Start, Lang::Zh) => "开始日期",
            (_, Lang::En) => "Finish, computed",
            (_, Lang::Zh) => "计算完成日期",
        };
        Some(Section {
            key: key.to_owned(),
            title: title.to_owned(),
            text,
        })
    }
}
