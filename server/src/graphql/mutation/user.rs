//! Making and changing accounts.

use async_graphql::{Context, ID, InputObject, Object, SimpleObject};
use rusqlite::Connection;

use super::super::scalar::JsonString;
use super::super::user::User;
use super::super::{Nullable, caller, nullable, store};
use super::{arguments, require_other_admin};
use crate::auth::Caller;
use crate::failure::Failure;
use crate::id::{self, Kind};
use crate::store::users::{self, Changes, NewUser};
use crate::store::{entities, invites, members, now};

#[derive(Default)]
pub struct UserMutation;

#[derive(InputObject)]
pub struct CreateUserInput {
    email: String,
    admin: Option<bool>,
    account_type: Option<String>,
    /// Not kept: nobody signs in to this server with a password.
    password: Option<String>,
    client_mutation_id: Option<String>,
}

#[derive(InputObject)]
pub struct UpdateUserInput {
    id: Option<ID>,
    name: Option<String>,
    admin: Option<bool>,
    default_entity: Option<String>,
    primary_email: Option<String>,
    /// Not kept: nobody signs in to this server with a password.
    password: Option<String>,
    /// Not kept: no field of the schema would show it.
    hide_teams_from_public: Option<bool>,
    /// Not kept: no field of the schema would show it.
    private: Option<bool>,
    /// Not kept: no field of the schema would show it.
    user_info: Option<JsonString>,
    client_mutation_id: Option<String>,
}

/// Declares what a mutation of one account answers.
macro_rules! payload {
    ($($name:ident)*) => {$(
        #[derive(SimpleObject)]
        pub struct $name {
            user: Option<User>,
            client_mutation_id: Option<String>,
        }

        impl $name {
            fn new(user: users::User, client_mutation_id: Option<String>) -> Self {
                Self { user: Some(User(user)), client_mutation_id }
            }
        }
    )*};
}

pub(super) use payload;

payload!(CreateUserPayload UpdateUserPayload);

#[Object]
impl UserMutation {
    /// Administrators only.
    async fn create_user(
        &self,
        ctx: &Context<'_>,
        input: CreateUserInput,
    ) -> Nullable<CreateUserPayload> {
        nullable(async move {
            caller(ctx)?.require_admin("create users")?;
            arguments::check_email(&input.email)?;
            let account_type = arguments::account_type(input.account_type.as_deref())?.to_owned();
            let (email, admin) = (input.email, input.admin.unwrap_or(false));
            let user = store(ctx)?
                .write(move |db| {
                    require_free_email(db, &email, None)?;
                    let local_part = email.split('@').next().unwrap_or_default();
                    let username = users::free_username(db, local_part)?;
                    let name = username.clone();
                    users::create(
                        db,
                        &NewUser {
                            email: Some(email),
                            username,
                            name,
                            admin,
                            account_type,
                        },
                    )
                })
                .await?;
            Ok(Some(CreateUserPayload::new(user, input.client_mutation_id)))
        })
        .await
    }

    /// A null `id` means the caller; only administrators may edit others.
    async fn update_user(
        &self,
        ctx: &Context<'_>,
        input: UpdateUserInput,
    ) -> Nullable<UpdateUserPayload> {
        nullable(async move {
            let caller = caller(ctx)?.clone();
            let client_mutation_id = input.client_mutation_id.clone();
            let user = store(ctx)?
                .write(move |db| update(db, &caller, input))
                .await?;
            Ok(Some(UpdateUserPayload::new(user, client_mutation_id)))
        })
        .await
    }
}

fn update(
    db: &Connection,
    caller: &Caller,
    input: UpdateUserInput,
) -> Result<users::User, Failure> {
    let row = match &input.id {
        Some(id) => id::require(Kind::User, id)?,
        None => caller.user_id,
    };
    if row != caller.user_id {
        caller.require_admin("edit other users")?;
    }
    let user = users::require(db, row, input.id.as_deref().map_or("", String::as_str))?;
    if let Some(admin) = input.admin.filter(|admin| *admin != user.admin) {
        caller.require_admin("make administrators")?;
        if !admin {
            require_other_admin(db, &user, "lose their rights")?;
        }
    }
    if let Some(name) = &input.name {
        arguments::check_name(name)?;
    }
    if let Some(email) = &input.primary_email {
        arguments::check_email(email)?;
        require_free_email(db, email, Some(row))?;
    }
    let default_entity = input
        .default_entity
        .as_deref()
        .map(|name| require_own_entity(db, &user, name))
        .transpose()?;
    let changes = Changes {
        name: input.name,
        admin: input.admin,
        email: input.primary_email,
        default_entity,
    };
    users::update(db, row, &changes, &now())?;
    if let Some(email) = &changes.email {
        invites::accept_for(db, row, email)?;
    }
    users::require(db, row, &user.username)
}

/// Refuses an address that somebody other than row `own` has.
fn require_free_email(db: &Connection, email: &str, own: Option<i64>) -> Result<(), Failure> {
    match users::by_email(db, email)? {
        Some(user) if Some(user.id) != own => Err(Failure::Conflict(format!(
            "a user with the email address {email:?} already exists"
        ))),
        _ => Ok(()),
    }
}

/// The row of an entity that a user may log runs to: their own, or a team's.
fn require_own_entity(db: &Connection, user: &users::User, name: &str) -> Result<i64, Failure> {
    let entity = entities::by_name(db, name)?
        .ok_or_else(|| Failure::not_found(format_args!("entity {name:?}")))?;
    let own = entity.user_id == Some(user.id) || members::role(db, entity.id, user.id)?.is_some();
    if own {
        return Ok(entity.id);
    }
    Err(Failure::Invalid(format!(
        "user {:?} does not belong to {name:?}",
        user.username
    )))
}
