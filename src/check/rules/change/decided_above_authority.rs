//! # What it does
//! Warns of an approval by somebody whose level of the authority matrix does not reach so far: the
//! cost as a share of the budget, the delay of the critical path, the scope, the management
//! reserve. The matrix stands in `pmo.toml` under `authority`; without it the manager decides up to
//! 2 % and no delay, the sponsor up to 5 % and five working days. A person who has no level there
//! is not judged.
//!
//! # Why it matters
//! Delegated authority is what lets small changes pass quickly. It works only while large ones do
//! not pass there too.
//!
//! # Example
//! ```yaml
//! # budget 100000; the manager decides up to 2 %
//! impact: {cost: 12000, schedule: 0d}
//! authority: chen.jie
//! ```
//! Better:
//! ```yaml
//! impact: {cost: 1500, schedule: 0d}
//! authority: chen.jie
//! ```

use crate::analyse::{
    authority::{self, Beyond, Limit},
    cost::labour,
};
use crate::base::{Choice, Place, Words};
use crate::check::{
    ProjectContext,
    rules::{naming, words::percent},
};
use crate::diag::Sink;
use crate::model::change::{ChangeType, ChangeVerdict};
use rust_decimal::Decimal;

pub(super) const TITLE: Words = Words {
    en: "change decided above the decider's authority",
    zh: "变更决策超出决策人权限",
};
pub(super) const REMEDY: Words = Words {
    en: "have it decided by the level that may",
    zh: "由具有相应权限的层级决策",
};

pub(super) fn check(context: &ProjectContext<'_>, sink: &mut Sink<'_>) {
    let (portfolio, project) = (context.all.portfolio, context.project);
    let levels = authority::levels(portfolio, project);
    let mut whole = None;
    for change in &project.changes {
        let record = &change.record;
        let approved = matches!(
            record.decision.value(),
            Some(ChangeVerdict::Approve | ChangeVerdict::ApproveWithConditions)
        );
        let Some((who, span)) = record.authority.located().filter(|_| approved) else {
            continue;
        };
        // Levels rise, so the last one of a person is the widest. Somebody outside the matrix is not judged.
        let Some(level) = levels.iter().rev().find(|level| level.who == Some(who.as_str())) else {
            continue;
        };
        let whole = *whole.get_or_insert_with(|| authority::whole(portfolio, project, context.today()));
        let demand = authority::demand(portfolio, project, record, whole, context.today());
        if let Some(beyond) = level.limit.beyond(&demand) {
            let (may, does) = words(context, &level.limit, beyond);
            let name = naming::record("change request", &record.id);
            sink.at(
                Place::new(change.file, span),
                format!("`{}` {may}, but {name} {does}", who.as_str()),
            )
            .help("have it decided by the level of the authority matrix that may");
        }
    }
}

/// What the person may, and what the change does beyond that.
fn words(context: &ProjectContext<'_>, limit: &Limit, beyond: Beyond) -> (String, String) {
    match beyond {
        Beyond::Reserve => ("may not draw the management reserve".into(), "is paid from it".into()),
        Beyond::Cost(up_to, share) => (
            format!("decides up to {} of the budget", percent(up_to)),
            format!("moves {}", percent(share)),
        ),
        Beyond::Delay(up_to, delay) => {
            let meaning = labour::unit_meaning(context.project.schedule.as_ref().map(|schedule| &schedule.record));
            let days = |minutes: Decimal| (minutes / meaning.hours_per_day / Decimal::from(60)).round_dp(1).normalize();
            let may = match &limit.delay {
                Some(own) if !own.is_zero() => format!("decides on delays up to {} working days", days(up_to)),
                _ => "may not delay the critical path".to_owned(),
            };
            (may, format!("delays it by {} working days", days(delay)))
        }
        Beyond::Scope => (
            "may not change the scope".to_owned(),
            format!("is of type `{}`", ChangeType::Scope.key()),
        ),
    }
}
