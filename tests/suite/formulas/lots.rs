//! Several promises: earliest due first against every order of work.

use proptest::collection::vec;
use proptest::prelude::*;
use slackwater::analytic::{Corridor, Lot, Lots};

const SLOTS: usize = 8;

fn lots() -> impl Strategy<Value = (Vec<(usize, usize, u32)>, Vec<u32>)> {
    (vec((0..SLOTS, 0_usize..5, 0_u32..6), 0..12), vec(0_u32..7, SLOTS))
}

fn model(lots: &[(usize, usize, u32)]) -> Lots {
    let lot = |&(arrives, allowance, work): &(usize, usize, u32)| Lot {
        arrives,
        due: arrives + allowance,
        work: f64::from(work),
    };
    Lots::new(SLOTS, lots.iter().map(lot).collect()).unwrap()
}

/// Whether all due work finds room: a flow of single items to the slots in which they may be done, by augmenting paths. It knows no
/// order of work.
fn fits(lots: &[(usize, usize, u32)], capacity: &[u32], until: usize) -> bool {
    let due = lots.iter().filter(|lot| lot.0 + lot.1 <= until);
    let items: Vec<(usize, usize)> = due
        .flat_map(|&(from, allowance, work)| (0..work).map(move |_| (from, from + allowance)))
        .collect();
    let mut held: Vec<Vec<usize>> = vec![Vec::new(); SLOTS];
    fn place(
        item: usize,
        items: &[(usize, usize)],
        capacity: &[u32],
        held: &mut [Vec<usize>],
        seen: &mut [bool],
    ) -> bool {
        for slot in items[item].0..=items[item].1 {
            if std::mem::replace(&mut seen[slot], true) {
                continue;
            }
            if held[slot].len() < capacity[slot] as usize {
                held[slot].push(item);
                return true;
            }
            for other in 0..held[slot].len() {
                let moved = held[slot][other];
                if place(moved, items, capacity, held, seen) {
                    held[slot][other] = item;
                    return true;
                }
            }
        }
        false
    }
    (0..items.len()).all(|item| place(item, &items, capacity, &mut held, &mut [false; SLOTS]))
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(2000) })]

    #[test]
    fn what_fails_cannot_be_done_in_any_order((lots, capacity) in lots()) {
        let capacities: Vec<f64> = capacity.iter().map(|&c| f64::from(c)).collect();
        let answer = model(&lots).lateness(&capacities).unwrap();
        // The first slot at whose end no order of work has done all that is due.
        let first = (0..SLOTS).find(|&until| !fits(&lots, &capacity, until));
        prop_assert_eq!(answer.failure.map(|failure| failure.slot), first);
        prop_assert_eq!(answer.late.iter().position(|late| *late > 0.0), first);
        if let Some(failure) = answer.failure {
            prop_assert_eq!(failure.short, answer.late[failure.slot]);
            prop_assert_eq!(failure.short, failure.needed - failure.capacity);
        }
    }

    #[test]
    fn the_least_factor_is_enough_and_less_is_not((lots, capacity) in lots()) {
        let model = model(&lots);
        let times = |by: f64| capacity.iter().map(|&c| by * f64::from(c)).collect::<Vec<_>>();
        let holds = |by: f64| model.lateness(&times(by)).unwrap().failure.is_none();
        match model.least_factor(&times(1.0)).unwrap() {
            None => prop_assert!(!holds(1e9)),
            Some(factor) => {
                prop_assert!(holds(factor));
                prop_assert!(factor == 0.0 || !holds(factor * (1.0 - 1e-6)));
            }
        }
    }

    #[test]
    fn with_one_promise_it_is_the_corridor(
        work in vec(0_u32..9, SLOTS), capacity in vec(0_u32..9, SLOTS), allowance in 0_usize..4,
    ) {
        let lots: Vec<_> = work.iter().enumerate().map(|(i, &work)| (i, allowance, work)).collect();
        let work: Vec<f64> = work.iter().map(|&work| f64::from(work)).collect();
        let mut due = vec![0.0; allowance];
        due.extend(&work[..SLOTS - allowance]);
        let corridor = Corridor::new(&work, &due).unwrap();
        let capacity: Vec<f64> = capacity.iter().map(|&c| f64::from(c)).collect();
        let model = model(&lots);
        let (ours, theirs) = (model.lateness(&capacity).unwrap(), corridor.verdict(&capacity).unwrap());
        let told = |failure: Option<slackwater::analytic::Failure>| failure.map(|f| (f.slot, f.short));
        prop_assert_eq!(told(ours.failure), told(theirs.failure));
        let (ours, theirs) =
            (model.least_factor(&capacity).unwrap(), corridor.least_factor(&capacity).unwrap());
        prop_assert_eq!(ours.is_none(), theirs.is_none());
        if let (Some(ours), Some(theirs)) = (ours, theirs) {
            prop_assert!((ours - theirs).abs() < 1e-9 * ours.max(1.0));
        }
    }
}

#[test]
fn late_work_is_made_up_for() {
    let lot = |arrives, due, work| Lot { arrives, due, work };
    let lots = Lots::new(4, vec![lot(0, 0, 3.0), lot(1, 1, 1.0), lot(0, 9, 5.0)]).unwrap();
    let answer = lots.lateness(&[1.0, 1.0, 3.0, 0.0]).unwrap();
    assert_eq!(answer.late, [2.0, 2.0, 0.0, 0.0]);
    let failure = answer.failure.unwrap();
    assert_eq!((failure.slot, failure.since, failure.needed, failure.capacity), (0, 0, 3.0, 1.0));
}

#[test]
fn malformed_lots_are_refused() {
    let lot = |arrives, due, work| Lots::new(3, vec![Lot { arrives, due, work }]);
    assert!(lot(3, 3, 1.0).is_err());
    assert!(lot(1, 0, 1.0).is_err());
    assert!(lot(1, 2, f64::NAN).is_err());
    let lots = lot(1, 9, 1.0).unwrap();
    assert!(lots.lateness(&[1.0]).is_err());
    // Not due within the slots: nothing is late without any capacity.
    assert_eq!(lots.lateness(&[0.0; 3]).unwrap().late, [0.0; 3]);
    assert_eq!(lots.least_factor(&[0.0; 3]).unwrap(), Some(0.0));
}
