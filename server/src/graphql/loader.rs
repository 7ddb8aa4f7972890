//! Batches: what many objects of one answer need is read at once, so that a page
//! of 10,000 users takes a handful of database queries.

use std::collections::HashMap;
use std::hash::Hash;

use async_graphql::dataloader::Loader;

use crate::failure::Failure;
use crate::store::activity::{self, Activity};
use crate::store::entities::{self, Entity};
use crate::store::keys::{self, ApiKey};
use crate::store::members::{self, Member};
use crate::store::organizations::{self, Organization};
use crate::store::users::{self, User};
use crate::store::{Result, Store};

/// The one loader behind all kinds of batches.
pub struct Loaders(pub Store);

/// Asks for the user in a row.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct UserById(pub i64);

/// Asks for the API keys of the user in a row.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct KeysOf(pub i64);

/// Asks for the teams of the user in a row.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct TeamsOf(pub i64);

/// Asks for the organizations of the user in a row.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct OrganizationsOf(pub i64);

/// Asks for the entity in a row.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct EntityById(pub i64);

/// Asks for the entity of this name, in the letter case that is kept.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct EntityNamed(pub String);

/// Asks for the own entity of the organization in a row.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct OrgEntityOf(pub i64);

/// Asks for everybody in the entity in a row.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct MembersOf(pub i64);

/// Asks how many are in the entity in a row.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct MemberCount(pub i64);

/// Asks when the user in a row was active.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct ActivityOf(pub i64);

/// Asks whether `user` is in an organization that is administered by `by`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Overseen {
    /// The row of who asks.
    pub by: i64,
    /// The row of who is asked about.
    pub user: i64,
}

/// Implements a batch: the key's type, what it yields, how the numbers in the
/// keys are read, and how the rows are sorted to their keys.
macro_rules! batch {
    ($key:ident($number:ty) -> $value:ty, $read:path, $sort:expr) => {
        impl Loader<$key> for Loaders {
            type Value = $value;
            type Error = Failure;

            async fn load(&self, keys: &[$key]) -> Result<HashMap<$key, $value>> {
                let wanted: Vec<$number> = keys.iter().map(|key| key.0.clone()).collect();
                let rows = self.0.read(move |db| $read(db, &wanted)).await?;
                Ok($sort(rows))
            }
        }
    };
}

batch!(UserById(i64) -> User, users::by_ids, |rows| one(rows, |row: &User| UserById(row.id)));
batch!(EntityById(i64) -> Entity, entities::by_ids, |rows| one(rows, |row: &Entity| EntityById(row.id)));
batch!(OrgEntityOf(i64) -> Entity, entities::of_organizations, |rows: Vec<Entity>| {
    rows.into_iter().filter_map(|row| Some((OrgEntityOf(row.organization_id?), row))).collect()
});
batch!(EntityNamed(String) -> Entity, entities::by_names, |rows| one(rows, |row: &Entity| EntityNamed(row.name.clone())));
batch!(MemberCount(i64) -> i32, members::counts, |rows: Vec<(i64, i32)>| {
    rows.into_iter().map(|(entity, count)| (MemberCount(entity), count)).collect()
});
batch!(KeysOf(i64) -> Vec<ApiKey>, keys::of_users, |rows: Vec<ApiKey>| {
    many(rows.into_iter().map(|key| (KeysOf(key.user_id), key)))
});
batch!(MembersOf(i64) -> Vec<Member>, members::of_entities, |rows: Vec<Member>| {
    many(rows.into_iter().map(|member| (MembersOf(member.entity_id), member)))
});
batch!(TeamsOf(i64) -> Vec<Entity>, entities::teams_of_users, |rows: Vec<(i64, Entity)>| {
    many(rows.into_iter().map(|(user, team)| (TeamsOf(user), team)))
});
batch!(OrganizationsOf(i64) -> Vec<Organization>, organizations::of_users, |rows: Vec<(i64, Organization)>| {
    many(rows.into_iter().map(|(user, organization)| (OrganizationsOf(user), organization)))
});

batch!(ActivityOf(i64) -> Activity, activity::of_users, |rows: Vec<(i64, Activity)>| {
    rows.into_iter().map(|(user, activity)| (ActivityOf(user), activity)).collect()
});

impl Loader<Overseen> for Loaders {
    type Value = ();
    type Error = Failure;

    async fn load(&self, keys: &[Overseen]) -> Result<HashMap<Overseen, ()>> {
        // Answers of several callers may be made together.
        let mut asked: HashMap<i64, Vec<i64>> = HashMap::new();
        for key in keys {
            asked.entry(key.by).or_default().push(key.user);
        }
        let found = self.0.read(move |db| {
            let mut found = HashMap::new();
            for (by, users) in asked {
                let overseen = activity::overseen(db, by, &users)?;
                found.extend(overseen.into_iter().map(|user| (Overseen { by, user }, ())));
            }
            Ok(found)
        });
        found.await
    }
}

fn one<K: Eq + Hash, V>(rows: Vec<V>, key: impl Fn(&V) -> K) -> HashMap<K, V> {
    rows.into_iter().map(|row| (key(&row), row)).collect()
}

fn many<K: Eq + Hash, V>(rows: impl Iterator<Item = (K, V)>) -> HashMap<K, Vec<V>> {
    let mut groups: HashMap<K, Vec<V>> = HashMap::new();
    for (key, row) in rows {
        groups.entry(key).or_default().push(row);
    }
    groups
}
