//! What imports share: texts put over the portfolio in memory, checked there, and written all or none; and the
//! account of what was not carried.

use crate::base::FileId;
use crate::check::{self, policy::Policy};
use crate::cli::{Global, error::CliError, output, session::Session};
use crate::diag::{Excerpts, Finding, Severity, run::count};
use crate::exchange::losses::Losses;
use crate::history::past::Past;
use crate::source::{Content, MemoryTree, Source, WorkTree};
use crate::{
    read,
    syntax::{self, Notation},
};
use std::{
    collections::{BTreeMap, BTreeSet},
    fmt::Write,
    path::Path,
    sync::Arc,
};

/// New texts on their way into a portfolio.
pub(super) struct Incoming<'a> {
    /// The portfolio.
    pub session: &'a Session,
    /// Where it is written.
    pub tree: &'a WorkTree,
    /// Its texts, by path.
    pub before: &'a BTreeMap<String, Vec<u8>>,
    /// The new ones, by path.
    pub files: &'a BTreeMap<String, String>,
}

/// The bytes of the file that the command line names.
pub(super) fn bytes_of(global: &Global, file: &Path) -> Result<Vec<u8>, CliError> {
    std::fs::read(global.here().join(file)).map_err(|error| CliError::new(format!("cannot read {}", file.display())).because(&error))
}

/// Every file of the portfolio that is text, by path.
pub(super) fn texts_of(tree: &dyn Source) -> Result<BTreeMap<String, Vec<u8>>, CliError> {
    let mut texts = BTreeMap::new();
    for listed in tree.list()?.into_iter().filter(|listed| listed.obstacle.is_none()) {
        let is_record = [".yaml", ".yml", ".toml", ".md"].iter().any(|ending| listed.path.ends_with(ending));
        if is_record && let Content::Bytes(bytes) = tree.read(&listed.path, read::USUAL_LIMIT)? {
            texts.insert(listed.path.to_string(), bytes);
        }
    }
    Ok(texts)
}

