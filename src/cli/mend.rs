//! What `--fix`, `--diff` and `--add-waivers` change: new texts by path, checked before they are written.

use super::{checked::Bench, checked::Checked, error::CliError, session::Session};
use crate::base::{Date, FileId, similar};
use crate::diag::{Excerpts, Finding, Fix};
use crate::edit::{
    diff, fix,
    waive::{self, NewWaiver},
};
use crate::model::{Kind, Portfolio};
use crate::read::USUAL_LIMIT;
use crate::source::Content;
use crate::syntax::Notation;
use std::collections::BTreeMap;

/// Rounds after which fixing stops even if fixes would go on for ever.
const ROUNDS: usize = 10;

/// Changed files, and the portfolio's state with them.
pub struct Mended {
    /// The new texts, by path from the portfolio's root; none of them equals the old one.
    pub changed: BTreeMap<String, String>,
    /// Fixes applied, or waivers written.
    pub count: usize,
    /// The portfolio with these texts.
    pub checked: Checked,
}

/// Applies the fixes of `checked` until none is left.
///
/// # Errors
/// When the folder cannot be listed.
pub fn fixes(bench: &Bench<'_>, checked: Checked, unsafe_too: bool) -> Result<Mended, CliError> {
    let mut mended = Mended {
        changed: BTreeMap::new(),
        count: 0,
        checked,
    };
    for _ in 0..ROUNDS {
        let count = round(&mut mended, unsafe_too);
        if count == 0 {
            break;
        }
        mended.count += count;
        mended.checked = bench.check_with(&mended.changed)?;
    }
    let session = bench.session;
    mended.changed.retain(|path, text| old_text(session, path).as_ref() != Some(text));
    Ok(mended)
}

/// One round over all files: how many fixes were applied.
fn round(mended: &mut Mended, unsafe_too: bool) -> usize {
    let mut by_file: BTreeMap<FileId, Vec<&Fix>> = BTreeMap::new();
    for finding in &mended.checked.findings {
        if let Some(fix) = finding.fix.as_ref().filter(|fix| fix.safe || unsafe_too) {
            by_file.entry(finding.file).or_default().push(fix);
        }
    }
    let texts = &mended.checked.texts;
    let mut applied = 0;
    for (file, fixes) in by_file {
        let path = texts.listed(file);
        if let Some(repaired) = fix::repair(&texts.text(file), Notation::of_path(path), &fixes) {
            mended.changed.insert(path.to_owned(), repaired.text);
            applied += repaired.applied;
        }
    }
    applied
}

/// Who takes over the findings of today, why, until when.
#[derive(Debug, Clone)]
pub struct Adoption {
    /// Who answers for them.
    pub owner: String,
    /// Why.
    pub reason: String,
    /// Last day on which the waivers hold.
    pub until: Date,
}

/// Waives every finding of `checked` that can be waived: in its project's file, else in the root's.
///
/// # Errors
/// When the end has passed, the owner is unknown, or a `waivers` file cannot take them.
pub fn waivers(bench: &Bench<'_>, checked: &Checked, adoption: &Adoption) -> Result<Mended, CliError> {
    let session = bench.session;
    let portfolio = &checked.reading.portfolio;
    may_adopt(adoption, portfolio, session.status_date)?;
    let mut by_path: BTreeMap<String, Vec<NewWaiver>> = BTreeMap::new();
    for finding in checked.findings.iter().filter(|finding| !finding.rule.code.starts_with("PMO-W")) {
        by_path
            .entry(home(portfolio, finding.file))
            .or_default()
            .push(waiver(finding, adoption));
    }
    let mut changed = BTreeMap::new();
    let count = by_path.values().map(Vec::len).sum();
    for (path, waivers) in by_path {
        let old = old_text(session, &path).unwrap_or_default();
        let notation = Notation::of_path(&path).unwrap_or(Notation::Yaml);
        let Some(new) = waive::append(&old, notation, &waivers) else {
            return Err(CliError::new(format!("{path} cannot take new waivers; nothing was written")).hint("mend its syntax first"));
        };
        changed.insert(path, new);
    }
    let after = bench.check_with(&changed)?;
    Ok(Mended {
        changed,
        count,
        checked: after,
    })
}

fn may_adopt(adoption: &Adoption, portfolio: &Portfolio, status_date: Date) -> Result<(), CliError> {
    if adoption.until < status_date {
        let message = format!("--until {} is before the status date {status_date}", adoption.until);
        return Err(CliError::new(message).hint("a waiver holds until a day to come"));
    }
    if adoption.reason.trim().is_empty() {
        return Err(CliError::new("--reason is empty").hint("say why these findings are set aside"));
    }
    if portfolio.person(&adoption.owner).is_none() {
        let known: Vec<&str> = portfolio
            .people
            .iter()
            .filter_map(|entry| entry.record.id.get())
            .map(|id| id.as_str())
            .collect();
        let hint = match similar::hint(&adoption.owner, known) {
            hint if hint.is_empty() => "add the person to people.yaml".to_owned(),
            hint => hint,
        };
        return Err(CliError::new(format!("there is no person `{}`", adoption.owner)).hint(hint));
    }
    Ok(())
}

fn waiver(finding: &Finding, adoption: &Adoption) -> NewWaiver {
    NewWaiver {
        rule: finding.rule.slug(),
        address: finding.address.clone(),
        fingerprint: finding.fingerprint.clone(),
        owner: adoption.owner.clone(),
        reason: adoption.reason.clone(),
        until: adoption.until,
    }
}

/// The `waivers` file that a finding in `file` belongs to; it may not be there yet.
fn home(portfolio: &Portfolio, file: FileId) -> String {
    let project = portfolio.files.get(file.0 as usize).and_then(|info| info.project.as_deref());
    let own = portfolio
        .files
        .iter()
        .find(|info| info.kind == Some(Kind::Waivers) && info.project.as_deref() == project);
    if let Some(own) = own {
        return own.path.to_string();
    }
    match project.and_then(|id| portfolio.project(id)) {
        Some(project) => format!("{}/waivers.yaml", project.dir),
        None => "waivers.yaml".to_owned(),
    }
}

/// The text on disk, if it is there and UTF-8.
fn old_text(session: &Session, path: &str) -> Option<String> {
    match session.source().read(path, USUAL_LIMIT.max(u64::from(u32::MAX))) {
        Ok(Content::Bytes(bytes)) => String::from_utf8(bytes).ok(),
        _ => None,
    }
}

/// The unified diff of what `mended` would write; paths from the repository's root.
#[must_use]
pub fn unified_diff(session: &Session, mended: &Mended) -> String {
    let one = |(path, new): (&String, &String)| {
        diff::unified(&format!("{}{path}", session.files.prefix), old_text(session, path).as_deref(), new)
    };
    mended.changed.iter().map(one).collect()
}

/// Writes the changed files.
///
/// # Errors
/// When one cannot be written; the files before it are.
pub fn write(session: &Session, mended: &Mended) -> Result<(), CliError> {
    for (path, text) in &mended.changed {
        session.files.work_tree()?.write(path, text)?;
    }
    Ok(())
}
