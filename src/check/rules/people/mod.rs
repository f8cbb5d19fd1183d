//! Rules over the pool of people and over programmes.

mod duties;

use super::area;

area! {
    duplicate_id_at_root "PMO-P101" Error Portfolio;
    shared_email "PMO-P102" Error Portfolio;
    manager_cycle "PMO-P103" Error Portfolio;
    end_before_start_at_root "PMO-P104" Error Portfolio;
    capacity_over_full "PMO-P105" Warning Portfolio;
    departed_owner "PMO-P106" Warning Project;
    empty_programme "PMO-P107" Note Portfolio;
    work_in_cancelled_programme "PMO-P108" Warning Project;
}

pub(in crate::check) use empty_programme::{has_unread_charter, programme_of};
