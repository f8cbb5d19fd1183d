//! Random edits of two sides: nothing lost, nothing invented, values and comments alike.

use super::merged;
use pmo::edit::Value;
use pmo::syntax::Notation;
use proptest::prelude::*;
use std::collections::BTreeMap;

/// A field's value.
#[derive(Debug, Clone, PartialEq)]
enum Field {
    Word(String),
    Words(Vec<String>),
    Pairs(Vec<(String, String)>),
    Prose(String),
}

/// A field with the comments above and behind it.
#[derive(Debug, Clone)]
struct Line {
    name: String,
    value: Field,
    above: Option<String>,
    behind: Option<String>,
}

/// A task.
#[derive(Debug, Clone)]
struct Task {
    id: String,
    summary: String,
    above: Option<String>,
    lines: Vec<Line>,
}

/// A plan: tasks in order, each below its summary.
#[derive(Debug, Clone)]
struct Plan {
    tasks: Vec<Task>,
    /// How it is written: indentation of lists, quotes, blank lines between tasks.
    style: [bool; 3],
    is_toml: bool,
}

/// Numbers by chance, the same for the same seed.
struct Chance(u64);

impl Chance {
    fn below(&mut self, limit: usize) -> usize {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).unwrap() % limit
    }

    fn one_in(&mut self, count: usize) -> bool {
        self.below(count) == 0
    }

    fn word(&mut self) -> String {
        const WORDS: [&str; 10] = ["kick-off", "Zürich", "接口", "a: b", "yes", "1.5d", "it's", "# no", "x\\y", "late"];
        format!("{} {}", WORDS[self.below(WORDS.len())], self.below(1000))
    }

    fn comment(&mut self, often: usize) -> Option<String> {
        self.one_in(often).then(|| format!("note {}", self.below(1_000_000_000)))
    }

    fn field(&mut self, name: &str) -> Field {
        match name {
            "assign" => Field::Words((0..=self.below(3)).map(|index| format!("p{index}.{}", self.below(90))).collect()),
            "estimate" => Field::Pairs(
                ["low", "mid", "high"]
                    .iter()
                    .map(|key| ((*key).to_owned(), format!("{}d", self.below(50))))
                    .collect(),
            ),
            "notes" => Field::Prose((0..=self.below(3)).map(|_| format!("{}\n", self.word())).collect()),
            _ => Field::Word(self.word()),
        }
    }

    fn line(&mut self, name: &str) -> Line {
        Line {
            name: name.to_owned(),
            value: self.field(name),
            above: self.comment(6),
            behind: self.comment(4).filter(|_| name != "notes"),
        }
    }

    fn task(&mut self, id: &str, summary: &str) -> Task {
        let names = FIELDS.iter().filter(|_| self.below(3) > 0).collect::<Vec<_>>();
        Task {
            id: id.to_owned(),
            summary: summary.to_owned(),
            above: self.comment(3),
            lines: names.into_iter().map(|name| self.line(name)).collect(),
        }
    }

    fn plan(&mut self) -> Plan {
        let mut tasks: Vec<Task> = Vec::new();
        for index in 0..2 + self.below(9) {
            // Only the first ones become summaries, and nobody removes or moves them.
            let summary = match self.below(3) {
                0 if index > 2 => tasks[self.below(3)].id.clone(),
                _ => String::new(),
            };
            tasks.push(self.task(&format!("t{index}"), &summary));
        }
        Plan {
            tasks,
            style: [self.one_in(2), self.one_in(2), self.one_in(2)],
            is_toml: self.one_in(3),
        }
    }
}

const FIELDS: [&str; 7] = ["name", "duration", "assign", "estimate", "account", "notes", "deadline"];

fn quoted(text: &str) -> String {
    format!("\"{}\"", text.replace('\\', "\\\\").replace('"', "\\\"").replace('\n', "\\n"))
}

