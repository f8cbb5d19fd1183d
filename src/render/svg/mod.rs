//! A canvas for pictures: SVG text, the same bytes for the same strokes, readable in light and dark, colours that
//! colour-blind people tell apart, Chinese text measured as two cells. No script, no font and no image from elsewhere.
//!
//! Lengths are counted in tenths of a pixel, so that nothing is ever rounded by a machine. Colours are classes and the
//! dark ones stand behind a media query: programs that know neither variables nor queries still draw the light picture.

pub mod axis;

use crate::base::Lang;
use std::fmt::Write;
use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

/// Width of a cell of text, half a Chinese character.
pub const LETTER: i64 = 68;

/// Colours and strokes; after Okabe and Ito. `f1` to `f6` fill, `l1` to `l6` draw lines, `o1` to `o4` outlines.
pub const STYLE: &str = "\
.pic{font:12px system-ui,'Noto Sans CJK SC','Microsoft YaHei','WenQuanYi Micro Hei',sans-serif;max-width:100%;height:auto}\
.pic text{fill:#222}.pic .bg{fill:#fff}.pic .l{fill:#5a626b;font-size:11px}.pic .b{font-weight:600}\
.pic .h{font-weight:600;font-size:15px}.pic .halo{paint-order:stroke;stroke:#fff;stroke-width:3px}\
.pic .g{fill:none;stroke:#dfe3e8}.pic .x{fill:none;stroke:#8a929b}.pic .now{fill:none;stroke:#b3005e;stroke-dasharray:4 3}\
.pic .l1,.pic .l2,.pic .l3,.pic .l4,.pic .l5,.pic .l6{fill:none;stroke-width:2}\
.pic .o1,.pic .o2,.pic .o3,.pic .o4{stroke-width:1.5}.pic .dash{stroke-dasharray:6 4}.pic .dot{stroke-dasharray:2 3}\
.pic .f1{fill:#0072b2}.pic .f2{fill:#e69f00}.pic .f3{fill:#009e73}.pic .f4{fill:#d55e00}.pic .f5{fill:#a4548b}.pic .f6{fill:#aab3bd}\
.pic .l1,.pic .o1{stroke:#0072b2}.pic .l2,.pic .o2{stroke:#b87d00}.pic .l3,.pic .o3{stroke:#00795a}\
.pic .l4,.pic .o4{stroke:#d55e00}.pic .l5{stroke:#a4548b}.pic .l6{stroke:#7c858f}.pic .half{fill-opacity:.45}\
.pic .k0{fill:#f2f4f6}.pic .k1{fill:#d6e6f2}.pic .k2{fill:#9cc7e4}.pic .k3{fill:#ffd9a0}.pic .k4{fill:#f29a5c}.pic .k5{fill:#b53d00}\
.pic .i0,.pic .i1,.pic .i2,.pic .i3,.pic .i4{fill:#1b1f24}.pic .i5{fill:#fff}.pic .i0,.pic .i1,.pic .i2,.pic .i3,.pic .i4,.pic .i5{font-size:11px}\
@media(prefers-color-scheme:dark){\
.pic text{fill:#dfe3e8}.pic .bg{fill:#16191d}.pic .l{fill:#9aa3ad}.pic .halo{stroke:#16191d}\
.pic .g{stroke:#333a42}.pic .x{stroke:#7c858f}.pic .now{stroke:#ff6db5}\
.pic .f1{fill:#56b4e9}.pic .f2{fill:#f0b93a}.pic .f3{fill:#3cc79c}.pic .f4{fill:#ff8a4c}.pic .f5{fill:#e0a3cb}.pic .f6{fill:#69737e}\
.pic .l1,.pic .o1{stroke:#56b4e9}.pic .l2,.pic .o2{stroke:#f0b93a}.pic .l3,.pic .o3{stroke:#3cc79c}\
.pic .l4,.pic .o4{stroke:#ff8a4c}.pic .l5{stroke:#e0a3cb}.pic .l6{stroke:#9aa3ad}\
.pic .k0{fill:#20252b}.pic .k1{fill:#1f3b50}.pic .k2{fill:#2a5f86}.pic .k3{fill:#6b4a10}.pic .k4{fill:#a3520f}.pic .k5{fill:#ff8a4c}\
.pic .i0,.pic .i1,.pic .i2,.pic .i3,.pic .i4{fill:#eef1f4}.pic .i5{fill:#1b1f24}}";

/// A point.
pub type Point = (i64, i64);

/// Where a text is held.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Anchor {
    /// At its begin.
    Start,
    /// In its middle.
    Middle,
    /// At its end.
    End,
}

