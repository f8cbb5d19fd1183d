//! # What it does
//! Reports two records of a project with the same id, and two whose ids differ only in case.
//!
//! # Why it matters
//! An address must name one record. Two people who add `R-004` on two branches get this finding after
//! the merge; on a file system without case, `r-004.yaml` and `R-004.yaml` are one file.
//!
//! # Example
//! ```yaml
//! risks:
//!   - id: R-004
//!   - id: R-004
//! ```
//! Better:
//! ```yaml
//! risks:
//!   - id: R-004
//!   - id: R-005
//! ```

use crate::base::Words;
use crate::check::ProjectContext;
use crate::diag::Sink;

pub(super) const TITLE: Words = Words {
    en: "id given twice",
    zh: "编号重复",
};
pub(super) const REMEDY: Words = Words {
    en: "give the later record the next free number",
    zh: "为后一条记录分配下一个可用编号",
};

pub(super) fn check(context: &ProjectContext<'_>, sink: &mut Sink<'_>) {
    let ids = &context.interface.ids;
    for pair in ids.windows(2) {
        // What stands inside two records of one id is told apart once they are.
        let inner = |above: &str| ids.windows(2).any(|pair| &*pair[0].id == above && pair[0].id == pair[1].id);
        let follows = pair[1].id.rsplit_once('/').is_some_and(|(above, _)| inner(above));
        if pair[0].id == pair[1].id && !follows {
            let (first, later) = (&pair[0], &pair[1]);
            sink.at(later.place, format!("the id `{}` is given twice", later.id))
                .help("give one of them the next free number")
                .also(first.place, "first given here");
        }
    }
    let mut folded: Vec<(String, usize)> = ids.iter().enumerate().map(|(at, known)| (known.id.to_lowercase(), at)).collect();
    folded.sort();
    for pair in folded.windows(2) {
        let (first, later) = (&ids[pair[0].1], &ids[pair[1].1]);
        if pair[0].0 == pair[1].0 && first.id != later.id {
            sink.at(later.place, format!("`{}` and `{}` differ only in case", first.id, later.id))
                .help("ids must differ in more than case")
                .also(first.place, "the other one");
        }
    }
}
