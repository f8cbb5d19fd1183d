//! A command's surroundings, resolved once: the portfolio's folder, its reading, the status date with
//! its origin, the language. Here, and nowhere below, the clock and the environment are read.

use super::{
    Global, LangArg,
    error::CliError,
    files::{self, Files, Found, Wanted},
};
use crate::base::{Date, FileId, Lang, zone::Zone};
use crate::diag::{Excerpts, json::Stand};
use crate::model::{
    Portfolio,
    settings::{Language, Settings},
};
use crate::read::{self, Reading, layout::role_of, shelf::Shelf};
use crate::source::{Content, Git, Listed, MemoryTree, Part, Source, SourceError, known::Known};
use std::{
    cell::RefCell,
    collections::BTreeMap,
    path::{Path, PathBuf},
    sync::Arc,
};

/// Where the status date came from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DateOrigin {
    /// `--as-of` or `PMO_AS_OF`.
    Flag,
    /// The day of `--at`, or of its commit.
    At,
    /// `status_date` in `pmo.toml`.
    Settings,
    /// The last day of the status cycle not after today.
    Cycle,
}

impl DateOrigin {
    /// In words.
    #[must_use]
    pub fn key(self) -> &'static str {
        match self {
            DateOrigin::Flag => "--as-of",
            DateOrigin::At => "--at",
            DateOrigin::Settings => "pmo.toml",
            DateOrigin::Cycle => "status cycle",
        }
    }
}

/// A portfolio that was found and read.
pub struct Session {
    /// Its files.
    pub files: Files,
    /// What reading brought.
    pub reading: Reading,
    /// The status date.
    pub status_date: Date,
    /// Where it came from.
    pub date_origin: DateOrigin,
    /// The language of reports.
    pub lang: Lang,
    /// What was read, for another state of the same files.
    pub shelf: RefCell<Shelf>,
}

impl Session {
    /// Finds and reads the portfolio that holds `start`, or the current folder.
    ///
    /// # Errors
    /// When there is no portfolio, or its settings cannot be used.
    pub fn open(global: &Global, start: Option<&Path>) -> Result<Session, CliError> {
        Session::open_part(global, start, |_| true)
    }

    /// The same of files on disk that were listed already.
    ///
    /// # Errors
    /// As [`Session::open`].
    pub fn open_listed(global: &Global, start: Option<&Path>, listed: Vec<Listed>) -> Result<Session, CliError> {
        let mut files = Files::find(&place(global, start), files::wanted(global))?;
        files.list_as(listed);
        let reading = read::read(&*files.source)?;
        Session::of(global, files, reading)
    }

    /// The settings of the portfolio on disk, and nothing else of it.
    ///
    /// # Errors
    /// As [`Session::open`].
    pub fn open_settings(global: &Global, start: Option<&Path>) -> Result<Session, CliError> {
        let files = Files::find(&place(global, start), Wanted::WorkTree)?;
        let mut only = MemoryTree::default();
        if let Content::Bytes(bytes) = files.source.read("pmo.toml", read::USUAL_LIMIT)? {
            only.0.insert("pmo.toml".to_owned(), bytes);
        }
        let reading = read::read(&only)?;
        Session::of(global, files, reading)
    }

    /// The portfolio on disk, for a command that writes.
    ///
    /// # Errors
    /// As [`Session::open`], and when a commit is asked for.
    pub fn open_to_write(global: &Global) -> Result<Session, CliError> {
        if global.at.is_some() {
            return Err(files::not_writable());
        }
        Session::open(global, None)
    }

    /// The files that are asked for, read so that other states of them share what they hold alike.
    ///
    /// # Errors
    /// As [`Session::open`].
    pub fn open_shared(global: &Global) -> Result<Session, CliError> {
        let files = Files::find(&place(global, None), files::wanted(global))?;
        let mut shelf = Shelf::default();
        let known = match files.found {
            Found::WorkTree => Git::of(files.folder())
                .and_then(|git| Known::of(Arc::clone(&files.source), &git, &files.prefix))
                .ok(),
            _ => None,
        };
        let reading = match &known {
            Some(known) => read::read_on(known, &mut shelf)?,
            None => read::read_on(&*files.source, &mut shelf)?,
        };
        let session = Session::of(global, files, reading)?;
        session.shelf.replace(shelf);
        Ok(session)
    }

