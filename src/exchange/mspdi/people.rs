//! Resources to people of the pool: found by address or name, else added.
//!
//! Somebody who is in the pool stays as the pool has them; only new people are written.

use super::{
    Existing,
    names::{self, Taken},
    plan::Resource,
};
use crate::edit::{Draft, Refusal, Step, Value, append};
use crate::exchange::yaml::{Map, Node, list_text};
use crate::syntax::{self, Notation};
use rust_decimal::Decimal;
use std::collections::{BTreeMap, BTreeSet};

/// Somebody of the pool.
#[derive(Debug, Default, Clone)]
pub struct KnownPerson {
    /// Id.
    pub id: String,
    /// Names, in each language that has one.
    pub names: Vec<String>,
    /// Addresses.
    pub emails: Vec<String>,
    /// Calendar, when it differs from the portfolio's.
    pub calendar: Option<String>,
}

/// Who is who, and who is new.
#[derive(Debug, Default)]
pub struct People {
    ids: BTreeMap<i64, String>,
    matched: BTreeSet<String>,
    added: Vec<Map>,
    added_ids: BTreeMap<String, String>,
    taken: Taken,
}

impl People {
    /// Nobody yet; the ids of the pool are in use.
    #[must_use]
    pub fn of(existing: &Existing) -> People {
        let mut people = People::default();
        for person in &existing.people {
            people.taken.note(&person.id);
        }
        people
    }

    /// The id of a resource.
    #[must_use]
    pub fn id(&self, uid: i64) -> Option<&str> {
        self.ids.get(&uid).map(String::as_str)
    }

    /// How many were added to the pool.
    #[must_use]
    pub fn added(&self) -> usize {
        self.added.len()
    }

    /// The pool's person that a resource is, if there is one; each person is found once.
    pub fn find<'e>(&mut self, resource: &Resource, existing: &'e Existing) -> Option<&'e KnownPerson> {
        let alike = |a: &str, b: &str| a.trim().to_lowercase() == b.trim().to_lowercase();
        let free = existing.people.iter().filter(|person| !self.matched.contains(&person.id));
        let by_email = |person: &&KnownPerson| {
            resource
                .email
                .as_ref()
                .is_some_and(|own| person.emails.iter().any(|email| alike(email, own)))
        };
        let by_name = |person: &&KnownPerson| person.names.iter().any(|name| alike(name, &resource.name));
        let by_id = |person: &&KnownPerson| resource.own_id.as_ref() == Some(&person.id) && (by_email(person) || by_name(person));
        let found = free
            .clone()
            .find(by_id)
            .or_else(|| free.clone().find(by_email))
            .or_else(|| free.clone().find(by_name))?;
        self.matched.insert(found.id.clone());
        self.ids.insert(resource.uid, found.id.clone());
        Some(found)
    }

    /// Adds a resource to the pool, with its calendar.
    pub fn add(&mut self, resource: &Resource, calendar: Option<&str>) {
        let own = resource.own_id.clone().filter(|id| self.taken.note(id));
        let id = own.unwrap_or_else(|| self.new_id(&resource.name, resource.uid));
        let mut map = Map::default();
        map.text("id", &id)
            .text("name", if resource.name.is_empty() { &id } else { &resource.name });
        if let Some(email) = &resource.email {
            map.node("emails", Node::Flow(vec![Node::Text(email.clone())]));
        }
        map.maybe("team", resource.group.as_ref());
        let capacity = resource.max_units.map(|units| (units * Decimal::ONE_HUNDRED).normalize());
        let capacity = capacity.filter(|capacity| resource.works && *capacity >= Decimal::ZERO && *capacity != Decimal::ONE_HUNDRED);
        map.maybe("capacity", capacity.map(|capacity| format!("{capacity}%")));
        map.maybe("calendar", calendar);
        map.flag("equipment", !resource.works);
        map.flag("vacancy", resource.generic && resource.works);
        self.added.push(map);
        self.added_ids
            .entry(resource.name.trim().to_lowercase())
            .or_insert_with(|| id.clone());
        self.ids.insert(resource.uid, id);
    }

    /// The id of the person with a name, who is added when nobody has it.
    pub fn named(&mut self, name: &str, existing: &Existing) -> String {
        let name = name.trim();
        let wanted = name.to_lowercase();
        let known = existing
            .people
            .iter()
            .find(|person| person.names.iter().any(|own| own.trim().to_lowercase() == wanted));
        if let Some(id) = known.map(|person| &person.id).or(self.added_ids.get(&wanted)) {
            return id.clone();
        }
        let id = self.new_id(name, 0);
        let mut map = Map::default();
        map.text("id", &id).text("name", name);
        self.added.push(map);
        self.added_ids.insert(wanted, id.clone());
        id
    }

    fn new_id(&mut self, name: &str, uid: i64) -> String {
        let own = names::person(name);
        let own = if own.is_empty() { format!("resource-{uid}") } else { own };
        self.taken.take(&own, '.')
    }

    /// The pool's file with the new people behind the others; nothing when nobody is new.
    ///
    /// # Errors
    /// The file's path and why nothing can be added to it.
    pub fn file(&self, existing: &Existing) -> Result<Option<(String, String)>, (String, Refusal)> {
        if self.added.is_empty() {
            return Ok(None);
        }
        let (path, old) = existing
            .people_file
            .clone()
            .unwrap_or_else(|| ("people.yaml".to_owned(), String::new()));
        let text = self.behind(&path, &old).map_err(|refusal| (path.clone(), refusal))?;
        Ok(Some((path, text)))
    }

    fn behind(&self, path: &str, old: &str) -> Result<String, Refusal> {
        let notation = Notation::of_path(path).unwrap_or(Notation::Yaml);
        let holds_nothing = syntax::parse(old, notation).0.root().is_none();
        if holds_nothing && notation == Notation::Yaml {
            let gap = if old.is_empty() || old.ends_with('\n') { "" } else { "\n" };
            let items: Vec<Node> = self.added.iter().cloned().map(Node::Block).collect();
            return Ok(format!("{old}{gap}people:\n{}", list_text(&items, 2)));
        }
        let drafts: Vec<Draft> = self.added.iter().map(draft).collect();
        append(old, notation, &vec![Step::Key("people".into())], &drafts)
    }
}

fn draft(person: &Map) -> Draft {
    let value = |node: &Node| match node {
        Node::Text(text) => Some(Value::Text(text.clone())),
        Node::Flow(items) => {
            let texts = items
                .iter()
                .filter_map(|item| if let Node::Text(text) = item { Some(text) } else { None });
            Some(Value::List(texts.map(|text| Value::Text(text.clone())).collect()))
        }
        _ => None,
    };
    let fields = person.entries().filter_map(|(key, node)| Some((key.to_owned(), value(node)?)));
    Draft::plain(fields.collect())
}
