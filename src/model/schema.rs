//! The JSON Schemas of every kind of file, generated from the record types.

use super::{
    Kind, action, actuals, baseline, budget, calendar, change, charter, closing, contract, decision, deliverable, document, gate, issue,
    ledger_map, lesson, people, programme, record::Record, requirement, risk, schedule, settings, status, waiver,
};
use crate::base::{Field, List};
use schemars::{JsonSchema, generate::SchemaSettings};
use serde_json::Value;

macro_rules! registers {
    ($($name:ident $key:ident $record:ty;)+) => {$(
        /// A register in one file.
        #[derive(Debug, Default, JsonSchema)]
        #[schemars(deny_unknown_fields)]
        struct $name {
            /// The records, in order of id.
            #[allow(dead_code, reason = "only its schema is used")]
            $key: Field<List<$record>>,
        }
    )+};
}

registers! {
    Requirements requirements requirement::Requirement;
    Risks risks risk::Risk;
    Issues issues issue::Issue;
    Changes changes change::Change;
    Decisions decisions decision::Decision;
    Actions actions action::Action;
    Deliverables deliverables deliverable::Deliverable;
    Lessons lessons lesson::Lesson;
}

/// A schema and the files it is for.
#[derive(Debug, Clone)]
pub struct FileSchema {
    /// Stem of the schema file: `risk`.
    pub name: &'static str,
    /// The kind of file.
    pub kind: Kind,
    /// Globs of the files it is for, from the portfolio's root.
    pub globs: &'static [&'static str],
    /// The schema.
    pub schema: Value,
}

fn schema_of<T: JsonSchema>(title: &str) -> Value {
    let generator = SchemaSettings::draft07().into_generator();
    let mut schema = generator.into_root_schema_for::<T>().to_value();
    tidy(&mut schema);
    schema["title"] = Value::from(title);
    schema
}

/// Blanks in names of definitions become hyphens, so that references need no escapes.
fn tidy(value: &mut Value) {
    match value {
        Value::Object(map) => {
            if let Some(definitions) = map.get_mut("definitions").and_then(Value::as_object_mut) {
                *definitions = std::mem::take(definitions)
                    .into_iter()
                    .map(|(key, value)| (key.replace(' ', "-"), value))
                    .collect();
            }
            if let Some(Value::String(target)) = map.get_mut("$ref") {
                *target = target.replace("%20", "-").replace(' ', "-");
            }
            map.values_mut().for_each(tidy);
        }
        Value::Array(items) => items.iter_mut().for_each(tidy),
        _ => {}
    }
}

macro_rules! files {
    ($($name:literal $kind:ident $type:ty [$($glob:literal),+];)+) => {
        vec![$(FileSchema { name: $name, kind: Kind::$kind, globs: &[$($glob),+], schema: schema_of::<$type>($name) }),+]
    };
}

/// Every schema, in order of name.
#[must_use]
pub fn schemas() -> Vec<FileSchema> {
    files! {
        "action" Action action::Action ["projects/**/actions/*"];
        "actions" Action Actions ["projects/**/actions.*"];
        "actuals" Actuals actuals::Actuals ["projects/**/actuals/*"];
        "baseline" Baseline baseline::Baseline ["projects/**/baselines/*"];
        "budget" Budget budget::Budget ["projects/**/budget.*"];
        "calendar" Calendar calendar::Calendar ["calendars/*"];
        "change" Change change::Change ["projects/**/changes/*"];
        "changes" Change Changes ["projects/**/changes.*"];
        "closing" Closing closing::Closing ["projects/**/closing.*"];
        "contracts" Contracts contract::Contracts ["projects/**/contracts.*"];
        "decision" Decision decision::Decision ["projects/**/decisions/*"];
        "decisions" Decision Decisions ["projects/**/decisions.*"];
        "deliverable" Deliverable deliverable::Deliverable ["projects/**/deliverables/*"];
        "deliverables" Deliverable Deliverables ["projects/**/deliverables.*"];
        "document" Document document::Document ["projects/**/docs/**"];
        "gates" Gates gate::Gates ["projects/**/gates.*"];
        "issue" Issue issue::Issue ["projects/**/issues/*"];
        "issues" Issue Issues ["projects/**/issues.*"];
        "ledger-map" LedgerMap ledger_map::LedgerMap ["ledgers/*.toml"];
        "lesson" Lesson lesson::Lesson ["projects/**/lessons/*"];
        "lessons" Lesson Lessons ["projects/**/lessons.*"];
        "minutes" Minutes document::Minutes ["projects/**/minutes/**"];
        "people" People people::People ["people.*"];
        "pmo" Settings settings::Settings ["pmo.toml"];
        "programmes" Programmes programme::Programmes ["programmes.*"];
        "project" Charter charter::Charter ["projects/**/project.*"];
        "requirement" Requirement requirement::Requirement ["projects/**/requirements/*"];
        "requirements" Requirement Requirements ["projects/**/requirements.*"];
        "risk" Risk risk::Risk ["projects/**/risks/*"];
        "risks" Risk Risks ["projects/**/risks.*"];
        "schedule" Schedule schedule::Schedule ["projects/**/schedule.*"];
        "status" Status status::StatusFile ["projects/**/status/*"];
        "waivers" Waivers waiver::Waivers ["waivers.*", "projects/**/waivers.*"];
    }
}

