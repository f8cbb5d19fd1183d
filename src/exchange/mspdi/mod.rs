//! Microsoft Project's XML (MSPDI): a saved plan becomes the texts of a project.
//!
//! bytes → `xml` elements → `read` typed `plan` → `outline` with ids, `people`, `calendar`s
//! → texts. Nothing is judged and nothing is written here: the answer is files by path, and a count of
//! everything that a portfolio cannot hold. The way back is [`export`].

mod assign;
mod baseline;
mod calendar;
mod days;
pub mod export;
mod names;
mod outline;
mod people;
pub mod plan;
mod read;
mod recurrence;
mod tasks;
mod units;
mod unread;
pub mod xml;

use crate::base::{Currency, Lang, Scalar, Text};
use crate::edit::Refusal;
use crate::exchange::losses::Losses;
use crate::exchange::yaml::Map;
use crate::model::{Kind, Portfolio};
use calendar::{Calendars, Carried};
use outline::Outline;
use people::{KnownPerson, People};
use plan::{Plan, Resource};
use rust_decimal::{Decimal, RoundingStrategy};
use std::collections::BTreeMap;
use units::Units;
use xml::XmlError;

/// A later stage asks for a charter that no plan holds.
const STAGE_OPEN: &str = "stage of a project under way (`initiating` here, until its charter is filled in)";

/// What the portfolio has already and a plan may refer to.
#[derive(Debug, Default)]
pub struct Existing {
    /// The pool.
    pub people: Vec<KnownPerson>,
    /// The pool's file and its text.
    pub people_file: Option<(String, String)>,
    /// Texts of the calendars, by id.
    pub calendars: BTreeMap<String, String>,
    /// The portfolio's currency.
    pub currency: Option<Currency>,
    /// The calendar of projects that name none.
    pub calendar: Option<String>,
}

impl Existing {
    /// What `portfolio` has; `text` answers a file's text by its path.
    #[must_use]
    pub fn of(portfolio: &Portfolio, text: &dyn Fn(&str) -> String) -> Existing {
        let of_kind = |kind: Kind| {
            portfolio
                .files
                .iter()
                .filter(move |file| file.kind == Some(kind))
                .map(|file| file.path.to_string())
        };
        let stem = |path: &str| {
            path.rsplit('/')
                .next()
                .and_then(|name| name.rsplit_once('.'))
                .map_or(String::new(), |(stem, _)| stem.to_owned())
        };
        Existing {
            people: portfolio.people.iter().filter_map(|entry| known_person(&entry.record)).collect(),
            people_file: of_kind(Kind::People).next().map(|path| (path.clone(), text(&path))),
            calendars: of_kind(Kind::Calendar).map(|path| (stem(&path), text(&path))).collect(),
            currency: portfolio.settings.currency.value(),
            calendar: portfolio.settings.calendar.get().map(|calendar| calendar.0.to_string()),
        }
    }
}

fn known_person(person: &crate::model::people::Person) -> Option<KnownPerson> {
    let names = |name: &Text| [Lang::En, Lang::Zh].map(|lang| name.in_lang(lang).to_owned());
    Some(KnownPerson {
        id: person.id.get()?.to_string(),
        names: person.name.get().map(|name| names(name).to_vec()).unwrap_or_default(),
        emails: person.emails.items().map(|(email, _)| email.as_str().to_owned()).collect(),
        calendar: person.calendar.get().map(|calendar| calendar.0.to_string()),
    })
}

/// What to import, and where to.
#[derive(Debug, Clone, Copy)]
pub struct Request<'a> {
    /// The project's id.
    pub id: &'a str,
    /// Its folder from the portfolio's root.
    pub dir: &'a str,
}

