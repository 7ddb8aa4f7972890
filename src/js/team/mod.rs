//! The class `Team`.

mod attributes;

use std::rc::Rc;

use js_sys::Promise;
use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::wasm_bindgen;

use super::call::{HasClient, Work, call, fallible_call};
use super::held::Held;
use super::options::{self, Options};
use super::{Client, Member, arguments};
use crate::actions::{self, Invitee};
use crate::client::Call;
use crate::model::{self, Known};

#[wasm_bindgen(typescript_custom_section)]
const TYPINGS: &str = r#"
export interface Team {
  /**
   * The same as below; with `strict` it resolves to the membership, or rejects.
   *
   * @example
   * const robot = await team.createServiceAccount("nightly", { strict: true });
   * const key = await robot.loadApiKey();
   */
  createServiceAccount(
    description: string,
    options: FallibleOptions & { strict: true },
  ): Promise<Member>;
  /**
   * Makes a service account, which works for this team alone, and resolves to
   * its membership, or to undefined on failure. {@link Member.loadApiKey} loads
   * its key.
   *
   * @example
   * const robot = await team.createServiceAccount("nightly");
   * const key = await robot?.loadApiKey();
   */
  createServiceAccount(description: string, options?: FallibleOptions): Promise<Member | undefined>;
  /**
   * Gives back the object's memory now; otherwise that happens some time after
   * the last reference is gone. Calls under way go on. The object must not be
   * used afterwards.
   *
   * @example
   * team.free();
   */
  free(): void;
  /**
   * The same as {@link Team.free}, for `using`.
   *
   * @example
   * using engines = await api.createTeam("engines");
   */
  [Symbol.dispose](): void;
}
"#;

/// A team of a W&B server, with its members as they were when it was loaded.
///
/// @example
/// const team = await api.team("engines");
/// console.log(team?.members.filter(({ pending }) => pending).length, "open invites");
#[wasm_bindgen]
pub struct Team(Held<Loaded>);

/// A team, and by whom it was loaded. Its members hold it too.
pub(super) struct Loaded {
    pub client: Client,
    pub team: Known<model::Team>,
}

impl HasClient for Loaded {
    fn client(&self) -> &Client {
        &self.client
    }
}

impl Team {
    /// A team that this client has loaded.
    pub(super) fn of(client: &Client, team: model::Team) -> Self {
        Self(Held::new(Rc::new(Loaded {
            client: client.clone(),
            team: Known::new(team),
        })))
    }

    fn read<R: Default>(&self, read: impl FnOnce(&model::Team) -> R) -> Result<R, JsValue> {
        Ok(self.0.get()?.team.read(read))
    }
}

#[wasm_bindgen]
impl Team {
    /// Invites somebody, as a team's administrator if `admin` is true, or with a
    /// `role`, one of {@link roles}: another rejects with `invalid_argument` where the
    /// server tells which there are. Who has an account may
    /// be a member at once. Resolves to false when the user is invited already or
    /// does not exist, and on any other failure, unless `strict` is set.
    ///
    /// @example
    /// await team.invite("bob@example.com", false, { role: "viewer", strict: true });
    #[wasm_bindgen(unchecked_return_type = "Promise<boolean>")]
    pub fn invite(
        &self,
        #[wasm_bindgen(js_name = usernameOrEmail, unchecked_param_type = "string")]
        username_or_email: &JsValue,
        #[wasm_bindgen(unchecked_optional_param_type = "boolean")] admin: &JsValue,
        #[wasm_bindgen(unchecked_optional_param_type = "FallibleOptions & { role?: string }")]
        options: &JsValue,
    ) -> Promise {
        fallible_call(&self.0, "CreateInvite", false.into(), &|loaded| {
            let names = &["signal", "timeoutMs", "strict", "role"];
            let mut options = Options::read(options, names)?;
            let is_strict = options.boolean("strict")?.unwrap_or_default();
            let whom = Invitee {
                username_or_email: arguments::words(username_or_email),
                admin: arguments::optional_boolean("admin", admin)?,
                role: options.words("role"),
            };
            let call = Call::new(&loaded.client, options.request()?);
            let loaded = Rc::clone(loaded);
            let work: Work = Box::pin(async move {
                actions::invite(&call, &loaded.team, whom).await?;
                Ok(true.into())
            });
            Ok((work, is_strict))
        })
    }

    /// Makes a service account. The typings, which know what `strict` does, are above.
    #[wasm_bindgen(js_name = createServiceAccount, skip_typescript)]
    pub fn create_service_account(&self, description: &JsValue, options: &JsValue) -> Promise {
        let nothing = JsValue::UNDEFINED;
        fallible_call(&self.0, "CreateServiceAccount", nothing, &|loaded| {
            let description = arguments::words(description);
            let (options, is_strict) = options::fallible(options)?;
            let call = Call::new(&loaded.client, options);
            let loaded = Rc::clone(loaded);
            let work: Work = Box::pin(async move {
                let made = actions::create_service_account(&call, &loaded.team, &description);
                Ok(Member::of(&loaded, made.await?).into())
            });
            Ok((work, is_strict))
        })
    }

    /// Loads everything anew. Rejects with `not_found` when the team is gone.
    ///
    /// @example
    /// await team.reload();
    #[wasm_bindgen(unchecked_return_type = "Promise<void>")]
    pub fn reload(
        &self,
        #[wasm_bindgen(unchecked_optional_param_type = "RequestOptions")] options: &JsValue,
    ) -> Promise {
        call(&self.0, "Team", &|loaded| {
            let call = Call::new(&loaded.client, options::request(options)?);
            let loaded = Rc::clone(loaded);
            Ok(Box::pin(async move {
                actions::reload_team(&call, &loaded.team).await?;
                Ok(JsValue::UNDEFINED)
            }))
        })
    }

    /// Deletes the team; resolves to true on success, false on failure. A team that
    /// turns out to be gone already counts as deleted.
    ///
    /// @example
    /// const gone = await team.delete();
    #[wasm_bindgen(unchecked_return_type = "Promise<boolean>")]
    pub fn delete(
        &self,
        #[wasm_bindgen(unchecked_optional_param_type = "FallibleOptions")] options: &JsValue,
    ) -> Promise {
        fallible_call(&self.0, "DeleteTeam", false.into(), &|loaded| {
            let (options, is_strict) = options::fallible(options)?;
            let call = Call::new(&loaded.client, options);
            let loaded = Rc::clone(loaded);
            let work: Work = Box::pin(async move {
                actions::delete_team(&call, &loaded.team).await?;
                Ok(true.into())
            });
            Ok((work, is_strict))
        })
    }

    /// `<Team engines>`.
    ///
    /// @example
    /// console.log(`${team}`);
    #[wasm_bindgen(js_name = toString)]
    pub fn text(&self) -> Result<String, JsValue> {
        self.read(|team| ["<Team ", &team.name, ">"].concat())
    }

    /// {@link attrs}; no secret is ever in it.
    ///
    /// @example
    /// const text = JSON.stringify(team);
    #[wasm_bindgen(js_name = toJSON, unchecked_return_type = "Record<string, unknown>")]
    pub fn to_json(&self) -> Result<JsValue, JsValue> {
        self.attrs()
    }

    /// Gives back what the object holds.
    #[wasm_bindgen(skip_typescript)]
    pub fn free(&self) {
        self.0.free();
    }
}
