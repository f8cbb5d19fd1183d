//! Figures of the risk register.

pub mod score;
