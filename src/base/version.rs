//! Versions of this tool, for `required_version`, `rules --since` and every output's header.

use super::{Fault, Scalar, fault::FaultKind, scalar::through_serde};

/// This build's version.
pub const THIS: &str = env!("CARGO_PKG_VERSION");

/// A version `major.minor.patch`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Version(pub u32, pub u32, pub u32);

impl std::fmt::Display for Version {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}.{}.{}", self.0, self.1, self.2)
    }
}

impl Version {
    /// This build's version.
    #[must_use]
    pub fn this() -> Version {
        Version::parse(THIS).unwrap_or(Version(0, 0, 0))
    }
}

impl Scalar for Version {
    const NAME: &'static str = "version";
    const EXPECTED: &'static str = "a version such as 0.1.0";
    fn parse(text: &str) -> Result<Self, Fault> {
        let mut parts = text.trim_start_matches(">=").trim().split('.').map(|part| part.parse::<u32>().ok());
        let read = (
            parts.next().flatten(),
            parts.next().unwrap_or(Some(0)),
            parts.next().unwrap_or(Some(0)),
            parts.next(),
        );
        match read {
            (Some(major), Some(minor), Some(patch), None) => Ok(Version(major, minor, patch)),
            _ => Err(Fault::new(FaultKind::Grammar, format!("`{text}` is not a version"))
                .help("write the oldest version that will do, such as 0.1.0")),
        }
    }
    fn schema() -> serde_json::Value {
        serde_json::json!({ "type": ["string", "number"], "pattern": r"^(>=\s*)?\d+(\.\d+){0,2}$" })
    }
}
through_serde!(Version);
