//! Teams.

use super::check;
use super::lists::{complete_team, is_incomplete_team};
use crate::client::{Call, Patience, Result};
use crate::environment::Environment;
use crate::error::{Error, ErrorCode};
use crate::json;
use crate::model::{self, Known, TEAM_ROLES};
use crate::operations::{
    CreateInvite, CreateInviteInput, CreateInviteVariables, CreateTeam, CreateTeamVariables,
    DeleteTeam, Invited, Name, OrganizationId, Team,
};

type KnownTeam = Known<model::Team>;

/// A team by name; none where there is none, and where the name is a user's or an
/// organization's own.
pub async fn find_team<E: Environment>(
    call: &Call<E>,
    name: &str,
) -> Result<Option<model::Team>, E> {
    check::team("name", name)?;
    load_team(call, name).await
}

/// Creates a team, and resolves to it.
pub async fn create_team<E: Environment>(
    call: &Call<E>,
    name: &str,
    admin_username: Option<Box<str>>,
    organization: Option<Box<str>>,
) -> Result<model::Team, E> {
    check::team("name", name)?;
    if let Some(admin) = &admin_username {
        check::text("adminUsername", admin)?;
    }
    let organization_id = match organization {
        Some(name) => Some(organization_id(call, name).await?),
        None => None,
    };
    let variables = CreateTeamVariables {
        name: name.into(),
        admin_username,
        organization_id,
    };
    call.send::<CreateTeam>(&variables).await
}

/// The id of the organization of this name, which has to be one.
async fn organization_id<E: Environment>(call: &Call<E>, name: Box<str>) -> Result<Box<str>, E> {
    check::text("organization", &name)?;
    let found = call.send::<OrganizationId>(&Name { name }).await?;
    Ok(found.ok_or_else(Error::nothing_there)?.id)
}

/// The team of this name as the server has it, with whole lists.
async fn load_team<E: Environment>(call: &Call<E>, name: &str) -> Result<Option<model::Team>, E> {
    match call.send::<Team>(&Name { name: name.into() }).await? {
        Some(team) if team.is_team => complete_team(call, team).await.map(Some),
        _ => Ok(None),
    }
}

/// Loads everything anew.
pub async fn reload_team<E: Environment>(call: &Call<E>, team: &KnownTeam) -> Result<(), E> {
    loop {
        let load = team.begin_load();
        let name = team.read(|team| team.name.clone());
        let now = load_team(call, &name).await?;
        let now = now.ok_or_else(Error::nothing_there)?;
        if !team.changed_since(load) {
            team.take(load, |team| *team = now);
            return Ok(());
        }
    }
}

/// Loads the team anew after something was changed: that this fails is told, and
/// undoes nothing.
pub async fn refresh<E: Environment>(call: &Call<E>, team: &KnownTeam) {
    if let Err(failure) = reload_team(&call.with(Patience::Brief), team).await {
        call.client.report(&failure);
    }
}

/// Whether the server has no member of this id by now.
pub async fn has_lost<E: Environment>(
    call: &Call<E>,
    team: &KnownTeam,
    id: &str,
) -> Result<bool, E> {
    match reload_team(call, team).await {
        // Then nobody is in it any more.
        Err(failure) if failure.is(ErrorCode::NotFound) => Ok(true),
        Err(failure) => Err(failure),
        Ok(()) => Ok(team.read(|team| team.member(id).is_none())),
    }
}

/// Whom to invite, and as what.
pub struct Invitee {
    /// With an `@` it is an address.
    pub username_or_email: Box<str>,
    /// Whether as an administrator of the team.
    pub admin: Option<bool>,
    /// `admin`, `member`, `viewer` or a custom one.
    pub role: Option<Box<str>>,
}

/// Invites somebody.
pub async fn invite<E: Environment>(
    call: &Call<E>,
    team: &KnownTeam,
    whom: Invitee,
) -> Result<(), E> {
    check::text("usernameOrEmail", &whom.username_or_email)?;
    let who = check::username_or_email("usernameOrEmail", &whom.username_or_email)?;
    let is_address = who.contains('@');
    if is_address {
        check::email("usernameOrEmail", who)?;
    }
    if let Some(role) = &whom.role {
        check_role(team, role)?;
    }
    let variables = CreateInviteVariables {
        input: CreateInviteInput {
            entity_name: team.read(|team| team.name.clone()),
            email: is_address.then(|| who.into()),
            username: (!is_address).then(|| who.into()),
            admin: whom.admin,
            role: whom.role,
        },
        with_team: true,
    };
    let load = team.begin_load();
    let invited = call.send::<CreateInvite>(&variables).await?;
    match invited.as_ref().and_then(team_of) {
        Some(now) if !is_incomplete_team(&now) && !team.changed_since(load) => {
            team.change(|team| *team = now);
        }
        _ => refresh(call, team).await,
    }
    Ok(())
}

/// A role that the team's organization has, where the server tells which those are.
pub fn check_role<T>(team: &KnownTeam, role: &str) -> std::result::Result<(), Box<Error<T>>> {
    check::text("role", role)?;
    let wrong = team.read(|team| {
        let custom = team.custom_roles()?;
        let custom: Vec<_> = custom.iter().map(|role| &*role.name).collect();
        check::role(role, TEAM_ROLES, &custom).err()
    });
    wrong.map_or(Ok(()), Err)
}

/// The team as the answer to an invite has it, if it can be read.
fn team_of(invited: &Invited) -> Option<model::Team> {
    let text = &invited.entity.as_ref()?.0;
    json::decode::<model::Team>(text).ok()
}

/// Deletes the team. That it is gone already is as good.
pub async fn delete_team<E: Environment>(call: &Call<E>, team: &KnownTeam) -> Result<(), E> {
    let name = team.read(|team| team.name.clone());
    let sent = call.send::<DeleteTeam>(&Name { name: name.clone() }).await;
    if let Err(failure) = sent {
        if !failure.ours().is_some_and(Error::is_of_nothing) {
            return Err(failure);
        }
        let left = load_team(call, &name).await;
        failure.unless(left.map(|left| left.is_none().then_some(())))?;
    }
    Ok(())
}
