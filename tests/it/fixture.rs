//! Portfolios for tests: files in memory, checked in-process.

use pmo::base::{Date, FileId, Lang, Period, Scalar};
use pmo::check::{self, Outcome, policy::Policy};
use pmo::diag::{Excerpts, json::Stand};
use pmo::history::past::Past;
use pmo::model::Portfolio;
use pmo::render::template::Target;
use pmo::report::{Missing, Request, Template, kinds::Kind, page};
use pmo::source::{MemoryTree, Source};
use std::sync::Arc;

/// The status date of every test that does not say another.
pub const STATUS_DATE: &str = "2026-11-20";

/// Files of a portfolio by path, in order.
pub struct Texts(pub Vec<(String, String)>);

impl Texts {
    pub fn of(tree: &MemoryTree) -> Texts {
        Texts(
            tree.0
                .iter()
                .map(|(path, bytes)| (path.clone(), String::from_utf8_lossy(bytes).into_owned()))
                .collect(),
        )
    }
}

impl Excerpts for Texts {
    fn text(&self, file: FileId) -> Arc<str> {
        self.0.get(file.0 as usize).map_or("", |(_, text)| text).into()
    }
    fn path(&self, file: FileId) -> String {
        self.0.get(file.0 as usize).map_or(String::new(), |(path, _)| path.clone())
    }
}

/// Reads and checks a portfolio under the default rules.
pub fn check(tree: &MemoryTree, status_date: &str) -> (Outcome, Texts) {
    check_source(tree, Texts::of(tree), status_date)
}

/// The same for any source whose texts are known.
pub fn check_source(source: &dyn Source, texts: Texts, status_date: &str) -> (Outcome, Texts) {
    check_behind(source, texts, status_date, &Past::default())
}

/// The same behind a history.
pub fn check_behind(source: &dyn Source, texts: Texts, status_date: &str, past: &Past) -> (Outcome, Texts) {
    let mut reading = pmo::read::read(source).expect("memory can be listed");
    assert!(reading.settings_faults.is_empty(), "pmo.toml: {:?}", reading.settings_faults);
    let policy = Policy::new(&reading.portfolio.settings, &[], &[], &[]);
    let date = Date::parse(status_date).expect("a date");
    (check::check(&mut reading, &policy, date, past, &texts), texts)
}

/// The files of `example-portfolio/`, by path, hidden ones aside.
pub fn example() -> std::collections::BTreeMap<String, String> {
    use pmo::source::{Content, Source, WorkTree};
    let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("example-portfolio");
    let tree = WorkTree::new(root);
    let listed = tree.list().expect("example-portfolio/ is there");
    let text = |path: &str| match tree.read(path, u64::MAX) {
        Ok(Content::Bytes(bytes)) => String::from_utf8(bytes).expect("the example is UTF-8"),
        other => panic!("{path}: {other:?}"),
    };
    listed.into_iter().map(|file| (file.path.to_string(), text(&file.path))).collect()
}

/// The state of files that a golden report tells.
pub fn stand() -> Stand {
    Stand {
        as_of: "2026-11-20".to_owned(),
        origin: "pmo.toml",
        commit: Ok("c0ffee0123456789c0ffee0123456789c0ffee01".to_owned()),
        dirty: Some(false),
    }
}

/// A report, whose data keep to their schema, of a portfolio on 20 November 2026.
pub fn report(kind: &Kind, portfolio: &Portfolio, period: Period, projects: &[String], lang: Lang) -> String {
    let stand = stand();
    let request = Request {
        portfolio,
        period,
        status_date: Date::from_ymd(2026, 11, 20).expect("a date"),
        status_date_origin: "pmo.toml",
        projects,
        lang,
        stand: &stand,
        template: Template {
            name: kind.name,
            text: kind.template,
        },
        target: Target::Text,
        before: Err(Missing::NotAsked),
        commons: &[],
    };
    let validator = jsonschema::validator_for(&(kind.schema)()).expect("a schema");
    let view = (kind.view)(&request);
    let errors: Vec<String> = validator.iter_errors(&view).map(|error| error.to_string()).collect();
    assert_eq!(errors, [""; 0], "{}", kind.name);
    page::bare(kind, &request).expect("the template is whole")
}

/// The same of projects of the example; of all where none is named.
pub fn report_of_example(kind: &Kind, period: Period, projects: &[&str], lang: Lang) -> String {
    let files = example();
    let tree = MemoryTree::new(files.iter().map(|(path, text)| (path.as_str(), text.as_str())));
    let reading = pmo::read::read(&tree).expect("memory can be listed");
    let projects: Vec<String> = projects.iter().map(|id| (*id).to_owned()).collect();
    report(kind, &reading.portfolio, period, &projects, lang)
}
