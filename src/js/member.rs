//! The class `Member`.

use std::rc::Rc;

use js_sys::{JsString, Promise};
use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::wasm_bindgen;

use super::call::{HasClient, Work, call, fallible_call};
use super::held::Held;
use super::value::{optional_string, string, to_js};
use super::{Client, arguments, options, team};
use crate::actions;
use crate::client::Call;
use crate::model::{self, Known};

#[wasm_bindgen(typescript_custom_section)]
const TYPINGS: &str = r#"
export interface Member {
  /**
   * Gives back the object's memory now; otherwise that happens some time after
   * the last reference is gone. Calls under way go on. The object must not be
   * used afterwards.
   *
   * @example
   * member.free();
   */
  free(): void;
  /**
   * The same as {@link Member.free}, for `using`.
   *
   * @example
   * for (using member of team.members) console.log(member.name);
   */
  [Symbol.dispose](): void;
}
"#;

/// Somebody in a team, or invited to it.
///
/// @example
/// for (const { name, role, pending } of team.members)
///   console.log(name, role, pending ? "invited" : "member");
#[wasm_bindgen]
pub struct Member(Held<Loaded>);

/// A member, and the team they were loaded with.
struct Loaded {
    team: Rc<team::Loaded>,
    member: Known<model::Member>,
}

impl HasClient for Loaded {
    fn client(&self) -> &Client {
        &self.team.client
    }
}

impl Member {
    /// A member of a team.
    pub(super) fn of(team: &Rc<team::Loaded>, member: model::Member) -> Self {
        Self(Held::new(Rc::new(Loaded {
            team: Rc::clone(team),
            member: Known::new(member),
        })))
    }

    fn read<R: Default>(&self, read: impl FnOnce(&model::Member) -> R) -> Result<R, JsValue> {
        Ok(self.0.get()?.member.read(read))
    }
}

#[wasm_bindgen]
impl Member {
    /// The user's identifier; while an invite is pending, the invite's.
    #[wasm_bindgen(getter)]
    pub fn id(&self) -> Result<Option<JsString>, JsValue> {
        self.read(|member| optional_string(member.id.as_deref()))
    }

    /// The name of the team.
    #[wasm_bindgen(getter)]
    pub fn team(&self) -> Result<JsString, JsValue> {
        let loaded = self.0.get()?;
        Ok(loaded.team.team.read(|team| string(&team.name)))
    }

    /// The name to show.
    #[wasm_bindgen(getter)]
    pub fn name(&self) -> Result<JsString, JsValue> {
        self.read(|member| string(&member.name))
    }

    /// The unique name; undefined for an invite of an address without an account.
    #[wasm_bindgen(getter)]
    pub fn username(&self) -> Result<Option<JsString>, JsValue> {
        self.read(|member| optional_string(member.username.as_deref()))
    }

    /// The email address. Service accounts have none.
    #[wasm_bindgen(getter)]
    pub fn email(&self) -> Result<Option<JsString>, JsValue> {
        self.read(|member| optional_string(member.email.as_deref()))
    }

    /// `admin`, `member`, `viewer` or a custom role; undefined on servers that know no roles.
    #[wasm_bindgen(getter)]
    pub fn role(&self) -> Result<Option<JsString>, JsValue> {
        self.read(|member| optional_string(member.role.as_deref()))
    }

    /// Whether they administer the team; `role` says more.
    #[wasm_bindgen(getter, unchecked_return_type = "boolean | undefined")]
    pub fn admin(&self) -> Result<JsValue, JsValue> {
        self.read(|member| member.admin.into())
    }

    /// The address of the member's picture.
    #[wasm_bindgen(getter, js_name = photoUrl)]
    pub fn photo_url(&self) -> Result<Option<JsString>, JsValue> {
        self.read(|member| optional_string(member.photo_url.as_deref()))
    }

    /// Whether this is an invite that was not accepted yet.
    #[wasm_bindgen(getter)]
    pub fn pending(&self) -> Result<bool, JsValue> {
        self.read(|member| member.pending.unwrap_or_default())
    }

