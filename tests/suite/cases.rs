//! The shipped scenarios show what they are shipped to show: the mean over 20 replications lies in the stated band, and the variants
//! that must fail do fail. P5-P95 of the replications is printed beside each mean (`cargo test -- --nocapture cases`).
//!
//! A band is stated by the case, not fitted to the engine: where one is missed, the test says what comes out instead and why.

mod bank_january;
mod bank_week;
mod call_centre;
mod claims;
mod complaints;
mod every;
mod hotline;
mod one_pool;
mod outsourced;
pub mod played;
mod seven_regions;
mod stratification;
mod transfer;
mod two_sites;
