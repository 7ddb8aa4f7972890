//! Organizations. The server answers each change with its success alone, so the
//! organization is loaded anew afterwards.

use super::check;
use super::organization_rules::refusal;
use super::viewer::default_entity;
use crate::client::{Call, Patience, Result};
use crate::environment::Environment;
use crate::error::{Error, ErrorCode};
use crate::model::{self, Known};
use crate::operations::{
    AddUserToOrganization, EntityVariable, FoundOrganization, Input, Name, Organization,
    OrganizationOfEntity, OrganizationUser, RemoveUserFromOrganization, UpdateOrganizationUser,
};

type KnownOrganization = Known<model::Organization>;

/// An organization by name; none where there is none that the caller may see.
pub async fn find_organization<E: Environment>(
    call: &Call<E>,
    name: &str,
) -> Result<Option<model::Organization>, E> {
    check::text("name", name)?;
    call.send::<Organization>(&Name { name: name.into() }).await
}

/// The caller's own organization, found as W&B's Python client finds it: that of the
/// team which their runs go to, else the only one that they are in, where those count
/// first that have an entity. None where they are in none.
pub async fn own_organization<E: Environment>(
    call: &Call<E>,
) -> Result<Option<model::Organization>, E> {
    let Some(entity) = default_entity(call).await? else {
        return Ok(None);
    };
    let found = call.send::<OrganizationOfEntity>(&EntityVariable { entity });
    let Some(found) = found.await? else {
        return Ok(None);
    };
    let of_user = found.user.and_then(|user| user.organizations);
    let mut found = match found.organization {
        Some(of_team) => vec![of_team],
        None => of_user.unwrap_or_default(),
    };
    if found.iter().any(has_entity) {
        found.retain(has_entity);
    }
    if found.len() > 1 {
        let names: Vec<_> = found.iter().map(|one| &*one.name).collect();
        let message = "you are in several organizations; name one of them: ";
        let message = [message, &names.join(", ")].concat();
        return Err(Error::new(ErrorCode::Ambiguous, message).into());
    }
    match found.pop() {
        Some(only) => find_organization(call, &only.name).await,
        None => Ok(None),
    }
}

fn has_entity(found: &FoundOrganization) -> bool {
    found.org_entity.is_some()
}

/// What becomes of one person.
pub enum OrganizationChange {
    /// They are added, with a role, and to some of its teams.
    Add {
        /// `admin`, `member`, `viewer` or `billing-only`.
        role: Box<str>,
        /// None is left to the server.
        teams: Option<Vec<Box<str>>>,
    },
    /// They get another role.
    SetRole(Box<str>),
    /// They are taken out.
    Remove,
}

/// Changes one person's place in an organization.
pub async fn change_organization<E: Environment>(
    call: &Call<E>,
    organization: &KnownOrganization,
    username: &str,
    change: OrganizationChange,
) -> Result<(), E> {
    check::text("username", username)?;
    let username = check::username_or_email("username", username)?;
    match &change {
        OrganizationChange::Add { role, teams } => {
            check::text("role", role)?;
            check::teams("teams", teams.as_deref().unwrap_or_default())?;
        }
        OrganizationChange::SetRole(role) => check::text("role", role)?,
        OrganizationChange::Remove => {}
    }
    if let Some(refusal) = organization.read(|known| refusal(known, username, &change)) {
        return Err(refusal.into());
    }
    let input = |user_org_role: Option<Box<str>>, teams| Input {
        input: OrganizationUser {
            organization_id: organization.read(|organization| organization.id.clone()),
            user_name: username.into(),
            user_org_role,
            teams,
        },
    };
    match change {
        OrganizationChange::Add { role, teams } => {
            let input = input(Some(role), teams);
            call.send::<AddUserToOrganization>(&input).await?;
        }
        OrganizationChange::SetRole(role) => {
            let input = input(Some(role), None);
            call.send::<UpdateOrganizationUser>(&input).await?;
        }
        OrganizationChange::Remove => {
            let input = input(None, None);
            call.send::<RemoveUserFromOrganization>(&input).await?;
        }
    }
    refresh(call, organization).await;
    Ok(())
}

/// Loads it anew. With `Patience::Brief` for what follows a change.
pub async fn reload_organization<E: Environment>(
    call: &Call<E>,
    organization: &KnownOrganization,
) -> Result<(), E> {
    let load = organization.begin_load();
    let name = organization.read(|organization| organization.name.clone());
    let now = call.send::<Organization>(&Name { name }).await?;
    let now = now.ok_or_else(Error::nothing_there)?;
    organization.take(load, |organization| *organization = now);
    Ok(())
}

/// Loads it anew after a change: that this fails is told, and undoes nothing.
async fn refresh<E: Environment>(call: &Call<E>, organization: &KnownOrganization) {
    if let Err(failure) = reload_organization(&call.with(Patience::Brief), organization).await {
        call.client.report(&failure);
    }
}
