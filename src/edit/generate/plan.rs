//! A project's plan before it is written: tasks, links and dates that agree with each other.
//!
//! Work runs exactly to plan up to the status date: what would be finished by then is finished on its
//! planned day, what would be under way has its remaining days, the rest is untouched. So every later
//! text (deliverables, risks, changes) can take its dates from here and stay true.

use super::{
    Options,
    random::Random,
    words::{self, OBJECTS, PHASES, Pair, SUBJECTS},
};
use crate::base::{Date, Period};
use chrono::Datelike;

/// A leaf task or a milestone.
#[derive(Debug, Clone)]
pub struct Step {
    /// Id.
    pub id: String,
    /// Name.
    pub name: String,
    /// Index into the phases.
    pub phase: usize,
    /// Index into the objects.
    pub object: usize,
    /// Working days; 0 for a milestone.
    pub days: i64,
    /// Predecessors by index, with what is written behind the id.
    pub links: Vec<(usize, &'static str)>,
    /// First working day.
    pub start: Date,
    /// Last working day.
    pub finish: Date,
    /// Member of the team.
    pub who: usize,
    /// Share of the member's time in percent.
    pub share: i64,
    /// Budget in cents.
    pub cents: i64,
    /// Whether the subcontractor's account pays instead of the labour account.
    pub bought: bool,
}

/// Where a step stands at the status date.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Progress {
    /// Finished.
    Done,
    /// Under way, with this many working days left.
    Going(i64),
    /// Not begun.
    Waiting,
}

/// A person of a team.
#[derive(Debug, Clone)]
pub struct Member {
    /// Id.
    pub id: String,
    /// Name.
    pub name: String,
    /// Role.
    pub role: &'static str,
}

/// A project before it is written.
#[derive(Debug, Clone)]
pub struct Plan {
    /// Its number, from 0.
    pub index: usize,
    /// Its id.
    pub id: String,
    /// Its folder.
    pub dir: String,
    /// Its name.
    pub name: String,
    /// Whether it is written in Chinese.
    pub zh: bool,
    /// Whether it is a small one, of tier lean: without changes, deliverables and baseline.
    pub lean: bool,
    /// Whether it is over.
    pub closed: bool,
    /// First day.
    pub start: Date,
    /// Last day of the last task.
    pub finish: Date,
    /// Tasks and milestones, in order.
    pub steps: Vec<Step>,
    /// The team; the last member is the sponsor.
    pub team: Vec<Member>,
    /// The day up to which all is known.
    pub status_date: Date,
}

/// Members of a team, which two projects share.
pub const TEAM: usize = words::ROLES.len();
/// Projects that share a team, each at half of everybody's time.
pub const PER_TEAM: usize = 2;
/// Tasks of a phase before its milestone.
pub const PER_PHASE: usize = 8;

impl Plan {
    /// The plan of project `index`.
    #[must_use]
    pub fn of(options: &Options, index: usize) -> Plan {
        let mut random = Random::of(options.seed, 2 * index as u64);
        let team_number = index / PER_TEAM;
        let zh = is_chinese(options.seed, team_number);
        let (word, en, cn) = *random.pick(&SUBJECTS);
        let id = format!("{word}-{:04}", index + 1);
        let closed = random.chance(options.closed_percent());
        let weeks = if closed {
            random.range(40, options.age_weeks.max(41))
        } else {
            random.range(5, 12)
        };
        let start = options.status_date.monday().plus_days(-7 * weeks);
        let mut plan = Plan {
            index,
            dir: format!("projects/{}/{id}", random.pick(&words::AREAS)),
            name: if zh {
                format!("{cn}（{}期）", index % 3 + 1)
            } else {
                format!("{en}, phase {}", index % 3 + 1)
            },
            id,
            zh,
            lean: !matches!(index % 5, 0 | 2),
            closed,
            start,
            finish: start,
            steps: Vec::new(),
            team: team(options.seed, team_number),
            status_date: options.status_date,
        };
        add_steps(&mut plan, &mut random);
        plan.finish = plan.steps.iter().map(|step| step.finish).max().unwrap_or(start);
        plan
    }

    /// Where a step stands.
    #[must_use]
    pub fn progress(&self, step: &Step) -> Progress {
        if step.finish <= self.status_date {
            Progress::Done
        } else if step.days > 0 && step.start <= self.status_date {
            Progress::Going(work_days(self.status_date.plus_days(1), step.finish))
        } else {
            Progress::Waiting
        }
    }

    /// The text in the project's language.
    #[must_use]
    pub fn say(&self, words: Pair) -> String {
        (if self.zh { words.1 } else { words.0 }).to_owned()
    }

