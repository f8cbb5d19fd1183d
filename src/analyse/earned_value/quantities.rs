//! The quantities of earned value by name, each with the formula that makes it of others.
//!
//! A formula is told as it is computed: `{key}` stands for another quantity. Whoever prints it fills in symbols
//! or values; what stands in braces is what the quantity rests on, so the two cannot differ.

use super::{
    Figure,
    figures::{Estimate, Figures},
    measures::Method,
};

/// A figure of a row that can be asked for by name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Quantity {
    /// Budget at completion.
    Bac,
    /// Planned value.
    Pv,
    /// Earned value.
    Ev,
    /// Actual cost.
    Ac,
    /// Schedule variance.
    Sv,
    /// Cost variance.
    Cv,
    /// Schedule variance in percent.
    SvPercent,
    /// Cost variance in percent.
    CvPercent,
    /// Schedule performance index.
    Spi,
    /// Cost performance index.
    Cpi,
    /// The estimate at completion that stands in reports.
    Eac,
    /// That by one method.
    EacBy(Method),
    /// CPI of the last three periods.
    RecentCpi,
    /// CPI of the project that a part belongs to.
    ProjectCpi,
    /// Estimate to complete.
    Etc,
    /// Variance at completion.
    Vac,
    /// That in percent.
    VacPercent,
    /// To-complete index for the budget.
    TcpiBac,
    /// To-complete index for the estimate.
    TcpiEac,
    /// Earned schedule.
    Es,
    /// Actual time.
    At,
    /// Planned duration.
    Pd,
    /// Schedule variance of time.
    SvT,
    /// Schedule performance index of time.
    SpiT,
    /// To-complete index of time.
    Tspi,
    /// Forecast of the duration.
    IeacT,
    /// Share earned.
    PercentComplete,
    /// Share spent.
    PercentSpent,
    /// Share planned.
    PercentPlanned,
    /// Accruals within the actual cost.
    Accrued,
    /// Orders.
    Committed,
    /// What the exchange itself cost.
    ExchangeVariance,
}

/// What a number counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unit {
    /// An amount in the row's currency.
    Money,
    /// A ratio.
    Index,
    /// Parts of a hundred.
    Percent,
    /// Weeks or months.
    Periods,
}

use Quantity as Q;
use Unit::{Index, Money, Percent, Periods};

/// Key as in JSON, symbol, unit.
const ALL: [(Quantity, &str, &str, Unit); 41] = [
    (Q::Bac, "bac", "BAC", Money),
    (Q::Pv, "pv", "PV", Money),
    (Q::Ev, "ev", "EV", Money),
    (Q::Ac, "ac", "AC", Money),
    (Q::Sv, "sv", "SV", Money),
    (Q::Cv, "cv", "CV", Money),
    (Q::SvPercent, "sv_percent", "SV %", Percent),
    (Q::CvPercent, "cv_percent", "CV %", Percent),
    (Q::Spi, "spi", "SPI", Index),
    (Q::Cpi, "cpi", "CPI", Index),
    (Q::Eac, "eac", "EAC", Money),
    (Q::EacBy(Method::Atypical), "eac.atypical", "EAC", Money),
    (Q::EacBy(Method::Typical), "eac.typical", "EAC", Money),
    (Q::EacBy(Method::Pace), "eac.spi", "EAC", Money),
    (Q::EacBy(Method::PaceOfTime), "eac.spi_t", "EAC", Money),
    (Q::EacBy(Method::Combined), "eac.sci", "EAC", Money),
    (Q::EacBy(Method::CombinedOfTime), "eac.sci_t", "EAC", Money),
    (Q::EacBy(Method::Weighted), "eac.weighted", "EAC", Money),
    (Q::EacBy(Method::WeightedOfTime), "eac.weighted_t", "EAC", Money),
    (Q::EacBy(Method::Recent), "eac.recent", "EAC", Money),
    (Q::EacBy(Method::BottomUp), "eac.bottom_up", "EAC", Money),
    (Q::RecentCpi, "recent_cpi", "CPI(3)", Index),
    (Q::ProjectCpi, "project_cpi", "CPI(project)", Index),
    (Q::Etc, "etc", "ETC", Money),
    (Q::Vac, "vac", "VAC", Money),
    (Q::VacPercent, "vac_percent", "VAC %", Percent),
    (Q::TcpiBac, "tcpi_bac", "TCPI(BAC)", Index),
    (Q::TcpiEac, "tcpi_eac", "TCPI(EAC)", Index),
    (Q::Es, "es_periods", "ES", Periods),
    (Q::At, "at_periods", "AT", Periods),
    (Q::Pd, "pd_periods", "PD", Periods),
    (Q::SvT, "sv_t", "SV(t)", Periods),
    (Q::SpiT, "spi_t", "SPI(t)", Index),
    (Q::Tspi, "tspi", "TSPI", Index),
    (Q::IeacT, "ieac_t_periods", "IEAC(t)", Periods),
    (Q::PercentComplete, "percent_complete", "% complete", Percent),
    (Q::PercentSpent, "percent_spent", "% spent", Percent),
    (Q::PercentPlanned, "percent_planned", "% planned", Percent),
    (Q::Accrued, "accrued", "accrued", Money),
    (Q::Committed, "committed", "committed", Money),
    (Q::ExchangeVariance, "exchange_variance", "exchange variance", Money),
];

