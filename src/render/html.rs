//! A report as a page of its own: no script, nothing fetched, fit for paper.

use super::{gantt, markdown, svg};
use crate::base::{Lang, Words};
use comrak::{Options, markdown_to_html};
use std::fmt::Write;

/// Light and dark, wide tables that scroll by themselves, and paper.
const STYLE: &str = include_str!("../../templates/report/page.css");

/// The heading of a Markdown text, in words.
#[must_use]
pub fn title(text: &str) -> String {
    let first = text.lines().find_map(|line| line.strip_prefix("# "));
    first.map(markdown::plain).unwrap_or_default()
}

/// A whole page: its title, what more stands in its head (`head`), and its body. Both are HTML.
#[must_use]
pub fn document(title: &str, lang: Lang, head: &str, body: &str) -> String {
    let tag = tag(lang);
    let style = match head {
        "" => format!("<style>\n{}</style>\n", style()),
        _ => String::new(),
    };
    format!(
        "<!doctype html>\n<html lang=\"{tag}\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <meta name=\"color-scheme\" content=\"light dark\">\n\
         <title>{}</title>\n{style}{head}</head>\n<body>\n{body}</body>\n</html>\n",
        escape(title),
    )
}

/// How pages and the pictures in them look.
#[must_use]
pub fn style() -> String {
    format!("{STYLE}{}\n{}\n", svg::STYLE, gantt::svg::STYLE)
}

/// The language of a page, as HTML names it.
#[must_use]
pub fn tag(lang: Lang) -> &'static str {
    match lang {
        Lang::En => "en",
        Lang::Zh => "zh-Hans",
    }
}

/// A picture without its own style, for a page that has it.
#[must_use]
pub fn unstyled(picture: &str) -> String {
    let picture = &picture.replacen(" xmlns=\"http://www.w3.org/2000/svg\"", "", 1);
    let cut = picture
        .split_once("<style>")
        .and_then(|(head, rest)| Some((head, rest.split_once("</style>")?.1)));
    cut.map_or_else(|| picture.to_owned(), |(head, rest)| format!("{head}{rest}"))
}

/// Images whose address begins with `scheme` become what stands for the rest of the address; others stay.
pub fn replaced(body: &str, scheme: &str, with: &mut dyn FnMut(&str) -> Option<String>) -> String {
    let begin = format!("<p><img src=\"{scheme}");
    let mut out = String::with_capacity(body.len());
    let mut rest = body;
    while let Some((before, after)) = rest.split_once(&begin) {
        out.push_str(before);
        let (to, after) = after.split_once('"').unwrap_or((after, ""));
        let (_, after) = after.split_once("/></p>\n").unwrap_or(("", after));
        out.push_str(&with(&decoded(to)).unwrap_or_default());
        rest = after;
    }
    out + rest
}

/// Links whose address begins with `scheme` lead to where the rest of the address is, as links of a class, or become
/// their text.
pub fn relinked(body: &str, (scheme, class): (&str, &str), to: &mut dyn FnMut(&str) -> Option<String>) -> String {
    let begin = format!("<a href=\"{scheme}");
    let mut out = String::with_capacity(body.len() + body.len() / 8);
    let mut rest = body;
    while let Some((before, after)) = rest.split_once(&begin) {
        out.push_str(before);
        let (asked, after) = after.split_once("\">").unwrap_or((after, ""));
        let (text, after) = after.split_once("</a>").unwrap_or((after, ""));
        match to(&decoded(asked)) {
            Some(to) => {
                let _ = write!(out, "<a class=\"{class}\" href=\"{}\">{text}</a>", escape(&to));
            }
            None => out.push_str(text),
        }
        rest = after;
    }
    out + rest
}

