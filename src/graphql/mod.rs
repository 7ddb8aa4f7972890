//! The operations of the library: one `.graphql` document each, and what the
//! client has to know to send it.

mod create_users;
mod document;
mod left_out;
mod variables;

use std::borrow::Cow;

use wasm_bindgen::prelude::*;

use crate::js_error::{Error, ErrorCode};

pub use crate::operations::Effect;
pub use create_users::create_users;
pub use document::{parse, without_field};
pub use left_out::{DISPENSABLE, LeftOut};
pub use variables::object;

#[wasm_bindgen(module = "/src/graphql/answer.js")]
extern "C" {
    /// Throws a text for what does not fit.
    #[wasm_bindgen(catch, js_name = readAnswer)]
    fn read_answer(data: &JsValue, answer: &str) -> Result<JsValue, JsValue>;
}

/// A GraphQL operation, ours or a caller's own.
#[derive(Clone, Debug)]
pub struct Operation {
    /// The operation's name; empty for an anonymous one.
    pub name: Cow<'static, str>,
    /// The text that is sent.
    pub document: Cow<'static, str>,
    /// Whether it changes anything.
    pub effect: Effect,
    /// What an answer is about, as `answer.js` reads it; empty where nothing
    /// but its success matters, and for a caller's own operations.
    pub answer: &'static str,
    /// Whether this is one of the library's own operations, whose answers it knows.
    pub is_ours: bool,
}

impl Operation {
    /// What the `data` of an answer is about, checked; `undefined` where the
    /// server has nothing of the kind. What does not fit the schema is
    /// `bad_response` with its place; behind a mutation the change may well have
    /// been made.
    #[inline(never)]
    pub fn read(&self, data: &JsValue) -> Result<JsValue, Error> {
        if self.answer.is_empty() {
            return Ok(data.clone());
        }
        read_answer(data, self.answer).map_err(|complaint| {
            let complaint = complaint.as_string().unwrap_or_default();
            Error::new(ErrorCode::BadResponse, &complaint).during(&self.name, self.is_mutation())
        })
    }

    /// Whether the operation changes anything on the server.
    pub fn is_mutation(&self) -> bool {
        self.effect != Effect::Query
    }
}

/// Declares an operation from its document, the fragments that it spreads, and
/// what an answer is about.
macro_rules! operations {
    ($($(#[$doc:meta])* $constant:ident = $effect:ident $name:literal in $($file:literal)+ => $answer:literal;)*) => {
        $(
            $(#[$doc])*
            pub const $constant: Operation = Operation {
                name: Cow::Borrowed($name),
                document: Cow::Borrowed(concat!($(include_str!(concat!("../operations/documents/", $file))),+)),
                effect: Effect::$effect,
                answer: $answer,
                is_ours: true,
            };
        )*

        /// All of them, for the tests that hold them against the schema.
        pub const ALL: &[Operation] = &[$($constant),*];
    };
}

operations! {
    /// The owner of the credentials, with keys and teams.
    VIEWER = Query "Viewer" in "viewer.graphql" "user_fields.graphql" => "viewer:user";
    /// One user by id, with keys and teams.
    USER = Query "User" in "user.graphql" "user_fields.graphql" => "user:user";
    /// A page of users, with keys and teams.
    SEARCH_USERS = Query "SearchUsers" in "search_users.graphql" "user_fields.graphql" => "users:users";
    /// Who the caller is, and their keys.
    VIEWER_API_KEYS = Query "ViewerApiKeys" in "viewer_api_keys.graphql" => "viewer:user";
    /// A page of a user's keys.
    USER_API_KEYS = Query "UserApiKeys" in "user_api_keys.graphql" => "user:apiKeys";
    /// A page of a user's teams.
    USER_TEAMS = Query "UserTeams" in "user_teams.graphql" => "user:teams";
    /// The entity that the caller's runs go to.
    DEFAULT_ENTITY = Query "DefaultEntity" in "default_entity.graphql" => "viewer:user";
    /// Makes a user. Keys are not asked for: a server that refuses them to
    /// this User-Agent would refuse the whole mutation.
    CREATE_USER = Mutation "CreateUser" in "create_user.graphql" "user_fields.graphql" => "result.user!:user";
    /// Changes an account.
    UPDATE_USER = Repeatable "UpdateUser" in "update_user.graphql" "user_fields.graphql" => "result.user!:user";
    /// Deactivates an account.
    DELETE_USER = Repeatable "DeleteUser" in "delete_user.graphql" "user_fields.graphql" => "result.user!:user";
    /// Reactivates an account.
    UNDELETE_USER = Repeatable "UndeleteUser" in "undelete_user.graphql" "user_fields.graphql" => "result.user!:user";
    /// Makes a key for the caller. Its `name` in the answer is the secret.
    GENERATE_API_KEY = Mutation "GenerateApiKey" in "generate_api_key.graphql" => "result.apiKey!:secret";
    /// Deletes a key by id.
    DELETE_API_KEY = Repeatable "DeleteApiKey" in "delete_api_key.graphql" => "result.success!:success";
    /// Removes a deactivated account for good.
    PURGE_USER = Mutation "PurgeUser" in "purge_user.graphql" => "result.user:user";

    /// A team with its members and open invites.
    TEAM = Query "Team" in "team.graphql" "team_fields.graphql" "member_fields.graphql" "invite_fields.graphql" => "entity:team";
    /// A page of a team's open invites.
    TEAM_INVITES = Query "TeamInvites" in "team_invites.graphql" "invite_fields.graphql" => "entity:invites";
    /// Makes a team.
    CREATE_TEAM = Mutation "CreateTeam" in "create_team.graphql" "team_fields.graphql" "member_fields.graphql" "invite_fields.graphql" => "result.entity!:team";
    /// Deletes a team.
    DELETE_TEAM = Mutation "DeleteTeam" in "delete_team.graphql" => "";
    /// Invites somebody to a team.
    CREATE_INVITE = Mutation "CreateInvite" in "create_invite.graphql" "team_fields.graphql" "member_fields.graphql" "invite_fields.graphql" => "result.entity:team";
    /// The keys of a team's service accounts: nothing else asks for them.
    SERVICE_ACCOUNT_KEYS = Query "ServiceAccountKeys" in "service_account_keys.graphql" => "entity:serviceAccountKeys";
    /// Takes an invite back, or a member out of the team.
    DELETE_INVITE = Mutation "DeleteInvite" in "delete_invite.graphql" => "";
    /// Changes a member's role.
    UPDATE_MEMBER = Mutation "UpdateMember" in "update_member.graphql" "member_fields.graphql" => "result.member!:member";
    /// Makes a service account in a team.
    CREATE_SERVICE_ACCOUNT = Mutation "CreateServiceAccount" in "create_service_account.graphql" => "result.user!:serviceAccount";

    /// An organization with its members and teams.
    ORGANIZATION = Query "Organization" in "organization.graphql" => "organization:organization";
    /// Adds somebody to an organization.
    ADD_USER_TO_ORGANIZATION = Mutation "AddUserToOrganization" in "add_user_to_organization.graphql" => "";
    /// Changes somebody's role in an organization.
    UPDATE_ORGANIZATION_USER = Mutation "UpdateOrganizationUser" in "update_organization_user.graphql" => "";
    /// Takes somebody out of an organization.
    REMOVE_USER_FROM_ORGANIZATION = Mutation "RemoveUserFromOrganization" in "remove_user_from_organization.graphql" => "";
}
