//! Figures of the risk register.

pub mod open;
pub mod range;
pub mod register;
pub mod score;
pub mod worth;
