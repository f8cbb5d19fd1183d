//! SHA-256, for fingerprints that must be equal on every machine.

use sha2::{Digest, Sha256};

/// The first 16 hexadecimal digits of the SHA-256 of `parts`, each ended by a zero byte.
#[must_use]
pub fn short(parts: &[&str]) -> String {
    let mut hasher = Sha256::new();
    for part in parts {
        hasher.update(part.as_bytes());
        hasher.update([0]);
    }
    hasher.finalize().iter().take(8).map(|byte| format!("{byte:02x}")).collect()
}
