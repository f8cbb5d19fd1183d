//! The demo: a small portfolio with half a year of commits, replayed from a story.
//!
//! The story stands in `story/*.story`, one file a project, written by hand in the format that
//! [`script`] describes. Commits of all files are put into the order of their times. Replaying gives
//! the same commit ids on every machine; `example-portfolio/` is the last tree on the main branch.

pub mod replay;
pub mod script;

use crate::source::{Repository, SourceError, repository::ObjectId};
use replay::{MAIN, Unfolded};
use script::StoryError;
use std::{collections::BTreeMap, path::Path};

/// The story: a name for messages, and the text.
pub const STORY: [(&str, &str); 9] = [
    ("portfolio.story", include_str!("story/portfolio.story")),
    ("portal.story", include_str!("story/portal.story")),
    ("infra.story", include_str!("story/infra.story")),
    ("erp.story", include_str!("story/erp.story")),
    ("suzhou-wms.story", include_str!("story/suzhou-wms.story")),
    ("mes-shanghai.story", include_str!("story/mes-shanghai.story")),
    ("gdpr.story", include_str!("story/gdpr.story")),
    ("dc-move.story", include_str!("story/dc-move.story")),
    ("ai-inspection.story", include_str!("story/ai-inspection.story")),
];

/// Why the demo could not be made.
#[derive(Debug, thiserror::Error)]
pub enum DemoError {
    /// The story contradicts itself; a fault of this program, not of its user.
    #[error("the demo's story cannot be replayed")]
    Story(#[from] StoryError),
    /// The folder or the repository could not be written.
    #[error("the demo cannot be written")]
    Write(#[from] SourceError),
}

/// What a replay made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Replayed {
    /// Number of commits.
    pub commits: usize,
    /// Last commit of each branch, by name.
    pub heads: BTreeMap<String, ObjectId>,
}

/// The story as commits, oldest first, with the last tree of each branch.
///
/// # Errors
/// When the story cannot be parsed or a step of it cannot be done.
pub fn unfold() -> Result<Unfolded, StoryError> {
    replay::unfold(&script::parse(&STORY)?)
}

/// Replays the story into a new repository at `folder`, which must be empty or absent.
///
/// # Errors
/// When the folder cannot be written.
pub fn replay_into(folder: &Path) -> Result<Replayed, DemoError> {
    let unfolded = unfold()?;
    let repository = Repository::create(folder, MAIN)?;
    Ok(replay::write(&unfolded, &repository)?)
}
