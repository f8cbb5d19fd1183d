//! What a report was made of and with: at its foot, so that whoever holds the paper can make it again.

use super::{Request, weekly};
use crate::base::{Lang, digest, version};
use crate::render::locale;
use schemars::JsonSchema;
use serde::Serialize;

/// What a report was made of and with.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct Made {
    /// The tool with its version.
    pub tool: String,
    /// The template: the report's name, or a file of the portfolio's own, with the digest of what it says.
    pub template: String,
    /// The last commit that touched what the report is made of; absent where there is none.
    pub commit: Option<String>,
    /// Whether the files say otherwise than that commit; absent without one.
    pub dirty: Option<bool>,
    /// All of it, and the status date with its origin, in one line.
    pub line: String,
}

/// Letters of a commit's id that are shown.
const SHOWN: usize = 12;

impl Made {
    /// What the report of a request was made of.
    #[must_use]
    pub fn of(request: &Request<'_>) -> Made {
        let tool = format!("pmo {}", version::THIS);
        let template = format!(
            "{} {}",
            request.template.name,
            digest::short(&[request.template.text]).chars().take(8).collect::<String>()
        );
        let commit = request.stand.commit().map(str::to_owned);
        let dirty = request.stand.dirty;
        let day = locale::date(request.status_date, request.lang);
        let origin = weekly::words::date_origin(request.status_date_origin, request.lang);
        let state = state(commit.as_deref(), dirty, request.lang);
        let line = match request.lang {
            Lang::En => format!("Made by {tool}, template {template}, from {state}; status date {day} ({origin})"),
            Lang::Zh => format!("由 {tool} 生成，模板 {template}，数据取自{state}；状态日期 {day}（{origin}）"),
        };
        Made {
            tool,
            template,
            commit,
            dirty,
            line,
        }
    }
}

fn state(commit: Option<&str>, dirty: Option<bool>, lang: Lang) -> String {
    let Some(commit) = commit else {
        return match lang {
            Lang::En => "files that no commit holds".to_owned(),
            Lang::Zh => "未提交的文件".to_owned(),
        };
    };
    let short = commit.get(..SHOWN).unwrap_or(commit);
    match (dirty, lang) {
        (Some(true), Lang::En) => format!("commit {short} with changes that are not committed"),
        (Some(true), Lang::Zh) => format!("提交 {short} 及未提交的修改"),
        (_, Lang::En) => format!("commit {short}"),
        (_, Lang::Zh) => format!("提交 {short}"),
    }
}
