//! The class `Organization`.

use std::rc::Rc;

use js_sys::Promise;
use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::wasm_bindgen;

mod attributes;
mod shown;

use super::call::{HasClient, call};
use super::held::Held;
use super::options::{self, Options};
use super::{Checked, Client, arguments};
use crate::actions::{self, OrganizationChange};
use crate::browser::Browser;
use crate::client::{Call, CallOptions};
use crate::model::{self, Known};

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
