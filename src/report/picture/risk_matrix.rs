//! The risk matrix: open risks by probability and impact, before and after the response.
//!
//! Scores are those of the reports: the exact probability times the exact weight. A risk stands in the row and column
//! whose value is nearest, the higher of two that are equally near; the number in a cell is its row times its column.

use super::{
    Scope, count,
    page::{Page, SIDE, TOP, WIDTH},
    pick,
};
use crate::analyse::{
    exposure::{Band, band},
    risk::score::{NoScore, Scale, Score},
};
use crate::base::{Date, Lang};
use crate::model::{
    Portfolio, Project,
    risk::{Risk, RiskType},
    settings::Settings,
};
use crate::render::{
    locale,
    svg::{Anchor, Point, lines, short, wide},
};
use rust_decimal::Decimal;

/// A risk with its scores.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Placed {
    /// What stands in the matrix: its id, of several projects a number.
    pub mark: String,
    /// Its address.
    pub address: String,
    /// Its title.
    pub title: String,
    /// Whether it would help.
    pub is_opportunity: bool,
    /// Before the response.
    pub before: Score,
    /// After the response, or why there is none.
    pub after: Result<Score, NoScore>,
}

/// What the matrix is drawn from.
#[derive(Debug, Clone)]
pub struct RiskMatrix {
    /// What it is about.
    pub scope: Scope,
    /// The probability scale, the lowest first.
    pub probability: Vec<(String, Decimal)>,
    /// The impact scale, the lowest first.
    pub impact: Vec<(String, Decimal)>,
    /// Open risks with a score, the highest first.
    pub risks: Vec<Placed>,
    /// Open risks without one, by address.
    pub without: Vec<(String, NoScore)>,
}

impl RiskMatrix {
    /// The open risks of projects.
    #[must_use]
    pub fn of(portfolio: &Portfolio, projects: &[&Project], day: Date, lang: Lang) -> RiskMatrix {
        let mut matrix = RiskMatrix {
            scope: Scope::of(portfolio, projects, day, lang),
            probability: portfolio.settings.probability_scale(lang),
            impact: portfolio.settings.impact_scale(lang),
            risks: Vec::new(),
            without: Vec::new(),
        };
        for project in projects {
            let scale = Scale::of(portfolio, project, day);
            for risk in project.risks.iter().map(|entry| &entry.record).filter(|risk| risk.is_live()) {
                let id = risk.id.get().map_or("?", |id| id.as_str());
                let address = format!("{}/{id}", project.id);
                match scale.inherent(risk) {
                    Ok(before) => matrix.risks.push(Placed {
                        mark: id.to_owned(),
                        address,
                        title: title(risk, lang),
                        is_opportunity: risk.r#type.value() == Some(RiskType::Opportunity),
                        before,
                        after: scale.residual(risk),
                    }),
                    Err(why) => matrix.without.push((address, why)),
                }
            }
        }
        let score = |own: &Placed| own.before.value;
        matrix
            .risks
            .sort_by(|one, other| score(other).cmp(&score(one)).then_with(|| one.address.cmp(&other.address)));
        if projects.len() != 1 {
            for (at, own) in matrix.risks.iter_mut().enumerate() {
                own.mark = (at + 1).to_string();
            }
        }
        matrix
    }

    /// The picture; bands by the thresholds of the settings.
    #[must_use]
    pub fn svg(&self, settings: &Settings, lang: Lang) -> String {
        let below = match lang {
            Lang::En => format!("{}; open risks by probability and impact", self.scope.as_of(lang)),
            Lang::Zh => format!("{}；未关闭风险的概率与影响", self.scope.as_of(lang)),
        };
        let mut page = Page::of(self.scope.heading(pick(lang, "Risk matrix", "风险矩阵"), lang), &below, lang);
        if self.risks.is_empty() {
            self.notes(&mut page, lang);
            return page.without(match self.without.is_empty() {
                true => pick(lang, "No risk is open", "没有未关闭的风险"),
                false => pick(lang, "No open risk has a score", "未关闭的风险均无评分"),
            });
        }
        let width = GRID / i64::try_from(self.impact.len().max(1)).unwrap_or(1);
        let words = [
            pick(lang, "before the response", "应对前"),
            pick(lang, "after the response", "应对后"),
        ];
        for (at, (word, left)) in words.into_iter().zip([LEFT, LEFT + GRID + GAP]).enumerate() {
            page.canvas.text("b", (left, TOP), Anchor::Start, word);
            let grid = Grid {
                matrix: self,
                settings,
                left,
                width,
            };
            grid.draw(&mut page, at == 1);
        }
        let bottom = TOP + 120 + CELL * i64::try_from(self.probability.len()).unwrap_or(0);
        let y = bottom + 520;
        let axes = pick(lang, "up: probability; across: impact", "纵轴：概率；横轴：影响");
        page.canvas.text("l", (LEFT, y), Anchor::Start, axes);
        let mut x = LEFT + 400 + wide(axes);
        for (band, word) in [
            (Band::Low, pick(lang, "low", "低")),
            (Band::Amber, pick(lang, "medium", "中")),
            (Band::Red, pick(lang, "high", "高")),
        ] {
            page.canvas.rect(colours(band).0, (x, y - 100), (240, 120), "");
            page.canvas.text("l", (x + 300, y), Anchor::Start, word);
            x += 500 + wide(word);
        }
        let bottom = self.list(&mut page, y + 120, lang);
        self.notes(&mut page, lang);
        page.document(bottom)
    }

