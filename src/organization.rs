//! The class `Organization`, which is in `organization.js`, and what its methods
//! have the client do. The server answers each change with its success alone, so the organization is
//! loaded anew afterwards.

use js_sys::Promise;
use wasm_bindgen::prelude::*;

use crate::client::Client;
use crate::error::Error;
use crate::graphql::{
    ADD_USER_TO_ORGANIZATION, ORGANIZATION, Operation, REMOVE_USER_FROM_ORGANIZATION,
    UPDATE_ORGANIZATION_USER, check_organization, object,
};
use crate::graphql_client::GraphQLClient;
use crate::loaded::Loaded;
use crate::options::{Options, Patience, REQUEST, RequestOptions, check};
use crate::promise::{Call, promise};
use crate::text::join;
use crate::view::Field;

#[wasm_bindgen(module = "/src/organization.js")]
extern "C" {
    /// The JavaScript class.
    #[wasm_bindgen(reexport)]
    pub type Organization;

    #[wasm_bindgen(js_name = newOrganization)]
    fn new_organization(client: GraphQLClient, attrs: &JsValue) -> JsValue;
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
            Ok(new_organization(client.into(), &attrs))
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

/// Loads it anew after a change: that this fails is told, and undoes nothing.
async fn refresh(client: &Client, organization: &Loaded, mut options: RequestOptions) {
    options.patience = Patience::Brief;
    let load = organization.begin_load();
    let name = organization.read(Field::Name);
    match load_organization(client.clone(), name, options).await {
        Ok(now) if now.is_object() => organization.take(load, &now),
        Ok(_) => client.report_failure(&Error::nothing_there()),
        Err(error) => client.report_failure(&error),
    }
}

impl GraphQLClient {
    /// Sends a change of one person.
    fn change_organization(
        &self,
        operation: &'static Operation,
        organization: Loaded,
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
                ("organizationId", organization.read(Field::Id)),
                ("userName", username.clone()),
                ("userOrgRole", role.cloned().unwrap_or_default()),
                ("teams", options.get(Field::Teams)),
            ]);
            let variables = object(&[("input", input)]);
            let (client, request) = (self.client().clone(), options.request());
            Ok(Box::pin(async move {
                client.execute(operation, &variables, &request).await?;
                refresh(&client, &organization, request).await;
                Ok(JsValue::UNDEFINED)
            }) as Call)
        };
        promise(self.client(), &operation.name, call())
    }
}

#[wasm_bindgen]
impl GraphQLClient {
    /// Adds somebody to an organization, and to these of its teams.
    #[wasm_bindgen(js_name = __addToOrganization)]
    pub fn add_to_organization(
        &self,
        organization: Loaded,
        username: &JsValue,
        role: &JsValue,
        options: &JsValue,
    ) -> Promise {
        let spec = join(&[REQUEST, " teams:teams"]);
        let operation = &ADD_USER_TO_ORGANIZATION;
        self.change_organization(
            operation,
            organization,
            username,
            Some(role),
            options,
            &spec,
        )
    }

    /// Gives somebody another role in it.
    #[wasm_bindgen(js_name = __changeInOrganization)]
    pub fn change_in_organization(
        &self,
        organization: Loaded,
        username: &JsValue,
        role: &JsValue,
        options: &JsValue,
    ) -> Promise {
        let operation = &UPDATE_ORGANIZATION_USER;
        self.change_organization(
            operation,
            organization,
            username,
            Some(role),
            options,
            REQUEST,
        )
    }

    /// Takes somebody out of it.
    #[wasm_bindgen(js_name = __removeFromOrganization)]
    pub fn remove_from_organization(
        &self,
        organization: Loaded,
        username: &JsValue,
        options: &JsValue,
    ) -> Promise {
        let operation = &REMOVE_USER_FROM_ORGANIZATION;
        self.change_organization(operation, organization, username, None, options, REQUEST)
    }
}
