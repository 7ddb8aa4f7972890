//! Lists inside a user or a team. A page of them comes with the object itself;
//! where it may go on, the list is loaded to its end here.

use serde::de::DeserializeOwned;

use super::trail::Trail;
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

/// Servers that send less than they are asked for stop at no shorter a list.
const SHORTEST_CAP: u32 = 10;

/// Whether a list may go on behind what came of it.
pub fn has_more<T>(list: Option<&Connection<T>>) -> bool {
    list.is_some_and(|list| list.has_more(PAGE_SIZE))
}

/// Whether a user has a list that may go on.
pub fn is_incomplete<E: Environment>(call: &Call<E>, user: &User) -> bool {
    has_more(user.api_keys.as_ref()) || has_more_teams(call, user)
}

/// Of teams no server says whether there are more (the schema's `EntityConnection` has
/// no `pageInfo`), and some send fewer than they are asked for. Their limits are round
/// numbers, and no list that has ever come is longer.
fn has_more_teams<E: Environment>(call: &Call<E>, user: &User) -> bool {
    user.teams.as_ref().is_some_and(|teams| {
        let count = teams.edge_count;
        let is_round = count % 10 == 0 || count % 25 == 0 || count.is_power_of_two();
        let may_be_cap = teams.page_info.is_none()
            && count >= SHORTEST_CAP
            && is_round
            && count >= call.client.longest_list();
        may_be_cap || teams.has_more(PAGE_SIZE)
    })
}

/// Learns from a list of teams how long lists may be.
pub fn note_length<E: Environment>(call: &Call<E>, user: &User) {
    if let Some(teams) = &user.teams {
        call.client.note_list(teams.edge_count);
    }
}

/// Whether a team has a list that may go on.
pub fn is_incomplete_team(team: &Team) -> bool {
    has_more(team.invites.as_ref())
}

/// Resolves to the user with whole lists.
pub async fn complete<E: Environment>(call: &Call<E>, mut user: User) -> Result<User, E> {
    if has_more(user.api_keys.as_ref()) {
        user.api_keys = load_keys(call, &user.id).await?;
    }
    note_length(call, &user);
    if has_more_teams(call, &user) {
        let page = |after| PageOfId {
            id: user.id.clone(),
            first: PAGE_SIZE,
            after,
        };
        // A server that sends fewer than it is asked for sends so many each time.
        let least = user
            .teams
            .as_ref()
            .map_or(0, |teams| teams.edge_count.max(1));
        let teams_of = |answer: TeamsOfUser| answer.teams;
        let place = "data.user.teams";
        let whole = load::<UserTeams, _, _, E>(call, place, least, page, teams_of).await?;
        if let (Some(some), Some(all)) = (&user.teams, &whole)
            && some.edge_count == all.edge_count
        {
            // It ended there by itself, and so do others.
            call.client.note_list(all.edge_count + 1);
        }
        user.teams = whole;
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
        team.invites =
            load::<TeamInvites, _, _, E>(call, place, PAGE_SIZE, page, invites_of).await?;
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
    load::<UserApiKeys, _, _, E>(call, "data.user.apiKeys", PAGE_SIZE, page, keys_of).await
}

/// Loads a list from its beginning, page by page.
///
/// `place` is where the list is in an answer. A page with fewer than `least` is the last
/// one, where the server does not say.
async fn load<O, A, N, E>(
    call: &Call<E>,
    place: &str,
    least: u32,
    page_after: impl Fn(Option<Box<str>>) -> O::Variables,
    list_of: impl Fn(A) -> Option<Connection<N>>,
) -> Result<Option<Connection<N>>, E>
where
    O: Operation<Data = Option<A>>,
    A: DeserializeOwned,
    E: Environment,
{
    let mut nodes = Vec::new();
    let mut after: Option<Box<str>> = None;
    let mut trail = Trail::default();
    loop {
        let answer = call.send::<O>(&page_after(after.take())).await?;
        let owner = answer.ok_or_else(Error::nothing_there)?;
        let Some(page) = list_of(owner) else {
            return Ok(None);
        };
        let has_more = match &page.page_info {
            Some(info) => info.has_next_page,
            None => page.edge_count >= least,
        };
        after = page.end_cursor().map(Box::from);
        let is_empty = page.nodes.is_empty();
        nodes.extend(page.nodes);
        if !has_more {
            return Ok(Some(Connection::of(nodes)));
        }
        let went_on = match &after {
            Some(cursor) => trail.go_on(cursor, is_empty),
            None => Err("a cursor at the end of a list that goes on"),
        };
        went_on.map_err(|wanted| {
            let error = Error::bad_response([place, ": expected ", wanted].concat());
            error.during(O::NAME, false)
        })?;
    }
}