/// What was carried, in numbers.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
pub struct Counts {
    /// Tasks, summaries included.
    pub tasks: usize,
    /// Summaries.
    pub summaries: usize,
    /// Links.
    pub links: usize,
    /// Resources.
    pub resources: usize,
    /// People, materials and costs that are new in the pool.
    pub new_people: usize,
    /// Assignments.
    pub assignments: usize,
    /// Calendars that are new in the portfolio.
    pub new_calendars: usize,
    /// Whether there is a baseline.
    pub baseline: bool,
}

/// A plan as texts of a portfolio.
#[derive(Debug)]
pub struct Import {
    /// New texts by path from the portfolio's root; the pool's file with its old text in it.
    pub files: BTreeMap<String, String>,
    /// What could not be carried.
    pub losses: Losses,
    /// What was.
    pub counts: Counts,
}

/// Why a plan did not become texts.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ImportError {
    /// The bytes are no plan in this format.
    #[error(transparent)]
    Xml(#[from] XmlError),
    /// The pool's file cannot take more people.
    #[error("new people cannot be added to {0}: {1}")]
    Pool(String, Refusal),
}

impl ImportError {
    /// What to do; may be empty.
    #[must_use]
    pub fn hint(&self) -> &str {
        match self {
            ImportError::Xml(error) => &error.hint,
            ImportError::Pool(_, refusal) => &refusal.help,
        }
    }
}

/// Turns a file's bytes into texts.
///
/// # Errors
/// When the bytes are no plan in this format, or the pool's file cannot take more people.
pub fn import(bytes: &[u8], request: Request<'_>, existing: &Existing) -> Result<Import, ImportError> {
    let mut losses = Losses::default();
    let plan = read::plan(bytes, &mut losses)?;
    let mut carry = Carry::of(&plan, request, existing, losses);
    carry.bring_people();
    let mut files = BTreeMap::new();
    let mut put = |name: &str, text: String| files.insert(format!("{}/{name}", request.dir), text);
    put("schedule.yaml", carry.schedule());
    put("project.yaml", carry.charter());
    let baseline = carry.baseline();
    let counts = carry.counts(baseline.is_some());
    if let Some(text) = baseline {
        put("baselines/1.yaml", text);
    }
    carry.note_unused();
    files.extend(
        carry
            .people
            .file(existing)
            .map_err(|(path, refusal)| ImportError::Pool(path, refusal))?,
    );
    files.extend(std::mem::take(&mut carry.carried.files));
    Ok(Import {
        files,
        losses: carry.losses,
        counts,
    })
}

/// A plan on its way.
struct Carry<'p> {
    plan: &'p Plan,
    request: Request<'p>,
    existing: &'p Existing,
    units: Units,
    currency: Option<String>,
    outline: Outline<'p>,
    calendars: Calendars<'p>,
    carried: Carried,
    people: People,
    resources: BTreeMap<i64, usize>,
    /// Positions of assignments by task, those to nobody left out.
    assignments: BTreeMap<i64, Vec<usize>>,
    /// Positions of assignments to nobody that say when a task is worked on, by task.
    stand_ins: BTreeMap<i64, usize>,
    /// Number of the baseline that is carried.
    first_baseline: Option<i64>,
    losses: Losses,
}

