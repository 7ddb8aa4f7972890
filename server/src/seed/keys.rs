//! API keys of the accounts. Only their secrets are made by real chance: nobody
//! holds them, and nobody should guess them.

use std::collections::BTreeMap;
use std::ops::RangeInclusive;

use rusqlite::Connection;

use super::days::Days;
use super::draw::{Draw, below, draw, pick};
use crate::failure::Failure;
use crate::key::{self, Form};
use crate::store::keys;
use crate::store::users::NewUser;

/// How many keys a person has. The list's length has no factor in common with
/// what tells other kinds of people apart: each kind has any number of keys.
const NUMBERS: [usize; 37] = [
    0, 1, 2, 0, 2, 1, 0, 2, 0, 4, 2, 0, 1, 2, 0, 2, 0, 0, 2, 0, 1, 2, 0, 3, 2, 0, 1, 2, 0, 2, 1, 0,
    2, 0, 1, 0, 0,
];

/// What keys are for, as their owners have written it.
const PURPOSES: [Option<&str>; 8] = [
    Some("laptop"),
    Some("nightly build"),
    None,
    Some(CLUSTER),
    Some("notebook"),
    Some("workstation"),
    None,
    Some("sweep agents"),
];

/// There is another one each year.
const CLUSTER: &str = "cluster";

/// Makes the keys of an account, which worked on `days` (so many days ago). The
/// older a key is, the lower are its ID and its name.
pub fn make(
    db: &Connection,
    number: u32,
    (id, owner): (i64, &NewUser),
    form: Form,
    when: &Days,
    days: RangeInclusive<u32>,
) -> Result<(), Failure> {
    let (last, first) = (*days.start(), *days.end());
    if owner.email.is_none() {
        // As the server does when a service account is made.
        let (secret, at) = (key::generate(form), when.afternoon(first));
        return keys::insert(db, id, &secret, Some(&owner.name), &at).map(drop);
    }
    let count = pick(&NUMBERS, number.into());
    let mut secrets = BTreeMap::new();
    while secrets.len() < count {
        let secret = key::generate(form);
        secrets.insert(key::public_name(&secret), secret);
    }
    let age = |turn| {
        below(
            u64::from(first - last) + 1,
            Draw::Key,
            turn_of(number, turn),
        ) as u32
    };
    let mut days: Vec<u32> = (0..count).map(|turn| last + age(turn)).collect();
    days.sort_unstable_by(|one, other| other.cmp(one));
    let purpose = draw(Draw::Key, number.into()) >> 8;
    for (turn, (secret, day)) in secrets.values().zip(days).enumerate() {
        let description = match pick(&PURPOSES, purpose + turn as u64) {
            Some(CLUSTER) => Some(format!("{CLUSTER}, {}", when.year(day))),
            other => other.map(str::to_owned),
        };
        keys::insert(db, id, secret, description.as_deref(), &when.afternoon(day))?;
    }
    Ok(())
}

/// A number of its own for each key.
fn turn_of(number: u32, turn: usize) -> u64 {
    u64::from(number) * NUMBERS.len() as u64 + turn as u64
}