    /// That of the portfolio that holds `start`, of which only the files whose path is `wanted` are read.
    ///
    /// # Errors
    /// As [`Session::open`].
    pub fn open_part(global: &Global, start: Option<&Path>, wanted: fn(&str) -> bool) -> Result<Session, CliError> {
        let files = Files::find(&place(global, start), files::wanted(global))?;
        let reading = read::read(&Part::of(&*files.source, wanted))?;
        Session::of(global, files, reading)
    }

    /// That of files that were found and read.
    ///
    /// # Errors
    /// When the settings cannot be used.
    pub fn of(global: &Global, files: Files, reading: Reading) -> Result<Session, CliError> {
        let texts = Texts::new(&files, &reading.portfolio, BTreeMap::new());
        settings_usable(&reading, &texts)?;
        let settings = &reading.portfolio.settings;
        let (status_date, date_origin) = status_date(global.as_of, files.found, settings);
        let lang = language(global.lang, settings);
        Ok(Session {
            files,
            status_date,
            date_origin,
            lang,
            reading,
            shelf: RefCell::default(),
        })
    }

    /// Another state of the same files, on the same day; what both hold is read once, where git keeps both.
    ///
    /// # Errors
    /// When the revision is none, or its files cannot be read.
    pub fn beside(&self, revision: &str) -> Result<Session, CliError> {
        let files = Files::find(self.files.folder(), Wanted::At(revision))?;
        let reading = read::read_on(&*files.source, &mut self.shelf.borrow_mut())?;
        Ok(self.with(files, reading))
    }

    /// The same of files that were read already.
    #[must_use]
    pub fn with(&self, files: Files, reading: Reading) -> Session {
        Session {
            status_date: self.status_date,
            date_origin: self.date_origin,
            lang: self.lang,
            files,
            reading,
            shelf: RefCell::default(),
        }
    }

    /// The day and the state of the files that an answer stands on; git is asked when somebody `wants` to know.
    #[must_use]
    pub fn stand(&self, wants: bool) -> Stand {
        let told = |asked: Result<(String, bool), SourceError>| match asked {
            Ok((commit, dirty)) => (Ok(commit), Some(dirty)),
            Err(SourceError::NoRepository(_)) => (Err("no-repository: the files stand in no git repository"), None),
            Err(SourceError::NoCommit) => (Err("no-commit: nothing is committed yet"), None),
            Err(_) => (Err("history-unavailable: git cannot read the history"), None),
        };
        let (commit, dirty) = match wants {
            true => told(self.commit()),
            false => (Err("not-asked: git was not asked"), None),
        };
        Stand {
            as_of: self.status_date.to_string(),
            origin: self.date_origin.key(),
            commit,
            dirty,
        }
    }

    /// The last commit that touched files that are read, and whether they say otherwise.
    fn commit(&self) -> Result<(String, bool), SourceError> {
        let git = files::with_hooks_index(Git::of(self.files.folder())?);
        let prefix = &self.files.prefix;
        let (head, dirty) = match self.files.found {
            Found::Commit(commit, _) => (commit, false),
            found => {
                let head = git.revision("HEAD")?;
                let changed = git.uncommitted(head, found == Found::Index, prefix)?;
                (head, changed.iter().any(|(path, _)| is_read(path)))
            }
        };
        Ok((git.last_touching(head, prefix, &is_read)?.id.to_string(), dirty))
    }

    /// Where the files are read.
    #[must_use]
    pub fn source(&self) -> &dyn Source {
        &*self.files.source
    }

    /// Refuses ids of projects that are not there.
    ///
    /// # Errors
    /// With the first of them, and what was probably meant.
    pub fn known_projects(&self, ids: &[String]) -> Result<(), CliError> {
        let portfolio = &self.reading.portfolio;
        for id in ids {
            if portfolio.project(id).is_none() {
                let known = portfolio.projects.iter().map(|project| &*project.id);
                return Err(CliError::new(format!("there is no project `{id}`")).hint(crate::base::similar::hint(id, known)));
            }
        }
        Ok(())
    }

