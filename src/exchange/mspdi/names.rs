//! Ids from names: words, in any script, the same each time the plan is read.
//!
//! A task that shares its words with another takes its summary's words before its own, then its number
//! in the plan behind them; so an id depends on neither the order nor the number of tasks.

use crate::base::{fullwidth, id};
use crate::model::kinds;
use std::collections::{BTreeMap, BTreeSet};

/// Most characters of the words taken from one name.
const WORDS: usize = 40;
/// Most characters of a summary's words before a task's.
const PREFIX: usize = 20;

/// The words of a name joined by `gap`; `keep` says which signs stay. Empty when there are none.
fn words(name: &str, gap: char, keep: &[char], most: usize) -> String {
    let ascii = fullwidth::to_ascii(name);
    let composed = id::compose(&ascii);
    let mut out = String::new();
    for c in composed.chars().flat_map(char::to_lowercase) {
        let is_mark = ('\u{300}'..='\u{36f}').contains(&c) || matches!(c, '\'' | '’');
        if is_mark {
            continue;
        }
        let fits = c.is_alphanumeric() && id::is_id_char(c) || keep.contains(&c);
        match fits {
            true => out.push(c),
            false if !out.is_empty() && !out.ends_with(gap) => out.push(gap),
            false => {}
        }
    }
    shorten(&id::compose(&out), gap, most)
}

/// The first `most` characters, up to the end of a word where one ends behind the first third.
fn shorten(text: &str, gap: char, most: usize) -> String {
    let text = text.trim_matches(['-', '.', '_', gap]);
    if text.chars().count() <= most {
        return text.to_owned();
    }
    let cut: String = text.chars().take(most + 1).collect();
    let end = cut.rfind(gap).filter(|at| cut[..*at].chars().count() * 3 >= most);
    let cut = match end {
        Some(at) => cut[..at].to_owned(),
        None => cut.chars().take(most).collect(),
    };
    cut.trim_matches(['-', '.', '_', gap]).to_owned()
}

/// An id for a person, a material or a manager: `chen.jie`.
#[must_use]
pub fn person(name: &str) -> String {
    words(name, '.', &['-', '_'], WORDS)
}

/// An id for a calendar: `night-shift`.
#[must_use]
pub fn calendar(name: &str) -> String {
    words(name, '-', &[], WORDS)
}

/// A task to be named.
#[derive(Debug)]
pub struct Named<'a> {
    /// Its number in the plan.
    pub uid: i64,
    /// The id that it had here before.
    pub own_id: Option<&'a str>,
    /// Its name.
    pub name: &'a str,
    /// The position of the task above it.
    pub above: Option<usize>,
}

