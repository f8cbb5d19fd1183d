//! Axes: numbers and days on a length, with the ticks that people expect.

use super::{Anchor, Canvas};
use crate::base::{Date, Lang};
use crate::render::locale;
use chrono::{Datelike, Months};
use rust_decimal::{Decimal, prelude::ToPrimitive};

/// Numbers on a length.
#[derive(Debug, Clone)]
pub struct Numbers {
    least: Decimal,
    most: Decimal,
    from: i64,
    until: i64,
    step: Decimal,
}

impl Numbers {
    /// An axis that holds `least` and `most` and ends at ticks, about `ticks` of them: `from` is where the least lies.
    #[must_use]
    pub fn of(least: Decimal, most: Decimal, (from, until): (i64, i64), ticks: i64) -> Numbers {
        let range = most.checked_sub(least).filter(|range| !range.is_zero()).unwrap_or(Decimal::ONE);
        let step = step(range / Decimal::from(ticks.max(1)));
        let floor = (least / step).floor() * step;
        let mut ceil = (most / step).ceil().checked_mul(step).unwrap_or(most);
        if ceil <= floor {
            ceil = floor + step;
        }
        Numbers {
            least: floor,
            most: ceil,
            from,
            until,
            step,
        }
    }

    /// Where a number lies.
    #[must_use]
    pub fn at(&self, value: Decimal) -> i64 {
        let share = (value - self.least) / (self.most - self.least);
        let way = (share * Decimal::from(self.until - self.from)).round();
        self.from + way.to_i64().unwrap_or(0)
    }

    /// The ticks, the least first.
    #[must_use]
    pub fn ticks(&self) -> Vec<Decimal> {
        let next = |tick: &Decimal| tick.checked_add(self.step);
        let all = std::iter::successors(Some(self.least), next).take_while(|tick| *tick <= self.most);
        all.take(40).collect()
    }

    /// How many digits behind the point the ticks have.
    #[must_use]
    pub fn digits(&self) -> u32 {
        self.step.normalize().scale()
    }

    /// Draws a vertical axis with lines to the right, its ticks over `unit`.
    pub fn draw_upright(&self, canvas: &mut Canvas, (left, right): (i64, i64), unit: Decimal) {
        let digits = (self.step / unit).normalize().scale().min(4);
        for tick in self.ticks() {
            let y = self.at(tick);
            canvas.line("g", &[(left, y), (right, y)], "");
            canvas.text("l", (left - 60, y + 40), Anchor::End, &locale::number(tick / unit, digits));
        }
    }
}

/// 1, 2 or 5 times a power of ten, not less than `raw`.
fn step(raw: Decimal) -> Decimal {
    let mut power = Decimal::new(1, 4);
    while let Some(next) = power.checked_mul(Decimal::TEN).filter(|next| *next <= raw) {
        power = next;
    }
    let times = [1, 2, 5, 10].map(|times| power.checked_mul(Decimal::from(times)));
    times.into_iter().flatten().find(|step| *step >= raw).unwrap_or(raw)
}

/// Days on a length.
#[derive(Debug, Clone)]
pub struct Days {
    first: Date,
    last: Date,
    from: i64,
    until: i64,
}

impl Days {
    /// The days from `first` to `last` on a length; at least two of them.
    #[must_use]
    pub fn of(first: Date, last: Date, (from, until): (i64, i64)) -> Days {
        Days {
            first,
            last: last.max(first.plus_days(1)),
            from,
            until,
        }
    }

    /// Where the end of a day lies.
    #[must_use]
    pub fn at(&self, day: Date) -> i64 {
        self.from + (self.until - self.from) * day.days_since(self.first) / self.last.days_since(self.first).max(1)
    }

