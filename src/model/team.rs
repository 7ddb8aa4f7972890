//! Teams, which the schema calls entities, as it does a user's personal space.

use serde::{Deserialize, Serialize};

use super::date_time::{self, DateTime};
use super::{Connection, Int64, Invite, Member, Named};

/// A team; or a user's or an organization's own entity, where `is_team` is false.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Team {
    /// Opaque.
    pub id: Box<str>,
    /// The unique name.
    pub name: Box<str>,
    /// False for a personal space and for an organization's own.
    pub is_team: bool,
    /// When it was made; older servers do not say.
    #[serde(
        default,
        deserialize_with = "date_time::optional",
        skip_serializing_if = "Option::is_none"
    )]
    pub created_at: Option<DateTime>,
    /// The address of its picture.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub photo_url: Option<Box<str>>,
    /// Whether its name is free: false for one that is there.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub available: Option<bool>,
    /// Whether nothing may be written to it now.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub read_only: Option<bool>,
    /// The same by an order of W&B's.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub read_only_admin: Option<bool>,
    /// `team`, `user` or `organization`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub entity_type: Option<Box<str>>,
    /// Whether its projects can be private alone.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub private_only: Option<bool>,
    /// How much it stores.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub storage_bytes: Option<Int64>,
    /// Whether runs may save their code.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub code_saving_enabled: Option<bool>,
    /// What its projects are open to at first, such as `PRIVATE`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub default_access: Option<Box<str>>,
    /// Whether it is paid for.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub is_paid: Option<bool>,
    /// The organization that it belongs to, for those who may see that.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub organization: Option<TeamOrganization>,
    /// Everybody in it, pending invites included.
    pub members: Vec<Member>,
    /// Open invites, for those who may see them.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub invites: Option<Connection<Invite>>,
}

impl Team {
    /// The member with this id.
    pub fn member(&self, id: &str) -> Option<&Member> {
        self.members.iter().find(|member| member.is(id))
    }

    /// The custom roles that it may give; none where the server does not tell.
    pub fn custom_roles(&self) -> Option<&[Named]> {
        self.organization.as_ref()?.roles.as_deref()
    }

    /// Takes over what a call has changed about a member, or that it has added one.
    pub fn put_member(&mut self, member: Member) {
        let known = member.id.as_deref().and_then(|id| {
            let mut members = self.members.iter_mut();
            members.find(|known| known.is(id))
        });
        match known {
            Some(known) => known.update(member),
            None => self.members.push(member),
        }
    }

    /// Takes over that a call has removed a member, or an invite.
    pub fn remove_member(&mut self, id: &str) {
        self.members.retain(|member| !member.is(id));
        if let Some(invites) = &mut self.invites {
            invites.remove(|invite| &*invite.id == id);
        }
    }
}

/// The organization of a team, as far as the team needs it.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, Serialize)]
pub struct TeamOrganization {
    /// The unique name.
    pub name: Box<str>,
    /// Its custom roles; older servers have none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub roles: Option<Vec<Named>>,
}
