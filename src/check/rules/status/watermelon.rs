//! # What it does
//! Reports a colour that a person set to green where the records compute red: green outside, red inside. The thresholds are
//! those of `[thresholds]` in `pmo.toml`. Of people counts what the project itself assigns; a red that comes of other
//! projects is named by `pmo report portfolio`.
//!
//! # Why it matters
//! A colour may be set, with a reason and an end; reports then show both. A green over a red is the one that steering boards
//! are surprised by, so it is named.
//!
//! # Example
//! ```yaml
//! health:
//!   - {dimension: cost, colour: green, reason: The invoice is disputed., until: 2026-12-18}   # 14 % above the budget
//! ```

use super::newest;
use crate::analyse::{
    earned_value::sheet::{Against, Desk},
    health::{self, Colour, Inputs},
    load,
    schedule::outcome,
    staffing,
};
use crate::base::{Choice, Lang, Place, Words};
use crate::check::ProjectContext;
use crate::diag::Sink;
use crate::model::common::Rag;

pub(super) const TITLE: Words = Words {
    en: "set to green over a computed red",
    zh: "人工设为绿灯，而系统计算为红灯",
};
pub(super) const REMEDY: Words = Words {
    en: "set the colour that the records say, or mend what makes them red",
    zh: "按记录设置状态灯，或解决导致红灯的问题",
};

pub(super) fn check(context: &ProjectContext<'_>, sink: &mut Sink<'_>) {
    let Some(entry) = newest(context).filter(|_| context.project.is_running()) else {
        return;
    };
    let is_green = |(row, _): &(&crate::model::status::Health, _)| row.colour.value() == Some(Rag::Green);
    if !entry.record.health.items().any(|row| is_green(&row)) {
        return;
    }
    let portfolio = context.all.portfolio;
    let desk = Desk::of(portfolio, context.today(), Against::Current);
    let row = desk.sheet(context.project).row(&desk);
    let is_own = |id: &str| *id == *context.project.id;
    let own = outcome::compute(portfolio, context.today(), &is_own, outcome::Also::default());
    // What the project assigns by itself: more than that is known only with all others, and reports tell it.
    let load = load::load(portfolio, &own, context.today(), staffing::WEEKS);
    let dates = own.into_iter().next().and_then(|(_, dates)| dates.ok());
    let computed = health::health(&Inputs {
        project: context.project,
        portfolio,
        day: context.today(),
        status: Some(&entry.record),
        dates: dates.as_ref(),
        earned: Some(&row.figures),
        load: Some(&load),
        lang: Lang::En,
    });
    for own in &computed.dimensions {
        let is_set = own.set.as_ref().is_some_and(|set| set.colour == Colour::Green);
        if !is_set || own.computed != Colour::Red {
            continue;
        }
        let of_it = entry.record.health.items().find(|(row, _)| row.dimension.value() == Some(own.dimension));
        let Some((set, span)) = of_it else { continue };
        let place = if set.colour.span().is_some() { set.colour.span() } else { span };
        sink.at(
            Place::new(entry.file, place),
            format!("{} is set to green, and the records say red", own.dimension.label(Lang::En)),
        )
        .help(format!(
            "`pmo report weekly --project {}` shows both; set the colour that the records say, or mend what makes them red",
            context.project.id
        ));
    }
}