    /// Where texts of the portfolio's files are read again.
    #[must_use]
    pub fn text_source(&self) -> TextSource {
        TextSource::of(&self.files, &self.reading.portfolio)
    }

    /// Texts of the portfolio's files, for excerpts.
    #[must_use]
    pub fn texts(&self) -> Texts {
        self.texts_with(&self.reading, BTreeMap::new())
    }

    /// Texts of another reading of the same folder, with changed texts by path.
    #[must_use]
    pub fn texts_with(&self, reading: &Reading, changed: BTreeMap<String, String>) -> Texts {
        Texts::new(&self.files, &reading.portfolio, changed)
    }
}

/// Whether answers are made of a file: it holds records, or is a template of the portfolio's own.
fn is_read(path: &str) -> bool {
    role_of(path).is_some() || path.starts_with("templates/")
}

/// The settings of a portfolio, and nothing else of it.
///
/// # Errors
/// When its files cannot be listed.
pub(super) fn settings_of(source: &dyn Source) -> Result<Settings, SourceError> {
    Ok(read::read(&Part::of(source, |path| path == "pmo.toml"))?.portfolio.settings)
}

/// The status date of a portfolio with such settings.
pub(super) fn status_date_of(global: &Global, files: &Files, settings: &Settings) -> Date {
    status_date(global.as_of, files.found, settings).0
}

/// Where the portfolio is looked for.
pub(super) fn place(global: &Global, start: Option<&Path>) -> PathBuf {
    let here = global.here();
    start.map_or_else(|| here.clone(), |start| here.join(start))
}

/// The folder of `pmo.toml`, upwards to the repository's root.
///
/// # Errors
/// When there is none.
pub fn find_portfolio(start: &Path) -> Result<PathBuf, CliError> {
    let mut at = Some(start);
    while let Some(folder) = at {
        if folder.join("pmo.toml").is_file() {
            return Ok(folder.to_path_buf());
        }
        if folder.join(".git").exists() {
            break;
        }
        at = folder.parent();
    }
    if Git::of(start).is_ok_and(|git| git.root().is_none()) {
        return Err(
            CliError::new(format!("{} is a bare repository: no files stand in it", start.display()))
                .hint("name the commit to read: `--at HEAD`"),
        );
    }
    Err(CliError::new(format!("no pmo.toml in {} or above it", start.display()))
        .hint("start a portfolio with `pmo init`, or name its folder with `-C DIR`"))
}

/// The portfolio's folder below the repository's root.
pub(super) fn prefix_of(root: &Path) -> String {
    let mut at = Some(root);
    while let Some(folder) = at {
        if folder.join(".git").exists() {
            let inner = root.strip_prefix(folder).unwrap_or(Path::new(""));
            let parts: Vec<_> = inner.components().map(|part| part.as_os_str().to_string_lossy()).collect();
            return parts.iter().map(|part| format!("{part}/")).collect();
        }
        at = folder.parent();
    }
    String::new()
}

/// Settings that cannot be read are exit 2 with place and remedy.
fn settings_usable(reading: &Reading, texts: &Texts) -> Result<(), CliError> {
    let settings = &reading.portfolio.settings;
    if let Some(fault) = reading.settings_faults.first() {
        let at = crate::diag::Position::of(&texts.text(fault.place.file), fault.place.span.start as usize);
        let more = reading.settings_faults.len() - 1;
        let more = if more == 0 { String::new() } else { format!(" (and {more} more)") };
        let message = format!(
            "{}:{}:{}: {}{more}",
            texts.path(fault.place.file),
            at.line,
            at.column,
            fault.message
        );
        return Err(CliError::new(message).hint(fault.help.clone()));
    }
    match settings.format.value() {
        Some(crate::base::Count(1)) => {}
        Some(other) => {
            let message = format!("pmo.toml says format = {}, this pmo reads format 1", other.0);
            return Err(CliError::new(message).hint("install a newer pmo"));
        }
        None => return Err(CliError::new("pmo.toml does not say its format").hint("write `format = 1` at its top")),
    }
    if let Some(version) = settings
        .required_version
        .value()
        .filter(|version| *version > crate::base::version::Version::this())
    {
        let message = format!(
            "this portfolio needs pmo {version} or newer, this is {}",
            crate::base::version::THIS
        );
        return Err(CliError::new(message).hint("install a newer pmo"));
    }
    Ok(())
}