/// An id for each task: the one it had before, where it had one, else from its name.
#[must_use]
pub fn tasks(tasks: &[Named<'_>]) -> Vec<String> {
    let mut taken = Taken::default();
    let kept: Vec<bool> = tasks.iter().map(|task| task.own_id.is_some_and(|id| taken.note(id))).collect();
    let from_names = from_names(tasks);
    let all = tasks.iter().zip(kept).zip(from_names);
    let id = |((task, kept), name): ((&Named<'_>, bool), String)| match task.own_id.filter(|_| kept) {
        Some(own) => own.to_owned(),
        None => taken.take(&name, '-'),
    };
    all.map(id).collect()
}

fn from_names(tasks: &[Named<'_>]) -> Vec<String> {
    let mut ids: Vec<String> = tasks.iter().map(|task| own_words(task)).collect();
    let shared = shared(&ids);
    for (at, task) in tasks.iter().enumerate() {
        if let Some(above) = task.above.filter(|_| shared.contains(&at)) {
            let prefix = words(tasks[above].name, '-', &[], PREFIX);
            if !prefix.is_empty() {
                ids[at] = format!("{prefix}-{}", ids[at]);
            }
        }
    }
    for at in self::shared(&ids) {
        ids[at] = format!("{}-{}", shorten(&ids[at], '-', 48), tasks[at].uid);
    }
    ids
}

fn own_words(task: &Named<'_>) -> String {
    let own = words(task.name, '-', &[], WORDS);
    if own.is_empty() {
        return format!("task-{}", task.uid);
    }
    // Ids of tasks are words: neither a number nor what names a risk or a change.
    let is_number = own.chars().all(|c| !c.is_alphabetic());
    if is_number || kinds::has_record_shape(&own.to_ascii_uppercase()) {
        return format!("task-{own}");
    }
    own
}

/// Positions of the ids that occur more than once.
fn shared(ids: &[String]) -> BTreeSet<usize> {
    let mut places: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    for (at, id) in ids.iter().enumerate() {
        places.entry(id).or_default().push(at);
    }
    places.into_values().filter(|places| places.len() > 1).flatten().collect()
}

/// Ids that are in use.
#[derive(Debug, Default)]
pub struct Taken {
    ids: BTreeSet<String>,
    last: BTreeMap<String, usize>,
}

impl Taken {
    /// Notes an id that is in use; whether it was free.
    pub fn note(&mut self, id: &str) -> bool {
        self.ids.insert(id.to_lowercase())
    }

    /// `id`, or `id-2`, `id-3` … when it is in use; in use from now on.
    pub fn take(&mut self, id: &str, gap: char) -> String {
        let last = self.last.entry(id.to_owned()).or_insert(0);
        loop {
            *last += 1;
            let own = if *last == 1 { id.to_owned() } else { format!("{id}{gap}{last}") };
            if self.ids.insert(own.to_lowercase()) {
                return own;
            }
        }
    }
}

/// `id`, or `id-2`, `id-3` … when it is taken.
#[must_use]
pub fn unique(id: &str, gap: char, is_taken: &dyn Fn(&str) -> bool) -> String {
    let numbered = (2..).map(|number| format!("{id}{gap}{number}"));
    let mut all = std::iter::once(id.to_owned()).chain(numbered);
    all.find(|id| !is_taken(id)).expect("numbers do not end")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ids(names: &[(&str, Option<usize>)]) -> Vec<String> {
        let named: Vec<Named<'_>> = names
            .iter()
            .enumerate()
            .map(|(at, (name, above))| Named {
                uid: i64::try_from(at + 10).unwrap(),
                own_id: None,
                name,
                above: *above,
            })
            .collect();
        tasks(&named)
    }

    #[test]
    fn words_of_any_script_make_ids() {
        assert_eq!(
            ids(&[("Draft the software's specification, v1.2!", None)]),
            ["draft-the-softwares-specification-v1-2"]
        );
        assert_eq!(ids(&[("需求分析（初稿）", None)]), ["需求分析-初稿"]);
        assert_eq!(ids(&[("Cafe\u{301}", None)]), ["café"]);
        assert_eq!(
            ids(&[("R-3", None), ("2010", None), ("***", None)]),
            ["task-r-3", "task-2010", "task-12"]
        );
        assert_eq!(person("O'Neil-Smith Ana"), "oneil-smith.ana");
        assert_eq!(person("陈 洁"), "陈.洁");
    }

    #[test]
    fn tasks_of_one_name_are_told_apart_by_their_summary_then_their_number() {
        let names = [
            ("Phase 1", None),
            ("Test", Some(0)),
            ("Phase 2", None),
            ("Test", Some(2)),
            ("Test", Some(2)),
        ];
        assert_eq!(
            ids(&names),
            ["phase-1", "phase-1-test", "phase-2", "phase-2-test-13", "phase-2-test-14"]
        );
    }

    #[test]
    fn an_id_from_before_is_kept_and_others_make_way() {
        let named = |uid, own_id, name| Named {
            uid,
            own_id,
            name,
            above: None,
        };
        let all = [
            named(1, None, "Design"),
            named(2, Some("design"), "Renamed"),
            named(3, Some("Design"), "Copied"),
            named(4, None, "Test"),
        ];
        assert_eq!(tasks(&all), ["design-2", "design", "copied", "test"]);
    }

    #[test]
    fn long_names_end_with_a_word() {
        let id = &ids(&[(
            "Develop the integration test plans using the product specifications of last year",
            None,
        )])[0];
        assert_eq!(id, "develop-the-integration-test-plans-using");
    }
}