impl Plan {
    fn path(&self) -> &'static str {
        if self.is_toml {
            "projects/p/schedule.toml"
        } else {
            "projects/p/schedule.yaml"
        }
    }

    fn notation(&self) -> Notation {
        if self.is_toml { Notation::Toml } else { Notation::Yaml }
    }

    fn text(&self) -> String {
        let mut out = String::from("# The plan.\n\n");
        if self.is_toml {
            out.push_str("start = 2026-03-02\n");
            self.toml(&mut out, "", "tasks");
        } else {
            out.push_str("start: 2026-03-02\ntasks:\n");
            self.yaml(&mut out, "", if self.style[0] { 2 } else { 0 });
        }
        out.push_str("# The end.\n");
        out
    }

    fn below<'p>(&'p self, summary: &'p str) -> impl Iterator<Item = &'p Task> + 'p {
        self.tasks.iter().filter(move |task| task.summary == summary)
    }

    fn yaml(&self, out: &mut String, summary: &str, column: usize) {
        let blanks = " ".repeat(column);
        for task in self.below(summary) {
            if self.style[2] {
                out.push('\n');
            }
            if let Some(comment) = &task.above {
                out.push_str(&format!("{blanks}# {comment}\n"));
            }
            out.push_str(&format!("{blanks}- id: {}\n", task.id));
            for line in &task.lines {
                if let Some(comment) = &line.above {
                    out.push_str(&format!("{blanks}  # {comment}\n"));
                }
                let behind = line.behind.as_ref().map_or(String::new(), |comment| format!("  # {comment}"));
                out.push_str(&format!(
                    "{blanks}  {}: {}{behind}\n",
                    line.name,
                    self.yaml_value(&line.value, column + 4)
                ));
            }
            if self.below(&task.id).next().is_some() {
                out.push_str(&format!("{blanks}  tasks:\n"));
                self.yaml(out, &task.id, column + if self.style[0] { 4 } else { 2 });
            }
        }
    }

    fn yaml_value(&self, value: &Field, column: usize) -> String {
        let word = |text: &String| match self.style[1] || text.contains([':', '#', '\\', '\'']) {
            true => quoted(text),
            false => text.clone(),
        };
        match value {
            Field::Word(text) => word(text),
            Field::Words(all) => format!("[{}]", all.iter().map(word).collect::<Vec<_>>().join(", ")),
            Field::Pairs(all) => {
                let pairs: Vec<String> = all.iter().map(|(key, text)| format!("{key}: {}", word(text))).collect();
                format!("{{{}}}", pairs.join(", "))
            }
            Field::Prose(text) => {
                let lines: Vec<String> = text.lines().map(|line| format!("\n{}{line}", " ".repeat(column))).collect();
                format!("|{}", lines.concat())
            }
        }
    }

    fn toml(&self, out: &mut String, summary: &str, path: &str) {
        for task in self.below(summary) {
            out.push('\n');
            if let Some(comment) = &task.above {
                out.push_str(&format!("# {comment}\n"));
            }
            out.push_str(&format!("[[{path}]]\nid = \"{}\"\n", task.id));
            for line in &task.lines {
                if let Some(comment) = &line.above {
                    out.push_str(&format!("# {comment}\n"));
                }
                let behind = line.behind.as_ref().map_or(String::new(), |comment| format!("  # {comment}"));
                let value = match &line.value {
                    Field::Word(text) | Field::Prose(text) => quoted(text),
                    Field::Words(all) => format!("[{}]", all.iter().map(|text| quoted(text)).collect::<Vec<_>>().join(", ")),
                    Field::Pairs(all) => {
                        let pairs: Vec<String> = all.iter().map(|(key, text)| format!("{key} = {}", quoted(text))).collect();
                        format!("{{ {} }}", pairs.join(", "))
                    }
                };
                out.push_str(&format!("{} = {value}{behind}\n", line.name));
            }
            self.toml(out, &task.id, &format!("{path}.tasks"));
        }
    }

    /// What it says: every value and where every task stands.
    fn meaning(&self) -> BTreeMap<String, String> {
        let mut found = BTreeMap::new();
        for task in &self.tasks {
            found.insert(format!("{} below", task.id), task.summary.clone());
            for line in &task.lines {
                let at = format!("{} {}", task.id, line.name);
                match &line.value {
                    Field::Word(text) | Field::Prose(text) => drop(found.insert(at, text.clone())),
                    Field::Words(all) => drop(found.insert(at, sorted(all.clone()).join("|"))),
                    Field::Pairs(all) => all
                        .iter()
                        .for_each(|(key, text)| drop(found.insert(format!("{at} {key}"), text.clone()))),
                }
            }
        }
        found
    }

    fn comments(&self) -> Vec<String> {
        let of_task = |task: &Task| {
            let lines = task.lines.iter().flat_map(|line| [line.above.clone(), line.behind.clone()]);
            lines.chain([task.above.clone()]).flatten().collect::<Vec<_>>()
        };
        let own = ["The plan.".to_owned(), "The end.".to_owned()];
        sorted(self.tasks.iter().flat_map(of_task).chain(own).collect())
    }
}

