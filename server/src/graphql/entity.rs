//! `Entity`, its connection, and who is in it.

use async_graphql::{Context, ID, Object, SimpleObject};

use super::connection::{Arguments, MAX_PAGE, cursor};
use super::invite::{InviteConnection, invites_of};
use super::loader::{MemberCount, MembersOf, TeamsOf, UserById};
use super::member::Member;
use super::organization::{Organization, visible_organization};
use super::scalar::{DateTime, Int64, JsonString};
use super::user::{User, list_complexity};
use super::{LIST_COMPLEXITY, Nullable, loaders, nullable, times};
use crate::failure::Failure;
use crate::id::{self, Kind};
use crate::store::entities;

/// A team, a user's personal space, or an organization's own space.
pub struct Entity(pub entities::Entity);

#[Object]
impl Entity {
    pub async fn id(&self) -> ID {
        id::encode(Kind::Entity, self.0.id).into()
    }

    async fn name(&self) -> &str {
        &self.0.name
    }

    /// Whether the name is still to be had: false, as this entity has it.
    async fn available(&self) -> Option<bool> {
        Some(false)
    }

    async fn created_at(&self) -> DateTime {
        DateTime(self.0.created_at.clone())
    }

    /// Null: this server keeps no pictures.
    async fn photo_url(&self) -> Option<String> {
        None
    }

    async fn read_only(&self) -> Option<bool> {
        Some(false)
    }

    async fn read_only_admin(&self) -> bool {
        false
    }

    async fn is_team(&self) -> bool {
        self.0.is_team()
    }

    /// `team`, `user` or `organization`.
    async fn entity_type(&self) -> Option<&str> {
        Some(&self.0.entity_type)
    }

    async fn private_only(&self) -> bool {
        false
    }

    /// 0: this server stores no runs.
    async fn storage_bytes(&self) -> Int64 {
        Int64(0)
    }

    async fn code_saving_enabled(&self) -> bool {
        false
    }

    async fn default_access(&self) -> &str {
        &self.0.default_access
    }

    /// False: there is nothing to pay for.
    async fn is_paid(&self) -> Option<bool> {
        Some(false)
    }

    /// An empty object: nothing is limited.
    async fn limits(&self) -> Option<JsonString> {
        Some(JsonString("{}".to_owned()))
    }

    async fn member_count(&self, ctx: &Context<'_>) -> Result<i32, Failure> {
        Ok(loaders(ctx)?
            .load_one(MemberCount(self.0.id))
            .await?
            .unwrap_or(0))
    }

    /// In the order in which they came; invites not yet taken up are among them.
    #[graphql(complexity = "times(LIST_COMPLEXITY, child_complexity)")]
    async fn members(&self, ctx: &Context<'_>) -> Result<Vec<Member>, Failure> {
        let members = loaders(ctx)?
            .load_one(MembersOf(self.0.id))
            .await?
            .unwrap_or_default();
        Ok(members.into_iter().map(Member).collect())
    }

    /// Those not yet taken up. Readable by the team and by administrators.
    #[graphql(complexity = "list_complexity(first, last, child_complexity)")]
    async fn invites(
        &self,
        ctx: &Context<'_>,
        after: Option<String>,
        before: Option<String>,
        first: Option<i32>,
        last: Option<i32>,
    ) -> Nullable<InviteConnection> {
        nullable(async move {
            invites_of(
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

    /// Null for those who are not in it.
    async fn organization(&self, ctx: &Context<'_>) -> Nullable<Organization> {
        nullable(async move {
            match self.0.organization_id {
                Some(id) => visible_organization(ctx, id).await,
                None => Ok(None),
            }
        })
        .await
    }

    async fn organization_id(&self) -> Option<ID> {
        self.0
            .organization_id
            .map(|id| id::encode(Kind::Organization, id).into())
    }

    /// The owner of a personal space.
    async fn user(&self, ctx: &Context<'_>) -> Nullable<User> {
        nullable(async move {
            match self.0.user_id {
                Some(id) => Ok(loaders(ctx)?.load_one(UserById(id)).await?.map(User)),
                None => Ok(None),
            }
        })
        .await
    }
}

/// Carries no pageInfo: page it with `first` and the edges' cursors.
#[derive(SimpleObject)]
pub struct EntityConnection {
    edges: Vec<EntityEdge>,
}

#[derive(SimpleObject)]
pub struct EntityEdge {
    cursor: String,
    node: Option<Entity>,
}

/// A user's teams; with `organization_id`, those of one organization.
pub async fn teams_of(
    ctx: &Context<'_>,
    user_id: i64,
    organization_id: Option<i64>,
    arguments: Arguments,
) -> Result<EntityConnection, Failure> {
    let window = arguments.window(MAX_PAGE)?;
    let mut teams = loaders(ctx)?
        .load_one(TeamsOf(user_id))
        .await?
        .unwrap_or_default();
    if organization_id.is_some() {
        teams.retain(|team| team.organization_id == organization_id);
    }
    let (teams, _) = window.cut(teams, |team| team.id);
    let edges = teams
        .into_iter()
        .map(|team| EntityEdge {
            cursor: cursor(team.id),
            node: Some(Entity(team)),
        })
        .collect();
    Ok(EntityConnection { edges })
}
