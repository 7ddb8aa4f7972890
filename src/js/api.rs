//! The class `Api`: a server, as the owner of the credentials sees it.

use std::rc::Rc;

use js_sys::Promise;
use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::wasm_bindgen;

use super::call::call;
use super::error::shown;
use super::held::Held;
use super::iterator::AsyncIterator;
use super::options::{self, Options};
use super::value::optional_string;
use super::{
    Client, GraphQLClient, Organization, Team, User, UserList, arguments, client_options,
    create_users, lend, update_users,
};
use crate::actions;
use crate::client::Call;

#[wasm_bindgen(typescript_custom_section)]
const TYPINGS: &str = r#"
export interface Api {
  /**
   * Gives back the object's memory now; otherwise that happens some time after
   * the last reference is gone. Calls under way go on. The object must not be
   * used afterwards.
   *
   * @example
   * api.free();
   */
  free(): void;
  /**
   * The same as {@link Api.free}, for `using`.
   *
   * @example
   * using api = await connect();
   */
  [Symbol.dispose](): void;
}
"#;

/// A W&B server, as the owner of the credentials sees it.
///
/// @example
/// await init();
/// using api = new Api({ baseUrl: "/wandb" }); // the same as connect()
#[wasm_bindgen]
pub struct Api(Held<Client>);

impl Api {
    /// One that shares a client.
    pub(super) fn of(client: &Client) -> Self {
        Self(Held::new(Rc::new(client.clone())))
    }
}

#[wasm_bindgen]
impl Api {
    /// Throws `invalid_argument` for options that are wrong. Nothing is sent.
    ///
    /// @example
    /// const api = new Api({ baseUrl: "https://wandb.example.com", apiKey: key });
    #[wasm_bindgen(constructor)]
    pub fn new(
        #[wasm_bindgen(unchecked_optional_param_type = "ApiOptions")] options: &JsValue,
    ) -> Result<Self, JsValue> {
        match client_options::open(options) {
            Ok(client) => Ok(Self::of(&client)),
            Err(error) => Err(shown(&error)),
        }
    }

    /// The server's address: absolute, without `/graphql` and without a slash at its end.
    #[wasm_bindgen(getter, js_name = baseUrl, unchecked_return_type = "string")]
    pub fn base_url(&self) -> Result<JsValue, JsValue> {
        Ok(self.0.get()?.base_url().into())
    }

    /// The client that all calls go through, for documents of your own.
    #[wasm_bindgen(getter)]
    pub fn client(&self) -> Result<GraphQLClient, JsValue> {
        Ok(GraphQLClient::of(&*self.0.get()?))
    }

    /// The owner of the credentials. Rejects with `unauthenticated` when they are not valid.
    ///
    /// @example
    /// const me = await api.viewer();
    /// console.log(me.username, me.teams);
    #[wasm_bindgen(unchecked_return_type = "Promise<User>")]
    pub fn viewer(
        &self,
        #[wasm_bindgen(unchecked_optional_param_type = "RequestOptions")] options: &JsValue,
    ) -> Promise {
        call(&self.0, "Viewer", &|client| {
            let call = Call::new(client, options::request(options)?);
            Ok(Box::pin(async move {
                let viewer = actions::viewer(&call).await?;
                // The client's credentials are this user's own.
                Ok(User::own(&call.client, viewer).into())
            }))
        })
    }

