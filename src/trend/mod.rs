//! Layer 6: what compares states of a portfolio: the consequences of a change, figures through time, milestones that
//! move, and how right forecasts were.

pub mod backtest;
pub mod chronicle;
pub mod consequences;
pub mod impact;
pub mod indicator;
pub mod milestones;
pub mod series;
pub mod snapshots;
pub mod standing;
pub mod state;