/// An address without `%` signs.
#[must_use]
pub fn decoded(address: &str) -> String {
    let mut bytes = Vec::with_capacity(address.len());
    let mut rest = address.bytes();
    while let Some(byte) = rest.next() {
        let mut ahead = rest.clone();
        let digit = |byte: Option<u8>| {
            byte.and_then(|byte| char::from(byte).to_digit(16))
                .and_then(|digit| u8::try_from(digit).ok())
        };
        match (byte, digit(ahead.next()), digit(ahead.next())) {
            (b'%', Some(high), Some(low)) => {
                bytes.push(high * 16 + low);
                rest = ahead;
            }
            _ => bytes.push(byte),
        }
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

/// The signs of colours, each with the shape and the word that say the same without a font of emoji and without colour.
const MARKS: [(&str, &str, &str, Words); 4] = [
    (
        "🔴",
        "red",
        "■",
        Words {
            en: "red", zh: "严重偏离"
        },
    ),
    ("🟡", "amber", "▲", Words { en: "amber", zh: "预警" }),
    ("🟢", "green", "●", Words { en: "green", zh: "正常" }),
    (
        "⚪",
        "grey",
        "○",
        Words {
            en: "no data",
            zh: "无数据",
        },
    ),
];

/// The signs of colours as shapes.
fn marked(html: &str, lang: Lang) -> String {
    let mut html = html.to_owned();
    for (sign, class, shape, word) in MARKS {
        let word = word.in_lang(lang);
        html = html.replace(
            sign,
            &format!("<span class=\"mark {class}\" role=\"img\" aria-label=\"{word}\" title=\"{word}\">{shape}</span>"),
        );
    }
    html
}

/// A Markdown text as HTML. Tags in the text show as text.
#[must_use]
pub fn body(text: &str, lang: Lang) -> String {
    marked(&bare(text), lang)
}

fn bare(text: &str) -> String {
    let mut options = Options::default();
    options.extension.table = true;
    options.extension.strikethrough = true;
    options.render.r#unsafe = false;
    let html = markdown_to_html(text, &options);
    // A table that is wider than the screen scrolls, the page does not; who has no mouse reaches it by key.
    html.replace("<table>", "<div class=\"table\" tabindex=\"0\">\n<table>")
        .replace("</table>", "</table>\n</div>")
}

/// Text for an element or an attribute.
#[must_use]
pub fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            c if c.is_control() && !matches!(c, '\n' | '\t') => out.push('\u{fffd}'),
            c => out.push(c),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_page_has_a_title_tables_and_no_tags_of_its_text() {
        let text = format!(
            "# Week: {}\n\n| a | b |\n| --- | --: |\n| {} | 1 |\n",
            markdown::escape("A & <b>"),
            markdown::escape("<script>alert(1)</script> [x](javascript:1)")
        );
        let page = document(&title(&text), Lang::Zh, "", &body(&text, Lang::Zh));
        assert!(page.contains("<title>Week: A &amp; &lt;b&gt;</title>"), "{page}");
        assert!(
            page.contains("<html lang=\"zh-Hans\">") && page.contains("<td align=\"right\">1</td>"),
            "{page}"
        );
        assert!(body("# 🔴 A\n", Lang::En).contains("aria-label=\"red\" title=\"red\">■</span> A</h1>"));
        assert!(page.contains("&lt;script&gt;alert(1)&lt;/script&gt; [x](javascript:1)"), "{page}");
    }

    #[test]
    fn links_of_templates_find_their_places_and_data_makes_none() {
        let text = format!(
            "![](pmo-picture:gantt/p-1)\n\n{} [0.9](pmo-why:%E6%8E%A5/cpi) [x](https://a.b)\n",
            markdown::escape("[1](pmo-why:p/cpi) ![](pmo-picture:gantt/) <img src=\"pmo-picture:gantt/\">")
        );
        let html = replaced(&body(&text, Lang::En), "pmo-picture:", &mut |named| {
            Some(format!("<svg>{named}</svg>\n"))
        });
        let html = relinked(&html, ("pmo-why:", "why"), &mut |named| Some(format!("#{named}")));
        assert!(html.starts_with("<svg>gantt/p-1</svg>\n<p>[1](pmo-why:p/cpi)"), "{html}");
        assert!(
            html.contains("<a class=\"why\" href=\"#接/cpi\">0.9</a> <a href=\"https://a.b\">x</a></p>"),
            "{html}"
        );
        assert_eq!(html.matches("<svg>").count() + html.matches("href=").count(), 3, "{html}");
        let cut = relinked(&html, ("https:", ""), &mut |_| None);
        assert!(cut.ends_with("0.9</a> x</p>\n"), "{cut}");
    }

    proptest! {
        #[test]
        fn no_text_becomes_a_tag_or_a_link(text in "\\PC*[<>&\"'`\\[\\]()!*_~|\\\\:/.-]{0,9}\\PC*(https?://|www\\.|javascript:)?\\PC*") {
            let shown = bare(&markdown::escape(&text));
            let inner = shown.trim().trim_start_matches("<p>").trim_end_matches("</p>");
            prop_assert!(!inner.contains('<'), "{text:?} {shown:?}");
        }
    }
}
