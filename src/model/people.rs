//! `people.yaml`: the pool. Rates belong to classes, so there is no field for a person's pay; an
//! absence holds dates only, never the reason.

use super::{common::Custom, record::record};
use crate::base::{
    Date, Flag, Id, Line, List, Percent, Text,
    reference::{CalendarRef, PersonRef, RateClassRef},
};

record! {
    /// The people of the portfolio.
    People "people" {
        /// The people.
        people: List<Person>,
    }
}

record! {
    /// A person, or a role that is not filled yet.
    Person "person" {
        /// Id, such as chen.jie.
        id: Id,
        /// Name.
        name: Text,
        /// E-mail addresses; commits are matched by them.
        emails: List<Line>,
        /// Role, such as developer.
        role: Line,
        /// Team.
        team: Line,
        /// Line manager.
        manager: PersonRef,
        /// Share of working time available for projects; 100 % unless said.
        capacity: Percent,
        /// Rate class of `pmo.toml`.
        rate_class: RateClassRef,
        /// Working calendar, when it differs from the portfolio's.
        calendar: CalendarRef,
        /// When the person is away: dates only.
        absences: List<Absence>,
        /// What the person can do.
        skills: List<Line>,
        /// First day in the pool.
        from: Date,
        /// Last day in the pool.
        until: Date,
        /// A machine, a room or a material instead of a person.
        equipment: Flag,
        /// A place to be filled, not a person.
        vacancy: Flag,
        /// The portfolio's own fields.
        custom: Box<Custom>,
    }
}

impl Person {
    /// Whether an e-mail address is the person's; small and large letters are the same.
    #[must_use]
    pub fn has_email(&self, email: &str) -> bool {
        let is = |own: &Line| own.as_str().trim().eq_ignore_ascii_case(email.trim());
        self.emails.items().any(|(own, _)| is(own))
    }
}

record! {
    /// Days on which somebody is away.
    Absence "absence" {
        /// First day.
        from: Date,
        /// Last day.
        until: Date,
        /// Share of the day; 100 % unless said.
        share: Percent,
    }
}
