//! What a page shows of a forecast, as values with generated types: indices in place of keys, one number for each label of a chart.

pub mod problem;
