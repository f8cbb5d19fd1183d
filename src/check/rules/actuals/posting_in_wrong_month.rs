//! # What it does
//! Reports a posting whose date lies outside the month that its file is named after.
//!
//! # Why it matters
//! Months are closed file by file. A cost of May in the file of June changes a month that was
//! already reported, or waits in one that nobody looks at.
//!
//! # Example
//! ```yaml
//! # actuals/2026-06.yaml
//! - {date: 2026-05-30, account: labour, amount: 4000, document: "4711"}
//! ```
//! Better:
//! ```yaml
//! # actuals/2026-05.yaml
//! - {date: 2026-05-30, account: labour, amount: 4000, document: "4711"}
//! ```

use crate::base::{Period, Place, Scalar, Words};
use crate::check::ProjectContext;
use crate::diag::Sink;
use crate::model::{Entry, Portfolio, actuals::Posting};

pub(super) const TITLE: Words = Words {
    en: "posting outside the month of its file",
    zh: "记账日期不在文件所属月份",
};
pub(super) const REMEDY: Words = Words {
    en: "correct the date, or move the posting to the file of its month",
    zh: "更正日期，或将该笔移到对应月份的文件",
};

pub(super) fn check(context: &ProjectContext<'_>, sink: &mut Sink<'_>) {
    let mut last = None;
    for posting in &context.project.postings {
        // Postings of one file follow each other, so its name is read once.
        let period = match last {
            Some((file, period)) if file == posting.file => period,
            _ => period_of(context.all.portfolio, posting),
        };
        last = Some((posting.file, period));
        let (Some(period), Some((date, span))) = (period, posting.record.date.located()) else {
            continue;
        };
        if !period.holds(*date) {
            let path = context.all.portfolio.path(posting.file);
            let name = path.rsplit('/').next().unwrap_or(path);
            sink.at(
                Place::new(posting.file, span),
                format!("this posting of {date} stands in the file of {period}"),
            )
            .help(format!(
                "correct the date, or move the posting out of `{name}` to the file of its month"
            ));
        }
    }
}

/// The month or other period that the posting's file is named after.
pub(super) fn period_of(portfolio: &Portfolio, posting: &Entry<Posting>) -> Option<Period> {
    let name = portfolio.path(posting.file).rsplit('/').next()?;
    Period::parse(name.split('.').next()?).ok()
}