fn sorted(mut all: Vec<String>) -> Vec<String> {
    all.sort();
    all
}

/// The same of a text.
fn meaning_of(text: &str, notation: Notation) -> BTreeMap<String, String> {
    fn below(value: &Value, summary: &str, found: &mut BTreeMap<String, String>) {
        let Some(Value::List(tasks)) = value.get("tasks") else { return };
        for task in tasks {
            let Value::Map(pairs) = task else { panic!("a task is a map") };
            let id = task.get("id").and_then(Value::text).expect("an id");
            assert!(
                found.insert(format!("{id} below"), summary.to_owned()).is_none(),
                "{id} stands twice"
            );
            for (key, value) in pairs.iter().filter(|(key, _)| key != "id" && key != "tasks") {
                let at = format!("{id} {key}");
                match value {
                    Value::Text(text) => drop(found.insert(at, text.clone())),
                    Value::List(items) => {
                        let items = items.iter().filter_map(Value::text).map(str::to_owned).collect();
                        drop(found.insert(at, sorted(items).join("|")));
                    }
                    Value::Map(pairs) => pairs
                        .iter()
                        .for_each(|(key, value)| drop(found.insert(format!("{at} {key}"), value.text().unwrap_or_default().to_owned()))),
                    Value::Nothing => panic!("no value is empty"),
                }
            }
            below(task, id, found);
        }
    }
    let mut found = BTreeMap::new();
    let value = Value::of_text(text, notation).unwrap_or_else(|| panic!("it can be read:\n{text}"));
    below(&value, "", &mut found);
    found
}

fn comments_of(text: &str) -> Vec<String> {
    let comments = text.lines().filter_map(|line| line.rsplit_once("# "));
    let ours = |comment: &str| comment.starts_with("note ") || comment.starts_with("The ");
    sorted(
        comments
            .map(|(_, comment)| comment.to_owned())
            .filter(|comment| ours(comment))
            .collect(),
    )
}

