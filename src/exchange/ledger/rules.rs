//! The map made ready: what is left out and why, what value types mean, and where each cost object goes.

use super::{
    columns::{Wanted, texts},
    styles::Style,
};
use crate::base::{Currency, Date, Field, Id, Line, Scalar, Span, similar};
use crate::model::{
    Portfolio, Project,
    actuals::PostingType,
    ledger_map::{DateFormat, DecimalMark, LedgerMap, LedgerTarget, Numbering},
};
use std::collections::HashMap;

/// Where lines go.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Home {
    /// Index of the project in the portfolio.
    pub project: usize,
    /// Its account.
    pub account: Box<str>,
    /// Its task, when the map names one.
    pub task: Option<Box<str>>,
    /// All of it as an address.
    pub address: Box<str>,
}

/// Where the lines of a cost object go.
#[derive(Debug, Default)]
struct Goes {
    default: Option<usize>,
    by_account: Vec<(Box<str>, usize)>,
    /// The homes of accounts that share it, when the map does not decide.
    shared: Vec<usize>,
}

/// What a value type means.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Meaning {
    /// Cost of a type.
    Cost(PostingType),
    /// No cost; the index of the reason.
    NoCost(usize),
}

/// A condition under which a line is left out.
#[derive(Debug)]
pub struct Exclusion {
    is: Vec<String>,
    starts_with: Vec<String>,
    not_starts_with: Vec<String>,
    /// The index of the reason.
    pub reason: usize,
}

impl Exclusion {
    /// Whether a cell is meant.
    #[must_use]
    pub fn holds(&self, cell: &str) -> bool {
        let starts = |with: &[String]| with.iter().any(|start| cell.starts_with(start.as_str()));
        (self.is.is_empty() || self.is.iter().any(|one| one == cell))
            && (self.starts_with.is_empty() || starts(&self.starts_with))
            && !starts(&self.not_starts_with)
    }
}

/// A fault of the map, at its place there.
#[derive(Debug)]
pub struct MapFault {
    /// Where.
    pub span: Span,
    /// The fact.
    pub message: String,
    /// The remedy.
    pub hint: String,
}

/// The map, ready for use.
#[derive(Debug)]
pub struct Rules<'m> {
    /// Name of the ledger; empty when it has none.
    pub ledger: Box<str>,
    /// The columns to look for.
    pub wanted: Wanted<'m>,
    /// What stands before decimals, when it is known.
    pub decimal: Option<DecimalMark>,
    /// The order of dates, when it is said.
    pub date_format: Option<DateFormat>,
    /// When documents are counted anew.
    pub numbering: Numbering,
    /// Whether lines without date and number belong to the voucher above.
    pub fill_down: bool,
    /// The currency of lines that name none.
    pub currency: Option<Currency>,
    /// What is left out, in the order of its columns.
    pub exclusions: Vec<Exclusion>,
    /// Reasons for which lines are left out.
    pub reasons: Vec<String>,
    /// Where lines can go.
    pub homes: Vec<Home>,
    /// Index of the reason of lines of other projects, when only one is asked for.
    pub elsewhere: Option<(usize, usize)>,
    /// Last day of the last closed period.
    pub closed_through: Option<Date>,
    types: HashMap<String, Meaning>,
    objects: HashMap<Box<str>, Goes>,
}

/// A code without leading zeros, which spreadsheets drop.
#[must_use]
pub fn bare(code: &str) -> &str {
    let is_number = !code.is_empty() && code.bytes().all(|byte| byte.is_ascii_digit());
    match code.trim_start_matches('0') {
        "" if is_number => "0",
        bare if is_number => bare,
        _ => code,
    }
}

/// What a cost object leads to.
pub enum Found {
    /// A home, by its index.
    Home(usize),
    /// Nothing.
    Nowhere,
    /// Several accounts have the cost object, and the map does not decide.
    Shared(Vec<usize>),
}

