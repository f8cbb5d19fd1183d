//! Whether an approval is proven: by the commit that wrote it, by a trailer of that commit, or by a review.
//!
//! Which of them count says `change_control.proof` in `pmo.toml`; each suffices. A squash or a rebase may give the commit
//! another author and drop trailers; a review with a fingerprint stands in the record and survives every merge. A
//! signature is none of them: nothing here knows whose key is whose.

use crate::base::{Choice, Lang};
use crate::history::past::{Change as Edit, Past};
use crate::model::{
    Entry, Portfolio, Project,
    change::{Change, ChangeStatus, ChangeVerdict},
    people::Person,
    settings::Proof,
};

/// How an approval is proven.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Proven {
    /// Nothing asks for a proof, or nobody is named who approved.
    NotAsked,
    /// By one of the proofs that count.
    By(Proof),
    /// The commit is not made yet, or older than the history that was looked at.
    NotKnown,
}

/// Why it is not.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unproven {
    /// What was looked at, and lacks.
    pub why: String,
    /// How to prove it.
    pub help: String,
}

fn approves(edit: &Edit<'_>) -> Option<bool> {
    let to = edit.to.unwrap_or_default();
    match edit.field {
        "status" => Some(is_one_of(
            to,
            &[
                ChangeStatus::Approved,
                ChangeStatus::Implementing,
                ChangeStatus::Verified,
                ChangeStatus::Closed,
            ],
        )),
        "decision" => Some(is_one_of(to, &[ChangeVerdict::Approve, ChangeVerdict::ApproveWithConditions])),
        _ => None,
    }
}

fn is_one_of<T: Choice>(word: &str, all: &[T]) -> bool {
    all.iter().any(|own| own.key() == word)
}

/// The edits, newest first, that made a request an approved one, back to where it was not.
fn approving<'p>(past: &'p Past, address: &str) -> Vec<Edit<'p>> {
    let mut found = Vec::new();
    for edit in past.of_record(address) {
        match approves(&edit) {
            Some(true) => found.push(edit),
            Some(false) => break,
            None => {}
        }
    }
    let is_first = |edit: &Edit<'_>| {
        let was = match edit.field {
            "decision" => edit
                .from
                .is_some_and(|from| is_one_of(from, &[ChangeVerdict::Approve, ChangeVerdict::ApproveWithConditions])),
            _ => edit
                .from
                .is_some_and(|from| is_one_of(from, &[ChangeStatus::Approved, ChangeStatus::Implementing, ChangeStatus::Verified])),
        };
        !was
    };
    found.retain(is_first);
    found
}

/// Whether the approval of a change request by its `authority` is proven.
///
/// # Errors
/// Why not, with the remedy.
pub fn prove(portfolio: &Portfolio, project: &Project, entry: &Entry<Change>, past: &Past) -> Result<Proven, Unproven> {
    let asked = portfolio.settings.proofs_of_approval();
    let (Some(who), Some(id)) = (entry.record.authority.get(), entry.record.id.get()) else {
        return Ok(Proven::NotAsked);
    };
    if asked.is_empty() {
        return Ok(Proven::NotAsked);
    }
    let who = who.as_str();
    let reviewed = project.fitting(entry.whole(), &entry.record.reviews);
    if asked.contains(&Proof::Review) && reviewed.iter().any(|review| review.by.get().is_some_and(|by| by.as_str() == who)) {
        return Ok(Proven::By(Proof::Review));
    }
    let person = portfolio.person(who);
    let address = format!("{}/{}", project.id, id.as_str());
    let edits = approving(past, &address);
    let committed: Vec<&Edit<'_>> = edits.iter().filter(|edit| edit.by.commit.is_some()).collect();
    for edit in &committed {
        if asked.contains(&Proof::Author) && person.is_some_and(|person| person.has_email(&edit.by.email)) {
            return Ok(Proven::By(Proof::Author));
        }
        if asked.contains(&Proof::Trailer) && edit.by.approved_by.iter().any(|told| names(told, who, person)) {
            return Ok(Proven::By(Proof::Trailer));
        }
    }
    let newest = committed.first().filter(|_| edits.len() == committed.len());
    // A review needs no history to be looked for.
    if newest.is_none() && asked.iter().any(|own| *own != Proof::Review) {
        return Ok(Proven::NotKnown);
    }
    Err(unproven(who, person, &address, &asked, newest.copied()))
}

/// Whether a trailer names a person: by an e-mail address of theirs, their id or their name.
fn names(told: &str, who: &str, person: Option<&Person>) -> bool {
    let (name, email) = told
        .split_once('<')
        .map_or((told, None), |(name, rest)| (name, Some(rest.trim_end_matches('>'))));
    if let Some(email) = email {
        return person.is_some_and(|person| person.has_email(email));
    }
    let name = name.trim();
    let is_name = |person: &Person| {
        let own = person.name.get();
        person.has_email(name) || own.is_some_and(|own| own.in_lang(Lang::En) == name || own.in_lang(Lang::Zh) == name)
    };
    name == who || person.is_some_and(is_name)
}

fn unproven(who: &str, person: Option<&Person>, address: &str, asked: &[Proof], edit: Option<&Edit<'_>>) -> Unproven {
    let mut lacks = Vec::new();
    for proof in asked {
        lacks.push(match proof {
            Proof::Author if person.is_none_or(|person| !person.emails.has_items()) => {
                "people.yaml has no e-mail address of theirs to know a commit by".to_owned()
            }
            Proof::Author => "the commit is not theirs".to_owned(),
            Proof::Trailer => "it has no `Approved-by:` that names them".to_owned(),
            Proof::Review => "no review of theirs fits the request".to_owned(),
        });
    }
    let mut ways = Vec::new();
    if asked.contains(&Proof::Review) {
        ways.push(format!("`pmo review {address} --accept` by `{who}`, which every merge keeps"));
    }
    if asked.contains(&Proof::Author) {
        ways.push(format!("a commit by `{who}` that sets the decision anew"));
    }
    if asked.contains(&Proof::Trailer) {
        ways.push(format!("an `Approved-by: {who}` at the end of such a commit's message"));
    }
    let dropped = if asked.iter().all(|own| *own == Proof::Review) {
        ""
    } else {
        "a forge that squashes or rebases may have dropped author or trailer; "
    };
    Unproven {
        why: format!(
            "approved by `{who}`{}: {}",
            edit.map_or_else(String::new, |edit| format!(", committed {}", edit.by.told())),
            lacks.join(", ")
        ),
        help: format!("{dropped}prove it again: {}", ways.join("; or ")),
    }
}
