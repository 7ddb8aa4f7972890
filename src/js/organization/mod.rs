//! The class `Organization`.

use std::rc::Rc;

use js_sys::{JsString, Promise};
use serde::Serialize;
use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::wasm_bindgen;

mod shown;

use super::call::{HasClient, call};
use super::held::Held;
use super::options::{self, Options};
use super::value::{array, string, to_js};
use super::{Checked, Client, arguments};
use crate::actions::{self, OrganizationChange};
use crate::browser::Browser;
use crate::client::{Call, CallOptions};
use crate::model::{self, Known};
use shown::{ShownInvite, ShownMember, ShownRole};

#[wasm_bindgen(typescript_custom_section)]
const TYPINGS: &str = r#"
export interface Organization {
  /**
   * Gives back the object's memory now; otherwise that happens some time after
   * the last reference is gone. Calls under way go on. The object must not be
   * used afterwards.
   *
   * @example
   * organization.free();
   */
  free(): void;
  /**
   * The same as {@link Organization.free}, for `using`.
   *
   * @example
   * using acme = (await api.organization("default"))!;
   */
  [Symbol.dispose](): void;
}
"#;

/// An organization of a W&B server: its people, its teams and its seats.
///
/// @example
/// const organization = await api.organization("default");
/// console.log(organization?.teams, organization?.seats);
#[wasm_bindgen]
pub struct Organization(Held<Loaded>);

/// An organization, and by whom it was loaded.
struct Loaded {
    client: Client,
    organization: Known<model::Organization>,
}

impl HasClient for Loaded {
    fn client(&self) -> &Client {
        &self.client
    }
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Seats {
    total: i32,
    used: i32,
    #[serde(skip_serializing_if = "Option::is_none")]
    view_only_total: Option<i32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    view_only_used: Option<i32>,
}

impl Organization {
    /// An organization that this client has loaded.
    pub(super) fn of(client: &Client, organization: model::Organization) -> Self {
        Self(Held::new(Rc::new(Loaded {
            client: client.clone(),
            organization: Known::new(organization),
        })))
    }

    fn read<R: Default>(&self, read: impl FnOnce(&model::Organization) -> R) -> Result<R, JsValue> {
        Ok(self.0.get()?.organization.read(read))
    }

    /// Changes one person's place. `read` reads the options.
    fn change(
        &self,
        operation: &'static str,
        username: &JsValue,
        read: impl Fn() -> Checked<(OrganizationChange, CallOptions<Browser>)>,
    ) -> Promise {
        call(&self.0, operation, &|loaded| {
            let username = arguments::words(username);
            let (change, options) = read()?;
            let call = Call::new(&loaded.client, options);
            let loaded = Rc::clone(loaded);
            Ok(Box::pin(async move {
                let organization = &loaded.organization;
                actions::change_organization(&call, organization, &username, change).await?;
                Ok(JsValue::UNDEFINED)
            }))
        })
    }
}

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

    /// Loads everything anew. Rejects with `not_found` when it is gone.
    ///
    /// @example
    /// await organization.reload();
    #[wasm_bindgen(unchecked_return_type = "Promise<void>")]
    pub fn reload(
        &self,
        #[wasm_bindgen(unchecked_optional_param_type = "RequestOptions")] options: &JsValue,
    ) -> Promise {
        call(&self.0, "Organization", &|loaded| {
            let call = Call::new(&loaded.client, options::request(options)?);
            let loaded = Rc::clone(loaded);
            Ok(Box::pin(async move {
                actions::reload_organization(&call, &loaded.organization).await?;
                Ok(JsValue::UNDEFINED)
            }))
        })
    }

    /// Adds a user, and to these of its teams. For the organization's
    /// administrators. The attributes follow each change; should loading them anew
    /// fail, the change is made all the same.
    ///
    /// Rejects with `invalid_argument`, and sends nothing, where what was loaded shows
    /// that it cannot be: a role that there is none of, no free seat for it.
    ///
    /// @example
    /// await organization.addUser("grace", "member", { teams: ["engines"] });
    #[wasm_bindgen(js_name = addUser, unchecked_return_type = "Promise<void>")]
    pub fn add_user(
        &self,
        #[wasm_bindgen(unchecked_param_type = "string")] username: &JsValue,
        #[wasm_bindgen(unchecked_param_type = "string")] role: &JsValue,
        #[wasm_bindgen(unchecked_optional_param_type = "RequestOptions & { teams?: string[] }")]
        options: &JsValue,
    ) -> Promise {
        self.change("AddUserToOrganization", username, || {
            let mut options = Options::read(options, &["signal", "timeoutMs", "teams"])?;
            let role = arguments::words(role);
            let teams = options.teams("teams")?;
            Ok((OrganizationChange::Add { role, teams }, options.request()?))
        })
    }

    /// Gives a user another role. For the organization's administrators. What cannot be
    /// is told before anything is sent, as {@link addUser} does: the last administrator's
    /// role, too.
    ///
    /// @example
    /// await organization.setRole("ada", "admin");
    #[wasm_bindgen(js_name = setRole, unchecked_return_type = "Promise<void>")]
    pub fn set_role(
        &self,
        #[wasm_bindgen(unchecked_param_type = "string")] username: &JsValue,
        #[wasm_bindgen(unchecked_param_type = "string")] role: &JsValue,
        #[wasm_bindgen(unchecked_optional_param_type = "RequestOptions")] options: &JsValue,
    ) -> Promise {
        self.change("UpdateOrganizationUser", username, || {
            let change = OrganizationChange::SetRole(arguments::words(role));
            Ok((change, options::request(options)?))
        })
    }

    /// Takes a user out of it, and out of its teams. For the organization's
    /// administrators. The last one of them cannot be taken out: that is told before
    /// anything is sent.
    ///
    /// @example
    /// await organization.removeUser("ada");
    #[wasm_bindgen(js_name = removeUser, unchecked_return_type = "Promise<void>")]
    pub fn remove_user(
        &self,
        #[wasm_bindgen(unchecked_param_type = "string")] username: &JsValue,
        #[wasm_bindgen(unchecked_optional_param_type = "RequestOptions")] options: &JsValue,
    ) -> Promise {
        self.change("RemoveUserFromOrganization", username, || {
            Ok((OrganizationChange::Remove, options::request(options)?))
        })
    }

    /// `<Organization acme>`.
    ///
    /// @example
    /// console.log(`${organization}`);
    #[wasm_bindgen(js_name = toString)]
    pub fn text(&self) -> Result<String, JsValue> {
        self.read(|organization| ["<Organization ", &organization.name, ">"].concat())
    }

    /// {@link attrs}.
    ///
    /// @example
    /// const text = JSON.stringify(organization);
    #[wasm_bindgen(js_name = toJSON, unchecked_return_type = "Record<string, unknown>")]
    pub fn to_json(&self) -> Result<JsValue, JsValue> {
        self.attrs()
    }

    /// Gives back what the object holds.
    #[wasm_bindgen(skip_typescript)]
    pub fn free(&self) {
        self.0.free();
    }
}
