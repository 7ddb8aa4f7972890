//! Organizations. Each change is answered with its success alone.

use serde::Serialize;

use super::{Input, Name, Success, operation};
use crate::model;

operation! {
    /// An organization with its members and teams.
    Organization: Query, "organization", ["organization"], Name => Option<model::Organization>
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
