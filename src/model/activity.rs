//! What an account has done, as far as the server counts it.

use serde::{Deserialize, Serialize};

use super::date_time::{self, DateTime};

/// When and how often an account was active.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Activity {
    /// The last time; none for an account that never was.
    #[serde(
        default,
        deserialize_with = "date_time::optional",
        skip_serializing_if = "Option::is_none"
    )]
    pub last_active_at: Option<DateTime>,
    /// On how many days.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub days_active: Option<i32>,
}
