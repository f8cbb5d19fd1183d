//! References: a field that names another record, by kind.
//!
//! Each kind is a type of its own, so a risk cannot be written where a person is meant, and the
//! decoder notes every reference it reads without any record having to list them.

use super::{Fault, Scalar, id, scalar::through_serde};

macro_rules! references {
    ($($(#[$meta:meta])* $variant:ident $type:ident $key:literal $expected:literal),+ $(,)?) => {
        /// What a reference points at.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum RefKind {
            $($(#[$meta])* $variant,)+
        }
        impl RefKind {
            /// The kind's name in messages.
            #[must_use]
            pub fn name(self) -> &'static str {
                match self { $(RefKind::$variant => $key,)+ }
            }
            /// The kind a scalar type named `name@kind` refers to.
            #[must_use]
            pub fn of_scalar(name: &str) -> Option<RefKind> {
                match name.split_once('@')?.1 {
                    $($key => Some(RefKind::$variant),)+
                    _ => None,
                }
            }
        }
        $(
            $(#[$meta])*
            #[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
            pub struct $type(pub Box<str>);
            impl $type {
                /// The id or address as written.
                #[must_use]
                pub fn as_str(&self) -> &str {
                    &self.0
                }
            }
            impl Scalar for $type {
                const NAME: &'static str = concat!("ref@", $key);
                const EXPECTED: &'static str = $expected;
                fn parse(text: &str) -> Result<Self, Fault> {
                    id::check_address(text)?;
                    Ok($type(text.into()))
                }
                fn schema() -> serde_json::Value {
                    serde_json::json!({ "type": ["string", "number"] })
                }
            }
            through_serde!($type);
        )+
    };
}

references! {
    /// A person of the pool, or a stakeholder of the project.
    Person PersonRef "person" "a person's id",
    /// A task.
    Task TaskRef "task" "a task's id or address",
    /// A requirement.
    Requirement RequirementRef "requirement" "a requirement's id, such as REQ-001",
    /// A risk.
    Risk RiskRef "risk" "a risk's id, such as R-001",
    /// An issue.
    Issue IssueRef "issue" "an issue's id, such as I-001",
    /// A change request.
    Change ChangeRef "change request" "a change request's id, such as CR-001",
    /// A decision.
    Decision DecisionRef "decision" "a decision's id, such as DEC-001",
    /// A deliverable.
    Deliverable DeliverableRef "deliverable" "a deliverable's id, such as DEL-001",
    /// A lesson.
    Lesson LessonRef "lesson" "a lesson's id, such as LL-001",
    /// A contract.
    Contract ContractRef "contract" "a contract's id, such as CT-001",
    /// A control account.
    Account AccountRef "account" "a control account's id",
    /// A programme.
    Programme ProgrammeRef "programme" "a programme's id",
    /// A project.
    Project ProjectRef "project" "a project's id",
    /// A calendar.
    Calendar CalendarRef "calendar" "a calendar's id",
    /// A rate class.
    RateClass RateClassRef "rate class" "a rate class of pmo.toml",
    /// A gate.
    Gate GateRef "gate" "a gate of pmo.toml, such as G2",
    /// A strategic objective.
    Strategic StrategicRef "strategic objective" "a strategic objective of pmo.toml",
    /// A level of the probability scale.
    Probability ProbabilityLevel "probability level" "a level of the probability scale",
    /// A level of the impact scale.
    Impact ImpactLevel "impact level" "a level of the impact scale",
    /// A tier.
    Tier TierRef "tier" "a tier",
    /// Any record with an id.
    Record RecordRef "record" "a record's id or address",
}

/// One reference as the decoder saw it.
#[derive(Debug, Clone, Copy)]
pub struct Mention<'m> {
    /// What it must point at.
    pub kind: RefKind,
    /// The id or address as written.
    pub text: &'m str,
    /// Where it stands.
    pub place: super::Place,
}

/// Many references, in the order in which they were seen; their words stand in one text.
#[derive(Debug, Clone, Default)]
pub struct Mentions {
    words: String,
    rows: Vec<Row>,
}

/// A reference whose word ends at `end` of the words, and begins where the row before ends.
#[derive(Debug, Clone)]
struct Row {
    kind: RefKind,
    end: u32,
    place: super::Place,
}

impl Mentions {
    /// Adds one.
    pub fn push(&mut self, mention: &Mention<'_>) {
        self.words.push_str(mention.text);
        self.rows.push(Row {
            kind: mention.kind,
            end: u32::try_from(self.words.len()).unwrap_or(u32::MAX),
            place: mention.place,
        });
    }

    /// Adds all of `others`.
    pub fn extend(&mut self, others: &Mentions) {
        others.iter().for_each(|mention| self.push(&mention));
    }

    /// The same without those of files that have no `rank`, in order of rank.
    #[must_use]
    pub fn ranked(&self, rank: impl Fn(super::FileId) -> Option<usize>) -> Mentions {
        let mut kept: Vec<(usize, Mention<'_>)> = self.iter().filter_map(|own| Some((rank(own.place.file)?, own))).collect();
        kept.sort_by_key(|(rank, _)| *rank);
        let mut all = Mentions::default();
        kept.iter().for_each(|(_, mention)| all.push(mention));
        all
    }

    /// All of them.
    pub fn iter(&self) -> impl Iterator<Item = Mention<'_>> {
        let mut start = 0;
        self.rows.iter().map(move |row| {
            let end = row.end as usize;
            let text = self.words.get(start..end).unwrap_or_default();
            start = end;
            Mention {
                kind: row.kind,
                text,
                place: row.place,
            }
        })
    }

    /// Gives back the room it grew into.
    pub fn shrink_to_fit(&mut self) {
        self.words.shrink_to_fit();
        self.rows.shrink_to_fit();
    }
}

/// The bytes of a scalar that name the record: its first word.
///
/// `depends_on: "ux SS+2d"` refers to `ux`; a probability written as a number refers to nothing.
#[must_use]
pub fn target(text: &str) -> Option<&str> {
    let word = text.split_whitespace().next()?;
    (!word.is_empty()).then_some(word)
}
