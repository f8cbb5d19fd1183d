//! `pmo hook run commit-msg`: a new baseline needs the change request that allowed it, and one that is named must exist.
//!
//! What is read is what is staged. A baseline that a parent of the commit has already, in whatever folder, is not new, so
//! a merge needs nothing for those that it brings in.

use super::{message, portfolios};
use crate::base::similar;
use crate::cli::{Global, error::CliError, output};
use crate::history::log::change_trailers;
use crate::model::{Portfolio, Project, baseline::Baseline};
use crate::read;
use crate::source::{
    Git, Part, Source,
    git::{Commit, State},
    git_tree::GitTree,
    repository::ObjectId,
};
use std::{
    collections::{BTreeMap, BTreeSet},
    fmt::Write,
    fs,
    path::Path,
    process::ExitCode,
    sync::Arc,
};

pub(super) fn run(global: &Global, file: &Path) -> Result<ExitCode, CliError> {
    let path = global.here().join(file);
    let bytes = fs::read(&path).map_err(|error| CliError::new(format!("cannot read {}", path.display())).because(&error))?;
    let text = String::from_utf8_lossy(&bytes);
    let git = portfolios::repository(global)?;
    let text = message::cleaned(&text, &message::comment(&git, &text)?);
    // Git itself refuses a commit without a message.
    if text.is_empty() {
        return Ok(ExitCode::SUCCESS);
    }
    let staged = staged(&git)?;
    let named = change_trailers(&text);
    let mut faults = Vec::new();
    let mut allowed = BTreeSet::new();
    for trailer in &named {
        match resolved(&staged, trailer) {
            Ok(found) => {
                allowed.insert(found);
            }
            Err(fault) => faults.push(fault),
        }
    }
    if !message::will_be_squashed(&text) && faults.is_empty() {
        faults.extend(staged.iter().flat_map(|own| without_change(own, &allowed)));
    }
    let mut said = String::new();
    for fault in &faults {
        let _ = writeln!(said, "error: {}", fault.message);
        if !fault.help.is_empty() {
            let _ = writeln!(said, "hint: {}", fault.help);
        }
    }
    output::err(&said);
    Ok(if faults.is_empty() { ExitCode::SUCCESS } else { ExitCode::from(1) })
}

struct Fault {
    message: String,
    help: String,
}

/// A portfolio as it is staged: charters, change requests and baselines.
struct Staged {
    prefix: String,
    portfolio: Portfolio,
    /// The projects of which files differ from the commits before.
    touched: BTreeSet<String>,
    /// The baseline files that no commit before has.
    baselines: BTreeSet<Arc<str>>,
}

fn is_read(path: &str) -> bool {
    let name = path.rsplit('/').next().unwrap_or(path);
    path == "pmo.toml" || ["project.", "changes."].iter().any(|start| name.starts_with(start)) || {
        ["/changes/", "/baselines/"].iter().any(|folder| path.contains(folder))
    }
}

fn is_baseline(path: &str) -> bool {
    path.starts_with("projects/") && path.rsplit('/').nth(1) == Some("baselines")
}

fn staged(git: &Git) -> Result<Vec<Staged>, CliError> {
    let parents = git.parents_of_next()?;
    let mut all = Vec::new();
    for prefix in portfolios::kept(git, State::Index)? {
        let index = git.tree(State::Index, &prefix)?;
        let known = known_baselines(git, &parents)?;
        let is_new = |path: &Arc<str>| is_baseline(path) && index.content_id(path).is_some_and(|id| !known.contains(&id));
        let changed = changed(git, &index, &parents, &prefix)?;
        let baselines = changed.iter().filter(|path| is_new(path)).cloned().collect();
        let portfolio = read::read(&Part::of(&index, is_read))?.portfolio;
        let own = |project: &&Project| changed.iter().any(|path| path.starts_with(&format!("{}/", project.dir)));
        let touched = portfolio.projects.iter().map(|project| &**project).filter(own);
        all.push(Staged {
            touched: touched.map(|project| project.id.to_string()).collect(),
            prefix,
            baselines,
            portfolio,
        });
    }
    Ok(all)
}

/// The contents of all baselines that the commits before have, wherever they stand.
fn known_baselines(git: &Git, parents: &[Commit]) -> Result<BTreeSet<ObjectId>, CliError> {
    let mut known = BTreeSet::new();
    for parent in parents {
        let tree = git.tree(State::Commit(*parent), "")?;
        let listed = tree.list()?;
        let own = listed.iter().filter(|file| file.path.contains("/baselines/"));
        known.extend(own.filter_map(|file| tree.content_id(&file.path)));
    }
    Ok(known)
}

/// The files that differ from every commit before.
fn changed(git: &Git, index: &GitTree, parents: &[Commit], prefix: &str) -> Result<BTreeSet<Arc<str>>, CliError> {
    let mut common: Option<BTreeSet<Arc<str>>> = None;
    for parent in parents {
        let differing = match portfolios::tree(git, State::Commit(*parent), prefix)? {
            Some(tree) => index.differing(&tree),
            None => every(index)?,
        };
        common = Some(match common {
            Some(common) => common.intersection(&differing).cloned().collect(),
            None => differing,
        });
    }
    match common {
        Some(common) => Ok(common),
        None => every(index),
    }
}

