//! The files of a new portfolio: settings, people, editor settings with schemas, CI, a README.
//!
//! A bare portfolio holds one person as a placeholder, which `validate` reports until it is filled; a
//! sample portfolio is complete. Schemas stand in the portfolio, so that editors need no network.

use crate::base::{Date, Lang};
use crate::model::{
    Kind,
    schema::{self, FileSchema},
};
use std::collections::BTreeMap;

/// What a new portfolio should hold.
#[derive(Debug, Clone)]
pub struct Plan {
    /// Its name.
    pub name: String,
    /// Language of comments, placeholders and reports.
    pub lang: Lang,
    /// Tier of the projects that it begins with.
    pub tier: &'static str,
    /// Whether it holds a sample project.
    pub sample: bool,
    /// Today: the sample starts on the Monday after.
    pub today: Date,
}

macro_rules! both {
    ($lang:expr, $en:literal, $zh:literal) => {
        match $lang {
            Lang::En => include_str!(concat!("../../templates/init/", $en)),
            Lang::Zh => include_str!(concat!("../../templates/init/", $zh)),
        }
    };
}

/// The files by path from the portfolio's folder.
#[must_use]
pub fn files(plan: &Plan) -> BTreeMap<String, String> {
    let mut files = BTreeMap::new();
    let mut put = |path: &str, text: String| {
        files.insert(path.to_owned(), text);
    };
    let lang = plan.lang;
    let in_toml = plan.name.replace('\\', "\\\\").replace('"', "\\\"");
    put("pmo.toml", both!(lang, "en/pmo.toml", "zh/pmo.toml").replace("{name}", &in_toml));
    put(
        "README.md",
        both!(lang, "en/README.md", "zh/README.md")
            .replace("{name}", &plan.name)
            .replace("{tier}", plan.tier),
    );
    put(".gitignore", include_str!("../../templates/init/common/gitignore").to_owned());
    put(
        ".github/workflows/pmo.yml",
        include_str!("../../templates/init/common/github.yml").to_owned(),
    );
    put(".gitlab-ci.yml", include_str!("../../templates/init/common/gitlab.yml").to_owned());
    put(
        ".pre-commit-config.yaml",
        include_str!("../../templates/init/common/pre-commit.yaml").to_owned(),
    );
    let schemas = schema::schemas();
    for schema in &schemas {
        put(&format!(".pmo/schemas/{}.schema.json", schema.name), schema::text(schema));
    }
    put(".vscode/settings.json", vscode(&schemas));
    put(".taplo.toml", taplo(&schemas));
    if plan.sample {
        sample(plan, &mut put);
    } else {
        put("people.yaml", both!(lang, "en/people.yaml", "zh/people.yaml").to_owned());
    }
    files
}

fn sample(plan: &Plan, put: &mut dyn FnMut(&str, String)) {
    let lang = plan.lang;
    let start = plan.today.monday().plus_days(7);
    let finish = start.plus_days(11);
    // Status is told up to a Friday; what is raised behind it would be a warning on the first day.
    let raised = crate::model::settings::Settings::default().last_status_day(plan.today);
    let filled = |text: &str| {
        let text = text.replace("{tier}", plan.tier).replace("{start}", &start.to_string());
        let text = text.replace("{raised}", &raised.to_string());
        text.replace("{finish}", &finish.to_string())
    };
    put(
        "people.yaml",
        both!(lang, "sample/people.en.yaml", "sample/people.zh.yaml").to_owned(),
    );
    put(
        "projects/sample/project.yaml",
        filled(both!(lang, "sample/project.en.yaml", "sample/project.zh.yaml")),
    );
    put(
        "projects/sample/schedule.yaml",
        filled(both!(lang, "sample/schedule.en.yaml", "sample/schedule.zh.yaml")),
    );
    put(
        "projects/sample/risks/R-001.yaml",
        filled(both!(lang, "sample/risk.en.yaml", "sample/risk.zh.yaml")),
    );
}

/// A schema's globs for files with one of `endings`.
fn globs(schema: &FileSchema, endings: &[&str]) -> Vec<String> {
    let ended = |glob: &&str| match glob.strip_suffix(".*") {
        Some(stem) => endings.iter().map(|ending| format!("{stem}.{ending}")).collect::<Vec<_>>(),
        None if glob.ends_with('*') => endings.iter().map(|ending| format!("{glob}.{ending}")).collect(),
        None => endings
            .iter()
            .filter(|ending| glob.ends_with(*ending))
            .map(|_| (*glob).to_owned())
            .collect(),
    };
    schema.globs.iter().flat_map(ended).collect()
}

/// Front matter is read by no schema of an editor.
fn has_schema_in_editors(schema: &&FileSchema) -> bool {
    !matches!(schema.kind, Kind::Minutes | Kind::Document)
}

fn vscode(schemas: &[FileSchema]) -> String {
    let mut by_schema = serde_json::Map::new();
    for schema in schemas.iter().filter(has_schema_in_editors) {
        let globs = globs(schema, &["yaml", "yml"]);
        if !globs.is_empty() {
            by_schema.insert(format!("./.pmo/schemas/{}.schema.json", schema.name), globs.into());
        }
    }
    let settings = serde_json::json!({
        "yaml.schemas": by_schema,
        "yaml.schemaStore.enable": false,
        "files.eol": "\n",
        "[yaml]": { "editor.tabSize": 2, "editor.insertSpaces": true }
    });
    format!("{settings:#}\n")
}

fn taplo(schemas: &[FileSchema]) -> String {
    let mut text = String::new();
    for schema in schemas.iter().filter(has_schema_in_editors) {
        let globs: Vec<String> = globs(schema, &["toml"]).iter().map(|glob| format!("\"**/{glob}\"")).collect();
        if globs.is_empty() {
            continue;
        }
        text.push_str(&format!(
            "[[rule]]\ninclude = [{}]\n[rule.schema]\npath = \"./.pmo/schemas/{}.schema.json\"\nenabled = true\n\n",
            globs.join(", "),
            schema.name
        ));
    }
    text.trim_end().to_owned() + "\n"
}
