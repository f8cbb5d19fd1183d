//! `pmo import`: other tools' files become records of the portfolio.
//!
//! The texts are made, put over the portfolio in memory, read and checked there, and only then
//! written; what a portfolio cannot hold is told on stderr.

use crate::check::{self, policy::Policy};
use crate::cli::{Global, error::CliError, output, session::Session};
use crate::diag::{Excerpts, Finding, Severity};
use crate::exchange::mspdi::{self, Existing, Import as Imported, Request};
use crate::source::{Content, MemoryTree, Source};
use crate::{
    base::{FileId, id},
    model::Portfolio,
    read,
    syntax::{self, Notation},
};
use clap::{Args, Subcommand};
use std::{
    collections::{BTreeMap, BTreeSet},
    fmt::Write,
    path::{Path, PathBuf},
    process::ExitCode,
    sync::Arc,
};

/// Turn another tool's file into records.
#[derive(Debug, Args)]
pub struct Import {
    #[command(subcommand)]
    format: Format,
}

#[derive(Debug, Subcommand)]
enum Format {
    Mspdi(Mspdi),
}

/// A plan saved by Microsoft Project as XML becomes a project.
///
/// Examples:
///   pmo import mspdi plan.xml --as portal
///   pmo import mspdi plan.xml --as portal --into it/web --dry-run
///
/// Tasks, links, constraints, calendars, people, assignments, progress and the first baseline are
/// carried. Dates that Microsoft Project computed stand under `source`; they are not made into
/// constraints. What a portfolio cannot hold is listed on stderr.
#[derive(Debug, Args)]
#[command(verbatim_doc_comment)]
pub struct Mspdi {
    /// The plan: File > Save As > XML Format in Microsoft Project.
    #[arg(value_name = "FILE")]
    file: PathBuf,
    /// Id of the new project.
    #[arg(long = "as", value_name = "ID")]
    id: String,
    /// Folder below `projects/` to put the project's folder into.
    #[arg(long, value_name = "DIR")]
    into: Option<String>,
    /// Print what would be written, and write nothing.
    #[arg(long)]
    dry_run: bool,
}

impl Import {
    /// Runs the command.
    ///
    /// # Errors
    /// When the file cannot be read, the project exists, or the result cannot be written.
    pub fn run(&self, global: &Global) -> Result<ExitCode, CliError> {
        match &self.format {
            Format::Mspdi(mspdi) => mspdi.run(global),
        }
    }
}

impl Mspdi {
    fn run(&self, global: &Global) -> Result<ExitCode, CliError> {
        let session = Session::open(global, None)?;
        let portfolio = &session.reading.portfolio;
        let dir = self.target(portfolio)?;
        if session.tree.on_disk(&dir).exists() {
            return Err(CliError::new(format!("there is already a folder {dir}")).hint("choose another id, or move that folder away first"));
        }
        let path = global.directory.as_deref().unwrap_or(Path::new(".")).join(&self.file);
        let bytes = std::fs::read(&path).map_err(|error| CliError::new(format!("cannot read {}", self.file.display())).because(&error))?;
        let before = texts_of(&session.tree)?;
        let existing = Existing::of(portfolio, &|path| text_at(&before, path));
        let request = Request { id: &self.id, dir: &dir };
        let imported = mspdi::import(&bytes, request, &existing)
            .map_err(|error| CliError::new(format!("{}: {error}", self.file.display())).hint(error.hint()))?;
        refuse_to_lose(&session, &before, &imported)?;
        let findings = checked(&session, before.clone(), &imported)?;
        if self.dry_run {
            imported
                .files
                .iter()
                .for_each(|(path, text)| output::out(&format!("# {path}\n{text}\n")));
        } else {
            write(&session, &imported, &before)?;
        }
        if !global.quiet {
            output::err(&account(&imported, &findings, &dir, self.dry_run));
        }
        Ok(ExitCode::SUCCESS)
    }

    /// The project's folder; ids and folders are names, never ways out of the portfolio.
    fn target(&self, portfolio: &Portfolio) -> Result<String, CliError> {
        let into = self.into.as_deref().unwrap_or_default().replace('\\', "/");
        if into.starts_with('/') || into.contains(':') {
            return Err(CliError::new(format!("`--into {into}` is not a folder below projects/"))
                .hint("name folders only, such as `--into it/web`"));
        }
        let into = into.trim_start_matches("./").trim_matches('/');
        let into = into
            .strip_prefix("projects")
            .filter(|rest| rest.is_empty() || rest.starts_with('/'))
            .unwrap_or(into);
        let mut parts: Vec<&str> = into.split('/').filter(|part| !part.is_empty()).collect();
        parts.push(&self.id);
        for part in &parts {
            id::check(part).map_err(|fault| CliError::new(format!("`{part}`: {}", fault.message)).hint(fault.help))?;
        }
        if parts.len() > 3 {
            return Err(CliError::new("a project stands at most three folders below projects/").hint("choose a shorter `--into`"));
        }
        let lower = self.id.to_lowercase();
        if let Some(other) = portfolio.projects.iter().find(|project| project.id.to_lowercase() == lower) {
            return Err(
                CliError::new(format!("there is already a project `{}` in {}", other.id, other.dir)).hint("choose another id with `--as`")
            );
        }
        Ok(format!("projects/{}", parts.join("/")))
    }
}

