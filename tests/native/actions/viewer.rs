//! Who the caller is.

use serde_json::json;
use wandb_user::actions::{default_entity, viewer};
use wandb_user::error::ErrorCode;

use crate::support::*;

#[test]
fn the_viewer_comes_with_keys_and_teams() {
    let (client, script) = client([data(json!({ "viewer": {
        "id": "VXNlcjox", "username": "ada", "admin": true, "deletedAt": null,
        "createdAt": "2024-05-01T12:00:00",
        "apiKeys": { "edges": [{ "node": { "id": "k", "name": "abcdefgh" } }, { "node": null }] },
        "teams": { "edges": [{ "node": { "name": "engines" } }] },
    } }))]);
    let user = value_of(script.run(viewer(&call(&client))));
    assert_eq!(user.username.as_deref(), Some("ada"));
    assert_eq!(user.keys().len(), 1);
    assert_eq!(&*user.team_names()[0].name, "engines");
    assert_eq!(
        user.created_at.map(|date| date.to_ms()),
        Some(1_714_564_800_000.0)
    );
    assert_eq!(script.operations(), ["Viewer"]);
    assert_eq!(script.variables(0), json!({}));
    assert!(script.told().is_empty());
}

#[test]
fn without_a_viewer_nobody_is_signed_in() {
    let (client, script) = client([data(json!({ "viewer": null }))]);
    let error = error_of(script.run(viewer(&call(&client))));
    assert_eq!(error.code, ErrorCode::Unauthenticated);
}

#[test]
fn what_is_missing_is_no_null() {
    let (client, script) = client([data(json!({}))]);
    let error = error_of(script.run(viewer(&call(&client))));
    assert_eq!(error.code, ErrorCode::BadResponse);
    assert_eq!(
        error.message,
        "Viewer: data.viewer: expected a value or null"
    );
}

#[test]
fn the_default_entity_may_be_none() {
    for (entity, expected) in [(json!("engines"), Some("engines")), (json!(null), None)] {
        let (client, script) = client([data(json!({ "viewer": { "id": "a", "entity": entity } }))]);
        let found = value_of(script.run(default_entity(&call(&client))));
        assert_eq!(found.as_deref(), expected);
        assert_eq!(script.operations(), ["DefaultEntity"]);
    }
}
