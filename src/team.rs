//! The class `Team`, which is in `team.js`, and what its methods have the client
//! do. Its members are in `member.rs`.

use js_sys::JsString;
use wasm_bindgen::prelude::*;

use crate::call::{Call, DONE, NOTHING, Outcome, Patience};
use crate::connection::{OF_TEAM, complete, has_full_page};
use crate::graphql::{CREATE_INVITE, CREATE_SERVICE_ACCOUNT, CREATE_TEAM, DELETE_TEAM, TEAM};
use crate::js;
use crate::js_error::{Error, ErrorCode};
use crate::loaded::Loaded;
use crate::member::{member_of, put_member};
use crate::view::{Field, read};

#[wasm_bindgen(module = "/src/team.js")]
extern "C" {
    /// The JavaScript class.
    #[wasm_bindgen(reexport)]
    type Team;
}

/// A team by name; `undefined` where there is none.
pub async fn find_team(call: &Call) -> Outcome<'_> {
    load_team(call, call.argument(0)).await
}

/// Creates a team, and resolves to it.
pub async fn create_team(call: &Call) -> Outcome<'_> {
    let [name, admin] = [0, 1].map(|index| call.argument(index));
    let variables = call.object(&[("name", name), ("adminUsername", admin)]);
    call.send(&CREATE_TEAM, variables).await
}

/// The team of this name as the server has it, with whole lists; `undefined`
/// where it has none, and where it is a user's own entity.
async fn load_team<'a>(call: &'a Call, name: &'a JsValue) -> Outcome<'a> {
    let entity = call.send(&TEAM, call.object(&[("name", name)])).await?;
    if read(entity, Field::IsTeam).is_falsy() {
        return Ok(NOTHING);
    }
    complete(call, entity, OF_TEAM).await
}

/// Loads everything anew.
pub async fn reload_team(call: &Call) -> Outcome<'_> {
    reload(call, call.loaded(0)).await
}

async fn reload<'a>(call: &'a Call, team: &'a Loaded) -> Outcome<'a> {
    loop {
        let load = team.begin_load();
        let now = load_team(call, call.attr(team, Field::Name)).await?;
        if now.is_undefined() {
            return Err(Error::nothing_there());
        }
        if !team.changed_since(load) {
            team.take(load, now);
            return Ok(NOTHING);
        }
    }
}

/// Loads the team anew after something was changed: that this fails is told,
/// and undoes nothing.
async fn refresh(call: &Call, team: &Loaded) {
    call.set_patience(Patience::Brief);
    if let Err(error) = reload(call, team).await {
        call.client.report_failure(&error);
    }
}

/// Whether the server has no member of this id by now.
pub async fn has_lost(call: &Call, team: &Loaded, id: &JsValue) -> Result<bool, Error> {
    match reload(call, team).await {
        // Then nobody is in it any more.
        Err(error) if error.code == Some(ErrorCode::NotFound) => Ok(true),
        Err(error) => Err(error),
        Ok(_) => Ok(member_of(call.attr(team, Field::Members), id).is_undefined()),
    }
}

/// Invites somebody.
pub async fn invite(call: &Call) -> Outcome<'_> {
    let (team, who) = (call.loaded(0), call.argument(1));
    let input = call.object(&[
        ("entityName", call.attr(team, Field::Name)),
        (name_of_address(who), who),
        ("admin", call.argument(2)),
        ("role", call.option(Field::Role)),
    ]);
    let variables = call.object(&[("input", input), ("withTeam", &JsValue::TRUE)]);
    let load = team.begin_load();
    let data = call.execute(&CREATE_INVITE, variables).await?;
    match CREATE_INVITE.read(data) {
        Ok(now)
            if now.is_object() && !has_full_page(&now, OF_TEAM) && !team.changed_since(load) =>
        {
            team.change(&now);
        }
        _ => refresh(call, team).await,
    }
    Ok(DONE)
}

/// What the schema calls it: a username has no `@`.
fn name_of_address(who: &JsValue) -> &'static str {
    match who.dyn_ref::<JsString>() {
        Some(text) if text.includes("@", 0) => "email",
        _ => "username",
    }
}

/// Makes a service account, and resolves to its membership.
pub async fn create_service_account(call: &Call) -> Outcome<'_> {
    let team = call.loaded(0);
    let variables = call.object(&[
        ("team", call.attr(team, Field::Name)),
        ("description", call.argument(1)),
    ]);
    let account = call.send(&CREATE_SERVICE_ACCOUNT, variables).await?;
    // Its role is in no answer but the team's own.
    put_member(team, account);
    refresh(call, team).await;
    let members = call.attr(team, Field::Members);
    let member = member_of(members, call.read(account, Field::Id));
    Ok(call.keep(js::merge(account, &member)))
}

/// Deletes the team.
pub async fn delete_team(call: &Call) -> Outcome<'_> {
    let name = call.attr(call.loaded(0), Field::Name);
    let variables = call.object(&[("name", name)]);
    if let Err(error) = call.execute(&DELETE_TEAM, variables).await {
        if !error.is_of_nothing() {
            return Err(error);
        }
        let left = load_team(call, name).await;
        error.unless(left.map(|left| left.is_undefined().then_some(())))?;
    }
    Ok(DONE)
}
