//! Gantt charts: what is drawn, and its days on an axis. Drawn as SVG, as Mermaid and as plain text.

pub mod mermaid;
pub mod svg;
pub mod text;

use crate::base::{Date, Lang, working_time::Moment};
use chrono::Datelike;

/// What a row is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shape {
    /// A project: a heading.
    Project,
    /// A task with tasks below it.
    Summary,
    /// A task.
    Task,
    /// A point in time.
    Milestone,
}

/// An arrow from another row.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Arrow {
    /// The row it comes from.
    pub from: usize,
    /// Whether it leaves that row's start, not its finish.
    pub from_start: bool,
    /// Whether it ends at the finish, not at the start.
    pub to_finish: bool,
}

/// A row.
#[derive(Debug, Clone)]
pub struct Bar {
    /// What stands beside it.
    pub name: String,
    /// How deep it stands.
    pub depth: usize,
    /// What it is.
    pub shape: Shape,
    /// Where it begins.
    pub start: Moment,
    /// Where it ends.
    pub finish: Moment,
    /// First and last day of the baseline.
    pub baseline: Option<(Date, Date)>,
    /// How much of it is done, in percent.
    pub done: i64,
    /// Whether it may not slip.
    pub critical: bool,
    /// Arrows to it.
    pub arrows: Vec<Arrow>,
    /// What a table beside the chart says of its float.
    pub float: String,
}

/// A chart.
#[derive(Debug, Clone)]
pub struct Chart {
    /// Its heading.
    pub title: String,
    /// The language of its words.
    pub lang: Lang,
    /// Its rows, in order.
    pub bars: Vec<Bar>,
    /// The status date.
    pub status: Date,
    /// Days without work between its first and its last day.
    pub free: Vec<Date>,
}

impl Chart {
    /// Its first and its last day; none without rows.
    #[must_use]
    pub fn span(&self) -> Option<(Date, Date)> {
        let first = |bar: &Bar| {
            let own = bar.start.date();
            bar.baseline.map_or(own, |(start, _)| start.min(own))
        };
        let last = |bar: &Bar| bar.baseline.map_or(bar.last_day(), |(_, finish)| finish.max(bar.last_day()));
        Some((self.bars.iter().map(first).min()?, self.bars.iter().map(last).max()?))
    }

    fn word(&self, en: &'static str, zh: &'static str) -> &'static str {
        if self.lang == Lang::Zh { zh } else { en }
    }
}

impl Bar {
    /// The last day it touches: midnight ends the day before.
    #[must_use]
    pub fn last_day(&self) -> Date {
        if self.finish == self.start {
            return self.day_of_point();
        }
        Moment(self.finish.0 - 1).date()
    }

    /// The day of a milestone: what stands at midnight stands at the end of the day before.
    fn day_of_point(&self) -> Date {
        let midnight = self.finish == Moment::start_of(self.finish.date());
        Moment(self.finish.0 - i64::from(midnight)).date()
    }
}

/// The first days of the months in a span.
fn months(first: Date, last: Date) -> impl Iterator<Item = Date> {
    let begin = first.0.with_day(1).map_or(first, Date);
    let next = |date: &Date| date.0.checked_add_months(chrono::Months::new(1)).map(Date);
    std::iter::successors(Some(begin), next).take_while(move |month| *month <= last)
}
