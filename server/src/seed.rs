//! `--seed-users`: the same made-up accounts in every new database. Only their
//! API keys differ each time: nobody holds them, and nobody should guess them.

use rusqlite::Connection;

use crate::failure::Failure;
use crate::key;
use crate::store::users::{self, Changes, NewUser};
use crate::store::{self, entities, keys, members, organizations};

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

/// One team for so many accounts.
const TEAM_SIZE: u32 = 50;

/// Memory while filling, in KiB (which SQLite wants negative): the indexes of a
/// million users fit, and are not read over and over.
const SEED_CACHE_KIB: i64 = -1_048_576;

/// Makes `count` accounts, service accounts among them, and teams for them. One
/// in 20 is deactivated, one in 200 an administrator, one in 25 a viewer, and
/// one in 100 a service account; each has up to two keys and is in one or two
/// teams.
pub fn fill(db: &Connection, count: u32) -> Result<(), Failure> {
    db.pragma_update(None, "cache_size", SEED_CACHE_KIB)?;
    let organization_id = organizations::default_id(db)?;
    let mut teams = Vec::new();
    for number in 0..count {
        if number.is_multiple_of(TEAM_SIZE) {
            let name = format!("team-{}", teams.len() + 1);
            if entities::name_is_taken(db, &name)? {
                return Err(Failure::Conflict(format!(
                    "the name {name:?} already exists"
                )));
            }
            let access = entities::DEFAULT_ACCESS;
            teams.push(entities::create_team(db, &name, organization_id, access)?);
        }
        seed_account(db, number, organization_id, &teams)?;
    }
    db.pragma_update(None, "cache_size", store::CACHE_KIB)?;
    Ok(())
}

fn seed_account(
    db: &Connection,
    number: u32,
    organization_id: i64,
    teams: &[i64],
) -> Result<(), Failure> {
    let Some(&team) = teams.last() else {
        return Ok(());
    };
    let new = account(number);
    let is_service = new.email.is_none();
    let id = users::insert(db, &new, organization_id)?;

    // The first account of a team is its administrator.
    let role = match number {
        n if n.is_multiple_of(TEAM_SIZE) => "admin",
        _ if new.account_type == "VIEWER" => "viewer",
        _ => "member",
    };
    members::add(db, team, id, role)?;
    if is_service {
        users::update(
            db,
            id,
            &Changes {
                default_entity: Some(team),
                ..Changes::default()
            },
        )?;
    } else if number.is_multiple_of(7) {
        let other = pick(teams, number / 7);
        members::add(db, other, id, "member")?;
    }
    for _ in 0..number % 3 {
        keys::insert(db, id, &key::generate(), Some("Made for trying things out"))?;
    }
    if number % 20 == 19 {
        users::set_deactivated(db, id, true)?;
    }
    Ok(())
}

fn account(number: u32) -> NewUser {
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
    let first = pick(&FIRST_NAMES, number);
    let last = pick(&LAST_NAMES, number);
    let username = format!("{}-{}-{number}", first.to_lowercase(), last.to_lowercase());
    let account_type = if number % 25 == 13 { "VIEWER" } else { "USER" };
    NewUser {
        email: Some(format!("{username}@{}", pick(&DOMAINS, number))),
        username,
        name: format!("{first} {last}"),
        admin: number % 200 == 100,
        account_type: account_type.to_owned(),
    }
}

/// The entry at `number`, starting over at the end of the list.
fn pick<T: Copy>(list: &[T], number: u32) -> T {
    list[number as usize % list.len()]
}
