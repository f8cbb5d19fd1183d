//! The field reference: one table per record kind, from the record types themselves.
//!
//! Names and order come from the declaration, descriptions and allowed words from the schema, and who
//! needs a field from the completeness table.

use super::{
    completeness::{NEEDS, Rank},
    material::{MATERIAL, NEVER},
    schema::{RecordSchema, records, schemas},
};
use crate::base::{Choice, Lang};
use serde_json::Value;
use std::fmt::Write;

/// The reference page, in Markdown.
#[must_use]
pub fn page() -> String {
    let records = records();
    let mut text = String::from(
        "# Fields\n\nEvery field of every record, in the order of declaration. This page is made from the program; a test keeps it \
         current.\n\n\
         *Needed* says from which tier and stage on the field must be written: a gap is a warning until the project has a baseline, an \
         error afterwards. Every other field may be left out. Text may be a string, or `{en: …, zh: …}`.\n\n",
    );
    files(&mut text);
    reviewed(&mut text);
    for record in &records {
        table(&mut text, record, &records);
    }
    text
}

fn files(text: &mut String) {
    text.push_str("## Files\n\n| schema | files |\n| --- | --- |\n");
    for schema in schemas() {
        let globs: Vec<String> = schema.globs.iter().map(|glob| format!("`{glob}`")).collect();
        let _ = writeln!(
            text,
            "| [{0}](../../schemas/{0}.schema.json) | {1} |",
            schema.name,
            globs.join(", ")
        );
    }
    text.push('\n');
}

fn reviewed(text: &mut String) {
    text.push_str(
        "## Material fields\n\nWhat a review is about. `pmo review ADDRESS --accept` writes a fingerprint of these fields; when one of them \
         says something else, the review is void. How it is written makes no difference.\n\n| record | material fields |\n| --- | --- |\n",
    );
    for own in MATERIAL {
        let fields: Vec<String> = own.fields.iter().map(|field| format!("`{field}`")).collect();
        let _ = writeln!(text, "| {} | {} |", own.record, fields.join(", "));
    }
    let never: Vec<String> = NEVER.iter().map(|key| format!("`{key}`")).collect();
    let _ = write!(
        text,
        "\n`text` of minutes and documents is what stands below the front matter. Inside a material field these are not material: {}.\n\n",
        never.join(", ")
    );
}

fn table(text: &mut String, record: &RecordSchema, all: &[RecordSchema]) {
    let about = record.schema["description"].as_str().unwrap_or_default();
    let _ = write!(text, "## {}\n\n{about}\n\n", record.kind);
    text.push_str("| field | type | what it is | needed |\n| --- | --- | --- | --- |\n");
    for (field, own_type) in record.fields.iter().zip(record.types) {
        let property = &record.schema["properties"][*field];
        let about = property["description"].as_str().unwrap_or_default();
        let kind = type_in_words(own_type, property, all);
        let _ = writeln!(
            text,
            "| `{field}` | {} | {} | {} |",
            cell(&kind),
            cell(about),
            need(record.kind, field)
        );
    }
    text.push('\n');
}

fn cell(text: &str) -> String {
    text.replace('|', "\\|").replace('\n', " ")
}

fn need(record: &str, field: &str) -> String {
    let need = NEEDS.iter().find(|need| need.record == record && need.field == field);
    need.map_or(String::new(), |need| match need.tier {
        Rank::Lean => format!("from {}", need.stage.label(Lang::En)),
        tier => format!("{}, from {}", tier.key(), need.stage.label(Lang::En)),
    })
}

/// A field's type as a person says it: a record by its table, a choice by its words.
fn type_in_words(declared: &str, property: &Value, all: &[RecordSchema]) -> String {
    let name: String = declared.replace(' ', "");
    if let Some(inner) = inside(&name, "List") {
        let items = &property["items"];
        return format!("list of {}", type_in_words(inner, items, all));
    }
    if let Some(inner) = inside(&name, "Box") {
        return type_in_words(inner, property, all);
    }
    if let Some(inner) = inside(&name, "Keyed") {
        let (key, value) = inner.split_once(',').unwrap_or(("Line", inner));
        return format!("map of {} to {}", scalar(key).unwrap_or("key"), scalar(value).unwrap_or("value"));
    }
    let name = name.rsplit(':').next().unwrap_or_default();
    if let Some(record) = all.iter().find(|record| record.type_name == name) {
        return format!("[{0}](#{1})", record.kind, record.kind.replace(' ', "-"));
    }
    match scalar(name) {
        Some(words) => words.to_owned(),
        None => words_of(property),
    }
}

