//! What a [`User`] holds, and how it stays right while several calls load and
//! change it side by side.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use wasm_bindgen::JsValue;

use crate::client::Client;
use crate::graphql::object;
use crate::js;
use crate::user::User;
use crate::view::{Field, read};

/// Shared by all clones of a `User`.
pub struct State {
    /// The caller's client.
    client: Client,
    /// A client with this user's own credentials, where they are known.
    own: Option<Client>,
    /// The GraphQL `User` as it was loaded, checked by [`crate::graphql::check_user`].
    attrs: RefCell<JsValue>,
    /// Counts loads and changes in the order in which they began.
    clock: Cell<u32>,
    /// When the load began that brought the list of keys.
    keys_loaded: Cell<u32>,
    /// When this user was last changed by a call that succeeded.
    changed: Cell<u32>,
}

/// When a load began. What it brings may be older than what is here by then.
#[derive(Clone, Copy)]
pub struct Load(u32);

impl User {
    /// A user from attributes that were checked. `own` is a client with their
    /// own credentials, where the caller knows some.
    pub fn loaded(client: Client, own: Option<Client>, attrs: JsValue) -> Self {
        Self(Rc::new(State {
            client,
            own,
            attrs: RefCell::new(attrs),
            clock: Cell::new(0),
            keys_loaded: Cell::new(0),
            changed: Cell::new(0),
        }))
    }

    /// The caller's client, for what administrators do.
    pub fn client(&self) -> &Client {
        &self.0.client
    }

    /// The user's own client, where their credentials are known.
    pub fn own(&self) -> Option<&Client> {
        self.0.own.as_ref()
    }

    /// The client for what the user or an administrator may do.
    pub fn acting(&self) -> &Client {
        self.own().unwrap_or(self.client())
    }

    /// What was loaded. Not for JavaScript, which might change it.
    pub fn loaded_attrs(&self) -> JsValue {
        // Never borrowed across a call: the fallback cannot be needed.
        let attrs = self.0.attrs.try_borrow();
        attrs.map(|attrs| attrs.clone()).unwrap_or_default()
    }

    /// A field of it.
    #[inline(never)]
    pub fn read(&self, field: Field) -> JsValue {
        read(&self.loaded_attrs(), field)
    }

    /// The connection of the API keys; `undefined` where it was not loaded.
    pub fn keys(&self) -> JsValue {
        self.read(Field::ApiKeys)
    }

    fn tick(&self) -> u32 {
        let now = self.0.clock.get().wrapping_add(1);
        self.0.clock.set(now);
        now
    }

    /// A load begins now.
    pub fn begin_load(&self) -> Load {
        Load(self.tick())
    }

    /// Whether the user was changed here since the load began: what it brings
    /// may be from before the change.
    pub fn changed_since(&self, load: Load) -> bool {
        load.0 < self.0.changed.get()
    }

    /// Takes over everything that a load brought, checked before. Where another
    /// one that began later has brought a list of keys already, that list stays.
    pub fn take(&self, load: Load, fields: &JsValue) {
        let newer_keys = if load.0 < self.0.keys_loaded.get() {
            self.keys()
        } else {
            self.0.keys_loaded.set(load.0);
            JsValue::UNDEFINED
        };
        self.merge(fields);
        self.merge(&object(&[("apiKeys", newer_keys)]));
    }

    /// Takes over a list of keys, if it is one and the newest.
    pub fn take_keys(&self, load: Load, keys: &JsValue) {
        if keys.is_object() && !self.changed_since(load) {
            self.take(load, &object(&[("apiKeys", keys.clone())]));
        }
    }

    /// Takes over what a call has changed.
    pub fn change(&self, fields: &JsValue) {
        self.merge(fields);
        self.0.changed.set(self.tick());
    }

    fn merge(&self, fields: &JsValue) {
        let merged = js::merge(&self.loaded_attrs(), fields);
        if let Ok(mut attrs) = self.0.attrs.try_borrow_mut() {
            *attrs = merged;
        }
    }
}
