//! The words that a sheet and the records say differently: people by name, levels of the scales, yes and no, and the
//! short forms of the field: H/M/L, 高/中/低, 1 to 5.

use super::column::{Word, YES_NO};
use crate::base::{Field, Lang, List};
use crate::model::{
    Portfolio, Project,
    settings::{self, BuiltInLevel, Level},
};
use std::collections::BTreeMap;

/// Short forms, by the place in a scale of five: very low to very high.
const LEVELS: [&str; 5] = [
    "very low|vl|v. low|negligible|很低|极低|微小",
    "low|l|minor|低|较低|小",
    "medium|m|med|moderate|中|中等|一般",
    "high|h|major|高|较高|大",
    "very high|vh|v. high|critical|extreme|很高|极高|重大",
];

/// Other words of the field for values that are words, by the label of the type's own word.
const SYNONYMS: &[(&str, &str)] = &[
    ("in-progress", "ongoing|wip|started|active|doing|进行中|处理中"),
    ("open", "new|active|to do|todo|not started|live|开放|开启|新建|未处理|待处理|未关闭"),
    ("closed", "done|complete|completed|关闭|已完成|完结"),
    ("done", "complete|completed|closed|finished|完成|关闭|已关闭"),
    ("cancelled", "canceled|dropped|取消"),
    ("treating", "in progress|in treatment|mitigating|ongoing|处理中|进行中"),
    ("occurred", "issue|materialised|materialized|happened|发生"),
    ("mitigate", "reduce|mitigation|减缓|缓解|降低"),
    ("avoid", "avoidance|避免|回避"),
    ("transfer", "transference|转嫁"),
    ("accept", "acceptance|接受"),
    ("escalate", "escalation|升级"),
    ("exploit", "利用"),
    ("share", "分担"),
    ("enhance", "增强"),
    ("threat", "risk|风险"),
    ("request-for-change", "rfc|变更"),
    ("off-specification", "off-spec|off specification"),
    ("approve", "approved|yes|同意|通过"),
    ("reject", "rejected|no|不同意|驳回"),
    ("defer", "deferred|postponed|暂缓"),
    ("rejected", "refused|驳回|已驳回"),
    ("deferred", "postponed|on hold|暂缓|搁置"),
    ("resolved", "solved|fixed|解决"),
    ("escalated", "升级|已升级"),
    ("technical", "technology|技术风险"),
    ("schedule", "time|进度风险|时间"),
    ("cost", "budget|financial|费用|财务"),
    ("supplier", "vendor|procurement|采购|厂商"),
    ("people", "resource|resources|staff|人力|资源"),
    ("organisational", "organizational|management|管理"),
    ("legal", "compliance|合规|法律|法规"),
    ("critical", "very high|urgent|vh|p1|极高|很高"),
    ("high", "h|p2"),
    ("medium", "m|med|normal|p3|中等|一般"),
    ("low", "l|p4"),
    ("major", "high|h|高"),
    ("minor", "low|l|低"),
    ("must", "m|must have"),
    ("should", "s|should have"),
    ("could", "c|could have"),
    ("wont", "w|won't|wont have|won't have"),
    ("accepted", "approved|验收通过|通过"),
];

/// A text as words are compared.
#[must_use]
pub fn plain(text: &str) -> String {
    let text = super::words::folded(text).replace(['-', '_'], " ");
    // Coloured dots and the like before a word.
    let text = text
        .trim_start_matches(|c: char| !(c.is_alphanumeric() || c.is_whitespace()))
        .trim();
    text.to_owned()
}

/// A person as sheets name them.
#[derive(Debug, Clone)]
struct Person {
    id: String,
    /// Name in English and in Chinese.
    names: [String; 2],
    emails: Vec<String>,
}

/// The words of a portfolio.
#[derive(Debug, Default)]
pub struct Lexicon {
    people: Vec<Person>,
    /// How many people have a name.
    count: BTreeMap<String, usize>,
    /// The levels of probability, lowest first.
    pub probability: Vec<Word>,
    /// The levels of impact, lowest first.
    pub impact: Vec<Word>,
}

impl Lexicon {
    /// The words of a portfolio.
    #[must_use]
    pub fn of(portfolio: &Portfolio) -> Lexicon {
        let scales = portfolio.settings.scales.get();
        let mut lexicon = Lexicon {
            probability: levels(scales.map(|own| &own.probability), &settings::PROBABILITY),
            impact: levels(scales.map(|own| &own.impact), &settings::IMPACT),
            ..Lexicon::default()
        };
        for person in portfolio.people.iter().map(|entry| &entry.record) {
            let Some(id) = person.id.get() else { continue };
            let name = |lang| person.name.get().map_or("", |name| name.in_lang(lang)).trim().to_owned();
            lexicon.person(Person {
                id: id.as_str().to_owned(),
                names: [name(Lang::En), name(Lang::Zh)],
                emails: person.emails.items().map(|(line, _)| line.as_str().trim().to_lowercase()).collect(),
            });
        }
        for project in &portfolio.projects {
            lexicon.outsiders(project);
        }
        lexicon
    }