/// A picture that is being drawn.
#[derive(Debug, Clone, Default)]
pub struct Canvas(String);

impl Canvas {
    /// Text with its base line at a point; `class` may be empty.
    pub fn text(&mut self, class: &str, (x, y): Point, anchor: Anchor, text: &str) {
        let held = match anchor {
            Anchor::Start => "",
            Anchor::Middle => " text-anchor=\"middle\"",
            Anchor::End => " text-anchor=\"end\"",
        };
        let _ = writeln!(
            self.0,
            "<text{}{held} x=\"{}\" y=\"{}\">{}</text>",
            classed(class),
            px(x),
            px(y),
            escaped(text)
        );
    }

    /// A path with the words that show when it is pointed at, or none.
    pub fn path(&mut self, class: &str, way: &str, tip: &str) {
        self.element(&format!("<path{} d=\"{way}\"", classed(class)), "path", tip);
    }

    /// A line through points.
    pub fn line(&mut self, class: &str, points: &[Point], tip: &str) {
        let mut way = String::new();
        for (at, (x, y)) in points.iter().enumerate() {
            let _ = write!(way, "{}{} {}", if at == 0 { 'M' } else { 'L' }, px(*x), px(*y));
        }
        if points.len() > 1 {
            self.path(class, &way, tip);
        }
    }

    /// A rectangle.
    pub fn rect(&mut self, class: &str, place: Point, size: Point, tip: &str) {
        self.element(&rect_begun(class, place, size), "rect", tip);
    }

    /// A circle.
    pub fn circle(&mut self, class: &str, (x, y): Point, radius: i64, tip: &str) {
        let (x, y, r) = (px(x), px(y), px(radius));
        self.element(&format!("<circle{} cx=\"{x}\" cy=\"{y}\" r=\"{r}\"", classed(class)), "circle", tip);
    }

    /// A square on its corner around a point.
    pub fn diamond(&mut self, class: &str, (x, y): Point, radius: i64, tip: &str) {
        self.path(class, &diamond_way(x, y, radius), tip);
    }

    fn element(&mut self, begun: &str, name: &str, tip: &str) {
        let _ = match tip {
            "" => writeln!(self.0, "{begun}/>"),
            _ => writeln!(self.0, "{begun}><title>{}</title></{name}>", escaped(tip)),
        };
    }

    /// The document: its size, its name, and one or two sentences for those who cannot see it.
    #[must_use]
    pub fn document(&self, (width, height): Point, (title, desc): (&str, &str), lang: Lang) -> String {
        head("pic", (width, height), (title, desc), lang, STYLE) + &self.0 + "</svg>\n"
    }
}

/// The begin of a document of a class with its own style, up to the background.
#[must_use]
pub fn head(class: &str, (width, height): Point, (title, desc): (&str, &str), lang: Lang, style: &str) -> String {
    let lang = if lang == Lang::Zh { "zh-CN" } else { "en" };
    format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" class=\"{class}\" width=\"{0}\" height=\"{1}\" viewBox=\"0 0 {0} {1}\" role=\"img\" lang=\"{lang}\">\
         <title>{2}</title><desc>{3}</desc><style>{style}</style><rect class=\"bg\" width=\"{0}\" height=\"{1}\"/>\n",
        px(width),
        px(height),
        escaped(title),
        escaped(desc),
    )
}

fn classed(class: &str) -> String {
    if class.is_empty() {
        String::new()
    } else {
        format!(" class=\"{class}\"")
    }
}

/// A rectangle that is not closed yet.
#[must_use]
pub fn rect_begun(class: &str, (x, y): Point, (width, height): Point) -> String {
    format!(
        "<rect{} x=\"{}\" y=\"{}\" width=\"{}\" height=\"{}\"",
        classed(class),
        px(x),
        px(y),
        px(width.max(0)),
        px(height.max(0))
    )
}

/// The way around a diamond with its centre at a point.
#[must_use]
pub fn diamond_way(x: i64, y: i64, radius: i64) -> String {
    let r = px(radius);
    format!("M{} {}l{r} {r} -{r} {r} -{r} -{r}z", px(x), px(y - radius))
}

/// Tenths of a pixel.
#[must_use]
pub fn px(tenths: i64) -> String {
    let sign = if tenths < 0 { "-" } else { "" };
    match tenths.abs() % 10 {
        0 => format!("{sign}{}", tenths.abs() / 10),
        part => format!("{sign}{}.{part}", tenths.abs() / 10),
    }
}

/// How wide a text is, rather too much than too little.
#[must_use]
pub fn wide(text: &str) -> i64 {
    i64::try_from(text.width()).unwrap_or(0) * LETTER
}

