//! The class `Organization`, which is in `organization.js`, and what its methods
//! have the client do. The server answers each change with its success alone, so the organization is
//! loaded anew afterwards.

use wasm_bindgen::prelude::*;

use crate::call::{Call, NOTHING, Outcome, Patience};
use crate::graphql::{
    ADD_USER_TO_ORGANIZATION, ORGANIZATION, Operation, REMOVE_USER_FROM_ORGANIZATION,
    UPDATE_ORGANIZATION_USER,
};
use crate::js_error::Error;
use crate::loaded::Loaded;
use crate::view::Field;

#[wasm_bindgen(module = "/src/organization.js")]
extern "C" {
    /// The JavaScript class.
    #[wasm_bindgen(reexport)]
    type Organization;
}

/// An organization by name; `undefined` where there is none.
pub async fn find_organization(call: &Call) -> Outcome<'_> {
    load_organization(call, call.argument(0)).await
}

async fn load_organization<'a>(call: &'a Call, name: &'a JsValue) -> Outcome<'a> {
    call.send(&ORGANIZATION, call.object(&[("name", name)]))
        .await
}

/// Adds somebody to an organization, and to some of its teams.
pub async fn add_user(call: &Call) -> Outcome<'_> {
    change(call, &ADD_USER_TO_ORGANIZATION).await
}

/// Gives somebody another role in it.
pub async fn set_user_role(call: &Call) -> Outcome<'_> {
    change(call, &UPDATE_ORGANIZATION_USER).await
}

/// Takes somebody out of it.
pub async fn remove_user(call: &Call) -> Outcome<'_> {
    change(call, &REMOVE_USER_FROM_ORGANIZATION).await
}

/// Sends a change of one person.
async fn change<'a>(call: &'a Call, operation: &'static Operation) -> Outcome<'a> {
    let organization = call.loaded(0);
    let input = call.object(&[
        ("organizationId", call.attr(organization, Field::Id)),
        ("userName", call.argument(1)),
        ("userOrgRole", call.argument(2)),
        ("teams", call.option(Field::Teams)),
    ]);
    let variables = call.object(&[("input", input)]);
    call.execute(operation, variables).await?;
    refresh(call, organization).await;
    Ok(NOTHING)
}

/// Loads it anew after a change: that this fails is told, and undoes nothing.
async fn refresh(call: &Call, organization: &Loaded) {
    call.set_patience(Patience::Brief);
    let load = organization.begin_load();
    let error = match load_organization(call, call.attr(organization, Field::Name)).await {
        Ok(now) if now.is_object() => return organization.take(load, now),
        Ok(_) => Error::nothing_there(),
        Err(error) => error,
    };
    call.client.report_failure(&error);
}