    fn person(&mut self, person: Person) {
        let mut words = vec![plain(&person.id), plain(&person.names[0]), plain(&person.names[1])];
        words.sort_unstable();
        words.dedup();
        for word in words.into_iter().filter(|word| !word.is_empty()) {
            *self.count.entry(word).or_insert(0) += 1;
        }
        self.people.push(person);
    }

    /// People outside the pool, whom a project names as stakeholders.
    fn outsiders(&mut self, project: &Project) {
        let charter = project.charter.iter().map(|entry| &entry.record);
        for stakeholder in charter.flat_map(|charter| charter.stakeholders.items().map(|(own, _)| own)) {
            let Some(id) = stakeholder.id.get().map(|id| id.as_str()) else {
                continue;
            };
            if self.people.iter().all(|person| person.id != id) {
                let name = |lang| stakeholder.name.get().map_or("", |name| name.in_lang(lang)).trim().to_owned();
                self.person(Person {
                    id: id.to_owned(),
                    names: [name(Lang::En), name(Lang::Zh)],
                    emails: Vec::new(),
                });
            }
        }
    }

    /// What a sheet calls a person: the name, where no other has it; else the id.
    #[must_use]
    pub fn name_of<'l>(&'l self, id: &'l str, lang: Lang) -> &'l str {
        let Some(person) = self.people.iter().find(|person| person.id == id) else {
            return id;
        };
        let name = &person.names[usize::from(lang == Lang::Zh)];
        let is_clear = self.count.get(&plain(name)) == Some(&1) && !name.contains(char::is_control);
        if is_clear { name } else { id }
    }

    /// The people as a sheet lists them.
    #[must_use]
    pub fn names(&self, lang: Lang) -> Vec<String> {
        self.people.iter().map(|person| self.name_of(&person.id, lang).to_owned()).collect()
    }

    /// The id of the person that a sheet names.
    ///
    /// # Errors
    /// With the people it could be, when there is not just one.
    pub fn person_of(&self, text: &str) -> Result<&str, Vec<&str>> {
        let exact = self.people.iter().find(|person| person.id == text);
        if let Some(person) = exact {
            return Ok(&person.id);
        }
        let word = plain(text);
        let mail = text.trim().to_lowercase();
        let is = |person: &&Person| {
            plain(&person.id) == word || person.names.iter().any(|name| plain(name) == word) || person.emails.contains(&mail)
        };
        let found: Vec<&str> = self.people.iter().filter(is).map(|person| person.id.as_str()).collect();
        match found.as_slice() {
            [one] => Ok(one),
            _ => Err(found),
        }
    }

    /// Ids and names, for a did-you-mean.
    pub fn known_people(&self) -> impl Iterator<Item = &str> + Clone {
        self.people
            .iter()
            .flat_map(|person| [person.id.as_str(), &person.names[0], &person.names[1]])
    }
}

/// The levels of a scale: the portfolio's own, or the built-in ones.
fn levels(own: Option<&Field<List<Level>>>, built_in: &[BuiltInLevel]) -> Vec<Word> {
    let own = own.filter(|own| own.has_items());
    let Some(own) = own else {
        let word = |(key, en, zh, _): &BuiltInLevel| Word {
            key: (*key).to_owned(),
            en: (*en).to_owned(),
            zh: (*zh).to_owned(),
        };
        return built_in.iter().map(word).collect();
    };
    let word = |level: &Level| {
        let key = level.id.get()?.as_str().to_owned();
        let name = |lang| level.name.get().map_or(key.clone(), |name| name.in_lang(lang).to_owned());
        Some(Word {
            en: name(Lang::En),
            zh: name(Lang::Zh),
            key,
        })
    };
    own.items().filter_map(|(level, _)| word(level)).collect()
}

/// The key of the word that a sheet means: as records spell it, as either language does, or as the field does.
#[must_use]
pub fn choice<'w>(words: &'w [Word], text: &str) -> Option<&'w str> {
    let wanted = plain(text);
    let own = |word: &&Word| word.key == text || [&word.key, &word.en, &word.zh].iter().any(|name| plain(name) == wanted);
    let also = |word: &&Word| {
        let known = SYNONYMS.iter().filter(|(key, _)| *key == word.key);
        known.flat_map(|(_, also)| also.split('|')).any(|name| name == wanted)
    };
    let middle = || (is_three(words) && LEVELS[2].split('|').any(|name| name == wanted)).then(|| &words[1]);
    let top = || (is_three(words) && LEVELS[3].split('|').any(|name| name == wanted)).then(|| &words[0]);
    let found = words
        .iter()
        .find(own)
        .or_else(top)
        .or_else(middle)
        .or_else(|| words.iter().find(also));
    found.map(|word| word.key.as_str())
}

