//! The format `json`: the machine interface, whose shape `schemas/output/findings.schema.json` fixes.

use super::{Finding, Summary, finding::RelatedPlace, run};
use schemars::{JsonSchema, generate::SchemaSettings};
use serde::Serialize;

/// The version of this shape; it rises when a key changes its meaning or goes.
pub const SCHEMA_VERSION: u32 = 1;

/// What holds for each project as a whole.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(deny_unknown_fields, rename = "Summary")]
pub struct OfProjects<'o, P> {
    /// The projects, by id.
    pub projects: &'o [P],
}

/// Why a field is `null`: the reason under the field's key; nothing while it is there.
#[derive(Debug, Clone, Default)]
pub struct NotAvailable(Option<(&'static str, String)>);

impl NotAvailable {
    /// Why `key` is `null`, when it is.
    #[must_use]
    pub fn of(key: &'static str, reason: Option<String>) -> NotAvailable {
        NotAvailable(reason.map(|reason| (key, reason)))
    }

    /// The reason.
    #[must_use]
    pub fn reason(&self) -> Option<&str> {
        self.0.as_ref().map(|(_, reason)| reason.as_str())
    }
}

impl Serialize for NotAvailable {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.0.as_ref().map(|(key, reason)| (key, reason)))
    }
}

impl JsonSchema for NotAvailable {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "NotAvailable".into()
    }
    fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
        schemars::json_schema!({ "type": "object", "additionalProperties": { "type": "string" } })
    }
}

/// The day and the state of the files that an answer stands on.
#[derive(Debug, Clone)]
pub struct Stand {
    /// The status date.
    pub as_of: String,
    /// Where it came from.
    pub origin: &'static str,
    /// The last commit that touched the files.
    pub commit: Result<String, &'static str>,
    /// Whether they say otherwise than that commit.
    pub dirty: Option<bool>,
}

impl Stand {
    /// That of an answer which does not say what it stands on.
    #[must_use]
    pub fn untold() -> Stand {
        Stand {
            as_of: String::new(),
            origin: "",
            commit: Err(""),
            dirty: None,
        }
    }

    /// The commit.
    #[must_use]
    pub fn commit(&self) -> Option<&str> {
        self.commit.as_deref().ok()
    }

    /// Why there is no commit.
    #[must_use]
    pub fn not_available(&self) -> NotAvailable {
        NotAvailable::of("commit", self.commit.as_ref().err().map(|reason| (*reason).to_owned()))
    }
}

/// What stands at the top of every answer.
#[derive(Debug)]
pub struct Head {
    tool: Tool,
    stand: Stand,
}

impl Head {
    /// That of the program at `version`.
    #[must_use]
    pub fn of(version: &str, stand: Stand) -> Head {
        Head {
            tool: Tool::this(version),
            stand,
        }
    }

    /// The answer as text.
    #[must_use]
    pub fn answer<S: Serialize, R: Serialize>(&self, summary: S, rows: &[R]) -> String {
        let answer = Answer {
            schema_version: SCHEMA_VERSION,
            tool: &self.tool,
            as_of: &self.stand.as_of,
            as_of_origin: self.stand.origin,
            commit: self.stand.commit(),
            dirty: self.stand.dirty,
            not_available: self.stand.not_available(),
            summary,
            rows,
        };
        serde_json::to_string_pretty(&answer).unwrap_or_default() + "\n"
    }
}

/// The answer of a command that reads: its rows, and what holds for the whole.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct Answer<'o, S, R> {
    /// Version of this shape.
    schema_version: u32,
    /// The program that wrote it.
    tool: &'o Tool,
    /// Status date.
    as_of: &'o str,
    /// Where the status date came from.
    as_of_origin: &'o str,
    /// The last commit that touched the portfolio's files.
    commit: Option<&'o str>,
    /// Whether the files say otherwise than that commit; `null` as `commit`.
    dirty: Option<bool>,
    /// Why `commit` is `null`.
    not_available: NotAvailable,
    /// What holds for the whole.
    summary: S,
    /// The rows.
    rows: &'o [R],
}

/// The schema of an output as it is written, under a title.
#[must_use]
pub fn schema_of<T: JsonSchema>(title: &str) -> serde_json::Value {
    let settings = SchemaSettings::draft07().for_serialize();
    let mut schema = settings.into_generator().into_root_schema_for::<T>();
    schema.insert("title".to_owned(), title.into());
    schema.to_value()
}

/// The program that wrote an output.
#[derive(Debug, Clone, Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct Tool {
    /// `pmo`.
    pub name: String,
    /// Its version.
    pub version: String,
}

impl Tool {
    /// This program at `version`.
    #[must_use]
    pub fn this(version: &str) -> Tool {
        Tool {
            name: "pmo".to_owned(),
            version: version.to_owned(),
        }
    }
}

/// What `pmo validate --output-format json` prints.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(deny_unknown_fields, rename = "findings")]
struct Output {
    /// Version of this shape.
    schema_version: u32,
    /// The program that wrote it.
    tool: Tool,
    /// Status date.
    #[schemars(regex(pattern = r"^\d{4}-\d{2}-\d{2}$"))]
    as_of: String,
    /// Where the status date came from.
    as_of_origin: String,
    /// The last commit that touched the portfolio's files.
    commit: Option<String>,
    /// Whether the files say otherwise than that commit; `null` as `commit`.
    dirty: Option<bool>,
    /// Why `commit` is `null`.
    not_available: NotAvailable,
    /// Counts.
    summary: Counts,
    /// The findings, in order of path and place.
    findings: Vec<Item>,
}

