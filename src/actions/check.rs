//! What is checked of the caller's words before anything is sent. They are not
//! quoted: somebody may have pasted a secret.

use super::characters;
use crate::error::Error;

const TEAM_RULE: &str = "letters, digits, `-` and `_` only";

/// An address: something on both sides of one `@`, of letters of any script. White
/// space around it is taken off. Whether it exists, and all the rest, the server decides.
pub fn email<'a, T>(name: &str, text: &'a str) -> Result<&'a str, Box<Error<T>>> {
    let wanted = "an email address, such as ada@example.com";
    let address = seen(name, text, wanted)?;
    if let Some(mark) = characters::first(text, characters::is_mark) {
        return Err(Error::expected(name, &[wanted, "; ", &mark].concat()));
    }
    let is_part = |part: &str| !part.is_empty() && !part.contains(char::is_whitespace);
    let is_email = address
        .split_once('@')
        .is_some_and(|(user, host)| is_part(user) && is_part(host) && !host.contains('@'));
    fits(is_email, name, wanted).map(|()| address)
}

/// A username or an address, or a part of one, without white space around it.
pub fn username_or_email<'a, T>(name: &str, text: &'a str) -> Result<&'a str, Box<Error<T>>> {
    let wanted = "a username or an email address";
    let text = seen(name, text, wanted)?;
    fits(!text.is_empty(), name, wanted).map(|()| text)
}

/// The text without white space around it, all of which can be seen.
fn seen<'a, T>(name: &str, text: &'a str, wanted: &str) -> Result<&'a str, Box<Error<T>>> {
    match characters::first(text, characters::is_unseen) {
        None => Ok(text.trim()),
        Some(unseen) => {
            let wanted = [wanted, "; ", &unseen, ", which cannot be seen or read"].concat();
            Err(Error::expected(name, &wanted))
        }
    }
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

/// A role that there is: one that every server knows, or one of the organization's own.
pub fn role<T>(text: &str, built_in: &[&str], custom: &[&str]) -> Result<(), Box<Error<T>>> {
    let known = [built_in, custom].concat();
    fits(
        known.contains(&text),
        "role",
        &["one of ", &known.join(", ")].concat(),
    )
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
