//! The invoices by month of one replication.

use super::Text;
use super::table::Table;
use crate::contract::What;
use crate::report::document::{Block, Group};
use crate::report::{Report, digits, invoice};

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
            table.row([
                row.account.clone(),
                row.what.clone(),
                counted(row),
                priced(row, row.price.clone()),
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

/// How much of it, rounded to as many decimals as tell the amount again, with its unit. Test: `quantities_are_rounded`.
fn counted(row: &invoice::Row) -> String {
    format!("{} {}", rounded(&row.quantity, &row.price), row.unit).trim().to_owned()
}

/// A price with what it is by; a share of what is saved in per cent.
fn priced(row: &invoice::Row, price: String) -> String {
    match row.line.what {
        What::GainShare(_) => {
            let share = row.price.parse::<f64>().unwrap_or_default();
            format!("{} %", digits::short(100.0 * share))
        }
        _ => format!("{price} {}", row.per).trim().to_owned(),
    }
}

/// A quantity with commas between its thousands.
fn grouped_words(counted: &str) -> String {
    match counted.split_once(' ') {
        Some((quantity, unit)) => format!("{} {unit}", grouped(quantity)),
        None => grouped(counted),
    }
}

/// A number to four decimals, from a hundred on to two, or as many as its price times it needs for a fifth of a cent, without the zeros
/// behind it.
fn rounded(quantity: &str, price: &str) -> String {
    let Some(value) = quantity.parse::<f64>().ok().filter(|_| quantity.contains('.')) else {
        return quantity.to_owned();
    };
    let price = price.parse::<f64>().unwrap_or(0.0).abs();
    let least = if value.abs() < 100.0 { 4 } else { 2 };
    let off = |places: usize| {
        let rounded = format!("{value:.places$}").parse::<f64>().unwrap_or(value);
        (rounded - value).abs() * price
    };
    let places = (least..6).find(|places| off(*places) < 0.002).unwrap_or(6);
    let text = format!("{value:.places$}");
    text.trim_end_matches('0').trim_end_matches('.').to_owned()
}

/// The invoices as one table, month by month, with what each comes to; nothing where nothing has a price.
pub fn blocks(report: &Report) -> Vec<Block> {
    let rows = invoice::rows(report);
    let (Some(first), Some(money)) = (rows.first(), &report.model.money) else { return Vec::new() };
    let heading = format!("Invoices of replication {}", first.replication);
    let note = "the one whose cost is the median; every line is rounded to the cent";
    let mut table = Table::new(&["", "", "quantity", "price", "amount", "in all"], 2);
    let mut groups = Vec::new();
    let is_foreign = rows.iter().any(|row| row.currency != row.currency_told);
    for month in rows.chunk_by(|one, next| one.month == next.month) {
        for row in month {
            let name = row.line.account.map_or("moved jobs", |account| money.name(account));
            table.row([
                name.to_owned(),
                row.what.clone(),
                grouped_words(&counted(row)),
                priced(row, grouped(&row.price)),
                match is_foreign {
                    true => format!("{} {}", grouped(&row.amount), row.currency).trim().to_owned(),
                    false => grouped(&row.amount),
                },
                if is_foreign { grouped(&row.told) } else { String::new() },
            ]);
        }
        let total: i64 = month.iter().map(|row| row.line.told).sum();
        let sum = grouped(&invoice::cents(total));
        groups.push(Group {
            title: format!("{}: {sum} {}", month[0].month, first.currency_told).trim().to_owned(),
            rows: month.len(),
        });
    }
    vec![Block::Heading { heading, note: note.to_owned() }, Block::Groups(table, groups)]
}

/// A decimal with commas between thousands: "-1,234.50".
fn grouped(decimal: &str) -> String {
    let (sign, digits) = decimal.strip_prefix('-').map_or(("", decimal), |rest| ("-", rest));
    let (whole, part) = digits.split_once('.').unwrap_or((digits, ""));
    let mut told = String::new();
    for (at, digit) in whole.chars().enumerate() {
        if at > 0 && (whole.len() - at) % 3 == 0 {
            told.push(',');
        }
        told.push(digit);
    }
    if part.is_empty() { format!("{sign}{told}") } else { format!("{sign}{told}.{part}") }
}

#[cfg(test)]
mod tests {
    use super::rounded;

    #[test]
    fn quantities_are_rounded() {
        let told = ["0.59722", "0.69999", "2.185", "241.499", "160.000001", "240", ""];
        let told = told.map(|quantity| rounded(quantity, "0.15"));
        assert_eq!(told, ["0.5972", "0.7", "2.185", "241.5", "160", "240", ""]);
        // 661.195161 h at 80,000 are 52,895,612.88: two decimals would say 52,896,000.
        assert_eq!(rounded("661.195161", "80000.00"), "661.195161");
        assert_eq!(rounded("32.407412", "31000.00"), "32.407412");
        assert_eq!(rounded("460.194", "1.60"), "460.194");
    }
}
