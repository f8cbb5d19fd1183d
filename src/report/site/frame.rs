//! What stands around the content of every page: where the reader is, and where else to go.

use super::pages::{PORTFOLIO, PROJECT, Page};
use crate::base::{Lang, Words};
use crate::render::html::{self, escape};
use std::fmt::Write;

/// Where a page stands.
#[derive(Debug, Clone, Copy)]
pub struct At<'a> {
    /// The language of its folder.
    pub lang: Lang,
    /// The name of the portfolio.
    pub portfolio: &'a str,
    /// Id and name of the project it is about.
    pub project: Option<(&'a str, &'a str)>,
    /// The page.
    pub page: &'a Page,
}

/// The folder of a language.
#[must_use]
pub fn folder(lang: Lang) -> &'static str {
    match lang {
        Lang::En => "en",
        Lang::Zh => "zh",
    }
}

/// An id as a part of an address: what is no letter of ASCII is told by its bytes.
#[must_use]
pub fn encoded(id: &str) -> String {
    let mut out = String::new();
    for byte in id.bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'_' | b'.' => out.push(char::from(byte)),
            _ => {
                let _ = write!(out, "%{byte:02X}");
            }
        }
    }
    out
}

impl At<'_> {
    fn pick(&self, en: &'static str, zh: &'static str) -> &'static str {
        Words { en, zh }.in_lang(self.lang)
    }

    /// The way from the page to the folder of its language.
    #[must_use]
    pub fn base(&self) -> &'static str {
        if self.project.is_some() { "../../" } else { "" }
    }

    /// Its file, from the site's root.
    #[must_use]
    pub fn path(&self) -> String {
        self.path_in(self.lang, &|id| id.to_owned())
    }

    fn path_in(&self, lang: Lang, written: &dyn Fn(&str) -> String) -> String {
        let (folder, file) = (folder(lang), self.page.file);
        match self.project {
            None => format!("{folder}/{file}.html"),
            Some((id, _)) => format!("{folder}/projects/{}/{file}.html", written(id)),
        }
    }

    /// The address of a page of a project, from here.
    #[must_use]
    pub fn to_project(&self, id: &str, file: &str) -> String {
        format!("{}projects/{}/{file}.html", self.base(), encoded(id))
    }

    fn title(&self) -> String {
        let page = self.page.name.in_lang(self.lang);
        match self.project {
            None => format!("{page} · {}", self.portfolio),
            Some((_, name)) => format!("{page} · {name} · {}", self.portfolio),
        }
    }

    /// The page: `body` is HTML below its heading.
    #[must_use]
    pub fn around(&self, body: &str) -> String {
        let root = format!("{}../", self.base());
        let mut out = format!(
            "<a class=\"skip\" href=\"#content\">{}</a>\n<header>\n<a class=\"home\" href=\"{}index.html\">{}</a>\n",
            self.pick("Skip to content", "跳到正文"),
            self.base(),
            escape(self.portfolio)
        );
        out += &self.search();
        let other = if self.lang == Lang::En { Lang::Zh } else { Lang::En };
        let _ = writeln!(
            out,
            "<a class=\"other\" lang=\"{}\" hreflang=\"{0}\" href=\"{root}{}\">{}</a>\n</header>",
            html::tag(other),
            self.path_in(other, &encoded),
            if other == Lang::Zh { "中文" } else { "English" }
        );
        out += &self.nav(
            self.pick("Portfolio", "项目组合"),
            PORTFOLIO,
            &|file| format!("{}{file}.html", self.base()),
            self.project.is_none(),
        );
        if let Some((id, name)) = self.project {
            let _ = write!(
                out,
                "<p class=\"of\"><a href=\"{}\">{}</a></p>\n{}",
                self.to_project(id, "index"),
                escape(name),
                self.nav(self.pick("Project", "项目"), PROJECT, &|file| self.to_project(id, file), true)
            );
        }
        let heading = match self.project {
            Some((_, name)) => format!("{} <small>{}</small>", escape(name), self.page.name.in_lang(self.lang)),
            None => format!("{} <small>{}</small>", self.page.name.in_lang(self.lang), escape(self.portfolio)),
        };
        let _ = write!(out, "<main id=\"content\">\n<h1>{heading}</h1>\n{body}</main>\n");
        let head = format!("<link rel=\"stylesheet\" href=\"{root}style.css\">\n");
        html::document(&self.title(), self.lang, &head, &out)
    }

    fn search(&self) -> String {
        let word = self.pick("Search", "搜索");
        format!(
            "<form role=\"search\" action=\"{}search.html\"><input type=\"search\" name=\"q\" aria-label=\"{word}\" placeholder=\"{word}\"></form>\n",
            self.base()
        )
    }

    fn nav(&self, name: &str, pages: &[Page], to: &dyn Fn(&str) -> String, is_here: bool) -> String {
        let mut out = format!("<nav aria-label=\"{name}\"><ul>\n");
        for page in pages {
            let here = is_here && page.file == self.page.file;
            let current = if here { " aria-current=\"page\"" } else { "" };
            let _ = writeln!(
                out,
                "<li><a href=\"{}\"{current}>{}</a></li>",
                to(page.file),
                page.name.in_lang(self.lang)
            );
        }
        out + "</ul></nav>\n"
    }
}

/// The page at the root: it leads to the portfolio's language.
#[must_use]
pub fn door(portfolio: &str, lang: Lang) -> String {
    let first = folder(lang);
    let head =
        format!("<meta http-equiv=\"refresh\" content=\"0; url={first}/index.html\">\n<link rel=\"stylesheet\" href=\"style.css\">\n");
    let body = format!(
        "<main>\n<h1>{}</h1>\n<p><a href=\"en/index.html\">English</a> · <a lang=\"zh-Hans\" href=\"zh/index.html\">中文</a></p>\n</main>\n",
        escape(portfolio)
    );
    html::document(portfolio, lang, &head, &body)
}
