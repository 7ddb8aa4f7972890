//! What a [`User`] holds, and whose client does what for it.

use std::cell::Cell;
use std::rc::Rc;

use wasm_bindgen::JsValue;

use crate::client::Client;
use crate::graphql::object;
use crate::loaded::{Load, Loaded};
use crate::user::User;
use crate::view::{Field, read};

/// Shared by all clones of a `User`.
pub struct State {
    /// The caller's client.
    client: Client,
    /// A client with this user's own credentials, where they are known.
    own: Option<Client>,
    /// The GraphQL `User`, checked by [`crate::graphql::check_user`].
    loaded: Loaded,
    /// When the load began that brought the list of keys.
    keys_loaded: Cell<Load>,
}

impl User {
    /// A user from attributes that were checked. `own` is a client with their
    /// own credentials, where the caller knows some.
    pub fn loaded(client: Client, own: Option<Client>, attrs: JsValue) -> Self {
        Self(Rc::new(State {
            client,
            own,
            loaded: Loaded::new(attrs),
            keys_loaded: Cell::default(),
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

    /// What was loaded.
    pub fn state(&self) -> &Loaded {
        &self.0.loaded
    }

    /// A field of it.
    #[inline(never)]
    pub fn read(&self, field: Field) -> JsValue {
        read(&self.state().attrs(), field)
    }

    /// The connection of the API keys; `undefined` where it was not loaded.
    pub fn keys(&self) -> JsValue {
        self.read(Field::ApiKeys)
    }

    /// Takes over everything that a load brought, checked before. Where another
    /// one that began later has brought a list of keys already, that list stays.
    pub fn take(&self, load: Load, fields: &JsValue) {
        let newer_keys = if load < self.0.keys_loaded.get() {
            self.keys()
        } else {
            self.0.keys_loaded.set(load);
            JsValue::UNDEFINED
        };
        self.state().merge(fields);
        self.state().merge(&object(&[("apiKeys", newer_keys)]));
    }

    /// Takes over a list of keys, if it is one and the newest.
    pub fn take_keys(&self, load: Load, keys: &JsValue) {
        if keys.is_object() && !self.state().changed_since(load) {
            self.take(load, &object(&[("apiKeys", keys.clone())]));
        }
    }
}
