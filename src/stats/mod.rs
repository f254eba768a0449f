//! Statistics: quantile functions, intervals, tests, histograms. Every undefined value is `None`, never NaN.
