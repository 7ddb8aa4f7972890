//! What must not be seen.

use serde::{Deserialize, Deserializer};
use zeroize::Zeroizing;

/// A key or a token. It is overwritten when it is dropped, is written nowhere by
/// itself, and shows nothing of itself to `{:?}`.
#[derive(Clone, PartialEq, Eq)]
pub struct Secret(Zeroizing<String>);

impl Secret {
    /// Takes a secret over.
    pub fn new(text: String) -> Self {
        Self(Zeroizing::new(text))
    }

    /// Without white space around it, which comes along when a key is pasted.
    pub fn trimmed(self) -> Self {
        match self.0.trim() {
            trimmed if trimmed.len() < self.0.len() => Self::new(trimmed.into()),
            _ => self,
        }
    }

    /// The secret itself: for the one header, and for whoever asked for a new key.
    pub fn expose(&self) -> &str {
        &self.0
    }
}

impl std::fmt::Debug for Secret {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        out.write_str("Secret")
    }
}

impl<'de> Deserialize<'de> for Secret {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer).map(Self::new)
    }
}
