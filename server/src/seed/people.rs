//! Who has an account: names, rights, and whether it works.

use super::draw::pick;
use crate::store::users::NewUser;

const FIRST_NAMES: [&str; 24] = [
    "Ada",
    "Barbara",
    "Chen",
    "Dorothy",
    "Edsger",
    "Frances",
    "Grace",
    "Hedy",
    "Ivan",
    "Jean",
    "Katherine",
    "Linus",
    "Margaret",
    "Niklaus",
    "Olga",
    "Peter",
    "Quentin",
    "Radia",
    "Shafi",
    "Tim",
    "Umar",
    "Vint",
    "Whitfield",
    "Yukihiro",
];

const LAST_NAMES: [&str; 23] = [
    "Allen",
    "Bartik",
    "Cerf",
    "Diffie",
    "Engelbart",
    "Floyd",
    "Goldberg",
    "Hopper",
    "Iverson",
    "Johnson",
    "Knuth",
    "Lovelace",
    "Matsumoto",
    "Naur",
    "Ostrom",
    "Perlman",
    "Ritchie",
    "Sutherland",
    "Torvalds",
    "Ullman",
    "Vaughan",
    "Wirth",
    "Zuse",
];

const DOMAINS: [&str; 4] = [
    "example.com",
    "example.org",
    "lab.example.net",
    "uni.example.edu",
];

/// Custom roles that some hold in their teams.
pub const REVIEWER: &str = "Reviewer";
pub const RELEASE_MANAGER: &str = "Release manager";

/// The role of the account of this number in teams that it joins. One in three
/// viewers reviews, and one in fourteen others looks after releases.
pub fn team_role(number: u32, account_type: &str) -> &'static str {
    match account_type {
        "VIEWER" if number / 25 % 3 == 1 => REVIEWER,
        "VIEWER" => "viewer",
        "USER" if number % 14 == 3 => RELEASE_MANAGER,
        _ => "member",
    }
}

/// Makes up the account of this number. One in 200 is an administrator, one in 25
/// a viewer, and one in 100 a service account.
pub fn account(number: u32) -> NewUser {
    if number % 100 == 98 {
        return NewUser {
            email: None,
            username: format!("service-{number}"),
            name: format!("Service account {number}"),
            admin: false,
            account_type: "SERVICE".to_owned(),
        };
    }
    // The lists' lengths have no common factor: every pair of names comes once
    // before any comes twice.
    let first = pick(&FIRST_NAMES, number.into());
    let last = pick(&LAST_NAMES, number.into());
    let username = format!("{}-{}-{number}", first.to_lowercase(), last.to_lowercase());
    let account_type = if number % 25 == 13 { "VIEWER" } else { "USER" };
    NewUser {
        email: Some(format!("{username}@{}", pick(&DOMAINS, number.into()))),
        username,
        name: format!("{first} {last}"),
        admin: number % 200 == 100,
        account_type: account_type.to_owned(),
    }
}

/// The address of somebody who has no account.
pub fn stranger(number: u64) -> String {
    // Another pair of names than the account of this number has.
    let (first, last) = (pick(&FIRST_NAMES, number), pick(&LAST_NAMES, number + 11));
    let local_part = format!("{first}.{last}.{number}").to_lowercase();
    format!("{local_part}@{}", pick(&DOMAINS, number))
}

/// Whether the account was deactivated: one in 20 was, some service accounts
/// among them.
pub fn is_deactivated(number: u32) -> bool {
    match number % 400 {
        198 => true,
        199 => false,
        rest => rest % 20 == 19,
    }
}
