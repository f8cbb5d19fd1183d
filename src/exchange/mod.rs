//! Layer 5: other tools' files, in and out; one folder per format.
//!
//! A format is read into its own plain types, turned into texts of the portfolio, and those texts are
//! read back by the ordinary reader before anything is written.

pub mod baseline;
pub mod calendar;
pub mod ledger;
pub mod losses;
pub mod mspdi;
pub mod register;
pub mod yaml;