/// Every file of the portfolio that is text, by path.
fn texts_of(tree: &dyn Source) -> Result<BTreeMap<String, Vec<u8>>, CliError> {
    let mut texts = BTreeMap::new();
    for listed in tree.list()?.into_iter().filter(|listed| listed.obstacle.is_none()) {
        let is_record = [".yaml", ".yml", ".toml", ".md"].iter().any(|ending| listed.path.ends_with(ending));
        if is_record && let Content::Bytes(bytes) = tree.read(&listed.path, read::USUAL_LIMIT)? {
            texts.insert(listed.path, bytes);
        }
    }
    Ok(texts)
}

/// A file that is there is only written when all of it was read: what is ignored by git, a link, too large,
/// not UTF-8 or broken would be lost.
fn refuse_to_lose(session: &Session, before: &BTreeMap<String, Vec<u8>>, imported: &Imported) -> Result<(), CliError> {
    let refused = |message: String, hint: &str| Err(CliError::new(message).hint(format!("nothing was written; {hint}")));
    for path in imported.files.keys() {
        let on_disk = session.tree.on_disk(path);
        if std::fs::symlink_metadata(&on_disk).is_err() {
            if let Some(other) = differs_in_case(&on_disk) {
                return refused(format!("{path} differs from {other} only in case"), "rename that file first");
            }
            continue;
        }
        let Some(bytes) = before.get(path) else {
            let message = format!("{path} is there, but is no file that pmo reads: ignored by git, a link, or too large");
            return refused(message, "see to that file first");
        };
        let Ok(text) = std::str::from_utf8(bytes) else {
            return refused(format!("{path} is not UTF-8"), "save it as UTF-8 first");
        };
        let notation = Notation::of_path(path).unwrap_or(Notation::Yaml);
        if !syntax::parse(text, notation).0.is_whole() {
            return refused(
                format!("{path} cannot be read to its end"),
                "mend it first: `pmo validate` says where",
            );
        }
    }
    Ok(())
}

/// A file beside `path` whose name is the same but for capitals: on many systems the same file.
fn differs_in_case(path: &Path) -> Option<String> {
    let wanted = path.file_name()?.to_string_lossy().to_lowercase();
    let entries = std::fs::read_dir(path.parent()?).ok()?;
    let mut names = entries.flatten().map(|entry| entry.file_name().to_string_lossy().into_owned());
    names.find(|name| name.to_lowercase() == wanted)
}

fn text_at(texts: &BTreeMap<String, Vec<u8>>, path: &str) -> String {
    texts
        .get(path)
        .map_or(String::new(), |bytes| String::from_utf8_lossy(bytes).into_owned())
}

/// Texts in memory by the number of their file.
struct InMemory<'a> {
    tree: &'a MemoryTree,
    paths: Vec<String>,
}

impl Excerpts for InMemory<'_> {
    fn text(&self, file: FileId) -> Arc<str> {
        text_at(&self.tree.0, &self.path(file)).into()
    }
    fn path(&self, file: FileId) -> String {
        self.paths.get(file.0 as usize).cloned().unwrap_or_default()
    }
}

/// Reads and checks the portfolio as it would be; the answer is what is found in the new files.
///
/// # Errors
/// When a new file cannot be read back as it was meant: that is this tool's fault, and nothing is written.
fn checked(session: &Session, before: BTreeMap<String, Vec<u8>>, imported: &Imported) -> Result<Vec<Finding>, CliError> {
    let mut tree = MemoryTree(before.clone());
    for (path, text) in &imported.files {
        tree.0.insert(path.clone(), text.clone().into_bytes());
    }
    let reading = read::read(&tree)?;
    let paths = reading.portfolio.files.iter().map(|file| file.path.to_string()).collect();
    let texts = InMemory { tree: &tree, paths };
    let old: BTreeSet<String> = session.reading.diagnostics.iter().map(|one| one.message.clone()).collect();
    let fault = reading.diagnostics.iter().find(|one| {
        let is_new = imported.files.contains_key(&texts.path(one.place.file)) && !old.contains(&one.message);
        is_new && one.severity == Severity::Error && one.rule.slug() != "placeholder"
    });
    if let Some(fault) = fault {
        let message = format!(
            "the plan was turned into text that cannot be read back: {}: {}",
            texts.path(fault.place.file),
            fault.message
        );
        return Err(CliError::new(message).hint("nothing was written; this is a fault of pmo, please report it with the plan"));
    }
    let known = known_findings(session, &MemoryTree(before), imported)?;
    let is_new = |finding: &Finding| imported.files.contains_key(&finding.path) && !known.contains(&finding.fingerprint);
    Ok(findings(session, &tree)?.into_iter().filter(is_new).collect())
}

