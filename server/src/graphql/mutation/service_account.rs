//! Making service accounts.

use async_graphql::{Context, InputObject, Object, SimpleObject};
use rusqlite::Connection;

use super::super::user::User;
use super::super::{Nullable, caller, key_form, nullable, service_keys, store};
use super::{arguments, require_team, require_team_admin};
use crate::failure::Failure;
use crate::key::Form;
use crate::store::users::{self, Changes, NewUser};
use crate::store::{entities, keys, members, now};

#[derive(Default)]
pub struct ServiceAccountMutation;

#[derive(InputObject)]
pub struct CreateServiceAccountInput {
    entity_name: Option<String>,
    description: Option<String>,
    client_mutation_id: Option<String>,
}

#[derive(SimpleObject)]
pub struct CreateServiceAccountPayload {
    user: Option<User>,
    client_mutation_id: Option<String>,
}

#[Object]
impl ServiceAccountMutation {
    /// The team's administrators, who can read the key in the list of members.
    async fn create_service_account(
        &self,
        ctx: &Context<'_>,
        input: CreateServiceAccountInput,
    ) -> Nullable<CreateServiceAccountPayload> {
        nullable(async move {
            let caller = caller(ctx)?.clone();
            let team_name = input
                .entity_name
                .ok_or_else(|| Failure::missing("entityName"))?;
            let description = input
                .description
                .ok_or_else(|| Failure::missing("description"))?;
            arguments::check_name(&description)?;
            let form = key_form(ctx)?;
            let (user, key_id, secret) = store(ctx)?
                .write(move |db| {
                    let team = require_team(db, &team_name)?;
                    require_team_admin(db, &caller, &team, "create service accounts")?;
                    create_service(db, &team, description, form)
                })
                .await?;
            service_keys(ctx)?.remember(user.id, key_id, secret);
            Ok(Some(CreateServiceAccountPayload {
                user: Some(User(user)),
                client_mutation_id: input.client_mutation_id,
            }))
        })
        .await
    }
}

/// A service account belongs to its team alone: it has no space of its own, no
/// address and no seat in the organization.
fn create_service(
    db: &Connection,
    team: &entities::Entity,
    description: String,
    form: Form,
) -> Result<(users::User, i64, String), Failure> {
    let new = NewUser {
        email: None,
        username: users::free_username(db, &format!("{}-service", team.name))?,
        name: description,
        admin: false,
        account_type: "SERVICE".to_owned(),
    };
    let user = users::create(db, &new)?;
    let changes = Changes {
        default_entity: Some(team.id),
        ..Changes::default()
    };
    let at = now();
    users::update(db, user.id, &changes, &at)?;
    members::add(db, team.id, user.id, "member", &at)?;
    let (key, secret) = keys::make(db, form, user.id, Some(&new.name), &at)?;
    Ok((users::require(db, user.id, &user.username)?, key.id, secret))
}
