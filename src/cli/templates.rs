//! The templates of reports: those in the program, and a portfolio's own.

use super::{error::CliError, session::Session};
use crate::base::similar;
use crate::report::{
    Template,
    kinds::{self, ENDING, KINDS, Kind},
};
use crate::source::Content;
use std::collections::BTreeSet;

/// A template with the report whose data it sees.
pub struct Found {
    /// The report.
    pub kind: &'static Kind,
    /// The portfolio's own file with its text; none when the one in the program is used.
    pub own: Option<(String, String)>,
}

impl Found {
    /// The template.
    #[must_use]
    pub fn template(&self) -> Template<'_> {
        match &self.own {
            Some((path, text)) => Template { name: path, text },
            None => Template {
                name: self.kind.name,
                text: self.kind.template,
            },
        }
    }
}

/// The template of a report.
///
/// # Errors
/// When there is no such report, or the portfolio's own template cannot be read.
pub fn find(session: &Session, name: &str) -> Result<Found, CliError> {
    let path = kinds::path_of(name);
    if !own_names(session)?.contains(name) {
        let Some(kind) = kinds::named(name) else {
            let known = names(session)?;
            return Err(CliError::new(format!("there is no report `{name}`")).hint(similar::hint(name, known.iter().map(String::as_str))));
        };
        return Ok(Found { kind, own: None });
    }
    let text = match session.source().read(&path, crate::read::USUAL_LIMIT)? {
        Content::Bytes(bytes) => String::from_utf8(bytes).map_err(|error| CliError::new(format!("{path} is not UTF-8")).because(&error))?,
        Content::TooLarge(_) => return Err(CliError::new(format!("{path} is too large"))),
    };
    match kinds::viewed(name, &text) {
        Ok(kind) => Ok(Found {
            kind,
            own: Some((path, text)),
        }),
        Err(word) => {
            let all: Vec<&str> = KINDS.iter().map(|kind| kind.name).collect();
            let what = word.map_or_else(
                || format!("{path} does not say whose data it shows"),
                |word| format!("{path} shows the data of `{word}`, which is no report"),
            );
            Err(CliError::new(what).hint(format!("begin it with `{{# view: weekly #}}`; there are {}", all.join(", "))))
        }
    }
}

/// The names of all reports, the portfolio's own among them.
///
/// # Errors
/// When the files cannot be listed.
pub fn names(session: &Session) -> Result<BTreeSet<String>, CliError> {
    let mut all = own_names(session)?;
    all.extend(KINDS.iter().map(|kind| kind.name.to_owned()));
    Ok(all)
}

/// The names of the reports of which the portfolio has a template of its own.
///
/// # Errors
/// When the files cannot be listed.
pub fn own_names(session: &Session) -> Result<BTreeSet<String>, CliError> {
    let listed = session.source().list()?;
    let own = listed
        .iter()
        .filter_map(|file| file.path.strip_prefix("templates/")?.strip_suffix(ENDING));
    Ok(own.filter(|name| !name.contains('/')).map(str::to_owned).collect())
}
