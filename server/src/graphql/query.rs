//! The queries.

use async_graphql::{Context, ID, Object};

use super::connection::{Arguments, DEFAULT_USERS};
use super::entity::Entity;
use super::loader::{EntityNamed, UserById};
use super::organization::{Organization, visible_organization};
use super::server_info::ServerInfo;
use super::user::User;
use super::user_connection::UserConnection;
use super::{Nullable, caller, loaders, nullable, store, times};
use crate::auth::Caller;
use crate::failure::Failure;
use crate::id::{self, Kind};
use crate::store::{entities, organizations, search, users};

pub struct Query;

#[Object]
impl Query {
    /// The owner of the credentials; null when they are not valid.
    async fn viewer(
        &self,
        ctx: &Context<'_>,
        #[graphql(name = "entityName")] _entity_name: Option<String>,
    ) -> Nullable<User> {
        nullable(async move {
            match ctx.data_opt::<Caller>() {
                Some(caller) => Ok(loaders(ctx)?
                    .load_one(UserById(caller.user_id))
                    .await?
                    .map(User)),
                None => Ok(None),
            }
        })
        .await
    }

    /// By ID or by the whole username; null when there is none.
    async fn user(
        &self,
        ctx: &Context<'_>,
        id: Option<ID>,
        user_name: Option<String>,
    ) -> Nullable<User> {
        nullable(async move {
            caller(ctx)?;
            let user = match (id, user_name) {
                (Some(id), None) => match id::decode(Kind::User, &id) {
                    Some(row) => store(ctx)?.read(move |db| users::by_id(db, row)).await?,
                    None => None,
                },
                (None, Some(name)) => {
                    store(ctx)?
                        .read(move |db| users::by_username(db, &name))
                        .await?
                }
                _ => {
                    return Err(Failure::Invalid(
                        "give `id` or `userName`, and not both".into(),
                    ));
                }
            };
            Ok(user.map(User))
        })
        .await
    }

    /// Administrators only. `query` matches the start or the end of a username or
    /// an email address; without it, every user. A page has 50 users unless
    /// `first` or `last` says otherwise, and never more than 10,000.
    #[allow(clippy::too_many_arguments)] // They are the schema's.
    #[graphql(
        complexity = "times(first.or(last).and_then(|size| usize::try_from(size).ok())
        .unwrap_or(DEFAULT_USERS), child_complexity)"
    )]
    async fn users(
        &self,
        ctx: &Context<'_>,
        after: Option<String>,
        before: Option<String>,
        first: Option<i32>,
        last: Option<i32>,
        ids: Option<Vec<ID>>,
        query: Option<String>,
        usernames: Option<Vec<String>>,
    ) -> Nullable<UserConnection> {
        nullable(async move {
            caller(ctx)?.require_admin("list users")?;
            let window = Arguments {
                after,
                before,
                first,
                last,
            }
            .window(DEFAULT_USERS)?;
            let ids = ids.map(|ids| {
                ids.iter()
                    .filter_map(|id| id::decode(Kind::User, id))
                    .collect()
            });
            let filter = search::Filter {
                query,
                ids,
                usernames,
            };
            let connection = store(ctx)?
                .read(move |db| {
                    let (users, more) = search::page(db, &filter, &window)?;
                    Ok(UserConnection::new(users, &window, more))
                })
                .await?;
            Ok(Some(connection))
        })
        .await
    }

    /// Without a name, the caller's default entity.
    async fn entity(
        &self,
        ctx: &Context<'_>,
        name: Option<String>,
        #[graphql(name = "login")] _login: Option<bool>,
    ) -> Nullable<Entity> {
        nullable(async move {
            let caller = caller(ctx)?;
            if let Some(name) = name {
                let entity = store(ctx)?
                    .read(move |db| entities::by_name(db, &name))
                    .await?;
                return Ok(entity.map(Entity));
            }
            let Some(user) = loaders(ctx)?.load_one(UserById(caller.user_id)).await? else {
                return Ok(None);
            };
            Ok(loaders(ctx)?
                .load_one(EntityNamed(user.entity))
                .await?
                .map(Entity))
        })
        .await
    }

    /// By ID or by name; null when there is none that the caller is in.
    async fn organization(
        &self,
        ctx: &Context<'_>,
        id: Option<ID>,
        name: Option<String>,
    ) -> Nullable<Organization> {
        nullable(async move {
            let row = match (id, name) {
                (Some(id), None) => id::decode(Kind::Organization, &id),
                (None, Some(name)) => {
                    let found = store(ctx)?
                        .read(move |db| organizations::by_name(db, &name))
                        .await?;
                    found.map(|organization| organization.id)
                }
                _ => return Err(Failure::Invalid("give `id` or `name`, and not both".into())),
            };
            match row {
                Some(row) => visible_organization(ctx, row).await,
                None => Ok(None),
            }
        })
        .await
    }

    async fn server_info(&self) -> Option<ServerInfo> {
        Some(ServerInfo)
    }
}
