//! Custom fields against their declarations in `pmo.toml`: every fault with its words, for three rules.

use crate::base::{Date, Flag, Mention, Money, Number, Place, RefKind, Scalar, Span, TextEdit, scalar, similar};
use crate::check::{Context, interface::Interface, resolves};
use crate::diag::{Fix, Sink};
use crate::model::{
    portfolio::{CustomNote, CustomPair},
    settings::{CustomField, CustomType},
};

/// What is wrong with a custom field.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Fault {
    /// Nobody declared it for this kind of record.
    Undeclared,
    /// Its value is not allowed.
    Invalid,
    /// It is required and not there.
    Missing,
}

/// A fault of one field.
pub(super) struct Found {
    kind: Fault,
    place: Place,
    message: String,
    help: String,
    near: Option<(String, bool)>,
}

/// Puts the faults of one kind into a sink.
pub(super) fn report(faults: &[Found], kind: Fault, sink: &mut Sink<'_>) {
    for fault in faults.iter().filter(|fault| fault.kind == kind) {
        let found = sink.at(fault.place, fault.message.clone());
        found.help(fault.help.clone());
        if kind == Fault::Missing {
            found.field("custom");
        }
        if let Some((word, safe)) = &fault.near {
            let title = format!("write `{word}`");
            let edits = vec![TextEdit::new(fault.place.span, word.clone())];
            found.fix(Fix { title, edits, safe: *safe });
        }
    }
}

/// Every fault of the custom fields that were noted.
pub(super) fn faults(context: &Context<'_>, own: Option<&Interface>, notes: &[CustomNote]) -> Vec<Found> {
    let declared: Vec<&CustomField> = context.portfolio.settings.custom.items().map(|(field, _)| field).collect();
    let mut found = Vec::new();
    for note in notes {
        let fields: Vec<&CustomField> = declared.iter().copied().filter(|field| is_for(field, note.record)).collect();
        for pair in &note.pairs {
            match fields.iter().find(|field| name_of(field) == &*pair.key) {
                Some(field) => value_faults(context, own, field, pair, &mut found),
                None => found.push(undeclared(&declared, &fields, note, pair)),
            }
        }
        found.extend(fields.iter().filter_map(|field| missing(field, note)));
    }
    found
}

fn name_of(field: &CustomField) -> &str {
    field.name.get().map_or("", |name| name.as_str())
}

/// Whether a kind of record has the field; a field declared for no kind is everybody's.
fn is_for(field: &CustomField, record: &str) -> bool {
    field.on.is_absent() || field.kinds().any(|kind| kind == record)
}

fn undeclared(declared: &[&CustomField], fields: &[&CustomField], note: &CustomNote, pair: &CustomPair) -> Found {
    let record = note.record;
    let near = similar::nearest(&pair.key, fields.iter().map(|field| name_of(field)));
    let elsewhere = declared.iter().find(|field| name_of(field) == &*pair.key);
    let (message, help) = match (&near, elsewhere) {
        (_, Some(field)) => (
            format!("`{}` is not a field of this {record}", pair.key),
            format!("pmo.toml declares it for {}", field.kinds().collect::<Vec<_>>().join(", ")),
        ),
        (Some(near), _) => (
            format!("pmo.toml declares no custom field `{}`", pair.key),
            format!("did you mean `{}`?", near.word),
        ),
        (None, None) => (
            format!("pmo.toml declares no custom field `{}`", pair.key),
            "correct the key, or declare it under [[custom]] in pmo.toml".to_owned(),
        ),
    };
    Found {
        kind: Fault::Undeclared,
        place: pair.key_place,
        message,
        help,
        near: near.map(|near| (near.word.to_owned(), near.certain)),
    }
}

fn missing(field: &CustomField, note: &CustomNote) -> Option<Found> {
    let name = name_of(field);
    let required = field.required.value() == Some(Flag(true));
    // A key that is nearly right is one fault, not two.
    let meant = |pair: &CustomPair| &*pair.key == name || similar::nearest(&pair.key, [name]).is_some();
    if !required || note.pairs.iter().any(meant) {
        return None;
    }
    Some(Found {
        kind: Fault::Missing,
        place: note.place,
        message: format!("this {} has no custom field `{name}`", note.record),
        help: format!("write `{name}` under `custom:`"),
        near: None,
    })
}

fn value_faults(context: &Context<'_>, own: Option<&Interface>, field: &CustomField, pair: &CustomPair, found: &mut Vec<Found>) {
    let Some(kind) = field.r#type.value() else {
        return;
    };
    let invalid = |place: Place, message: String, help: String, near| Found {
        kind: Fault::Invalid,
        place,
        message,
        help,
        near,
    };
    if pair.is_list && kind != CustomType::Choices {
        let place = pair.values.first().map_or(pair.key_place, |(_, place)| *place);
        let message = format!("`{}` takes one value, not a list", pair.key);
        found.push(invalid(place, message, "write one value".into(), None));
        return;
    }
    for (text, place) in &pair.values {
        if let Some((message, help, near)) = value_fault(context, own, field, kind, text, *place) {
            found.push(invalid(*place, message, help, near));
        }
    }
}

type Words = (String, String, Option<(String, bool)>);

fn value_fault(
    context: &Context<'_>,
    own: Option<&Interface>,
    field: &CustomField,
    kind: CustomType,
    text: &str,
    place: Place,
) -> Option<Words> {
    match kind {
        CustomType::Text => None,
        CustomType::Number => scalar_fault::<Number>(text),
        CustomType::Date => scalar_fault::<Date>(text),
        CustomType::Money => scalar_fault::<Money>(text),
        CustomType::Flag => scalar_fault::<Flag>(text),
        CustomType::Choice | CustomType::Choices => choice_fault(field, text),
        CustomType::Person => {
            let mention = Mention {
                kind: RefKind::Person,
                text,
                place: Place { span: Span::NONE, ..place },
            };
            let known = resolves(context, own, &mention);
            (known == Some(false)).then(|| {
                (
                    format!("there is no person `{text}`"),
                    "write the id of somebody in people.yaml".into(),
                    None,
                )
            })
        }
    }
}

fn scalar_fault<T: Scalar>(text: &str) -> Option<Words> {
    let fault = scalar::parse::<T>(text).err()?;
    let help = if fault.help.is_empty() {
        format!("write {}", T::EXPECTED)
    } else {
        fault.help
    };
    let near = fault.replacement.filter(|_| fault.part.is_none()).map(|new| (new.text, new.safe));
    Some((fault.message, help, near))
}

fn choice_fault(field: &CustomField, text: &str) -> Option<Words> {
    let values = || field.values.items().map(|(value, _)| value.as_str());
    if values().any(|value| value == text) {
        return None;
    }
    let all: Vec<&str> = values().collect();
    // One letter is as near to any other.
    let near = similar::nearest(text, all.iter().copied()).filter(|_| text.chars().count() > 2);
    let help = match &near {
        Some(near) => format!("did you mean `{}`?", near.word),
        None => format!("use one of {}", all.join(", ")),
    };
    let message = format!("`{text}` is not a value of `{}`", name_of(field));
    let near = near.map(|near| (near.word.to_owned(), near.certain));
    Some((message, help, near))
}
