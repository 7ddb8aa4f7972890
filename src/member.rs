//! The class `Member`, which is in `member.js`, and what its methods have the
//! client do: for somebody in a team, or invited to it.

use js_sys::Promise;
use wasm_bindgen::prelude::*;

use crate::error::Error;
use crate::graphql::{
    DELETE_INVITE, SERVICE_ACCOUNT_KEYS, UPDATE_MEMBER, check_member, check_texts, object,
};
use crate::graphql_client::GraphQLClient;
use crate::loaded::Loaded;
use crate::options::{FALLIBLE, Options, RequestOptions, check, expected};
use crate::promise::{Call, fallible, promise};
use crate::view::{Field, read};

#[wasm_bindgen(module = "/src/member.js")]
extern "C" {
    /// The JavaScript class.
    #[wasm_bindgen(reexport)]
    pub type Member;

    /// The member with this id, or `undefined`.
    #[wasm_bindgen(js_name = memberOf)]
    pub fn member_of(members: &JsValue, id: &JsValue) -> JsValue;

    /// The members with this one in its place, or at the end.
    #[wasm_bindgen(js_name = withMember)]
    pub fn with_member(members: &JsValue, member: &JsValue) -> JsValue;

    /// What a team has without the member, or the invite, of this id.
    #[wasm_bindgen(js_name = withoutMember)]
    pub fn without_member(team: &JsValue, id: &JsValue) -> JsValue;
}

/// The member's id and the team's name, which every change needs.
fn variables(team: &Loaded, member: &Loaded, role: &JsValue) -> Result<JsValue, Error> {
    let id = member.read(Field::Id);
    if !id.is_string() {
        return Err(expected("this", "a member whose id the server has told"));
    }
    Ok(object(&[
        ("team", team.read(Field::Name)),
        ("id", id),
        ("role", role.clone()),
    ]))
}

#[wasm_bindgen]
impl GraphQLClient {
    /// Gives the member another role.
    #[wasm_bindgen(js_name = __setRole)]
    pub fn set_role(
        &self,
        team: Loaded,
        member: Loaded,
        role: &JsValue,
        options: &JsValue,
    ) -> Promise {
        let call = || {
            check("role", role, "text")?;
            let variables = variables(&team, &member, role)?;
            let (team, options) = (self.team(team), RequestOptions::read(options)?);
            Ok(Box::pin(async move {
                let operation = &UPDATE_MEMBER;
                let answer = team.client.execute(operation, &variables, &options).await?;
                let way = [Field::Result, Field::Member];
                let changed = operation.read_object(answer, &way, check_member)?;
                if changed.is_undefined() {
                    return Err(operation.nothing_in_answer("member"));
                }
                member.change(&changed);
                team.put_member(&changed);
                Ok(JsValue::UNDEFINED)
            }) as Call)
        };
        promise(self.client(), &UPDATE_MEMBER.name, call())
    }

    /// Takes the member out of the team, or the invite back.
    #[wasm_bindgen(js_name = __deleteMember)]
    pub fn delete_member(&self, team: Loaded, member: Loaded, options: &JsValue) -> Promise {
        let call = || {
            let variables = variables(&team, &member, &JsValue::UNDEFINED)?;
            let options = Options::read(options, FALLIBLE)?;
            let (team, request) = (self.team(team), options.request());
            let call: Call = Box::pin(async move {
                let id = member.read(Field::Id);
                let client = &team.client;
                match client.execute(&DELETE_INVITE, &variables, &request).await {
                    Ok(_) => {}
                    // An earlier attempt may have done it, or the browser's own.
                    Err(error) if error.is_of_nothing() => {
                        match team.has_lost(&id, &request).await {
                            Ok(true) => {}
                            Err(aborted) if aborted.code.is_none() => return Err(aborted),
                            _ => return Err(error),
                        }
                    }
                    Err(error) => return Err(error),
                }
                team.remove_member(&id);
                Ok(JsValue::TRUE)
            });
            Ok((call, options.strict()))
        };
        fallible(self.client(), &DELETE_INVITE.name, JsValue::FALSE, call())
    }

    /// Resolves to the key of a service account, or to `undefined`.
    #[wasm_bindgen(js_name = __loadApiKey)]
    pub fn load_api_key(&self, team: Loaded, member: Loaded, options: &JsValue) -> Promise {
        let operation = &SERVICE_ACCOUNT_KEYS;
        let call = RequestOptions::read(options).map(|options| -> Call {
            let client = self.client().clone();
            Box::pin(async move {
                let variables = object(&[("team", team.read(Field::Name))]);
                let answer = client.execute(operation, &variables, &options).await?;
                let team = operation.read_object(answer, &[Field::Entity], |team| {
                    team.field(Field::Members).each(&mut |member| {
                        check_texts(&member, &[Field::Id, Field::ApiKey]);
                    });
                })?;
                if team.is_undefined() {
                    return Ok(team);
                }
                let found = member_of(&read(&team, Field::Members), &member.read(Field::Id));
                Ok(read(&found, Field::ApiKey))
            })
        });
        promise(self.client(), &operation.name, call)
    }
}
