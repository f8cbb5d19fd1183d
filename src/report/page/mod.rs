//! A report as a page: its pictures drawn where the template names them, its figures leading to what makes them.
//!
//! `figures.rs` tells what makes a figure; how a whole document stands around it is `render/html.rs`.

pub mod figures;

use super::{
    Request,
    kinds::Kind,
    picture::studio::{Name, Studio},
};
use crate::base::{Choice, Lang};
use crate::render::{
    gantt::mermaid,
    html,
    template::{PICTURE, TemplateError, WHY},
};
use figures::{Figures, Wanted};

/// A report as text: of its pictures the Gantt charts, as Mermaid.
///
/// # Errors
/// Only a broken template of the portfolio's own.
pub fn text(kind: &Kind, request: &Request<'_>, studio: &Studio<'_, '_>) -> Result<String, TemplateError> {
    let text = kind.render(request)?;
    Ok(with_diagrams(&text, &|name, project| match name {
        Name::Gantt => studio.gantt(project).map(|chart| mermaid::diagrams(&chart)),
        _ => None,
    }))
}

/// A report as text for a program that draws nothing.
///
/// # Errors
/// As [`text`].
pub fn bare(kind: &Kind, request: &Request<'_>) -> Result<String, TemplateError> {
    Ok(with_diagrams(&kind.render(request)?, &|_, _| None))
}

/// Lines that name a picture become what `drawn` gives, or vanish with the empty line behind them.
fn with_diagrams(text: &str, drawn: &dyn Fn(Name, Option<&str>) -> Option<String>) -> String {
    let mut out = String::with_capacity(text.len());
    let mut lines = text.split_inclusive('\n').peekable();
    while let Some(line) = lines.next() {
        let named = line
            .trim_end()
            .strip_prefix("![](")
            .and_then(|rest| rest.strip_prefix(PICTURE)?.strip_suffix(')'));
        let Some((name, project)) = named.and_then(asked) else {
            out.push_str(line);
            continue;
        };
        match drawn(name, project) {
            Some(diagram) => out.push_str(&diagram),
            None => {
                lines.next_if(|next| next.trim().is_empty());
            }
        }
    }
    out
}

/// `s-curve/portal`: the picture and its project.
fn asked(named: &str) -> Option<(Name, Option<&str>)> {
    let (name, project) = named.split_once('/')?;
    let name = Name::ALL.iter().copied().find(|own| own.key() == name)?;
    Some((name, Some(project).filter(|own| !own.is_empty())))
}

/// A report as a page that stands alone.
///
/// # Errors
/// Only a broken template of the portfolio's own.
pub fn whole(kind: &Kind, request: &Request<'_>, figures: &Figures<'_, '_>) -> Result<String, TemplateError> {
    let text = kind.render(request)?;
    let mut body = html::body(&text, request.lang);
    body = with_pictures(&body, &|name, project| figures.studio.draw(name, project));
    let mut wanted = Wanted::default();
    body = html::relinked(&body, (WHY, "why"), &mut |to| wanted.anchor(to));
    body += &appendix(&wanted, figures, request.lang);
    Ok(html::document(
        &html::title(&text),
        request.lang,
        "",
        &format!("<main>\n{body}</main>\n"),
    ))
}

/// A page's pictures in their places; the style of all is the page's.
pub fn with_pictures(body: &str, drawn: &dyn Fn(Name, Option<&str>) -> String) -> String {
    html::replaced(body, PICTURE, &mut |named| {
        let (name, project) = asked(named)?;
        Some(figure(&drawn(name, project)))
    })
}

/// A picture on a page.
#[must_use]
pub fn figure(drawn: &str) -> String {
    format!("<figure class=\"picture\" tabindex=\"0\">\n{}</figure>\n", html::unstyled(drawn))
}

fn appendix(wanted: &Wanted, figures: &Figures<'_, '_>, lang: Lang) -> String {
    let told = figures.told(wanted);
    if told.is_empty() {
        return String::new();
    }
    let head = match lang {
        Lang::En => "How the figures come about",
        Lang::Zh => "数据从何而来",
    };
    let mut out = format!("<section class=\"sources\">\n<h2>{head}</h2>\n");
    for (name, sections) in told {
        out += &format!("<h3>{}</h3>\n", html::escape(&name));
        for section in sections {
            out += &figures::shown(&section, 4);
        }
    }
    out + "</section>\n"
}
