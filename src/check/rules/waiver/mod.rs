//! Rules over waivers and comments that set findings aside. They cannot be waived.

use super::{Rule, Run, area};
use crate::check::{Context, policy::Covers};
use crate::diag::{Diagnostic, Severity, Sink, rule::rule};
use crate::model::{Entry, portfolio::Suppression, waiver::Waiver};

area! {
    expired_waiver "PMO-W101" Error Portfolio;
    malformed_waiver_comment "PMO-W103" Error Portfolio;
    waiver_of_unknown_rule "PMO-W104" Error Portfolio;
    waiver_without_record "PMO-W105" Error Portfolio;
    waiver_ending_soon "PMO-W106" Note Portfolio;
    waiver_too_long "PMO-W107" Warning Portfolio;
}

mod address;
mod unused_waiver;

/// Every waiver, the portfolio's own first.
fn waivers<'a>(context: &Context<'a>) -> impl Iterator<Item = &'a Entry<Waiver>> {
    let portfolio = context.portfolio;
    portfolio
        .waivers
        .iter()
        .chain(portfolio.projects.iter().flat_map(|project| &project.waivers))
}

/// Every comment that means to set a finding aside, the root's first.
fn comments<'a>(context: &Context<'a>) -> impl Iterator<Item = &'a Suppression> {
    let portfolio = context.portfolio;
    portfolio
        .suppressions
        .iter()
        .chain(portfolio.projects.iter().flat_map(|project| &project.suppressions))
}

/// The rule that is judged where waivers are applied.
pub static POLICY_RULES: &[Rule] = &[Rule {
    info: {
        static CARD: crate::diag::RuleInfo = rule!(unused_waiver, "PMO-W102", Warning, Portfolio);
        &CARD
    },
    run: Run::Policy,
}];

/// Findings for comments and waivers that set nothing aside.
pub(in crate::check) fn unused(covers: &Covers<'_>, context: &Context<'_>) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    unused_waiver::check(covers, context, &mut Sink::new(POLICY_RULES[0].info, Severity::Warning, &mut found));
    found
}