/// Fingerprints of what was found before in the files that the import adds to.
fn known_findings(session: &Session, before: &MemoryTree, imported: &Imported) -> Result<BTreeSet<String>, CliError> {
    if !imported.files.keys().any(|path| before.0.contains_key(path)) {
        return Ok(BTreeSet::new());
    }
    Ok(findings(session, before)?.into_iter().map(|finding| finding.fingerprint).collect())
}

fn findings(session: &Session, tree: &MemoryTree) -> Result<Vec<Finding>, CliError> {
    let mut reading = read::read(tree)?;
    let paths = reading.portfolio.files.iter().map(|file| file.path.to_string()).collect();
    let policy = Policy::new(&reading.portfolio.settings, &[], &[], &[]);
    Ok(check::check(&mut reading, &policy, session.status_date, &InMemory { tree, paths }).findings)
}

/// Writes every file, or none: what was written before a failure is taken back.
fn write(session: &Session, imported: &Imported, before: &BTreeMap<String, Vec<u8>>) -> Result<(), CliError> {
    // The charter comes last: without it the folder is no project, so an interruption leaves none half made.
    let (charters, others): (Vec<_>, Vec<_>) = imported.files.iter().partition(|(path, _)| path.ends_with("/project.yaml"));
    let mut text = String::new();
    let mut done: Vec<&str> = Vec::new();
    for (path, content) in others.into_iter().chain(charters) {
        if let Err(error) = session.tree.write(path, content) {
            let kept = done.iter().rev().filter(|path| !taken_back(session, path, before)).copied();
            let kept: Vec<&str> = kept.collect();
            let error = CliError::from(error);
            return Err(if kept.is_empty() {
                error.hint("nothing is left of the import")
            } else {
                error.hint(format!("these files could not be taken back: {}", kept.join(", ")))
            });
        }
        done.push(path);
        let _ = writeln!(text, "{path}");
    }
    output::out(&text);
    Ok(())
}

/// Puts a file back as it was before, or removes a new one with the folders that it leaves empty.
fn taken_back(session: &Session, path: &str, before: &BTreeMap<String, Vec<u8>>) -> bool {
    if before.contains_key(path) {
        return session.tree.write(path, &text_at(before, path)).is_ok();
    }
    let on_disk = session.tree.on_disk(path);
    let removed = std::fs::remove_file(&on_disk).is_ok();
    // A folder that holds anything stays.
    let folders = on_disk.ancestors().skip(1).take_while(|folder| *folder != session.tree.root());
    let _ = folders.take_while(|folder| std::fs::remove_dir(folder).is_ok()).count();
    removed
}

/// What was carried, what was not, and what the check says.
fn account(imported: &Imported, findings: &[Finding], dir: &str, dry_run: bool) -> String {
    let counts = imported.counts;
    let mut text = String::new();
    let verb = if dry_run { "would import" } else { "imported" };
    let baseline = if counts.baseline { ", a baseline" } else { "" };
    let _ = writeln!(
        text,
        "{verb} {} tasks ({} of them summaries), {} links, {} resources ({} entries new in the pool), {} assignments, {} new calendars{baseline}",
        counts.tasks, counts.summaries, counts.links, counts.resources, counts.new_people, counts.assignments, counts.new_calendars
    );
    if !imported.losses.is_empty() {
        text.push_str("not carried:\n");
    }
    for (kind, count, examples) in imported.losses.rows() {
        let examples = if examples.is_empty() { examples } else { format!(": {examples}") };
        let _ = writeln!(text, "{count:>7}  {kind}{}", printable(&examples));
    }
    let of = |severity: Severity| findings.iter().filter(|finding| finding.severity == severity).count();
    let (errors, warnings) = (of(Severity::Error), of(Severity::Warning));
    if errors + warnings > 0 {
        let _ = writeln!(text, "the check finds {errors} errors and {warnings} warnings in the new files");
        if !dry_run {
            let _ = writeln!(text, "next: pmo validate {dir}");
        }
    }
    text
}

/// Text from the file without what a terminal would obey.
fn printable(text: &str) -> String {
    text.chars().map(|c| if c.is_control() { ' ' } else { c }).collect()
}
