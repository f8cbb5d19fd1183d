//! The probability-impact matrix: how many risks, and which, have which probability and impact.
//!
//! Levels of one value share a row or a column. An impact always has the value of a level; a probability that is written
//! as a number stands at the nearest level, the higher one when two are as near.

use super::{
    Item,
    view::{Cell, Matrix, MatrixRow},
    words,
};
use crate::analyse::{exposure, risk::score::When};
use crate::base::{Field, Lang, List};
use crate::model::settings::{BuiltInLevel, IMPACT, Level, PROBABILITY, Settings};
use crate::report::{Request, head::cut, weekly};
use rust_decimal::Decimal;

/// Ids that a cell names.
const NAMED: usize = 5;

/// The values of a scale with their names, lowest first.
fn levels(own: Option<&Field<List<Level>>>, built_in: &[BuiltInLevel], lang: Lang) -> Vec<(Decimal, String)> {
    let mut all: Vec<(Decimal, String)> = match own.filter(|own| own.has_items()) {
        Some(own) => own
            .items()
            .filter_map(|(level, _)| {
                let id = level.id.get().map_or("", |id| id.as_str());
                let name = level.name.get().map_or(id, |name| name.in_lang(lang));
                Some((level.value.value()?.0, name.to_owned()))
            })
            .collect(),
        None => built_in
            .iter()
            .filter_map(|(_, en, zh, value)| Some((value.parse().ok()?, if lang == Lang::Zh { zh } else { en }.to_string())))
            .collect(),
    };
    all.sort_by_key(|(value, _)| *value);
    let mut merged: Vec<(Decimal, String)> = Vec::new();
    for (value, name) in all {
        match merged.last_mut().filter(|(last, _)| *last == value) {
            Some((_, names)) => *names += &format!("/{name}"),
            None => merged.push((value, name)),
        }
    }
    merged
}

fn nearest(levels: &[(Decimal, String)], value: Decimal) -> Option<usize> {
    let far = |at: &usize| (levels[*at].0 - value).abs();
    (0..levels.len()).rev().min_by_key(far)
}

/// The matrix of some risks; none when there is none among them, or a scale has no values.
pub(super) fn matrix(request: &Request<'_>, title: String, items: &[&Item<'_>], when: When, by_address: bool) -> Option<Matrix> {
    let settings: &Settings = &request.portfolio.settings;
    let scales = settings.scales.get();
    let probabilities = levels(scales.map(|own| &own.probability), &PROBABILITY, request.lang);
    let impacts = levels(scales.map(|own| &own.impact), &IMPACT, request.lang);
    if items.is_empty() || probabilities.is_empty() || impacts.is_empty() {
        return None;
    }
    let mut ids = vec![vec![Vec::new(); impacts.len()]; probabilities.len()];
    let mut outside = Vec::new();
    for item in items {
        let id = item.name(by_address);
        let score = match when {
            When::Before => item.before,
            When::After => item.after,
        };
        let place = score.ok().and_then(|score| {
            let row = nearest(&probabilities, score.probability)?;
            Some((row, nearest(&impacts, score.impact)?))
        });
        match place {
            Some((row, column)) => ids[row][column].push(id),
            None => outside.push(id),
        }
    }
    let rows = probabilities.iter().zip(ids).rev().map(|((probability, label), cells)| MatrixRow {
        label: label.clone(),
        cells: impacts
            .iter()
            .zip(cells)
            .map(|((impact, _), ids)| {
                let band = exposure::band(*probability * *impact, settings);
                let count = ids.len();
                let (ids, more) = cut(ids, NAMED);
                Cell {
                    mark: weekly::mark(weekly::lists::colour_of(band), request.lang),
                    count,
                    ids,
                    more,
                }
            })
            .collect(),
    });
    let rows = rows.collect();
    let (outside, more) = cut(outside, NAMED);
    Some(Matrix {
        title,
        columns: impacts.into_iter().map(|(_, name)| name).collect(),
        rows,
        outside: words::unscored(&outside, more, request.lang),
    })
}
