//! What needs a right, and how its refusal reads.

/// A document that needs a right, and takes the variables
/// `own`, `other`, `key`, `invite` and `organization`.
pub struct Deed {
    pub name: &'static str,
    pub query: &'static str,
    /// Words of the refusal.
    pub refusal: &'static str,
}

/// For the instance's administrators alone.
pub const ADMIN_DEEDS: [Deed; 9] = [
    Deed {
        name: "users",
        refusal: "list users",
        query: "{ users { edges { cursor } } }",
    },
    Deed {
        name: "createUser",
        refusal: "create users",
        query: "mutation { createUser(input: {email: \"new@example.com\"}) { user { id } } }",
    },
    Deed {
        name: "updateUser",
        refusal: "edit other users",
        query: "mutation($other: ID!) { updateUser(input: {id: $other, name: \"Changed\"}) { user { name } } }",
    },
    Deed {
        name: "updateUser",
        refusal: "make administrators",
        query: "mutation($own: ID!) { updateUser(input: {id: $own, admin: true}) { user { admin } } }",
    },
    Deed {
        name: "deleteUser",
        refusal: "deactivate users",
        query: "mutation($other: ID!) { deleteUser(input: {id: $other}) { user { id } } }",
    },
    Deed {
        name: "undeleteUser",
        refusal: "reactivate users",
        query: "mutation($other: ID!) { undeleteUser(input: {id: $other}) { user { id } } }",
    },
    Deed {
        name: "purgeUser",
        refusal: "remove users",
        query: "mutation { purgeUser(input: {email: \"gone@example.com\", username: \"gone\"}) { user { id } } }",
    },
    Deed {
        name: "deleteApiKey",
        refusal: "delete other users' API keys",
        query: "mutation($key: String) { deleteApiKey(input: {id: $key}) { success } }",
    },
    Deed {
        name: "createTeam",
        refusal: "somebody else the administrator",
        query: "mutation { createTeam(input: {teamName: \"theirs\", teamAdminUserName: \"other\"}) { entity { id } } }",
    },
];

/// For the administrators of the team too.
pub const TEAM_DEEDS: [Deed; 6] = [
    Deed {
        name: "createInvite",
        refusal: "invite",
        query: "mutation { createInvite(input: {entityName: \"lab\", username: \"other\"}) { success } }",
    },
    Deed {
        name: "updateMember",
        refusal: "change roles",
        query: "mutation($other: ID!) { updateMember(input: {entityName: \"lab\", user: $other, role: \"viewer\"}) { member { role } } }",
    },
    Deed {
        name: "deleteInvite",
        refusal: "remove members",
        query: "mutation($other: String) { deleteInvite(input: {entityName: \"lab\", id: $other}) { success } }",
    },
    Deed {
        name: "deleteInvite",
        refusal: "remove members",
        query: "mutation($invite: String) { deleteInvite(input: {entityName: \"lab\", id: $invite}) { success } }",
    },
    Deed {
        name: "createServiceAccount",
        refusal: "create service accounts",
        query: "mutation { createServiceAccount(input: {entityName: \"lab\", description: \"bot\"}) { user { id } } }",
    },
    Deed {
        name: "deleteTeam",
        refusal: "delete it",
        query: "mutation { deleteTeam(input: {teamName: \"lab\"}) { success } }",
    },
];

/// For the administrators of the organization too.
pub const ORGANIZATION_DEEDS: [Deed; 3] = [
    Deed {
        name: "updateOrganizationUser",
        refusal: "organization",
        query: "mutation($organization: ID!) { updateOrganizationUser(input: {organizationId: $organization, userName: \"other\", userOrgRole: \"viewer\"}) { success } }",
    },
    Deed {
        name: "removeUserFromOrganization",
        refusal: "organization",
        query: "mutation($organization: ID!) { removeUserFromOrganization(input: {organizationId: $organization, userName: \"other\"}) { success } }",
    },
    Deed {
        name: "addUserToOrganization",
        refusal: "organization",
        query: "mutation($organization: ID!) { addUserToOrganization(input: {organizationId: $organization, userName: \"other\", userOrgRole: \"member\"}) { success } }",
    },
];