impl Quantity {
    /// The names of all that are a row's own.
    pub fn keys() -> impl Iterator<Item = &'static str> {
        ALL.iter().filter(|(own, ..)| *own != Q::ProjectCpi).map(|(_, key, ..)| *key)
    }

    /// The one with this name: as in JSON, or short (`es`, `ieac_t`).
    #[must_use]
    pub fn named(name: &str) -> Option<Quantity> {
        let name = name.to_ascii_lowercase().replace('-', "_");
        let whole = match name.as_str() {
            "es" | "at" | "pd" | "ieac_t" => format!("{name}_periods"),
            "ieac_t_date" => "ieac_t_periods".to_owned(),
            "tcpi" => "tcpi_bac".to_owned(),
            "eac.share" | "eac.sum" => "eac".to_owned(),
            _ => name,
        };
        ALL.iter().find(|(_, key, ..)| *key == whole).map(|(own, ..)| *own)
    }

    fn entry(self) -> (&'static str, &'static str, Unit) {
        let own = ALL.iter().find(|(own, ..)| *own == self);
        own.map_or(("", "", Money), |(_, key, symbol, unit)| (key, symbol, *unit))
    }

    /// Its name.
    #[must_use]
    pub fn key(self) -> &'static str {
        self.entry().0
    }

    /// As formulas write it.
    #[must_use]
    pub fn symbol(self) -> &'static str {
        self.entry().1
    }

    /// What it counts.
    #[must_use]
    pub fn unit(self) -> Unit {
        self.entry().2
    }

    /// The quantity of a row.
    pub fn of(self, row: &Figures) -> Figure {
        let sums = row.sums();
        let eac = || row.estimate().map(|(_, amount)| amount);
        match self {
            Q::Bac => sums.bac,
            Q::Pv => sums.pv,
            Q::Ev => sums.ev,
            Q::Ac => sums.ac,
            Q::Sv => sums.sv(),
            Q::Cv => sums.cv(),
            Q::SvPercent => sums.sv_percent(),
            Q::CvPercent => sums.cv_percent(),
            Q::Spi => sums.spi(),
            Q::Cpi => sums.cpi(),
            Q::Eac => eac(),
            Q::EacBy(method) => row.eac(method),
            Q::RecentCpi => row.recent_cpi,
            Q::ProjectCpi => row.project_cpi(),
            Q::Etc => sums.etc(eac()),
            Q::Vac => sums.vac(eac()),
            Q::VacPercent => sums.vac_percent(eac()),
            Q::TcpiBac => sums.tcpi_bac(),
            Q::TcpiEac => sums.tcpi_eac(eac()),
            Q::Es => row.earned_schedule(),
            Q::At => row.elapsed(),
            Q::Pd => row.planned_duration(),
            Q::SvT => row.sv_t(),
            Q::SpiT => row.spi_t(),
            Q::Tspi => row.tspi(),
            Q::IeacT => row.ieac_t(),
            Q::PercentComplete => sums.percent_complete(),
            Q::PercentSpent => sums.percent_spent(),
            Q::PercentPlanned => sums.percent_planned(),
            Q::Accrued => row.spent.accrued,
            Q::Committed => row.spent.committed,
            Q::ExchangeVariance => row.spent.exchange,
        }
    }

    /// What makes it of other quantities; none of what is a sum of records, or is read off the planned curve.
    #[must_use]
    pub fn formula(self, row: &Figures) -> Option<&'static str> {
        let sums = row.sums();
        let is_complete = sums.bac.is_ok() && sums.bac == sums.ev;
        Some(match self {
            Q::Sv => "{ev} − {pv}",
            Q::Cv => "{ev} − {ac}",
            Q::SvPercent => "{sv} / {pv} × 100",
            Q::CvPercent => "{cv} / {ev} × 100",
            Q::Spi => "{ev} / {pv}",
            Q::Cpi => "{ev} / {ac}",
            // When all is earned the work costs what it cost, by any method.
            Q::Eac | Q::EacBy(_) if is_complete => "{ac}",
            Q::Eac => return reported(row),
            Q::EacBy(method) => return by(method),
            Q::Etc => "{eac} − {ac}",
            Q::Vac => "{bac} − {eac}",
            Q::VacPercent => "{vac} / {bac} × 100",
            // Nothing is left: no index is needed.
            Q::TcpiBac | Q::TcpiEac if is_complete => "{bac} − {ev}",
            Q::TcpiBac => "({bac} − {ev}) / ({bac} − {ac})",
            Q::TcpiEac => "({bac} − {ev}) / ({eac} − {ac})",
            Q::SvT => "{es_periods} − {at_periods}",
            Q::SpiT => "{es_periods} / {at_periods}",
            Q::Tspi => "({pd_periods} − {es_periods}) / ({pd_periods} − {at_periods})",
            Q::IeacT => "{pd_periods} / {spi_t}",
            Q::PercentComplete => "{ev} / {bac} × 100",
            Q::PercentSpent => "{ac} / {bac} × 100",
            Q::PercentPlanned => "{pv} / {bac} × 100",
            Q::Bac | Q::Pv | Q::Ev | Q::Ac | Q::Es | Q::At | Q::Pd => return None,
            Q::RecentCpi | Q::ProjectCpi | Q::Accrued | Q::Committed | Q::ExchangeVariance => return None,
        })
    }

    /// What it is made of, in the order of its formula; the earned schedule is read off the curve at EV.
    #[must_use]
    pub fn inputs(self, row: &Figures) -> Vec<Quantity> {
        let mut found = Vec::new();
        let formula = match self {
            Q::Es => "{ev}",
            _ => self.formula(row).unwrap_or(""),
        };
        for part in formula.split('{').skip(1) {
            let own = part.split_once('}').and_then(|(key, _)| Quantity::named(key));
            if let Some(own) = own.filter(|own| !found.contains(own)) {
                found.push(own);
            }
        }
        found
    }
}

