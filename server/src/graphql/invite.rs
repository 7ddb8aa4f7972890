//! `Invite` and its connection.

use async_graphql::{Context, ID, Object, SimpleObject};

use super::connection::{Arguments, MAX_PAGE, PageInfo, cursor, ends};
use super::entity::Entity;
use super::loader::{EntityById, UserById};
use super::organization::{Organization, visible_organization};
use super::scalar::DateTime;
use super::user::User;
use super::{Nullable, caller, loaders, nullable, store};
use crate::failure::Failure;
use crate::id::{self, Kind};
use crate::store::{invites, members};

pub struct Invite(pub invites::Invite);

impl Invite {
    async fn user(ctx: &Context<'_>, id: Option<i64>) -> Result<Option<User>, Failure> {
        match id {
            Some(id) => Ok(loaders(ctx)?.load_one(UserById(id)).await?.map(User)),
            None => Ok(None),
        }
    }
}

#[Object]
impl Invite {
    async fn id(&self) -> ID {
        id::encode(Kind::Invite, self.0.id).into()
    }

    /// The address, or the name of the user who was invited.
    async fn name(&self, ctx: &Context<'_>) -> Result<String, Failure> {
        if let Some(email) = &self.0.email {
            return Ok(email.clone());
        }
        let user = Self::user(ctx, self.0.to_user_id).await?;
        Ok(user.map(|user| user.0.username).unwrap_or_default())
    }

    async fn accepted(&self) -> Option<bool> {
        Some(self.0.accepted)
    }

    async fn created_at(&self) -> Option<DateTime> {
        Some(DateTime(self.0.created_at.clone()))
    }

    async fn updated_at(&self) -> Option<DateTime> {
        self.0.updated_at.clone().map(DateTime)
    }

    /// Null: invites of this server stay open until they are taken back.
    async fn expires_at(&self) -> Option<DateTime> {
        None
    }

    async fn email(&self) -> Option<&str> {
        self.0.email.as_deref()
    }

    /// `admin`, `member`, `viewer` or a custom role, which they get when they accept.
    async fn role(&self) -> &str {
        &self.0.role
    }

    async fn entity(&self, ctx: &Context<'_>) -> Nullable<Entity> {
        nullable(async move {
            Ok(loaders(ctx)?
                .load_one(EntityById(self.0.entity_id))
                .await?
                .map(Entity))
        })
        .await
    }

    async fn from_user(&self, ctx: &Context<'_>) -> Nullable<User> {
        nullable(async move { Self::user(ctx, self.0.from_user_id).await }).await
    }

    /// Null while the address has no account.
    async fn to_user(&self, ctx: &Context<'_>) -> Nullable<User> {
        nullable(async move { Self::user(ctx, self.0.to_user_id).await }).await
    }

    async fn organization(&self, ctx: &Context<'_>) -> Nullable<Organization> {
        nullable(async move {
            let entity = loaders(ctx)?.load_one(EntityById(self.0.entity_id)).await?;
            match entity.and_then(|entity| entity.organization_id) {
                Some(id) => visible_organization(ctx, id).await,
                None => Ok(None),
            }
        })
        .await
    }
}

#[derive(SimpleObject)]
pub struct InviteConnection {
    edges: Vec<InviteEdge>,
    page_info: PageInfo,
}

#[derive(SimpleObject)]
pub struct InviteEdge {
    cursor: String,
    node: Option<Invite>,
}

/// The open invites to an entity, for its members and for administrators;
/// `None` for others.
pub async fn invites_of(
    ctx: &Context<'_>,
    entity_id: i64,
    arguments: Arguments,
) -> Result<Option<InviteConnection>, Failure> {
    let window = arguments.window(MAX_PAGE)?;
    let caller = caller(ctx)?.clone();
    let invites = store(ctx)?
        .read(move |db| {
            let allowed =
                caller.acts_as_admin() || members::role(db, entity_id, caller.user_id)?.is_some();
            allowed
                .then(|| invites::pending_of_entity(db, entity_id))
                .transpose()
        })
        .await?;
    let Some(invites) = invites else {
        return Ok(None);
    };
    let (invites, more) = window.cut(invites, |invite| invite.id);
    let page_info = window.page_info(ends(&invites, |invite| invite.id), more);
    let edges = invites
        .into_iter()
        .map(|invite| InviteEdge {
            cursor: cursor(invite.id),
            node: Some(Invite(invite)),
        })
        .collect();
    Ok(Some(InviteConnection { edges, page_info }))
}
