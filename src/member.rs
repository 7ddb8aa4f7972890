//! The exported class `Member`: somebody in a team, or invited to it.

use std::rc::Rc;

use js_sys::Promise;
use wasm_bindgen::prelude::*;

use crate::error::Error;
use crate::graphql::{
    DELETE_INVITE, Operation, SERVICE_ACCOUNT_KEYS, UPDATE_MEMBER, check_member, check_texts,
    object,
};
use crate::loaded::Loaded;
use crate::options::{FALLIBLE, Options, RequestOptions, check, expected};
use crate::promise::{Call, fallible, promise};
use crate::team::{Team, member_of};
use crate::text::join;
use crate::view::{Field, read};

/// A member of a team. Cheap to clone: clones are the same member.
#[wasm_bindgen]
#[derive(Clone)]
pub struct Member(Rc<State>);

struct State {
    team: Team,
    /// The GraphQL `Member`, checked by [`check_member`].
    loaded: Loaded,
}

impl Member {
    /// A member from attributes that were checked.
    pub fn new(team: Team, attrs: JsValue) -> Self {
        let loaded = Loaded::new(&attrs);
        Self(Rc::new(State { team, loaded }))
    }

    #[inline(never)]
    fn read(&self, field: Field) -> JsValue {
        read(&self.0.loaded.attrs(), field)
    }

    /// The member's id and the team's name, which every change needs.
    fn variables(&self, role: &JsValue) -> Result<JsValue, Error> {
        let id = self.id();
        if !id.is_string() {
            return Err(expected("this", "a member whose id the server has told"));
        }
        Ok(object(&[
            ("team", self.team()),
            ("id", id),
            ("role", role.clone()),
        ]))
    }

    async fn execute(
        &self,
        operation: &Operation,
        variables: &JsValue,
        options: &RequestOptions,
    ) -> Result<JsValue, Error> {
        let client = self.0.team.client();
        client.execute(operation, variables, options).await
    }
}

#[wasm_bindgen]
impl Member {
    /// The user's id; while an invite is pending, the invite's.
    #[wasm_bindgen(getter)]
    pub fn id(&self) -> JsValue {
        self.read(Field::Id)
    }

    /// The name of the team.
    #[wasm_bindgen(getter)]
    pub fn team(&self) -> JsValue {
        self.0.team.name()
    }

    /// The display name; of an invite the address or the username.
    #[wasm_bindgen(getter)]
    pub fn name(&self) -> JsValue {
        self.read(Field::Name)
    }

    /// The username, or `undefined`.
    #[wasm_bindgen(getter)]
    pub fn username(&self) -> JsValue {
        self.read(Field::Username)
    }

    /// The email address, or `undefined`.
    #[wasm_bindgen(getter)]
    pub fn email(&self) -> JsValue {
        self.read(Field::Email)
    }

    /// `admin`, `member`, `viewer`, a custom role, or `undefined`.
    #[wasm_bindgen(getter)]
    pub fn role(&self) -> JsValue {
        self.read(Field::Role)
    }

    /// Whether this is an invite that was not accepted yet.
    #[wasm_bindgen(getter)]
    pub fn pending(&self) -> bool {
        self.read(Field::Pending).is_truthy()
    }

    /// `USER`, `SERVICE`, … or `undefined`.
    #[wasm_bindgen(getter, js_name = accountType)]
    pub fn account_type(&self) -> JsValue {
        self.read(Field::AccountType)
    }

    /// A copy of all that was loaded, for `JSON.stringify`.
    #[wasm_bindgen(js_name = toJSON)]
    pub fn to_json(&self) -> JsValue {
        self.0.loaded.copy()
    }

    /// Gives the member another role.
    #[wasm_bindgen(js_name = setRole)]
    pub fn set_role(&self, role: &JsValue, options: &JsValue) -> Promise {
        let call = || {
            check("role", role, "text")?;
            let variables = self.variables(role)?;
            let (member, options) = (self.clone(), RequestOptions::read(options)?);
            Ok(Box::pin(async move {
                let answer = member.execute(&UPDATE_MEMBER, &variables, &options).await?;
                let way = [Field::Result, Field::Member];
                let changed = UPDATE_MEMBER.read_object(answer, &way, check_member)?;
                if changed.is_undefined() {
                    return Err(UPDATE_MEMBER.nothing_in_answer("member"));
                }
                member.0.loaded.change(&changed);
                member.0.team.put_member(&changed);
                Ok(JsValue::UNDEFINED)
            }) as Call)
        };
        promise(self.0.team.client(), &UPDATE_MEMBER.name, call())
    }

    /// Takes the member out of the team, or the invite back.
    pub fn delete(&self, options: &JsValue) -> Promise {
        let call = || {
            let variables = self.variables(&JsValue::UNDEFINED)?;
            let options = Options::read(options, FALLIBLE)?;
            let (member, request) = (self.clone(), options.request());
            let call: Call = Box::pin(async move {
                let deleted = member.execute(&DELETE_INVITE, &variables, &request).await;
                let team = &member.0.team;
                match deleted {
                    Ok(_) => {}
                    // An earlier attempt may have done it, or the browser's own.
                    Err(error) if error.is_of_nothing() => {
                        match team.has_lost(&member.id(), &request).await {
                            Ok(true) => {}
                            Err(aborted) if aborted.code.is_none() => return Err(aborted),
                            _ => return Err(error),
                        }
                    }
                    Err(error) => return Err(error),
                }
                team.remove_member(&member.id());
                Ok(JsValue::TRUE)
            });
            Ok((call, options.strict()))
        };
        let client = self.0.team.client();
        fallible(client, &DELETE_INVITE.name, JsValue::FALSE, call())
    }

    /// Resolves to the key of a service account, or to `undefined`.
    #[wasm_bindgen(js_name = loadApiKey)]
    pub fn load_api_key(&self, options: &JsValue) -> Promise {
        let call = || {
            let variables = object(&[("team", self.team())]);
            let (member, options) = (self.clone(), RequestOptions::read(options)?);
            Ok(Box::pin(async move {
                let operation = &SERVICE_ACCOUNT_KEYS;
                let answer = member.execute(operation, &variables, &options).await?;
                let way = [Field::Entity];
                let team = operation.read_object(answer, &way, |team| {
                    team.field(Field::Members).each(&mut |member| {
                        check_texts(&member, &[Field::Id, Field::ApiKey]);
                    });
                })?;
                let found = match team.is_undefined() {
                    true => team,
                    false => member_of(&read(&team, Field::Members), &member.id()),
                };
                Ok(read(&found, Field::ApiKey))
            }) as Call)
        };
        let client = self.0.team.client();
        promise(client, &SERVICE_ACCOUNT_KEYS.name, call())
    }

    /// `<Member Ada>`.
    #[wasm_bindgen(js_name = toString)]
    pub fn text(&self) -> JsValue {
        let name = self.name().as_string().unwrap_or_default();
        join(&["<Member ", &name, ">"]).into()
    }
}
