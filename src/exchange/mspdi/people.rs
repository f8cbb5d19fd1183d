//! Resources to people of the pool: found by address or name, else added.
//!
//! Somebody who is in the pool stays as the pool has them; only new people are written.

use super::{Existing, names, plan::Resource};
use crate::exchange::yaml::{Map, Node, list_text};
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
}

/// Who is who, and who is new.
#[derive(Debug, Default)]
pub struct People {
    ids: BTreeMap<i64, String>,
    matched: BTreeSet<String>,
    added: Vec<Node>,
    added_ids: BTreeMap<String, String>,
}

impl People {
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
    pub fn find(&mut self, resource: &Resource, existing: &Existing) -> bool {
        let alike = |a: &str, b: &str| a.trim().to_lowercase() == b.trim().to_lowercase();
        let free = existing.people.iter().filter(|person| !self.matched.contains(&person.id));
        let by_email = |person: &&KnownPerson| {
            resource
                .email
                .as_ref()
                .is_some_and(|own| person.emails.iter().any(|email| alike(email, own)))
        };
        let by_name = |person: &&KnownPerson| person.names.iter().any(|name| alike(name, &resource.name));
        let found = free.clone().find(by_email).or_else(|| free.clone().find(by_name));
        let Some(found) = found.map(|person| person.id.clone()) else {
            return false;
        };
        self.matched.insert(found.clone());
        self.ids.insert(resource.uid, found);
        true
    }

    /// Adds a resource to the pool, with its calendar.
    pub fn add(&mut self, resource: &Resource, calendar: Option<&str>, existing: &Existing) {
        let id = self.new_id(&resource.name, resource.uid, existing);
        let mut map = Map::default();
        map.text("id", &id)
            .maybe("name", Some(&resource.name).filter(|name| !name.is_empty()));
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
        self.added.push(Node::Block(map));
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
        let id = self.new_id(name, 0, existing);
        let mut map = Map::default();
        map.text("id", &id).text("name", name);
        self.added.push(Node::Block(map));
        self.added_ids.insert(wanted, id.clone());
        id
    }

    fn new_id(&self, name: &str, uid: i64, existing: &Existing) -> String {
        let own = names::person(name);
        let own = if own.is_empty() { format!("resource-{uid}") } else { own };
        let is_taken = |id: &str| {
            existing.people.iter().any(|person| person.id.to_lowercase() == id)
                || self.added_ids.values().chain(self.ids.values()).any(|other| other == id)
        };
        names::unique(&own, '.', &is_taken)
    }

    /// The pool's file with the new people behind the others; nothing when nobody is new.
    #[must_use]
    pub fn file(&self, existing: &Existing) -> Option<(String, String)> {
        if self.added.is_empty() {
            return None;
        }
        let (path, text) = existing
            .people_file
            .clone()
            .unwrap_or_else(|| ("people.yaml".to_owned(), String::new()));
        let text = if path.ends_with(".toml") {
            self.in_toml(&text)
        } else {
            self.in_yaml(&text)
        };
        Some((path, text))
    }

    fn in_yaml(&self, text: &str) -> String {
        let mut lines: Vec<&str> = text.lines().collect();
        let key = lines.iter().position(|line| line.starts_with("people:"));
        let Some(key) = key else {
            return format!("{}people:\n{}", ended(text), list_text(&self.added, 2));
        };
        if lines[key]["people:".len()..].trim_start().starts_with("[]") {
            lines[key] = "people:";
            return format!("{}\n{}", lines.join("\n"), list_text(&self.added, 2));
        }
        let item = lines[key + 1..].iter().find(|line| line.trim_start().starts_with("- "));
        let indent = item.map_or(2, |line| line.len() - line.trim_start().len());
        format!("{}{}", ended(text), list_text(&self.added, indent))
    }

    fn in_toml(&self, text: &str) -> String {
        let quoted = |text: &str| serde_json::Value::from(text).to_string();
        let mut out = ended(text);
        for person in &self.added {
            let Node::Block(map) = person else {
                continue;
            };
            out.push_str("\n[[people]]\n");
            for (key, node) in map.entries() {
                let value = match node {
                    Node::Text(text) if text == "true" && key != "name" => text.clone(),
                    Node::Text(text) => quoted(text),
                    Node::Flow(items) => {
                        let items = items
                            .iter()
                            .filter_map(|item| if let Node::Text(text) = item { Some(quoted(text)) } else { None });
                        format!("[{}]", items.collect::<Vec<_>>().join(", "))
                    }
                    _ => continue,
                };
                out.push_str(&format!("{key} = {value}\n"));
            }
        }
        out
    }
}

/// A text that ends with the end of a line.
fn ended(text: &str) -> String {
    let gap = if text.is_empty() || text.ends_with('\n') { "" } else { "\n" };
    format!("{text}{gap}")
}
