//! Teams, which the schema calls entities, as it does a user's personal space.

use serde::{Deserialize, Serialize};

use super::date_time::{self, DateTime};
use super::{Connection, Invite, Member};

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

/// A team as a list of a user's teams, or of an organization's, names it.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, Serialize)]
pub struct TeamName {
    /// The unique name.
    pub name: Box<str>,
}