/// The text of a schema's file.
#[must_use]
pub fn text(schema: &FileSchema) -> String {
    format!("{:#}\n", schema.schema)
}

/// A record type as the reference shows it.
#[derive(Debug, Clone)]
pub struct RecordSchema {
    /// The record's name.
    pub kind: &'static str,
    /// The type's name.
    pub type_name: &'static str,
    /// Field names in order.
    pub fields: &'static [&'static str],
    /// Types of their values, as declared.
    pub types: &'static [&'static str],
    /// Its schema.
    pub schema: Value,
}

macro_rules! records {
    ($($type:ty),+ $(,)?) => {
        /// Every record type that the completeness table may name: its kind and its fields.
        pub const RECORDS: &[(&str, &[&str])] = &[$((<$type as Record>::KIND, <$type as Record>::FIELDS)),+];

        /// Every record type with its schema, in the order of the reference.
        #[must_use]
        pub fn records() -> Vec<RecordSchema> {
            vec![$(RecordSchema {
                kind: <$type as Record>::KIND,
                type_name: stringify!($type).rsplit(':').next().unwrap_or_default().trim(),
                fields: <$type as Record>::FIELDS,
                types: <$type as Record>::TYPES,
                schema: schema_of::<$type>(<$type as Record>::KIND),
            }),+]
        }

        /// The record type of a kind.
        #[must_use]
        pub fn record(kind: &str) -> Option<RecordSchema> {
            $(if <$type as Record>::KIND == kind {
                return Some(RecordSchema {
                    kind: <$type as Record>::KIND,
                    type_name: stringify!($type).rsplit(':').next().unwrap_or_default().trim(),
                    fields: <$type as Record>::FIELDS,
                    types: <$type as Record>::TYPES,
                    schema: schema_of::<$type>(<$type as Record>::KIND),
                });
            })+
            None
        }
    };
}

records! {
    charter::Charter, charter::Objective, charter::Scope, charter::Stakeholder, charter::Assumption, charter::Benefit,
    schedule::Schedule, schedule::Task, schedule::Estimate, schedule::EvMilestone, schedule::Split,
    budget::Budget, budget::Account, budget::BudgetLine, budget::Contingency, budget::Reserve, budget::Draw, budget::Grant,
    actuals::Actuals, actuals::Posting, contract::Contracts, contract::Contract, contract::Payment,
    requirement::Requirement, risk::Risk, issue::Issue, change::Change, change::ChangeImpact,
    decision::Decision, decision::DecisionOption, action::Action, deliverable::Deliverable, lesson::Lesson,
    gate::Gates, gate::GateAnswer, gate::Criterion,
    status::StatusFile, status::StatusEntry, status::Missed, status::Variance, status::Help, status::Health,
    baseline::Baseline, baseline::BaselineTask, baseline::BaselineLine, closing::Closing, closing::ClosingAnswer,
    document::Minutes, document::Document, waiver::Waivers, waiver::Waiver,
    people::People, people::Person, people::Absence, programme::Programmes, programme::Programme,
    calendar::Calendar, calendar::Week, calendar::CalendarException,
    ledger_map::LedgerMap, ledger_map::LedgerColumns, ledger_map::LedgerExclusion,
    super::common::Review, super::common::Approval, super::common::Source, super::common::Impacts,
    settings::Settings, settings::StatusCycle, settings::Scales, settings::Level, settings::Thresholds, settings::Tier,
    settings::GateDefinition, settings::GateCriterion, settings::AuthorityLevel, settings::ChangeControl, settings::Rate, settings::ExchangeRate,
    settings::StrategicObjective, settings::CustomField, settings::ExtraNeed, settings::RuleSettings,
}

/// A field of a kind of record, by their names.
#[must_use]
pub fn field_name(record: &str, field: &str) -> Option<&'static str> {
    let (_, fields) = RECORDS.iter().find(|(kind, _)| *kind == record)?;
    fields.iter().copied().find(|name| *name == field)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_completeness_table_names_real_fields() {
        for need in crate::model::completeness::NEEDS {
            assert!(field_name(need.record, need.field).is_some(), "{need:?}");
        }
    }
}
