//! Mistakes put into a valid portfolio, each with the line and the rule that must find it.
//!
//! A mistake changes one line (or doubles one) of one file of one project, the way a hurried hand does.
//! It is chosen so that nothing else follows from it: one mistake, one finding.

use super::{File, Options, project_files, random::Random};

/// A mistake that was put in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Planted {
    /// The file.
    pub path: String,
    /// The line on which it must be found.
    pub line: usize,
    /// Name of the rule that must find it.
    pub rule: &'static str,
}

/// A way to be wrong: where it fits, and what it makes of the line.
struct Mistake {
    rule: &'static str,
    /// Files it goes into, without ending; only YAML ones, whose lines it knows.
    file: &'static str,
    /// How its line begins.
    start: &'static str,
    /// Which of these lines, from the end.
    from_end: usize,
    change: fn(&str) -> String,
    /// Lines from the changed one to the finding.
    below: usize,
}

const fn mistake(rule: &'static str, file: &'static str, start: &'static str, change: fn(&str) -> String) -> Mistake {
    Mistake {
        rule,
        file,
        start,
        from_end: 0,
        change,
        below: 0,
    }
}

/// The line with another value behind its key.
fn set(line: &str, value: &str) -> String {
    let key = line.split_once(": ").map_or(line, |(key, _)| key);
    format!("{key}: {value}")
}

fn doubled(line: &str) -> String {
    format!("{line}\n{line}")
}

const MISTAKES: &[Mistake] = &[
    mistake("invalid-date", "issues", "    raised: ", |line| set(line, "2026-13-05")),
    mistake("unknown-reference", "schedule", "        depends_on: [", |line| {
        line.replace(']', ", nowhere]")
    }),
    Mistake {
        from_end: 6,
        ..mistake("duplicate-id", "risks", "  - id: R-", |_| "  - id: R-008".into())
    },
    mistake("unknown-value", "issues", "    severity: ", |line| set(line, "minr")),
    mistake("unknown-key", "issues", "    priority: ", |line| {
        line.replace("priority", "prioriy")
    }),
    Mistake {
        below: 1,
        ..mistake("duplicate-key", "issues", "    type: ", doubled)
    },
    mistake("full-width-character", "changes", "    raised: ", |line| line.replace(": ", "：")),
    mistake("invalid-duration", "schedule", "        duration: ", |line| set(line, "5 days")),
    mistake("placeholder", "issues", "    description: ", |line| set(line, "TODO")),
    mistake("empty-value", "issues", "    priority: ", |line| {
        set(line, "").trim_end().to_owned()
    }),
    mistake("invalid-amount", "budget", "        amount: ", |line| set(line, "12.000,50")),
    mistake("tab-indentation", "deliverables", "    owner: ", |line| {
        format!("\t{}", line.trim_start())
    }),
    mistake("syntax-error", "deliverables", "    acceptance_criteria:", |line| {
        format!("{line} [")
    }),
    mistake("invalid-id", "risks", "  - id: R-", |line| line.replace("R-", "R ")),
];

/// The files of project `index` with its mistake, if it has one.
#[must_use]
pub fn planted_files(options: &Options, index: usize) -> (Vec<File>, Option<Planted>) {
    let mut files = project_files(options, index);
    let mut random = Random::of(options.seed, (1 << 62) | index as u64);
    if random.below(1000) >= options.bad_per_mille {
        return (files, None);
    }
    // A register that is a folder or in TOML has no line for some mistakes: the next one is taken.
    let first = random.below(MISTAKES.len() + 1);
    if first == MISTAKES.len()
        && let Some(planted) = circle(&mut files)
    {
        return (files, Some(planted));
    }
    let planted = (0..MISTAKES.len()).find_map(|step| plant(&mut files, &MISTAKES[(first + step) % MISTAKES.len()]));
    (files, planted)
}

fn plant(files: &mut [File], mistake: &Mistake) -> Option<Planted> {
    let name = format!("/{}.yaml", mistake.file);
    let file = files.iter_mut().find(|file| file.path.ends_with(&name))?;
    let mut lines: Vec<String> = file.text.lines().map(str::to_owned).collect();
    let fits = lines.iter().enumerate().filter(|(_, line)| line.starts_with(mistake.start));
    let at = fits.map(|(at, _)| at).rev().nth(mistake.from_end)?;
    lines[at] = (mistake.change)(&lines[at]);
    file.text = lines.join("\n") + "\n";
    Some(Planted {
        path: file.path.clone(),
        line: at + 1 + mistake.below,
        rule: mistake.rule,
    })
}

/// Lets the last two tasks wait for each other: the one before the last milestone, and one before it.
fn circle(files: &mut [File]) -> Option<Planted> {
    let file = files.iter_mut().find(|file| file.path.ends_with("/schedule.yaml"))?;
    let mut lines: Vec<String> = file.text.lines().map(str::to_owned).collect();
    let ids: Vec<usize> = (0..lines.len()).filter(|at| lines[*at].starts_with("      - id: ")).collect();
    let id = |at: usize| lines[at].trim_start().trim_start_matches("- id: ").to_owned();
    let links = |from: usize| (from..lines.len()).find(|at| lines[*at].starts_with("        depends_on: ["));
    let (before, last) = (*ids.iter().rev().nth(2)?, *ids.iter().rev().nth(1)?);
    let (early, last) = (links(before)?, id(last));
    lines[early] = lines[early].replace(']', &format!(", {last}]"));
    file.text = lines.join("\n") + "\n";
    Some(Planted {
        path: file.path.clone(),
        line: early + 1,
        rule: "dependency-cycle",
    })
}

/// The ledger: path, line and rule of each mistake, separated by tabs.
#[must_use]
pub fn ledger(planted: &[Planted]) -> String {
    let lines = planted.iter().map(|one| format!("{}\t{}\t{}\n", one.path, one.line, one.rule));
    std::iter::once("path\tline\trule\n".to_owned()).chain(lines).collect()
}
