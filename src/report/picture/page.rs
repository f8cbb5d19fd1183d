//! What all pictures have: a heading, a legend, sentences below, and an answer when there is nothing to draw.

use crate::base::Lang;
use crate::render::svg::{Anchor, Canvas, lines, wide};

/// Width of a picture.
pub const WIDTH: i64 = 9_600;
/// Space at its sides.
pub const SIDE: i64 = 200;
/// Where what is drawn begins.
pub const TOP: i64 = 760;

/// Cells of text from side to side.
const CELLS: usize = 140;

/// So many names are read in one sentence, and so many sentences of one kind.
const MOST_OF_A_KIND: usize = 8;

/// What a word of the legend stands beside.
#[derive(Debug, Clone, Copy)]
pub enum Sign {
    /// A line of this class.
    Line(&'static str),
    /// An area of this class.
    Area(&'static str),
    /// A circle of this class.
    Circle(&'static str),
    /// A diamond of this class.
    Diamond(&'static str),
}

/// A picture with its heading.
pub struct Page {
    /// What is drawn.
    pub canvas: Canvas,
    title: String,
    desc: String,
    lang: Lang,
    notes: Vec<String>,
}

impl Page {
    /// A page with a heading and a line below it.
    pub fn of(title: String, below: &str, lang: Lang) -> Page {
        let mut canvas = Canvas::default();
        let kept = lines(&title, 100).into_iter().next().unwrap_or_default();
        let shown = if kept == title { kept } else { kept + "…" };
        canvas.text("h", (SIDE, 300), Anchor::Start, &shown);
        canvas.text("l", (SIDE, 500), Anchor::Start, below);
        Page {
            canvas,
            title,
            desc: below.to_owned(),
            lang,
            notes: Vec::new(),
        }
    }

    /// Tells more to those who cannot see the picture.
    pub fn tell(&mut self, sentence: &str) {
        let end = if self.lang == Lang::Zh { "。" } else { ". " };
        if !self.desc.is_empty() {
            self.desc = format!("{}{end}{sentence}", self.desc.trim_end_matches(['.', ' ', '。']));
        }
    }

    /// A sentence below the picture; those who cannot see it hear it too.
    pub fn note(&mut self, sentence: &str) {
        self.tell(sentence);
        self.notes.push(sentence.to_owned());
    }

    /// Sentences of one kind: the first few, and how many more there are.
    pub fn note_all(&mut self, sentences: impl IntoIterator<Item = String>) {
        let mut sentences = sentences.into_iter();
        for sentence in sentences.by_ref().take(MOST_OF_A_KIND) {
            self.note(&sentence);
        }
        let more = sentences.count();
        if more > 0 {
            self.note(&match self.lang {
                Lang::En => format!("and {more} more of this kind"),
                Lang::Zh => format!("另有同类 {more} 项"),
            });
        }
    }

    /// Says what is not in the picture, each reason once: `Not drawn: a, b and 7 more (nothing was spent yet)`.
    pub fn leave_out(&mut self, what: &str, left_out: &[(String, String)]) {
        let mut reasons: Vec<(&str, Vec<&str>)> = Vec::new();
        for (name, why) in left_out {
            match reasons.iter_mut().find(|(other, _)| other == why) {
                Some((_, names)) => names.push(name),
                None => reasons.push((why, vec![name])),
            }
        }
        let lang = self.lang;
        self.note_all(reasons.into_iter().map(|(why, names)| {
            let shown = &names[..names.len().min(MOST_OF_A_KIND)];
            let more = names.len() - shown.len();
            match (lang, more) {
                (Lang::En, 0) => format!("{what}: {} ({why})", shown.join(", ")),
                (Lang::En, _) => format!("{what}: {} and {more} more ({why})", shown.join(", ")),
                (Lang::Zh, 0) => format!("{what}：{}（{why}）", shown.join("、")),
                (Lang::Zh, _) => format!("{what}：{} 等 {} 项（{why}）", shown.join("、"), names.len()),
            }
        }));
    }

    /// Draws the legend from `top` on, and says where it ends.
    pub fn legend(&mut self, top: i64, entries: &[(Sign, &str)]) -> i64 {
        let (mut x, mut y) = (SIDE, top + 200);
        for (sign, words) in entries {
            let width = 440 + wide(words) * 9 / 10;
            if x > SIDE && x + width > WIDTH - SIDE {
                (x, y) = (SIDE, y + 220);
            }
            let middle = y - 40;
            match sign {
                Sign::Line(class) => self.canvas.line(class, &[(x, middle), (x + 240, middle)], ""),
                Sign::Area(class) => self.canvas.rect(class, (x, y - 90), (240, 100), ""),
                Sign::Circle(class) => self.canvas.circle(class, (x + 120, middle), 50, ""),
                Sign::Diamond(class) => self.canvas.diamond(class, (x + 120, middle), 60, ""),
            }
            self.canvas.text("l", (x + 320, y), Anchor::Start, words);
            x += width;
        }
        y + 60
    }

    /// The document: what is drawn down to `bottom`, and the sentences.
    pub fn document(mut self, bottom: i64) -> String {
        let mut y = bottom + 60;
        for note in &self.notes {
            for line in lines(note, CELLS) {
                y += 180;
                self.canvas.text("l", (SIDE, y), Anchor::Start, &line);
            }
        }
        self.canvas.document((WIDTH, y + 180), (&self.title, &self.desc), self.lang)
    }

    /// The document where there is nothing to draw: why.
    pub fn without(mut self, why: &str) -> String {
        self.tell(why);
        let mut y = TOP;
        for line in lines(why, 120) {
            self.canvas.text("b", (SIDE, y), Anchor::Start, &line);
            y += 200;
        }
        self.document(y)
    }
}
