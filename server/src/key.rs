//! API keys: their form, how they are made, and what of them is kept.

use rand::distr::{Alphanumeric, SampleString};
use sha2::{Digest, Sha256};
use subtle::ConstantTimeEq;

/// The least number of characters in a key after its prefix, and the number
/// in each key that this server makes.
pub const SECRET_LENGTH: usize = 40;

/// Characters of a key that become its public name.
pub const NAME_LENGTH: usize = 8;

/// A new key, from the operating system's secure random numbers.
pub fn generate() -> String {
    Alphanumeric.sample_string(&mut rand::rng(), SECRET_LENGTH)
}

/// What the database holds of a key. A plain hash is enough for 40 random
/// characters: no list of likely keys exists that it would have to slow down.
pub fn digest(secret: &str) -> [u8; 32] {
    Sha256::digest(secret.as_bytes()).into()
}

/// Whether two digests are the same, in a time that does not depend on where
/// they differ.
pub fn is_same(kept: &[u8; 32], presented: &[u8; 32]) -> bool {
    kept.ct_eq(presented).into()
}

/// The public name: how the key begins, after a prefix if it has one.
pub fn public_name(secret: &str) -> String {
    body(secret).chars().take(NAME_LENGTH).collect()
}

/// Whether W&B's clients would send this key: an optional prefix and a dash,
/// then 40 or more of `[A-Za-z0-9_-]`. The error says what is wrong, without
/// the key.
pub fn check_form(secret: &str) -> Result<(), String> {
    let allowed = |c: char| c.is_ascii_alphanumeric() || c == '_' || c == '-';
    if !secret.chars().all(allowed) {
        return Err("an API key holds only letters, digits, `_` and `-`".into());
    }
    let length = body(secret).chars().count();
    if length < SECRET_LENGTH {
        return Err(format!(
            "an API key has {SECRET_LENGTH} or more characters after its prefix, this one has {length}"
        ));
    }
    Ok(())
}

/// The key without its prefix. A dash may belong to the key itself, so it ends
/// a prefix only when enough characters for a key follow.
fn body(secret: &str) -> &str {
    match secret.split_once('-') {
        Some((_, rest)) if rest.len() >= SECRET_LENGTH => rest,
        _ => secret,
    }
}
