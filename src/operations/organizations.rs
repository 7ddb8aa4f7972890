//! Organizations. Each change is answered with its success alone.

use serde::{Deserialize, Serialize};

use super::{Input, Name, OfId, Success, operation};
use crate::model::{self, Named};

operation! {
    /// An organization with its members, teams, invites, roles and seats.
    Organization: Query, "organization" "invite_fields", ["organization"],
    Name => Option<model::Organization>
}

operation! {
    /// The organizations of a team, or of somebody's own entity.
    OrganizationOfEntity: Query, "organization_of_entity", ["entity"],
    EntityVariable => Option<OrganizationsOfEntity>
}

operation! {
    /// The id of an organization, which other operations want.
    OrganizationId: Query, "organization_id", ["organization"], Name => Option<OfId>
}

operation! {
    /// Adds somebody to an organization.
    AddUserToOrganization: Mutation, "add_user_to_organization", ["result"],
    Input<OrganizationUser> => Option<Success>,
    fn is_refusal(answer: &Option<Success>) -> bool { Success::is_refused(answer) }
}

operation! {
    /// Changes somebody's role in an organization.
    UpdateOrganizationUser: Mutation, "update_organization_user", ["result"],
    Input<OrganizationUser> => Option<Success>,
    fn is_refusal(answer: &Option<Success>) -> bool { Success::is_refused(answer) }
}

operation! {
    /// Takes somebody out of an organization.
    RemoveUserFromOrganization: Mutation, "remove_user_from_organization", ["result"],
    Input<OrganizationUser> => Option<Success>,
    fn is_refusal(answer: &Option<Success>) -> bool { Success::is_refused(answer) }
}

/// `$entity`: the name of a team, or of somebody's own entity.
#[derive(Serialize)]
pub struct EntityVariable {
    /// The unique name.
    pub entity: Box<str>,
}

/// The answer of [`OrganizationOfEntity`].
#[derive(Deserialize)]
pub struct OrganizationsOfEntity {
    /// A team's.
    pub organization: Option<FoundOrganization>,
    /// Whose own entity it is.
    pub user: Option<OrganizationsOfUser>,
}

/// The organizations that somebody is in.
#[derive(Deserialize)]
pub struct OrganizationsOfUser {
    /// None where the server does not show them.
    pub organizations: Option<Vec<FoundOrganization>>,
}

/// An organization that may be the caller's own.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct FoundOrganization {
    /// The unique name.
    pub name: Box<str>,
    /// A person's own, which is no company, has none; nor do older servers know it.
    pub org_entity: Option<Named>,
}

/// Who in which organization; the three inputs are one another's beginnings.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub struct OrganizationUser {
    /// The organization's.
    pub organization_id: Box<str>,
    /// The unique name.
    pub user_name: Box<str>,
    /// `admin`, `member`, `viewer` or `billing-only`; not for a removal.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub user_org_role: Option<Box<str>>,
    /// Teams to add them to; only for an addition.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub teams: Option<Vec<Box<str>>>,
}
