//! The schedule: dates from durations, links, calendars, constraints and progress.
//!
//! [`network`] is what is scheduled, [`order`] puts predecessors first, [`engine`] computes early dates and
//! `late` late ones, and
//! [`verify`] checks any schedule against its network without the engine's arithmetic.

mod assemble;
pub mod broken;
pub mod calendars;
pub mod chain;
pub mod engine;
mod late;
pub mod network;
pub mod order;
pub mod outcome;
pub mod paths;
mod people;
pub mod quality;
pub mod ripple;
mod spans;
mod task;
pub mod trials;
pub mod verify;

pub use assemble::NoSchedule;
pub use task::task_gaps;
