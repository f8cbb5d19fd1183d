//! The load generator: portfolios of any size, valid as generated, equal on every machine.
//!
//! [`root_files`] and [`project_files`] give a portfolio's texts; a project depends only on the seed and
//! its own number, so a portfolio of 100 is the beginning of one of 1,000. [`plant`] puts mistakes in
//! and says which finding each must bring; [`history`] tells how the texts came about, as commits.

mod age;
mod baseline;
mod budget;
mod changes;
mod charter;
pub mod history;
pub mod plan;
pub mod plant;
pub mod random;
mod registers;
mod root;
mod schedule;
pub mod text;
pub mod words;

use crate::base::Date;
use plan::{Plan, Progress};
use random::Random;
use schedule::Waits;
use text::{Record, Value};

/// What is to be generated.
#[derive(Debug, Clone)]
pub struct Options {
    /// Number of projects.
    pub projects: usize,
    /// The seed: the same gives the same portfolio.
    pub seed: u64,
    /// The portfolio's status date.
    pub status_date: Date,
    /// Weeks that the portfolio has lived; 0 is one without reports, actual cost and closed projects.
    pub age_weeks: i64,
    /// Mistakes per 1,000 projects; a project has one at most.
    pub bad_per_mille: usize,
}

impl Options {
    /// Closed projects in 100.
    fn closed_percent(&self) -> usize {
        if self.age_weeks > 45 { 35 } else { 0 }
    }
}

/// A file of the portfolio.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct File {
    /// Path from the portfolio's root.
    pub path: String,
    /// Its text.
    pub text: String,
}

/// The files at the root.
#[must_use]
pub fn root_files(options: &Options) -> Vec<File> {
    let file = |path: &str, text: String| File {
        path: path.to_owned(),
        text,
    };
    vec![
        file("pmo.toml", text::toml(&root::settings(options))),
        file("people.yaml", text::yaml(&root::people(options))),
        file("programmes.yaml", text::yaml(&root::programmes(options))),
    ]
}

/// The files of project `index`, without mistakes.
#[must_use]
pub fn project_files(options: &Options, index: usize) -> Vec<File> {
    let plan = Plan::of(options, index);
    // Plans take the even streams and teams the odd ones of the low half; texts have the high half.
    let mut random = Random::of(options.seed, (1 << 63) | index as u64);
    let finish = plan::next_work_day(plan.finish.plus_days(random.range(3, 12)));
    let waits = waits(options, &plan, &mut random);
    let lines = budget::lines(&plan, &mut random);
    let changes = if plan.lean {
        Vec::new()
    } else {
        changes::plans(&plan, &mut random, budget::distributed(&plan, &lines))
    };
    let mut files = Vec::new();
    let mut add = |name: &str, record: &Record, in_toml: bool| {
        let (text, ending) = if in_toml {
            (text::toml(record), "toml")
        } else {
            (text::yaml(record), "yaml")
        };
        files.push(File {
            path: format!("{}/{name}.{ending}", plan.dir),
            text,
        });
    };
    let toml = |random: &mut Random| random.chance(15);
    let in_toml = toml(&mut random);
    add("project", &charter::record(&plan, &mut random, finish), in_toml);
    add("schedule", &schedule::record(&plan, &mut random, waits.as_ref()), false);
    let in_toml = toml(&mut random);
    let undistributed = budget::undistributed(&plan, &mut random);
    add("budget", &budget::record(&plan, undistributed, &lines, &changes), in_toml);
    if !plan.lean {
        add("baselines/1", &baseline::record(&plan, &lines, undistributed), false);
    }
    let registers = [
        ("risks", registers::risks(&plan, &mut random)),
        ("issues", registers::issues(&plan, &mut random)),
        ("changes", changes::records(&plan, &mut random, &changes)),
        ("deliverables", registers::deliverables(&plan, &mut random)),
    ];
    for (name, records) in registers {
        if plan.lean && matches!(name, "changes" | "deliverables") {
            continue;
        }
        let in_toml = toml(&mut random);
        if name == "risks" && index % 25 == 7 {
            for (at, record) in records.iter().enumerate() {
                add(&format!("risks/R-{:03}", at + 1), record, in_toml);
            }
        } else {
            add(name, &register(name, records), in_toml);
        }
    }
    let gathered = if options.age_weeks > 0 {
        age::files(&plan, &mut random, &lines)
    } else {
        vec![age::last_status(&plan, &mut random)]
    };
    for (name, record) in gathered {
        add(&name, &record, false);
    }
    files
}

fn register(name: &'static str, records: Vec<Record>) -> Record {
    Record::default().with(name, Value::Records(records))
}

/// In a quarter of the projects a task waits for a milestone of an earlier project.
fn waits(options: &Options, plan: &Plan, random: &mut Random) -> Option<Waits> {
    if plan.index == 0 || !random.chance(25) {
        return None;
    }
    let other = Plan::of(options, plan.index - 1 - random.below(plan.index.min(20)));
    let waiting = plan.tasks(|progress| progress == Progress::Waiting);
    let step = *waiting.first()?;
    let mut milestones = other.steps.iter().filter(|step| step.days == 0);
    let on = milestones.rfind(|milestone| milestone.finish < plan.steps[step].start)?;
    Some(Waits {
        step,
        on: format!("{}/{}", other.id, on.id),
    })
}
