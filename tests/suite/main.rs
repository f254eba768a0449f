//! One test binary, one file per behaviour.

mod layering;
