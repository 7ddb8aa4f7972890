//! All that JavaScript can have a client do: the methods of the classes, which
//! are written in JavaScript and hand over what they are called with.

use js_sys::Array;
use wasm_bindgen::prelude::*;

use crate::account::{deactivate, purge, reactivate, reload, update};
use crate::api_keys::{delete_api_key, generate_api_key};
use crate::call::Call;
use crate::create_user::create_user;
use crate::create_users::create_rows;
use crate::graphql_client::execute;
use crate::js_client::Client;
use crate::js_error::Error;
use crate::key_rotation::rotate_api_key;
use crate::member::{delete_member, load_api_key, set_role};
use crate::options::{Options, check_arguments};
use crate::organization::{add_user, find_organization, remove_user, set_user_role};
use crate::task::{Failure, Flow, Task};
use crate::team::{
    create_service_account, create_team, delete_team, find_team, invite, reload_team,
};
use crate::user_list::load_page;
use crate::user_search::find_user;
use crate::view::Field;
use crate::viewer::{default_entity, viewer};

/// A method, by the name that JavaScript calls it.
struct Method {
    name: &'static str,
    /// The operation that an error names where it has none more precise.
    operation: &'static str,
    /// For [`check_arguments`].
    arguments: &'static str,
    /// For [`Options::read`].
    options: &'static str,
    failure: Failure,
    flow: fn(&Call) -> Flow<'_>,
}

/// What every request takes.
macro_rules! request_options {
    ($($more:literal)?) => { concat!("signal:signal timeoutMs:milliseconds", $(" ", $more)?) };
}

macro_rules! methods {
    ($($name:literal: $operation:literal ($($arguments:literal)?) $([$options:literal])?
        $failure:ident = $flow:ident;)*) => {
        const METHODS: &[Method] = &[$(Method {
            name: $name,
            operation: $operation,
            arguments: concat!($($arguments)?),
            options: request_options!($($options)?),
            failure: Failure::$failure,
            flow: |call| Box::pin($flow(call)),
        }),*];
    };
}

methods! {
    "execute": "" ("document:any variables?:object") Rejects = execute;

    "viewer": "Viewer" () Rejects = viewer;
    "defaultEntity": "DefaultEntity" () Rejects = default_entity;
    "user": "SearchUsers" ("usernameOrEmail:name") Rejects = find_user;
    "users": "SearchUsers" () Rejects = load_page;
    "createUser": "CreateUser" ("email:email admin?:boolean") Rejects = create_user;
    "createUsers": "CreateUser" () Rejects = create_rows;
    "team": "Team" ("name:team") Rejects = find_team;
    "createTeam": "CreateTeam" ("name:team adminUsername?:text") Rejects = create_team;
    "organization": "Organization" ("name:text") Rejects = find_organization;

    "generateApiKey": "GenerateApiKey" ("user:any description?:string") ["strict:boolean"]
        IsUndefined = generate_api_key;
    "deleteApiKey": "DeleteApiKey" ("user:any name:key") ["strict:boolean"]
        IsFalse = delete_api_key;
    "rotateApiKey": "GenerateApiKey" ("user:any name:key store:function") ["description:string"]
        Rejects = rotate_api_key;
    "reload": "User" () Rejects = reload;
    "update": "UpdateUser" () Rejects = update;
    "deactivate": "DeleteUser" () Rejects = deactivate;
    "reactivate": "UndeleteUser" () Rejects = reactivate;
    "purge": "PurgeUser" () Rejects = purge;

    "invite": "CreateInvite" ("team:any usernameOrEmail:text admin?:boolean")
        ["strict:boolean role:text"] IsFalse = invite;
    "createServiceAccount": "CreateServiceAccount" ("team:any description:text")
        ["strict:boolean"] IsUndefined = create_service_account;
    "reloadTeam": "Team" () Rejects = reload_team;
    "deleteTeam": "DeleteTeam" () ["strict:boolean"] IsFalse = delete_team;

    "setRole": "UpdateMember" ("team:any member:any role:text") Rejects = set_role;
    "deleteMember": "DeleteInvite" () ["strict:boolean"] IsFalse = delete_member;
    "loadApiKey": "ServiceAccountKeys" () Rejects = load_api_key;

    "addUser": "AddUserToOrganization" ("organization:any username:text role:text")
        ["teams:teams"] Rejects = add_user;
    "setUserRole": "UpdateOrganizationUser" ("organization:any username:text role:text")
        Rejects = set_user_role;
    "removeUser": "RemoveUserFromOrganization" ("organization:any username:text")
        Rejects = remove_user;
}

#[wasm_bindgen]
impl Client {
    /// Begins a call of the method with this name. For `task.js` alone.
    pub fn begin(&self, name: &str, arguments: Array, options: &JsValue) -> Result<Task, JsValue> {
        let method = METHODS.iter().find(|method| method.name == name);
        let method = method.ok_or_else(|| Error::invalid(name))?;
        let mut failure = method.failure;
        let call = || {
            check_arguments(&arguments, method.arguments)?;
            let options = Options::read(options, method.options)?;
            if options.boolean(Field::Strict, false) {
                failure = Failure::Rejects;
            }
            Ok(Call::new(self.clone(), arguments, options))
        };
        let call = call();
        Ok(Task::new(
            self.clone(),
            method.operation,
            failure,
            call,
            method.flow,
        ))
    }
}