/// A text that fits into so many cells.
#[must_use]
pub fn short(text: &str, cells: usize) -> String {
    if text.width() <= cells {
        return text.to_owned();
    }
    let mut kept = String::new();
    let mut width = 1;
    for letter in text.chars() {
        width += letter.width().unwrap_or(0);
        if width > cells {
            break;
        }
        kept.push(letter);
    }
    kept.trim_end().to_owned() + "…"
}

/// A text in lines of so many cells, broken at blanks and between Chinese characters.
#[must_use]
pub fn lines(text: &str, cells: usize) -> Vec<String> {
    let mut found: Vec<String> = Vec::new();
    let mut line = String::new();
    for piece in pieces(text) {
        if !line.is_empty() && line.width() + piece.trim_end().width() > cells {
            found.push(line.trim_end().to_owned());
            line.clear();
        }
        line += piece;
        while line.trim_end().width() > cells {
            let cut = line.chars().count() / 2;
            let rest: String = line.chars().skip(cut).collect();
            found.push(line.chars().take(cut).collect());
            line = rest;
        }
    }
    if !line.trim_end().is_empty() {
        found.push(line.trim_end().to_owned());
    }
    found
}

/// What a line is not broken within: words with the blank behind them, and wide characters.
fn pieces(text: &str) -> Vec<&str> {
    let mut found = Vec::new();
    let mut from = 0;
    let mut letters = text.char_indices().peekable();
    while let Some((_, letter)) = letters.next() {
        let Some((next, after)) = letters.peek().copied() else { break };
        let is_wide = |one: char| one.width() == Some(2);
        let closes = matches!(after, '，' | '。' | '；' | '：' | '、' | '）' | '？' | '！' | '”');
        let opens = matches!(letter, '（' | '“');
        if letter == ' ' || (is_wide(letter) || is_wide(after)) && !closes && !opens && after != ' ' {
            found.push(&text[from..next]);
            from = next;
        }
    }
    found.push(&text[from..]);
    found
}

/// Text of an XML document: what a reader would not see, or what would turn the text around, is shown by its name.
#[must_use]
pub fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            '\n' | '\r' | '\t' => out.push(' '),
            letter if is_hidden(letter) => {
                let _ = write!(out, "[U+{:04X}]", u32::from(letter));
            }
            letter => out.push(letter),
        }
    }
    out
}

/// Control characters, marks that turn the direction of text, blanks without width, and what is no character.
fn is_hidden(letter: char) -> bool {
    letter.is_control()
        || matches!(letter, '\u{61c}' | '\u{200b}' | '\u{200e}' | '\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
        || matches!(letter, '\u{feff}' | '\u{fff9}'..='\u{fffb}' | '\u{fffe}' | '\u{ffff}' | '\u{e0000}'..='\u{e007f}')
}

/// Places for labels that want to stand at some heights, in rising order, `gap` apart at least and above `bottom` if
/// there is room.
#[must_use]
pub fn apart(wanted: &[i64], gap: i64, bottom: i64) -> Vec<i64> {
    let mut order: Vec<usize> = (0..wanted.len()).collect();
    order.sort_by_key(|at| (wanted[*at], *at));
    let mut placed = wanted.to_vec();
    for pair in 1..order.len() {
        let (before, at) = (order[pair - 1], order[pair]);
        placed[at] = placed[at].max(placed[before] + gap);
    }
    let mut limit = bottom;
    for at in order.into_iter().rev() {
        placed[at] = placed[at].min(limit);
        limit = placed[at] - gap;
    }
    placed
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hostile_text_shows_as_text() {
        let text = escaped("<script>alert('1')</script>\u{202e}gnp\u{0}\u{7}\u{feff}&\t\u{85}");
        assert_eq!(
            text,
            "&lt;script&gt;alert(&#39;1&#39;)&lt;/script&gt;[U+202E]gnp[U+0000][U+0007][U+FEFF]&amp; [U+0085]"
        );
    }

    #[test]
    fn lines_break_at_blanks_and_between_chinese_characters() {
        assert_eq!(lines("one two three", 8), ["one two", "three"]);
        assert_eq!(lines("没有基准，因此无计划值", 10), ["没有基准，", "因此无计划", "值"]);
        assert_eq!(lines("abcdefghijkl", 8), ["abcdef", "ghijkl"]);
    }

    #[test]
    fn labels_stand_apart() {
        assert_eq!(apart(&[100, 90, 300], 50, 1_000), [140, 90, 300]);
        assert_eq!(apart(&[980, 1_000], 50, 1_000), [950, 1_000]);
    }
}
