//! A cover without proof, for where the search found none.

use super::Options;
use super::columns::{Column, Columns};

/// Counts of some of the shifts, in their order: adds shift after shift, always the one whose people fill the most for their
/// price, while it is worth it; then takes away again what is not missed.
///
/// Meets all requirements that must be met and can be. Source: Chvátal 1979, Mathematics of Operations Research 4, 233-235.
pub(super) fn counts(columns: &Columns, shifts: &[usize], options: &Options) -> Vec<u32> {
    let shifts: Vec<&Column> = shifts.iter().map(|&shift| &columns.shifts[shift]).collect();
    let mut counts = vec![0; shifts.len()];
    // Agents missing by interval; what is negative is spare.
    let mut short = columns.needs.clone();
    while let Some(place) = best(columns, &shifts, &short, options) {
        // It stays the best until it has met one of the needs it fills.
        let works = &shifts[place].works;
        let needed = works.iter().filter(|&&(p, _)| short[p] > ROUNDING);
        let times = needed.map(|&(p, worked)| short[p] / columns.share(worked));
        let count = times.fold(f64::INFINITY, f64::min).floor().max(1.0);
        counts[place] += count as u32;
        for &(p, worked) in works {
            short[p] -= columns.share(worked) * count;
        }
    }
    for (shift, count) in shifts.iter().zip(&mut counts) {
        while *count > 0 && is_spare(columns, shift, &short, options) {
            *count -= 1;
            for &(p, worked) in &shift.works {
                short[p] += columns.share(worked);
            }
        }
    }
    counts
}

/// A need so small is none.
const ROUNDING: f64 = 1e-9;

/// The shift that fills the most for its price, if any is worth it.
fn best(columns: &Columns, shifts: &[&Column], short: &[f64], options: &Options) -> Option<usize> {
    let mut best: Option<(f64, usize)> = None;
    for (place, shift) in shifts.iter().enumerate() {
        let (mut fills, mut spare) = (0.0, 0.0);
        for &(p, worked) in &shift.works {
            let (share, missing) = (columns.share(worked), short[p].max(0.0));
            fills += share.min(missing);
            spare += (share - missing).max(0.0);
        }
        let price = shift.cost + options.over * spare;
        let is_worth = options.under.is_none_or(|under| under * fills > price);
        let filled = fills / price.max(f64::MIN_POSITIVE);
        if fills > ROUNDING && is_worth && best.is_none_or(|(most, _)| filled > most) {
            best = Some((filled, place));
        }
    }
    best.map(|(_, place)| place)
}

/// Whether one of these fewer costs no more.
fn is_spare(columns: &Columns, shift: &Column, short: &[f64], options: &Options) -> bool {
    let mut dearer = -shift.cost;
    for &(p, worked) in &shift.works {
        let after = short[p] + columns.share(worked);
        let missed = after.max(0.0) - short[p].max(0.0);
        if after > ROUNDING && missed > 0.0 {
            let Some(under) = options.under else { return false };
            dearer += under * missed;
        }
        dearer -= options.over * (columns.share(worked) - missed);
    }
    dearer <= 0.0
}
