//! What flags may be given. Every message says what was expected.

use std::net::{SocketAddr, ToSocketAddrs};
use std::path::PathBuf;

use axum::http::HeaderValue;

use crate::store::roles::{BUILT_IN, NewRole};

pub fn address(text: &str) -> Result<SocketAddr, String> {
    text.to_socket_addrs()
        .ok()
        .and_then(|mut addresses| addresses.next())
        .ok_or_else(|| "expected HOST:PORT, such as 127.0.0.1:8080".to_owned())
}

pub fn email(text: &str) -> Result<String, String> {
    crate::graphql::check_email(text).map_err(|error| error.to_string())?;
    Ok(text.to_owned())
}

pub fn organization(text: &str) -> Result<String, String> {
    crate::graphql::check_entity_name("organization", text).map_err(|error| error.to_string())?;
    Ok(text.to_owned())
}

/// Reads `Reviewer=viewer:report:create,report:update`.
pub fn role(text: &str) -> Result<NewRole, String> {
    let expected = "expected NAME=member:PERMISSION,… or NAME=viewer:PERMISSION,…, \
        with permissions such as project:delete";
    let (name, rest) = text.split_once('=').ok_or(expected)?;
    let (inherited_from, permissions) = rest.split_once(':').ok_or(expected)?;
    let permissions: Vec<_> = permissions.split(',').map(str::to_owned).collect();
    let is_word =
        |word: &str| !word.is_empty() && word.chars().all(|c| c.is_ascii_lowercase() || c == '_');
    let is_permission = |text: &String| {
        let parts = text.split_once(':');
        parts.is_some_and(|(thing, verb)| is_word(thing) && is_word(verb))
    };
    if !["member", "viewer"].contains(&inherited_from) || !permissions.iter().all(is_permission) {
        return Err(expected.to_owned());
    }
    let lower = name.to_lowercase();
    if name.trim().is_empty() || BUILT_IN.contains(&&*lower) || lower == "billing-only" {
        return Err(format!("{name:?} cannot be the name of a custom role"));
    }
    Ok(NewRole {
        name: name.to_owned(),
        description: None,
        inherited_from: inherited_from.to_owned(),
        permissions,
    })
}

pub fn folder(text: &str) -> Result<PathBuf, String> {
    let path = PathBuf::from(text);
    if path.is_dir() {
        Ok(path)
    } else {
        Err("there is no such folder".to_owned())
    }
}

pub fn origin(text: &str) -> Result<HeaderValue, String> {
    let expected = || "expected an origin, such as http://localhost:5173".to_owned();
    let host = text
        .strip_prefix("https://")
        .or_else(|| text.strip_prefix("http://"));
    match host {
        Some(host) if !host.is_empty() && !host.contains(['/', '*', ' ', '@']) => {
            HeaderValue::from_str(text).map_err(|_| expected())
        }
        _ => Err(expected()),
    }
}