/// One edit, which can be made on any plan that has the task.
#[derive(Debug, Clone)]
enum Edit {
    Put(usize, Line),
    Drop(usize, &'static str),
    Part(usize, usize, String),
    Remove(usize),
    Move(usize, usize),
    Comment(usize, Option<String>),
    Add(usize, Task),
}

/// Edits of one side: of `side`, which owns every second pair of task and field.
fn edits(plan: &Plan, chance: &mut Chance, side: usize) -> Vec<Edit> {
    let count = plan.tasks.len();
    let leaf = |at: usize| at > 2 && plan.below(&plan.tasks[at].id).next().is_none();
    let mut made = Vec::new();
    for number in 0..1 + chance.below(4) {
        let at = chance.below(count);
        let field = chance.below(FIELDS.len());
        // Tasks of number 3n + 2 belong to one side as wholes; of the others, the fields are shared out.
        let whole = at % 3 == 2;
        let mine = if whole { at / 3 % 2 == side } else { (at + field) % 2 == side };
        let edit = match chance.below(7) {
            0 => Some(Edit::Add(at, chance.task(&format!("n{side}{number}"), &plan.tasks[at].summary))),
            1 if whole && mine && leaf(at) => Some(Edit::Remove(at)),
            2 if at % 2 == side && leaf(at) && !whole => Some(Edit::Move(at, chance.below(3))),
            3 if mine && at % 2 == side => Some(Edit::Comment(at, chance.comment(1))),
            4 if mine => Some(Edit::Drop(at, FIELDS[field])),
            // Parts of one field are shared out: each side has its own.
            5 if !whole => Some(Edit::Part(at, side, format!("{}d", 100 + chance.below(99)))),
            _ if mine && FIELDS[field] != "estimate" => Some(Edit::Put(at, chance.line(FIELDS[field]))),
            _ => None,
        };
        let removed = made.iter().any(|other| matches!(other, Edit::Remove(gone) if *gone == at));
        made.extend(edit.filter(|edit| !removed || matches!(edit, Edit::Add(..))));
    }
    // What is removed is not edited before.
    let gone: Vec<usize> = made
        .iter()
        .filter_map(|edit| if let Edit::Remove(at) = edit { Some(*at) } else { None })
        .collect();
    made.retain(|edit| match edit {
        Edit::Put(at, _) | Edit::Drop(at, _) | Edit::Part(at, ..) | Edit::Move(at, _) | Edit::Comment(at, _) => !gone.contains(at),
        Edit::Remove(_) | Edit::Add(..) => true,
    });
    made
}

fn apply(plan: &Plan, edits: &[Edit]) -> Plan {
    let mut plan = plan.clone();
    let name = |at: &usize| format!("t{at}");
    for edit in edits {
        match edit {
            Edit::Remove(at) => plan.tasks.retain(|task| task.id != name(at)),
            Edit::Add(at, task) => {
                let place = plan.tasks.iter().position(|own| own.id == name(at)).map_or(0, |at| at + 1);
                plan.tasks.insert(place, task.clone());
            }
            Edit::Put(at, _) | Edit::Drop(at, _) | Edit::Part(at, ..) | Edit::Move(at, _) | Edit::Comment(at, _) => {
                let task = plan.tasks.iter_mut().find(|task| task.id == name(at)).expect("nobody removed it");
                change(task, edit);
            }
        }
    }
    plan
}

fn change(task: &mut Task, edit: &Edit) {
    match edit {
        Edit::Put(_, line) => match task.lines.iter_mut().find(|own| own.name == line.name) {
            Some(own) => *own = line.clone(),
            None => task.lines.push(line.clone()),
        },
        // A field whose parts the other side may change stays.
        Edit::Drop(_, name) => task.lines.retain(|own| own.name != *name || *name == "estimate"),
        Edit::Part(_, part, text) => {
            for line in task.lines.iter_mut().filter(|line| line.name == "estimate") {
                if let Field::Pairs(pairs) = &mut line.value {
                    pairs[*part].1.clone_from(text);
                }
            }
        }
        Edit::Move(_, to) => task.summary = format!("t{to}"),
        Edit::Comment(_, comment) => task.above.clone_from(comment),
        Edit::Remove(_) | Edit::Add(..) => {}
    }
}

/// A plan, and both sides' versions of it.
fn versions(seed: u64) -> (Plan, Vec<Edit>, Vec<Edit>) {
    let mut chance = Chance(seed);
    let plan = chance.plan();
    let (ours, theirs) = (edits(&plan, &mut chance, 0), edits(&plan, &mut chance, 1));
    (plan, ours, theirs)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1000))]

    #[test]
    fn edits_of_different_things_merge_whole(seed in any::<u64>()) {
        let (plan, ours, theirs) = versions(seed);
        let (own, their) = (apply(&plan, &ours), apply(&plan, &theirs));
        let both = apply(&own, &theirs);
        let (text, has_conflicts) = merged(plan.path(), &plan.text(), &own.text(), &their.text());
        let told = || format!("{ours:?}\n{theirs:?}\n--- base\n{}--- ours\n{}--- theirs\n{}--- merged\n{text}", plan.text(), own.text(), their.text());
        prop_assert!(!has_conflicts, "{}", told());
        prop_assert_eq!(meaning_of(&text, plan.notation()), both.meaning(), "{}", told());
        prop_assert_eq!(comments_of(&text), both.comments(), "{}", told());
    }

    #[test]
    fn one_side_alone_is_taken_as_it_is(seed in any::<u64>()) {
        let (plan, ours, theirs) = versions(seed);
        let (base, own, their) = (plan.text(), apply(&plan, &ours).text(), apply(&plan, &theirs).text());
        prop_assert_eq!(&merged(plan.path(), &base, &own, &own).0, &own);
        prop_assert_eq!(&merged(plan.path(), &base, &own, &base).0, &own);
        prop_assert_eq!(&merged(plan.path(), &base, &base, &their).0, &their);
    }

    #[test]
    fn a_conflict_holds_both_versions_and_all_the_rest(seed in any::<u64>()) {
        let (plan, mut ours, mut theirs) = versions(seed);
        let at = Chance(seed ^ 1).below(plan.tasks.len());
        let is_kept = |edit: &Edit| !matches!(edit, Edit::Remove(gone) if *gone == at);
        ours.retain(is_kept);
        theirs.retain(is_kept);
        for (edits, word) in [(&mut ours, "the one"), (&mut theirs, "the other")] {
            let line = Line { name: "owner".to_owned(), value: Field::Word(word.to_owned()), above: None, behind: None };
            edits.push(Edit::Put(at, line));
        }
        let (own, their) = (apply(&plan, &ours), apply(&plan, &theirs));
        let (text, has_conflicts) = merged(plan.path(), &plan.text(), &own.text(), &their.text());
        prop_assert!(has_conflicts, "{}", text);
        let (one, other) = (resolved(&text, true), resolved(&text, false));
        let mut both = apply(&own, &theirs);
        let told = || format!("--- base\n{}--- ours\n{}--- theirs\n{}--- merged\n{text}", plan.text(), own.text(), their.text());
        prop_assert_eq!(meaning_of(&other, plan.notation()), both.meaning(), "{}", told());
        let id = format!("t{at}");
        let owner = both.tasks.iter_mut().find(|task| task.id == id).and_then(|task| task.lines.iter_mut().find(|line| line.name == "owner"));
        owner.expect("both wrote it").value = Field::Word("the one".to_owned());
        prop_assert_eq!(meaning_of(&one, plan.notation()), both.meaning(), "{}", told());
    }

    #[test]
    fn any_three_texts_end_in_one_or_a_conflict(seed in any::<u64>(), cut in any::<usize>()) {
        let (plan, _, _) = versions(seed);
        let mut chance = Chance(seed.rotate_left(17));
        // Edits of the same things: every outcome but a loss is right.
        let (ours, theirs) = (edits(&plan, &mut chance, 0), edits(&plan, &mut chance, 0));
        let (own, their) = (apply(&plan, &ours), apply(&plan, &theirs));
        let (text, has_conflicts) = merged(plan.path(), &plan.text(), &own.text(), &their.text());
        let (one, other) = (resolved(&text, true), resolved(&text, false));
        let (one, other) = (meaning_of(&one, plan.notation()), meaning_of(&other, plan.notation()));
        let (before, mine, yours) = (plan.meaning(), own.meaning(), their.meaning());
        let told = || format!("--- base\n{}--- ours\n{}--- theirs\n{}--- merged\n{text}", plan.text(), own.text(), their.text());
        for (at, value) in &mine {
            let is_new = before.get(at) != Some(value) && !at.contains(" assign");
            prop_assert!(!is_new || one.get(at) == Some(value), "{at} of ours is lost\n{}", told());
        }
        for (at, value) in &yours {
            let is_new = before.get(at) != Some(value) && !at.contains(" assign");
            prop_assert!(!is_new || other.get(at) == Some(value), "{at} of theirs is lost\n{}", told());
        }
        prop_assert!(has_conflicts || one == other);
        // A text cut anywhere ends in something too.
        let own = own.text();
        let mut end = cut % own.len();
        while !own.is_char_boundary(end) {
            end -= 1;
        }
        merged(plan.path(), &plan.text(), &own[..end], &their.text());
    }
}

/// A text with every conflict decided for one side.
pub(super) fn resolved(text: &str, ours: bool) -> String {
    let (mut out, mut inside) = (String::new(), None);
    for line in text.split_inclusive('\n') {
        match (line.trim_end(), inside) {
            ("<<<<<<< ours", None) => inside = Some(true),
            ("=======", Some(true)) => inside = Some(false),
            (">>>>>>> theirs", Some(false)) => inside = None,
            (_, None) => out.push_str(line),
            (_, Some(side)) if side == ours => out.push_str(line),
            _ => {}
        }
    }
    out
}
