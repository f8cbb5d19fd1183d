//! Pictures: charts as SVG that stand for themselves. A file a picture: plain data, built from what other commands
//! compute, and its drawing. A figure that cannot be had is a sentence with the reason, never an empty or a false chart.

pub mod burn_down;
pub mod cost_by_element;
pub mod load;
pub mod milestone_trend;
mod page;
pub mod portfolio;
pub mod risk_matrix;
pub mod s_curve;
pub mod slip;
pub mod studio;

use super::unscheduled;
use crate::analyse::schedule::outcome::Outcome;
use crate::base::{Currency, Date, Lang};
use crate::model::{Portfolio, Project};
use crate::render::locale;
use rust_decimal::Decimal;

/// What a picture is about, and on which day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Scope {
    /// The name of the project or the portfolio.
    pub name: String,
    /// The day that the figures are of.
    pub day: Date,
}

impl Scope {
    /// That of these projects: the one, or the portfolio.
    #[must_use]
    pub fn of(portfolio: &Portfolio, projects: &[&Project], day: Date, lang: Lang) -> Scope {
        let name = match projects {
            [only] => name_of(only, lang),
            _ => {
                let own = portfolio.settings.name.get().map(|name| name.in_lang(lang).to_owned());
                own.unwrap_or_else(|| pick(lang, "Portfolio", "项目组合").to_owned())
            }
        };
        Scope { name, day }
    }

    fn heading(&self, what: &str, lang: Lang) -> String {
        about(what, &self.name, lang)
    }

    fn as_of(&self, lang: Lang) -> String {
        let day = locale::date(self.day, lang);
        match lang {
            Lang::En => format!("as of {day}"),
            Lang::Zh => format!("截至 {day}"),
        }
    }
}

/// The picture that says why there is no Gantt chart.
#[must_use]
pub fn no_gantt(scope: &Scope, outcomes: &[Outcome<'_>], lang: Lang) -> String {
    let title = scope.heading(pick(lang, "Gantt chart", "甘特图"), lang);
    let mut page = page::Page::of(title, &scope.as_of(lang), lang);
    for (project, dates) in outcomes {
        if let Err(why) = dates {
            page.note(&missing(&name_of(project, lang), &unscheduled::words(why, lang), lang));
        }
    }
    page.without(pick(lang, "No task has computed dates", "没有任务可计算日期"))
}

fn pick<'w>(lang: Lang, en: &'w str, zh: &'w str) -> &'w str {
    if lang == Lang::Zh { zh } else { en }
}

fn name_of(project: &Project, lang: Lang) -> String {
    let name = project.charter.as_ref().and_then(|charter| charter.record.name.get());
    let name = name.map(|name| name.in_lang(lang)).filter(|name| !name.is_empty());
    name.unwrap_or(&project.id).to_owned()
}

/// An amount in words; a number alone without a currency.
fn amount(value: Decimal, currency: Option<Currency>, lang: Lang) -> String {
    currency.map_or_else(|| locale::number(value, 2), |currency| locale::amount(value, currency, lang))
}

/// `EAC: n/a, nothing was spent yet`.
fn missing(what: &str, why: &str, lang: Lang) -> String {
    match lang {
        Lang::En => format!("{what}: n/a, {why}"),
        Lang::Zh => format!("{what}：n/a，{why}"),
    }
}

/// `Portal live: 2 Feb 2027`.
fn about(what: &str, said: &str, lang: Lang) -> String {
    format!("{what}{}{said}", pick(lang, ": ", "："))
}

/// `1 task`, `3 tasks`.
fn count(number: usize, one: &str, more: &str) -> String {
    format!("{number} {}", if number == 1 { one } else { more })
}

/// Days with their sign: `+3 days`, `±0 days`.
fn shift(days: i64, lang: Lang) -> String {
    let number = if days == 0 { "±0".to_owned() } else { format!("{days:+}") };
    locale::days(&number, lang)
}
