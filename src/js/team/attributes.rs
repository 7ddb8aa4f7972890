//! What is known of a team.

use js_sys::JsString;
use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::wasm_bindgen;

use super::Team;
use crate::js::Member;
use crate::js::value::{date, optional_string, string, to_js};
use crate::model::{Int64, TEAM_ROLES};

#[wasm_bindgen]
impl Team {
    /// The server's identifier, opaque.
    #[wasm_bindgen(getter)]
    pub fn id(&self) -> Result<JsString, JsValue> {
        self.read(|team| string(&team.id))
    }

    /// The unique name, as in the address of the team's page.
    #[wasm_bindgen(getter)]
    pub fn name(&self) -> Result<JsString, JsValue> {
        self.read(|team| string(&team.name))
    }

    /// `team`. Undefined, as all that follows, where the server does not tell.
    #[wasm_bindgen(getter, js_name = entityType)]
    pub fn entity_type(&self) -> Result<Option<JsString>, JsValue> {
        self.read(|team| optional_string(team.entity_type.as_deref()))
    }

    /// When the team was made.
    #[wasm_bindgen(getter, js_name = createdAt, unchecked_return_type = "Date | undefined")]
    pub fn created_at(&self) -> Result<JsValue, JsValue> {
        self.read(|team| date(team.created_at.as_ref()))
    }

    /// The address of the team's picture.
    #[wasm_bindgen(getter, js_name = photoUrl)]
    pub fn photo_url(&self) -> Result<Option<JsString>, JsValue> {
        self.read(|team| optional_string(team.photo_url.as_deref()))
    }

    /// Whether the name is free to be taken: false for a team that is there.
    #[wasm_bindgen(getter, unchecked_return_type = "boolean | undefined")]
    pub fn available(&self) -> Result<JsValue, JsValue> {
        self.read(|team| team.available.into())
    }

    /// Whether nothing may be logged to the team now.
    #[wasm_bindgen(getter, js_name = readOnly, unchecked_return_type = "boolean | undefined")]
    pub fn read_only(&self) -> Result<JsValue, JsValue> {
        self.read(|team| team.read_only.into())
    }

    /// The same, ordered by W&B.
    #[wasm_bindgen(getter, js_name = readOnlyAdmin, unchecked_return_type = "boolean | undefined")]
    pub fn read_only_admin(&self) -> Result<JsValue, JsValue> {
        self.read(|team| team.read_only_admin.into())
    }

    /// Whether no project of the team can be public.
    #[wasm_bindgen(getter, js_name = privateOnly, unchecked_return_type = "boolean | undefined")]
    pub fn private_only(&self) -> Result<JsValue, JsValue> {
        self.read(|team| team.private_only.into())
    }

    /// Bytes that the team stores.
    #[wasm_bindgen(getter, js_name = storageBytes, unchecked_return_type = "number | undefined")]
    pub fn storage_bytes(&self) -> Result<JsValue, JsValue> {
        self.read(|team| team.storage_bytes.map(Int64::to_number).into())
    }

    /// Whether runs may save their code.
    #[wasm_bindgen(getter, js_name = codeSavingEnabled, unchecked_return_type = "boolean | undefined")]
    pub fn code_saving_enabled(&self) -> Result<JsValue, JsValue> {
        self.read(|team| team.code_saving_enabled.into())
    }

    /// Who may see the team's projects at first, such as `PRIVATE`.
    #[wasm_bindgen(getter, js_name = defaultAccess)]
    pub fn default_access(&self) -> Result<Option<JsString>, JsValue> {
        self.read(|team| optional_string(team.default_access.as_deref()))
    }

    /// Whether the team is paid for.
    #[wasm_bindgen(getter, js_name = isPaid, unchecked_return_type = "boolean | undefined")]
    pub fn is_paid(&self) -> Result<JsValue, JsValue> {
        self.read(|team| team.is_paid.into())
    }

    /// The name of the organization that the team belongs to, for those who may see it.
    #[wasm_bindgen(getter)]
    pub fn organization(&self) -> Result<Option<JsString>, JsValue> {
        self.read(|team| {
            let organization = team.organization.as_ref();
            organization.map(|organization| string(&organization.name))
        })
    }

    /// The roles that the team can give: `admin`, `member`, `viewer`, and the custom ones
    /// of its organization, where the server tells them.
    #[wasm_bindgen(getter)]
    pub fn roles(&self) -> Result<Vec<String>, JsValue> {
        self.read(|team| {
            let custom = team.custom_roles().unwrap_or_default().iter();
            let built_in = TEAM_ROLES.iter().copied();
            let all = built_in.chain(custom.map(|role| &*role.name));
            all.map(String::from).collect()
        })
    }

    /// The members, and the invites that are not accepted yet. Each reading makes new objects.
    #[wasm_bindgen(getter)]
    pub fn members(&self) -> Result<Vec<Member>, JsValue> {
        let loaded = self.0.get()?;
        let members = loaded.team.read(|team| team.members.clone());
        let members = members.into_iter();
        Ok(members.map(|member| Member::of(&loaded, member)).collect())
    }

    /// A copy of all that was loaded: changing it changes nothing else.
    #[wasm_bindgen(getter, unchecked_return_type = "Record<string, unknown>")]
    pub fn attrs(&self) -> Result<JsValue, JsValue> {
        self.read(to_js)
    }
}
