//! Replacing a key.

use std::cell::RefCell;

use serde_json::json;
use wandb_user::actions::{Store, rotate_api_key};
use wandb_user::model::{Known, Secret, User};

use crate::support::*;

struct Vault(Result<(), String>, RefCell<Vec<String>>);

impl Store<String> for Vault {
    async fn store(&self, secret: &Secret) -> Result<(), String> {
        self.1.borrow_mut().push(secret.expose().into());
        self.0.clone()
    }
}

fn vault(end: Result<(), &str>) -> Vault {
    Vault(end.map_err(Into::into), RefCell::default())
}

fn ada() -> Known<User> {
    Known::new(serde_json::from_value(json!({ "id": "a", "apiKeys": { "edges": [{ "node": { "id": "k", "name": "old" } }] } })).expect("a user"))
}

fn caller(names: &[&str]) -> Reply {
    let edges: Vec<_> = names
        .iter()
        .map(|name| json!({ "node": { "id": format!("id of {name}"), "name": name } }))
        .collect();
    data(json!({ "viewer": { "id": "a", "apiKeys": { "edges": edges } } }))
}

fn made() -> Reply {
    result(json!({ "apiKey": { "id": "id of new", "name": "the secret" } }))
}

fn generated() -> [Reply; 3] {
    let before = data(
        json!({ "viewer": { "id": "a", "apiKeys": { "edges": [{ "node": { "id": "k", "name": "old" } }] } } }),
    );
    [before, made(), caller(&["new"])]
}

fn success() -> Reply {
    result(json!({ "success": true }))
}

#[test]
fn the_old_key_goes_when_the_new_one_is_stored() {
    let (client, script) = client(generated().into_iter().chain([success()]));
    let vault = vault(Ok(()));
    value_of(script.run(rotate_api_key(
        &call(&client),
        &ada(),
        "old",
        Some("new one".into()),
        &vault,
    )));
    assert_eq!(*vault.1.borrow(), ["the secret"]);
    assert_eq!(
        script.operations(),
        [
            "ViewerApiKeys",
            "GenerateApiKey",
            "ViewerApiKeys",
            "DeleteApiKey"
        ]
    );
    assert_eq!(script.variables(3), json!({ "id": "k" }));
}

#[test]
fn where_storing_fails_the_new_key_goes_and_the_old_one_stays() {
    let (client, script) = client(generated().into_iter().chain([success()]));
    let vault = vault(Err("vault sealed"));
    let thrown = thrown_of(script.run(rotate_api_key(&call(&client), &ada(), "old", None, &vault)));
    assert_eq!(thrown, "vault sealed");
    assert_eq!(script.variables(3), json!({ "id": "id of new" }));
}

#[test]
fn a_new_key_that_cannot_be_taken_back_is_named() {
    let (client, script) = client(generated().into_iter().chain([refusal(403, "no")]));
    let vault = vault(Err("vault sealed"));
    let error = error_of(script.run(rotate_api_key(&call(&client), &ada(), "old", None, &vault)));
    assert_eq!(error.cause.as_deref(), Some("vault sealed"));
    assert_eq!(error.unclaimed_keys, [Box::from("new")]);
    assert!(!error.message.contains("the secret"));
}

#[test]
fn an_old_key_that_stays_is_said_to() {
    let (client, script) = client(generated().into_iter().chain([refusal(403, "no")]));
    let error = error_of(script.run(rotate_api_key(
        &call(&client),
        &ada(),
        "old",
        None,
        &vault(Ok(())),
    )));
    assert!(
        error
            .message
            .ends_with("the new key is stored, and the old one may be there still")
    );
}

#[test]
fn a_new_key_without_an_id_cannot_be_taken_back_and_that_is_said() {
    let mut replies = generated();
    replies[1] = result(json!({ "apiKey": { "id": null, "name": "the secret" } }));
    let (client, script) = client(replies);
    let vault = vault(Err("vault sealed"));
    let error = error_of(script.run(rotate_api_key(&call(&client), &ada(), "old", None, &vault)));
    assert_eq!(error.cause.as_deref(), Some("vault sealed"));
    assert!(error.maybe_applied && error.message.contains("could not be taken back"));
}
