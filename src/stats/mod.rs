//! Statistics: distribution functions and their inverses, confidence intervals, goodness of fit, histograms.
//! Every undefined value is `None`, never NaN.

mod beta;
mod gamma;
mod goodness;
mod histogram;
mod interval;
mod normal;
mod overdispersion;
mod paired;
mod skewness;
mod student;

pub use beta::{beta_cdf, beta_quantile, binomial_cdf};
pub use gamma::{gamma_p, gamma_q, gamma_quantile};
pub(crate) use gamma::{ln_1p_less_x, stirling_remainder};
pub use goodness::{ChiSquare, chi_square, ks_p_value, ks_statistic};
pub use histogram::Histogram;
pub use interval::{
    Batch, BatchError, Interval, batch_interval, batch_ratio_error, batch_ratio_interval,
    mean_interval, proportion_interval, quantile_interval, quantile_limits, ratio_error,
    ratio_interval,
};
pub use normal::{normal_cdf, normal_quantile, normal_quantiles};
pub use overdispersion::{Days, Overdispersion, overdispersion};
pub use paired::{Linear, PairedError};
pub use skewness::{Shape, leaning_limits};
pub use student::{t_critical, t_quantile};
