//! Records put at the end of a list in a file, whichever way the list is written.

use super::{
    Change, Draft, Refusal,
    change::{Edit, Pointer, Step},
    lines,
    plan::node_at,
    set, toml_text, yaml_text,
};
use crate::base::{Span, TextEdit};
use crate::syntax::{self, Kind, Notation};

/// A text with more records at the end of the list at `list`, whose last step is a key.
///
/// # Errors
/// When the text cannot be parsed, or the list is written in a way that an edit could not keep.
pub fn append(old: &str, notation: Notation, list: &Pointer, drafts: &[Draft]) -> Result<String, Refusal> {
    let (tree, problems) = syntax::parse(old, notation);
    if !tree.is_whole() {
        return Err(Refusal::new("the file it goes to has to be mended first").help("see `pmo validate`"));
    }
    let rows = node_at(&tree, list).filter(|node| tree.node(*node).kind == Kind::List && !tree.node(*node).is_flow());
    let last = rows.and_then(|rows| tree.children(rows).last());
    let Some((rows, last)) = rows.zip(last) else {
        let (Some(Step::Key(key)), above) = (list.last(), &list[..list.len().saturating_sub(1)]) else {
            return Err(Refusal::new("the list is not where it was expected"));
        };
        let values = drafts.iter().map(Draft::value).collect();
        return set::set(old, notation, &above.to_vec(), std::slice::from_ref(key), &Change::Append(values));
    };
    yaml_text::refuse_alias(&tree, list)?;
    let header = match notation {
        Notation::Toml => Err(toml_text::header_text(&tree, last)?),
        _ => {
            let first = tree.children(rows).next().unwrap_or(last);
            let dash = yaml_text::dash_of(&tree, first)?;
            Ok(lines::blanks(lines::before(old, dash)))
        }
    };
    let texts = drafts.iter().map(|draft| match &header {
        Err(header) => format!("\n{header}\n{}", draft.text(notation)),
        Ok(indent) => draft.item(indent),
    });
    let text: String = texts.map(|text| format!("\n{}", text.trim_end_matches('\n'))).collect();
    let place = lines::end(old, yaml_text::end_of(&tree, last));
    let changes: Vec<Edit> = drafts
        .iter()
        .map(|draft| Edit::AddItem {
            at: list.clone(),
            value: draft.value(),
        })
        .collect();
    let edit = TextEdit::new(Span::new(place, place), text.replace('\n', lines::ending(old)));
    set::verified(&tree, problems.len(), notation, &changes, &[edit])
}