    /// The text in the project's language, about a task's object.
    #[must_use]
    pub fn about(&self, words: Pair, object: usize) -> String {
        let (_, en, zh) = OBJECTS[object];
        if self.zh {
            words.1.replace("{}", zh)
        } else {
            words.0.replace("{}", en)
        }
    }

    /// Positions of the leaf tasks that stand as `wanted` says.
    #[must_use]
    pub fn tasks(&self, wanted: impl Fn(Progress) -> bool) -> Vec<usize> {
        let fits = |step: &Step| step.days > 0 && wanted(self.progress(step));
        (0..self.steps.len()).filter(|at| fits(&self.steps[*at])).collect()
    }

    /// The project manager.
    #[must_use]
    pub fn manager(&self) -> &str {
        &self.team[if self.index.is_multiple_of(PER_TEAM) { 0 } else { 7 }].id
    }

    /// The sponsor.
    #[must_use]
    pub fn sponsor(&self) -> &str {
        &self.team[TEAM - 1].id
    }

    /// Somebody of the team who works on tasks.
    pub fn anybody(&self, random: &mut Random) -> String {
        self.team[random.below(TEAM - 1)].id.clone()
    }

    /// A working day from `from` to `until`.
    pub fn day(&self, random: &mut Random, from: Date, until: Date) -> Date {
        let day = from.plus_days(random.range(0, until.days_since(from).max(0)));
        let working = next_work_day(day);
        if working > until { until } else { working }
    }

    /// The last day that is known of: the status date, or the end of a closed project.
    #[must_use]
    pub fn known_until(&self) -> Date {
        self.status_date.min(self.finish)
    }
}

/// Whether a team writes in Chinese: 30 of 100 do.
#[must_use]
pub fn is_chinese(seed: u64, team: usize) -> bool {
    Random::of(seed, 2 * team as u64 + 1).chance(30)
}

/// The members of a team.
#[must_use]
pub fn team(seed: u64, number: usize) -> Vec<Member> {
    let zh = is_chinese(seed, number);
    (0..TEAM).map(|at| member(number * TEAM + at, zh, words::ROLES[at])).collect()
}

fn member(number: usize, zh: bool, role: &'static str) -> Member {
    let (families, given) = if zh {
        (words::ZH_FAMILIES.len(), words::ZH_GIVEN.len())
    } else {
        (words::FAMILIES.len(), words::GIVEN.len())
    };
    // Going through the given names first gives the members of a team different ones.
    let (first, rest) = (number % given, number / given);
    let (last, round) = ((rest + first) % families, rest / families);
    let suffix = if round == 0 { String::new() } else { format!("{}", round + 1) };
    if zh {
        let ((given, given_zh), (family, family_zh)) = (words::ZH_GIVEN[first], words::ZH_FAMILIES[last]);
        return Member {
            id: format!("{family}.{given}{suffix}"),
            name: format!("{family_zh}{given_zh}"),
            role,
        };
    }
    let capital = |word: &str| word[..1].to_uppercase() + &word[1..];
    let (given, family) = (words::GIVEN[first], words::FAMILIES[last]);
    Member {
        id: format!("{given}.{family}{suffix}"),
        name: format!("{} {}", capital(given), capital(family)),
        role,
    }
}

/// Predecessors inside a phase, by position: one opens it, two middle layers, one closes it.
///
/// Each task drives and is driven, no link repeats what others say, and tasks of one layer or of the
/// next fall to different members, so nobody is booked twice.
const SHAPES: [[&[usize]; PER_PHASE]; 2] = [
    [&[], &[0], &[0], &[0], &[1, 2], &[2, 3], &[1, 3], &[4, 5, 6]],
    [&[], &[0], &[0], &[1, 2], &[1, 2], &[1, 2], &[1, 2], &[3, 4, 5, 6]],
];

