//! What a change request claims, against what the difference of two states comes to.

use super::state::{OfProject, State};
use crate::analyse::earned_value::Lack;
use rust_decimal::Decimal;

/// What a request claims.
#[derive(Debug, Clone, Copy, Default)]
pub struct Claim {
    /// Seconds of working time by which the finish moves; later is positive.
    pub seconds: Option<i64>,
    /// Cost in the currency of the project.
    pub cost: Option<Decimal>,
}

/// Why something is not computed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Missing {
    /// The project is on one side only.
    Project,
    /// Its dates are on no side.
    Dates,
    /// Its dates can be computed on one side only.
    DatesOnce,
    /// Its budget and its estimate are on no side.
    Money(Lack),
    /// They can be had on one side only.
    MoneyOnce(Lack),
}

impl Missing {
    /// Whether there is nothing to compare on either side, so that no claim is contradicted.
    #[must_use]
    pub fn is_on_both_sides(self) -> bool {
        matches!(self, Missing::Dates | Missing::Money(_))
    }
}

/// By how much the finish of a project moves.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Later {
    /// The project.
    pub project: String,
    /// Seconds of its working time.
    pub seconds: i64,
    /// Seconds of its working day.
    pub day: i64,
}

/// What is computed.
#[derive(Debug)]
pub struct Impact {
    /// What the request claims.
    pub claim: Claim,
    /// The finish of its project.
    pub finish: Result<Later, Missing>,
    /// Linked projects that finish later than before, by more than the request claims.
    pub drawn: Vec<Later>,
    /// What the plan costs more, whatever its baseline says; where it has no budget, what its estimate rises by.
    pub cost: Result<Decimal, Missing>,
}

impl Impact {
    /// Compares the claim of a request of `project` with two states. `linked` are the projects tied to it.
    #[must_use]
    pub fn of(claim: Claim, project: &str, linked: &[String], before: &State, behind: &State) -> Impact {
        let sides = before.projects.get(project).zip(behind.projects.get(project));
        let claimed = claim.seconds.unwrap_or(0);
        let drawn = linked.iter().filter(|id| *id != project).filter_map(|id| {
            let (before, behind) = (before.projects.get(id)?, behind.projects.get(id)?);
            let (seconds, day) = behind.later_than(before)?;
            (seconds > claimed.max(0)).then(|| Later {
                project: id.clone(),
                seconds,
                day,
            })
        });
        Impact {
            claim,
            finish: sides
                .ok_or(Missing::Project)
                .and_then(|(before, behind)| later(project, before, behind)),
            drawn: drawn.collect(),
            cost: sides.ok_or(Missing::Project).and_then(|(before, behind)| dearer(before, behind)),
        }
    }

    /// Whether the project finishes later than the request says, or nobody can tell.
    #[must_use]
    pub fn is_later_than_claimed(&self) -> bool {
        match &self.finish {
            Ok(later) => later.seconds > self.claim.seconds.unwrap_or(0),
            Err(missing) => !missing.is_on_both_sides(),
        }
    }

    /// Whether anything is more than the request claims, in its project or in a linked one.
    #[must_use]
    pub fn exceeds(&self) -> bool {
        self.is_later_than_claimed() || self.is_dearer_than_claimed() || !self.drawn.is_empty()
    }

    /// Whether it costs more than the request says, or nobody can tell.
    #[must_use]
    pub fn is_dearer_than_claimed(&self) -> bool {
        match self.cost {
            Ok(cost) => cost > self.claim.cost.unwrap_or(Decimal::ZERO),
            Err(missing) => !missing.is_on_both_sides(),
        }
    }
}

fn later(project: &str, before: &OfProject, behind: &OfProject) -> Result<Later, Missing> {
    match behind.later_than(before) {
        Some((seconds, day)) => Ok(Later {
            project: project.to_owned(),
            seconds,
            day,
        }),
        None if before.finish_at.is_none() && behind.finish_at.is_none() => Err(Missing::Dates),
        None => Err(Missing::DatesOnce),
    }
}

fn dearer(before: &OfProject, behind: &OfProject) -> Result<Decimal, Missing> {
    let rises = |from, to| match (from, to) {
        (Ok(from), Ok(to)) => Decimal::checked_sub(to, from).ok_or(Missing::MoneyOnce(Lack::TooLarge)),
        (Err(_), Err(lack)) => Err(Missing::Money(lack)),
        (Ok(_), Err(lack)) | (Err(lack), Ok(_)) => Err(Missing::MoneyOnce(lack)),
    };
    match rises(before.planned_cost, behind.planned_cost) {
        Err(Missing::Money(_)) => rises(before.eac, behind.eac),
        other => other,
    }
}
