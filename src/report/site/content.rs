//! What stands on a page below its heading.

use super::{
    Site,
    frame::{At, encoded},
    kind,
    pages::Holds,
    records,
};
use crate::analyse::earned_value::quantities::Quantity;
use crate::base::{Lang, Words};
use crate::model::Project;
use crate::render::{
    gantt::mermaid,
    html,
    template::{PROJECT, TemplateError, WHY},
};
use crate::report::{
    page::{
        self,
        figures::{self, Figures},
    },
    picture::studio::{Name, Studio},
    request,
    trend::{self, Series},
    why::Written,
};
use serde_json::{Value, json};
use std::{cell::RefCell, fmt::Write};

/// Makes pages in a language.
pub struct Maker<'m, 'a> {
    /// The site.
    pub site: &'m Site<'a>,
    /// Draws.
    pub studio: &'m Studio<'m, 'a>,
    /// Where things are written.
    pub written: &'m dyn Written,
    /// The last S-curve with its project: two pages of a project show it.
    pub curve: RefCell<(String, String)>,
}

impl<'a> Maker<'_, 'a> {
    fn lang(&self) -> Lang {
        self.studio.lang
    }

    fn pick(&self, en: &'static str, zh: &'static str) -> &'static str {
        Words { en, zh }.in_lang(self.lang())
    }

    /// What a project is called.
    #[must_use]
    pub fn project_name(&self, project: &Project) -> String {
        self.site.request(kind("weekly"), self.lang(), &[]).project_name(project)
    }

    /// The whole page.
    ///
    /// # Errors
    /// A broken template of the portfolio's own.
    pub fn page(&self, at: &At<'_>, project: Option<(&'a Project, &'a [String; 1])>) -> Result<String, TemplateError> {
        let id = project.map(|(project, _)| &*project.id);
        let ids = project.map_or(&[][..], |(_, ids)| &ids[..]);
        let body = match at.page.holds {
            Holds::Report(name, pictures) => self.drawn(pictures, id) + &self.report(at, name, ids)?,
            Holds::Tasks(name) => self.tasks(id) + &self.report(at, name, ids)?,
            Holds::Records => project.map_or_else(String::new, |(project, ids)| self.records(project, ids)),
            Holds::History => self.history(at, id),
            Holds::Figures => self.figures(id),
            Holds::Search => self.search(at),
        };
        Ok(at.around(&body))
    }

    fn report(&self, at: &At<'_>, name: &str, ids: &'a [String]) -> Result<String, TemplateError> {
        let kind = kind(name);
        let request = self.site.request(kind, self.lang(), ids);
        let text = kind.render(&request)?;
        // The page has its own heading.
        let text: String = text.split_inclusive('\n').skip_while(|line| line.starts_with("# ")).collect();
        let body = page::with_pictures(&html::body(&text, self.lang()), &|name, project| self.draw(name, project));
        let body = html::relinked(&body, (WHY, "why"), &mut |named| {
            let (id, figure) = named.rsplit_once('/')?;
            self.site.portfolio.project(id)?;
            Some(format!("{}#{}", at.to_project(id, "figures"), encoded(figure)))
        });
        let body = html::relinked(&body, (PROJECT, "project"), &mut |id| Some(at.to_project(id, "index")));
        let more = match request.is_brief() {
            true => format!(
                "<p>{} <a href=\"search.html\">{}</a></p>\n",
                self.pick("What concerns one project stands on its own pages:", "各项目的明细见其各自页面："),
                self.pick("all projects", "全部项目")
            ),
            false => String::new(),
        };
        Ok(more + &body)
    }

    fn draw(&self, name: Name, project: Option<&str>) -> String {
        let Some(id) = project.filter(|_| name == Name::SCurve) else {
            return self.studio.draw(name, project);
        };
        let mut curve = self.curve.borrow_mut();
        if curve.0 != id {
            *curve = (id.to_owned(), self.studio.draw(name, project));
        }
        curve.1.clone()
    }

    fn drawn(&self, pictures: &[Name], id: Option<&str>) -> String {
        pictures.iter().map(|name| page::figure(&self.draw(*name, id))).collect()
    }

    fn tasks(&self, id: Option<&str>) -> String {
        let chart = self.studio.gantt(id);
        let table = chart.map_or_else(String::new, |chart| html::body(&mermaid::whole_table(&chart), self.lang()));
        self.drawn(&[Name::Gantt], id) + &table
    }

    fn records(&self, project: &Project, ids: &'a [String; 1]) -> String {
        let request = self.site.request(kind("weekly"), self.lang(), ids);
        records::page(&records::registers(&request, project), &request, self.written)
    }

    fn history(&self, at: &At<'_>, id: Option<&str>) -> String {
        let past = match self.site.past {
            Ok(past) if !past.is_empty() => past,
            Ok(_) => return format!("<p>n/a: {}</p>\n", request::missing(request::Missing::NoCommit, self.lang())),
            Err(why) => return format!("<p>n/a: {}</p>\n", request::missing(*why, self.lang())),
        };
        let scope = match at.project {
            Some((id, name)) => (id.to_owned(), name.to_owned()),
            None => (String::new(), at.portfolio.to_owned()),
        };
        let series = Series {
            indicators: past.indicators(),
            scopes: vec![scope],
            points: past.points(id),
            lang: self.lang(),
        };
        self.drawn(&[Name::MilestoneTrend], id) + &page::figure(&trend::svg(&series)) + &html::body(&series.markdown(), self.lang())
    }

    /// Every figure of a project, with what makes it.
    fn figures(&self, id: Option<&str>) -> String {
        let figures = Figures {
            studio: self.studio,
            status_date: (self.site.status_date, self.site.status_date_origin),
            written: self.written,
        };
        let asked: Vec<String> = ["start", "finish"].into_iter().chain(Quantity::keys()).map(str::to_owned).collect();
        let Some((_, sections)) = id.and_then(|id| figures.of(id, &asked)) else {
            return format!("<p>{}</p>\n", self.pick("There are no figures.", "没有数据。"));
        };
        sections.iter().map(|section| figures::shown(section, 2)).collect()
    }

    fn search(&self, at: &At<'_>) -> String {
        let word = self.pick("Search projects and records", "搜索项目和记录");
        let told = self.pick("{} found", "找到 {} 项");
        let mut out = format!(
            "<form role=\"search\"><input type=\"search\" aria-label=\"{word}\" placeholder=\"{word}\" data-told=\"{told}\"></form>\n\
             <p id=\"told\" role=\"status\"></p>\n<ul id=\"hits\" class=\"hits\"></ul>\n<section id=\"all\">\n<h2>{}</h2>\n<ul>\n",
            self.pick("All projects", "全部项目")
        );
        for project in &self.site.portfolio.projects {
            let (to, name) = (at.to_project(&project.id, "index"), self.project_name(project));
            let _ = writeln!(out, "<li><a href=\"{to}\">{}</a></li>", html::escape(&name));
        }
        out + "</ul>\n</section>\n<script src=\"index.js\"></script>\n<script src=\"../search.js\"></script>\n"
    }

    /// A project and its records, as the search finds them: kind, id, title, project, address from the folder of the
    /// language.
    #[must_use]
    pub fn entries(&self, project: &'a Project) -> Vec<Value> {
        let request = self.site.request(kind("weekly"), self.lang(), &[]);
        let (folder, name) = (format!("projects/{}", encoded(&project.id)), request.project_name(project));
        let mut all = vec![json!([
            self.pick("Project", "项目"),
            &*project.id,
            name,
            "",
            format!("{folder}/index.html")
        ])];
        for register in records::registers(&request, project) {
            let kind = register.name.in_lang(self.lang());
            let entry = |item: &records::Item| {
                json!([
                    kind,
                    item.id,
                    item.title,
                    name,
                    format!("{folder}/records.html#{}", encoded(&item.id))
                ])
            };
            all.extend(register.items.iter().map(entry));
        }
        let kind = self.pick("Task", "任务");
        let tasks = project.tasks();
        let task = |at: &crate::model::portfolio::TaskAt<'_>| {
            json!([
                kind,
                at.id(),
                request.text(at.task.name.get()),
                name,
                format!("{folder}/schedule.html")
            ])
        };
        all.extend(tasks.iter().filter(|at| !at.id().is_empty()).map(task));
        all
    }
}
