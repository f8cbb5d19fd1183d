//! The scorecard: the indicators of the office with value, target, weight and score, and what does not count for each.
//!
//! `view.rs` is what the template sees, `words.rs` its language. What the indicators are says `analyse::kpi`.

pub mod view;
pub mod words;

use super::{
    Request,
    kinds::{self, Kind, Length, LooksBack},
    made::Made,
    scene, weekly,
};
use crate::analyse::{
    earned_value::{above::above, rows::Level, sheet::Against},
    kpi::{self, Kpi, Of, Unit},
    schedule::outcome::last_day,
};
use crate::base::Words;
use rust_decimal::Decimal;
use view::{Row, Scorecard};

/// The report.
pub const KIND: Kind = Kind {
    name: "scorecard",
    about: Words {
        en: "the office's indicators: value, target, weight, score, formula, and what does not count",
        zh: "PMO 关键绩效指标：数值、目标、权重、得分、公式及未达标项",
    },
    length: Length::Month,
    looks_back: LooksBack::No,
    template: include_str!("../../../templates/report/scorecard.md.j2"),
    schema: || kinds::schema_of::<Scorecard>("scorecard"),
    view: |request| kinds::json(view(request)),
};

/// The report's data.
#[must_use]
pub fn view(request: &Request<'_>) -> Scorecard {
    let shown = scene::shown(request);
    let projects: Vec<Of<'_>> = shown
        .iter()
        .map(|own| Of {
            project: own.project,
            figures: &own.row.figures,
            finish: own
                .dates
                .as_ref()
                .ok()
                .filter(|dates| !dates.rows.is_empty())
                .map(|dates| last_day(dates.finish)),
        })
        .collect();
    let desk = request.desk(request.day(), Against::Current);
    let running: Vec<_> = shown
        .iter()
        .filter(|own| own.section.is_some())
        .map(|own| (&*own.sheet, &*own.row))
        .collect();
    let (sum, _) = above(&desk, Level::Portfolio, "", None, &running);
    let kpis = kpi::kpis(request.portfolio, request.day(), &projects, (&sum.figures.sums(), sum.projects));
    let whole = kpi::score(&kpis);
    Scorecard {
        w: words::words(request.lang),
        portfolio: request.text(request.portfolio.settings.name.get()),
        period: request.period.to_string(),
        day: request.day().to_string(),
        status_date_origin: weekly::words::date_origin(request.status_date_origin, request.lang),
        made: Made::of(request),
        score: whole.map(|(score, _)| score.round_dp(1).to_string()),
        weights: whole.map_or(0, |(_, weights)| weights),
        summary: words::summary(whole, request.lang),
        rows: kpis.iter().map(|own| row(request, own)).collect(),
    }
}

fn row(request: &Request<'_>, own: &Kpi) -> Row {
    let lang = request.lang;
    let definition = own.definition;
    Row {
        key: definition.key.to_owned(),
        name: definition.name.in_lang(lang).to_owned(),
        formula: definition.formula.in_lang(lang).to_owned(),
        unit: match definition.unit {
            Unit::Share => "share",
            Unit::Index => "index",
            Unit::Days => "days",
            Unit::Mark => "mark",
        }
        .to_owned(),
        value: own.value.map(|value| value.round_dp(4).to_string()),
        missing: if own.value.is_none() {
            definition.none.in_lang(lang).to_owned()
        } else {
            String::new()
        },
        target: Decimal::new(definition.target, 2).normalize().to_string(),
        floor: Decimal::new(definition.floor, 2).normalize().to_string(),
        weight: definition.weight,
        score: own.score().map(|score| (score * Decimal::ONE_HUNDRED).round_dp(0).to_string()),
        basis: words::basis(own.of, lang),
        offenders: own.offenders.clone(),
    }
}
