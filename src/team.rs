//! The class `Team`, which is in `team.js`, and what its methods have the client
//! do. Its members are in `member.rs`.

use js_sys::{JsString, Promise};
use wasm_bindgen::prelude::*;

use crate::client::Client;
use crate::connection::{OF_TEAM, complete, has_full_page};
use crate::error::{Error, ErrorCode};
use crate::graphql::{
    CREATE_INVITE, CREATE_SERVICE_ACCOUNT, CREATE_TEAM, DELETE_TEAM, TEAM, check_member,
    check_team, check_user, object,
};
use crate::graphql_client::GraphQLClient;
use crate::js;
use crate::loaded::Loaded;
use crate::member::{member_of, with_member, without_member};
use crate::options::{FALLIBLE, Options, Patience, RequestOptions, check, check_given};
use crate::promise::{Call, fallible, promise};
use crate::text::join;
use crate::view::{Field, read};

#[wasm_bindgen(module = "/src/team.js")]
extern "C" {
    /// The JavaScript class.
    #[wasm_bindgen(reexport, js_name = Team)]
    pub type TeamObject;

    #[wasm_bindgen(js_name = newTeam)]
    fn new_team(client: GraphQLClient, attrs: &JsValue) -> JsValue;
}

/// A team, and the client for what is done with it.
#[derive(Clone)]
pub struct Team {
    /// The client that the team was loaded with.
    pub client: Client,
    /// The GraphQL `Entity`, checked by [`check_team`].
    pub loaded: Loaded,
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
            Ok(new_team(client.into(), &team))
        }) as Call)
    };
    promise(client, &TEAM.name, call())
}

/// What `Api.createTeam` does.
pub fn create_team(client: &Client, name: &JsValue, admin: &JsValue, options: &JsValue) -> Promise {
    let call = || {
        check("name", name, "team")?;
        check_given("adminUsername", admin, "text")?;
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
            Ok(new_team(client.into(), &team))
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
    fn name(&self) -> JsValue {
        self.loaded.read(Field::Name)
    }

    fn reloading(&self, options: RequestOptions) -> Call {
        let team = self.clone();
        Box::pin(async move {
            let loaded = &team.loaded;
            loop {
                let load = loaded.begin_load();
                let now = load_team(team.client.clone(), team.name(), options.clone()).await?;
                if now.is_undefined() {
                    return Err(Error::nothing_there());
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
            self.client.report_failure(&error);
        }
    }

    /// Takes over what a call has changed about a member.
    pub fn put_member(&self, member: &JsValue) {
        let members = with_member(&self.loaded.read(Field::Members), member);
        self.loaded.change(&object(&[("members", members)]));
    }

    /// Takes over that a call has removed a member.
    pub fn remove_member(&self, id: &JsValue) {
        let left = without_member(&self.loaded.attrs(), id);
        self.loaded.change(&left);
    }

    /// Whether the server has no member of this id by now.
    pub async fn has_lost(&self, id: &JsValue, options: &RequestOptions) -> Result<bool, Error> {
        match self.reloading(options.clone()).await {
            // Then nobody is in it any more.
            Err(error) if error.code == Some(ErrorCode::NotFound) => Ok(true),
            Err(error) => Err(error),
            Ok(_) => Ok(member_of(&self.loaded.read(Field::Members), id).is_undefined()),
        }
    }
}

#[wasm_bindgen]
impl GraphQLClient {
    /// Invites somebody; resolves to false where that fails.
    #[wasm_bindgen(js_name = __invite)]
    pub fn invite(
        &self,
        team: Loaded,
        who: &JsValue,
        admin: &JsValue,
        options: &JsValue,
    ) -> Promise {
        let team = self.team(team);
        let call = || {
            check("usernameOrEmail", who, "text")?;
            check_given("admin", admin, "boolean")?;
            let options = Options::read(options, &join(&[FALLIBLE, " role:text"]))?;
            let input = object(&[
                ("entityName", team.name()),
                (name_of_address(who), who.clone()),
                ("admin", admin.clone()),
                ("role", options.get(Field::Role)),
            ]);
            let variables = object(&[("input", input), ("withTeam", true.into())]);
            let request = options.request();
            let call: Call = Box::pin(async move {
                let Team { client, loaded } = &team;
                let load = loaded.begin_load();
                let data = client.execute(&CREATE_INVITE, &variables, &request).await?;
                let way = [Field::Result, Field::Entity];
                match CREATE_INVITE.read_object(data, &way, check_team) {
                    Ok(now)
                        if now.is_object()
                            && !has_full_page(&now, OF_TEAM)
                            && !loaded.changed_since(load) =>
                    {
                        loaded.change(&now);
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
    #[wasm_bindgen(js_name = __createServiceAccount)]
    pub fn create_service_account(
        &self,
        team: Loaded,
        description: &JsValue,
        options: &JsValue,
    ) -> Promise {
        let team = self.team(team);
        let call = || {
            check("description", description, "text")?;
            let options = Options::read(options, FALLIBLE)?;
            let variables = object(&[("team", team.name()), ("description", description.clone())]);
            let request = options.request();
            let call: Call = Box::pin(async move {
                let operation = &CREATE_SERVICE_ACCOUNT;
                let data = team.client.execute(operation, &variables, &request).await?;
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
                let members = team.loaded.read(Field::Members);
                let member = member_of(&members, &read(&account, Field::Id));
                Ok(js::merge(&account, &member))
            });
            Ok((call, options.strict()))
        };
        let name = &CREATE_SERVICE_ACCOUNT.name;
        fallible(self.client(), name, JsValue::UNDEFINED, call())
    }

    /// Loads everything anew.
    #[wasm_bindgen(js_name = __reloadTeam)]
    pub fn reload_team(&self, team: Loaded, options: &JsValue) -> Promise {
        let options = RequestOptions::read(options);
        let call = options.map(|options| self.team(team).reloading(options));
        promise(self.client(), &TEAM.name, call)
    }

    /// Deletes the team.
    #[wasm_bindgen(js_name = __deleteTeam)]
    pub fn delete_team(&self, team: Loaded, options: &JsValue) -> Promise {
        let team = self.team(team);
        let call = || {
            let options = Options::read(options, FALLIBLE)?;
            let request = options.request();
            let call: Call = Box::pin(async move {
                let variables = object(&[("name", team.name())]);
                let client = &team.client;
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
}

impl GraphQLClient {
    /// A team with this client.
    pub fn team(&self, loaded: Loaded) -> Team {
        let client = self.client().clone();
        Team { client, loaded }
    }
}

/// What the schema calls it: a username has no `@`.
fn name_of_address(who: &JsValue) -> &'static str {
    match who.dyn_ref::<JsString>() {
        Some(text) if text.includes("@", 0) => "email",
        _ => "username",
    }
}
