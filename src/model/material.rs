//! The material fields of a record: what a review is about. When one of them changes, reviews of the record are void.
//!
//! What only says how far work has come, who looked, or where to find the record is left out.

use super::{
    Kind, Project,
    common::{Review, Verdict},
};
use crate::base::{Field, List, Place};

/// The material fields of a kind of record.
#[derive(Debug, Clone, Copy)]
pub struct Material {
    /// Where such records stand.
    pub kind: Kind,
    /// What they are called.
    pub record: &'static str,
    /// Their material fields; `text` of a document and of minutes is what stands below the front matter.
    pub fields: &'static [&'static str],
}

const fn of(kind: Kind, record: &'static str, fields: &'static [&'static str]) -> Material {
    Material { kind, record, fields }
}

/// The table, in the order of the reference.
pub const MATERIAL: [Material; 14] = [
    of(
        Kind::Charter,
        "project",
        &[
            "purpose",
            "business_case",
            "objectives",
            "success_criteria",
            "sponsor",
            "customer",
            "start",
            "finish",
            "cost_estimate",
            "scope",
            "deliverables_summary",
            "constraints",
        ],
    ),
    of(
        Kind::Schedule,
        "task",
        &[
            "name",
            "milestone",
            "duration",
            "work",
            "account",
            "budget",
            "deadline",
            "deliverables",
            "requirements",
        ],
    ),
    of(
        Kind::Budget,
        "budget",
        &["accounts", "contingency", "management_reserve", "funding", "tax", "tax_rate"],
    ),
    of(
        Kind::Requirement,
        "requirement",
        &["text", "priority", "verification", "acceptance_criteria", "parent"],
    ),
    of(
        Kind::Risk,
        "risk",
        &[
            "title",
            "type",
            "cause",
            "event",
            "effect",
            "category",
            "probability",
            "impact",
            "response",
            "fallback",
            "contingency",
            "residual_probability",
            "residual_impact",
        ],
    ),
    of(
        Kind::Issue,
        "issue",
        &["title", "type", "description", "impact", "severity", "root_cause", "resolution"],
    ),
    of(
        Kind::Change,
        "change request",
        &[
            "title",
            "type",
            "nature",
            "requester",
            "reason",
            "description",
            "alternatives",
            "impact",
            "tasks",
            "requirements",
            "deliverables",
            "funding",
            "conditions",
            "emergency",
        ],
    ),
    of(
        Kind::Decision,
        "decision",
        &["title", "context", "options", "decision", "rationale"],
    ),
    of(Kind::Action, "action", &["text", "owner", "due", "cost"]),
    of(
        Kind::Deliverable,
        "deliverable",
        &[
            "name",
            "description",
            "requirements",
            "acceptor",
            "acceptance_criteria",
            "due",
            "contract",
            "version",
        ],
    ),
    of(
        Kind::Lesson,
        "lesson",
        &[
            "title",
            "type",
            "event",
            "expected",
            "actual",
            "root_cause",
            "effect",
            "effect_cost",
            "effect_time",
            "lesson",
            "recommendation",
        ],
    ),
    of(Kind::Gates, "gate answer", &["gate", "criteria", "decision", "conditions"]),
    of(Kind::Minutes, "minutes", &["title", "date", "attendees", "decisions", "text"]),
    of(Kind::Document, "document", &["title", "version", "text"]),
];

/// Keys inside a material field that are not material.
pub const NEVER: [&str; 8] = ["reviews", "tags", "notes", "custom", "formerly", "progress", "draws", "status"];

/// The material fields of the records that stand in a kind of file.
#[must_use]
pub fn material(kind: Kind) -> Option<&'static Material> {
    MATERIAL.iter().find(|own| own.kind == kind)
}

impl Material {
    /// Whether a field, or one inside it as `impact.cost`, is material.
    #[must_use]
    pub fn holds(&self, field: &str) -> bool {
        let mut keys = field.split('.');
        let is_own = keys.next().is_some_and(|first| self.fields.contains(&first));
        is_own && !keys.any(|key| NEVER.contains(&key))
    }
}

impl Project {
    /// The fingerprint of the record at a place, if it holds reviews.
    #[must_use]
    pub fn fingerprint_at(&self, whole: Place) -> Option<&str> {
        let wanted = (whole.file.0, whole.span.start);
        let at = self
            .fingerprints
            .binary_search_by_key(&wanted, |(place, _)| (place.file.0, place.span.start));
        Some(&self.fingerprints.get(at.ok()?)?.1)
    }

    /// The reviews that accept the record at a place as it stands. Who refused it later, as it stands, accepts it no more.
    #[must_use]
    pub fn fitting<'a>(&self, whole: Place, reviews: &'a Field<List<Review>>) -> Vec<&'a Review> {
        let Some(own) = self.fingerprint_at(whole) else {
            return Vec::new();
        };
        let mut fitting: Vec<&Review> = Vec::new();
        let fits = |review: &&Review| review.fingerprint.get().is_some_and(|line| line.as_str() == own);
        for review in reviews.items().map(|(review, _)| review).filter(fits) {
            fitting.retain(|older| older.by.get() != review.by.get());
            if review.verdict.value() == Some(Verdict::Accept) {
                fitting.push(review);
            }
        }
        fitting
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::schema::field_name;

    #[test]
    fn the_table_names_real_fields() {
        for own in MATERIAL {
            let is_text = |field: &str| field == "text" && matches!(own.kind, Kind::Minutes | Kind::Document);
            for field in own.fields {
                assert!(is_text(field) || field_name(own.record, field).is_some(), "{} {field}", own.record);
            }
            assert!(field_name(own.record, "reviews").is_some(), "{} takes no review", own.record);
        }
    }

    #[test]
    fn what_says_how_far_something_is_voids_no_review() {
        let budget = material(Kind::Budget).expect("a budget is reviewed");
        assert!(budget.holds("accounts.labour.authorised"));
        assert!(!budget.holds("accounts.hosting.progress"));
        assert!(!budget.holds("notes"));
    }
}
