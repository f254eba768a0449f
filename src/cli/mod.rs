//! The terminal: what it reads and prints.

pub mod render;
