//! What was approved first, beside a project's row: a new baseline must not hide what it replaced.

use super::{Teller, VarianceRow};
use crate::analyse::{
    earned_value::{
        Lack,
        rows::Row,
        sheet::{Against, Desk, baseline},
    },
    progress::finish_of,
};
use crate::base::{Date, Lang};
use crate::model::Project;
use schemars::JsonSchema;
use serde::Serialize;

/// The first baseline of a project that is measured against a later one.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
#[schemars(deny_unknown_fields, rename = "VarianceOriginal")]
pub struct Original {
    /// Its number.
    pub baseline: Option<u32>,
    /// The budget that it approved.
    pub bac: Option<String>,
    /// That budget less the estimate at completion of today.
    pub vac: Option<String>,
    /// The finish that it approved.
    pub finish: Option<String>,
}

/// The first baseline as it is computed.
pub(super) struct First<'a> {
    row: Row<'a>,
    finish: Option<Date>,
}

/// The first baseline of a project, where it is not the one that `desk` measures against.
pub(super) fn first<'a>(desk: &Desk<'a>, project: &'a Project) -> Option<First<'a>> {
    if desk.against == Against::Original || project.baselines.len() < 2 {
        return None;
    }
    let own = baseline(project, Against::Original)?;
    let desk = Desk::of(desk.portfolio, desk.status_date, Against::Original);
    Some(First {
        row: desk.sheet(project).row(&desk),
        finish: finish_of(&own.record),
    })
}

impl First<'_> {
    /// Puts it beside the row of today.
    pub(super) fn beside(&self, today: &Row<'_>, told: &mut VarianceRow, lang: Lang) {
        let mut teller = Teller {
            row: today,
            lang,
            digits: told.digits,
            lacks: std::mem::take(&mut told.not_available),
        };
        let sums = self.row.figures.sums();
        let expected = today.figures.estimate().map(|(_, amount)| amount);
        let finish = self.finish.ok_or(Lack::NotGiven);
        told.original = Some(Original {
            baseline: self.row.baseline,
            bac: teller.money("original.bac", sums.bac),
            vac: teller.money("original.vac", sums.vac(expected)),
            finish: teller.day("original.finish", finish),
        });
        told.not_available = teller.lacks;
    }
}
