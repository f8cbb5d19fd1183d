//! Layer 4: pure computations over a project: typed results, typed problems, never text.

pub mod authority;
pub mod cash;
pub mod changes;
pub mod cost;
pub mod earned_value;
pub mod exposure;
pub mod freeze;
pub mod health;
pub mod kpi;
pub mod load;
pub mod measured;
pub mod milestones;
pub mod progress;
pub mod risk;
pub mod schedule;
pub mod staffing;
