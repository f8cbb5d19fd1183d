//! What the sections said a period before, as the last commit of that time has it.

use super::view::{Compared, Section};
use crate::analyse::risk::{register, score::Scale};
use crate::analyse::schedule::outcome::last_day;
use crate::report::{Before, Missing, Request, head::id_of, request, scene};
use std::collections::HashMap;

/// Notes in each section what it was, and says since when, or why that is not known.
pub(super) fn compare(request: &Request<'_>, sections: &mut [Section]) -> Compared {
    let before = match request.before {
        Ok(before) => before,
        Err(missing) => {
            let is_told = missing != Missing::NotAsked;
            let missing = if is_told { request::missing(missing, request.lang) } else { "" };
            return Compared {
                since: None,
                missing: missing.to_owned(),
            };
        }
    };
    let then = Request {
        portfolio: before.portfolio,
        status_date: before.day,
        ..*request
    };
    let shown = scene::shown(&then);
    let old: HashMap<&str, &scene::Shown<'_>> = shown.iter().map(|own| (&*own.project.id, own)).collect();
    for section in sections {
        let Some(old) = old.get(&*section.id) else { continue };
        section.before = old.section.as_ref().map(|own| own.mark.clone());
        if let Ok(dates) = &old.dates {
            section.forecast.before = Some(last_day(dates.finish).to_string());
            let all = section.milestones.iter_mut().filter(|own| own.actual.is_none());
            all.for_each(|own| own.before = dates.finish_of(&own.id).map(|day| day.to_string()));
        }
        risks(before, section);
    }
    Compared {
        since: Some(before.day.to_string()),
        missing: String::new(),
    }
}

fn risks(before: Before<'_>, section: &mut Section) {
    let Some(project) = before.portfolio.project(&section.id) else {
        return;
    };
    let scale = Scale::of(before.portfolio, project, before.day);
    for row in &mut section.risks {
        let known = project.risks.iter().map(|entry| &entry.record);
        let old = known.into_iter().find(|risk| id_of(&risk.id) == row.id);
        let old = old.filter(|risk| register::is_live_on(project, risk, before.day));
        row.is_new = old.is_none();
        row.before = old.and_then(|risk| scale.inherent(risk).ok()).map(|score| score.value.to_string());
    }
}
