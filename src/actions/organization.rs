//! Organizations. The server answers each change with its success alone, so the
//! organization is loaded anew afterwards.

use super::check;
use crate::client::{Call, Patience, Result};
use crate::environment::Environment;
use crate::error::Error;
use crate::model::{self, Known};
use crate::operations::{
    AddUserToOrganization, Input, Name, Organization, OrganizationUser, RemoveUserFromOrganization,
    UpdateOrganizationUser,
};

/// An organization by name; none where there is none that the caller may see.
pub async fn find_organization<E: Environment>(
    call: &Call<E>,
    name: &str,
) -> Result<Option<model::Organization>, E> {
    check::text("name", name)?;
    call.send::<Organization>(&Name { name: name.into() }).await
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
    organization: &Known<model::Organization>,
    username: &str,
    change: OrganizationChange,
) -> Result<(), E> {
    check::text("username", username)?;
    let username = check::username_or_email("username", username)?;
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
            check::text("role", &role)?;
            check::teams("teams", teams.as_deref().unwrap_or_default())?;
            let input = input(Some(role), teams);
            call.send::<AddUserToOrganization>(&input).await?;
        }
        OrganizationChange::SetRole(role) => {
            check::text("role", &role)?;
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
async fn load<E: Environment>(
    call: &Call<E>,
    organization: &Known<model::Organization>,
) -> Result<(), E> {
    let load = organization.begin_load();
    let name = organization.read(|organization| organization.name.clone());
    let now = call.send::<Organization>(&Name { name }).await?;
    let now = now.ok_or_else(Error::nothing_there)?;
    organization.take(load, |organization| *organization = now);
    Ok(())
}

/// Loads it anew after a change: that this fails is told, and undoes nothing.
async fn refresh<E: Environment>(call: &Call<E>, organization: &Known<model::Organization>) {
    if let Err(failure) = load(&call.with(Patience::Brief), organization).await {
        call.client.report(&failure);
    }
}
