//! Links between tasks: what must come before, how the ends are tied, and the time between.

use crate::base::{Duration, Fault, Scalar, duration, fault::FaultKind, id, reference::TaskRef, scalar::through_serde};
use rust_decimal::Decimal;

/// The two ends a link ties: predecessor's, then successor's.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum LinkType {
    /// The successor starts after the predecessor finished.
    FinishToStart,
    /// The successor starts after the predecessor started.
    StartToStart,
    /// The successor finishes after the predecessor finished.
    FinishToFinish,
    /// The successor finishes after the predecessor started.
    StartToFinish,
}

impl LinkType {
    /// `FS`, `SS`, `FF` or `SF`.
    #[must_use]
    pub fn key(self) -> &'static str {
        match self {
            LinkType::FinishToStart => "FS",
            LinkType::StartToStart => "SS",
            LinkType::FinishToFinish => "FF",
            LinkType::StartToFinish => "SF",
        }
    }

    fn of(text: &str) -> Option<LinkType> {
        [
            LinkType::FinishToStart,
            LinkType::StartToStart,
            LinkType::FinishToFinish,
            LinkType::StartToFinish,
        ]
        .into_iter()
        .find(|link| text.eq_ignore_ascii_case(link.key()))
    }
}

/// Time between the two ends of a link; negative is a lead.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Lag {
    /// Working or elapsed time.
    Duration(Duration),
    /// A share of the predecessor's duration.
    Percent {
        /// In percent.
        value: Decimal,
        /// Counted on the wall clock.
        elapsed: bool,
    },
}

/// What must come before a task: a task's id or address, the type of link, a lag.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Dependency {
    /// Id, or `project/id`.
    pub task: TaskRef,
    /// The two ends.
    pub link: LinkType,
    /// The lag, if any.
    pub lag: Option<Lag>,
}

impl Dependency {
    /// Whether the lag is a lead.
    #[must_use]
    pub fn is_lead(&self) -> bool {
        match &self.lag {
            None => false,
            Some(Lag::Percent { value, .. }) => *value < Decimal::ZERO,
            Some(Lag::Duration(lag)) => lag.0.iter().any(|part| part.value < Decimal::ZERO),
        }
    }
}

fn lag(text: &str) -> Result<Lag, Fault> {
    let Some(number) = text.strip_suffix('%') else {
        return duration::signed(text.strip_prefix('+').unwrap_or(text)).map(Lag::Duration);
    };
    let elapsed = number.ends_with('e');
    let value = crate::base::number::decimal(number.trim_end_matches('e').trim_start_matches('+'))?;
    Ok(Lag::Percent { value, elapsed })
}

impl Scalar for Dependency {
    const NAME: &'static str = "dependency@task";
    const EXPECTED: &'static str = "a dependency such as kickoff, `ux SS+2d` or `infra/network FS+1w`";
    fn parse(text: &str) -> Result<Self, Fault> {
        let (target, rest) = text.split_once(' ').unwrap_or((text, ""));
        id::check_address(target)?;
        let rest: String = rest.split_whitespace().collect::<Vec<_>>().join(" ");
        let fault = || {
            let at = target.len() + 1..text.len().max(target.len() + 1);
            Fault::new(FaultKind::Grammar, format!("`{rest}` is not a link type with a lag"))
                .help("write FS, SS, FF or SF, then a lag if there is one: `FS+2d`, `SS-1d`, `FF+3ed`, `FS-20%`")
                .part(at)
        };
        let split = rest.find(['+', '-']).unwrap_or(rest.len());
        let (link, rest_lag) = rest.split_at(split);
        let link = match link.trim() {
            "" => LinkType::FinishToStart,
            word => LinkType::of(word).ok_or_else(fault)?,
        };
        let lag = match rest_lag.replace("+ ", "+").replace("- ", "-") {
            none if none.is_empty() => None,
            text => Some(lag(&text).map_err(|_| fault())?),
        };
        Ok(Dependency {
            task: TaskRef(target.into()),
            link,
            lag,
        })
    }
    fn schema() -> serde_json::Value {
        serde_json::json!({ "type": ["string", "number"] })
    }
}

through_serde!(Dependency);

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::scalar::parse;

    #[test]
    fn dependencies_read_as_people_write_them() {
        let read = |text: &str| parse::<Dependency>(text).map(|d| (d.task.0.to_string(), d.link.key(), d.lag.is_some(), d.is_lead()));
        let ok = |id: &str, link, lag, lead| Ok((id.to_owned(), link, lag, lead));
        assert_eq!(read("kickoff"), ok("kickoff", "FS", false, false));
        assert_eq!(read("ux SS+2d"), ok("ux", "SS", true, false));
        assert_eq!(read("review FF"), ok("review", "FF", false, false));
        assert_eq!(read("infra/network FS + 1w"), ok("infra/network", "FS", true, false));
        assert_eq!(read("spec FS-20%"), ok("spec", "FS", true, true));
        assert_eq!(read("dry FS+10e%"), ok("dry", "FS", true, false));
        assert_eq!(read("a +2d"), ok("a", "FS", true, false));
        for bad in ["ux XS", "ux SS+2", "ux SS+2d oops", ""] {
            assert!(read(bad).is_err(), "{bad}");
        }
    }
}
