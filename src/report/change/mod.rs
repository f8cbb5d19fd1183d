//! Change requests as people and programs read them: the list of them, and the impact of one.

pub mod impact;
pub mod list;