/// Severity has three words, worst first: high, medium and low mean the first, the second and the third.
fn is_three(words: &[Word]) -> bool {
    words.len() == 3 && words[0].key == "critical"
}

/// The level of a scale that a sheet means: its key or name, high, medium and low, or its number.
///
/// # Errors
/// With why it is none.
pub fn level<'w>(scale: &'w [Word], text: &str) -> Result<&'w str, String> {
    let wanted = plain(text);
    let own = |word: &&Word| word.key == text || [&word.key, &word.en, &word.zh].iter().any(|name| plain(name) == wanted);
    if let Some(word) = scale.iter().find(own) {
        return Ok(&word.key);
    }
    let short = LEVELS.iter().position(|names| names.split('|').any(|name| name == wanted));
    // The key itself may be one of ours even where the scale has more levels than five.
    let usual = ["very-low", "low", "medium", "high", "very-high"];
    if let Some(word) = short.and_then(|at| scale.iter().find(|word| word.key == usual[at])) {
        return Ok(&word.key);
    }
    let number = wanted.parse::<usize>().ok().filter(|number| (1..=5).contains(number));
    let Some(at) = short.or(number.map(|number| number - 1)) else {
        return Err(format!("`{text}` is no level of the scale"));
    };
    let five = usual.map(|key| scale.iter().find(|word| word.key == key));
    let at = match (scale.len(), number) {
        (5, _) => Some(at),
        (3, None) => at.checked_sub(1).filter(|at| *at < 3),
        (3, Some(number)) => Some(number - 1).filter(|at| *at < 3),
        // The built-in scale of probabilities has a second word for two of its levels.
        _ if number.is_some() => return five[at].map(|word| word.key.as_str()).ok_or_else(|| unclear(text, scale)),
        _ => None,
    };
    at.map(|at| scale[at].key.as_str()).ok_or_else(|| unclear(text, scale))
}

fn unclear(text: &str, scale: &[Word]) -> String {
    format!("`{text}` is not clear: the scale has {} levels", scale.len())
}

/// Yes or no, as records spell it.
#[must_use]
pub fn flag(text: &str) -> Option<&'static str> {
    let wanted = plain(text);
    match wanted.as_str() {
        "y" | "1" | "x" | "√" => return Some("true"),
        "n" | "0" => return Some("false"),
        _ => {}
    }
    let is = |(key, name): &&(&str, crate::base::Words)| *key == wanted || name.en == wanted || name.zh == wanted;
    YES_NO.iter().find(is).map(|(key, _)| *key)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn levels_come_in_many_words() {
        let five = levels(None, &settings::IMPACT);
        for (text, key) in [
            ("High", "high"),
            ("H", "high"),
            ("高", "high"),
            ("中", "medium"),
            ("Very High", "very-high"),
            ("very_low", "very-low"),
            ("🔴 High", "high"),
            ("1", "very-low"),
            ("5", "very-high"),
            ("很低", "very-low"),
        ] {
            assert_eq!(level(&five, text), Ok(key), "{text}");
        }
        assert!(level(&five, "6").is_err() && level(&five, "huge").is_err());
        let seven = levels(None, &settings::PROBABILITY);
        assert_eq!(level(&seven, "4"), Ok("high"));
        assert_eq!(level(&seven, "M"), Ok("medium"));
        let word = |key: &str| Word {
            key: key.into(),
            en: key.into(),
            zh: key.into(),
        };
        let three = ["rare", "possible", "likely"].map(word);
        assert_eq!(level(&three, "高"), Ok("likely"));
        assert_eq!(level(&three, "2"), Ok("possible"));
        assert!(level(&three, "very high").is_err());
    }

    #[test]
    fn words_of_three_are_high_medium_and_low() {
        let word = |key: &str| Word {
            key: key.into(),
            en: key.into(),
            zh: key.into(),
        };
        let severity = ["critical", "major", "minor"].map(word);
        let got: Vec<_> = ["H", "中", "low", "Major"].iter().map(|text| choice(&severity, text)).collect();
        assert_eq!(got, [Some("critical"), Some("major"), Some("minor"), Some("major")]);
        assert_eq!(choice(&severity, "urgentish"), None);
    }
}
