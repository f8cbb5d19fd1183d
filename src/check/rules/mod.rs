//! The registry of rules: one file a rule, one line to register it, one folder an area.
//!
//! Codes are stable for ever. The first letter is the area, the number only a name.

mod booked;
pub mod calendar;
mod chain;
pub mod charter;
pub mod completeness;
pub mod decision;
pub mod deliverable;
pub mod document;
pub mod freshness;
pub mod gate;
pub mod lesson;
mod naming;
pub mod people;
mod words;

pub mod actuals;
pub mod baseline;
pub mod budget;
pub mod change;
pub mod contract;
pub mod issue;
pub mod reference;
pub mod risk;
pub mod schedule;
pub mod settings;
pub mod status;
pub mod trail;
pub mod waiver;

use super::{Context, ProjectContext};
use crate::base::similar;
use crate::diag::{RuleInfo, Sink};

/// What a rule runs over.
#[derive(Clone, Copy)]
pub enum Run {
    /// One project at a time.
    Project(fn(&ProjectContext<'_>, &mut Sink<'_>)),
    /// All interfaces and the files at the root.
    Portfolio(fn(&Context<'_>, &mut Sink<'_>)),
    /// Nothing: the finding is made where waivers are applied.
    Policy,
}

/// A rule with its function.
pub struct Rule {
    /// Its card.
    pub info: &'static RuleInfo,
    /// Its function.
    pub run: Run,
}

/// Declares an area: `module "CODE" Level Scope;` a line. Rules of scope `Record` and `Project` have
/// a function `check(&ProjectContext, &mut Sink)`, rules of scope `Portfolio` one over `&Context`.
macro_rules! area {
    ($($module:ident $code:literal $level:ident $scope:ident;)+) => {
        $(mod $module;)+
        /// The rules of this area, in order of code.
        pub static RULES: &[$crate::check::rules::Rule] = &[$(
            $crate::check::rules::Rule {
                info: {
                    static CARD: $crate::diag::RuleInfo = $crate::diag::rule::rule!($module, $code, $level, $scope);
                    &CARD
                },
                run: $crate::check::rules::area!(@run $scope $module),
            }
        ),+];
    };
    (@run Record $module:ident) => { $crate::check::rules::Run::Project($module::check) };
    (@run Project $module:ident) => { $crate::check::rules::Run::Project($module::check) };
    (@run Portfolio $module:ident) => { $crate::check::rules::Run::Portfolio($module::check) };
}
pub(crate) use area;

/// Every area after the reader's.
static AREAS: &[&[Rule]] = &[
    reference::RULES,
    completeness::RULES,
    schedule::RULES,
    decision::RULES,
    deliverable::RULES,
    gate::RULES,
    lesson::RULES,
    people::RULES,
    calendar::RULES,
    charter::RULES,
    document::RULES,
    settings::RULES,
    status::RULES,
    freshness::RULES,
    budget::RULES,
    baseline::RULES,
    actuals::RULES,
    contract::RULES,
    risk::RULES,
    issue::RULES,
    change::RULES,
    trail::RULES,
    waiver::RULES,
    waiver::POLICY_RULES,
];

/// Every rule with a function, area by area.
pub fn all() -> impl Iterator<Item = &'static Rule> {
    AREAS.iter().flat_map(|area| area.iter())
}

/// Every rule's card: the reader's, then each area's.
pub fn infos() -> impl Iterator<Item = &'static RuleInfo> {
    crate::read::rules::ALL.iter().copied().chain(all().map(|rule| rule.info))
}

/// The rule with a code or a name.
#[must_use]
pub fn find(word: &str) -> Option<&'static RuleInfo> {
    infos().find(|info| info.code.eq_ignore_ascii_case(word) || info.slug() == word.to_lowercase())
}

/// The code or name nearest to `word`.
#[must_use]
pub fn nearest(word: &str) -> Option<String> {
    let names: Vec<String> = infos().flat_map(|info| [info.code.to_owned(), info.slug()]).collect();
    similar::nearest(word, names.iter().map(String::as_str)).map(|near| near.word.to_owned())
}
