//! `pmo validate`: every rule over every file.

use crate::base::{Date, similar};
use crate::check::policy::Policy;
use crate::cli::{
    Global,
    changed::Base,
    checked::{self, Bench, Checked, Filter},
    error::CliError,
    footer,
    formats::{self, Format, Target},
    kept::{Question, Said},
    mend::{self, Adoption, Mended},
    output, parse_date,
    session::Session,
    staged::Opened,
};
use crate::diag::{Severity, run::count};

use clap::{Args, ValueEnum};
use std::{
    collections::BTreeMap,
    path::{Path, PathBuf},
    process::ExitCode,
};

/// Check every file of the portfolio
#[derive(Debug, Args)]
#[command(
    before_long_help = "Examples:
  pmo validate                              check the whole portfolio
  pmo validate projects/portal              report only what stands there
  pmo validate --staged                     what the next commit will hold
  pmo validate --changed                    what this branch brings about, since it left main
  pmo validate --fix                        mend what can be mended without a doubt
  pmo validate --output-format sarif=pmo.sarif --output-format junit=pmo.xml
  pmo validate --add-waivers --owner li.wei --reason \"as adopted\" --until 2027-06-30",
    after_long_help = "Exit status: 0 nothing at or above --fail-on, 1 findings, 2 the check could not be done."
)]
pub struct Validate {
    /// Report only findings in these files and folders; the whole portfolio is still read
    #[arg(value_name = "PATH")]
    paths: Vec<PathBuf>,

    /// Check what the next commit will hold, not what is on disk; report only findings in files that it changes, and those
    /// that it brings about elsewhere
    #[arg(long, conflicts_with_all = ["at", "fix", "add_waivers"], help_heading = "State of the files")]
    staged: bool,

    /// Report only findings in files that this branch changed, and those that it brings about elsewhere
    #[arg(long, conflicts_with_all = ["fix", "unsafe_fixes", "diff", "add_waivers"], help_heading = "State of the files")]
    changed: bool,
    /// With --changed: the branch or commit that this one is compared with, where they parted; in CI the target branch
    /// unless given, else `origin/HEAD`, `main` or `master`
    #[arg(long, value_name = "REV", requires = "changed", help_heading = "State of the files")]
    since: Option<String>,

    /// Run only these rules: codes, prefixes of codes, names
    #[arg(long, value_name = "RULE", value_delimiter = ',', help_heading = "Rules")]
    select: Vec<String>,
    /// Do not run these rules
    #[arg(long, value_name = "RULE", value_delimiter = ',', help_heading = "Rules")]
    ignore: Vec<String>,
    /// Report a rule as error, warning or note
    #[arg(long, value_name = "RULE=SEVERITY", value_parser = parse_level, value_delimiter = ',', help_heading = "Rules")]
    level: Vec<(String, Severity)>,
    /// Exit with 1 from this severity on
    #[arg(
        long,
        value_name = "SEVERITY",
        value_enum,
        default_value = "error",
        env = "PMO_FAIL_ON",
        hide_env_values = true,
        help_heading = "Rules"
    )]
    fail_on: FailOn,

    /// Format of the findings: full, concise, json, sarif, github, gitlab, junit or markdown; several
    /// at once, all but one into files. `full` unless set; `github` inside GitHub Actions
    #[arg(long, value_name = "FORMAT[=PATH]", value_parser = formats::parse_target, env = "PMO_OUTPUT_FORMAT", hide_env_values = true, help_heading = "Output")]
    output_format: Vec<Target>,

    /// Apply the repairs that cannot be wrong
    #[arg(long, conflicts_with = "add_waivers", help_heading = "Repairs")]
    fix: bool,
    /// With --fix or --diff: also repairs that may not be what was meant
    #[arg(long, conflicts_with = "add_waivers", help_heading = "Repairs")]
    unsafe_fixes: bool,
    /// Print what --fix or --add-waivers would change, write nothing; exit with 1 if anything
    #[arg(long, help_heading = "Repairs")]
    diff: bool,

    /// Waive every finding of today, to adopt a portfolio as it is
    #[arg(long, requires_all = ["owner", "reason", "until"], help_heading = "Waivers")]
    add_waivers: bool,
    /// Who answers for the waived findings: an id of people.yaml
    #[arg(long, value_name = "WHO", requires = "add_waivers", help_heading = "Waivers")]
    owner: Option<String>,
    /// Why they are set aside
    #[arg(long, value_name = "WHY", requires = "add_waivers", help_heading = "Waivers")]
    reason: Option<String>,
    /// Last day on which the waivers hold
    #[arg(long, value_name = "DATE", value_parser = parse_date, requires = "add_waivers", help_heading = "Waivers")]
    until: Option<Date>,
}

