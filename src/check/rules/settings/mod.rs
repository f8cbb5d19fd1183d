//! Rules over `pmo.toml`: values that can be read and contradict each other.

use super::area;

area! {
    duplicate_setting "PMO-O101" Error Portfolio;
    scale_not_rising "PMO-O102" Error Portfolio;
    thresholds_reversed "PMO-O103" Error Portfolio;
    unusable_rate "PMO-O104" Error Portfolio;
    unknown_word_in_settings "PMO-O105" Error Portfolio;
}