    /// The risks with their scores, and says where the list ends.
    fn list(&self, page: &mut Page, top: i64, lang: Lang) -> i64 {
        let mut y = top + 160;
        let columns = [SIDE, SIDE + 1_900, WIDTH - 1_900];
        let heads = [
            pick(lang, "risk", "风险"),
            pick(lang, "title", "标题"),
            pick(lang, "score before → after", "评分 应对前 → 应对后"),
        ];
        for (x, head) in columns.into_iter().zip(heads) {
            page.canvas.text("l", (x, y), Anchor::Start, head);
        }
        for own in self.risks.iter().take(MOST) {
            y += 210;
            let sign = if own.is_opportunity { "+ " } else { "" };
            let name = match own.address.ends_with(&format!("/{}", own.mark)) {
                true => format!("{sign}{}", own.mark),
                false => format!("{}  {sign}{}", own.mark, own.address),
            };
            let after = own
                .after
                .map_or_else(|why| format!("n/a ({})", no_score(why, lang)), |after| score(&after));
            let scores = format!("{} → {after}", score(&own.before));
            page.canvas.text("b", (columns[0], y), Anchor::Start, &short(&name, 26));
            page.canvas.text("", (columns[1], y), Anchor::Start, &short(&own.title, 78));
            page.canvas.text("", (columns[2], y), Anchor::Start, &scores);
            page.tell(&format!("{name} {} {scores}", own.title));
        }
        y + 60
    }

    fn notes(&self, page: &mut Page, lang: Lang) {
        if let more @ 1.. = self.risks.len().saturating_sub(MOST) {
            page.note(&match lang {
                Lang::En => format!("Not listed: {} with lower scores", count(more, "risk", "risks")),
                Lang::Zh => format!("未列出：评分较低的 {more} 项风险"),
            });
        }
        if self.risks.len() > 1 {
            page.tell(pick(
                lang,
                "A number in brackets counts further risks of a cell",
                "括号内为同格其余风险的数目",
            ));
        }
        if self.risks.iter().any(|own| own.is_opportunity) {
            page.note(pick(lang, "+ is an opportunity: a high score is good", "+ 为机会：评分高为好"));
        }
        let is_partial = |own: &Placed| !own.before.is_complete || own.after.is_ok_and(|after| !after.is_complete);
        if self.risks.iter().any(is_partial) {
            page.note(pick(
                lang,
                "≥: an impact cannot be put on the scale, so the score is at least this",
                "≥：某项影响无法对应到标尺，评分至少为此值",
            ));
        }
        let why = |(address, why): &(String, NoScore)| (address.clone(), no_score(*why, lang).to_owned());
        let without: Vec<(String, String)> = self.without.iter().map(why).collect();
        page.leave_out(pick(lang, "Without a score", "无评分"), &without);
    }
}

fn title(risk: &Risk, lang: Lang) -> String {
    risk.title.get().map_or_else(String::new, |title| title.in_lang(lang).to_owned())
}

fn score(own: &Score) -> String {
    let sign = if own.is_complete { "" } else { "≥ " };
    format!("{sign}{}", locale::number(own.value, 2))
}

fn no_score(why: NoScore, lang: Lang) -> &'static str {
    match why {
        NoScore::NoProbability => pick(lang, "no probability is written", "未填写概率"),
        NoScore::NoImpact => pick(lang, "no impact is written", "未填写影响"),
        NoScore::Unread => pick(lang, "a value could not be read", "有数值无法读取"),
        NoScore::NotOnScale => pick(lang, "no impact can be put on the scale", "影响无法对应到标尺"),
    }
}

