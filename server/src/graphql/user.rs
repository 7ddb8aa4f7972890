//! `User`.

use async_graphql::{Context, Enum, ID, Object};

use super::activity::{UserActivityDetails, activity_of};
use super::api_key::{ApiKeyConnection, keys_of};
use super::connection::Arguments;
use super::entity::{Entity, EntityConnection, teams_of};
use super::loader::EntityNamed;
use super::organization::{Organization, organizations_of};
use super::scalar::{DateTime, JsonString};
use super::{LIST_COMPLEXITY, Nullable, loaders, nullable, times};
use crate::failure::Failure;
use crate::id::{self, Kind};
use crate::store::users;

#[derive(Enum, Debug, Clone, Copy, PartialEq, Eq)]
pub enum UserAccountType {
    Anonymous,
    Service,
    User,
    Viewer,
}

impl UserAccountType {
    /// Reads a type as clients write it, letter case apart.
    pub fn parse(text: &str) -> Option<Self> {
        Some(match text.to_uppercase().as_str() {
            "ANONYMOUS" => Self::Anonymous,
            "SERVICE" => Self::Service,
            "USER" => Self::User,
            "VIEWER" => Self::Viewer,
            _ => return None,
        })
    }
}

/// An account: a person's or a service's.
pub struct User(pub users::User);

#[Object]
impl User {
    /// Base64 of `User:<number>`.
    pub async fn id(&self) -> ID {
        id::encode(Kind::User, self.0.id).into()
    }

    async fn name(&self) -> &str {
        &self.0.name
    }

    async fn username(&self) -> Option<&str> {
        Some(&self.0.username)
    }

    async fn email(&self) -> Option<&str> {
        self.0.email.as_deref()
    }

    /// Global administrator of the instance.
    async fn admin(&self) -> Option<bool> {
        Some(self.0.admin)
    }

    async fn account_type(&self) -> Option<UserAccountType> {
        UserAccountType::parse(&self.0.account_type)
    }

    async fn flags(&self) -> Option<JsonString> {
        Some(JsonString(self.0.flags.clone()))
    }

    /// Name of the default entity that runs are logged to.
    async fn entity(&self) -> Option<&str> {
        Some(&self.0.entity)
    }

    async fn default_entity(&self, ctx: &Context<'_>) -> Nullable<Entity> {
        nullable(async move {
            let entity = loaders(ctx)?
                .load_one(EntityNamed(self.0.entity.clone()))
                .await?;
            Ok(entity.map(Entity))
        })
        .await
    }

    async fn created_at(&self) -> DateTime {
        DateTime(self.0.created_at.clone())
    }

    async fn updated_at(&self) -> Option<DateTime> {
        self.0.updated_at.clone().map(DateTime)
    }

    /// Null: nobody signs in to this server with a browser.
    async fn logged_in_at(&self) -> Option<DateTime> {
        None
    }

    /// Set while the account is deactivated.
    async fn deleted_at(&self) -> Option<DateTime> {
        self.0.deleted_at.clone().map(DateTime)
    }

    /// Null: this server keeps no pictures.
    async fn photo_url(&self) -> Option<String> {
        None
    }

    /// Readable by the user and by administrators.
    #[graphql(complexity = "list_complexity(first, last, child_complexity)")]
    async fn api_keys(
        &self,
        ctx: &Context<'_>,
        after: Option<String>,
        before: Option<String>,
        first: Option<i32>,
        last: Option<i32>,
    ) -> Nullable<ApiKeyConnection> {
        nullable(async move {
            keys_of(
                ctx,
                self.0.id,
                Arguments {
                    after,
                    before,
                    first,
                    last,
                },
            )
            .await
        })
        .await
    }

    #[graphql(complexity = "list_complexity(first, last, child_complexity)")]
    async fn teams(
        &self,
        ctx: &Context<'_>,
        after: Option<String>,
        before: Option<String>,
        first: Option<i32>,
        last: Option<i32>,
    ) -> Nullable<EntityConnection> {
        nullable(async move {
            let arguments = Arguments {
                after,
                before,
                first,
                last,
            };
            teams_of(ctx, self.0.id, None, arguments).await.map(Some)
        })
        .await
    }

    /// With `emailDomain`, those in which somebody has an address at that domain.
    async fn organizations(
        &self,
        ctx: &Context<'_>,
        email_domain: Option<String>,
    ) -> Result<Vec<Organization>, Failure> {
        organizations_of(ctx, self.0.id, email_domain).await
    }

    /// Readable by the user, by administrators, and by the administrators of an
    /// organization that the user is in; older servers do not know it.
    async fn activity(&self, ctx: &Context<'_>) -> Nullable<UserActivityDetails> {
        nullable(async move { activity_of(ctx, &self.0).await }).await
    }
}

/// What a list inside an object adds to a document's complexity: an object
/// rarely has many of anything, however many the query allows for.
pub fn list_complexity(first: Option<i32>, last: Option<i32>, child_complexity: usize) -> usize {
    let asked = first.or(last).and_then(|asked| usize::try_from(asked).ok());
    let items = asked.unwrap_or(LIST_COMPLEXITY).min(LIST_COMPLEXITY);
    times(items, child_complexity)
}
