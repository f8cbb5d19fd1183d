//! Rules over ids and references, within a project and across projects.

use super::area;
use crate::base::{Field, FileId, Id, List};
use crate::model::Project;

area! {
    unknown_reference "PMO-R101" Error Project;
    unknown_reference_at_root "PMO-R102" Error Portfolio;
    duplicate_id "PMO-R103" Error Project;
    misshapen_id "PMO-R104" Error Record;
    file_name_unlike_id "PMO-R105" Error Record;
    unknown_record_in_prose "PMO-R106" Warning Project;
    self_reference "PMO-R107" Error Record;
    former_id_in_use "PMO-R108" Error Project;
}

/// A record whose id starts with a prefix.
struct RecordAt<'a> {
    prefix: &'static str,
    /// What it is called, with an article.
    name: &'static str,
    /// The folder its files may stand in.
    folder: &'static str,
    file: FileId,
    id: &'a Field<Id>,
    formerly: &'a Field<List<Id>>,
}

/// The records of all registers, and the contracts.
fn records(project: &Project) -> impl Iterator<Item = RecordAt<'_>> {
    macro_rules! of {
        ($list:ident, $prefix:literal, $name:literal) => {
            project.$list.iter().map(|entry| RecordAt {
                prefix: $prefix,
                name: $name,
                folder: stringify!($list),
                file: entry.file,
                id: &entry.record.id,
                formerly: &entry.record.formerly,
            })
        };
    }
    of!(requirements, "REQ", "a requirement")
        .chain(of!(risks, "R", "a risk"))
        .chain(of!(issues, "I", "an issue"))
        .chain(of!(changes, "CR", "a change request"))
        .chain(of!(decisions, "DEC", "a decision"))
        .chain(of!(actions, "A", "an action"))
        .chain(of!(deliverables, "DEL", "a deliverable"))
        .chain(of!(lessons, "LL", "a lesson"))
        .chain(of!(contracts, "CT", "a contract"))
}
