//! Rules over deliverables, their acceptance and evidence, and over requirements and what traces to them.

mod links;

use super::area;

area! {
    accepted_without_proof "PMO-L101" Gap Record;
    accepted_by_owner "PMO-L102" Error Record;
    accepted_by_other "PMO-L103" Warning Record;
    acceptance_out_of_order "PMO-L104" Error Project;
    submitted_without_date "PMO-L105" Gap Record;
    deliverable_overdue "PMO-L106" Warning Record;
    missing_evidence_file "PMO-L107" Error Project;
    deliverable_without_task "PMO-L108" Warning Project;
    finished_deliverable_planned "PMO-L109" Note Project;
    requirement_without_work "PMO-L110" Gap Project;
    verified_without_test "PMO-L111" Gap Record;
    requirement_cycle "PMO-L112" Error Project;
    implemented_without_finished_task "PMO-L113" Warning Project;
    dropped_requirement_in_use "PMO-L114" Note Project;
}

pub(in crate::check) use missing_evidence_file::evidence;
