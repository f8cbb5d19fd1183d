//! The test binary: everything that needs more than one room.

#![allow(
    missing_docs,
    clippy::disallowed_methods,
    clippy::unwrap_used,
    reason = "tests read the environment and may panic"
)]

mod analyse;
mod at;
mod baseline;
mod cash;
mod change;
mod ci;
mod demo;
mod diff;
mod earned_value;
mod export;
mod fate;
mod fixture;
mod formats;
mod generator;
mod hook;
mod import_calendar;
mod init;
mod kept;
mod ledger;
mod log;
mod merge;
mod monthly;
mod mspdi;
mod mutations;
mod new;
mod picture;
mod reader_properties;
mod register;
mod register_inside;
mod renumber;
mod repo;
mod report_change;
mod report_cli;
mod report_customer;
mod report_milestones;
mod report_range;
mod report_risk;
mod rules;
mod schedule;
mod schedule_cli;
mod schedule_ms;
mod schedule_quality;
mod schemas;
mod set;
mod site;
mod source_git;
mod staged;
mod trail;
mod trend;
mod validate_cli;
mod variance;
mod variance_sums;
mod weekly;
mod why_figure;
