//! The status site: plain pages of a portfolio and of each of its projects, in both languages, from the same reports that
//! `pmo report` writes, with the pictures of `pmo picture` and what makes each figure.
//!
//! `pages.rs` lists the pages, `frame.rs` is what stands around them, `records.rs` the registers and what the search
//! finds, `content.rs` what stands on a page.

pub mod content;
pub mod frame;
pub mod pages;
pub mod records;

use super::{
    common::Common,
    kinds::{KINDS, Kind, Length, LooksBack, named},
    picture::studio::{Earned, Memory, Studio},
    request::{self, Before, Missing, Request, Template},
    why::Written,
};
use crate::analyse::earned_value::sheet::{Against, Desk};
use crate::base::{Date, Lang};
use crate::diag::json::Stand;
use crate::model::{Portfolio, Project};
use crate::render::{
    html,
    template::{Target, TemplateError},
};
use crate::trend::{chronicle::Chronicle, standing::Standing};
use content::Maker;
use frame::{At, folder};
use rayon::prelude::*;
use serde_json::{Value, json};
use std::{cell::RefCell, collections::BTreeMap};

/// How a site looks, beside its pages.
const STYLE: &str = include_str!("../../../templates/site/site.css");
const SCRIPT: &str = include_str!("../../../templates/site/search.js");

/// What a site is made of.
pub struct Site<'a> {
    /// The portfolio.
    pub portfolio: &'a Portfolio,
    /// The status date.
    pub status_date: Date,
    /// Where it came from.
    pub status_date_origin: &'a str,
    /// The language of the first page.
    pub lang: Lang,
    /// The state of the files.
    pub stand: &'a Stand,
    /// The portfolio's own templates by the name of the report: file and text.
    pub own: &'a BTreeMap<String, (String, String)>,
    /// The portfolio at the end of the week before, and of the month before.
    pub before: [Result<Before<'a>, Missing>; 2],
    /// The past of all projects, or why there is none.
    pub past: &'a Result<Chronicle, Missing>,
    /// Where things are written.
    pub written: &'a (dyn Fn() -> Box<dyn Written + 'a> + Sync),
    /// What all pages share: of the portfolio, then of those before.
    pub commons: &'a [Common<'a>],
    /// The id of each project alone, in their order.
    pub ids: &'a [[String; 1]],
}

/// Why a site cannot be made.
#[derive(Debug)]
pub enum Fault<E> {
    /// A template of the portfolio's own is broken.
    Template(TemplateError),
    /// A page cannot be put into its place.
    Put(E),
}

/// Puts a file of the site into its place.
pub type Put<'p, E> = &'p (dyn Fn(&str, &str) -> Result<(), E> + Sync);

/// Makes the site, file by file; `put` takes each, from several threads.
///
/// # Errors
/// A broken template of the portfolio's own, or a file that cannot be put.
pub fn build<E: Send>(site: &Site<'_>, put: Put<'_, E>) -> Result<(), Fault<E>> {
    put("style.css", &format!("{}{STYLE}", html::style())).map_err(Fault::Put)?;
    put("search.js", SCRIPT).map_err(Fault::Put)?;
    put("index.html", &frame::door(&site.name(site.lang), site.lang)).map_err(Fault::Put)?;
    for lang in [Lang::En, Lang::Zh] {
        // The pages of the portfolio are large: one after the other, beside those of the projects.
        let (of_all, entries) = rayon::join(|| site.of_all(lang, put), || site.of_each(lang, put));
        of_all?;
        let mut entries = entries?;
        entries.extend(site.people(lang));
        let index = format!("window.pmoIndex={};\n", Value::from(entries));
        put(&format!("{}/index.js", folder(lang)), &index).map_err(Fault::Put)?;
    }
    Ok(())
}

impl<'a> Site<'a> {
    /// The pages of the portfolio.
    fn of_all<E>(&self, lang: Lang, put: Put<'_, E>) -> Result<(), Fault<E>> {
        let (desk, name) = (self.desk(), self.name(lang));
        for page in pages::PORTFOLIO {
            let at = At {
                lang,
                portfolio: &name,
                project: None,
                page,
            };
            let text = self.maker(&desk, lang, |maker| maker.page(&at, None)).map_err(Fault::Template)?;
            put(&at.path(), &text).map_err(Fault::Put)?;
        }
        Ok(())
    }

    /// The pages of all projects; what the search finds in them.
    fn of_each<E: Send>(&self, lang: Lang, put: Put<'_, E>) -> Result<Vec<Value>, Fault<E>> {
        let size = self.ids.len().div_ceil(rayon::current_num_threads() * 8).max(1);
        let all: Vec<(usize, &[String; 1])> = self.ids.iter().enumerate().collect();
        let found: Vec<Vec<Value>> = all
            .par_chunks(size)
            .map(|some| self.projects(lang, some, put))
            .collect::<Result<_, _>>()?;
        Ok(found.into_iter().flatten().collect())
    }

