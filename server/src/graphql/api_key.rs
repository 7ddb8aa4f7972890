//! `ApiKey` and its connection.

use async_graphql::{Context, ID, Object, SimpleObject};

use super::connection::{Arguments, MAX_PAGE, PageInfo, cursor, ends};
use super::loader::{KeysOf, UserById};
use super::user::User;
use super::{Nullable, caller, loaders, nullable, store};
use crate::failure::Failure;
use crate::id::{self, Kind};
use crate::store::{keys, members, users};

/// An API key; in the answer to `generateApiKey` with its secret.
pub struct ApiKey {
    row: keys::ApiKey,
    secret: Option<String>,
}

impl ApiKey {
    /// A key that was just made: the only one whose secret can be shown.
    pub fn new(row: keys::ApiKey, secret: String) -> Self {
        Self {
            row,
            secret: Some(secret),
        }
    }
}

#[Object]
impl ApiKey {
    /// Base64 of `ApiKey:<number>`. This is what deleteApiKey takes.
    async fn id(&self) -> ID {
        id::encode(Kind::ApiKey, self.row.id).into()
    }

    /// The public name of the key. In the answer to generateApiKey, and only
    /// there, it is the full secret.
    async fn name(&self) -> &str {
        self.secret.as_ref().unwrap_or(&self.row.name)
    }

    async fn description(&self) -> Option<&str> {
        self.row.description.as_deref()
    }

    async fn user(&self, ctx: &Context<'_>) -> Nullable<User> {
        nullable(async move {
            Ok(loaders(ctx)?
                .load_one(UserById(self.row.user_id))
                .await?
                .map(User))
        })
        .await
    }
}

#[derive(SimpleObject)]
pub struct ApiKeyConnection {
    edges: Vec<ApiKeyEdge>,
    page_info: PageInfo,
}

#[derive(SimpleObject)]
pub struct ApiKeyEdge {
    cursor: String,
    node: Option<ApiKey>,
}

/// A user's keys, for that user and for administrators, those of a service
/// account for its team's administrators too; `None` for others.
pub async fn keys_of(
    ctx: &Context<'_>,
    user: &users::User,
    arguments: Arguments,
) -> Result<Option<ApiKeyConnection>, Failure> {
    let caller = caller(ctx)?;
    let (own, user_id) = (caller.user_id, user.id);
    let is_shown = own == user_id
        || caller.acts_as_admin()
        || user.is_service()
            && store(ctx)?
                .read(move |db| members::administers(db, own, user_id))
                .await?;
    if !is_shown {
        return Ok(None);
    }
    let window = arguments.window(MAX_PAGE)?;
    let keys = loaders(ctx)?
        .load_one(KeysOf(user_id))
        .await?
        .unwrap_or_default();
    let (keys, more) = window.cut(keys, |key| key.id);
    let page_info = window.page_info(ends(&keys, |key| key.id), more);
    let edges = keys
        .into_iter()
        .map(|row| ApiKeyEdge {
            cursor: cursor(row.id),
            node: Some(ApiKey { row, secret: None }),
        })
        .collect();
    Ok(Some(ApiKeyConnection { edges, page_info }))
}
