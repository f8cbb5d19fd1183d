//! Layer 3: edits that keep every byte they do not mean to change, and what is written anew.

pub mod demo;
