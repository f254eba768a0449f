//! How far a study is, on stderr; nothing where stderr is no terminal.

use crate::report::wrap::wrap;
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use std::time::Duration;

/// A bar for one scenario.
pub struct Progress {
    bar: ProgressBar,
}

impl Progress {
    /// A bar of no length yet, which is not shown until it has one.
    pub fn new(title: &str) -> Progress {
        let bar = ProgressBar::with_draw_target(None, ProgressDrawTarget::hidden());
        let template = "{prefix}  {bar:24} {pos} of {len} replications, {eta} to go";
        if let Ok(style) = ProgressStyle::with_template(template) {
            bar.set_style(style.progress_chars("##-"));
        }
        bar.set_prefix(wrap(title, 40).first().cloned().unwrap_or_default());
        Progress { bar }
    }

    /// A count of trials, of which nobody knows how many there will be.
    pub fn of_trials(title: &str) -> Progress {
        let progress = Progress::new(title);
        let template = "{prefix}  {spinner} {pos} tried, {elapsed}";
        if let Ok(style) = ProgressStyle::with_template(template) {
            progress.bar.set_style(style);
        }
        progress.show();
        progress
    }

    /// A bar of so many trials at most.
    pub fn of_so_many(title: &str, trials: u32) -> Progress {
        let progress = Progress::new(title);
        let template = "{prefix}  {bar:24} {pos} of {len} played, {eta} to go";
        if let Ok(style) = ProgressStyle::with_template(template) {
            progress.bar.set_style(style.progress_chars("##-"));
        }
        progress.wanted(trials);
        progress
    }

    /// The study has asked for this many in all.
    pub fn wanted(&self, replications: u32) {
        self.bar.set_length(u64::from(replications));
        self.show();
    }

    fn show(&self) {
        if self.bar.is_hidden() {
            self.bar.set_draw_target(ProgressDrawTarget::stderr());
        }
        self.bar.enable_steady_tick(Duration::from_millis(200));
    }

    /// One more is played.
    pub fn played(&self) {
        self.bar.inc(1);
    }
}

impl Drop for Progress {
    fn drop(&mut self) {
        self.bar.finish_and_clear();
    }
}
