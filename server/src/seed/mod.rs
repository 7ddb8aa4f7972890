//! `--seed-users`: the same made-up accounts in every new database of a day.
//! Nothing in it is left to chance but the secrets of API keys: all else goes by
//! the numbers of the accounts, and by how many days ago something happened.

mod activity;
mod days;
mod draw;
mod keys;
mod licence;
mod people;
mod teams;

use chrono::{DateTime, Utc};
use rusqlite::Connection;

use crate::failure::Failure;
use crate::store::users::{self, Changes};
use crate::store::{self, organizations};
use days::Days;
use draw::{Draw, below};
use teams::{Newcomer, Teams};

/// Memory while filling, in KiB (which SQLite wants negative): the indexes of a
/// million users fit, and are not read over and over.
const SEED_CACHE_KIB: i64 = -1_048_576;

/// Makes `count` accounts, service accounts among them, with keys, and teams for
/// them, all in the three years before `now`. Who came later has the greater ID.
pub fn fill(db: &Connection, count: u32, now: DateTime<Utc>) -> Result<(), Failure> {
    db.pragma_update(None, "cache_size", SEED_CACHE_KIB)?;
    let organization_id = organizations::default_id(db)?;
    let when = Days::before(now);
    licence::make_roles(db, organization_id)?;
    let mut teams = Teams::new(db, organization_id, &when, count);
    let (mut day, mut turn) = (0, 0);
    for number in 0..count {
        let arrival = days::arrival(number, count);
        turn = if arrival == day { turn + 1 } else { 0 };
        day = arrival;
        let at = when.morning(day, turn);
        let new = people::account(number);
        let id = users::insert(db, &new, organization_id, &at)?;
        let deactivated = people::is_deactivated(number)
            .then(|| 1 + below(day.into(), Draw::Deactivation, number.into()) as u32);
        let team = teams.take(&Newcomer {
            number,
            id,
            account_type: &new.account_type,
            is_active: deactivated.is_none(),
            at: &at,
            day,
        })?;
        if new.email.is_none() {
            let changes = Changes {
                default_entity: team,
                ..Changes::default()
            };
            users::update(db, id, &changes, &at)?;
        }
        keys::make(
            db,
            number,
            (id, &new),
            &when,
            deactivated.unwrap_or(1)..=day,
        )?;
        activity::make(db, number, id, &when, deactivated.unwrap_or(1)..=day)?;
        if let Some(day) = deactivated {
            users::set_deactivated(db, id, true, &when.evening(day))?;
        }
    }
    licence::buy_seats(db, organization_id)?;
    db.pragma_update(None, "cache_size", store::CACHE_KIB)?;
    Ok(())
}
