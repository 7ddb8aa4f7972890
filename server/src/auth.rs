//! Who sends a request: the owner of an API key, and whether their
//! administrators' rights count this time.

use axum::http::{HeaderMap, header};
use base64::Engine;
use base64::engine::general_purpose::STANDARD;

use crate::failure::Failure;
use crate::store::{self, Store};

/// The sender of a request with valid credentials.
#[derive(Debug, Clone)]
pub struct Caller {
    /// The user's row.
    pub user_id: i64,
    is_admin: bool,
    asks_privileges: bool,
}

/// What the `Authorization` header of a request comes to.
#[derive(Debug, Clone)]
pub enum Credentials {
    /// There was none.
    Absent,
    /// It names nobody: unknown, of the wrong form, or of a deactivated account.
    Wrong,
    /// It names an active account.
    Valid(Caller),
}

impl Caller {
    /// Whether this is an administrator who asked for their rights to count.
    pub fn acts_as_admin(&self) -> bool {
        self.is_admin && self.asks_privileges
    }

    /// Refuses whoever does not act as an administrator; `what` completes
    /// "only administrators may …".
    pub fn require_admin(&self, what: &str) -> Result<(), Failure> {
        if self.acts_as_admin() {
            return Ok(());
        }
        Err(self.refusal(&format!("only administrators may {what}")))
    }

    /// The refusal of somebody without a right. An administrator learns which
    /// header was missing.
    pub fn refusal(&self, reason: &str) -> Failure {
        if self.is_admin && !self.asks_privileges {
            return Failure::denied(&format!(
                "{reason}; an administrator's rights count with the header \
                 `Use-Admin-Privileges: true`"
            ));
        }
        Failure::denied(reason)
    }
}

/// Looks the request's credentials up. It does so every time: the search
/// takes microseconds, and a key that was deleted or an account that was
/// deactivated a moment ago is refused at once.
pub async fn authenticate(store: &Store, headers: &HeaderMap) -> Result<Credentials, Failure> {
    let Some(header) = headers.get(header::AUTHORIZATION) else {
        return Ok(Credentials::Absent);
    };
    let Some(secret) = header.to_str().ok().and_then(secret) else {
        return Ok(Credentials::Wrong);
    };
    let owner = store
        .read(move |db| store::keys::owner(db, &secret))
        .await?;
    Ok(match owner {
        Some(owner) => Credentials::Valid(Caller {
            user_id: owner.user_id,
            is_admin: owner.admin,
            asks_privileges: asks_privileges(headers),
        }),
        None => Credentials::Wrong,
    })
}

/// Whether the request wants administrators' rights to count.
pub fn asks_privileges(headers: &HeaderMap) -> bool {
    headers
        .get("use-admin-privileges")
        .is_some_and(|value| value == "true")
}

/// The key in `Basic base64("api:" + key)` or `Bearer key`.
fn secret(authorization: &str) -> Option<String> {
    let (scheme, rest) = authorization.split_once(' ')?;
    let rest = rest.trim();
    if scheme.eq_ignore_ascii_case("bearer") {
        return Some(rest.to_owned());
    }
    if !scheme.eq_ignore_ascii_case("basic") {
        return None;
    }
    let text = String::from_utf8(STANDARD.decode(rest).ok()?).ok()?;
    text.strip_prefix("api:").map(str::to_owned)
}
