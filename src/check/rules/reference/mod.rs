//! Rules over ids and references, within a project and across projects.

use super::area;

area! {
    unknown_reference "PMO-R101" Error Project;
    unknown_reference_at_root "PMO-R102" Error Portfolio;
    duplicate_id "PMO-R103" Error Project;
}
