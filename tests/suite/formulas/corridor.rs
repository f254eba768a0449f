//! The corridor against schedules worked out item by item.

use proptest::collection::vec;
use proptest::prelude::*;
use slackwater::analytic::Corridor;

/// Whole items, so that every sum is exact: arrivals by slot, and by how many slots later each slot's are due.
fn works() -> impl Strategy<Value = (Vec<u32>, Vec<u32>, Vec<u32>)> {
    (1_usize..14)
        .prop_flat_map(|slots| (vec(0_u32..9, slots), vec(0_u32..4, slots), vec(0_u32..9, slots)))
}

/// The items' slots of arrival and due slots, in the order of arrival; who comes later is never due earlier.
fn items(arriving: &[u32], allowances: &[u32]) -> Vec<(usize, usize)> {
    let mut due = 0;
    let mut items = Vec::new();
    for (slot, (&count, &allowance)) in arriving.iter().zip(allowances).enumerate() {
        due = due.max(slot + allowance as usize);
        items.extend((0..count).map(|_| (slot, due)));
    }
    items
}

fn corridor(items: &[(usize, usize)], slots: usize) -> Corridor {
    let mut arriving = vec![0.0; slots];
    let mut due = vec![0.0; slots];
    for &(from, until) in items {
        arriving[from] += 1.0;
        if let Some(due) = due.get_mut(until) {
            *due += 1.0;
        }
    }
    Corridor::new(&arriving, &due).unwrap()
}

/// Earliest due first, item by item: the slot at whose end the first item is late, and how many are then.
fn first_late(items: &[(usize, usize)], capacity: &[u32]) -> Option<(usize, usize)> {
    let mut open: Vec<(usize, usize)> = Vec::new();
    for (slot, &capacity) in capacity.iter().enumerate() {
        open.extend(items.iter().filter(|item| item.0 == slot));
        open.sort_by_key(|item| item.1);
        open.drain(..(capacity as usize).min(open.len()));
        let late = open.iter().filter(|item| item.1 <= slot).count();
        if late > 0 {
            return Some((slot, late));
        }
    }
    None
}

