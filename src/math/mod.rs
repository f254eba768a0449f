//! Transcendental functions with the same bits natively, in WebAssembly and on every processor.
//!
//! [`ln`] and [`exp`] are written here without branches so that a loop over a slice vectorises; the rest is the
//! `libm` crate, which is plain Rust. std's own call the platform's C library: measured, 3-12 % of their results
//! differ between native and wasm by 1-3 ulp, and a whole simulated total with them. `clippy.toml` keeps std's out.
//! `sqrt`, `abs`, `floor`, `round` and `+ - * /` of std are exact everywhere and stay allowed.

mod arrange;
mod exp;
mod ln;

pub use arrange::Arrange;
pub use exp::{exp, exp_moderate};
pub use ln::{ln, ln_normal};

/// `ln(1 + x)`, accurate for small `x`. Domain `x > -1`; error below 1 ulp (libm).
#[inline]
pub fn ln_1p(x: f64) -> f64 {
    libm::log1p(x)
}

/// `exp(x) - 1`, accurate for small `x`. Error below 1 ulp (libm).
#[inline]
pub fn exp_m1(x: f64) -> f64 {
    libm::expm1(x)
}

/// `x` to the power `y`. Domain `x >= 0`, or integer `y`; error below 1 ulp (libm).
#[inline]
pub fn pow(x: f64, y: f64) -> f64 {
    libm::pow(x, y)
}

/// Cube root, of the sign of `x`. Error below 1 ulp (libm).
#[inline]
pub fn cbrt(x: f64) -> f64 {
    libm::cbrt(x)
}

/// `ln Γ(x)`. Domain `x > 0`; error a few ulp, more in relative terms beside its zeros at 1 and 2 (libm).
#[inline]
pub fn ln_gamma(x: f64) -> f64 {
    libm::lgamma(x)
}

/// Error function `2/√π ∫₀ˣ exp(-t²) dt`. Error below 1 ulp (libm).
#[inline]
pub fn erf(x: f64) -> f64 {
    libm::erf(x)
}

/// `1 - erf(x)`, accurate in the upper tail. Error below 1 ulp (libm).
#[inline]
pub fn erfc(x: f64) -> f64 {
    libm::erfc(x)
}

/// Sine of an angle in radians. Error below 1 ulp (libm).
#[inline]
pub fn sin(x: f64) -> f64 {
    libm::sin(x)
}

/// Cosine of an angle in radians. Error below 1 ulp (libm).
#[inline]
pub fn cos(x: f64) -> f64 {
    libm::cos(x)
}

/// Angle of the point (x, y) from the positive x axis, in (-π, π]. Error below 1 ulp (libm).
#[inline]
pub fn atan2(y: f64, x: f64) -> f64 {
    libm::atan2(y, x)
}

#[cfg(test)]
mod reference;