fn zone(settings: &Settings) -> Zone {
    settings.timezone.value().unwrap_or(Zone::UTC)
}

#[allow(clippy::disallowed_methods, reason = "the command line is where the clock is read")]
pub(super) fn today(settings: &Settings) -> Date {
    zone(settings).date_of(chrono::Utc::now())
}

/// The status date and where it came from (FORMAT, Status date).
fn status_date(flag: Option<Date>, found: Found, settings: &Settings) -> (Date, DateOrigin) {
    if let Some(date) = flag {
        return (date, DateOrigin::Flag);
    }
    if let Found::Commit(commit, day) = found {
        return (day.unwrap_or_else(|| commit.day(zone(settings))), DateOrigin::At);
    }
    if let Some(date) = settings.status_date.value() {
        return (date, DateOrigin::Settings);
    }
    (settings.last_status_day(today(settings)), DateOrigin::Cycle)
}

fn language(flag: Option<LangArg>, settings: &Settings) -> Lang {
    match (flag, settings.language.value()) {
        (Some(LangArg::Zh), _) | (None, Some(Language::Zh)) => Lang::Zh,
        _ => Lang::En,
    }
}

/// Where texts of files are read again; several threads may.
#[derive(Clone)]
pub struct TextSource {
    source: Arc<dyn Source>,
    paths: Arc<[Arc<str>]>,
    prefix: String,
    limit: u64,
}

impl TextSource {
    fn of(files: &Files, portfolio: &Portfolio) -> TextSource {
        let limit = portfolio.settings.max_file_kb.value();
        TextSource {
            source: Arc::clone(&files.source),
            paths: portfolio.files.iter().map(|file| Arc::clone(&file.path)).collect(),
            prefix: files.prefix.clone(),
            limit: limit.map_or(read::USUAL_LIMIT, |kb| u64::from(kb.0) * 1024),
        }
    }

    /// Its texts, for one thread.
    #[must_use]
    pub fn texts(&self) -> Texts {
        Texts {
            of: self.clone(),
            changed: BTreeMap::new(),
            last: RefCell::new(None),
        }
    }
}

/// Texts of files by their number, read again when asked; the last one is kept.
pub struct Texts {
    of: TextSource,
    changed: BTreeMap<String, String>,
    last: RefCell<Option<(FileId, Arc<str>)>>,
}

impl Texts {
    fn new(files: &Files, portfolio: &Portfolio, changed: BTreeMap<String, String>) -> Texts {
        Texts {
            changed,
            ..TextSource::of(files, portfolio).texts()
        }
    }

    /// The path of a file from the portfolio's root.
    #[must_use]
    pub fn listed(&self, file: FileId) -> &str {
        self.of.paths.get(file.0 as usize).map_or("", |path| path)
    }

    fn read(&self, file: FileId) -> Arc<str> {
        let path = self.listed(file);
        if let Some(text) = self.changed.get(path) {
            return text.as_str().into();
        }
        match self.of.source.read(path, self.of.limit) {
            Ok(Content::Bytes(bytes)) => String::from_utf8_lossy(&bytes).into(),
            _ => "".into(),
        }
    }
}

impl Excerpts for Texts {
    fn text(&self, file: FileId) -> Arc<str> {
        if let Some((kept, text)) = &*self.last.borrow()
            && *kept == file
        {
            return Arc::clone(text);
        }
        let text = self.read(file);
        *self.last.borrow_mut() = Some((file, Arc::clone(&text)));
        text
    }

    fn path(&self, file: FileId) -> String {
        format!("{}{}", self.of.prefix, self.listed(file))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_cycle_ends_on_its_day() {
        let settings = Settings::default();
        let date = |text| crate::base::scalar::parse::<Date>(text).expect("a date");
        assert_eq!(settings.last_status_day(date("2026-11-22")), date("2026-11-20"));
        assert_eq!(settings.last_status_day(date("2026-11-20")), date("2026-11-20"));
        assert_eq!(settings.last_status_day(date("2026-11-19")), date("2026-11-13"));
    }
}