impl<'p> Carry<'p> {
    fn of(plan: &'p Plan, request: Request<'p>, existing: &'p Existing, mut losses: Losses) -> Carry<'p> {
        let named = |resource: &&Resource| !resource.is_null && (resource.uid > 0 || !resource.name.is_empty());
        let resources: BTreeMap<i64, usize> = plan
            .resources
            .iter()
            .enumerate()
            .filter(|(_, one)| named(one))
            .map(|(at, one)| (one.uid, at))
            .collect();
        let outline = Outline::of(plan, &mut losses);
        let mut assignments: BTreeMap<i64, Vec<usize>> = BTreeMap::new();
        let mut stand_ins = BTreeMap::new();
        for (at, one) in plan.assignments.iter().enumerate() {
            if one.resource < 0 || one.resource == 0 && !resources.contains_key(&0) {
                let task = outline.row(one.task).map(|row| row.task);
                if !one.worked.is_empty() {
                    stand_ins.insert(one.task, at);
                }
                // A task without people has a stand-in, whose work is as long as the task.
                let is_own = |task: &&plan::Task| {
                    let usual = task.duration.map_or(Decimal::ZERO, |duration| duration.minutes);
                    task.work.is_none() && one.work.is_some_and(|work| !work.is_zero() && work != usual)
                };
                if let Some(task) = task.filter(is_own) {
                    losses.add("work assigned to nobody, on tasks that say they have none", &*task.name);
                }
                continue;
            }
            if outline.row(one.task).is_none() || !resources.contains_key(&one.resource) {
                losses.add("assignments to the project's summary, blank rows or unknown resources", "");
                continue;
            }
            assignments.entry(one.task).or_default().push(at);
        }
        if !plan.project.from_start {
            losses.add("planning backwards from the finish (no dates are computed for such a plan)", "");
        }
        Carry {
            plan,
            request,
            existing,
            units: units_of(plan),
            currency: currency_of(plan, existing, &mut losses),
            outline,
            calendars: Calendars::of(plan),
            carried: Carried::default(),
            people: People::of(existing),
            resources,
            assignments,
            stand_ins,
            first_baseline: baseline::first(plan),
            losses,
        }
    }

    fn resource(&self, uid: i64) -> Option<&'p Resource> {
        self.resources.get(&uid).map(|at| &self.plan.resources[*at])
    }

    /// The project's calendar; -1, which no calendar has, for the usual week.
    fn project_calendar(&self) -> i64 {
        self.plan.project.calendar.filter(|uid| self.calendars.has(*uid)).unwrap_or(-1)
    }

    fn calendar_id(&mut self, uid: i64) -> String {
        self.carried
            .carry(&self.calendars, uid, self.request.id, &self.existing.calendars, &mut self.losses)
    }

    /// Finds each resource in the pool or adds it, with a calendar where it differs from the portfolio's,
    /// which people have who say nothing; a resource without one works by the project's.
    fn bring_people(&mut self) {
        let project = self.calendars.effective(self.project_calendar());
        let usual = self.existing.calendar.clone().unwrap_or_else(|| "standard".to_owned());
        self.calendar_id(project);
        for resource in self.resources.clone().into_values().map(|at| &self.plan.resources[at]) {
            for name in &resource.custom {
                self.losses.add("values of custom fields and outline codes", name);
            }
            if resource.name.is_empty() {
                self.losses
                    .add("resources without a name (called by their number)", resource.uid.to_string());
            }
            let own = resource.calendar.filter(|uid| self.calendars.has(*uid));
            let own = own.map_or(project, |uid| self.calendars.effective(uid));
            if let Some(known) = self.people.find(resource, self.existing) {
                let theirs = known.calendar.as_deref().unwrap_or(&usual);
                let id = self.carried.id(own).or_else(|| self.calendars.built_in(own));
                if resource.works && id != Some(theirs) {
                    self.losses.add(
                        "calendars of people who are in the pool already (the pool's is kept)",
                        &*resource.name,
                    );
                }
                continue;
            }
            let calendar = resource.works.then(|| self.calendar_id(own)).filter(|id| *id != usual);
            self.people.add(resource, calendar.as_deref());
        }
    }

    /// The text of `project.yaml`: what the file knows; what it does not know is left out, not made up.
    fn charter(&mut self) -> String {
        let project = &self.plan.project;
        let summary = self.plan.tasks.iter().find(|task| task.uid == 0).map(|task| task.name.as_str());
        let name = summary
            .filter(|name| !name.is_empty())
            .or(project.title.as_deref())
            .or(project.name.as_deref());
        let manager = project.manager.as_deref().map(|name| self.people.named(name, self.existing));
        let calendar = self.calendar_id(self.project_calendar());
        let usual = self.existing.calendar.as_deref().unwrap_or("standard");
        let mut map = Map::default();
        map.text("name", name.unwrap_or(self.request.id));
        map.maybe("manager", manager).text("stage", "initiating");
        if self.outline.rows.iter().any(|row| row.task.dates.actual_start.is_some()) {
            self.losses.add(STAGE_OPEN, "");
        }
        map.maybe("start", project.start.map(|start| start.date()));
        map.maybe("currency", self.currency.as_ref());
        map.maybe("calendar", Some(calendar).filter(|own| own != usual));
        map.to_file()
    }