impl<'m> Rules<'m> {
    /// Makes the map ready for a portfolio, or for one of its projects by index.
    ///
    /// # Errors
    /// With everything in the map that cannot be.
    pub fn new(map: &'m LedgerMap, portfolio: &Portfolio, only: Option<usize>) -> Result<Rules<'m>, Vec<MapFault>> {
        let style = Style::of(map.style.value());
        let of_style = style.currency.and_then(|code| Currency::parse(code).ok());
        let mut rules = Rules {
            ledger: map.ledger.get().map_or("", Id::as_str).into(),
            decimal: map.decimal.value().or(style.decimal),
            date_format: map.date_format.value(),
            numbering: map.numbering.value().unwrap_or(style.numbering()),
            fill_down: map.fill_down.value().map_or(style.fill_down, |flag| flag.0),
            currency: map.currency.value().or(of_style).or(portfolio.settings.currency.value()),
            exclusions: Vec::new(),
            reasons: Vec::new(),
            homes: Vec::new(),
            elsewhere: None,
            closed_through: portfolio.settings.closed_through.value(),
            types: HashMap::new(),
            objects: HashMap::new(),
            wanted: Wanted {
                own: map.columns.get().map(|columns| &**columns),
                excluded_by: Vec::new(),
                style,
            },
        };
        let mut faults = Vec::new();
        rules.read_types(map);
        rules.read_exclusions(map, &mut faults);
        rules.read_accounts(portfolio);
        rules.read_map(map, portfolio, &mut faults);
        if let Some(only) = only {
            let reason = rules.reason("of other projects");
            rules.elsewhere = Some((only, reason));
        }
        if faults.is_empty() { Ok(rules) } else { Err(faults) }
    }

    fn reason(&mut self, words: &str) -> usize {
        let at = self.reasons.iter().position(|own| own == words);
        at.unwrap_or_else(|| {
            self.reasons.push(words.to_owned());
            self.reasons.len() - 1
        })
    }

    fn read_types(&mut self, map: &LedgerMap) {
        for (code, kind) in self.wanted.style.types {
            self.types.insert(bare(code).to_owned(), Meaning::Cost(*kind));
        }
        for (code, reason) in self.wanted.style.no_cost {
            let reason = self.reason(reason);
            self.types.insert(bare(code).to_owned(), Meaning::NoCost(reason));
        }
        for ((code, _), (kind, _)) in map.types.get().into_iter().flat_map(|types| types.iter()) {
            self.types.insert(bare(code.as_str().trim()).to_owned(), Meaning::Cost(*kind));
        }
    }

    fn read_exclusions(&mut self, map: &'m LedgerMap, faults: &mut Vec<MapFault>) {
        for (exclusion, span) in map.exclude.items() {
            let own = |field: &'m Field<crate::model::common::CustomValue>| {
                let all = field.get().map_or(Vec::new(), texts);
                all.into_iter().map(str::to_owned).collect::<Vec<String>>()
            };
            let (is, starts_with, not_starts_with) = (own(&exclusion.is), own(&exclusion.starts_with), own(&exclusion.not_starts_with));
            let mut lacks = |what: &str| {
                faults.push(MapFault {
                    span,
                    message: format!("this exclusion does not say {what}"),
                    hint: "write `column`, one of `is`, `starts_with` and `not_starts_with`, and `reason`".to_owned(),
                });
            };
            let (Some(column), Some(reason)) = (exclusion.column.get(), exclusion.reason.get()) else {
                lacks(if exclusion.column.get().is_none() {
                    "which column it looks at"
                } else {
                    "why"
                });
                continue;
            };
            if is.is_empty() && starts_with.is_empty() && not_starts_with.is_empty() {
                lacks("what the column holds");
                continue;
            }
            let reason = self.reason(reason.as_str());
            self.wanted.excluded_by.push(column.as_str());
            self.exclusions.push(Exclusion {
                is,
                starts_with,
                not_starts_with,
                reason,
            });
        }
    }

    fn home(&mut self, home: Home) -> usize {
        let at = self.homes.iter().position(|own| *own == home);
        at.unwrap_or_else(|| {
            self.homes.push(home);
            self.homes.len() - 1
        })
    }

    /// Every account that has a cost object is a home of its lines.
    fn read_accounts(&mut self, portfolio: &Portfolio) {
        for (project, record) in portfolio.projects.iter().enumerate() {
            for (account, code) in accounts(record) {
                let Some(code) = code else {
                    continue;
                };
                // No two homes are the same yet.
                self.homes.push(Home {
                    project,
                    account: account.into(),
                    task: None,
                    address: format!("{}/{account}", record.id).into(),
                });
                let home = self.homes.len() - 1;
                let goes = self.objects.entry(code.trim().into()).or_default();
                goes.default.get_or_insert(home);
                goes.shared.push(home);
            }
        }
    }

