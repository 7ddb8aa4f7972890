//! How an organization's people, invites and roles are shown: flat, with dates as `Date`.

use serde::Serialize;
use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::wasm_bindgen;

use crate::js::value::date;
use crate::model::{Invite, OrganizationMember, Role};

#[wasm_bindgen(typescript_custom_section)]
const TYPINGS: &str = r#"
/** Somebody in an {@link Organization}. What the server does not tell is undefined. */
export interface OrganizationMember {
  /** The user's identifier, opaque. */
  id: string | undefined;
  /** The unique name. */
  username: string;
  /** The name to show. */
  name: string;
  /** The email address; undefined for somebody without one. */
  email: string | undefined;
  /** `admin`, `member`, `viewer` or `billing-only`. */
  role: string;
  /** Whether they administer the organization. */
  admin: boolean;
  /** `USER` or `SERVICE`. */
  accountType: string | undefined;
  /** The names of their teams in it, a hundred at most. */
  teams: string[];
  /** When the account was deactivated; undefined while it is active. */
  deletedAt: Date | undefined;
  /** When they last did anything that counts as activity. */
  lastActiveAt: Date | undefined;
  /** On how many days they were active. */
  daysActive: number | undefined;
}

/** An invite that nobody has accepted yet. */
export interface PendingInvite {
  /** The server's identifier, opaque. */
  id: string;
  /** Whom it was sent to. */
  email: string | undefined;
  /** The role that they get: `admin`, `member`, `viewer` or a custom one. */
  role: string | undefined;
  /** When it was sent. */
  createdAt: Date | undefined;
}
"#;

/// Its seats, by kind.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Seats {
    pub total: i32,
    pub used: i32,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub view_only_total: Option<i32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub view_only_used: Option<i32>,
}

/// Somebody in an organization.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub struct ShownMember<'a> {
    id: Option<&'a str>,
    username: &'a str,
    name: &'a str,
    email: Option<&'a str>,
    role: Option<&'a str>,
    admin: bool,
    account_type: Option<&'a str>,
    teams: Vec<&'a str>,
    #[serde(with = "serde_wasm_bindgen::preserve")]
    deleted_at: JsValue,
    #[serde(with = "serde_wasm_bindgen::preserve")]
    last_active_at: JsValue,
    days_active: Option<i32>,
}

impl<'a> ShownMember<'a> {
    /// This one.
    pub fn of(member: &'a OrganizationMember) -> Self {
        let user = member.user.as_ref();
        let activity = user.and_then(|user| user.activity.as_ref());
        let teams = member.teams.as_ref().map(|teams| &teams.nodes);
        Self {
            id: member.id.as_deref(),
            username: &member.username,
            name: &member.name,
            email: member.email.as_deref().filter(|email| !email.is_empty()),
            role: member.role.as_deref(),
            admin: member.admin,
            account_type: user.and_then(|user| user.account_type.as_deref()),
            teams: teams
                .into_iter()
                .flatten()
                .map(|team| &*team.name)
                .collect(),
            deleted_at: date(user.and_then(|user| user.deleted_at.as_ref())),
            last_active_at: date(activity.and_then(|activity| activity.last_active_at.as_ref())),
            days_active: activity.and_then(|activity| activity.days_active),
        }
    }
}

/// An open invite.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub struct ShownInvite<'a> {
    id: &'a str,
    email: Option<&'a str>,
    role: Option<&'a str>,
    #[serde(with = "serde_wasm_bindgen::preserve")]
    created_at: JsValue,
}

impl<'a> ShownInvite<'a> {
    /// This one.
    pub fn of(invite: &'a Invite) -> Self {
        Self {
            id: &invite.id,
            email: invite.email.as_deref(),
            role: invite.role.as_deref(),
            created_at: date(invite.created_at.as_ref()),
        }
    }
}

/// A custom role.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub struct ShownRole<'a> {
    name: &'a str,
    description: Option<&'a str>,
    inherited_from: Option<&'a str>,
    permissions: Vec<&'a str>,
}

impl<'a> ShownRole<'a> {
    /// This one.
    pub fn of(role: &'a Role) -> Self {
        let permissions = role.permissions.iter().flatten();
        Self {
            name: &role.name,
            description: role.description.as_deref(),
            inherited_from: role.inherited_from.as_ref().map(|role| &*role.name),
            permissions: permissions.map(|permission| &*permission.name).collect(),
        }
    }
}
