//! Every amount of money that a project's records hold, with its place and the day it counts on.

use crate::base::{Date, Field, FileId, List, Money, Place, Span};
use crate::model::{
    Project,
    action::Action,
    budget::{Budget, Draw, Phasing},
    common::{Impact, Impacts},
    schedule::Assignment,
};

/// What is called for each amount: its place, the amount, and its day when it is not the status date.
pub type Visit<'v> = dyn FnMut(Place, &Money, Option<Date>) + 'v;

/// Calls `visit` for every readable amount of the project, in the order of its records.
pub fn for_each(project: &Project, visit: &mut Visit<'_>) {
    if let Some(charter) = &project.charter {
        field(charter.file, &charter.record.cost_estimate, None, visit);
    }
    for at in project.tasks() {
        let file = at.place.file;
        field(file, &at.task.budget, None, visit);
        for (assignment, _) in at.task.assign.items() {
            if let Assignment::Long(long) = assignment {
                field(file, &long.cost, None, visit);
            }
        }
    }
    if let Some(budget) = &project.budget {
        of_budget(budget.file, &budget.record, visit);
    }
    for posting in &project.postings {
        field(posting.file, &posting.record.amount, posting.record.date.value(), visit);
    }
    of_contracts(project, visit);
    for entry in &project.status {
        field(entry.file, &entry.record.estimate_at_completion, entry.record.as_of.value(), visit);
    }
    of_registers(project, visit);
}

fn field(file: FileId, money: &Field<Money>, day: Option<Date>, visit: &mut Visit<'_>) {
    if let Some((money, span)) = money.located() {
        visit(Place::new(file, span), money, day);
    }
}

fn of_budget(file: FileId, budget: &Budget, visit: &mut Visit<'_>) {
    for (account, _) in budget.accounts.items() {
        field(file, &account.authorised, None, visit);
        field(file, &account.undistributed, None, visit);
        for (line, _) in account.lines.items() {
            field(file, &line.amount, None, visit);
            if let Some(Phasing::ByPeriod(periods)) = line.phasing.get() {
                for (_, (money, span)) in periods.iter() {
                    visit(Place::new(file, span), money, None);
                }
            }
        }
    }
    if let Some(contingency) = budget.contingency.get() {
        field(file, &contingency.amount, None, visit);
        draws(file, &contingency.draws, visit);
    }
    if let Some(reserve) = budget.management_reserve.get() {
        field(file, &reserve.amount, None, visit);
        draws(file, &reserve.draws, visit);
    }
    for (grant, _) in budget.funding.items() {
        field(file, &grant.amount, None, visit);
    }
}

fn draws(file: FileId, draws: &Field<List<Draw>>, visit: &mut Visit<'_>) {
    for (draw, _) in draws.items() {
        field(file, &draw.amount, draw.on.value(), visit);
    }
}

fn of_contracts(project: &Project, visit: &mut Visit<'_>) {
    for contract in &project.contracts {
        field(contract.file, &contract.record.amount, None, visit);
        for (payment, _) in contract.record.payments.items() {
            field(contract.file, &payment.amount, payment.paid.value(), visit);
        }
    }
}

fn of_registers(project: &Project, visit: &mut Visit<'_>) {
    for risk in &project.risks {
        let record = &risk.record;
        field(risk.file, &record.contingency, None, visit);
        impacts(risk.file, &record.impact, visit);
        impacts(risk.file, &record.residual_impact, visit);
        actions(risk.file, &record.actions, visit);
    }
    for issue in &project.issues {
        impacts(issue.file, &issue.record.impact, visit);
        actions(issue.file, &issue.record.actions, visit);
    }
    for change in &project.changes {
        if let Some(impact) = change.record.impact.get() {
            for money in [&impact.cost, &impact.capex, &impact.opex] {
                field(change.file, money, None, visit);
            }
        }
    }
    for action in &project.actions {
        field(action.file, &action.record.cost, None, visit);
    }
}

fn actions(file: FileId, actions: &Field<List<Action>>, visit: &mut Visit<'_>) {
    for (action, _) in actions.items() {
        field(file, &action.cost, None, visit);
    }
}

fn impacts(file: FileId, impacts: &Field<Box<Impacts>>, visit: &mut Visit<'_>) {
    let dimensions = impacts.get().into_iter().flat_map(|impacts| impacts.dimensions());
    let given = dimensions.filter_map(|(_, impact)| impact.located());
    for (impact, span) in given {
        money_of(impact, file, span, visit);
    }
}

fn money_of(impact: &Impact, file: FileId, span: Span, visit: &mut Visit<'_>) {
    if let Impact::Money(money) = impact {
        visit(Place::new(file, span), money, None);
    }
}
