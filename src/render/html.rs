//! A report as a page of its own: no script, nothing fetched, fit for paper.

use super::markdown;
use crate::base::{Lang, Words};
use comrak::{Options, markdown_to_html};

/// Light and dark, wide tables that scroll by themselves, and paper.
const STYLE: &str = include_str!("../../templates/report/page.css");

/// A Markdown text as a whole HTML page. Tags in the text show as text.
#[must_use]
pub fn page(text: &str, lang: Lang) -> String {
    let title = text
        .lines()
        .find_map(|line| line.strip_prefix("# "))
        .map(markdown::plain)
        .unwrap_or_default();
    let tag = match lang {
        Lang::En => "en",
        Lang::Zh => "zh-Hans",
    };
    format!(
        "<!doctype html>\n<html lang=\"{tag}\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <meta name=\"color-scheme\" content=\"light dark\">\n\
         <title>{}</title>\n<style>\n{STYLE}</style>\n</head>\n<body>\n<main>\n{}</main>\n</body>\n</html>\n",
        escape(&title),
        marked(&body(text), lang)
    )
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

fn body(text: &str) -> String {
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
        let page = page(&text, Lang::Zh);
        assert!(page.contains("<title>Week: A &amp; &lt;b&gt;</title>"), "{page}");
        assert!(
            page.contains("<html lang=\"zh-Hans\">") && page.contains("<td align=\"right\">1</td>"),
            "{page}"
        );
        assert!(self::page("# 🔴 A\n", Lang::En).contains("aria-label=\"red\" title=\"red\">■</span> A</h1>"));
        assert!(page.contains("&lt;script&gt;alert(1)&lt;/script&gt; [x](javascript:1)"), "{page}");
    }

    proptest! {
        #[test]
        fn no_text_becomes_a_tag_or_a_link(text in "\\PC*[<>&\"'`\\[\\]()!*_~|\\\\:/.-]{0,9}\\PC*(https?://|www\\.|javascript:)?\\PC*") {
            let shown = body(&markdown::escape(&text));
            let inner = shown.trim().trim_start_matches("<p>").trim_end_matches("</p>");
            prop_assert!(!inner.contains('<'), "{text:?} {shown:?}");
        }
    }
}
