//! `OrganizationMember`: one line of an organization's list of members.

use async_graphql::{Context, ID, Object};

use super::connection::Arguments;
use super::entity::{EntityConnection, teams_of};
use super::user::{User, list_complexity};
use super::{Nullable, nullable};
use crate::id::{self, Kind};
use crate::store::organizations;

pub struct OrganizationMember(pub organizations::OrganizationMember);

#[Object]
impl OrganizationMember {
    async fn id(&self) -> String {
        id::encode(Kind::User, self.0.user.id)
    }

    #[graphql(name = "orgID")]
    async fn org_id(&self) -> ID {
        id::encode(Kind::Organization, self.0.organization_id).into()
    }

    async fn username(&self) -> &str {
        &self.0.user.username
    }

    async fn name(&self) -> &str {
        &self.0.user.name
    }

    /// Empty for somebody without one.
    async fn email(&self) -> &str {
        self.0.user.email.as_deref().unwrap_or_default()
    }

    /// Empty: this server keeps no pictures.
    async fn photo_url(&self) -> &str {
        ""
    }

    async fn admin(&self) -> bool {
        self.0.role == "admin"
    }

    /// `admin`, `member`, `viewer` or `billing-only`.
    async fn role(&self) -> &str {
        &self.0.role
    }

    async fn user(&self) -> User {
        User(self.0.user.clone())
    }

    /// The member's teams in this organization.
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
            let organization = Some(self.0.organization_id);
            teams_of(ctx, self.0.user.id, organization, arguments)
                .await
                .map(Some)
        })
        .await
    }
}
