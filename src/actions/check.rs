//! What is checked of the caller's words before anything is sent. They are not
//! quoted: somebody may have pasted a secret.

use crate::error::Error;

const TEAM_RULE: &str = "letters, digits, `-` and `_` only";

/// Something on both sides of one `@`. Whether it exists, and all the rest, the
/// server decides.
pub fn email<T>(name: &str, text: &str) -> Result<(), Box<Error<T>>> {
    let is_email = match text.split_once('@') {
        Some((user, host)) => {
            let is_plain = |part: &str| {
                !part.is_empty() && !part.contains(|char: char| char == '@' || char.is_whitespace())
            };
            is_plain(user) && is_plain(host)
        }
        None => false,
    };
    fits(is_email, name, "an email address, such as ada@example.com")
}

/// A username or an address, or a part of one.
pub fn username_or_email<T>(name: &str, text: &str) -> Result<(), Box<Error<T>>> {
    fits(!text.is_empty(), name, "a username or an email address")
}

/// Words.
pub fn text<T>(name: &str, text: &str) -> Result<(), Box<Error<T>>> {
    fits(!text.trim().is_empty(), name, "a text that is not empty")
}

/// What can be a team's name.
pub fn team<T>(name: &str, text: &str) -> Result<(), Box<Error<T>>> {
    let wanted = ["the name of a team: ", TEAM_RULE].concat();
    fits(is_team(text), name, &wanted)
}

/// Names that can be teams'.
pub fn teams<T>(name: &str, teams: &[Box<str>]) -> Result<(), Box<Error<T>>> {
    let is_fit = teams.iter().all(|team| is_team(team));
    fits(is_fit, name, &teams_wanted())
}

/// What is expected of a list of teams.
pub fn teams_wanted() -> String {
    ["an array of names of teams: ", TEAM_RULE].concat()
}

fn is_team(text: &str) -> bool {
    let is_word = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'-');
    !text.is_empty() && text.bytes().all(is_word)
}

fn fits<T>(is_fit: bool, name: &str, wanted: &str) -> Result<(), Box<Error<T>>> {
    if is_fit {
        return Ok(());
    }
    Err(Error::expected(name, wanted))
}
