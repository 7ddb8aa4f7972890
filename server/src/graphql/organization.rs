//! `Organization`: its people, teams and seats.

use async_graphql::{Context, Enum, ID, Object, SimpleObject};

use super::entity::Entity;
use super::invite::Invite;
use super::loader::{OrgEntityOf, OrganizationsOf};
use super::organization_member::OrganizationMember;
use super::role::Role;
use super::{LIST_COMPLEXITY, Nullable, caller, loaders, nullable, store, times};
use crate::failure::Failure;
use crate::id::{self, Kind};
use crate::store::{entities, invites, organizations, roles, seats};

#[derive(Enum, Debug, Clone, Copy, PartialEq, Eq)]
pub enum OrgType {
    Organization,
    Personal,
}

pub struct Organization(pub organizations::Organization);

/// People in an organization, as many as the complexity of a document counts
/// for `members`: all of them come, so a query must not ask inside another list.
const MEMBERS_COMPLEXITY: usize = 1_000;

#[Object]
impl Organization {
    pub async fn id(&self) -> ID {
        id::encode(Kind::Organization, self.0.id).into()
    }

    async fn name(&self) -> &str {
        &self.0.name
    }

    async fn org_type(&self) -> OrgType {
        match self.0.org_type.as_str() {
            "PERSONAL" => OrgType::Personal,
            _ => OrgType::Organization,
        }
    }

    #[graphql(complexity = "times(MEMBERS_COMPLEXITY, child_complexity)")]
    async fn members(&self, ctx: &Context<'_>) -> Result<Vec<OrganizationMember>, Failure> {
        let id = self.0.id;
        let members = store(ctx)?
            .read(move |db| organizations::members(db, id))
            .await?;
        Ok(members.into_iter().map(OrganizationMember).collect())
    }

    #[graphql(complexity = "times(LIST_COMPLEXITY, child_complexity)")]
    async fn pending_invites(&self, ctx: &Context<'_>) -> Result<Vec<Invite>, Failure> {
        let id = self.0.id;
        let invites = store(ctx)?
            .read(move |db| invites::pending_of_organization(db, id))
            .await?;
        Ok(invites.into_iter().map(Invite).collect())
    }

    #[graphql(complexity = "times(LIST_COMPLEXITY, child_complexity)")]
    async fn teams(&self, ctx: &Context<'_>) -> Result<Vec<Entity>, Failure> {
        let id = self.0.id;
        let teams = store(ctx)?
            .read(move |db| entities::teams_of_organization(db, id))
            .await?;
        Ok(teams.into_iter().map(Entity).collect())
    }

    /// The organization's own entity, which the registry lives under.
    async fn org_entity(&self, ctx: &Context<'_>) -> Nullable<Entity> {
        nullable(async move {
            let entity = loaders(ctx)?.load_one(OrgEntityOf(self.0.id)).await?;
            Ok(entity.map(Entity))
        })
        .await
    }

    /// Custom roles, which its teams may give beside `admin`, `member` and `viewer`.
    #[graphql(complexity = "times(LIST_COMPLEXITY, child_complexity)")]
    async fn roles(&self, ctx: &Context<'_>) -> Result<Vec<Role>, Failure> {
        let id = self.0.id;
        let roles = store(ctx)?
            .read(move |db| roles::of_organization(db, id))
            .await?;
        Ok(roles.into_iter().map(Role).collect())
    }

    async fn used_seats(&self, ctx: &Context<'_>) -> Result<i32, Failure> {
        let id = self.0.id;
        Ok(store(ctx)?.read(move |db| seats::used(db, id)).await?.0)
    }

    async fn used_view_only_seats(&self, ctx: &Context<'_>) -> Result<i32, Failure> {
        let id = self.0.id;
        Ok(store(ctx)?.read(move |db| seats::used(db, id)).await?.1)
    }

    async fn seat_availability(&self) -> OrganizationSeatAvailability {
        OrganizationSeatAvailability {
            seats: self.0.seats,
            view_only_seats: self.0.view_only_seats,
        }
    }
}

#[derive(SimpleObject)]
pub struct OrganizationSeatAvailability {
    seats: i32,
    view_only_seats: i32,
}

/// Whether the caller may see an organization: its members and administrators do.
async fn is_visible(ctx: &Context<'_>, id: i64) -> Result<bool, Failure> {
    let caller = caller(ctx)?;
    if caller.acts_as_admin() {
        return Ok(true);
    }
    let own = loaders(ctx)?
        .load_one(OrganizationsOf(caller.user_id))
        .await?
        .unwrap_or_default();
    Ok(own.iter().any(|organization| organization.id == id))
}

/// The organization in row `id`, when the caller may see it.
pub async fn visible_organization(
    ctx: &Context<'_>,
    id: i64,
) -> Result<Option<Organization>, Failure> {
    if !is_visible(ctx, id).await? {
        return Ok(None);
    }
    let organization = store(ctx)?
        .read(move |db| organizations::by_id(db, id))
        .await?;
    Ok(organization.map(Organization))
}

/// A user's organizations, as far as the caller may see them.
pub async fn organizations_of(
    ctx: &Context<'_>,
    user_id: i64,
    email_domain: Option<String>,
) -> Result<Vec<Organization>, Failure> {
    let all = loaders(ctx)?
        .load_one(OrganizationsOf(user_id))
        .await?
        .unwrap_or_default();
    let mut shown = Vec::new();
    for organization in all {
        let id = organization.id;
        let domain = email_domain.clone();
        let matches = match domain {
            Some(domain) => {
                store(ctx)?
                    .read(move |db| organizations::has_domain(db, id, &domain))
                    .await?
            }
            None => true,
        };
        if matches && is_visible(ctx, id).await? {
            shown.push(Organization(organization));
        }
    }
    Ok(shown)
}
