//! The reader's rules: what can be wrong with a file before any record is looked at.
//!
//! Each is a card without a function, because the reader itself sees the fault. One line registers it.

use crate::diag::{RuleInfo, rule::rule};

mod byte_order_mark;
mod duplicate_file;
mod duplicate_key;
mod duplicate_project;
mod empty_file;
mod empty_value;
mod file_too_large;
mod folder_without_charter;
mod full_width_character;
mod invalid_amount;
mod invalid_date;
mod invalid_duration;
mod invalid_expression;
mod invalid_flag;
mod invalid_id;
mod invalid_number;
mod invalid_utf8;
mod link_outside;
mod mixed_line_endings;
mod nested_too_deep;
mod placeholder;
mod project_too_deep;
mod syntax_error;
mod tab_indentation;
mod too_many_aliases;
mod unknown_file;
mod unknown_key;
mod unknown_value;
mod unreadable_file;
mod unsupported_syntax;
mod wrong_shape;

macro_rules! cards {
    ($($name:ident = $card:expr;)+) => {
        $(#[doc = concat!("The rule ", stringify!($name), ".")]
        pub static $name: RuleInfo = $card;)+
        /// Every rule of the reader, in order of code.
        pub static ALL: &[&RuleInfo] = &[$(&$name),+];
    };
}

cards! {
    SYNTAX_ERROR = rule!(syntax_error, "PMO-T001", Error, Record);
    DUPLICATE_KEY = rule!(duplicate_key, "PMO-T002", Error, Record);
    UNKNOWN_KEY = rule!(unknown_key, "PMO-T003", Error, Record);
    WRONG_SHAPE = rule!(wrong_shape, "PMO-T004", Error, Record);
    EMPTY_VALUE = rule!(empty_value, "PMO-T005", Error, Record);
    PLACEHOLDER = rule!(placeholder, "PMO-T006", Error, Record);
    INVALID_DATE = rule!(invalid_date, "PMO-T007", Error, Record);
    INVALID_AMOUNT = rule!(invalid_amount, "PMO-T008", Error, Record);
    INVALID_DURATION = rule!(invalid_duration, "PMO-T009", Error, Record);
    INVALID_NUMBER = rule!(invalid_number, "PMO-T010", Error, Record);
    INVALID_FLAG = rule!(invalid_flag, "PMO-T011", Error, Record);
    INVALID_ID = rule!(invalid_id, "PMO-T012", Error, Record);
    UNKNOWN_VALUE = rule!(unknown_value, "PMO-T013", Error, Record);
    INVALID_EXPRESSION = rule!(invalid_expression, "PMO-T014", Error, Record);
    FULL_WIDTH_CHARACTER = rule!(full_width_character, "PMO-T015", Error, Record);
    INVALID_UTF8 = rule!(invalid_utf8, "PMO-T016", Error, Record);
    BYTE_ORDER_MARK = rule!(byte_order_mark, "PMO-T017", Warning, Record);
    MIXED_LINE_ENDINGS = rule!(mixed_line_endings, "PMO-T018", Warning, Record);
    EMPTY_FILE = rule!(empty_file, "PMO-T019", Error, Record);
    TAB_INDENTATION = rule!(tab_indentation, "PMO-T020", Error, Record);
    NESTED_TOO_DEEP = rule!(nested_too_deep, "PMO-T021", Error, Record);
    TOO_MANY_ALIASES = rule!(too_many_aliases, "PMO-T022", Error, Record);
    UNSUPPORTED_SYNTAX = rule!(unsupported_syntax, "PMO-T023", Error, Record);
    FILE_TOO_LARGE = rule!(file_too_large, "PMO-T024", Error, Record);
    LINK_OUTSIDE = rule!(link_outside, "PMO-T025", Error, Record);
    UNREADABLE_FILE = rule!(unreadable_file, "PMO-T026", Error, Record);
    UNKNOWN_FILE = rule!(unknown_file, "PMO-T027", Error, Record);
    DUPLICATE_FILE = rule!(duplicate_file, "PMO-T028", Error, Record);
    PROJECT_TOO_DEEP = rule!(project_too_deep, "PMO-T029", Error, Record);
    FOLDER_WITHOUT_CHARTER = rule!(folder_without_charter, "PMO-T030", Error, Record);
    DUPLICATE_PROJECT = rule!(duplicate_project, "PMO-T031", Error, Record);
}
