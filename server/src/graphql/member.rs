//! `Member`: one line of an entity's list of members.

use async_graphql::{Context, Object};

use super::{Nullable, caller, nullable, service_keys, store};
use crate::id::{self, Kind};
use crate::store::members::{self, Who};

pub struct Member(pub members::Member);

#[Object]
impl Member {
    /// The user's ID; while an invite is pending, the invite's.
    async fn id(&self) -> Option<String> {
        Some(match &self.0.who {
            Who::User(user) => id::encode(Kind::User, user.id),
            Who::Invited { invite_id, .. } => id::encode(Kind::Invite, *invite_id),
        })
    }

    #[graphql(deprecation = "Use `role` instead.")]
    async fn admin(&self) -> Option<bool> {
        Some(self.0.role == "admin")
    }

    /// `admin`, `member`, `viewer` or a custom role.
    async fn role(&self) -> Option<&str> {
        Some(&self.0.role)
    }

    async fn pending(&self) -> Option<bool> {
        Some(matches!(self.0.who, Who::Invited { .. }))
    }

    async fn email(&self) -> Option<&str> {
        match &self.0.who {
            Who::User(user) => user.email.as_deref(),
            Who::Invited { email, .. } => Some(email),
        }
    }

    /// Null while an invite is pending.
    async fn username(&self) -> Option<&str> {
        match &self.0.who {
            Who::User(user) => Some(&user.username),
            Who::Invited { .. } => None,
        }
    }

    /// While an invite is pending, the address.
    async fn name(&self) -> &str {
        match &self.0.who {
            Who::User(user) => &user.name,
            Who::Invited { email, .. } => email,
        }
    }

    /// Null: this server keeps no pictures.
    async fn photo_url(&self) -> Option<String> {
        None
    }

    /// `USER` or `SERVICE`.
    async fn account_type(&self) -> Option<&str> {
        match &self.0.who {
            Who::User(user) if user.is_service() => Some("SERVICE"),
            _ => Some("USER"),
        }
    }

    /// The oldest valid key of a service account, for those who may see it: the
    /// team's and the instance's administrators, until the server that made it
    /// stops.
    async fn api_key(&self, ctx: &Context<'_>) -> Nullable<String> {
        nullable(async move {
            let Who::User(user) = &self.0.who else {
                return Ok(None);
            };
            if user.deleted_at.is_some() {
                return Ok(None);
            }
            let Some(secret) = service_keys(ctx)?.first(user.id) else {
                return Ok(None);
            };
            let caller = caller(ctx)?;
            if caller.acts_as_admin() {
                return Ok(Some(secret));
            }
            let (entity_id, user_id) = (self.0.entity_id, caller.user_id);
            let role = store(ctx)?
                .read(move |db| members::role(db, entity_id, user_id))
                .await?;
            Ok(role.filter(|role| role == "admin").map(|_| secret))
        })
        .await
    }
}
