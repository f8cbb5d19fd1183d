//! The formats of findings: valid by their own rules, cut where hosts cut, harmless whatever the data.

use crate::fixture;
use pmo::diag::json::Stand;
use pmo::diag::{Finding, RuleInfo, Run, Severity, Summary, github, gitlab, json, junit, markdown, sarif};
use pmo::source::MemoryTree;
use serde_json::Value;
use std::{collections::BTreeSet, fs, path::Path};

/// A message with something that each format must escape.
const HOSTILE: &str = "50% of `a|b`, <i>\"x\" & {0} [y](1) @all: ]]> \u{1b}[31m\u{202e}\n::error::名";

struct Checked {
    findings: Vec<Finding>,
    texts: fixture::Texts,
    rules: Vec<&'static RuleInfo>,
    stand: Stand,
}

/// Findings of every severity, with fixes, related places, wide characters and a hostile message.
fn checked() -> Checked {
    let tree = MemoryTree::new([
        ("pmo.toml", include_str!("base/pmo.toml")),
        ("people.yaml", include_str!("base/people.yaml")),
        ("projects/demo/project.yaml", include_str!("base/project.yaml")),
        (
            "projects/demo/schedule.yaml",
            "tasks:\n  - id: 设计\n    name: 设计\n    depends_on: [上线]\n  - id: 上线\n    nme: 上线\n    depends_on: [设计]\n",
        ),
        ("projects/demo/risks.yaml", "\u{feff}risks:\r\n  - id: R-001\r\n    titel: x\r\n"),
    ]);
    let (outcome, texts) = fixture::check(&tree, fixture::STATUS_DATE);
    let mut findings = outcome.findings;
    findings[0].message = HOSTILE.to_owned();
    findings[0].path = "项目 a/b:c,d.yaml".to_owned();
    findings[1].severity = Severity::Note;
    Checked {
        findings,
        texts,
        rules: pmo::check::rules::infos().collect(),
        stand: Stand {
            as_of: fixture::STATUS_DATE.to_owned(),
            origin: "--as-of",
            commit: Ok("f5bb2332a2e4a5224b6ffefa80365a5efcdfb5a1".to_owned()),
            dirty: Some(true),
        },
    }
}

impl Checked {
    /// Every finding `times` times, each with a fingerprint of its own.
    fn repeated(mut self, times: usize) -> Checked {
        let all = self.findings.iter().flat_map(|finding| {
            (0..times).map(move |at| Finding {
                fingerprint: format!("{}{at}", finding.fingerprint),
                ..finding.clone()
            })
        });
        self.findings = all.collect();
        self
    }

    fn run(&self) -> Run<'_> {
        Run {
            findings: &self.findings,
            summary: Summary::of(&self.findings),
            stand: &self.stand,
            version: "0.1.0",
            rules: &self.rules,
            texts: &self.texts,
        }
    }
}

fn parse(text: &str) -> Value {
    serde_json::from_str(text).expect("JSON")
}

/// A generated file is as it should be; `PMO_BLESS=1` writes it.
pub fn is_current(path: &str, wanted: &str) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(path);
    if std::env::var_os("PMO_BLESS").is_some() {
        fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
        fs::write(&path, wanted).expect("a file");
    }
    let found = fs::read_to_string(&path).unwrap_or_default().replace("\r\n", "\n");
    assert!(
        found == wanted,
        "{} is not current: PMO_BLESS=1 cargo test rewrites it",
        path.display()
    );
}

#[test]
fn the_generated_files_are_current() {
    let schema = serde_json::to_string_pretty(&json::schema()).expect("JSON") + "\n";
    is_current("schemas/output/findings.schema.json", &schema);
    for kind in pmo::report::kinds::KINDS {
        let schema = serde_json::to_string_pretty(&(kind.schema)()).expect("JSON") + "\n";
        is_current(&format!("schemas/report/{}.schema.json", kind.name), &schema);
    }
    is_current("docs/reference/rules.md", &pmo::cli::card::page(&pmo::cli::checked::cards()));
    is_current("docs/reference/reports.md", &pmo::report::reference::page());
}

