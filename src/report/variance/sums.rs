//! What stands above projects: a row a programme, or a cost element or treatment, and the portfolio.

use super::{LeftOutRow, Made, VarianceRow, View, has_sums, in_programme};
use crate::analyse::earned_value::{
    above::{Counted, LeftOut, above, across},
    rows::{Level, Row},
};
use crate::base::Text;

impl<'a> View<'_, 'a> {
    /// The sums of projects, and those that they do not hold, each once.
    pub(super) fn sums(&self, made: &[Made<'a>]) -> (Vec<VarianceRow>, Vec<LeftOutRow>) {
        let counted: Vec<Counted<'_, 'a>> = made.iter().map(|made| (&made.sheet, &made.row)).collect();
        let mut rows: Vec<Row<'a>> = Vec::new();
        let mut left_out: Vec<LeftOut<'a>> = Vec::new();
        if self.by == Level::Programme {
            for (programme, name) in self.programmes() {
                let is_in = |(sheet, _): &&Counted<'_, 'a>| in_programme(sheet.project, programme);
                let own: Vec<Counted<'_, 'a>> = counted.iter().filter(is_in).copied().collect();
                if !own.is_empty() {
                    let (row, without) = above(self.desk, Level::Programme, programme, name, &own);
                    rows.push(row);
                    left_out.extend(without);
                }
            }
        }
        if made.len() > 1 {
            if has_sums(self.by) {
                let parts: Vec<_> = made.iter().map(|made| ((&made.sheet, &made.row), &*made.parts)).collect();
                rows.extend(across(self.desk, self.by, &parts));
            }
            let name = self.desk.portfolio.settings.name.get();
            let (row, without) = above(self.desk, Level::Portfolio, "", name, &counted);
            rows.push(row);
            left_out.extend(without);
        }
        let told = rows.iter().map(|row| VarianceRow {
            is_sum: true,
            ..self.told(row)
        });
        let mut out: Vec<LeftOutRow> = Vec::new();
        for one in left_out {
            let row = LeftOutRow::of(one, self.lang);
            if !out.contains(&row) {
                out.push(row);
            }
        }
        (told.collect(), out)
    }

    fn programmes(&self) -> Vec<(&'a str, Option<&'a Text>)> {
        let all = self.desk.portfolio.programmes.iter();
        all.filter_map(|entry| Some((entry.record.id.get()?.as_str(), entry.record.name.get())))
            .collect()
    }
}
