//! Layer 4: what commits did to records: added, removed, renamed, and each field from one value to another.

pub mod blame;
pub mod branches;
pub mod cut;
pub mod events;
pub mod flat;
pub mod log;
pub mod past;
pub mod walked;