fn inside<'t>(name: &'t str, outer: &str) -> Option<&'t str> {
    name.strip_prefix(outer)?.strip_prefix('<')?.strip_suffix('>')
}

/// The allowed words with their names in both languages.
fn words_of(property: &Value) -> String {
    let list = |key: &str| property[key].as_array().cloned().unwrap_or_default();
    let labels = list("enumDescriptions");
    let words: Vec<String> = list("enum")
        .iter()
        .zip(&labels)
        .map(|(word, label)| format!("`{}` ({})", word.as_str().unwrap_or_default(), label.as_str().unwrap_or_default()))
        .collect();
    words.join(", ")
}

/// The scalar types, and the few that may be a scalar or a map.
fn scalar(name: &str) -> Option<&'static str> {
    Some(match name {
        "Text" => "text",
        "Line" => "line of text",
        "Id" => "id",
        "Date" => "date",
        "CivilTime" => "date, or date and time",
        "Duration" => "duration, such as `15d`",
        "SignedDuration" => "duration, such as `15d` or `-2d`",
        "Money" => "amount, such as `48000` or `1200.50 EUR`",
        "Percent" => "percentage, such as `40%`",
        "Number" => "number",
        "Count" => "whole number",
        "Flag" => "`true` or `false`",
        "Done" => "`true`, `false`, or the day it was done",
        "Period" => "period, such as `2026-W47`, `2026-11`, `2026-Q4` or `2026`",
        "Currency" => "currency, such as `EUR`",
        "Version" => "version, such as `0.1`",
        "Zone" => "zone, such as `Asia/Shanghai` or `+08:00`",
        "Probability" => "level of probability, percentage or fraction",
        "Impact" => "level of impact, amount, duration or percentage",
        "Dependency" => "link, such as `api`, `ux SS+2d`, `infra/network FS+1w`",
        "Assignment" => "assignment, such as `chen.jie`, `a.novak 50%`, or `{who, units, work}`",
        "EvMethod" => {
            "`percent`, `milestones`, `units`, `remaining`, `loe`, `apportioned`, `planning-package`, or shares such as `0/100`, `50/50`"
        }
        "Shifts" => "working time, such as `08:00-12:00 13:00-17:00`, or `off`",
        "Phasing" => "curve, or map of periods to amounts",
        "CustomValue" => "line of text, or a list of them",
        "Custom" => "map of the fields that `pmo.toml` declares",
        "PersonRef" => "person",
        "TaskRef" => "task",
        "RequirementRef" => "requirement's id",
        "RiskRef" => "risk's id",
        "IssueRef" => "issue's id",
        "ChangeRef" => "change request's id",
        "DecisionRef" => "decision's id",
        "DeliverableRef" => "deliverable's id",
        "LessonRef" => "lesson's id",
        "ContractRef" => "contract's id",
        "AccountRef" => "account's id",
        "ProgrammeRef" => "programme's id",
        "CalendarRef" => "calendar's id",
        "RateClassRef" => "rate class",
        "GateRef" => "gate",
        "StrategicRef" => "strategic objective's id",
        "TierRef" => "tier",
        "RecordRef" => "any record's id or address",
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_field_has_a_type_and_a_description() {
        let all = records();
        let mut lacking = Vec::new();
        for record in &all {
            for (field, own_type) in record.fields.iter().zip(record.types) {
                let property = &record.schema["properties"][*field];
                let described = property["description"].as_str().is_some_and(|text| !text.is_empty());
                if !described
                    || type_in_words(own_type, property, &all).ends_with("list of ")
                    || type_in_words(own_type, property, &all).is_empty()
                {
                    lacking.push(format!("{}.{field}: {own_type}", record.kind));
                }
            }
        }
        assert_eq!(lacking, Vec::<String>::new());
    }
}