#[test]
fn json_keeps_to_its_schema() {
    let checked = checked();
    let output = parse(&json::render(&checked.run()));
    let validator = jsonschema::validator_for(&json::schema()).expect("a schema");
    let errors: Vec<String> = validator.iter_errors(&output).map(|error| error.to_string()).collect();
    assert!(errors.is_empty(), "{errors:?}");
    assert!(!validator.is_valid(&serde_json::json!({ "schema_version": 1 })));
    let keys: BTreeSet<&str> = output["findings"][0]
        .as_object()
        .expect("an object")
        .keys()
        .map(String::as_str)
        .collect();
    let wanted = "code name severity message help path line column end_line end_column byte_start byte_end pointer address fingerprint \
                  related fix";
    assert_eq!(keys, wanted.split_whitespace().collect());
    assert_eq!(output["findings"][0]["message"], HOSTILE);
    let fixed = output["findings"].as_array().and_then(|all| {
        all.iter()
            .find(|finding| finding["name"] == "unknown-key" && !finding["fix"].is_null())
    });
    let edit = &fixed.expect("a fix")["fix"]["edits"][0];
    assert!(["title", "name"].contains(&edit["text"].as_str().unwrap_or_default()), "{edit}");
}

#[test]
fn sarif_has_what_code_scanning_reads() {
    let checked = checked();
    let log = parse(&sarif::render(&checked.run()));
    let run = &log["runs"][0];
    assert_eq!(
        (log["version"].as_str(), run["columnKind"].as_str()),
        (Some("2.1.0"), Some("unicodeCodePoints"))
    );
    let rules = run["tool"]["driver"]["rules"].as_array().expect("rules");
    for result in run["results"].as_array().expect("results") {
        let index = usize::try_from(result["ruleIndex"].as_u64().expect("an index")).expect("small");
        assert_eq!(rules[index]["id"], result["ruleId"]);
        assert!(
            rules[index]["help"]["text"]
                .as_str()
                .is_some_and(|text| text.contains("Why it matters"))
        );
        let place = &result["locations"][0]["physicalLocation"];
        assert!(
            place["artifactLocation"]["uri"]
                .as_str()
                .is_some_and(|uri| uri.is_ascii() && !uri.contains([' ', ':', ',']))
        );
        let region = &place["region"];
        for key in ["startLine", "startColumn", "endLine", "endColumn"] {
            assert!(region[key].as_u64().is_some_and(|at| at >= 1), "{region}");
        }
        assert!(result["partialFingerprints"]["primaryLocationLineHash"].is_string());
        let text = result["message"]["text"].as_str().expect("a text");
        assert!(!text.contains("{0}") || text.contains("{{0}}"), "{text}");
    }
    let results = run["results"].as_array().expect("results");
    let cycle = results.iter().find(|result| result["ruleId"] == "PMO-S102").expect("the circle");
    assert_eq!(cycle["locations"][0]["physicalLocation"]["region"]["startColumn"], 18);
    assert_eq!(cycle["locations"][0]["physicalLocation"]["region"]["endColumn"], 20);
    assert_eq!(cycle["relatedLocations"][0]["id"], 1);
    assert!(
        results
            .iter()
            .any(|result| result["fixes"][0]["artifactChanges"][0]["replacements"][0]["insertedContent"]["text"] == "title")
    );
}

#[test]
fn sarif_is_cut_at_what_hosts_show_and_says_so() {
    let checked = checked().repeated(1_500);
    let log = parse(&sarif::render(&checked.run()));
    let run = &log["runs"][0];
    assert!(checked.findings.len() > 5_000);
    let results = run["results"].as_array().expect("results");
    assert_eq!(results.len(), 5_000);
    let ranks: Vec<usize> = results
        .iter()
        .map(|result| {
            ["error", "warning", "note"]
                .iter()
                .position(|level| result["level"] == *level)
                .expect("a level")
        })
        .collect();
    assert!(ranks.is_sorted(), "the worst come first");
    let said = run["invocations"][0]["toolExecutionNotifications"][0]["message"]["text"]
        .as_str()
        .expect("a notice");
    assert!(
        said.starts_with(&format!("{} more findings left out", checked.findings.len() - 5_000)),
        "{said}"
    );
}