    fn read_map(&mut self, map: &LedgerMap, portfolio: &Portfolio, faults: &mut Vec<MapFault>) {
        for ((object, _), (target, span)) in map.map.get().into_iter().flat_map(|pairs| pairs.iter()) {
            let mut goes = self.objects.remove(object.as_str().trim()).unwrap_or_default();
            match target {
                LedgerTarget::One(address) => {
                    if let Some(home) = self.target(address, span, portfolio, faults) {
                        goes.default = Some(home);
                        goes.shared.clear();
                    }
                }
                LedgerTarget::ByAccount(accounts) => {
                    for ((account, _), (address, span)) in accounts.iter() {
                        let Some(home) = self.target(address.as_str(), span, portfolio, faults) else {
                            continue;
                        };
                        if account.as_str() == "*" {
                            goes.default = Some(home);
                            goes.shared.clear();
                        } else {
                            goes.by_account.push((bare(account.as_str().trim()).into(), home));
                        }
                    }
                }
            }
            self.objects.insert(object.as_str().trim().into(), goes);
        }
    }

    /// The home that an address names.
    fn target(&mut self, address: &str, span: Span, portfolio: &Portfolio, faults: &mut Vec<MapFault>) -> Option<usize> {
        let mut fault = |message: String, hint: String| {
            faults.push(MapFault { span, message, hint });
            None
        };
        let parts: Vec<&str> = address.split('/').collect();
        let (project, account, task) = match parts.as_slice() {
            [project, account] => (*project, *account, None),
            [project, account, task] => (*project, *account, Some(*task)),
            _ => {
                return fault(
                    format!("`{address}` is no address of an account"),
                    "write project/account, or project/account/task".to_owned(),
                );
            }
        };
        let projects: Vec<&str> = portfolio.projects.iter().map(|own| &*own.id).collect();
        let Some(index) = projects.iter().position(|id| *id == project) else {
            return fault(
                format!("there is no project `{project}`"),
                similar::hint(project, projects.iter().copied()),
            );
        };
        let record = &portfolio.projects[index];
        let known: Vec<&str> = accounts(record).map(|(id, _)| id).collect();
        if !known.contains(&account) {
            return fault(
                format!("`{project}` has no account `{account}`"),
                similar::hint(account, known.iter().copied()),
            );
        }
        let tasks = record.tasks();
        if let Some(task) = task.filter(|task| !tasks.iter().any(|at| at.id() == *task)) {
            let known: Vec<&str> = tasks.iter().map(crate::model::portfolio::TaskAt::id).collect();
            return fault(
                format!("`{project}` has no task `{task}`"),
                similar::hint(task, known.iter().copied()),
            );
        }
        Some(self.home(Home {
            project: index,
            account: account.into(),
            task: task.map(Into::into),
            address: address.into(),
        }))
    }

    /// What a value type means; nothing when it is not known.
    #[must_use]
    pub fn meaning(&self, code: &str) -> Option<Meaning> {
        self.types.get(bare(code)).copied()
    }

    /// The value types that are known.
    #[must_use]
    pub fn known_types(&self) -> Vec<&str> {
        let mut known: Vec<&str> = self.types.keys().map(String::as_str).collect();
        known.sort_unstable();
        known
    }

    /// Where a line of a cost object and an account of the ledger goes.
    #[must_use]
    pub fn find(&self, object: &str, account: &str) -> Found {
        let Some(goes) = self.objects.get(object) else {
            return Found::Nowhere;
        };
        let account = bare(account);
        if let Some((_, home)) = goes.by_account.iter().find(|(own, _)| **own == *account) {
            return Found::Home(*home);
        }
        if goes.shared.len() > 1 {
            // With one project asked for, another's account of the same code does not matter.
            let own: Vec<usize> = match self.elsewhere {
                Some((only, _)) => goes
                    .shared
                    .iter()
                    .copied()
                    .filter(|home| self.homes[*home].project == only)
                    .collect(),
                None => goes.shared.clone(),
            };
            return match own.as_slice() {
                [one] => Found::Home(*one),
                [] => Found::Home(goes.shared[0]),
                _ => Found::Shared(own),
            };
        }
        goes.default.map_or(Found::Nowhere, Found::Home)
    }
}

/// The accounts of a project, each with its cost object.
pub fn accounts(project: &Project) -> impl Iterator<Item = (&str, Option<&str>)> {
    let accounts = project.budget.iter().flat_map(|budget| budget.record.accounts.items());
    accounts.filter_map(|(account, _)| Some((account.id.get()?.as_str(), account.cost_object.get().map(Line::as_str))))
}
