//! What other branches have: ids that are taken there, and ids that stand for different records.

use super::{error::CliError, session::Session};
use crate::history::{
    branches::{Branches, Collision, titles},
    flat::{flatten, project_of},
};
use crate::model::Kind;
use crate::read::{self, layout::role_of};
use crate::source::{Content, Git, Source, SourceError};
use std::collections::BTreeMap;

/// The repository of the portfolio; none where there is none.
fn git_of(session: &Session) -> Result<Option<Git>, CliError> {
    match Git::of(&session.files.root) {
        Ok(git) => Ok(Some(git)),
        Err(SourceError::NoRepository(_)) => Ok(None),
        Err(error) => Err(error.into()),
    }
}

/// The ids that any local or remote-tracking branch has in a project, in files of one kind or of all, each with a branch.
///
/// # Errors
/// When git cannot read a branch.
pub fn ids(session: &Session, project: &str, kind: Option<Kind>) -> Result<BTreeMap<String, String>, CliError> {
    let Some(git) = git_of(session)? else {
        return Ok(BTreeMap::new());
    };
    let is_kind = |path: &str| role_of(path).is_some_and(|role| role.kind != Kind::Baseline && kind.is_none_or(|kind| role.kind == kind));
    let found = Branches::of(&git, &session.files.prefix)?.ids(project, &is_kind)?;
    Ok(found.into_iter().map(|(id, other)| (id, other.branch)).collect())
}

/// The ids that stand for different records on two branches, or on a branch and on disk; of one address, or of all.
///
/// # Errors
/// When there is no repository, or git or a file cannot be read.
pub fn collisions(session: &Session, only: Option<&str>) -> Result<Vec<Collision>, CliError> {
    let git = Git::of(&session.files.root)?;
    let disk = on_disk(session.source())?;
    Ok(Branches::of(&git, &session.files.prefix)?.collisions(&disk, only)?)
}

/// The records of the files on disk, with their titles.
fn on_disk(source: &dyn Source) -> Result<BTreeMap<String, String>, CliError> {
    let mut found = BTreeMap::new();
    for file in source.list()? {
        if file.obstacle.is_some() || project_of(&file.path).flatten().is_none() {
            continue;
        }
        if let Content::Bytes(bytes) = source.read(&file.path, read::USUAL_LIMIT)? {
            let flat = flatten(&file.path, &bytes);
            found.extend(titles(&flat).map(|(address, title)| (address.clone(), title)));
        }
    }
    Ok(found)
}
