//! # What it does
//! Notes a control account that no task, line, posting or contract names and that holds no
//! undistributed money.
//!
//! # Why it matters
//! It appears in every report with nothing but zeros, and a posting to it by mistake goes unseen.
//!
//! # Example
//! ```yaml
//! accounts:
//!   - id: travel
//!     name: Travel
//! ```
//! Better:
//! ```yaml
//! accounts:
//!   - id: travel
//!     name: Travel
//!     undistributed: 4000
//! ```

use crate::base::{Place, Words};
use crate::check::ProjectContext;
use crate::check::rules::naming;
use crate::diag::Sink;
use crate::model::Kind;
use std::collections::HashSet;

pub(super) const TITLE: Words = Words {
    en: "control account that nobody uses",
    zh: "未被使用的控制账户",
};
pub(super) const REMEDY: Words = Words {
    en: "give the account its money, or delete it",
    zh: "为该账户分配资金，或将其删除",
};

pub(super) fn check(context: &ProjectContext<'_>, sink: &mut Sink<'_>) {
    let project = context.project;
    let all_read = [Kind::Schedule, Kind::Actuals, Kind::Contracts]
        .into_iter()
        .all(|kind| context.has_read(kind));
    let Some(budget) = project.budget.as_ref().filter(|_| all_read) else {
        return;
    };
    let mut used: HashSet<&str> = context
        .tasks
        .iter()
        .filter_map(|at| at.task.account.get())
        .map(|own| own.as_str())
        .collect();
    used.extend(
        project
            .postings
            .iter()
            .filter_map(|posting| posting.record.account.get())
            .map(|own| own.as_str()),
    );
    used.extend(
        project
            .contracts
            .iter()
            .filter_map(|contract| contract.record.account.get())
            .map(|own| own.as_str()),
    );
    let payments = project.contracts.iter().flat_map(|contract| contract.record.payments.items());
    used.extend(payments.filter_map(|(payment, _)| payment.account.get()).map(|own| own.as_str()));
    for (account, _) in budget.record.accounts.items() {
        let Some((id, span)) = account.id.located() else {
            continue;
        };
        let holds = account.undistributed.is_bad() || account.undistributed.get().is_some_and(|money| !money.amount.is_zero());
        // An authorised total that is not given out is a finding of its own.
        let is_authorised = account.authorised.is_bad() || account.authorised.get().is_some_and(|money| !money.amount.is_zero());
        if !holds && !is_authorised && account.lines.is_absent() && !used.contains(id.as_str()) {
            sink.at(
                Place::new(budget.file, span),
                format!("nothing uses {}", naming::record("account", &account.id)),
            )
            .label("no task, line, posting or contract, and no money waiting")
            .help("give it money, or delete it");
        }
    }
}
