//! Ids and addresses: short, stable, and the same on every file system (FORMAT, Ids).

use super::{Fault, Scalar, fault::FaultKind, scalar::through_serde};
use unicode_normalization::{UnicodeNormalization, is_nfc};

/// The longest id.
pub const MAX_CHARS: usize = 64;

/// An id: letters of any script, digits, `.`, `_`, `-`, in NFC.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Id(pub Box<str>);

impl Id {
    /// The text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl std::fmt::Display for Id {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0)
    }
}

/// `text` in Unicode normal form C, as ids are.
#[must_use]
pub fn compose(text: &str) -> String {
    text.nfc().collect()
}

/// Whether `c` may stand in an id.
#[must_use]
pub fn is_id_char(c: char) -> bool {
    let wide = ('\u{FF00}'..='\u{FFEF}').contains(&c);
    (c.is_alphanumeric() && !wide) || matches!(c, '.' | '_' | '-')
}

/// Checks one id.
///
/// # Errors
/// The first thing that an id cannot hold, at its place.
pub fn check(text: &str) -> Result<(), Fault> {
    let fault = |message: String| Fault::new(FaultKind::Id, message);
    if text.is_empty() {
        return Err(fault("an id cannot be empty".into()));
    }
    if let Some((at, c)) = text.char_indices().find(|(_, c)| !is_id_char(*c)) {
        let shown = if matches!(c, ' '..='~') {
            c.to_string()
        } else {
            format!("U+{:04X}", u32::from(c))
        };
        return Err(fault(format!("`{shown}` cannot stand in an id"))
            .part(at..at + c.len_utf8())
            .help("use letters of any script, digits, `.`, `_` and `-`"));
    }
    if text.starts_with(['.', '-']) {
        return Err(fault(format!("an id cannot start with `{}`", &text[..1])).part(0..1));
    }
    if !text.is_ascii() && !is_nfc(text) {
        let composed: String = text.nfc().collect();
        return Err(fault(format!("`{text}` is not in Unicode normal form C"))
            .help("type the accented letters as single characters")
            .safely(composed));
    }
    if text.chars().count() > MAX_CHARS {
        return Err(fault(format!("an id is at most {MAX_CHARS} characters long")));
    }
    Ok(())
}

/// Checks an address: ids joined by `/`.
///
/// # Errors
/// As [`check`], at the guilty part.
pub fn check_address(text: &str) -> Result<(), Fault> {
    let mut at = 0;
    for part in text.split('/') {
        check(part).map_err(|mut fault| {
            let inner = fault.part.unwrap_or(0..part.len());
            fault.part = Some(at + inner.start..at + inner.end);
            fault.replacement = None;
            fault
        })?;
        at += part.len() + 1;
    }
    Ok(())
}

impl Scalar for Id {
    const NAME: &'static str = "id";
    const EXPECTED: &'static str = "an id such as R-001 or build-api";
    fn parse(text: &str) -> Result<Self, Fault> {
        check(text)?;
        Ok(Id(text.into()))
    }
    fn schema() -> serde_json::Value {
        serde_json::json!({ "type": ["string", "number"], "pattern": r"^[\p{L}\p{N}_][\p{L}\p{N}._-]*$" })
    }
}
through_serde!(Id);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_of_any_script_pass_and_look_alikes_do_not() {
        for good in ["R-001", "api", "接口", "a.b_c-1", "é"] {
            assert!(Id::parse(good).is_ok(), "{good}");
        }
        for bad in ["", "a b", "R－001", "-x", "a/b", "e\u{301}"] {
            assert!(Id::parse(bad).is_err(), "{bad}");
        }
        assert!(check_address("portal/R-003/A1").is_ok());
        assert_eq!(check_address("portal/R 3").unwrap_err().part, Some(8..9));
    }
}