    /// Days with words for them: weeks, months, quarters or years, as there is room for labels of `room`.
    #[must_use]
    pub fn ticks(&self, lang: Lang, room: i64) -> Vec<(Date, String)> {
        let length = (self.until - self.from).abs();
        let days = self.last.days_since(self.first).max(1);
        let fits = |apart: i64| length * apart / days >= room;
        for weeks in [1, 2] {
            if fits(weeks * 7) && days <= 120 {
                let begin = self.first.plus_days(6).monday();
                let next = |day: &Date| Some(day.plus_days(weeks * 7));
                let all = std::iter::successors(Some(begin), next).take_while(|day| *day <= self.last);
                return all.map(|day| (day, locale::day_of_year(day, lang))).collect();
            }
        }
        let step = [1_u32, 3, 6, 12, 24, 60, 120]
            .into_iter()
            .find(|months| fits(i64::from(*months) * 30))
            .unwrap_or(240);
        let first = self.first.0.with_day(1).map_or(self.first, Date);
        let months = u32::try_from(first.0.year()).unwrap_or(0) * 12 + first.0.month0();
        let begin = first.0.checked_add_months(Months::new((step - months % step) % step)).map(Date);
        let next = |day: &Date| day.0.checked_add_months(Months::new(step)).map(Date);
        let all = std::iter::successors(begin, next).take_while(|day| *day <= self.last);
        let all = all.filter(|day| *day >= self.first);
        all.map(|day| (day, locale::month(day, lang))).collect()
    }

    /// Draws a level axis at `bottom`, its lines up to `top`; `room` is the width of a label.
    pub fn draw_level(&self, canvas: &mut Canvas, (top, bottom): (i64, i64), lang: Lang) {
        for (day, words) in self.ticks(lang, 640) {
            let x = self.at(day);
            canvas.line("g", &[(x, top), (x, bottom)], "");
            canvas.text("l", (x, bottom + 170), Anchor::Middle, &words);
        }
        canvas.line("x", &[(self.from, bottom), (self.until, bottom)], "");
    }

    /// Draws an upright axis at `left`, its lines to the right.
    pub fn draw_upright(&self, canvas: &mut Canvas, (left, right): (i64, i64), lang: Lang) {
        for (day, words) in self.ticks(lang, 260) {
            let y = self.at(day);
            canvas.line("g", &[(left, y), (right, y)], "");
            canvas.text("l", (left - 60, y + 40), Anchor::End, &words);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::Scalar;

    #[test]
    fn numbers_end_at_ticks() {
        let axis = Numbers::of(Decimal::ZERO, Decimal::from(87_000), (1_000, 0), 5);
        let ticks: Vec<String> = axis.ticks().iter().map(|tick| tick.normalize().to_string()).collect();
        assert_eq!(ticks, ["0", "20000", "40000", "60000", "80000", "100000"]);
        assert_eq!((axis.at(Decimal::ZERO), axis.at(Decimal::from(50_000))), (1_000, 500));
        let small = Numbers::of(Decimal::new(83, 2), Decimal::new(112, 2), (0, 100), 4);
        assert_eq!((small.digits(), small.ticks().len()), (1, 5));
        let none = Numbers::of(Decimal::ZERO, Decimal::ZERO, (0, 100), 5);
        assert_eq!(none.at(Decimal::ZERO), 0);
        let huge = Numbers::of(Decimal::ZERO, Decimal::MAX, (0, 100), 5);
        assert!(!huge.ticks().is_empty());
    }

    #[test]
    fn days_have_weeks_months_or_quarters() {
        let day = |text: &str| Date::parse(text).expect("a date");
        let axis = Days::of(day("2026-11-01"), day("2026-12-01"), (0, 6_000));
        let words = |axis: &Days, lang| axis.ticks(lang, 640).into_iter().map(|(_, words)| words).collect::<Vec<_>>();
        assert_eq!(words(&axis, Lang::En), ["2 Nov", "9 Nov", "16 Nov", "23 Nov", "30 Nov"]);
        let axis = Days::of(day("2026-01-15"), day("2026-08-01"), (0, 6_000));
        assert_eq!(words(&axis, Lang::Zh)[0], "2026年2月");
        let axis = Days::of(day("2026-01-15"), day("2027-08-01"), (0, 6_000));
        assert_eq!(words(&axis, Lang::En)[..2], ["Apr 2026", "Jul 2026"]);
    }
}
