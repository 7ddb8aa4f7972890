//! Teams, their members, invites and service accounts.

use serde::{Deserialize, Serialize};

use super::{Name, PageOfName, SecretsOf, Success, operation};
use crate::json::RawText;
use crate::model::{self, Connection, Invite, Member, ServiceAccountKey};

operation! {
    /// A team with its members and open invites.
    Team: Query, "team" "team_fields" "member_fields" "invite_fields", ["entity"],
    Name => Option<model::Team>
}

operation! {
    /// A page of a team's open invites.
    TeamInvites: Query, "team_invites" "invite_fields", ["entity"],
    PageOfName => Option<InvitesOfTeam>
}

operation! {
    /// Makes a team.
    CreateTeam: Mutation, "create_team" "team_fields" "member_fields" "invite_fields",
    ["result" "entity"], CreateTeamVariables => model::Team
}

operation! {
    /// Deletes a team.
    DeleteTeam: Mutation, "delete_team", ["result"], Name => Option<Success>,
    fn is_refusal(answer: &Option<Success>) -> bool { Success::is_refused(answer) }
}

operation! {
    /// Invites somebody to a team.
    CreateInvite: Mutation, "create_invite" "team_fields" "member_fields" "invite_fields",
    ["result"], CreateInviteVariables => Option<Invited>,
    fn is_refusal(answer: &Option<Invited>) -> bool {
        answer.as_ref().and_then(|answer| answer.success) == Some(false)
    }
}

operation! {
    /// Takes an invite back, or a member out of the team.
    DeleteInvite: Mutation, "delete_invite", ["result"], MemberOfTeam => Option<Success>,
    fn is_refusal(answer: &Option<Success>) -> bool { Success::is_refused(answer) }
}

operation! {
    /// Changes a member's role.
    UpdateMember: Mutation, "update_member" "member_fields", ["result" "member"],
    MemberOfTeam => Member
}

operation! {
    /// Makes a service account in a team.
    CreateServiceAccount: Mutation, "create_service_account", ["result" "user"],
    CreateServiceAccountVariables => ServiceAccount
}

operation! {
    /// The keys of a team's service accounts: nothing else asks for them.
    ServiceAccountKeys: Query, "service_account_keys", ["entity"],
    TeamVariable => Option<KeysOfTeam>,
    const SECRETS: Option<SecretsOf> = Some(|data| {
        let team = Self::read(data).ok().flatten();
        let members = team.into_iter().flat_map(|team| team.members);
        members.filter_map(|member| member.api_key).collect()
    });
}

/// The answer of [`TeamInvites`].
#[derive(Deserialize)]
pub struct InvitesOfTeam {
    /// None where the server does not show them.
    pub invites: Option<Connection<Invite>>,
}

/// Which team to make.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub struct CreateTeamVariables {
    /// The unique name.
    pub name: Box<str>,
    /// Its administrator; the caller without.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub admin_username: Option<Box<str>>,
    /// Whose team it becomes; the server chooses without.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub organization_id: Option<Box<str>>,
}

/// Whom to invite.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub struct CreateInviteVariables {
    /// By the schema's names.
    pub input: CreateInviteInput,
    /// Whether the answer is to hold the team as it is then.
    pub with_team: bool,
}

/// Whom to invite where: by address or by username.
#[derive(Default, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct CreateInviteInput {
    /// The team.
    pub entity_name: Box<str>,
    /// The address, with an `@`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub email: Option<Box<str>>,
    /// The unique name.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub username: Option<Box<str>>,
    /// Whether as an administrator of the team.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub admin: Option<bool>,
    /// `admin`, `member`, `viewer` or a custom one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub role: Option<Box<str>>,
}

/// The answer of [`CreateInvite`].
#[derive(Deserialize)]
pub struct Invited {
    /// False where nothing was done.
    pub success: Option<bool>,
    /// The team as it is now. That it cannot be read does not undo the invite, so
    /// it is read by itself.
    pub entity: Option<RawText>,
}

/// Who in which team.
#[derive(Serialize)]
pub struct MemberOfTeam {
    /// The team's name.
    pub team: Box<str>,
    /// The user's id, or a pending invite's.
    pub id: Box<str>,
    /// The role to give.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub role: Option<Box<str>>,
}

/// The account to make.
#[derive(Serialize)]
pub struct CreateServiceAccountVariables {
    /// The team's name.
    pub team: Box<str>,
    /// Which becomes its name.
    pub description: Box<str>,
}

/// A service account as its creation shows it: with an id, by which it is known.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct ServiceAccount {
    /// The user's.
    pub id: Box<str>,
    name: Box<str>,
    username: Option<Box<str>>,
    email: Option<Box<str>>,
    account_type: Option<Box<str>>,
    photo_url: Option<Box<str>>,
}

impl ServiceAccount {
    /// Its membership, as far as it is known.
    pub fn into_member(self) -> Member {
        Member {
            id: Some(self.id),
            name: self.name,
            username: self.username,
            email: self.email,
            role: None,
            admin: None,
            pending: None,
            account_type: self.account_type,
            photo_url: self.photo_url,
        }
    }
}

/// `$team`: a team's name.
#[derive(Serialize)]
pub struct TeamVariable {
    /// The unique name.
    pub team: Box<str>,
}

/// The answer of [`ServiceAccountKeys`].
#[derive(Deserialize)]
pub struct KeysOfTeam {
    /// Everybody in it.
    pub members: Vec<ServiceAccountKey>,
}