/// The severity from which on findings fail the run.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum FailOn {
    Error,
    Warning,
    Note,
    Never,
}

impl FailOn {
    fn fails(self, severity: Severity) -> bool {
        match self {
            FailOn::Error => severity >= Severity::Error,
            FailOn::Warning => severity >= Severity::Warning,
            FailOn::Note => true,
            FailOn::Never => false,
        }
    }
}

fn parse_level(text: &str) -> Result<(String, Severity), String> {
    let (rule, word) = text.split_once('=').ok_or("write RULE=SEVERITY, such as missing-field=note")?;
    let all = [Severity::Error, Severity::Warning, Severity::Note];
    match all.into_iter().find(|severity| severity.key() == word) {
        Some(severity) => Ok((rule.to_owned(), severity)),
        None => Err(similar::hint(word, all.map(Severity::key))),
    }
}

impl Validate {
    /// Runs the command.
    ///
    /// # Errors
    /// When the portfolio cannot be found or read, a rule, path or format is unknown, or a file cannot
    /// be written.
    pub fn run(&self, global: &Global) -> Result<ExitCode, CliError> {
        if self.unsafe_fixes && !self.fix && !self.diff {
            return Err(CliError::new("--unsafe-fixes does nothing by itself").hint("add --fix, or --diff to see what it would do"));
        }
        let targets = formats::targets(&self.output_format, usual_format())?;
        let start = self.paths.first().map(PathBuf::as_path);
        let question = self.question(global, start, &targets)?;
        if let Some(said) = question.as_ref().and_then(Question::answer) {
            return Ok(said.say());
        }
        let mut opened = self.open(global, start, question.as_ref())?;
        if self.fix || self.add_waivers {
            opened.session.files.work_tree()?;
        }
        let policy = Policy::new(&opened.session.reading.portfolio.settings, &self.select, &self.ignore, &self.level);
        checked::known_rules(&policy, &opened.session)?;
        let filter = Filter::new(&self.paths, global, &opened.session)?;
        let past = opened.past(&policy);
        let reading = std::mem::take(&mut opened.session.reading);
        let Opened { session, head, keeper } = opened;
        let bench = Bench {
            session: &session,
            policy: &policy,
            filter: &filter,
            past: &past,
            notes: keeper.is_some(),
        };
        let (checked, head) = beside(|| bench.check(reading, BTreeMap::new()), head, &policy);
        let mut checked = match self.mend(&bench, checked?)? {
            Step::Reported(status) => return Ok(status),
            Step::Checked(checked) => *checked,
        };
        if let Some(keeper) = keeper {
            keeper.keep(std::mem::take(&mut checked.known));
        }
        if let Some(base) = self.base(head, &session)? {
            let told = base.told.clone();
            let files = base.keep(&mut checked, &session, &policy)?;
            output::err(&format!("Compared with {told}: {}.\n", count(files, "changed file")));
        }
        let failed = checked.findings.iter().any(|finding| self.fail_on.fails(finding.severity));
        let is_json = targets.iter().any(|target| target.format == Format::Json);
        let stand = session.stand(is_json);
        let cards = checked::cards();
        let run = checked.run(&stand, &cards);
        let footer = if global.quiet {
            String::new()
        } else {
            footer::of_findings(&checked, &session)
        };
        match (&question, targets.as_slice()) {
            (Some(question), [target]) => {
                let said = Said {
                    status: u8::from(failed),
                    is_raw: !formats::is_for_people(target.format),
                    stdout: formats::to_stdout(&run, target.format),
                    stderr: footer,
                };
                question.keep(&said);
                said.say();
            }
            _ => {
                formats::write(&run, &targets, &global.here())?;
                output::err(&footer);
            }
        }
        // The portfolio is not taken apart before the process ends: that is a tenth of its time.
        std::mem::forget(checked);
        Ok(if failed { ExitCode::from(1) } else { ExitCode::SUCCESS })
    }

