//! The invoices by month of one replication.

use super::Text;
use super::table::Table;
use crate::report::{Report, invoice};

/// The invoices in lines of at most `width` characters; nothing where nothing has a price.
pub fn invoice(report: &Report, width: usize) -> String {
    let rows = invoice::rows(report);
    let Some(first) = rows.first() else { return String::new() };
    let mut text = Text::new(width);
    let heading = format!("Invoices of replication {}", first.replication);
    text.heading(&heading, "the one whose cost is the median; every line is rounded to the cent");
    for month in rows.chunk_by(|one, next| one.month == next.month) {
        let total: i64 = month.iter().map(|row| row.line.told).sum();
        let mut table = Table::new(&["", "", "quantity", "price", "amount", "", "in all"], 2);
        for row in month {
            let quantity = match row.quantity.split_once('.') {
                Some((whole, part)) => format!("{whole}.{}", &part[..part.len().min(2)]),
                None => row.quantity.clone(),
            };
            table.row([
                row.account.clone(),
                row.what.clone(),
                format!("{quantity} {}", row.unit).trim().to_owned(),
                row.price.clone(),
                row.amount.clone(),
                row.currency.to_owned(),
                row.told.clone(),
            ]);
        }
        let blank = String::new;
        let sum = invoice::cents(total);
        table.row([
            month[0].month.to_owned(),
            "in all".into(),
            blank(),
            blank(),
            blank(),
            blank(),
            sum,
        ]);
        text.blank();
        text.table(&table);
    }
    text.finish()
}
