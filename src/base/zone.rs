//! Time zones, which turn instants into civil dates; never the machine's own.

use super::{Date, Fault, Scalar, fault::FaultKind, scalar::through_serde};
use chrono::{DateTime, FixedOffset, Utc};
use chrono_tz::Tz;

/// An IANA zone or a fixed offset.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Zone {
    /// A zone of the IANA database.
    Named(Tz),
    /// Hours and minutes from UTC.
    Fixed(FixedOffset),
}

impl Zone {
    /// Coordinated universal time.
    pub const UTC: Zone = Zone::Named(Tz::UTC);

    /// The date on the wall calendar at `instant`.
    #[must_use]
    pub fn date_of(self, instant: DateTime<Utc>) -> Date {
        Date(match self {
            Zone::Named(zone) => instant.with_timezone(&zone).date_naive(),
            Zone::Fixed(offset) => instant.with_timezone(&offset).date_naive(),
        })
    }
}

fn offset(text: &str) -> Option<FixedOffset> {
    let sign = match text.as_bytes().first()? {
        b'+' => 1,
        b'-' => -1,
        _ => return None,
    };
    let (hours, minutes) = text[1..].split_once(':')?;
    let two = |s: &str| if s.len() == 2 { s.parse::<i32>().ok() } else { None };
    let seconds = two(hours)? * 3600 + two(minutes).filter(|m| *m < 60)? * 60;
    FixedOffset::east_opt(sign * seconds)
}

impl Scalar for Zone {
    const NAME: &'static str = "zone";
    const EXPECTED: &'static str = "a time zone such as Europe/Berlin or +08:00";
    fn parse(text: &str) -> Result<Self, Fault> {
        if let Some(fixed) = offset(text) {
            return Ok(Zone::Fixed(fixed));
        }
        text.parse().map(Zone::Named).map_err(|_| {
            let names = chrono_tz::TZ_VARIANTS.iter().map(|zone| zone.name());
            let near = super::similar::nearest(text, names).map(|near| format!("did you mean `{}`?", near.word));
            Fault::new(FaultKind::Grammar, format!("`{text}` is not a time zone"))
                .help(near.unwrap_or_else(|| "write an IANA name, such as Asia/Shanghai, or an offset, such as +08:00".into()))
        })
    }
    fn schema() -> serde_json::Value {
        serde_json::json!({ "type": "string" })
    }
}
through_serde!(Zone);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_zone_decides_the_date() {
        let late = DateTime::parse_from_rfc3339("2026-11-22T20:00:00Z")
            .expect("valid")
            .with_timezone(&Utc);
        let date = |zone: &str| Zone::parse(zone).expect(zone).date_of(late).to_string();
        assert_eq!(date("UTC"), "2026-11-22");
        assert_eq!(date("Asia/Shanghai"), "2026-11-23");
        assert_eq!(date("+08:00"), "2026-11-23");
        assert!(Zone::parse("Asia/Shanghia").unwrap_err().help.contains("Asia/Shanghai"));
    }
}
