//! Figures of the risk register.

pub mod register;
pub mod score;
pub mod worth;
