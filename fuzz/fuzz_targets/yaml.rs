//! Any text as YAML: no panic, no hang, every place inside the text.
#![no_main]

mod shared;

use libfuzzer_sys::fuzz_target;
use pmo::syntax::Notation;

fuzz_target!(|text: &str| shared::read(text, Notation::Yaml));
