//! What was cut out of an answer before it is decoded.

use super::drift::Drift;

/// The hole that entries left in an answer.
#[derive(Clone, Debug, Default)]
pub struct Cut {
    /// Where it is.
    pub at: usize,
    /// How many bytes it had.
    pub bytes: usize,
    /// How many entries.
    pub count: usize,
    /// Where they differ from the tables, unless they left as they came.
    pub drift: Vec<Drift>,
    /// What the answer started with.
    pub start: Vec<u8>,
}