impl Incoming<'_> {
    /// A file that is there is only written when all of it was read: what is ignored by git, a link, too large,
    /// not UTF-8 or broken would be lost.
    pub fn refuse_to_lose(&self) -> Result<(), CliError> {
        let refused = |message: String, hint: &str| Err(CliError::new(message).hint(format!("nothing was written; {hint}")));
        for path in self.files.keys() {
            let on_disk = self.tree.on_disk(path);
            if std::fs::symlink_metadata(&on_disk).is_err() {
                if let Some(other) = differs_in_case(&on_disk) {
                    return refused(format!("{path} differs from {other} only in case"), "rename that file first");
                }
                continue;
            }
            let Some(bytes) = self.before.get(path) else {
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

    /// Reads and checks the portfolio as it would be; the answer is what is found in the new files.
    ///
    /// # Errors
    /// When a new file cannot be read back as it was meant: that is this tool's fault, and nothing is written.
    pub fn checked(&self) -> Result<Vec<Finding>, CliError> {
        let mut tree = MemoryTree(self.before.clone());
        for (path, text) in self.files {
            tree.0.insert(path.clone(), text.clone().into_bytes());
        }
        let reading = read::read(&tree)?;
        let paths = reading.portfolio.files.iter().map(|file| file.path.to_string()).collect();
        let texts = InMemory { tree: &tree, paths };
        let old: BTreeSet<String> = self.session.reading.diagnostics.iter().map(|one| one.message.clone()).collect();
        let fault = reading.diagnostics.iter().find(|one| {
            let is_new = self.files.contains_key(&texts.path(one.place.file)) && !old.contains(&one.message);
            is_new && one.severity == Severity::Error && one.rule.slug() != "placeholder"
        });
        if let Some(fault) = fault {
            let message = format!(
                "the file was turned into text that cannot be read back: {}: {}",
                texts.path(fault.place.file),
                fault.message
            );
            let hint = if fault.rule.slug() == "file-too-large" {
                "nothing was written; raise `max_file_kb` in pmo.toml, or import a part of the file"
            } else {
                "nothing was written; this is a fault of pmo, please report it with the file"
            };
            return Err(CliError::new(message).hint(hint));
        }
        let known = self.known_findings()?;
        let is_new = |finding: &Finding| self.files.contains_key(&finding.path) && !known.contains(&finding.fingerprint);
        Ok(findings(self.session, &tree)?.into_iter().filter(is_new).collect())
    }

    /// Fingerprints of what was found before in the files that the import adds to.
    fn known_findings(&self) -> Result<BTreeSet<String>, CliError> {
        if !self.files.keys().any(|path| self.before.contains_key(path)) {
            return Ok(BTreeSet::new());
        }
        Ok(findings(self.session, &MemoryTree(self.before.clone()))?
            .into_iter()
            .map(|finding| finding.fingerprint)
            .collect())
    }

    /// Writes every file, or none: what was written before a failure is taken back.
    pub fn write(&self) -> Result<(), CliError> {
        // The charter comes last: without it the folder is no project, so an interruption leaves none half made.
        let (charters, others): (Vec<_>, Vec<_>) = self.files.iter().partition(|(path, _)| path.ends_with("/project.yaml"));
        let mut text = String::new();
        let mut done: Vec<&str> = Vec::new();
        for (path, content) in others.into_iter().chain(charters) {
            if let Err(error) = self.tree.write(path, content) {
                let kept = done.iter().rev().filter(|path| !self.taken_back(path)).copied();
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
    fn taken_back(&self, path: &str) -> bool {
        if self.before.contains_key(path) {
            return self.tree.write(path, &text_at(self.before, path)).is_ok();
        }
        let on_disk = self.tree.on_disk(path);
        let removed = std::fs::remove_file(&on_disk).is_ok();
        // A folder that holds anything stays.
        let folders = on_disk.ancestors().skip(1).take_while(|folder| *folder != self.tree.root());
        let _ = folders.take_while(|folder| std::fs::remove_dir(folder).is_ok()).count();
        removed
    }
}

/// A file beside `path` whose name is the same but for capitals: on many systems the same file.
fn differs_in_case(path: &Path) -> Option<String> {
    let wanted = path.file_name()?.to_string_lossy().to_lowercase();
    let entries = std::fs::read_dir(path.parent()?).ok()?;
    let mut names = entries.flatten().map(|entry| entry.file_name().to_string_lossy().into_owned());
    names.find(|name| name.to_lowercase() == wanted)
}

/// The text at a path, or none.
pub(super) fn text_at(texts: &BTreeMap<String, Vec<u8>>, path: &str) -> String {
    texts
        .get(path)
        .map_or(String::new(), |bytes| String::from_utf8_lossy(bytes).into_owned())
}

/// Texts in memory by the number of their file.
pub(super) struct InMemory<'a> {
    /// The texts.
    pub tree: &'a MemoryTree,
    /// Their paths, by number.
    pub paths: Vec<String>,
}

impl Excerpts for InMemory<'_> {
    fn text(&self, file: FileId) -> Arc<str> {
        text_at(&self.tree.0, &self.path(file)).into()
    }
    fn path(&self, file: FileId) -> String {
        self.paths.get(file.0 as usize).cloned().unwrap_or_default()
    }
}

fn findings(session: &Session, tree: &MemoryTree) -> Result<Vec<Finding>, CliError> {
    let mut reading = read::read(tree)?;
    let paths = reading.portfolio.files.iter().map(|file| file.path.to_string()).collect();
    let policy = Policy::new(&reading.portfolio.settings, &[], &[], &[]);
    Ok(check::check(
        &mut reading,
        &policy,
        session.status_date,
        &Past::default(),
        &InMemory { tree, paths },
    )
    .findings)
}

/// The lines that say what was not carried; none when all was.
pub(in crate::cli::commands) fn not_carried(losses: &Losses) -> String {
    let mut text = String::new();
    if !losses.is_empty() {
        text.push_str("not carried:\n");
    }
    for (kind, count, examples) in losses.rows() {
        let examples = if examples.is_empty() { examples } else { format!(": {examples}") };
        let _ = writeln!(text, "{count:>7}  {}", printable(&format!("{kind}{examples}")));
    }
    text
}

/// The lines that say what the check finds, and how to see it at `path`; none when it finds nothing.
pub(super) fn found(findings: &[Finding], path: &str, dry_run: bool) -> String {
    let mut text = String::new();
    let of = |severity: Severity| findings.iter().filter(|finding| finding.severity == severity).count();
    let (errors, warnings) = (of(Severity::Error), of(Severity::Warning));
    if errors + warnings > 0 {
        let _ = writeln!(
            text,
            "the check finds {} and {} in the new files",
            count(errors, "error"),
            count(warnings, "warning")
        );
        if !dry_run {
            let _ = writeln!(text, "next: pmo validate {path}");
        }
    }
    text
}

/// Lines with text from the file, each without what a terminal would obey.
pub(super) fn lines_printable(text: &str) -> String {
    text.lines().map(|line| printable(line) + "\n").collect()
}

/// Text from the file without what a terminal would obey.
pub(in crate::cli::commands) fn printable(text: &str) -> String {
    text.chars().map(|c| if c.is_control() { ' ' } else { c }).collect()
}
