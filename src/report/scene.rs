//! What reports over many projects stand on: each project with its figures, its dates, and its weekly section.

use super::{Request, weekly};
use crate::analyse::earned_value::{rows::Row, sheet::Sheet};
use crate::analyse::{
    load::Load,
    schedule::{NoSchedule, outcome::ProjectDates},
};
use crate::model::Project;
use rayon::prelude::*;
use std::{collections::HashMap, sync::Arc};

/// A project with what is known of it.
pub(super) struct Shown<'a> {
    pub project: &'a Project,
    pub sheet: Arc<Sheet<'a>>,
    pub row: Arc<Row<'a>>,
    pub dates: Result<ProjectDates<'a>, NoSchedule>,
    /// What the weekly report says of it; none unless it runs.
    pub section: Option<weekly::view::Section>,
}

pub(super) use super::request::runs as reports;

/// The projects that a request asks for.
pub(super) fn shown<'a>(request: &Request<'a>) -> Vec<Shown<'a>> {
    shown_with_load(request).0
}

/// The same, with the load of their people in the coming weeks.
pub(super) fn shown_with_load<'a>(request: &Request<'a>) -> (Vec<Shown<'a>>, Arc<Load<'a>>) {
    let chosen = request.chosen();
    let is_chosen = |id: &str| request.projects.is_empty() || request.projects.iter().any(|own| own == id);
    let (dates, load) = request.staffed(&is_chosen);
    let mut dates: HashMap<&str, _> = dates.into_iter().map(|(project, dates)| (&*project.id, dates)).collect();
    let rows = request.measured(&chosen);
    let made = chosen.into_iter().zip(rows).filter_map(|(project, (sheet, row))| {
        let dates = dates.remove(&*project.id)?;
        Some(Shown {
            project,
            sheet,
            row,
            dates,
            section: None,
        })
    });
    let mut made: Vec<Shown<'a>> = made.collect();
    made.par_iter_mut().filter(|own| reports(own.project)).for_each(|own| {
        own.section = Some(weekly::section::section(
            request,
            own.project,
            own.dates.as_ref(),
            (&own.row.figures, &load),
        ));
    });
    (made, load)
}
