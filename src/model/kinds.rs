//! The kinds of file a portfolio holds: what each is called, where it stands, how its ids look.

/// A kind of file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kind {
    /// `pmo.toml`.
    Settings,
    /// `people.yaml`.
    People,
    /// `programmes.yaml`.
    Programmes,
    /// `calendars/<id>.yaml`.
    Calendar,
    /// `ledgers/<name>.toml`, read by what reads ledgers only.
    LedgerMap,
    /// `waivers.yaml`, of a project or of the portfolio.
    Waivers,
    /// `project.yaml`.
    Charter,
    /// `schedule.yaml`.
    Schedule,
    /// `budget.yaml`.
    Budget,
    /// `actuals/<month>.yaml`.
    Actuals,
    /// `contracts.yaml`.
    Contracts,
    /// `requirements/` or `requirements.yaml`.
    Requirement,
    /// `risks/` or `risks.yaml`.
    Risk,
    /// `issues/` or `issues.yaml`.
    Issue,
    /// `changes/` or `changes.yaml`.
    Change,
    /// `decisions/` or `decisions.yaml`.
    Decision,
    /// `actions/` or `actions.yaml`.
    Action,
    /// `deliverables/` or `deliverables.yaml`.
    Deliverable,
    /// `lessons/` or `lessons.yaml`.
    Lesson,
    /// `gates.yaml`.
    Gates,
    /// `status/<year>.yaml`.
    Status,
    /// `baselines/<n>.yaml`.
    Baseline,
    /// `closing.yaml`.
    Closing,
    /// `minutes/*.md`.
    Minutes,
    /// `docs/*.md`.
    Document,
}

/// A register: a folder of records, or one file with a list, or both.
#[derive(Debug, Clone, Copy)]
pub struct Register {
    /// Its kind.
    pub kind: Kind,
    /// Folder, file and key: `risks`.
    pub name: &'static str,
    /// What its ids start with: `R`.
    pub prefix: &'static str,
    /// One of its records: `risk`.
    pub record: &'static str,
}

/// The registers, in the order of the reference.
pub const REGISTERS: [Register; 8] = [
    register(Kind::Requirement, "requirements", "REQ", "requirement"),
    register(Kind::Risk, "risks", "R", "risk"),
    register(Kind::Issue, "issues", "I", "issue"),
    register(Kind::Change, "changes", "CR", "change request"),
    register(Kind::Decision, "decisions", "DEC", "decision"),
    register(Kind::Action, "actions", "A", "action"),
    register(Kind::Deliverable, "deliverables", "DEL", "deliverable"),
    register(Kind::Lesson, "lessons", "LL", "lesson"),
];

const fn register(kind: Kind, name: &'static str, prefix: &'static str, record: &'static str) -> Register {
    Register {
        kind,
        name,
        prefix,
        record,
    }
}

/// Files of a project with one name: stem and kind.
pub const PROJECT_FILES: [(&str, Kind); 7] = [
    ("project", Kind::Charter),
    ("schedule", Kind::Schedule),
    ("budget", Kind::Budget),
    ("contracts", Kind::Contracts),
    ("gates", Kind::Gates),
    ("closing", Kind::Closing),
    ("waivers", Kind::Waivers),
];

/// Folders of a project whose files are of one kind, besides the registers.
pub const PROJECT_FOLDERS: [(&str, Kind); 5] = [
    ("actuals", Kind::Actuals),
    ("status", Kind::Status),
    ("baselines", Kind::Baseline),
    ("minutes", Kind::Minutes),
    ("docs", Kind::Document),
];

/// Files at the root of a portfolio, besides `pmo.toml`.
pub const ROOT_FILES: [(&str, Kind); 3] = [
    ("people", Kind::People),
    ("programmes", Kind::Programmes),
    ("waivers", Kind::Waivers),
];

/// Prefixes of ids that name a record: the registers', contracts' and benefits'.
pub const PREFIXES: [&str; 10] = ["REQ", "R", "I", "CR", "DEC", "A", "DEL", "LL", "CT", "B"];

/// The register of `kind`.
#[must_use]
pub fn register_of(kind: Kind) -> Option<&'static Register> {
    REGISTERS.iter().find(|register| register.kind == kind)
}

/// Whether `id` is a prefix of [`PREFIXES`] and a number, as `R-003`.
#[must_use]
pub fn has_record_shape(id: &str) -> bool {
    let Some((prefix, number)) = id.split_once('-') else {
        return false;
    };
    PREFIXES.contains(&prefix) && !number.is_empty() && number.bytes().all(|b| b.is_ascii_digit())
}
