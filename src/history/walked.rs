//! The commits of the last weeks with what they touched, to be kept: what a commit is never changes, so only those that
//! came since are compared with their parents.

use super::{
    flat::project_of,
    log::{begin, speaks},
};
use crate::base::Date;
use crate::source::{Git, SourceError, commits::Told, git::Commit};
use serde::{Deserialize, Serialize};

/// Commits that may have come since without all being walked again.
const MOST_NEW: usize = 256;

/// Commits that are compared at once.
const PIECE: usize = 512;

/// The commits behind one, newest first, up to the first that is older than asked for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Walked {
    /// The newest.
    head: Commit,
    /// Seconds since 1970 before which nothing is asked.
    since: i64,
    /// The commits; of what they touched only files with records.
    pub told: Vec<Told>,
}

impl Walked {
    /// The commits from a day on up to `head` of the portfolio at `prefix`; those that `before` holds are not walked again
    /// where the others stand above them in one line.
    ///
    /// # Errors
    /// When git cannot walk.
    pub fn of(git: &Git, head: Commit, prefix: &str, since: Date, before: Option<Walked>) -> Result<Walked, SourceError> {
        let since = begin(since);
        let mut walked = Walked {
            head,
            since,
            told: Vec::new(),
        };
        let before = before.filter(|own| own.since <= since);
        let line = before.map(|own| Ok((git.straight(own.head, head, MOST_NEW)?, own))).transpose()?;
        if let Some((Some(new), own)) = line {
            if new > 0 {
                walked.read(git, prefix, new)?;
            }
            walked.told.extend(own.told);
            walked.end();
        } else {
            walked.read(git, prefix, usize::MAX)?;
        }
        Ok(walked)
    }

    /// Whether these are the commits from a day on up to `head`.
    #[must_use]
    pub fn is_of(&self, head: Commit, since: Date) -> bool {
        (self.head, self.since) == (head, begin(since))
    }

    /// Reads commits up to the first that is too old, at most so many.
    fn read(&mut self, git: &Git, prefix: &str, most: usize) -> Result<(), SourceError> {
        let mut commits = git.commits(self.head, prefix)?.spoken_for(speaks);
        while self.told.len() < most {
            let read = commits.read_on(PIECE.min(most - self.told.len()))?;
            if read.is_empty() {
                break;
            }
            self.told.extend(read);
            if self.end() {
                break;
            }
        }
        for told in &mut self.told {
            told.touched.retain(|file| project_of(&file.path).is_some());
        }
        Ok(())
    }

    /// Ends behind the first commit that is too old; whether there is one.
    fn end(&mut self) -> bool {
        let end = self.told.iter().position(|told| told.commit.seconds < self.since);
        if let Some(end) = end {
            self.told.truncate(end + 1);
        }
        end.is_some()
    }
}
