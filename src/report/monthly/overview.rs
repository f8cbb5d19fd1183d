//! All projects in one table, with their sum in the portfolio's currency.

use super::{
    Job, Made, figures, sentences,
    view::{Aside, Overview, OverviewRow},
    words,
};
use crate::analyse::earned_value::{
    Figure,
    above::{Counted, above},
    planned::{digits, to_coin},
    rows::{Level, Row},
};
use crate::base::Date;
use crate::report::lacks;

pub(super) fn overview(job: &Job<'_>, made: &[Made<'_>]) -> Overview {
    let rows = made.iter().map(|own| {
        let forecast = figures::forecast(own);
        let mut row = row(&own.row, own.weekly.name.clone());
        row.mark = Some(own.weekly.mark.clone());
        dates(&mut row, forecast.baseline, forecast.finish());
        row
    });
    let counted: Vec<Counted<'_, '_>> = made.iter().map(|own| (&*own.sheet, &*own.row)).collect();
    let (sum, left_out) = above(&job.desk, Level::Portfolio, "", None, &counted);
    let left_out = left_out.into_iter().map(|(project, lack)| Aside {
        name: job.base.project_name(project),
        reason: lacks::words(lack, job.lang),
    });
    let currency = sum.currency.map_or_else(String::new, |currency| currency.as_str().to_owned());
    Overview {
        rows: rows.collect(),
        total: row(&sum, words::words(job.lang).total.to_owned()),
        counted: sentences::counted_projects(sum.projects, made.len(), &currency, job.lang),
        left_out: left_out.collect(),
    }
}

pub(in crate::report) fn row(own: &Row<'_>, name: String) -> OverviewRow {
    let sums = own.figures.sums();
    let eac = own.figures.estimate().map(|(_, amount)| to_coin(amount, digits(own.currency)));
    let text = |figure: Figure, places: u32| figure.ok().map(|value| to_coin(value, places).to_string());
    let coins = digits(own.currency);
    OverviewRow {
        id: own.id.clone(),
        name,
        mark: None,
        currency: own.currency.map_or_else(String::new, |currency| currency.as_str().to_owned()),
        spi: text(sums.spi(), 4),
        spi_t: text(own.figures.spi_t(), 4),
        cpi: text(sums.cpi(), 4),
        bac: text(sums.bac, coins),
        eac: text(eac, coins),
        vac: text(sums.vac(eac), coins),
        baseline: None,
        finish: None,
        days: None,
    }
}

fn dates(row: &mut OverviewRow, baseline: Option<Date>, finish: Option<Date>) {
    row.baseline = baseline.map(|day| day.to_string());
    row.finish = finish.map(|day| day.to_string());
    let days = finish.zip(baseline).map(|(finish, baseline)| finish.days_since(baseline));
    row.days = days.map(|days| if days > 0 { format!("+{days}") } else { days.to_string() });
}
