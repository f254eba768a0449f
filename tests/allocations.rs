//! Nothing is allocated while a replication is played, after the first: memory follows the model, not the run.

#![allow(unsafe_code, reason = "a global allocator that counts cannot be written without")]
#![allow(
    clippy::disallowed_methods,
    reason = "tests are doors: they read the files of the repository"
)]

use slackwater::engine::World;
use slackwater::measure::{Detail, Recorder};
use slackwater::model::{Model, compile};
use slackwater::scenario::{bundle::Bundle, resolve::resolve};
use std::alloc::{GlobalAlloc, Layout, System};
use std::sync::atomic::{AtomicU64, Ordering::Relaxed};

struct Counting;
static ALLOCATIONS: AtomicU64 = AtomicU64::new(0);

// SAFETY: every call goes to the system's allocator unchanged.
unsafe impl GlobalAlloc for Counting {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        ALLOCATIONS.fetch_add(1, Relaxed);
        unsafe { System.alloc(layout) }
    }
    unsafe fn dealloc(&self, at: *mut u8, layout: Layout) {
        unsafe { System.dealloc(at, layout) }
    }
    unsafe fn realloc(&self, at: *mut u8, layout: Layout, size: usize) -> *mut u8 {
        ALLOCATIONS.fetch_add(1, Relaxed);
        unsafe { System.realloc(at, layout, size) }
    }
}

#[global_allocator]
static ALLOCATOR: Counting = Counting;

fn model(path: &str, sets: &[(&str, &str)]) -> Model {
    let text = std::fs::read_to_string(path).unwrap();
    let bundle = sets
        .iter()
        .fold(Bundle::new(path, text), |bundle, (path, value)| bundle.with_set(*path, *value));
    compile(&resolve(&bundle).unwrap()).unwrap_or_else(|problems| panic!("{problems:#?}"))
}

#[test]
fn replications_after_the_first_allocate_nothing() {
    let models = [
        (
            "benches/scenarios/w1.toml",
            model("benches/scenarios/w1.toml", &[("horizon", "500 hours")]),
        ),
        ("scenarios/call-centre-day.toml", model("scenarios/call-centre-day.toml", &[])),
        (
            "benches/scenarios/w3.toml",
            model("benches/scenarios/w3.toml", &[("horizon", "200 hours")]),
        ),
        (
            "scenarios/seven-regions.toml",
            model(
                "scenarios/seven-regions.toml",
                &[("horizon", "20 business days"), ("measure.last", "10 business days")],
            ),
        ),
    ];
    for (name, model) in &models {
        let mut world = World::new(model);
        let mut recorder = Recorder::new(model, Detail::Standard);
        // The same replication again: what it needs is there. (A busier one may need more; its buffers double.)
        world.play(model, 1, 0, &mut recorder);
        let before = ALLOCATIONS.load(Relaxed);
        recorder.restart();
        world.play(model, 1, 0, &mut recorder);
        assert_eq!(ALLOCATIONS.load(Relaxed) - before, 0, "{name}");
        // Others stay within the doubled buffers but for a growth now and then.
        for replication in 1..8 {
            recorder.restart();
            world.play(model, 1, replication, &mut recorder);
        }
        let before = ALLOCATIONS.load(Relaxed);
        for replication in 8..16 {
            recorder.restart();
            world.play(model, 1, replication, &mut recorder);
        }
        let grown = ALLOCATIONS.load(Relaxed) - before;
        assert!(grown <= 8, "{name}: {grown} allocations in eight further replications");
    }
}