/// The classes of a cell and its text.
fn colours(band: Band) -> (&'static str, &'static str) {
    match band {
        Band::Low => ("k1", "i1"),
        Band::Amber => ("k3", "i3"),
        Band::Red => ("k5", "i5"),
    }
}

/// Which level of a scale is nearest, the higher of two that are equally near.
fn nearest(scale: &[(String, Decimal)], value: Decimal) -> usize {
    let far = |at: &usize| (scale[*at].1 - value).abs();
    (0..scale.len()).rev().min_by_key(far).unwrap_or(0)
}

const LEFT: i64 = SIDE + 1_050;
const GRID: i64 = 3_850;
const GAP: i64 = 350;
const CELL: i64 = 560;
const MOST: usize = 24;

struct Grid<'m> {
    matrix: &'m RiskMatrix,
    settings: &'m Settings,
    left: i64,
    width: i64,
}

impl Grid<'_> {
    fn draw(&self, page: &mut Page, is_after: bool) {
        let (rows, columns) = (&self.matrix.probability, &self.matrix.impact);
        for (row, (name, probability)) in rows.iter().enumerate() {
            let y = self.corner(row, 0).1;
            if !is_after {
                let words = format!("{name} {}", probability.normalize());
                for (at, line) in lines(&words, 14).into_iter().take(3).enumerate() {
                    let y = y + 230 + 150 * i64::try_from(at).unwrap_or(0);
                    page.canvas.text("l", (self.left - 80, y), Anchor::End, &line);
                }
            }
            for (column, (_, impact)) in columns.iter().enumerate() {
                self.cell(page, (row, column), probability * impact, is_after);
            }
        }
        for (column, (name, impact)) in columns.iter().enumerate() {
            let x = self.corner(0, column).0 + self.width / 2;
            let y = self.corner(0, 0).1 + CELL + 160;
            page.canvas.text("l", (x, y), Anchor::Middle, &short(name, 11));
            page.canvas.text("l", (x, y + 150), Anchor::Middle, &impact.normalize().to_string());
        }
    }

    fn corner(&self, row: usize, column: usize) -> Point {
        let up = self.matrix.probability.len().saturating_sub(row + 1);
        let (up, column) = (i64::try_from(up).unwrap_or(0), i64::try_from(column).unwrap_or(0));
        (self.left + self.width * column, TOP + 120 + CELL * up)
    }

    fn cell(&self, page: &mut Page, (row, column): (usize, usize), value: Decimal, is_after: bool) {
        let (x, y) = self.corner(row, column);
        let (fill, ink) = colours(band(value, self.settings));
        page.canvas.rect(fill, (x + 10, y + 10), (self.width - 20, CELL - 20), "");
        let parts = |own: &Placed| if is_after { own.after.ok() } else { Some(own.before) };
        let is_here = |own: &&Placed| {
            parts(own).is_some_and(|parts| {
                nearest(&self.matrix.probability, parts.probability) == row && nearest(&self.matrix.impact, parts.impact) == column
            })
        };
        let listed = &self.matrix.risks[..self.matrix.risks.len().min(MOST)];
        let all = self.matrix.risks.iter().filter(is_here).count();
        let marks: Vec<String> = listed
            .iter()
            .filter(is_here)
            .map(|own| format!("{}{}", if own.is_opportunity { "+" } else { "" }, own.mark))
            .collect();
        let value = locale::number(value, 2);
        page.canvas.text(ink, (x + self.width - 40, y + CELL - 50), Anchor::End, &value);
        let cells = usize::try_from((self.width - 80) / 72).unwrap_or(8);
        // As many as two lines hold; the others are counted.
        let told = |kept: usize| match all - kept {
            0 => marks.join(" "),
            more => format!("{} ({more})", marks[..kept].join(" ")).trim_start().to_owned(),
        };
        let fits = |kept: &usize| lines(&told(*kept), cells).len() <= 2;
        let shown = lines(&told((0..=marks.len()).rev().find(fits).unwrap_or(0)), cells);
        let class = format!("b {ink}");
        for (at, line) in shown.iter().enumerate() {
            let y = y + 170 + 150 * i64::try_from(at).unwrap_or(0);
            page.canvas.text(&class, (x + 50, y), Anchor::Start, line);
        }
    }
}
