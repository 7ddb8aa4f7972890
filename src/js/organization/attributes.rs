//! What is known of an organization.

use js_sys::JsString;
use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::wasm_bindgen;

use super::Organization;
use super::shown::{Seats, ShownInvite, ShownMember, ShownRole};
use crate::js::value::{array, string, to_js};
use crate::model;

#[wasm_bindgen]
impl Organization {
    /// The server's identifier, opaque.
    #[wasm_bindgen(getter)]
    pub fn id(&self) -> Result<JsString, JsValue> {
        self.read(|organization| string(&organization.id))
    }

    /// The unique name.
    #[wasm_bindgen(getter)]
    pub fn name(&self) -> Result<JsString, JsValue> {
        self.read(|organization| string(&organization.name))
    }

    /// The organization's own entity, which W&B's registry lives under. Undefined where
    /// the server does not tell.
    #[wasm_bindgen(
        getter,
        js_name = orgEntity,
        unchecked_return_type = "{ id: string; name: string; entityType: string } | undefined"
    )]
    pub fn org_entity(&self) -> Result<JsValue, JsValue> {
        self.read(|organization| to_js(&organization.org_entity))
    }

    /// Everybody in it: a copy.
    #[wasm_bindgen(getter, unchecked_return_type = "OrganizationMember[]")]
    pub fn members(&self) -> Result<JsValue, JsValue> {
        self.read(|organization| array(organization.members.iter().map(ShownMember::of)))
    }

    /// Invites that nobody has accepted yet: a copy. Empty where there are none, and for
    /// those who may not see them.
    #[wasm_bindgen(
        getter,
        js_name = pendingInvites,
        unchecked_return_type = "PendingInvite[]"
    )]
    pub fn pending_invites(&self) -> Result<JsValue, JsValue> {
        self.read(|organization| {
            let invites = organization.pending_invites.iter().flatten();
            array(invites.map(ShownInvite::of))
        })
    }

    /// Custom roles, which the organization's teams may give beside `admin`, `member` and
    /// `viewer`: a copy. `permissions` are all of them, the inherited ones too. Empty where
    /// there are none, and where the server does not tell.
    #[wasm_bindgen(
        getter,
        unchecked_return_type = "{ name: string; description: string | undefined; inheritedFrom: string | undefined; permissions: string[] }[]"
    )]
    pub fn roles(&self) -> Result<JsValue, JsValue> {
        self.read(|organization| {
            let roles = organization.roles.iter().flatten();
            array(roles.map(ShownRole::of))
        })
    }

    /// The names of its teams.
    #[wasm_bindgen(getter)]
    pub fn teams(&self) -> Result<Vec<String>, JsValue> {
        let name = |team: &model::Named| team.name.to_string();
        self.read(|organization| organization.teams.iter().map(name).collect())
    }

    /// How many people it may have with full rights, and has; and how many who only read.
    /// Deactivated people, service accounts and those who are `billing-only` take no seat.
    /// A server without a licence may say that there are none at all.
    #[wasm_bindgen(
        getter,
        unchecked_return_type = "{ total: number; used: number; viewOnlyTotal?: number; viewOnlyUsed?: number }"
    )]
    pub fn seats(&self) -> Result<JsValue, JsValue> {
        self.read(|organization| {
            to_js(&Seats {
                total: organization.seat_availability.seats,
                used: organization.used_seats,
                view_only_total: organization.seat_availability.view_only_seats,
                view_only_used: organization.used_view_only_seats,
            })
        })
    }

    /// A copy of all that was loaded: changing it changes nothing else.
    #[wasm_bindgen(getter, unchecked_return_type = "Record<string, unknown>")]
    pub fn attrs(&self) -> Result<JsValue, JsValue> {
        self.read(to_js)
    }
}
