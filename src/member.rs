//! The class `Member`, which is in `member.js`, and what its methods have the
//! client do: for somebody in a team, or invited to it.

use wasm_bindgen::prelude::*;

use crate::call::{Call, DONE, NOTHING, Outcome};
use crate::graphql::{DELETE_INVITE, SERVICE_ACCOUNT_KEYS, UPDATE_MEMBER};
use crate::loaded::Loaded;
use crate::options::expected;
use crate::team::has_lost;
use crate::view::Field;

#[wasm_bindgen(module = "/src/member.js")]
extern "C" {
    /// The JavaScript class.
    #[wasm_bindgen(reexport)]
    type Member;

    /// The member with this id, or `undefined`.
    #[wasm_bindgen(js_name = memberOf)]
    pub fn member_of(members: &JsValue, id: &JsValue) -> JsValue;

    /// Takes over what a call has changed about a member of a team.
    #[wasm_bindgen(js_name = putMember)]
    pub fn put_member(team: &Loaded, member: &JsValue);

    /// Takes over that a call has removed a member, or an invite.
    #[wasm_bindgen(js_name = removeMember)]
    fn remove_member(team: &Loaded, id: &JsValue);
}

/// The member's id and the team's name, which every change needs.
fn variables<'a>(call: &'a Call, role: &JsValue) -> Outcome<'a> {
    let id = call.attr(call.loaded(1), Field::Id);
    if !id.is_string() {
        return Err(expected("this", "a member whose id the server has told"));
    }
    let team = call.attr(call.loaded(0), Field::Name);
    Ok(call.object(&[("team", team), ("id", id), ("role", role)]))
}

/// Gives a member of a team another role.
pub async fn set_role(call: &Call) -> Outcome<'_> {
    let variables = variables(call, call.argument(2))?;
    let changed = call.send(&UPDATE_MEMBER, variables).await?;
    call.loaded(1).change(changed);
    put_member(call.loaded(0), changed);
    Ok(NOTHING)
}

/// Takes a member out of a team, or an invite back.
pub async fn delete_member(call: &Call) -> Outcome<'_> {
    let (team, id) = (call.loaded(0), call.attr(call.loaded(1), Field::Id));
    if let Err(error) = call
        .execute(&DELETE_INVITE, variables(call, NOTHING)?)
        .await
    {
        if !error.is_of_nothing() {
            return Err(error);
        }
        let has_lost = has_lost(call, team, id).await;
        error.unless(has_lost.map(|is_done| is_done.then_some(())))?;
    }
    remove_member(team, id);
    Ok(DONE)
}

/// Resolves to the key of a service account, or to `undefined`.
pub async fn load_api_key(call: &Call) -> Outcome<'_> {
    let variables = call.object(&[("team", call.attr(call.loaded(0), Field::Name))]);
    let team = call.send(&SERVICE_ACCOUNT_KEYS, variables).await?;
    if team.is_undefined() {
        return Ok(team);
    }
    let id = call.attr(call.loaded(1), Field::Id);
    let member = member_of(call.read(team, Field::Members), id);
    Ok(call.read(&member, Field::ApiKey))
}
