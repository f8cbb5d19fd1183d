//! `budget.yaml`: control accounts, lines, reserves and funding. Each amount has one home
//! (FORMAT, Money): a task names its account; an account lists no tasks.

use super::{
    common::{Custom, Keyed, Review},
    contract::Tax,
    record::record,
};
use crate::base::{
    Date, Fault, Id, Line, List, Money, Percent, Period, Scalar, Text,
    choice::choice,
    reference::{ChangeRef, PersonRef, RiskRef, TaskRef},
};
use crate::model::schedule::EvMethod;
use serde::de::{Deserialize, Deserializer, MapAccess, Visitor};
use std::{borrow::Cow, fmt};

choice! {
    /// What money is spent on.
    CostElement "cost element" {
        /// Own people.
        Labour "labour" "labour" "人工",
        /// What is used up.
        Material "material" "material" "材料",
        /// What is bought to keep.
        Equipment "equipment" "equipment" "设备",
        /// Other firms' work.
        Subcontract "subcontract" "subcontract" "分包",
        /// Journeys.
        Travel "travel" "travel" "差旅",
        /// Services and licences.
        Service "service" "service" "服务",
        /// Everything else.
        Other "other" "other" "其他",
    }
}

choice! {
    /// How finance treats a cost.
    Treatment "treatment" {
        /// Capital expenditure.
        Capex "capex" "capital expenditure" "资本性支出",
        /// Operating expenditure.
        Opex "opex" "operating expenditure" "运营支出",
    }
}

choice! {
    /// How an amount is spread over its dates.
    Curve "phasing" {
        /// Evenly over working days.
        Linear "linear" "linear" "均匀",
        /// 60 % in the first half.
        Front "front" "front-loaded" "前重",
        /// 40 % in the first half.
        Back "back" "back-loaded" "后重",
        /// Most in the middle.
        Bell "bell" "bell-shaped" "钟形",
    }
}

/// How an amount is spread over time: by a curve, or by period.
#[derive(Debug, Clone)]
pub enum Phasing {
    /// A curve over the dates.
    Curve(Curve),
    /// An amount for each period.
    ByPeriod(Box<Keyed<Period, Money>>),
}

impl<'de> Deserialize<'de> for Phasing {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Either;
        impl<'de> Visitor<'de> for Either {
            type Value = Phasing;
            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("linear, front, back, bell, or amounts by period")
            }
            fn visit_str<E: serde::de::Error>(self, text: &str) -> Result<Phasing, E> {
                Curve::parse(text).map(Phasing::Curve).map_err(|fault: Fault| E::custom(fault))
            }
            fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<Phasing, A::Error> {
                let map = serde::de::value::MapAccessDeserializer::new(map);
                Ok(Phasing::ByPeriod(Box::new(Keyed::deserialize(map)?)))
            }
        }
        deserializer.deserialize_struct(Curve::NAME, &[], Either)
    }
}

impl schemars::JsonSchema for Phasing {
    fn schema_name() -> Cow<'static, str> {
        "Phasing".into()
    }
    fn json_schema(generator: &mut schemars::SchemaGenerator) -> schemars::Schema {
        let curve = generator.subschema_for::<Curve>();
        let periods = generator.subschema_for::<Keyed<Period, Money>>();
        schemars::json_schema!({ "anyOf": [curve, periods] })
    }
}

record! {
    /// The budget of a project.
    Budget "budget" {
        /// Control accounts.
        accounts: List<Account>,
        /// Money for known risks, inside the cost baseline.
        contingency: Contingency,
        /// Money for the unknown, outside the baseline; a change request draws it.
        management_reserve: Reserve,
        /// Money granted, by fiscal year or period.
        funding: List<Grant>,
        /// Whether amounts hold tax; excluded unless said.
        tax: Tax,
        /// Tax rate.
        tax_rate: Percent,
        /// Remarks.
        notes: Text,
        /// Reviews.
        reviews: List<Review>,
        /// The portfolio's own fields.
        custom: Box<Custom>,
    }
}

record! {
    /// A control account: where budget, earned value and actual cost meet.
    Account "account" {
        /// Id; tasks and postings name it.
        id: Id,
        /// Name.
        name: Text,
        /// What the money is spent on.
        cost_element: CostElement,
        /// How finance treats it.
        treatment: Treatment,
        /// Finance's code: cost centre, order, WBS element.
        cost_object: Line,
        /// Who answers for it.
        owner: PersonRef,
        /// Control total: tasks + lines + undistributed, to the cent.
        authorised: Money,
        /// Budget not yet given to tasks or lines.
        undistributed: Money,
        /// Budget that belongs to no task.
        lines: List<BudgetLine>,
        /// Remarks.
        notes: Text,
        /// The portfolio's own fields.
        custom: Box<Custom>,
    }
}

record! {
    /// Budget that belongs to no task.
    BudgetLine "budget line" {
        /// Id, unique in the project.
        id: Id,
        /// What it is for.
        name: Text,
        /// Amount.
        amount: Money,
        /// How it is spread over its dates.
        phasing: Phasing,
        /// First day.
        start: Date,
        /// Last day.
        finish: Date,
        /// How it earns; level of effort unless said.
        ev_method ~ EvMethod,
        /// Physical percent complete, when `ev_method` asks for it.
        progress ~ Percent,
        /// Remarks.
        notes ~ Text,
    }
}

record! {
    /// Money for known risks.
    Contingency "contingency" {
        /// Amount at the start.
        amount: Money,
        /// What was drawn, each for a risk that came true.
        draws: List<Draw>,
    }
}

record! {
    /// Money for the unknown.
    Reserve "management reserve" {
        /// Amount at the start.
        amount: Money,
        /// What was drawn, each under a change request.
        draws: List<Draw>,
    }
}

record! {
    /// Money moved from a reserve to a task or line.
    Draw "draw" {
        /// When.
        on: Date,
        /// How much.
        amount: Money,
        /// The risk that came true.
        risk: RiskRef,
        /// The change request that allowed it.
        change: ChangeRef,
        /// The task that received it.
        task: TaskRef,
        /// The budget line that received it.
        line: Line,
        /// Why.
        reason: Text,
    }
}

record! {
    /// Money granted for a period.
    Grant "grant" {
        /// Fiscal year or period.
        period: Period,
        /// How much.
        amount: Money,
        /// From where.
        source: Text,
        /// Who approved it.
        approved_by: PersonRef,
        /// When.
        approved: Date,
    }
}
