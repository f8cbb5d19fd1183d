//! A unified diff of one file, as `git apply` reads it.

use similar::TextDiff;

/// The difference of two texts of the file at `path`; empty when there is none. `old` is `None` for a new file.
#[must_use]
pub fn unified(path: &str, old: Option<&str>, new: &str) -> String {
    if old == Some(new) {
        return String::new();
    }
    let before = if old.is_some() {
        format!("a/{path}")
    } else {
        "/dev/null".to_owned()
    };
    let diff = TextDiff::from_lines(old.unwrap_or_default(), new);
    diff.unified_diff()
        .context_radius(3)
        .header(&before, &format!("b/{path}"))
        .to_string()
}

/// The difference of a file that moved, with its old name and its new one.
#[must_use]
pub fn moved(from: &str, to: &str, old: &str, new: &str) -> String {
    let head = format!("diff --git a/{from} b/{to}\nrename from {from}\nrename to {to}\n");
    let diff = TextDiff::from_lines(old, new);
    let mut unified = diff.unified_diff();
    let body = unified.context_radius(3).header(&format!("a/{from}"), &format!("b/{to}"));
    format!("{head}{body}")
}
