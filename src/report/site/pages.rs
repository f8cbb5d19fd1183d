//! The pages of a site: what each is called, and which report it shows.

use crate::base::Words;
use crate::report::picture::studio::Name;

/// What stands on a page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Holds {
    /// A report, with pictures before it.
    Report(&'static str, &'static [Name]),
    /// The tasks with their dates, and a report.
    Tasks(&'static str),
    /// The records of a project.
    Records,
    /// Figures through time.
    History,
    /// What makes the figures of a project.
    Figures,
    /// All projects, and the search.
    Search,
}

/// A page.
#[derive(Debug, Clone, Copy)]
pub struct Page {
    /// Its file, without `.html`.
    pub file: &'static str,
    /// What it is called.
    pub name: Words,
    /// What stands on it.
    pub holds: Holds,
}

const fn page(file: &'static str, en: &'static str, zh: &'static str, holds: Holds) -> Page {
    Page {
        file,
        name: Words { en, zh },
        holds,
    }
}

/// The pages of the portfolio.
pub const PORTFOLIO: &[Page] = &[
    page("index", "Overview", "总览", Holds::Report("portfolio", &[])),
    page("decisions", "Decisions", "决策", Holds::Report("steering", &[])),
    page("meeting", "Meeting", "例会", Holds::Report("agenda", &[])),
    page("schedule", "Schedule", "进度", Holds::Report("milestones", &[])),
    page("risks", "Risks", "风险", Holds::Report("risk", &[])),
    page("money", "Money", "资金", Holds::Report("finance", &[Name::CostByElement])),
    page("changes", "Changes", "变更", Holds::Report("change", &[])),
    page("people", "People", "人员", Holds::Report("people", &[])),
    page("scorecard", "Scorecard", "绩效", Holds::Report("scorecard", &[])),
    page("history", "History", "历史", Holds::History),
    page("search", "Search", "搜索", Holds::Search),
];

/// The pages of a project.
pub const PROJECT: &[Page] = &[
    page("index", "Overview", "总览", Holds::Report("weekly", &[])),
    page("schedule", "Schedule", "进度", Holds::Tasks("milestones")),
    page("risks", "Risks", "风险", Holds::Report("risk", &[])),
    page("money", "Money", "资金", Holds::Report("finance", &[])),
    page("changes", "Changes", "变更", Holds::Report("change", &[])),
    page("people", "People", "人员", Holds::Report("people", &[])),
    page("records", "Records", "记录", Holds::Records),
    page("history", "History", "历史", Holds::History),
    page("figures", "Figures", "数据来源", Holds::Figures),
];