fn number(count: &u32) -> f64 {
    f64::from(*count)
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(2000) })]

    #[test]
    fn what_fails_is_what_is_late((arriving, allowances, capacity) in works()) {
        let items = items(&arriving, &allowances);
        let corridor = corridor(&items, arriving.len());
        let capacities: Vec<f64> = capacity.iter().map(number).collect();
        let verdict = corridor.verdict(&capacities).unwrap();
        let failure = verdict.failure;
        let told = failure.map(|failure| (failure.slot, failure.short.round() as usize));
        prop_assert_eq!(told, first_late(&items, &capacity));
        if let Some(failure) = failure {
            // The reason adds up: what had to be done in the stretch, less what could be.
            prop_assert_eq!(failure.needed - failure.capacity, failure.short);
            let room: f64 = capacities[failure.since..=failure.slot].iter().sum();
            prop_assert_eq!(room, failure.capacity);
        }
    }

    #[test]
    fn the_least_capacity_is_enough_and_less_is_not((arriving, allowances, capacity) in works()) {
        let corridor = corridor(&items(&arriving, &allowances), arriving.len());
        let capacity: Vec<f64> = capacity.iter().map(number).collect();
        let holds = |capacity: &[f64]| corridor.verdict(capacity).unwrap().failure.is_none();
        let scaled = |by: f64| capacity.iter().map(|c| c * by).collect::<Vec<_>>();
        match corridor.least_factor(&capacity).unwrap() {
            None => prop_assert!(!holds(&scaled(1e9))),
            Some(factor) => {
                prop_assert!(holds(&scaled(factor)));
                prop_assert!(factor == 0.0 || !holds(&scaled(factor * (1.0 - 1e-6))));
            }
        }
        let more = |by: f64| capacity.iter().map(|c| (c + by).max(0.0)).collect::<Vec<_>>();
        let extra = corridor.least_extra(&capacity).unwrap();
        prop_assert!(holds(&more(extra)));
        prop_assert!(extra == 0.0 || !holds(&more(extra - 1e-6)));
        let flat = |capacity: f64| vec![capacity; arriving.len()];
        let peak = corridor.least_peak();
        prop_assert!(holds(&flat(peak)));
        prop_assert!(peak == 0.0 || !holds(&flat(peak * (1.0 - 1e-6))));
        let equal = corridor.least_extra(&flat(0.0)).unwrap();
        prop_assert!((equal - peak).abs() < 1e-9 * peak.max(1.0));
    }

    #[test]
    fn the_smoothest_work_keeps_to_the_corridor_and_no_swap_evens_it((arriving, allowances, _) in works()) {
        let items = items(&arriving, &allowances);
        let corridor = corridor(&items, arriving.len());
        let work = corridor.smoothest();
        prop_assert_eq!(work.len(), arriving.len());
        let mut done = Vec::new();
        let (mut sum, mut come, mut due) = (0.0, 0.0, 0.0);
        let (mut early, mut late) = (Vec::new(), Vec::new());
        for (slot, work) in work.iter().enumerate() {
            prop_assert!(*work >= -1e-9);
            sum += work;
            come += number(&arriving[slot]);
            due += items.iter().filter(|item| item.1 == slot).count() as f64;
            prop_assert!(sum <= come + 1e-9 && sum >= due - 1e-9);
            done.push(sum);
            early.push(come - sum);
            late.push(sum - due);
        }
        // Between two slots the work is uneven only where the corridor holds it: more before than after only because it is due,
        // less before only because it has not come.
        for (slot, pair) in work.windows(2).enumerate() {
            if pair[0] > pair[1] + 1e-9 {
                prop_assert!(late[slot] < 1e-9);
            }
            if pair[0] < pair[1] - 1e-9 {
                prop_assert!(early[slot] < 1e-9);
            }
        }
        prop_assert!(late.last().is_none_or(|late| late.abs() < 1e-9));
    }
}

#[test]
fn a_week_by_hand() {
    // Ten a day for three days, each due two days later.
    let corridor =
        Corridor::new(&[10.0, 10.0, 10.0, 0.0, 0.0], &[0.0, 0.0, 10.0, 10.0, 10.0]).unwrap();
    assert_eq!(corridor.smoothest(), [6.0; 5]);
    let verdict = corridor.verdict(&[0.0, 5.0, 4.0, 4.0, 30.0]).unwrap();
    assert_eq!(verdict.done, [0.0, 5.0, 9.0, 13.0, 30.0]);
    let failure = verdict.failure.unwrap();
    assert_eq!((failure.slot, failure.short, failure.since), (2, 1.0, 0));
    assert_eq!((failure.needed, failure.capacity), (10.0, 9.0));
    // Twice as much keeps the first three days; 13 of 20 by the fourth ask for 20 / 13.
    assert_eq!(corridor.least_factor(&[0.0, 5.0, 4.0, 4.0, 30.0]).unwrap(), Some(20.0 / 13.0));
    assert_eq!(corridor.least_factor(&[0.0; 5]).unwrap(), None);
    assert_eq!(corridor.least_extra(&[6.0; 5]).unwrap(), 0.0);
    assert_eq!(corridor.least_extra(&[4.0; 5]).unwrap(), 2.0);
}

#[test]
fn malformed_corridors_are_refused() {
    assert!(Corridor::new(&[1.0], &[2.0]).is_err());
    assert!(Corridor::new(&[1.0, 2.0], &[1.0]).is_err());
    assert!(Corridor::new(&[], &[]).is_err());
    assert!(Corridor::new(&[f64::NAN], &[0.0]).is_err());
    let corridor = Corridor::new(&[1.0, 0.1, 0.2], &[0.0, 0.0, 1.3]).unwrap();
    assert!(corridor.verdict(&[1.0]).is_err());
    assert!(corridor.least_factor(&[1.0, -1.0, 0.0]).is_err());
    assert!(corridor.verdict(&[0.7, 0.5, 0.2]).unwrap().failure.is_none());
}
