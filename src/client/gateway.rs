//! Who answers in the place of W&B: a sign-in in front of the page and its server,
//! whose session is over. It redirects to its own page, or answers with that page.

use super::failed::Failed;
use super::retry::Outcome;
use super::words::holds;
use crate::error::{Error, ErrorCode};

/// Words of pages on which people sign in.
const SIGN_IN: [&str; 7] = [
    "sign in", "sign-in", "signin", "log in", "log-in", "login", "password",
];

/// So much of a page is looked through for them.
const BEGINNING: usize = 20_000;

/// Whether a page to sign in on came in the place of an answer. Any page with a status
/// of success is one: W&B sends none. With 401 and 403 its words tell it from a
/// firewall's.
pub fn is_sign_in(status: u16, content_type: &str, text: &str) -> bool {
    let begins = text.trim_start().get(..9).unwrap_or_default();
    let is_page = match content_type {
        "" => begins.eq_ignore_ascii_case("<!doctype"),
        _ => content_type.starts_with("text/html") || content_type.starts_with("application/xhtml"),
    };
    if !is_page {
        return false;
    }
    match status {
        200..300 => true,
        401 | 403 => {
            let beginning: String = text.chars().take(BEGINNING).collect();
            let beginning = beginning.to_ascii_lowercase();
            SIGN_IN.iter().any(|words| holds(&beginning, words))
        }
        _ => false,
    }
}

/// A page to sign in on came, with this status.
pub fn signed_out<T>(status: u16) -> Failed<T> {
    failed("a page came in the place of an answer", Some(status))
}

/// The request was led elsewhere. Browsers hide the status.
pub fn redirected<T>(status: Option<u16>) -> Failed<T> {
    failed("the request was redirected", status)
}

/// The request came to nobody but the sign-in: another attempt would, too.
fn failed<T>(what: &str, status: Option<u16>) -> Failed<T> {
    let message = [
        what,
        ", and W&B was not reached: your sign-in to this site, in front of W&B, is over; reload \
         the page to sign in again (or `baseUrl` is not the address of the API)",
    ];
    let mut error = Error::new(ErrorCode::Unauthenticated, message.concat());
    error.status = status;
    error.is_of_gateway = true;
    Failed {
        error,
        outcome: Outcome::Refused,
    }
}
