//! Service accounts, which work for one team.

use super::check;
use super::team::refresh;
use crate::client::{Call, Result};
use crate::environment::Environment;
use crate::model::{Known, Member, Secret, Team};
use crate::operations::{
    CreateServiceAccount, CreateServiceAccountVariables, ServiceAccountKeys, TeamVariable,
};

/// Makes a service account, and resolves to its membership.
pub async fn create_service_account<E: Environment>(
    call: &Call<E>,
    team: &Known<Team>,
    description: &str,
) -> Result<Member, E> {
    check::text("description", description)?;
    let variables = CreateServiceAccountVariables {
        team: team.read(|team| team.name.clone()),
        description: description.into(),
    };
    let account = call.send::<CreateServiceAccount>(&variables).await?;
    let id = account.id.clone();
    let mut member = account.into_member();
    // Its role is in no answer but the team's own.
    team.change(|team| team.put_member(member.clone()));
    refresh(call, team).await;
    if let Some(known) = team.read(|team| team.member(&id).cloned()) {
        member.update(known);
    }
    Ok(member)
}

/// Resolves to the key of a service account, if there is one that the caller may see.
pub async fn load_api_key<E: Environment>(
    call: &Call<E>,
    team: &Known<Team>,
    member: &Known<Member>,
) -> Result<Option<Secret>, E> {
    let variables = TeamVariable {
        team: team.read(|team| team.name.clone()),
    };
    let id = member.read(|member| member.id.clone());
    let Some(team) = call.send::<ServiceAccountKeys>(&variables).await? else {
        return Ok(None);
    };
    let mut keys = team.members.into_iter();
    let key = keys.find(|key| id.is_some() && key.id == id);
    Ok(key.and_then(|key| key.api_key))
}
