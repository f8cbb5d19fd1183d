//! Rules over what must be there, by tier and stage.

use super::area;

area! {
    missing_field "PMO-C101" Gap Record;
}
