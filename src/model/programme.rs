//! `programmes.yaml`: projects that serve one aim.

use super::{
    charter::{Benefit, State},
    common::Custom,
    record::record,
};
use crate::base::{
    Currency, Date, Id, Line, List, Money, Text,
    reference::{PersonRef, StrategicRef},
};

record! {
    /// The programmes of the portfolio.
    Programmes "programmes" {
        /// The programmes.
        programmes: List<Programme>,
    }
}

record! {
    /// Projects that serve one aim.
    Programme "programme" {
        /// Id.
        id: Id,
        /// Name.
        name: Text,
        /// Why it exists.
        purpose: Text,
        /// Who leads it.
        manager: PersonRef,
        /// Who pays and decides.
        sponsor: PersonRef,
        /// What it must reach.
        objectives: List<Text>,
        /// Strategic objectives it serves.
        strategic_objectives: List<StrategicRef>,
        /// What it should bring.
        benefits: List<Benefit>,
        /// Money for all its projects.
        budget: Money,
        /// Currency of its amounts.
        currency: Currency,
        /// First day.
        start: Date,
        /// Last day.
        finish: Date,
        /// Whether work goes on.
        state: State,
        /// Words to find it by.
        tags: List<Line>,
        /// The portfolio's own fields.
        custom: Box<Custom>,
    }
}