    /// The files that are checked, read.
    fn open(&self, global: &Global, start: Option<&Path>, question: Option<&Question>) -> Result<Opened, CliError> {
        Ok(match question {
            // Repairs are shown for all that is found, so all is read for them.
            _ if self.staged => Opened::staged(global, start, !self.diff)?,
            Some(question) => Opened::whole(Session::open_listed(global, start, question.listed.clone())?),
            None => Opened::whole(Session::open(global, start)?),
        })
    }

    /// The question to which an answer may be kept: the whole check of the files on disk, told on standard output.
    fn question(&self, global: &Global, start: Option<&Path>, targets: &[Target]) -> Result<Option<Question>, CliError> {
        let is_plain = !(self.staged || self.changed || self.fix || self.diff || self.add_waivers) && global.at.is_none();
        if !is_plain || targets.iter().any(|target| target.path.is_some()) {
            return Ok(None);
        }
        let settings = Session::open_settings(global, start)?;
        let here = global.here();
        let asked = (
            self,
            targets,
            here,
            global.quiet,
            settings.status_date,
            settings.date_origin,
            output::stdout_has_colour(),
        );
        Ok(Question::of(&settings.files, &format!("{asked:?}")))
    }

    /// What the findings are compared with, when only those of a change are asked for.
    fn base(&self, head: Option<Base>, session: &Session) -> Result<Option<Base>, CliError> {
        if self.changed {
            return Base::of(session, self.since.as_deref()).map(Some);
        }
        Ok(head)
    }

    /// Fixes and waivers, written or, with `--diff`, only shown.
    fn mend(&self, bench: &Bench<'_>, checked: Checked) -> Result<Step, CliError> {
        let (mended, done) = if let Some(adoption) = self.adoption() {
            (mend::waivers(bench, &checked, &adoption)?, ["waiver", "Wrote", "Would write"])
        } else if self.fix || self.diff {
            (mend::fixes(bench, checked, self.unsafe_fixes)?, ["repair", "Made", "Would make"])
        } else {
            return Ok(Step::Checked(Box::new(checked)));
        };
        let [what, written, shown] = done;
        if self.diff {
            output::out(&mend::unified_diff(bench.session, &mended));
            output::err(&sentence(shown, what, &mended));
            let changes = !mended.changed.is_empty();
            return Ok(Step::Reported(if changes { ExitCode::from(1) } else { ExitCode::SUCCESS }));
        }
        mend::write(bench.session, &mended)?;
        output::err(&sentence(written, what, &mended));
        Ok(Step::Checked(Box::new(mended.checked)))
    }

    fn adoption(&self) -> Option<Adoption> {
        let (true, Some(owner), Some(reason), Some(until)) = (self.add_waivers, &self.owner, &self.reason, self.until) else {
            return None;
        };
        Some(Adoption {
            owner: owner.clone(),
            reason: reason.clone(),
            until,
        })
    }
}

/// Where a run stands after its changes.
enum Step {
    /// Everything is said.
    Reported(ExitCode),
    /// What is left is reported.
    Checked(Box<Checked>),
}

/// Checks the files and, meanwhile, what they are compared with.
fn beside<T>(check: impl FnOnce() -> T, head: Option<Base>, policy: &Policy) -> (T, Option<Base>) {
    std::thread::scope(|scope| {
        let head = head.map(|head| scope.spawn(|| head.checked(policy)));
        let checked = check();
        let joined = |head: std::thread::ScopedJoinHandle<'_, Base>| head.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic));
        (checked, head.map(joined))
    })
}

fn sentence(verb: &str, what: &str, mended: &Mended) -> String {
    let files = count(mended.changed.len(), "file");
    format!("{verb} {} in {files}.\n", count(mended.count, what))
}

#[allow(clippy::disallowed_methods, reason = "the command line is where the environment is read")]
fn usual_format() -> Format {
    let in_actions = std::env::var_os("GITHUB_ACTIONS").is_some_and(|value| value == "true");
    if in_actions { Format::Github } else { Format::Full }
}
