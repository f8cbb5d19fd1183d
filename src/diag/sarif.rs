//! The format `sarif`: SARIF 2.1.0 (OASIS), as code scanning hosts read it.
//!
//! Hosts show 5,000 results of a run, so the worst come first and a notification says how many are
//! left out. Columns count code points. GitHub tells results apart by `primaryLocationLineHash`, so it
//! gets the fingerprint under that name too, and an alert survives edits above it.

use super::{Finding, Position, RuleInfo, Run, Severity, escape::uri, rule::Level, run};
use serde_json::{Value, json};

/// Results of a run that hosts show.
const SHOWN: usize = 5_000;

/// The schema that the output names.
const SCHEMA: &str = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";

/// Renders a run, with a line end.
#[must_use]
pub fn render(run: &Run<'_>) -> String {
    let ranked = run.ranked();
    let results: Vec<Value> = ranked.iter().take(SHOWN).map(|finding| result(finding, run)).collect();
    let log = json!({
        "$schema": SCHEMA,
        "version": "2.1.0",
        "runs": [{
            "tool": { "driver": {
                "name": "pmo",
                "semanticVersion": run.version,
                "version": run.version,
                "rules": run.rules.iter().map(|info| rule(info)).collect::<Vec<_>>(),
            } },
            "automationDetails": { "id": "pmo/validate/" },
            "columnKind": "unicodeCodePoints",
            "originalUriBaseIds": { "SRCROOT": { "description": { "text": "The root of the repository." } } },
            "invocations": [invocation(ranked.len())],
            "results": results,
            "properties": { "asOf": run.stand.as_of, "asOfOrigin": run.stand.origin },
        }],
    });
    let mut text = serde_json::to_string_pretty(&log).expect("strings and numbers are JSON");
    text.push('\n');
    text
}

fn invocation(findings: usize) -> Value {
    let mut invocation = json!({ "executionSuccessful": true });
    if findings > SHOWN {
        let text = format!(
            "{} left out: `pmo validate` prints all.",
            run::count(findings - SHOWN, "more finding")
        );
        invocation["toolExecutionNotifications"] = json!([{ "level": "note", "message": { "text": text } }]);
    }
    invocation
}

fn rule(info: &RuleInfo) -> Value {
    let level = match info.level {
        Level::Error => "error",
        Level::Warning | Level::Gap => "warning",
        Level::Note => "note",
    };
    let doc = info.doc();
    let what = info.section("What it does");
    let remedy = format!("Remedy: {}.", info.remedy.en);
    json!({
        "id": info.code,
        "name": pascal(info.module),
        "shortDescription": { "text": format!("{}.", capital(info.title.en)) },
        "fullDescription": { "text": what.replace('\n', " ") },
        "help": { "text": format!("{doc}\n\n{remedy}"), "markdown": format!("{doc}\n\n{remedy}") },
        "defaultConfiguration": { "level": level },
        "properties": { "tags": [info.scope.key()], "slug": info.slug(), "since": info.since },
    })
}

fn result(finding: &Finding, run: &Run<'_>) -> Value {
    let level = match finding.severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Note => "note",
    };
    let mut place = location(&finding.path, &region(finding.start, Some(finding.end)));
    if !finding.address.is_empty() {
        place["logicalLocations"] = json!([{ "fullyQualifiedName": finding.address, "kind": "member" }]);
    }
    let bytes = &mut place["physicalLocation"]["region"];
    bytes["byteOffset"] = finding.span.start.into();
    bytes["byteLength"] = finding.span.end.saturating_sub(finding.span.start).into();
    let mut result = json!({
        "ruleId": finding.rule.code,
        "ruleIndex": run.rules.iter().position(|info| info.code == finding.rule.code),
        "level": level,
        "message": { "text": sentence(finding) },
        "locations": [place],
        "partialFingerprints": {
            "primaryLocationLineHash": finding.fingerprint,
            "pmoFinding/v1": finding.fingerprint,
        },
    });
    if !finding.related.is_empty() {
        result["relatedLocations"] = finding.related.iter().enumerate().map(related).collect();
    }
    if let Some(fix) = &finding.fix {
        result["fixes"] = json!([{
            "description": { "text": message(&fix.title) },
            "artifactChanges": [{
                "artifactLocation": artifact(&finding.path),
                "replacements": replacements(finding, run),
            }],
        }]);
    }
    result
}

fn related((at, place): (usize, &super::finding::RelatedPlace)) -> Value {
    let mut value = location(&place.path, &region(place.start, None));
    value["id"] = (at + 1).into();
    value["message"] = json!({ "text": message(&place.label) });
    value
}

fn replacements(finding: &Finding, run: &Run<'_>) -> Vec<Value> {
    let places = run::edit_places(finding, run.texts);
    places
        .into_iter()
        .map(|(edit, start, end)| json!({ "deletedRegion": region(start, Some(end)), "insertedContent": { "text": edit.text } }))
        .collect()
}

fn artifact(path: &str) -> Value {
    json!({ "uri": uri(path), "uriBaseId": "SRCROOT" })
}

fn location(path: &str, region: &Value) -> Value {
    json!({ "physicalLocation": { "artifactLocation": artifact(path), "region": region } })
}

fn region(start: Position, end: Option<Position>) -> Value {
    let mut region = json!({ "startLine": start.line, "startColumn": start.column });
    if let Some(end) = end {
        region["endLine"] = end.line.into();
        region["endColumn"] = end.column.into();
    }
    region
}

fn sentence(finding: &Finding) -> String {
    let fact = message(&capital(&finding.message));
    if finding.help.is_empty() {
        return format!("{fact}.");
    }
    let help = message(&capital(&finding.help));
    let end = if help.ends_with(['?', '.', '!']) { "" } else { "." };
    format!("{fact}. {help}{end}")
}

/// Text that holds neither a placeholder (`{0}`) nor an embedded link (`[text](id)`) (SARIF 3.11).
fn message(text: &str) -> String {
    text.replace('{', "{{").replace('}', "}}").replace('[', "\\[").replace(']', "\\]")
}

fn capital(text: &str) -> String {
    let mut chars = text.chars();
    let first = chars.next().map(|c| c.to_uppercase().to_string()).unwrap_or_default();
    first + chars.as_str()
}

fn pascal(module: &str) -> String {
    module.split('_').map(capital).collect()
}
