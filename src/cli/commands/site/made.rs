//! What a site is made of: the files, what commits tell, and the states before.

use super::super::{log::Past, report::broken};
use crate::analyse::earned_value::sheet::{Against, Desk};
use crate::base::{Date, Lang};
use crate::cli::{Global, back::Backs, error::CliError, left_out, lines::Lines, session::Session, templates};
use crate::diag::json::Stand;
use crate::report::{
    Missing,
    common::Common,
    kinds::{KINDS, LooksBack},
    picture::s_curve::SCurve,
    site::{self, Fault, pages},
    why::Written,
};
use crate::source::SourceError;
use crate::trend::{
    chronicle::{Chronicle, Forgotten},
    indicator::{USUAL, Why},
    snapshots::Snapshots,
};
use rayon::prelude::*;
use std::{collections::BTreeMap, process::ExitCode};

/// A site that can be written.
pub struct Making<'s> {
    session: &'s Session,
    stand: Stand,
    own: BTreeMap<String, (String, String)>,
    past: Result<Chronicle, Missing>,
    back: Backs,
    ids: Vec<[String; 1]>,
}

/// The files of a site that are no pages.
const BESIDE: usize = 5;

impl<'s> Making<'s> {
    /// Reads what is needed beside the files.
    ///
    /// # Errors
    /// When a template of the portfolio's own, or a commit, cannot be read.
    pub fn of(global: &Global, session: &'s Session) -> Result<Making<'s>, CliError> {
        let mut own = BTreeMap::new();
        let names = templates::own_names(session)?;
        for name in site::reports().into_iter().filter(|name| names.contains(*name)) {
            let found = templates::find(session, name)?;
            own.extend(found.own.map(|own| (name.to_owned(), own)));
        }
        let months = KINDS.iter().map(|kind| match kind.looks_back {
            LooksBack::Risks(months) => months,
            LooksBack::No | LooksBack::Period => 0,
        });
        Ok(Making {
            stand: session.stand(true),
            own,
            past: past(global, session)?,
            back: Backs::of(session, months.max().unwrap_or(0)),
            ids: session.reading.portfolio.projects.iter().map(|own| [own.id.to_string()]).collect(),
            session,
        })
    }

    /// How many pages there are, in both languages.
    #[must_use]
    pub fn pages(&self) -> usize {
        2 * (pages::PORTFOLIO.len() + self.ids.len() * pages::PROJECT.len())
    }

    /// How many files are written.
    #[must_use]
    pub fn files(&self) -> u64 {
        u64::try_from(self.pages() + BESIDE).unwrap_or(u64::MAX)
    }

    /// Exit 1 when records hold faults.
    #[must_use]
    pub fn faults(&self) -> ExitCode {
        left_out::REPORT.exit(self.session, &|_| true)
    }

    /// Writes all files.
    ///
    /// # Errors
    /// When a template of the portfolio's own is broken, or a file cannot be written.
    pub fn write(&self, put: &(dyn Fn(&str, &str) -> Result<(), SourceError> + Sync)) -> Result<(), CliError> {
        let portfolio = &self.session.reading.portfolio;
        let texts = self.session.text_source();
        let written = || -> Box<dyn Written> { Box::new(Lines::in_texts(texts.texts())) };
        let before = [self.back.week.before(), self.back.month.before()];
        let mut commons = vec![Common::of(portfolio, self.session.status_date)];
        commons.extend(before.iter().flatten().map(|before| Common::of(before.portfolio, before.day)));
        let site = site::Site {
            portfolio,
            status_date: self.session.status_date,
            status_date_origin: self.session.date_origin.key(),
            lang: self.session.lang,
            stand: &self.stand,
            own: &self.own,
            before,
            past: &self.past,
            written: &written,
            commons: &commons,
            ids: &self.ids,
        };
        site::build(&site, put).map_err(|fault| match fault {
            Fault::Template(error) => broken(&error),
            Fault::Put(error) => error.into(),
        })
    }
}

/// What the commits of the last half year tell of all projects, and what was earned by days that the records forgot.
fn past(global: &Global, session: &Session) -> Result<Result<Chronicle, Missing>, CliError> {
    let Ok(past) = Past::open(global) else {
        return Ok(Err(Missing::NoRepository));
    };
    let mut moments = past.last_days(session.status_date)?;
    if moments.iter().all(|(_, commit)| *commit == Err(Why::BeforeHistory)) {
        moments.clear();
    }
    let mut snapshots = Snapshots::on(&past.git, &past.session.files.prefix, session.shelf.borrow().clone());
    let mut chronicle = Chronicle::of(&mut snapshots, &moments, &USUAL)?;
    let (forgotten, left_out) = forgotten(session);
    let days: Vec<Date> = forgotten.keys().copied().collect();
    chronicle.recall(&mut snapshots, &past.moments(&days)?, &forgotten, &left_out)?;
    Ok(Ok(chronicle))
}

/// The days of all curves that the records do not keep, with the projects that ask for each; and the projects that the
/// curve of all does not hold.
fn forgotten(session: &Session) -> (Forgotten, Vec<String>) {
    let portfolio = &session.reading.portfolio;
    let day = session.status_date;
    let desk = || Desk::of(portfolio, day, Against::Current);
    let projects: Vec<_> = portfolio.projects.iter().map(|own| &**own).collect();
    let size = projects.len().div_ceil(rayon::current_num_threads() * 4).max(1);
    let of_some = |some: &[&crate::model::Project]| {
        let desk = desk();
        let one = |project: &&crate::model::Project| {
            let curve = SCurve::of(&desk, std::slice::from_ref(project), Lang::En);
            (project.id.to_string(), curve.forgotten())
        };
        some.iter().map(one).collect::<Vec<_>>()
    };
    let mut found: Vec<(String, Vec<Date>)> = projects.par_chunks(size).flat_map_iter(of_some).collect();
    let all = SCurve::of(&desk(), &projects, Lang::En);
    let left_out = all.left_out.iter().map(|(project, _)| project.clone()).collect();
    found.push((String::new(), all.forgotten()));
    let mut forgotten = Forgotten::new();
    for (project, days) in found {
        for day in days {
            forgotten.entry(day).or_default().insert(project.clone());
        }
    }
    (forgotten, left_out)
}