fn add_steps(plan: &mut Plan, random: &mut Random) {
    let objects = random.sample(PER_PHASE, OBJECTS.len());
    let verbs = random.below(4);
    let own_script = plan.zh && random.chance(30);
    let rate = random.range(52, 118) * 1000;
    let overlap = random.below(PHASES.len() * 2);
    for (phase, kind) in PHASES.iter().enumerate() {
        let shape = &SHAPES[random.below(SHAPES.len())];
        let base = plan.steps.len();
        for (at, before) in shape.iter().enumerate() {
            let (slug, verb, verb_zh) = kind.verbs[(verbs + at) % 4];
            let (object_slug, object_en, object_zh) = OBJECTS[objects[at]];
            let mut links: Vec<(usize, &'static str)> = before.iter().map(|other| (base + other, "")).collect();
            if at == 0 && base > 0 {
                links.push((base - 1, ""));
            }
            if overlap == phase && at == 4 {
                links[1].1 = " SS+2d";
            }
            let days = random.range(2, 8);
            let share = *random.pick(&[50, 50, 50, 40, 25]);
            let mut step = Step {
                id: if own_script {
                    format!("{}-{object_zh}", verb_zh.trim_end_matches('：'))
                } else {
                    format!("{slug}-{object_slug}")
                },
                name: if plan.zh {
                    format!("{verb_zh}{object_zh}")
                } else {
                    format!("{verb} {object_en}")
                },
                phase,
                object: objects[at],
                days,
                links,
                start: plan.start,
                finish: plan.start,
                who: at,
                share,
                cents: days * share * rate / 100 + random.range(0, 1) * random.range(0, 99),
                bought: random.chance(20),
            };
            set_dates(plan, &mut step);
            plan.steps.push(step);
        }
        let last = plan.steps.len() - 1;
        let (name, id) = (plan.say(PHASES[phase].reached), PHASES[phase].milestone);
        let finish = plan.steps[last].finish;
        plan.steps.push(Step {
            id: id.to_owned(),
            name,
            days: 0,
            links: vec![(last, "")],
            start: finish,
            finish,
            cents: 0,
            ..plan.steps[last].clone()
        });
    }
}

fn set_dates(plan: &Plan, step: &mut Step) {
    let after = step.links.iter().map(|(other, link)| {
        let before = &plan.steps[*other];
        if link.is_empty() {
            next_work_day(before.finish.plus_days(1))
        } else {
            add_work_days(before.start, 2)
        }
    });
    step.start = after.max().unwrap_or(plan.start);
    step.finish = add_work_days(step.start, step.days - 1);
}

/// The day itself, or the Monday after it.
#[must_use]
pub fn next_work_day(day: Date) -> Date {
    let over = day.0.weekday().num_days_from_monday();
    if over < 5 { day } else { day.plus_days(i64::from(7 - over)) }
}

/// The working day `days` after a working day.
#[must_use]
pub fn add_work_days(from: Date, days: i64) -> Date {
    let at = i64::from(from.0.weekday().num_days_from_monday()) + days;
    from.monday().plus_days(at / 5 * 7 + at % 5)
}

/// Working days from `from` to `until`, both included.
#[must_use]
pub fn work_days(from: Date, until: Date) -> i64 {
    let mut count = 0;
    let mut day = next_work_day(from);
    while day <= until {
        count += 1;
        day = next_work_day(day.plus_days(1));
    }
    count
}

/// Cents of each week from the first to the last day, as the working days stand in it: together no cent more or less.
#[must_use]
pub fn by_week(cents: i64, start: Date, finish: Date) -> Vec<(Period, i64)> {
    let days = work_days(start, finish).max(1);
    let mut weeks = Vec::new();
    let (mut from, mut passed, mut before) = (start, 0, 0);
    while from <= finish {
        let last = from.monday().plus_days(6).min(finish);
        passed += work_days(from, last);
        let by_now = if last == finish { cents } else { cents * passed / days };
        if by_now != before {
            weeks.push((Period::week_of(from), by_now - before));
        }
        (from, before) = (last.plus_days(1), by_now);
    }
    weeks
}

/// Cents as an amount: `12400`, `12400.50`.
#[must_use]
pub fn money(cents: i64) -> String {
    if cents % 100 == 0 {
        return (cents / 100).to_string();
    }
    let sign = if cents < 0 { "-" } else { "" };
    format!("{sign}{}.{:02}", cents.abs() / 100, cents.abs() % 100)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn working_days_skip_week_ends() {
        let friday = Date::from_ymd(2026, 11, 20).expect("a date");
        let monday = Date::from_ymd(2026, 11, 23).expect("a date");
        assert_eq!(add_work_days(friday, 1), monday);
        assert_eq!(next_work_day(friday.plus_days(1)), monday);
        assert_eq!(work_days(friday, monday), 2);
        let weeks: Vec<(String, i64)> = by_week(100, friday, monday.plus_days(1))
            .iter()
            .map(|(week, cents)| (week.to_string(), *cents))
            .collect();
        assert_eq!(weeks, [("2026-W47".to_owned(), 33), ("2026-W48".to_owned(), 67)]);
        assert_eq!(money(-1205), "-12.05");
        assert_eq!(money(4_800_000), "48000");
    }
}
