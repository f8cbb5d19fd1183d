//! # What it does
//! Reports a field that names a record which does not exist: a person who is not in the pool, a task
//! that is not in the schedule, a risk of another project under a misspelt address.
//!
//! # Why it matters
//! A link to nothing is not followed by anybody: the task waits for no predecessor, the payment for
//! no deliverable, the action for no owner. References into a file that could not be read stay silent.
//!
//! # Example
//! ```yaml
//! depends_on: [kickof]
//! ```
//! Better:
//! ```yaml
//! depends_on: [kickoff]
//! ```

use crate::base::{Mention, RefKind, TextEdit, Words, similar};
use crate::check::{Context, ProjectContext, interface::Interface, resolves};
use crate::diag::{Diagnostic, Fix, Sink};
use crate::model::kinds;

pub(super) const TITLE: Words = Words {
    en: "reference to a record that does not exist",
    zh: "引用的记录不存在",
};
pub(super) const REMEDY: Words = Words {
    en: "correct the id, or create the record",
    zh: "更正编号，或创建该记录",
};

pub(super) fn check(context: &ProjectContext<'_>, sink: &mut Sink<'_>) {
    for mention in context.project.mentions.iter() {
        if resolves(&context.all, Some(context.interface), &mention) == Some(false) {
            report(&context.all, Some(context.interface), &mention, sink);
        }
    }
}

pub(super) fn report(context: &Context<'_>, own: Option<&Interface>, mention: &Mention<'_>, sink: &mut Sink<'_>) {
    let kind = mention.kind.name();
    let found = sink.at(mention.place, format!("there is no {kind} `{}`", mention.text));
    let known = candidates(context, own, mention);
    suggest(found, mention, &known);
}

/// The ids that could have been meant.
fn candidates(context: &Context<'_>, own: Option<&Interface>, mention: &Mention<'_>) -> Vec<String> {
    let portfolio = context.portfolio;
    let settings = &portfolio.settings;
    let words = |words: Vec<&str>| words.into_iter().map(str::to_owned).collect();
    match mention.kind {
        RefKind::Person => {
            portfolio.people.iter().filter_map(|entry| entry.record.id.get()).map(|id| id.as_str().to_owned()).collect()
        }
        RefKind::Programme => {
            portfolio.programmes.iter().filter_map(|entry| entry.record.id.get()).map(|id| id.as_str().to_owned()).collect()
        }
        RefKind::Calendar => {
            let own = portfolio.calendars.iter().map(|(id, _)| id.as_str().to_owned());
            own.chain(["standard".to_owned()]).collect()
        }
        RefKind::Project => portfolio.projects.iter().map(|project| project.id.to_string()).collect(),
        RefKind::Tier => words(settings.tier_ids()),
        RefKind::Gate => words(settings.gate_ids()),
        RefKind::Probability => words(settings.probability_levels()),
        RefKind::Impact => words(settings.impact_levels()),
        RefKind::RateClass => {
            settings.rates.items().filter_map(|(rate, _)| rate.class.get()).map(|class| class.as_str().to_owned()).collect()
        }
        RefKind::Strategic => {
            settings.strategic_objectives.items().filter_map(|(own, _)| own.id.get()).map(|id| id.as_str().to_owned()).collect()
        }
        kind => match mention.text.split_once('/') {
            Some((project, _)) => {
                let other = context.interfaces.project(project);
                other.into_iter().flat_map(|other| other.of_kind(kind).map(|id| format!("{project}/{id}"))).collect()
            }
            None => own.into_iter().flat_map(|own| own.of_kind(kind).map(str::to_owned)).collect(),
        },
    }
}

fn suggest(found: &mut Diagnostic, mention: &Mention<'_>, known: &[String]) {
    // Another number is another record, not a slip of the pen.
    let is_number = mention.text.rsplit('/').next().is_some_and(kinds::has_record_shape);
    let near = similar::nearest(mention.text, known.iter().map(String::as_str)).filter(|_| !is_number);
    match near {
        Some(near) => {
            let (span, word, safe) = (mention.place.span, near.word.to_owned(), near.certain);
            found.help(format!("did you mean `{word}`?")).fix(Fix {
                title: format!("write `{word}`"),
                edits: vec![TextEdit::new(span, word)],
                safe,
            });
        }
        None if !known.is_empty() && known.len() <= 12 => {
            found.help(format!("there is {}", known.join(", ")));
        }
        None => {
            found.help(format!("correct the id, or create the {}", mention.kind.name()));
        }
    }
}
