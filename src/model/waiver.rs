//! `waivers.yaml`: findings that somebody answers for, for a reason, until a day.

use super::record::record;
use crate::base::{Date, Line, List, Text, reference::PersonRef};

record! {
    /// The waivers of a project or of the portfolio.
    Waivers "waivers" {
        /// The waivers.
        waivers: List<Waiver>,
    }
}

record! {
    /// A finding that is set aside.
    Waiver "waiver" {
        /// Code or name of the rule.
        rule: Line,
        /// Address of the record; `*` for every record of this waiver's project or portfolio.
        address: Line,
        /// The one finding, when an address has several of the rule.
        fingerprint: Line,
        /// Who answers for it.
        owner: PersonRef,
        /// Why.
        reason: Text,
        /// Last day on which it holds.
        until: Date,
    }
}