/// How the estimate that stands in reports is made.
fn reported(row: &Figures) -> Option<&'static str> {
    match row.forecast {
        Estimate::Own => by(row.estimate().map_or(Method::Typical, |(method, _)| method)),
        Estimate::Share { pace: None, .. } => by(Method::Atypical),
        Estimate::Share { .. } => by(Method::Share),
        Estimate::Sum(_) => by(Method::Sum),
    }
}

fn by(method: Method) -> Option<&'static str> {
    Some(match method {
        Method::Atypical => "{ac} + ({bac} − {ev})",
        Method::Typical => "{ac} + ({bac} − {ev}) / {cpi}",
        Method::Pace => "{ac} + ({bac} − {ev}) / {spi}",
        Method::PaceOfTime => "{ac} + ({bac} − {ev}) / {spi_t}",
        Method::Combined => "{ac} + ({bac} − {ev}) / ({cpi} × {spi})",
        Method::CombinedOfTime => "{ac} + ({bac} − {ev}) / ({cpi} × {spi_t})",
        Method::Weighted => "{ac} + ({bac} − {ev}) / (0.8 × {cpi} + 0.2 × {spi})",
        Method::WeightedOfTime => "{ac} + ({bac} − {ev}) / (0.8 × {cpi} + 0.2 × {spi_t})",
        Method::Recent => "{ac} + ({bac} − {ev}) / {recent_cpi}",
        Method::Share => "{ac} + ({bac} − {ev}) / {project_cpi}",
        Method::BottomUp | Method::Sum => return None,
    })
}
