//! The text of a commit's message as git will keep it: without comments, and nothing behind the scissors.

use crate::source::{Git, SourceError};

/// Signs that git tries for `core.commentChar = auto`.
const AUTO: &str = "#;@!$%^&|:";
const SCISSORS: &str = " ------------------------ >8 ------------------------";

/// The message without comment lines and without what stands behind the scissors.
pub(super) fn cleaned(text: &str, comment: &str) -> String {
    let scissors = format!("{comment}{SCISSORS}");
    let kept = text.lines().take_while(|line| line.trim_end() != scissors);
    let mut text: String = kept
        .filter(|line| !line.starts_with(comment))
        .flat_map(|line| [line.trim_end(), "\n"])
        .collect();
    let (start, end) = (text.len() - text.trim_start().len(), text.trim_end().len());
    if start >= end {
        return String::new();
    }
    text.truncate(end);
    text.split_off(start)
}

/// What a comment line begins with: `core.commentString`, `core.commentChar`, else `#`. Of `auto` it is the sign that
/// git put before its own lines at the end.
pub(super) fn comment(git: &Git, text: &str) -> Result<String, SourceError> {
    let mut set = git.settings("core.commentString")?;
    if set.is_empty() {
        set = git.settings("core.commentChar")?;
    }
    let set = set.pop().filter(|own| !own.is_empty());
    if set.as_deref() != Some("auto") {
        return Ok(set.unwrap_or_else(|| "#".to_owned()));
    }
    let last = text.lines().rev().find(|line| !line.trim().is_empty());
    let sign = last.and_then(|line| line.chars().next()).filter(|sign| AUTO.contains(*sign));
    Ok(sign.unwrap_or('#').to_string())
}

/// Whether another commit will take this one in: `git rebase --autosquash` asks for the message again.
pub(super) fn will_be_squashed(message: &str) -> bool {
    ["fixup! ", "squash! ", "amend! "].iter().any(|own| message.starts_with(own))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn comments_and_what_is_behind_the_scissors_are_no_message() {
        let text = "\n# PMO-Change: a/CR-1\nnew plan  \n\nPMO-Change: p/CR-2\n# ------------------------ >8 ------------------------\n+PMO-Change: p/CR-3\n";
        assert_eq!(cleaned(text, "#"), "new plan\n\nPMO-Change: p/CR-2");
        assert_eq!(cleaned("; no\n# yes\n", ";"), "# yes");
        assert_eq!(cleaned("# only\n", "#"), "");
        assert!(will_be_squashed("fixup! new plan"));
        assert!(!will_be_squashed("fixup: new plan"));
    }
}