    /// The name of the entity that the caller's runs go to; undefined when none is set.
    ///
    /// @example
    /// const entity = (await api.defaultEntity()) ?? "none set";
    #[wasm_bindgen(
        js_name = defaultEntity,
        unchecked_return_type = "Promise<string | undefined>"
    )]
    pub fn default_entity(
        &self,
        #[wasm_bindgen(unchecked_optional_param_type = "RequestOptions")] options: &JsValue,
    ) -> Promise {
        call(&self.0, "DefaultEntity", &|client| {
            let call = Call::new(client, options::request(options)?);
            Ok(Box::pin(async move {
                let entity = actions::default_entity(&call).await?;
                Ok(optional_string(entity.as_deref()).into())
            }))
        })
    }

    /// One user by username or email address. An exact match (letter case apart)
    /// wins; a single partial match will do; several partial matches and no exact
    /// one reject with `ambiguous`; no match resolves to undefined. The server
    /// lets administrators search, others are refused with `permission_denied`.
    ///
    /// @example
    /// const ada = await api.user("ada@example.com");
    /// if (!ada) console.log("nobody of that name");
    #[wasm_bindgen(unchecked_return_type = "Promise<User | undefined>")]
    pub fn user(
        &self,
        #[wasm_bindgen(js_name = usernameOrEmail, unchecked_param_type = "string")]
        username_or_email: &JsValue,
        #[wasm_bindgen(unchecked_optional_param_type = "RequestOptions")] options: &JsValue,
    ) -> Promise {
        call(&self.0, "SearchUsers", &|client| {
            let wanted = arguments::words(username_or_email);
            let call = Call::new(client, options::request(options)?);
            Ok(Box::pin(async move {
                let user = actions::find_user(&call, &wanted).await?;
                Ok(user.map(|user| User::of(&call.client, user)).into())
            }))
        })
    }

    /// Users whose username or email address starts or ends with `query`; all of
    /// them without one. For administrators. Nothing is sent before the list is
    /// awaited or iterated, and it is asked for anew each time. Throws
    /// `invalid_argument` for arguments that are wrong.
    ///
    /// @example
    /// for await (const user of api.users("example.com")) console.log(user.username);
    pub fn users(
        &self,
        #[wasm_bindgen(unchecked_optional_param_type = "string")] query: &JsValue,
        #[wasm_bindgen(unchecked_optional_param_type = "UsersOptions")] options: &JsValue,
    ) -> Result<UserList, JsValue> {
        let client = self.0.get()?;
        UserList::read(&client, query, options).map_err(|error| shown(&error))
    }

    /// Creates a user, an administrator if `admin` is true. For administrators.
    /// An address that is taken rejects with `conflict`. The keys of the new user
    /// are not loaded.
    ///
    /// It is never sent twice where it may have happened. Without a clear answer
    /// the address is looked up: the call resolves if the user is there, was made
    /// after the call began (by the server's clock, where the page may see it),
    /// and has the rights that were asked for. Otherwise it rejects with
    /// `maybeApplied` set, and the message says what was found.
    ///
    /// @example
    /// const bob = await api.createUser("bob@example.com");
    #[wasm_bindgen(js_name = createUser, unchecked_return_type = "Promise<User>")]
    pub fn create_user(
        &self,
        #[wasm_bindgen(unchecked_param_type = "string")] email: &JsValue,
        #[wasm_bindgen(unchecked_optional_param_type = "boolean")] admin: &JsValue,
        #[wasm_bindgen(unchecked_optional_param_type = "RequestOptions")] options: &JsValue,
    ) -> Promise {
        create_user(&self.0, email, admin, options)
    }

    /// Creates a user for each row, some at a time, and yields one outcome per row
    /// as it is known, which need not be the rows' order. For administrators. It
    /// never stops at a bad row: no address, an address that came before in the
    /// input (of the newest 100,000), a user that exists already are outcomes.
    /// The input may have no end; a row is taken from it when its turn comes.
    ///
    /// Each user is made as {@link Api.createUser} makes them, and is as the call
    /// left them: {@link User.reload} shows the teams. The first rows go one by one,
    /// later ones up to 50 in a request, as long as the server is quick. Where the server limits
    /// the rate, rows wait, however long, and do not fail.
    ///
    /// An abort begins no more rows and ends every wait for the rate limit; requests
    /// under way come to their end, so that their outcomes are known. A row that
    /// is wrong by itself is told by its outcome alone, not by `onEvent`. Then, after
    /// the last outcome, the iteration throws the signal's reason. What the input
    /// itself throws ends it in the same way. Throws `invalid_argument` for
    /// arguments that are wrong.
    ///
    /// @example
    /// for await (const outcome of api.createUsers([{ email: "ada@example.com", teams: ["engines"] }]))
    ///   console.log(outcome.email, outcome.status);
    #[wasm_bindgen(
        js_name = createUsers,
        unchecked_return_type = "AsyncIterable<CreateUserOutcome>"
    )]
    pub fn create_users(
        &self,
        #[wasm_bindgen(unchecked_param_type = "Iterable<NewUser>")] rows: JsValue,
        #[wasm_bindgen(unchecked_optional_param_type = "CreateUsersOptions")] options: &JsValue,
    ) -> Result<AsyncIterator, JsValue> {
        let client = self.0.get()?;
        create_users::outcomes(&client, rows, options).map_err(|error| shown(&error))
    }

    /// Changes the account of each row, some at a time, and yields one outcome per
    /// row as it is known, which need not be the rows' order. For administrators. It
    /// never stops at a bad row: nobody of that name, an account that a row before is
    /// about (of the newest 100,000) are outcomes. Rows are taken, sent and waited
    /// for, and an abort ends it, as with {@link Api.createUsers}.
    ///
    /// Each account is changed as {@link User.deactivate}, {@link User.reactivate} and
    /// {@link User.update} do it; it ends in the same state however often it is sent.
    /// A username or an email address has to be whole, letter case apart, or the row
    /// fails with `not_found`. Of an account that is named, nothing is sent where it is
    /// as wanted already; what a {@link User} knows may be old, and so it is sent.
    ///
    /// The row's {@link User} is the outcome's, and shows the change. Users who are
    /// named come without their keys and teams: {@link User.reload} loads those.
    ///
    /// @example
    /// for await (const outcome of api.updateUsers([{ user: "ada@example.com", deactivate: true }]))
    ///   console.log(outcome.row, outcome.status);
    #[wasm_bindgen(
        js_name = updateUsers,
        unchecked_return_type = "AsyncIterable<UpdateUserOutcome>"
    )]
    pub fn update_users(
        &self,
        #[wasm_bindgen(unchecked_param_type = "Iterable<UserChange>")] rows: JsValue,
        #[wasm_bindgen(unchecked_optional_param_type = "CreateUsersOptions")] options: &JsValue,
    ) -> Result<AsyncIterator, JsValue> {
        let client = self.0.get()?;
        update_users::outcomes(&client, rows, options).map_err(|error| shown(&error))
    }

    /// The team with this name; undefined where there is none, or where the name
    /// is a user's or an organization's own. Rejects with `invalid_argument` for
    /// what cannot be a team's name: letters, digits, `-` and `_` only.
    ///
    /// @example
    /// const team = await api.team("engines");
    /// for (const member of team?.members ?? []) console.log(member.name, member.role);
    #[wasm_bindgen(unchecked_return_type = "Promise<Team | undefined>")]
    pub fn team(
        &self,
        #[wasm_bindgen(unchecked_param_type = "string")] name: &JsValue,
        #[wasm_bindgen(unchecked_optional_param_type = "RequestOptions")] options: &JsValue,
    ) -> Promise {
        call(&self.0, "Team", &|client| {
            let name = arguments::words(name);
            let call = Call::new(client, options::request(options)?);
            Ok(Box::pin(async move {
                let team = actions::find_team(&call, &name).await?;
                Ok(team.map(|team| Team::of(&call.client, team)).into())
            }))
        })
    }

    /// Creates a team. Its administrator is `adminUsername`, which is for
    /// administrators to choose, or else the caller. It belongs to the organization of
    /// the name `organization`, or else to the one that the server chooses. A name that
    /// is taken rejects with `conflict`, a name that cannot be one with
    /// `invalid_argument`, an organization that is not there with `not_found`.
    ///
    /// @example
    /// const team = await api.createTeam("engines", "ada");
    /// const other = await api.createTeam("wings", undefined, { organization: "default" });
    #[wasm_bindgen(js_name = createTeam, unchecked_return_type = "Promise<Team>")]
    pub fn create_team(
        &self,
        #[wasm_bindgen(unchecked_param_type = "string")] name: &JsValue,
        #[wasm_bindgen(js_name = adminUsername, unchecked_optional_param_type = "string")]
        admin_username: &JsValue,
        #[wasm_bindgen(
            unchecked_optional_param_type = "RequestOptions & { organization?: string }"
        )]
        options: &JsValue,
    ) -> Promise {
        call(&self.0, "CreateTeam", &|client| {
            let name = arguments::words(name);
            let admin_username = arguments::optional_words(admin_username);
            let mut options = Options::read(options, &["signal", "timeoutMs", "organization"])?;
            let organization = options.words("organization");
            let call = Call::new(client, options.request()?);
            Ok(Box::pin(async move {
                let team = actions::create_team(&call, &name, admin_username, organization);
                let team = team.await?;
                Ok(Team::of(&call.client, team).into())
            }))
        })
    }

    /// The organization with this name; undefined where there is none that the caller may see.
    ///
    /// Without a name it is the caller's own, found as W&B's Python client finds it: the
    /// organization of the team that the caller's runs go to, else the only one that they
    /// are in. Several reject with `ambiguous`, and the message names them.
    ///
    /// @example
    /// const organization = await api.organization();
    /// console.log(organization?.name, organization?.seats.used);
    #[wasm_bindgen(unchecked_return_type = "Promise<Organization | undefined>")]
    pub fn organization(
        &self,
        #[wasm_bindgen(unchecked_optional_param_type = "string")] name: &JsValue,
        #[wasm_bindgen(unchecked_optional_param_type = "RequestOptions")] options: &JsValue,
    ) -> Promise {
        call(&self.0, "Organization", &|client| {
            let name = arguments::optional_words(name);
            let call = Call::new(client, options::request(options)?);
            Ok(Box::pin(async move {
                let found = match name {
                    Some(name) => actions::find_organization(&call, &name).await?,
                    None => actions::own_organization(&call).await?,
                };
                let found = found.map(|found| Organization::of(&call.client, found));
                Ok(found.into())
            }))
        })
    }

    /// Gives back what the object holds.
    #[wasm_bindgen(skip_typescript)]
    pub fn free(&self) {
        self.0.free();
    }

    /// For [`lend::borrow`].
    #[wasm_bindgen(skip_typescript, js_name = __lend)]
    pub fn lend(&self) -> Result<(), JsValue> {
        lend::lend(lend::Lent::Client(Client::clone(&*self.0.get()?)));
        Ok(())
    }
}

/// What `Api.createUser` and `User.create` do.
pub(super) fn create_user(
    held: &Held<Client>,
    email: &JsValue,
    admin: &JsValue,
    options: &JsValue,
) -> Promise {
    call(held, "CreateUser", &|client| {
        let email = arguments::words(email);
        let admin = arguments::optional_boolean("admin", admin)?.unwrap_or_default();
        let call = Call::new(client, options::request(options)?);
        Ok(Box::pin(async move {
            let user = actions::create_user(&call, &email, admin).await?;
            Ok(User::of(&call.client, user).into())
        }))
    })
}
