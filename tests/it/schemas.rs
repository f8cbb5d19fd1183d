//! The shipped schemas and the field reference are current, and editors that use the schemas say what
//! the reader says.

use pmo::model::{reference, schema};
use serde_json::{Value, json};
use std::{fs, path::Path};

/// Compares a generated file with the shipped one; `PMO_BLESS=1` rewrites it.
fn current(path: &str, text: &str) -> Option<String> {
    let shipped = Path::new(env!("CARGO_MANIFEST_DIR")).join(path);
    if std::env::var_os("PMO_BLESS").is_some() {
        fs::create_dir_all(shipped.parent().unwrap()).unwrap();
        fs::write(&shipped, text).unwrap();
    }
    let same = fs::read_to_string(&shipped).is_ok_and(|old| old.replace("\r\n", "\n") == text);
    (!same).then(|| path.to_owned())
}

#[test]
fn schemas_and_the_field_reference_are_current() {
    let mut stale: Vec<String> = schema::schemas()
        .iter()
        .filter_map(|one| current(&format!("schemas/{}.schema.json", one.name), &schema::text(one)))
        .collect();
    stale.extend(current("docs/reference/fields.md", &reference::page()));
    assert!(stale.is_empty(), "not current (PMO_BLESS=1 rewrites): {stale:?}");
    let names: Vec<String> = schema::schemas().iter().map(|one| format!("{}.schema.json", one.name)).collect();
    let shipped = fs::read_dir(Path::new(env!("CARGO_MANIFEST_DIR")).join("schemas")).unwrap();
    // `schemas/output/` is held to the output's types by the tests of the formats.
    for file in shipped.flatten().filter(|entry| entry.path().is_file()) {
        let file = file.file_name().to_string_lossy().into_owned();
        assert!(names.contains(&file), "schemas/{file} has no source");
    }
}

fn errors(name: &str, document: &Value) -> Vec<String> {
    let all = schema::schemas();
    let one = all.iter().find(|one| one.name == name).expect(name);
    let validator = jsonschema::validator_for(&one.schema).expect(name);
    validator.iter_errors(document).map(|error| error.to_string()).collect()
}

#[test]
fn every_schema_is_draft_07_and_compiles() {
    for one in schema::schemas() {
        assert_eq!(one.schema["$schema"], "http://json-schema.org/draft-07/schema#", "{}", one.name);
        assert!(jsonschema::meta::is_valid(&one.schema), "{}", one.name);
        jsonschema::validator_for(&one.schema).expect(one.name);
    }
}

/// What an editor makes of a plain scalar under YAML 1.2's core schema.
fn as_editor(text: &str) -> Value {
    match text {
        "true" => json!(true),
        "false" => json!(false),
        number => number
            .parse::<i64>()
            .map(Value::from)
            .or_else(|_| number.parse::<f64>().map(Value::from))
            .unwrap_or_else(|_| json!(text)),
    }
}

/// The reader's verdict on one field of a record, in a portfolio that is otherwise whole.
fn reader_accepts(file: &str, text: &str) -> bool {
    let tree = pmo::source::MemoryTree::new([("pmo.toml", "format = 1\n"), ("projects/p/project.yaml", "name: P\n"), (file, text)]);
    let reading = pmo::read::read(&tree).unwrap();
    reading
        .diagnostics
        .iter()
        .all(|found| reading.portfolio.path(found.place.file) != file)
}

#[test]
fn editors_accept_what_the_reader_accepts() {
    let task: &[(&str, &[&str])] = &[
        ("id", &["api", "007", "12", "1.5", "接口"]),
        ("name", &["Build", "2026", "true", "1:30"]),
        ("milestone", &["true", "false"]),
        ("progress", &["40%", "40", "0.4", "100"]),
        ("duration", &["15d", "1d 4h", "1.5d", "0d"]),
        ("budget", &["48000", "1200.50", "1200.50 EUR", "12.5万"]),
        ("deadline", &["2026-11-20", "2026-11-20T08:00"]),
        ("ev_method", &["percent", "0/100", "25/75"]),
        ("priority", &["500"]),
        ("owner", &["chen.jie", "1001"]),
        ("account", &["labour", "4711"]),
    ];
    for (field, values) in task {
        for value in *values {
            let text = format!("tasks:\n  - {field}: {value}\n");
            assert!(
                reader_accepts("projects/p/schedule.yaml", &text),
                "the reader refuses {field}: {value}"
            );
            let document = json!({"tasks": [{*field: as_editor(value)}]});
            assert_eq!(errors("schedule", &document), Vec::<String>::new(), "{field}: {value}");
        }
    }
    let risk: &[(&str, &[&str])] = &[
        ("probability", &["likely", "30%", "0.3"]),
        ("review_by", &["2026-12-01"]),
        ("contingency", &["20000"]),
        ("status", &["open"]),
    ];
    for (field, values) in risk {
        for value in *values {
            assert!(reader_accepts("projects/p/risks/R-001.yaml", &format!("{field}: {value}\n")));
            assert_eq!(
                errors("risk", &json!({*field: as_editor(value)})),
                Vec::<String>::new(),
                "{field}: {value}"
            );
        }
    }
}

#[test]
fn whole_records_pass_in_every_form_the_reader_takes() {
    let schedule = json!({
        "start": "2026-03-02",
        "tasks": [
            {"id": "kickoff", "milestone": true, "actual_finish": "2026-03-02"},
            {"id": 7, "name": {"en": "Build", "zh": "构建"}, "tasks": [{
                "id": "api", "duration": "15d", "depends_on": ["kickoff", "ux SS+2d", 7], "assign": ["chen.jie", "a.novak 50%", {"who": "x"}, 1001],
                "estimate": {"optimistic": "12d", "most_likely": "15d", "pessimistic": "25d"}, "custom": {"team": ["a", 1], "flag": true}
            }]}
        ]
    });
    assert_eq!(errors("schedule", &schedule), Vec::<String>::new());
    let risks =
        json!({"risks": [{"id": "R-003", "impact": {"time": "high", "cost": 120_000}, "actions": [{"id": "A1", "due": "2026-11-30"}]}]});
    assert_eq!(errors("risks", &risks), Vec::<String>::new());
    let settings = json!({"format": 1, "required_version": 0.1, "timezone": "+08:00", "max_file_kb": "512"});
    assert_eq!(errors("pmo", &settings), Vec::<String>::new());
    let status =
        json!({"entries": [{"period": "2026-W47", "as_of": "2026-11-20", "missed": [{"text": "x", "cause": "y"}]}, {"period": 2026}]});
    assert_eq!(errors("status", &status), Vec::<String>::new());
}

#[test]
fn editors_refuse_unknown_keys_and_words() {
    assert!(!errors("risk", &json!({"titel": "x"})).is_empty());
    assert!(!errors("risk", &json!({"status": "opne"})).is_empty());
    assert!(!errors("risks", &json!({"risk": []})).is_empty());
    assert!(!errors("schedule", &json!({"tasks": [{"id": "a", "tasks": [{"naem": "x"}]}]})).is_empty());
    assert!(!errors("project", &json!({"scope": {"inside": []}})).is_empty());
    assert!(!errors("schedule", &json!({"tasks": {"id": "a"}})).is_empty());
    assert!(!errors("schedule", &json!({"tasks": [{"milestone": 1}]})).is_empty());
}
