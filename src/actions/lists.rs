//! Lists inside a user or a team. A page of them comes with the object itself;
//! where it is full, the list is loaded to its end here.

use serde::de::DeserializeOwned;

use crate::client::{Call, Result};
use crate::environment::Environment;
use crate::error::Error;
use crate::model::{ApiKey, Connection, Team, User};
use crate::operations::{
    InvitesOfTeam, KeysOfUser, Operation, PageOfId, PageOfName, TeamInvites, TeamsOfUser,
    UserApiKeys, UserTeams,
};

/// Elements in a page; the documents say the same. A server that does not page
/// sends more, or fewer.
pub const PAGE_SIZE: u32 = 100;

/// Whether a list came in a full page, so that there may be more.
pub fn is_full<T>(list: Option<&Connection<T>>) -> bool {
    list.is_some_and(|list| list.edge_count == PAGE_SIZE)
}

/// Whether a user has a list that came in a full page.
pub fn is_incomplete(user: &User) -> bool {
    is_full(user.api_keys.as_ref()) || is_full(user.teams.as_ref())
}

/// Whether a team has.
pub fn is_incomplete_team(team: &Team) -> bool {
    is_full(team.invites.as_ref())
}

/// Resolves to the user with whole lists.
pub async fn complete<E: Environment>(call: &Call<E>, mut user: User) -> Result<User, E> {
    if is_full(user.api_keys.as_ref()) {
        user.api_keys = load_keys(call, &user.id).await?;
    }
    if is_full(user.teams.as_ref()) {
        let page = |after| PageOfId {
            id: user.id.clone(),
            first: PAGE_SIZE,
            after,
        };
        let teams_of = |answer: TeamsOfUser| answer.teams;
        let place = "data.user.teams";
        user.teams = load::<UserTeams, _, _, E>(call, place, page, teams_of).await?;
    }
    Ok(user)
}

/// Resolves to the team with whole lists.
pub async fn complete_team<E: Environment>(call: &Call<E>, mut team: Team) -> Result<Team, E> {
    if is_incomplete_team(&team) {
        let page = |after| PageOfName {
            name: team.name.clone(),
            first: PAGE_SIZE,
            after,
        };
        let invites_of = |answer: InvitesOfTeam| answer.invites;
        let place = "data.entity.invites";
        team.invites = load::<TeamInvites, _, _, E>(call, place, page, invites_of).await?;
    }
    Ok(team)
}

/// Resolves to all keys of the user with this id; to none where the server does not
/// show them.
pub async fn load_keys<E: Environment>(
    call: &Call<E>,
    id: &str,
) -> Result<Option<Connection<ApiKey>>, E> {
    let page = |after| PageOfId {
        id: id.into(),
        first: PAGE_SIZE,
        after,
    };
    let keys_of = |answer: KeysOfUser| answer.api_keys;
    load::<UserApiKeys, _, _, E>(call, "data.user.apiKeys", page, keys_of).await
}

/// Loads a list from its beginning, page by page.
///
/// `place` is where the list is in an answer.
async fn load<O, A, N, E>(
    call: &Call<E>,
    place: &str,
    page_after: impl Fn(Option<Box<str>>) -> O::Variables,
    list_of: impl Fn(A) -> Option<Connection<N>>,
) -> Result<Option<Connection<N>>, E>
where
    O: Operation<Data = Option<A>>,
    A: DeserializeOwned,
    E: Environment,
{
    let mut nodes = Vec::new();
    let mut after = None;
    loop {
        let answer = call.send::<O>(&page_after(after.clone())).await?;
        let owner = answer.ok_or_else(Error::nothing_there)?;
        let Some(page) = list_of(owner) else {
            return Ok(None);
        };
        let is_full = is_full(Some(&page));
        nodes.extend(page.nodes);
        if !is_full {
            return Ok(Some(Connection::of(nodes)));
        }
        if page.last_cursor.is_none() || page.last_cursor == after {
            let wanted = ": expected another cursor at the end than the page before had";
            let error = Error::bad_response([place, wanted].concat());
            return Err(error.during(O::NAME, false).into());
        }
        after = page.last_cursor;
    }
}
