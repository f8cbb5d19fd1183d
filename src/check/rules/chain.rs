//! Circles among records of which each names at most one other: a parent, a line manager, a base.

use crate::base::Place;
use std::collections::{HashMap, HashSet};

/// The circles among `links` (from, to, place of the link), each once, from where the first of its
/// members stands; a member comes with the place of its own link. Linear in the number of links.
pub(super) fn circles<'a>(links: impl IntoIterator<Item = (&'a str, &'a str, Place)>) -> Vec<Vec<(&'a str, Place)>> {
    let links: Vec<(&str, &str, Place)> = links.into_iter().collect();
    let next: HashMap<&str, (&str, Place)> = links.iter().rev().map(|(from, to, place)| (*from, (*to, *place))).collect();
    let mut done: HashSet<&str> = HashSet::new();
    let mut found = Vec::new();
    for (start, ..) in &links {
        let mut path: Vec<(&str, Place)> = Vec::new();
        let mut at = *start;
        let mut here: HashMap<&str, usize> = HashMap::new();
        while let Some((to, place)) = next.get(at).filter(|_| !done.contains(at)) {
            if let Some(first) = here.get(at) {
                found.push(path[*first..].to_vec());
                break;
            }
            here.insert(at, path.len());
            path.push((at, *place));
            at = to;
        }
        done.extend(path.iter().map(|(id, _)| *id));
    }
    found
}

/// `a -> b -> a`.
pub(super) fn path(names: &[&str]) -> String {
    [names, &names[..1]].concat().join(" -> ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_circle_is_found_once_and_a_tail_is_not_part_of_it() {
        let at = Place::default();
        let links = [("tail", "a", at), ("a", "b", at), ("b", "a", at), ("c", "c", at), ("d", "e", at)];
        let names: Vec<Vec<&str>> = circles(links)
            .iter()
            .map(|circle| circle.iter().map(|(id, _)| *id).collect())
            .collect();
        assert_eq!(names, [vec!["a", "b"], vec!["c"]]);
    }
}