    fn desk(&self) -> Desk<'a> {
        self.commons[0].desk(self.status_date, Against::Current)
    }

    fn name(&self, lang: Lang) -> String {
        let name = self.portfolio.settings.name.get().map(|name| name.in_lang(lang).trim().to_owned());
        name.filter(|name| !name.is_empty()).unwrap_or_else(|| "pmo".to_owned())
    }

    /// The pages of some projects; what the search finds in them.
    fn projects<E>(&self, lang: Lang, some: &[(usize, &'a [String; 1])], put: Put<'_, E>) -> Result<Vec<Value>, Fault<E>> {
        let desk = self.desk();
        let portfolio = self.name(lang);
        let mut found = Vec::new();
        self.maker(&desk, lang, |maker| {
            for (at, id) in some {
                let project: &'a Project = &self.portfolio.projects[*at];
                let name = maker.project_name(project);
                for page in pages::PROJECT {
                    let at = At {
                        lang,
                        portfolio: &portfolio,
                        project: Some((&project.id, &name)),
                        page,
                    };
                    let text = maker.page(&at, Some((project, *id))).map_err(Fault::Template)?;
                    put(&at.path(), &text).map_err(Fault::Put)?;
                }
                found.extend(maker.entries(project));
            }
            Ok(())
        })?;
        Ok(found)
    }

    /// People, as the search finds them.
    fn people(&self, lang: Lang) -> Vec<Value> {
        let kind = if lang == Lang::En { "Person" } else { "人员" };
        let entry = |person: &crate::model::people::Person| {
            let name = person.name.get()?.in_lang(lang);
            Some(json!([kind, person.id.get()?.as_str(), name, "", "people.html"]))
        };
        self.portfolio.people.iter().filter_map(|own| entry(&own.record)).collect()
    }

    fn maker<T>(&self, desk: &Desk<'a>, lang: Lang, make: impl FnOnce(&Maker<'_, 'a>) -> T) -> T {
        let memory = Recalled { past: self.past, lang };
        let studio = Studio {
            desk,
            lang,
            memory: &memory,
            common: &self.commons[0],
        };
        let written = (self.written)();
        make(&Maker {
            site: self,
            studio: &studio,
            written: &*written,
            curve: RefCell::default(),
        })
    }

    fn request(&self, kind: &'static Kind, lang: Lang, projects: &'a [String]) -> Request<'a> {
        let (name, text) = match self.own.get(kind.name) {
            Some((path, text)) => (path.as_str(), text.as_str()),
            None => (kind.name, kind.template),
        };
        Request {
            portfolio: self.portfolio,
            period: kind.length.period(self.status_date),
            status_date: self.status_date,
            status_date_origin: self.status_date_origin,
            projects,
            lang,
            stand: self.stand,
            template: Template { name, text },
            target: Target::Site,
            before: match (kind.looks_back, kind.length) {
                (LooksBack::No, _) => Err(Missing::NotAsked),
                (_, Length::Week) => self.before[0],
                (_, Length::Month) => self.before[1],
            },
            commons: self.commons,
        }
    }
}

/// The names of the reports that a site shows.
#[must_use]
pub fn reports() -> Vec<&'static str> {
    let all = pages::PORTFOLIO.iter().chain(pages::PROJECT);
    let shown = all.filter_map(|page| match page.holds {
        pages::Holds::Report(name, _) | pages::Holds::Tasks(name) => Some(name),
        _ => None,
    });
    let shown: Vec<&str> = shown.collect();
    let names = KINDS.iter().map(|kind| kind.name);
    names.filter(|name| shown.contains(name)).collect()
}

fn kind(name: &str) -> &'static Kind {
    named(name).expect("the pages name reports that there are")
}

/// What commits tell, read before.
struct Recalled<'s> {
    past: &'s Result<Chronicle, Missing>,
    lang: Lang,
}

impl Memory for Recalled<'_> {
    fn earned(&self, project: Option<&str>, days: &[Date], _: &[String]) -> Earned {
        let Ok(past) = self.past else {
            return Vec::new();
        };
        let earned = days.iter().filter_map(|day| {
            let (amount, currency) = past.earned(project, *day)?;
            Some((*day, amount, currency))
        });
        earned.collect()
    }

    fn standings(&self, project: Option<&str>) -> Result<Vec<Standing>, String> {
        let past = self.past.as_ref().map_err(|why| request::missing(*why, self.lang).to_owned())?;
        Ok(past.standings(project))
    }
}
