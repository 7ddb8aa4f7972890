//! The exported class `Team`: what was loaded of a team, and what is done with
//! it. Its members are in `member.rs`.

use std::rc::Rc;

use js_sys::{Array, JsString, Promise};
use wasm_bindgen::prelude::*;

use crate::account::nothing_there;
use crate::client::Client;
use crate::connection::{OF_TEAM, complete, has_full_page};
use crate::error::{Error, ErrorCode};
use crate::graphql::{
    CREATE_INVITE, CREATE_SERVICE_ACCOUNT, CREATE_TEAM, DELETE_TEAM, TEAM, check_member,
    check_team, check_user, object,
};
use crate::js;
use crate::loaded::Loaded;
use crate::member::Member;
use crate::options::{FALLIBLE, Options, Patience, RequestOptions, check};
use crate::promise::{Call, fallible, promise};
use crate::text::join;
use crate::view::{Field, read};

#[wasm_bindgen(module = "/src/team.js")]
extern "C" {
    #[wasm_bindgen(js_name = memberOf)]
    pub fn member_of(members: &JsValue, id: &JsValue) -> JsValue;

    #[wasm_bindgen(js_name = withMember)]
    fn with_member(members: &JsValue, member: &JsValue) -> JsValue;

    #[wasm_bindgen(js_name = withoutMember)]
    fn without_member(team: &JsValue, id: &JsValue) -> JsValue;
}

/// A team of a W&B server. Cheap to clone: clones are the same team.
#[wasm_bindgen]
#[derive(Clone)]
pub struct Team(Rc<State>);

struct State {
    client: Client,
    /// The GraphQL `Entity`, checked by [`check_team`].
    loaded: Loaded,
}

/// What `Api.team` does: resolves to `undefined` where there is no such team.
pub fn find_team(client: &Client, name: &JsValue, options: &JsValue) -> Promise {
    let call = || {
        check("name", name, "team")?;
        let load = load_team(client.clone(), name.clone(), RequestOptions::read(options)?);
        let client = client.clone();
        Ok(Box::pin(async move {
            let team = load.await?;
            if team.is_undefined() {
                return Ok(team);
            }
            Ok(Team::new(client, team).into())
        }) as Call)
    };
    promise(client, &TEAM.name, call())
}

/// What `Api.createTeam` does.
pub fn create_team(client: &Client, name: &JsValue, admin: &JsValue, options: &JsValue) -> Promise {
    let call = || {
        check("name", name, "team")?;
        if !(admin.is_undefined() || admin.is_null()) {
            check("adminUsername", admin, "text")?;
        }
        let options = RequestOptions::read(options)?;
        let variables = object(&[("name", name.clone()), ("adminUsername", admin.clone())]);
        let client = client.clone();
        Ok(Box::pin(async move {
            let data = client.execute(&CREATE_TEAM, &variables, &options).await?;
            let way = [Field::Result, Field::Entity];
            let team = CREATE_TEAM.read_object(data, &way, check_team)?;
            if team.is_undefined() {
                return Err(CREATE_TEAM.nothing_in_answer("entity"));
            }
            Ok(Team::new(client, team).into())
        }) as Call)
    };
    promise(client, &CREATE_TEAM.name, call())
}

/// The team of this name as the server has it, with whole lists; `undefined`
/// where it has none, and where it is a user's own entity.
fn load_team(client: Client, name: JsValue, options: RequestOptions) -> Call {
    Box::pin(async move {
        let variables = object(&[("name", name)]);
        let data = client.execute(&TEAM, &variables, &options).await?;
        let entity = TEAM.read_object(data, &[Field::Entity], check_team)?;
        if read(&entity, Field::IsTeam).is_falsy() {
            return Ok(JsValue::UNDEFINED);
        }
        complete(client, entity, OF_TEAM, options).await
    })
}

impl Team {
    /// A team from attributes that were checked.
    fn new(client: Client, attrs: JsValue) -> Self {
        let loaded = Loaded::new(&attrs);
        Self(Rc::new(State { client, loaded }))
    }

    /// The client that the team was loaded with.
    pub fn client(&self) -> &Client {
        &self.0.client
    }

    #[inline(never)]
    fn read(&self, field: Field) -> JsValue {
        read(&self.0.loaded.attrs(), field)
    }

    fn reloading(&self, options: RequestOptions) -> Call {
        let team = self.clone();
        Box::pin(async move {
            let loaded = &team.0.loaded;
            loop {
                let load = loaded.begin_load();
                let now = load_team(team.client().clone(), team.name(), options.clone()).await?;
                if now.is_undefined() {
                    return Err(nothing_there());
                }
                if !loaded.changed_since(load) {
                    loaded.take(load, &now);
                    return Ok(JsValue::UNDEFINED);
                }
            }
        })
    }

    /// Loads the team anew after something was changed: that this fails is
    /// told, and undoes nothing.
    async fn refresh(&self, mut options: RequestOptions) {
        options.patience = Patience::Brief;
        if let Err(error) = self.reloading(options).await {
            self.client().report_failure(&error);
        }
    }

    /// Takes over what a call has changed about a member.
    pub fn put_member(&self, member: &JsValue) {
        let members = with_member(&self.read(Field::Members), member);
        self.0.loaded.change(&object(&[("members", members)]));
    }

    /// Takes over that a call has removed a member.
    pub fn remove_member(&self, id: &JsValue) {
        let left = without_member(&self.0.loaded.attrs(), id);
        self.0.loaded.change(&left);
    }

    /// Whether the server has no member of this id by now.
    pub async fn has_lost(&self, id: &JsValue, options: &RequestOptions) -> Result<bool, Error> {
        match self.reloading(options.clone()).await {
            // Then nobody is in it any more.
            Err(error) if error.code == Some(ErrorCode::NotFound) => Ok(true),
            Err(error) => Err(error),
            Ok(_) => Ok(member_of(&self.read(Field::Members), id).is_undefined()),
        }
    }
}

