//! # What it does
//! Reports a lesson that counts as validated and was reviewed by nobody but the one who wrote it down.
//!
//! # Why it matters
//! A lesson is validated when somebody else finds it true and useful. Otherwise the knowledge base
//! fills with opinions.
//!
//! # Example
//! ```yaml
//! - id: LL-002
//!   submitter: chen.jie
//!   status: approved
//!   reviews:
//!     - by: chen.jie
//!       on: 2026-11-12
//!       verdict: accept
//! ```
//! Better:
//! ```yaml
//! - id: LL-002
//!   submitter: chen.jie
//!   status: approved
//!   reviews:
//!     - by: a.novak
//!       on: 2026-11-12
//!       verdict: accept
//! ```

use crate::base::Words;
use crate::check::ProjectContext;
use crate::check::rules::naming;
use crate::diag::Sink;
use crate::model::{common::Verdict, lesson::LessonStatus};

pub(super) const TITLE: Words = Words {
    en: "lesson validated by its own submitter",
    zh: "经验教训仅由提交人自己验证",
};
pub(super) const REMEDY: Words = Words {
    en: "have somebody else review it",
    zh: "请他人评审",
};

pub(super) fn check(context: &ProjectContext<'_>, sink: &mut Sink<'_>) {
    for entry in &context.project.lessons {
        let lesson = &entry.record;
        let counts = matches!(
            lesson.status.value(),
            Some(LessonStatus::Validated | LessonStatus::Approved | LessonStatus::Infused)
        );
        let Some(submitter) = lesson.submitter.get().filter(|_| counts) else {
            continue;
        };
        let mut accepted = lesson
            .reviews
            .items()
            .filter(|(review, _)| review.verdict.value() == Some(Verdict::Accept))
            .peekable();
        if accepted.peek().is_some() && accepted.all(|(review, _)| review.by.get() == Some(submitter)) {
            let named = naming::record("lesson", &lesson.id);
            sink.at(
                entry.place(&lesson.status),
                format!("{named} was accepted by `{}` alone, who wrote it", submitter.as_str()),
            )
            .help("have somebody else review it")
            .also(entry.place(&lesson.submitter), "the submitter");
        }
    }
}
