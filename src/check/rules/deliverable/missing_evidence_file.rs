//! # What it does
//! Reports evidence that names a file which the repository does not hold: of a deliverable, a gate
//! criterion, a closing answer, a requirement's test, a lesson. Paths count from the project's folder
//! or from the portfolio's root; addresses with `://` and ids of records are not files.
//!
//! # Why it matters
//! A proof that cannot be opened proves nothing. It was never committed, or it was moved or renamed
//! afterwards. A file that git ignores is not in the repository either.
//!
//! # Example
//! ```yaml
//! evidence: [docs/acceptence-DEL-002.pdf]
//! ```
//! Better:
//! ```yaml
//! evidence: [docs/acceptance-DEL-002.pdf]
//! ```

use crate::base::{Field, FileId, Line, List, Place, RefKind, TextEdit, Words, similar};
use crate::check::ProjectContext;
use crate::check::rules::naming;
use crate::diag::Fix;
use crate::diag::Sink;
use crate::model::Project;

pub(super) const TITLE: Words = Words {
    en: "evidence that is not in the repository",
    zh: "仓库中找不到所列凭据文件",
};
pub(super) const REMEDY: Words = Words {
    en: "commit the file, or correct its path",
    zh: "提交该文件，或更正路径",
};

pub(super) fn check(context: &ProjectContext<'_>, sink: &mut Sink<'_>) {
    for (file, list) in lists(context.project) {
        check_list(context, file, list, sink);
    }
}

/// The lists of a project in which evidence stands, each with its file.
fn lists(project: &Project) -> Vec<(FileId, &Field<List<Line>>)> {
    let mut all: Vec<(FileId, &Field<List<Line>>)> = Vec::new();
    all.extend(project.deliverables.iter().map(|entry| (entry.file, &entry.record.evidence)));
    all.extend(project.requirements.iter().map(|entry| (entry.file, &entry.record.tests)));
    all.extend(project.lessons.iter().map(|entry| (entry.file, &entry.record.evidence)));
    for entry in &project.gates {
        all.extend(entry.record.criteria.items().map(|(criterion, _)| (entry.file, &criterion.evidence)));
    }
    if let Some(closing) = &project.closing {
        all.extend(closing.record.checklist.items().map(|(answer, _)| (closing.file, &answer.evidence)));
    }
    all
}

/// The files that a project names as evidence, as it writes them.
pub(in crate::check) fn evidence(project: &Project) -> impl Iterator<Item = &str> {
    let lines = lists(project).into_iter().flat_map(|(_, list)| list.items());
    lines.map(|(line, _)| line.as_str().trim()).filter(|path| names_a_file(path)).map(bare)
}

fn check_list(context: &ProjectContext<'_>, file: FileId, list: &Field<List<Line>>, sink: &mut Sink<'_>) {
    for (line, span) in list.items() {
        let path = line.as_str().trim();
        if !names_a_file(path) || is_there(context, path) {
            continue;
        }
        let found = sink.at(Place::new(file, span), format!("the repository has no file `{path}`"));
        found.help("commit the file, or correct its path");
        let known = neighbours(context, path);
        if let Some(near) = similar::nearest(path, known.iter().map(String::as_str)) {
            found.help(format!("did you mean `{}`?", near.word)).fix(Fix {
                title: format!("write `{}`", near.word),
                edits: vec![TextEdit::new(span, naming::scalar(context.all.portfolio, file, near.word))],
                safe: near.certain,
            });
        }
    }
}

/// Whether a line is meant as a path: it has a folder or a file ending, and is no address or prose.
fn names_a_file(text: &str) -> bool {
    let ending = text
        .rsplit('/')
        .next()
        .and_then(|name| name.rsplit_once('.'))
        .map_or("", |(_, ending)| ending);
    let looks = (1..=5).contains(&ending.len())
        && ending.bytes().all(|b| b.is_ascii_alphanumeric())
        && ending.bytes().any(|b| b.is_ascii_alphabetic());
    looks && !text.contains("://") && !text.starts_with("mailto:")
}

fn is_there(context: &ProjectContext<'_>, path: &str) -> bool {
    let path = bare(path);
    let in_project = format!("{}/{path}", context.project.dir);
    let paths = context.all.paths;
    paths.contains(path) || paths.contains(&*in_project) || context.interface.find(path, RefKind::Record).is_some()
}

/// A path without what stands behind the file's name.
fn bare(path: &str) -> &str {
    let path = path.split(['#', '?']).next().unwrap_or(path);
    path.strip_prefix("./").unwrap_or(path)
}

/// Files of the same folder, each as the project writes it.
fn neighbours(context: &ProjectContext<'_>, path: &str) -> Vec<String> {
    let folder = path.rsplit_once('/').map_or(String::new(), |(folder, _)| format!("{folder}/"));
    let own = format!("{}/", context.project.dir);
    let below = |start: &str, cut: usize| -> Vec<String> {
        let listed = context.all.paths.range(start..).take_while(|known| known.starts_with(start));
        listed.take(200).map(|known| known[cut..].to_owned()).collect()
    };
    let mut known = below(&format!("{own}{folder}"), own.len());
    if !folder.is_empty() {
        known.extend(below(&folder, 0));
    }
    known
}
