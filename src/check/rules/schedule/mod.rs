//! Rules over schedules that need no dates computed.

use super::area;

area! {
    dependency_cycle "PMO-S102" Error Project;
}