/// How many findings, and of how much.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
struct Counts {
    /// Findings of severity error.
    errors: usize,
    /// Findings of severity warning.
    warnings: usize,
    /// Findings of severity note.
    notes: usize,
    /// Findings that `--fix` would mend.
    fixable: usize,
    /// Findings set aside by a waiver or a comment.
    waived: usize,
    /// Files that were read.
    files: usize,
    /// Projects that were read.
    projects: usize,
}

/// How bad a finding is.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
enum Gravity {
    Error,
    Warning,
    Note,
}

/// A finding. Lines and columns count from 1, columns in characters; ends are one past the last.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
struct Item {
    /// Stable code of the rule.
    code: String,
    /// Name of the rule.
    name: String,
    /// How bad it is.
    severity: Gravity,
    /// The fact, in one clause.
    message: String,
    /// The remedy; empty when the message says all.
    help: String,
    /// Path from the repository's root, with `/`.
    path: String,
    /// First line.
    #[schemars(range(min = 1))]
    line: u32,
    /// First column.
    #[schemars(range(min = 1))]
    column: u32,
    /// Last line.
    #[schemars(range(min = 1))]
    end_line: u32,
    /// Column behind the last character.
    #[schemars(range(min = 1))]
    end_column: u32,
    /// First byte, from 0.
    byte_start: u32,
    /// Byte behind the last.
    byte_end: u32,
    /// JSON pointer of the value.
    pointer: String,
    /// Address of the record; empty for a file that holds none.
    address: String,
    /// Stays the same while rule, record and field do.
    fingerprint: String,
    /// Other places.
    related: Vec<Related>,
    /// The repair, when there is one.
    fix: Option<Repair>,
}

/// Another place of a finding.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
struct Related {
    /// Path from the repository's root, with `/`.
    path: String,
    /// Line.
    #[schemars(range(min = 1))]
    line: u32,
    /// Column.
    #[schemars(range(min = 1))]
    column: u32,
    /// First byte, from 0.
    byte_start: u32,
    /// Byte behind the last.
    byte_end: u32,
    /// Why it belongs there.
    message: String,
}

/// A repair by text edits of the finding's own file.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
struct Repair {
    /// What it does.
    title: String,
    /// Whether `--fix` takes it; the rest need `--unsafe-fixes`.
    safe: bool,
    /// The edits; all of them or none.
    edits: Vec<Edit>,
}

/// Replace a range with a text.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
struct Edit {
    /// First byte, from 0.
    byte_start: u32,
    /// Byte behind the last.
    byte_end: u32,
    /// First line.
    line: u32,
    /// First column.
    column: u32,
    /// Last line.
    end_line: u32,
    /// Column behind the last character.
    end_column: u32,
    /// What stands there afterwards.
    text: String,
}

/// Renders a run, with a line end.
#[must_use]
pub fn render(run: &run::Run<'_>) -> String {
    let output = Output {
        schema_version: SCHEMA_VERSION,
        tool: Tool::this(run.version),
        as_of: run.stand.as_of.clone(),
        as_of_origin: run.stand.origin.to_owned(),
        commit: run.stand.commit().map(str::to_owned),
        dirty: run.stand.dirty,
        not_available: run.stand.not_available(),
        summary: counts(run.summary),
        findings: run.findings.iter().map(|finding| item(finding, run)).collect(),
    };
    let mut text = serde_json::to_string_pretty(&output).expect("strings and numbers are JSON");
    text.push('\n');
    text
}

/// The JSON Schema of what [`render`] writes.
#[must_use]
pub fn schema() -> serde_json::Value {
    let mut schema = SchemaSettings::draft07()
        .into_generator()
        .into_root_schema_for::<Output>()
        .to_value();
    schema["title"] = "Findings of pmo validate".into();
    schema
}

fn counts(summary: Summary) -> Counts {
    Counts {
        errors: summary.errors,
        warnings: summary.warnings,
        notes: summary.notes,
        fixable: summary.fixable,
        waived: summary.waived,
        files: summary.files,
        projects: summary.projects,
    }
}

fn item(finding: &Finding, run: &run::Run<'_>) -> Item {
    Item {
        code: finding.rule.code.to_owned(),
        name: finding.rule.slug(),
        severity: match finding.severity {
            super::Severity::Error => Gravity::Error,
            super::Severity::Warning => Gravity::Warning,
            super::Severity::Note => Gravity::Note,
        },
        message: finding.message.clone(),
        help: finding.help.clone(),
        path: finding.path.clone(),
        line: finding.start.line,
        column: finding.start.column,
        end_line: finding.end.line,
        end_column: finding.end.column,
        byte_start: finding.span.start,
        byte_end: finding.span.end,
        pointer: finding.pointer.clone(),
        address: finding.address.clone(),
        fingerprint: finding.fingerprint.clone(),
        related: finding.related.iter().map(related).collect(),
        fix: finding.fix.as_ref().map(|fix| Repair {
            title: fix.title.clone(),
            safe: fix.safe,
            edits: edits(finding, run),
        }),
    }
}

fn related(place: &RelatedPlace) -> Related {
    Related {
        path: place.path.clone(),
        line: place.start.line,
        column: place.start.column,
        byte_start: place.span.start,
        byte_end: place.span.end,
        message: place.label.clone(),
    }
}

fn edits(finding: &Finding, run: &run::Run<'_>) -> Vec<Edit> {
    let places = run::edit_places(finding, run.texts);
    places
        .into_iter()
        .map(|(edit, start, end)| Edit {
            byte_start: edit.span.start,
            byte_end: edit.span.end,
            line: start.line,
            column: start.column,
            end_line: end.line,
            end_column: end.column,
            text: edit.text.clone(),
        })
        .collect()
}