    /// An amount that can be paid: rounded to the currency's smallest coin, and told when that changed it.
    fn coins(&mut self, amount: Decimal) -> Decimal {
        let coins = self.rounded(amount);
        if coins != amount {
            self.losses
                .add("amounts finer than the currency's smallest coin (rounded)", amount.to_string());
        }
        coins
    }

    fn rounded(&self, amount: Decimal) -> Decimal {
        let currency = self.currency.as_deref().and_then(|code| Currency::parse(code).ok());
        currency.map_or(amount, |currency| {
            amount.round_dp_with_strategy(currency.minor_digits(), RoundingStrategy::MidpointAwayFromZero)
        })
    }

    fn note_unused(&mut self) {
        for calendar in &self.plan.calendars {
            let used = self.carried.id(self.calendars.effective(calendar.uid)).is_some();
            if !used && calendar.base.is_none() {
                self.losses.add("calendars that nothing uses", &*calendar.name);
            }
        }
    }

    fn counts(&self, baseline: bool) -> Counts {
        let rows = &self.outline.rows;
        let is_carried = |link: &&plan::Link| link.other_plan.is_none() && self.outline.row(link.uid).is_some();
        Counts {
            tasks: rows.len(),
            summaries: rows.iter().filter(|row| !row.below.is_empty()).count(),
            links: rows.iter().map(|row| row.task.links.iter().filter(is_carried).count()).sum(),
            resources: self.resources.len(),
            new_people: self.people.added(),
            assignments: self.assignments.values().map(Vec::len).sum(),
            new_calendars: self.carried.files.len(),
            baseline,
        }
    }
}

/// The plan's units; a day that is no round number of hours is kept to two decimals, and durations are
/// written in what that day means.
fn units_of(plan: &Plan) -> Units {
    let project = &plan.project;
    let hour = Decimal::from(60);
    let hours = |minutes: Option<Decimal>, usual: u32| {
        let hours = minutes
            .map(|minutes| (minutes / hour).round_dp(2))
            .filter(|hours| *hours > Decimal::ZERO);
        hours.unwrap_or(Decimal::from(usual))
    };
    Units {
        hours_per_day: hours(project.minutes_per_day, 8),
        hours_per_week: hours(project.minutes_per_week, 40),
        days_per_month: project.days_per_month.unwrap_or(Decimal::from(20)),
        usual: project.duration_format.unwrap_or(units::DAYS),
        work: match project.work_format {
            Some(1) => 3,
            Some(3) => units::DAYS,
            Some(4) => 9,
            Some(5) => 11,
            _ => units::HOURS,
        },
    }
}

/// The plan's currency when it is known, else the portfolio's; `RUR`, which the rouble was called until
/// 1998, is still written by Microsoft Project.
fn currency_of(plan: &Plan, existing: &Existing, losses: &mut Losses) -> Option<String> {
    let usual = existing.currency.map(|currency| currency.as_str().to_owned());
    let Some(code) = plan.project.currency.as_deref() else {
        if let Some(symbol) = &plan.project.currency_symbol {
            losses.add("currency that is given by its symbol only (the portfolio's is taken)", symbol);
        }
        return usual;
    };
    let code = if code == "RUR" { "RUB" } else { code };
    if Currency::parse(code).is_err() {
        losses.add("currency that is not in ISO 4217 (the portfolio's is taken)", code);
        return usual;
    }
    Some(code.to_owned())
}
