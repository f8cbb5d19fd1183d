//! # What it does
//! Reports a record of a register whose id is not the register's prefix and a number (`R-001` for a risk),
//! and a task, account or budget line whose id looks like a record's.
//!
//! # Why it matters
//! People write ids into minutes, mails and commit messages. `R-003` must be a risk wherever it is read, or
//! the link goes to the wrong record or to none.
//!
//! # Example
//! ```yaml
//! risks:
//!   - id: RISK-3
//! ```
//! Better:
//! ```yaml
//! risks:
//!   - id: R-003
//! ```

use super::records;
use crate::base::{Field, FileId, Id, Place, Words};
use crate::model::kinds;
use crate::check::ProjectContext;
use crate::diag::Sink;

pub(super) const TITLE: Words = Words {
    en: "id of the wrong shape for its kind of record",
    zh: "编号格式与记录类型不符",
};
pub(super) const REMEDY: Words = Words {
    en: "write the prefix of the register and a number",
    zh: "按登记册前缀加序号的格式填写编号",
};

pub(super) fn check(context: &ProjectContext<'_>, sink: &mut Sink<'_>) {
    for record in records(context.project) {
        let Some((id, span)) = record.id.located() else {
            continue;
        };
        let (prefix, name) = (record.prefix, record.name);
        if has_prefix(id.as_str(), prefix) {
            continue;
        }
        let found = sink.at(Place::new(record.file, span), format!("`{id}` is not an id for {name}"));
        found.help(match digits(id.as_str()) {
            Some(number) => format!("write `{prefix}-{number}`"),
            None => format!("write `{prefix}-` and a number, such as {prefix}-001"),
        });
    }
    for at in context.tasks {
        report_record_shape(at.place.file, &at.task.id, "a task", sink);
    }
    let Some(budget) = &context.project.budget else {
        return;
    };
    for (account, _) in budget.record.accounts.items() {
        report_record_shape(budget.file, &account.id, "an account", sink);
        for (line, _) in account.lines.items() {
            report_record_shape(budget.file, &line.id, "a budget line", sink);
        }
    }
}

fn has_prefix(id: &str, prefix: &str) -> bool {
    kinds::has_record_shape(id) && id.split_once('-').is_some_and(|(own, _)| own == prefix)
}

/// The number of an id, with three digits at least.
fn digits(id: &str) -> Option<String> {
    let start = id.rfind(|c: char| !c.is_ascii_digit()).map_or(0, |at| at + 1);
    let number = id.get(start..).filter(|number| !number.is_empty())?;
    Some(format!("{number:0>3}"))
}

fn report_record_shape(file: FileId, id: &Field<Id>, name: &str, sink: &mut Sink<'_>) {
    let Some((id, span)) = id.located().filter(|(id, _)| kinds::has_record_shape(id.as_str())) else {
        return;
    };
    sink.at(Place::new(file, span), format!("the id `{id}` of {name} looks like a record of a register"))
        .help("use words, such as `design` or `build-api`");
}
