//! Somebody in a team, or invited to it.

use super::team::{check_role, has_lost};
use crate::client::{Call, Result};
use crate::environment::Environment;
use crate::error::Error;
use crate::model::{Known, Member, Team};
use crate::operations::{DeleteInvite, MemberOfTeam, UpdateMember};

/// The member's id and the team's name, which every change needs.
fn variables<T>(
    team: &Known<Team>,
    member: &Known<Member>,
    role: Option<&str>,
) -> std::result::Result<MemberOfTeam, Box<Error<T>>> {
    match member.read(|member| member.id.clone()) {
        Some(id) => Ok(MemberOfTeam {
            team: team.read(|team| team.name.clone()),
            id,
            role: role.map(Box::from),
        }),
        None => Err(Error::expected(
            "this",
            "a member whose id the server has told",
        )),
    }
}

/// Gives a member of a team another role.
pub async fn set_role<E: Environment>(
    call: &Call<E>,
    team: &Known<Team>,
    member: &Known<Member>,
    role: &str,
) -> Result<(), E> {
    check_role(team, role)?;
    let variables = variables(team, member, Some(role))?;
    let changed = call.send::<UpdateMember>(&variables).await?;
    member.change(|member| member.update(changed.clone()));
    team.change(|team| team.put_member(changed));
    Ok(())
}

/// Takes a member out of a team, or an invite back. That they are gone already is
/// as good.
pub async fn delete_member<E: Environment>(
    call: &Call<E>,
    team: &Known<Team>,
    member: &Known<Member>,
) -> Result<(), E> {
    let variables = variables(team, member, None)?;
    if let Err(failure) = call.send::<DeleteInvite>(&variables).await {
        if !failure.ours().is_some_and(Error::is_of_nothing) {
            return Err(failure);
        }
        let has_lost = has_lost(call, team, &variables.id).await;
        failure.unless(has_lost.map(|is_done| is_done.then_some(())))?;
    }
    team.change(|team| team.remove_member(&variables.id));
    Ok(())
}
