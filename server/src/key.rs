//! API keys: their forms, how they are made, and what of them is kept.

use clap::ValueEnum;
use rand::distr::{Alphanumeric, SampleString};
use sha2::{Digest, Sha256};
use subtle::ConstantTimeEq;

/// How the keys look that this server makes. Keys of both forms work.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Form {
    /// 40 letters and digits
    Legacy,
    /// 86 characters: `wandb_v1_`, the key's ID, `_`, and the rest
    V1,
}

/// The least number of characters in a key after its prefix, and the number
/// in a key of the legacy form.
pub const LEAST_LENGTH: usize = 40;

/// Characters of a legacy key that become its public name.
const LEGACY_NAME: usize = 8;

/// How a key of the other form begins, before its ID.
const V1: &str = "wandb_v1_";

/// Characters of such a key: of its ID, and of all.
const V1_ID: usize = 11;
const V1_LENGTH: usize = 86;

/// Characters at a key's end that no name tells: enough that nobody guesses them.
const SECRET_AT_LEAST: usize = 20;

/// A new key, from the operating system's secure random numbers.
pub fn generate(form: Form) -> String {
    let random = |length| Alphanumeric.sample_string(&mut rand::rng(), length);
    match form {
        Form::Legacy => random(LEAST_LENGTH),
        Form::V1 => {
            let rest = V1_LENGTH - V1.len() - V1_ID - 1;
            format!("{V1}{}_{}", random(V1_ID), random(rest))
        }
    }
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

/// The public name: how the key begins, after a prefix if it has one; of a key
/// with an ID, up to its end.
pub fn public_name(secret: &str) -> String {
    let body = body(secret);
    body.chars().take(name_length(body)).collect()
}

/// The names that a key can have: the public one, then each a character longer
/// than the one before.
pub fn names(secret: &str) -> impl Iterator<Item = String> {
    let body = body(secret);
    let longest = body.chars().count().saturating_sub(SECRET_AT_LEAST);
    (name_length(body)..=longest).map(|length| body.chars().take(length).collect())
}

fn name_length(body: &str) -> usize {
    if body.starts_with(V1) {
        V1.len() + V1_ID
    } else {
        LEGACY_NAME
    }
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
    if length < LEAST_LENGTH {
        return Err(format!(
            "an API key has {LEAST_LENGTH} or more characters after its prefix, this one has {length}"
        ));
    }
    Ok(())
}

/// The key without its prefix. A dash may belong to the key itself, so it ends
/// a prefix only when enough characters for a key follow.
fn body(secret: &str) -> &str {
    match secret.split_once('-') {
        Some((_, rest)) if rest.len() >= LEAST_LENGTH => rest,
        _ => secret,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_tell_more_and_more_but_never_the_end() {
        let key = generate(Form::V1);
        assert_eq!(public_name(&key), key[..20]);
        let (first, last) = (names(&key).next(), names(&key).last());
        assert_eq!(first.as_deref(), Some(&key[..20]));
        assert_eq!(last.as_deref(), Some(&key[..66]));
        assert_eq!(names(&key).count(), 47);

        let prefixed = format!("local-{}", generate(Form::Legacy));
        assert_eq!(public_name(&prefixed), prefixed["local-".len()..][..8]);
        assert_eq!(names(&prefixed).last().map(|name| name.len()), Some(20));
    }
}
