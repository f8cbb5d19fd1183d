//! The files that hold a kind's records in a project: which ids they know, and how one more goes in.

use crate::edit::{Refusal, address::text_of};
use crate::model::{Kind, Portfolio, Project};
use crate::source::Source;
use crate::syntax::{self, NodeId, Notation, Tree};
use std::collections::BTreeMap;

/// A kind's files in one project, or at the root.
pub(super) struct Files {
    paths: Vec<String>,
    list: Option<String>,
    ids: Vec<String>,
    charter_is_toml: bool,
}

impl Files {
    /// The files of a register: a folder, one list, or both.
    pub(super) fn of(portfolio: &Portfolio, source: &dyn Source, project: &Project, kind: Kind) -> Result<Files, Refusal> {
        let mut files = Files::gather(portfolio, source, Some(project), kind)?;
        let folder = |path: &str| path[project.dir.len() + 1..].contains('/');
        let in_folder = files.paths.iter().any(|path| folder(path));
        files.list = files.paths.iter().find(|path| !folder(path)).filter(|_| !in_folder).cloned();
        Ok(files)
    }

    /// The file that holds a list: `stem` with any ending.
    pub(super) fn of_list(
        portfolio: &Portfolio,
        source: &dyn Source,
        project: Option<&Project>,
        kind: Kind,
        stem: &str,
    ) -> Result<Files, Refusal> {
        let mut files = Files::gather(portfolio, source, project, kind)?;
        let named = |path: &&String| path.rsplit_once('.').is_some_and(|(own, _)| own == stem);
        files.list = files.paths.iter().find(named).cloned();
        Ok(files)
    }

    fn gather(portfolio: &Portfolio, source: &dyn Source, project: Option<&Project>, kind: Kind) -> Result<Files, Refusal> {
        let of = |kind: Kind| {
            let own = portfolio
                .files
                .iter()
                .filter(move |file| file.kind == Some(kind) && file.project.as_deref() == project.map(|project| project.id.as_ref()));
            own.map(|file| file.path.to_string())
        };
        let paths: Vec<String> = of(kind).collect();
        let mut ids = Vec::new();
        for path in &paths {
            let stem = path
                .rsplit('/')
                .next()
                .and_then(|name| name.rsplit_once('.'))
                .map(|(stem, _)| stem.to_owned());
            ids.extend(stem);
            let (text, notation) = text_of(source, path)?;
            let (tree, _) = syntax::parse(&text, notation);
            for node in 0..tree.len() {
                known_ids(&tree, node, &mut ids);
            }
        }
        Ok(Files {
            paths,
            list: None,
            ids,
            charter_is_toml: of(Kind::Charter).any(|path| path.ends_with(".toml")),
        })
    }

    /// The file with the list that the project keeps.
    pub(super) fn list(&self) -> Option<&str> {
        self.list.as_deref()
    }

    /// TOML where the kind's files are TOML, or, when there are none, the charter is.
    pub(super) fn notation(&self) -> Notation {
        let toml = |path: &String| path.ends_with(".toml");
        let is_toml = if self.paths.is_empty() {
            self.charter_is_toml
        } else {
            self.paths.iter().all(toml)
        };
        if is_toml { Notation::Toml } else { Notation::Yaml }
    }

    /// The highest number of the prefix plus one, as wide as the widest, at least three digits.
    pub(super) fn next_id(&self, prefix: &str, elsewhere: &BTreeMap<String, String>) -> String {
        let all = self.ids.iter().chain(elsewhere.keys());
        let numbers = all.filter_map(|id| id.strip_prefix(prefix)?.strip_prefix('-'));
        let numbers: Vec<&str> = numbers.filter(|number| number.bytes().all(|b| b.is_ascii_digit())).collect();
        let highest = numbers.iter().filter_map(|number| number.parse::<u64>().ok()).max().unwrap_or(0);
        let width = numbers.iter().map(|number| number.len()).max().unwrap_or(3).max(3);
        format!("{prefix}-{:0width$}", highest.saturating_add(1))
    }

    /// Refuses an id that is in use or was.
    pub(super) fn refuse_taken(&self, id: &str, elsewhere: &BTreeMap<String, String>) -> Result<(), Refusal> {
        let lower = id.to_lowercase();
        if let Some(own) = self.ids.iter().find(|own| own.to_lowercase() == lower) {
            return Err(Refusal::new(format!("`{own}` is taken")).help("choose another id"));
        }
        match elsewhere.iter().find(|(own, _)| own.to_lowercase() == lower) {
            Some((own, branch)) => Err(Refusal::new(format!("`{own}` is taken on branch {branch}")).help("choose another id")),
            None => Ok(()),
        }
    }
}

/// The id, the former ids, the gate or the period of a record.
fn known_ids(tree: &Tree<'_>, node: NodeId, ids: &mut Vec<String>) {
    for (key, value) in tree.pairs(node) {
        match tree.text(key) {
            "id" | "gate" | "period" => ids.push(tree.text(value).to_owned()),
            "formerly" => ids.extend(tree.children(value).map(|item| tree.text(item).to_owned())),
            _ => {}
        }
    }
}
