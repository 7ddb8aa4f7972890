//! Attempts that bring nothing.

use super::retry::Outcome;
use crate::error::Error;

/// An attempt that brought no data, and what that means for another one.
pub struct Failed<T> {
    /// What the caller will see if there is no other attempt.
    pub error: Box<Error<T>>,
    /// Whether another attempt may help.
    pub outcome: Outcome,
}