fn every(tree: &GitTree) -> Result<BTreeSet<Arc<str>>, CliError> {
    Ok(tree.list()?.into_iter().map(|file| file.path).collect())
}

fn has_change(project: &Project, id: &str) -> bool {
    project
        .changes
        .iter()
        .any(|own| own.record.id.get().is_some_and(|own| own.as_str() == id))
}

/// The portfolio's prefix, the project and the id of a change request.
type Change = (String, String, String);

fn resolved(staged: &[Staged], trailer: &str) -> Result<Change, Fault> {
    let fault = |message: String, help: String| Fault {
        message: format!("`PMO-Change: {trailer}`: {message}"),
        help,
    };
    let projects = || {
        staged
            .iter()
            .flat_map(|own| own.portfolio.projects.iter().map(move |project| (own, &**project)))
    };
    if let Some((named, id)) = trailer.split_once('/') {
        let mut of_name = projects().filter(|(_, project)| &*project.id == named).peekable();
        if of_name.peek().is_none() {
            let known: Vec<String> = projects().map(|(_, project)| project.id.to_string()).collect();
            let help = similar::hint(named, known.iter().map(String::as_str));
            return Err(fault(format!("there is no project `{named}`"), help));
        }
        let mut ids = Vec::new();
        for (own, project) in of_name {
            if has_change(project, id) {
                return Ok((own.prefix.clone(), named.to_owned(), id.to_owned()));
            }
            let known = project.changes.iter().filter_map(|change| change.record.id.get());
            ids.extend(known.map(|id| id.as_str().to_owned()));
        }
        let help = similar::hint(id, ids.iter().map(String::as_str));
        return Err(fault(format!("`{named}` has no change request `{id}`"), help));
    }
    let all: Vec<(&Staged, &Project)> = projects().filter(|(_, project)| has_change(project, trailer)).collect();
    let touched: Vec<&(&Staged, &Project)> = all.iter().filter(|(own, project)| own.touched.contains(&*project.id)).collect();
    let meant = || {
        let every = all.iter().map(|(_, project)| format!("{}/{trailer}", project.id));
        every.collect::<Vec<_>>().join(", ")
    };
    match (touched.as_slice(), all.is_empty()) {
        ([(own, project)], _) => Ok((own.prefix.clone(), project.id.to_string(), trailer.to_owned())),
        ([], true) => Err(fault(
            "no project has such a change request".to_owned(),
            "write PROJECT/ID, such as `PMO-Change: portal/CR-007`".to_owned(),
        )),
        ([], false) => Err(fault(
            "no project that this commit changes has it".to_owned(),
            format!("name the project too: {}", meant()),
        )),
        _ => Err(fault(
            "several projects have one".to_owned(),
            format!("name the project too: {}", meant()),
        )),
    }
}

/// The new baselines of a portfolio that no named change request allowed.
fn without_change(staged: &Staged, allowed: &BTreeSet<Change>) -> Vec<Fault> {
    let portfolio = &staged.portfolio;
    let mut unread = staged.baselines.clone();
    let mut faults = Vec::new();
    for project in &portfolio.projects {
        let first = project.baselines.iter().filter_map(|entry| entry.record.number.value()).min();
        let own: BTreeMap<&str, &Baseline> = project
            .baselines
            .iter()
            .map(|entry| (portfolio.path(entry.file), &entry.record))
            .collect();
        for (path, baseline) in own {
            let Some(number) = baseline.number.value().filter(|_| unread.remove(path)) else {
                continue;
            };
            let change = baseline.change.get().map(|id| id.as_str());
            // What needs none: `baseline-without-change` says the same.
            if Some(number) == first || change.is_none() && baseline.is_imported() {
                continue;
            }
            let of_project = |own: &&Change| own.0 == staged.prefix && own.1 == *project.id;
            let named: Vec<&str> = allowed.iter().filter(of_project).map(|own| own.2.as_str()).collect();
            let is_named = change.map_or(!named.is_empty(), |change| named.contains(&change));
            if !is_named {
                faults.push(missing(&project.id, number.0, change, &named));
            }
        }
    }
    faults.extend(unread.into_iter().map(|path| Fault {
        message: format!("{}{path} cannot be read, so nobody knows which change allowed it", staged.prefix),
        help: "see `pmo validate --staged`".to_owned(),
    }));
    faults
}

fn missing(project: &str, number: u32, change: Option<&str>, named: &[&str]) -> Fault {
    let named = if named.is_empty() {
        "the message names no change request of the project".to_owned()
    } else {
        format!("the message names {}", named.join(", "))
    };
    let was = change.map_or_else(String::new, |change| format!(" was made under {change}, and"));
    let joint = if change.is_some() { "" } else { " is new or changed, and" };
    Fault {
        message: format!("baseline {number} of `{project}`{was}{joint} {named}"),
        help: format!("end the message with a line `PMO-Change: {project}/{}`", change.unwrap_or("CR-…")),
    }
}