#[wasm_bindgen]
impl Team {
    /// The schema's `id`.
    #[wasm_bindgen(getter)]
    pub fn id(&self) -> JsValue {
        self.read(Field::Id)
    }

    /// The name, which no other entity has.
    #[wasm_bindgen(getter)]
    pub fn name(&self) -> JsValue {
        self.read(Field::Name)
    }

    /// The members, and who is invited.
    #[wasm_bindgen(getter)]
    pub fn members(&self) -> Array {
        let members = Array::new();
        for member in self.read(Field::Members).unchecked_ref::<Array>().iter() {
            members.push(&Member::new(self.clone(), member).into());
        }
        members
    }

    /// A copy of all that was loaded: changing it changes nothing else.
    #[wasm_bindgen(getter)]
    pub fn attrs(&self) -> JsValue {
        self.0.loaded.copy()
    }

    /// The same, for `JSON.stringify`.
    #[wasm_bindgen(js_name = toJSON)]
    pub fn to_json(&self) -> JsValue {
        self.attrs()
    }

    /// Invites somebody; resolves to false where that fails.
    pub fn invite(&self, who: &JsValue, admin: &JsValue, options: &JsValue) -> Promise {
        let call = || {
            check("usernameOrEmail", who, "text")?;
            if !(admin.is_undefined() || admin.is_null()) {
                check("admin", admin, "boolean")?;
            }
            let options = Options::read(options, &join(&[FALLIBLE, " role:text"]))?;
            let input = object(&[
                ("entityName", self.name()),
                (name_of_address(who), who.clone()),
                ("admin", admin.clone()),
                ("role", options.get(Field::Role)),
            ]);
            let variables = object(&[("input", input), ("withTeam", true.into())]);
            let (team, request) = (self.clone(), options.request());
            let call: Call = Box::pin(async move {
                let client = team.client();
                let load = team.0.loaded.begin_load();
                let data = client.execute(&CREATE_INVITE, &variables, &request).await?;
                let way = [Field::Result, Field::Entity];
                match CREATE_INVITE.read_object(data, &way, check_team) {
                    Ok(now)
                        if now.is_object()
                            && !has_full_page(&now, OF_TEAM)
                            && !team.0.loaded.changed_since(load) =>
                    {
                        team.0.loaded.change(&now);
                    }
                    _ => team.refresh(request).await,
                }
                Ok(JsValue::TRUE)
            });
            Ok((call, options.strict()))
        };
        fallible(self.client(), &CREATE_INVITE.name, JsValue::FALSE, call())
    }

    /// Makes a service account; resolves to its membership.
    #[wasm_bindgen(js_name = createServiceAccount)]
    pub fn create_service_account(&self, description: &JsValue, options: &JsValue) -> Promise {
        let call = || {
            check("description", description, "text")?;
            let options = Options::read(options, FALLIBLE)?;
            let variables = object(&[("team", self.name()), ("description", description.clone())]);
            let (team, request) = (self.clone(), options.request());
            let call: Call = Box::pin(async move {
                let operation = &CREATE_SERVICE_ACCOUNT;
                let data = team
                    .client()
                    .execute(operation, &variables, &request)
                    .await?;
                let way = [Field::Result, Field::User];
                let account = operation.read_object(data, &way, |user| {
                    check_user(user);
                    check_member(user);
                })?;
                if account.is_undefined() {
                    return Err(operation.nothing_in_answer("user"));
                }
                // Its role is in no answer but the team's own.
                team.put_member(&account);
                team.refresh(request).await;
                let members = team.read(Field::Members);
                let member = member_of(&members, &read(&account, Field::Id));
                Ok(Member::new(team, js::merge(&account, &member)).into())
            });
            Ok((call, options.strict()))
        };
        let name = &CREATE_SERVICE_ACCOUNT.name;
        fallible(self.client(), name, JsValue::UNDEFINED, call())
    }

    /// Loads everything anew.
    pub fn reload(&self, options: &JsValue) -> Promise {
        let options = RequestOptions::read(options);
        let call = options.map(|options| self.reloading(options));
        promise(self.client(), &TEAM.name, call)
    }

    /// Deletes the team.
    pub fn delete(&self, options: &JsValue) -> Promise {
        let call = || {
            let options = Options::read(options, FALLIBLE)?;
            let (team, request) = (self.clone(), options.request());
            let call: Call = Box::pin(async move {
                let variables = object(&[("name", team.name())]);
                let client = team.client();
                let Err(error) = client.execute(&DELETE_TEAM, &variables, &request).await else {
                    return Ok(JsValue::TRUE);
                };
                if !error.is_of_nothing() {
                    return Err(error);
                }
                // An earlier attempt may have done it, or the browser's own.
                match load_team(client.clone(), team.name(), request).await {
                    Ok(left) if left.is_undefined() => Ok(JsValue::TRUE),
                    Err(aborted) if aborted.code.is_none() => Err(aborted),
                    _ => Err(error),
                }
            });
            Ok((call, options.strict()))
        };
        fallible(self.client(), &DELETE_TEAM.name, JsValue::FALSE, call())
    }

    /// `<Team engines>`.
    #[wasm_bindgen(js_name = toString)]
    pub fn text(&self) -> JsValue {
        let name = self.name().as_string().unwrap_or_default();
        join(&["<Team ", &name, ">"]).into()
    }
}

/// What the schema calls it: a username has no `@`.
fn name_of_address(who: &JsValue) -> &'static str {
    match who.dyn_ref::<JsString>() {
        Some(text) if text.includes("@", 0) => "email",
        _ => "username",
    }
}
