//! The exported class `Organization`: its people, its teams and its seats. The
//! server answers each change with its success alone, so the organization is
//! loaded anew afterwards.

use std::rc::Rc;

use js_sys::{Array, Promise};
use wasm_bindgen::prelude::*;

use crate::account::nothing_there;
use crate::client::Client;
use crate::graphql::{
    ADD_USER_TO_ORGANIZATION, ORGANIZATION, Operation, REMOVE_USER_FROM_ORGANIZATION,
    UPDATE_ORGANIZATION_USER, check_organization, object,
};
use crate::js;
use crate::loaded::Loaded;
use crate::options::{Options, Patience, REQUEST, RequestOptions, check};
use crate::promise::{Call, promise};
use crate::text::join;
use crate::view::{Field, read};

#[wasm_bindgen(module = "/src/team.js")]
extern "C" {
    #[wasm_bindgen(js_name = namesIn)]
    fn names_in(objects: &JsValue) -> Array;
}

/// An organization of a W&B server. Cheap to clone: clones are the same one.
#[wasm_bindgen]
#[derive(Clone)]
pub struct Organization(Rc<State>);

struct State {
    client: Client,
    /// The GraphQL `Organization`, checked by [`check_organization`].
    loaded: Loaded,
}

/// What `Api.organization` does: resolves to `undefined` where there is none.
pub fn find_organization(client: &Client, name: &JsValue, options: &JsValue) -> Promise {
    let call = || {
        check("name", name, "text")?;
        let options = RequestOptions::read(options)?;
        let load = load_organization(client.clone(), name.clone(), options);
        let client = client.clone();
        Ok(Box::pin(async move {
            let attrs = load.await?;
            if attrs.is_undefined() {
                return Ok(attrs);
            }
            let loaded = Loaded::new(&attrs);
            Ok(Organization(Rc::new(State { client, loaded })).into())
        }) as Call)
    };
    promise(client, &ORGANIZATION.name, call())
}

fn load_organization(client: Client, name: JsValue, options: RequestOptions) -> Call {
    Box::pin(async move {
        let variables = object(&[("name", name)]);
        let data = client.execute(&ORGANIZATION, &variables, &options).await?;
        ORGANIZATION.read_object(data, &[Field::Organization], check_organization)
    })
}

impl Organization {
    #[inline(never)]
    fn read(&self, field: Field) -> JsValue {
        read(&self.0.loaded.attrs(), field)
    }

    /// Loads it anew after a change: that this fails is told, and undoes nothing.
    async fn refresh(&self, mut options: RequestOptions) {
        options.patience = Patience::Brief;
        let loaded = &self.0.loaded;
        let load = loaded.begin_load();
        let client = &self.0.client;
        match load_organization(client.clone(), self.name(), options).await {
            Ok(now) if now.is_object() => loaded.take(load, &now),
            Ok(_) => client.report_failure(&nothing_there()),
            Err(error) => client.report_failure(&error),
        }
    }

    /// Sends a change of one person.
    fn change(
        &self,
        operation: &'static Operation,
        username: &JsValue,
        role: Option<&JsValue>,
        options: &JsValue,
        spec: &str,
    ) -> Promise {
        let call = || {
            check("username", username, "text")?;
            if let Some(role) = role {
                check("role", role, "text")?;
            }
            let options = Options::read(options, spec)?;
            let input = object(&[
                ("organizationId", self.id()),
                ("userName", username.clone()),
                ("userOrgRole", role.cloned().unwrap_or_default()),
                ("teams", options.get(Field::Teams)),
            ]);
            let variables = object(&[("input", input)]);
            let (organization, request) = (self.clone(), options.request());
            Ok(Box::pin(async move {
                let client = &organization.0.client;
                client.execute(operation, &variables, &request).await?;
                organization.refresh(request).await;
                Ok(JsValue::UNDEFINED)
            }) as Call)
        };
        promise(&self.0.client, &operation.name, call())
    }
}

#[wasm_bindgen]
impl Organization {
    /// The schema's `id`.
    #[wasm_bindgen(getter)]
    pub fn id(&self) -> JsValue {
        self.read(Field::Id)
    }

    /// The name.
    #[wasm_bindgen(getter)]
    pub fn name(&self) -> JsValue {
        self.read(Field::Name)
    }

    /// `{username, name, role, admin}` of everybody in it: a copy.
    #[wasm_bindgen(getter)]
    pub fn members(&self) -> JsValue {
        js::copy_plain(&self.read(Field::Members))
    }

    /// The names of its teams.
    #[wasm_bindgen(getter)]
    pub fn teams(&self) -> Array {
        names_in(&self.read(Field::Teams))
    }

    /// `{total, used}`.
    #[wasm_bindgen(getter)]
    pub fn seats(&self) -> JsValue {
        let total = read(&self.read(Field::SeatAvailability), Field::Seats);
        object(&[("total", total), ("used", self.read(Field::UsedSeats))])
    }

    /// A copy of all that was loaded, for `JSON.stringify`.
    #[wasm_bindgen(js_name = toJSON)]
    pub fn to_json(&self) -> JsValue {
        self.0.loaded.copy()
    }

    /// Adds somebody, and to these of its teams.
    #[wasm_bindgen(js_name = addUser)]
    pub fn add_user(&self, username: &JsValue, role: &JsValue, options: &JsValue) -> Promise {
        let spec = join(&[REQUEST, " teams:teams"]);
        let operation = &ADD_USER_TO_ORGANIZATION;
        self.change(operation, username, Some(role), options, &spec)
    }

    /// Gives somebody another role.
    #[wasm_bindgen(js_name = setRole)]
    pub fn set_role(&self, username: &JsValue, role: &JsValue, options: &JsValue) -> Promise {
        let operation = &UPDATE_ORGANIZATION_USER;
        self.change(operation, username, Some(role), options, REQUEST)
    }

    /// Takes somebody out of it.
    #[wasm_bindgen(js_name = removeUser)]
    pub fn remove_user(&self, username: &JsValue, options: &JsValue) -> Promise {
        let operation = &REMOVE_USER_FROM_ORGANIZATION;
        self.change(operation, username, None, options, REQUEST)
    }

    /// `<Organization acme>`.
    #[wasm_bindgen(js_name = toString)]
    pub fn text(&self) -> JsValue {
        let name = self.name().as_string().unwrap_or_default();
        join(&["<Organization ", &name, ">"]).into()
    }
}
