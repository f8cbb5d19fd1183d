//! From bytes back to names: the JSON pointer and the enclosing ids of a place.

use super::{Kind, NodeId, Tree};
use crate::base::Span;

/// What a place is called inside its file.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Location {
    /// JSON pointer (RFC 6901) of the innermost value or key there.
    pub pointer: String,
    /// The `id` of every map around it, outermost first.
    pub ids: Vec<String>,
    /// The keys from the innermost map with an id to the place, joined by `.`; empty at the map itself.
    pub field: String,
}

/// Names the innermost node of `tree` that holds `span`.
#[must_use]
pub fn locate(tree: &Tree<'_>, span: Span) -> Location {
    let mut found = Location::default();
    let Some(root) = tree.root() else {
        return found;
    };
    let mut field: Vec<String> = Vec::new();
    let mut at = root;
    loop {
        let is_map = tree.node(at).kind == Kind::Map;
        let id = is_map.then(|| tree.get(at, "id")).flatten();
        if let Some(id) = id.filter(|id| tree.node(*id).is_scalar()) {
            found.ids.push(tree.text(id).to_owned());
            field.clear();
        }
        let Some((step, child)) = child_holding(tree, at, span) else {
            break;
        };
        found.pointer.push('/');
        found.pointer.push_str(&step.replace('~', "~0").replace('/', "~1"));
        field.push(step);
        match child {
            Some(child) => at = child,
            None => break,
        }
    }
    found.field = field.join(".");
    found
}

/// The key or index of the child that holds `span`, and that child unless the span is the key itself.
fn child_holding(tree: &Tree<'_>, at: NodeId, span: Span) -> Option<(String, Option<NodeId>)> {
    match tree.node(at).kind {
        Kind::Map => tree.pairs(at).find_map(|(key, value)| {
            if holds(tree, key, span) {
                return Some((tree.text(key).to_owned(), None));
            }
            holds(tree, value, span).then(|| (tree.text(key).to_owned(), Some(value)))
        }),
        Kind::List => {
            let mut items = tree.children(at).enumerate();
            items
                .find(|(_, item)| holds(tree, *item, span))
                .map(|(index, item)| (index.to_string(), Some(item)))
        }
        _ => None,
    }
}

fn holds(tree: &Tree<'_>, id: NodeId, span: Span) -> bool {
    let node = tree.node(id);
    node.span.contains(span) && !node.is_aliased()
}