#[test]
fn github_annotates_ten_of_each_and_says_how_many_more() {
    let checked = checked().repeated(25);
    let text = github::render(&checked.run());
    for command in ["::error ", "::warning ", "::notice "] {
        assert!(text.lines().filter(|line| line.starts_with(command)).count() <= 10);
    }
    let errors = Summary::of(&checked.findings).errors;
    assert_eq!(text.lines().filter(|line| line.starts_with("::error ")).count(), 10);
    let last = text.lines().last().expect("a line");
    assert!(last.starts_with(&format!("{} more errors", errors - 10)), "{last}");
    assert!(
        !text.lines().any(|line| line.starts_with("::error::")),
        "a message became a command"
    );
    assert!(text.contains("file=项目 a/b%3Ac%2Cd.yaml,"));
    assert!(!text.contains('\u{1b}'));
}

#[test]
fn gitlab_has_a_fingerprint_of_its_own_for_every_issue() {
    let checked = checked().repeated(3);
    let issues = parse(&gitlab::render(&checked.run()));
    let issues = issues.as_array().expect("a list");
    let fingerprints: BTreeSet<&str> = issues.iter().filter_map(|issue| issue["fingerprint"].as_str()).collect();
    assert_eq!(fingerprints.len(), checked.findings.len());
    for issue in issues {
        assert!(["info", "minor", "major", "critical", "blocker"].contains(&issue["severity"].as_str().unwrap_or_default()));
        assert!(issue["location"]["lines"]["begin"].as_u64().is_some_and(|line| line >= 1));
        assert!(issue["description"].is_string() && issue["check_name"].is_string() && issue["location"]["path"].is_string());
    }
}

#[test]
fn junit_is_well_formed_and_counts_what_it_holds() {
    let checked = checked();
    let text = junit::render(&checked.run());
    let mut reader = quick_xml::Reader::from_str(&text);
    let (mut cases, mut failures) = (0, 0);
    loop {
        match reader.read_event().expect("well-formed XML") {
            quick_xml::events::Event::Start(tag) => match tag.name().as_ref() {
                "testcase" => cases += 1,
                "failure" => failures += 1,
                _ => {}
            },
            quick_xml::events::Event::Eof => break,
            _ => {}
        }
    }
    assert_eq!(cases, checked.findings.len());
    assert!(
        text.contains(&format!(
            "<testsuites name=\"pmo validate\" tests=\"{cases}\" failures=\"{failures}\""
        )),
        "{text}"
    );
    assert_eq!(failures, Summary::of(&checked.findings).errors);
    assert!(!text.contains('\u{1b}') && text.contains("]]&gt;"));
    let none = Checked {
        findings: Vec::new(),
        ..checked
    };
    assert!(junit::render(&none.run()).contains("<testcase name=\"no findings\""));
}

#[test]
fn markdown_stays_a_table_and_fits_into_a_comment() {
    let checked = checked();
    let text = markdown::render(&checked.run());
    let rows: Vec<&str> = text.lines().filter(|line| line.starts_with('|')).collect();
    assert_eq!(rows.len(), checked.findings.len() + 2);
    for row in rows {
        let bars = row.match_indices('|').filter(|(at, _)| !row[..*at].ends_with('\\')).count();
        assert_eq!(bars, 5, "{row}");
    }
    assert!(!text.contains("<i>") && !text.contains("@all"));
    let many = checked.repeated(2_000);
    let text = markdown::render(&many.run());
    assert!(text.len() <= 65_536, "{}", text.len());
    let shown = text.lines().filter(|line| line.starts_with('|')).count() - 2;
    assert!(text.contains(&format!("{} more findings left out", many.findings.len() - shown)));
}
