//! What is known by its name alone.

use serde::{Deserialize, Serialize};

/// A team in a list of a user's or of an organization's, a role, a permission, an
/// organization: where nothing else of it is asked for.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, Serialize)]
pub struct Named {
    /// Unique among its kind.
    pub name: Box<str>,
}
