//! Rules over waivers and comments that set findings aside. They cannot be waived.

use super::{Rule, Run, area};
use crate::check::{Context, policy::Covers};
use crate::diag::{Diagnostic, Severity, Sink, rule::rule};

area! {
    expired_waiver "PMO-W101" Error Portfolio;
}

mod unused_waiver;

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
