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

use crate::analyse::cost::{budget, exchange::Exchange, labour};
use crate::base::{Choice, Duration, Flag, Place, Scalar, Words};
use crate::check::{
    ProjectContext,
    rules::{naming, words::percent},
};
use crate::diag::Sink;
use crate::model::change::{Change, ChangeType, ChangeVerdict, Funding};
use rust_decimal::Decimal;

pub(super) const TITLE: Words = Words {
    en: "change decided above the decider's authority",
    zh: "变更决策超出决策人权限",
};
pub(super) const REMEDY: Words = Words {
    en: "have it decided by the level that may",
    zh: "由具有相应权限的层级决策",
};

/// How far somebody may decide; `None` is without limit.
struct Limit {
    cost: Option<Decimal>,
    delay_minutes: Option<Decimal>,
    delay: Option<Duration>,
    scope: bool,
    reserve: bool,
}

pub(super) fn check(context: &ProjectContext<'_>, sink: &mut Sink<'_>) {
    let mut whole = None;
    for change in &context.project.changes {
        let record = &change.record;
        let approved = matches!(
            record.decision.value(),
            Some(ChangeVerdict::Approve | ChangeVerdict::ApproveWithConditions)
        );
        let Some((who, span)) = record.authority.located().filter(|_| approved) else {
            continue;
        };
        let Some(limit) = limit_of(context, who.as_str()) else {
            continue;
        };
        let whole = *whole.get_or_insert_with(|| budget::at_completion(context.all.portfolio, context.project, context.today()).ok());
        if let Some((may, does)) = exceeded(context, record, &limit, whole) {
            let name = naming::record("change request", &record.id);
            sink.at(
                Place::new(change.file, span),
                format!("`{}` {may}, but {name} {does}", who.as_str()),
            )
            .help("have it decided by the level of the authority matrix that may");
        }
    }
}

/// The widest level that a person has; `None` for somebody outside the matrix.
fn limit_of(context: &ProjectContext<'_>, who: &str) -> Option<Limit> {
    let charter = &context.project.charter.as_ref()?.record;
    let is = |field: &crate::base::Field<crate::base::reference::PersonRef>| field.get().is_some_and(|own| own.as_str() == who);
    let (is_manager, is_sponsor) = (is(&charter.manager), is(&charter.sponsor));
    let meaning = labour::unit_meaning(context.project.schedule.as_ref().map(|schedule| &schedule.record));
    let limit = |cost: Option<Decimal>, delay: Option<Duration>, scope: bool, reserve: bool| Limit {
        cost,
        delay_minutes: delay.as_ref().map(|delay| delay.minutes(meaning)),
        delay,
        scope,
        reserve,
    };
    let levels = &context.all.portfolio.settings.authority;
    if levels.has_items() {
        let own = levels.items().map(|(level, _)| level).filter(|level| {
            let role = level.role.get().map_or("", |role| role.as_str());
            is(&level.who) || level.who.is_absent() && (is_sponsor && role == "sponsor" || is_manager && role == "manager")
        });
        // Levels rise, so the last one of a person is the widest.
        let level = own.last()?;
        let yes = |flag: Option<Flag>| flag == Some(Flag(true));
        let cost = level.cost_up_to.value().map(crate::base::Percent::fraction);
        return Some(limit(
            cost,
            level.delay_up_to.get().cloned(),
            yes(level.scope.value()),
            yes(level.management_reserve.value()),
        ));
    }
    let days = |text: &str| Duration::parse(text).ok();
    // DOMAIN 5: the board decides on scope, and on any use of the management reserve.
    match (is_sponsor, is_manager) {
        (true, _) => Some(limit(Some(Decimal::new(5, 2)), days("5d"), false, false)),
        (_, true) => Some(limit(Some(Decimal::new(2, 2)), days("0d"), false, false)),
        _ => None,
    }
}

/// What the person may, and what the change does beyond that.
fn exceeded(context: &ProjectContext<'_>, change: &Change, limit: &Limit, whole: Option<Decimal>) -> Option<(String, String)> {
    if change.funding.value() == Some(Funding::ManagementReserve) && !limit.reserve {
        return Some(("may not draw the management reserve".into(), "is paid from it".into()));
    }
    let impact = change.impact.get()?;
    let exchange = Exchange::of(context.all.portfolio, context.project);
    let cost = impact.cost.get().and_then(|cost| exchange.convert(cost, context.today()).ok());
    if let (Some(cost), Some(up_to), Some(whole)) = (cost, limit.cost, whole)
        && let Some(share) = cost.abs().checked_div(whole)
        && share > up_to
    {
        return Some((
            format!("decides up to {} of the budget", percent(up_to)),
            format!("moves {}", percent(share)),
        ));
    }
    let meaning = labour::unit_meaning(context.project.schedule.as_ref().map(|schedule| &schedule.record));
    let delay = impact.schedule.get().map(|delay| delay.0.minutes(meaning));
    if let (Some(delay), Some(up_to)) = (delay, limit.delay_minutes)
        && delay > up_to
    {
        let days = |minutes: Decimal| (minutes / meaning.hours_per_day / Decimal::from(60)).round_dp(1).normalize();
        let may = match &limit.delay {
            Some(delay) if !delay.is_zero() => format!("decides on delays up to {} working days", days(up_to)),
            _ => "may not delay the critical path".to_owned(),
        };
        return Some((may, format!("delays it by {} working days", days(delay))));
    }
    let is_scope = change.r#type.value() == Some(ChangeType::Scope);
    (is_scope && !limit.scope && limit.cost.is_some()).then(|| {
        (
            "may not change the scope".to_owned(),
            format!("is of type `{}`", ChangeType::Scope.key()),
        )
    })
}
