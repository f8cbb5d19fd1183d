//! The grammar of `set`: `ADDRESS field=value…`, on the command line and line by line.
//!
//! A word with `=` behind a field's name is an assignment, any other word is an address.

use super::{Refusal, Value};

/// What happens to a field.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Change {
    /// `field=value`
    Set(Value),
    /// `field+=value`: each of the values goes to the list's end.
    Append(Vec<Value>),
    /// `field-=value`: each of the values leaves the list.
    Remove(Vec<Value>),
    /// `field=`
    Clear,
}

/// A field and what happens to it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Assignment {
    /// The keys from the record to the field.
    pub field: Vec<String>,
    /// What happens.
    pub change: Change,
}

impl Assignment {
    /// Reads `field=value`, `field+=value`, `field-=value` or `field=`; `None` when it is no assignment.
    ///
    /// # Errors
    /// When the value's brackets or quotes do not match.
    pub fn parse(word: &str) -> Option<Result<Assignment, Refusal>> {
        let (left, value) = word.split_once('=')?;
        let (name, sign) = match left.as_bytes().last() {
            Some(b'+') => (&left[..left.len() - 1], '+'),
            Some(b'-') => (&left[..left.len() - 1], '-'),
            _ => (left, '='),
        };
        let is_name = !name.is_empty()
            && name
                .split('.')
                .all(|key| !key.is_empty() && key.chars().all(|c| c.is_alphanumeric() || matches!(c, '_' | '-')));
        if !is_name {
            return None;
        }
        let field = name.split('.').map(str::to_owned).collect();
        Some(change(sign, value).map(|change| Assignment { field, change }))
    }

    /// The field's name, `impact.cost`.
    #[must_use]
    pub fn name(&self) -> String {
        self.field.join(".")
    }
}

fn change(sign: char, text: &str) -> Result<Change, Refusal> {
    let items = |value| match value {
        Value::List(items) => items,
        one => vec![one],
    };
    match sign {
        '+' | '-' if text.is_empty() => Err(Refusal::new(format!("`{sign}=` needs a value"))),
        '+' => Value::parse(text).map(|value| Change::Append(items(value))),
        '-' => Value::parse(text).map(|value| Change::Remove(items(value))),
        _ if text.is_empty() => Ok(Change::Clear),
        _ => Value::parse(text).map(Change::Set),
    }
}

/// Assignments of one record.
pub type Request = (String, Vec<Assignment>);

/// Reads the words of a command line: an address, its assignments, the next address, and so on.
///
/// # Errors
/// When an assignment has no address before it, an address has no assignment, or a value is broken.
pub fn requests(words: &[String]) -> Result<Vec<Request>, Refusal> {
    let mut all: Vec<Request> = Vec::new();
    for word in words {
        match (Assignment::parse(word), all.last_mut()) {
            (Some(assignment), Some((_, own))) => own.push(assignment?),
            (Some(_), None) => {
                return Err(Refusal::new(format!("`{word}` has no address before it"))
                    .help("write ADDRESS field=value, as in portal/R-003 owner=chen.jie"));
            }
            (None, _) => all.push((word.clone(), Vec::new())),
        }
    }
    match all.iter().find(|(_, own)| own.is_empty()) {
        Some((address, _)) => {
            Err(Refusal::new(format!("nothing is set at `{address}`")).help("write field=value behind it; `field=` clears a field"))
        }
        None if all.is_empty() => Err(Refusal::new("nothing is set").help("write ADDRESS field=value, as in portal/R-003 owner=chen.jie")),
        None => Ok(all),
    }
}

/// Splits a line into words at blanks outside quotes and brackets.
///
/// # Errors
/// When a quote or bracket stays open.
pub fn words(line: &str) -> Result<Vec<String>, Refusal> {
    let mut words = Vec::new();
    let mut word = String::new();
    let (mut depth, mut quote, mut escaped) = (0usize, false, false);
    for c in line.chars() {
        match c {
            _ if escaped => escaped = false,
            '\\' if quote => escaped = true,
            '"' => quote = !quote,
            '[' | '{' if !quote => depth += 1,
            ']' | '}' if !quote => depth = depth.saturating_sub(1),
            c if c.is_whitespace() && !quote && depth == 0 => {
                if !word.is_empty() {
                    words.push(std::mem::take(&mut word));
                }
                continue;
            }
            _ => {}
        }
        word.push(c);
    }
    if quote || depth > 0 {
        return Err(Refusal::new(format!("a quote or bracket stays open in `{}`", line.trim())));
    }
    if !word.is_empty() {
        words.push(word);
    }
    Ok(words)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_is_split_like_a_command_line() {
        let line = r#"portal/api assign=[chen.jie, "a.novak 50%"] name="Public API" tags+=x"#;
        let words = words(line).unwrap();
        assert_eq!(words.len(), 4);
        let requests = requests(&words).unwrap();
        assert_eq!(requests[0].0, "portal/api");
        assert_eq!(requests[0].1[1].change, Change::Set("Public API".into()));
        assert_eq!(requests[0].1[2].change, Change::Append(vec!["x".into()]));
    }

    #[test]
    fn what_is_set_needs_its_address() {
        let of = |words: &[&str]| requests(&words.iter().map(|word| (*word).to_owned()).collect::<Vec<_>>());
        assert!(of(&["owner=x"]).is_err());
        assert!(of(&["portal/R-003"]).is_err());
        assert!(of(&[]).is_err());
        assert_eq!(of(&["a", "x=1", "b", "y="]).unwrap().len(), 2);
    }
}