    /// `USER` or `SERVICE`.
    #[wasm_bindgen(getter, js_name = accountType)]
    pub fn account_type(&self) -> Result<Option<JsString>, JsValue> {
        self.read(|member| optional_string(member.account_type.as_deref()))
    }

    /// A copy of all that was loaded: changing it changes nothing else.
    #[wasm_bindgen(getter, unchecked_return_type = "Record<string, unknown>")]
    pub fn attrs(&self) -> Result<JsValue, JsValue> {
        self.read(to_js)
    }

    /// Gives the member another role: `admin`, `member`, `viewer` or a custom one.
    /// For the team's administrators. A role that the team's organization does not have
    /// rejects with `invalid_argument` where the server tells which those are, and is
    /// refused with the server's words where it does not.
    ///
    /// @example
    /// await member.setRole("viewer");
    #[wasm_bindgen(js_name = setRole, unchecked_return_type = "Promise<void>")]
    pub fn set_role(
        &self,
        #[wasm_bindgen(unchecked_param_type = "string")] role: &JsValue,
        #[wasm_bindgen(unchecked_optional_param_type = "RequestOptions")] options: &JsValue,
    ) -> Promise {
        call(&self.0, "UpdateMember", &|loaded| {
            let role = arguments::words(role);
            let call = Call::new(loaded.client(), options::request(options)?);
            let loaded = Rc::clone(loaded);
            Ok(Box::pin(async move {
                actions::set_role(&call, &loaded.team.team, &loaded.member, &role).await?;
                Ok(JsValue::UNDEFINED)
            }))
        })
    }

    /// Takes the member out of the team, or the invite back; the team's
    /// {@link Team.members} follow. Resolves to true on success, false on failure.
    /// Who turns out to be gone already counts as taken out.
    ///
    /// @example
    /// const gone = await member.delete();
    #[wasm_bindgen(unchecked_return_type = "Promise<boolean>")]
    pub fn delete(
        &self,
        #[wasm_bindgen(unchecked_optional_param_type = "FallibleOptions")] options: &JsValue,
    ) -> Promise {
        fallible_call(&self.0, "DeleteInvite", false.into(), &|loaded| {
            let (options, is_strict) = options::fallible(options)?;
            let call = Call::new(loaded.client(), options);
            let loaded = Rc::clone(loaded);
            let work: Work = Box::pin(async move {
                actions::delete_member(&call, &loaded.team.team, &loaded.member).await?;
                Ok(true.into())
            });
            Ok((work, is_strict))
        })
    }

    /// The key of a service account; undefined where there is none, or the server
    /// does not show it to the caller. It is asked for here alone, and is in no
    /// attribute.
    ///
    /// @example
    /// const key = await member.loadApiKey(); // undefined for people
    #[wasm_bindgen(
        js_name = loadApiKey,
        unchecked_return_type = "Promise<string | undefined>"
    )]
    pub fn load_api_key(
        &self,
        #[wasm_bindgen(unchecked_optional_param_type = "RequestOptions")] options: &JsValue,
    ) -> Promise {
        call(&self.0, "ServiceAccountKeys", &|loaded| {
            let call = Call::new(loaded.client(), options::request(options)?);
            let loaded = Rc::clone(loaded);
            Ok(Box::pin(async move {
                let key = actions::load_api_key(&call, &loaded.team.team, &loaded.member).await?;
                let key = key.as_ref().map(model::Secret::expose);
                Ok(optional_string(key).into())
            }))
        })
    }

    /// `<Member Ada>`.
    ///
    /// @example
    /// console.log(`${member}`);
    #[wasm_bindgen(js_name = toString)]
    pub fn text(&self) -> Result<String, JsValue> {
        self.read(|member| ["<Member ", &member.name, ">"].concat())
    }

    /// {@link attrs}; no secret is ever in it.
    ///
    /// @example
    /// const text = JSON.stringify(member);
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
