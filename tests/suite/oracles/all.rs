//! All rows together: their deviates have the spread of chance, neither more (a mistake) nor less (streams that are not independent).

use super::score::Score;
use super::{
    backlog, blocking, chat, day, erlang, network, priority, retrial, service, shift_drop,
    time_varying,
};
use slackwater::stats::{gamma_p, gamma_q};
use std::sync::LazyLock;

#[test]
fn all_rows_together_are_as_far_off_as_chance_would_have_them() {
    // From the last to the first, while the other tests go from the first to the last: two threads then share the work.
    let families: [&LazyLock<Vec<Score>>; 16] = [
        &chat::CHAT,
        &day::DAY,
        &blocking::BLOCKING,
        &blocking::BLOCKING_PATIENCE,
        &priority::SKILLS,
        &time_varying::TIME_VARYING,
        &shift_drop::SHIFT_DROP,
        &service::ONE_AGENT,
        &service::MANY_AGENTS,
        &priority::PRIORITY,
        &erlang::PATIENCE,
        &erlang::ERLANG_C,
        &erlang::ERLANG_A,
        &backlog::BACKLOG,
        &retrial::RETRIAL,
        &network::NETWORK,
    ];
    let all: Vec<&Score> = families.iter().flat_map(|family| family.iter()).collect();
    assert_eq!(all.len(), 358, "rows");
    let count = all.len() as f64;
    let squares: f64 = all.iter().map(|score| score.z * score.z).sum();
    let (below, above) = (gamma_p(count / 2.0, squares / 2.0), gamma_q(count / 2.0, squares / 2.0));
    let mean = all.iter().map(|score| score.z).sum::<f64>() / count.sqrt();
    println!(
        "{count} rows: sum of squares {squares:.1}, P(less) {below:.4}; sum / sqrt(rows) {mean:.2}"
    );
    assert!(below.min(above) > 5e-7, "{squares} over {count} rows");
    let mut ids: Vec<&str> = all.iter().map(|score| &*score.id).collect();
    ids.sort_unstable();
    ids.dedup();
    assert_eq!(ids.len(), all.len(), "every row has its own id, and so its own seed");
}
