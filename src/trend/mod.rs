//! Layer 6: what compares two checked states of a portfolio.

pub mod consequences;
pub mod state;
