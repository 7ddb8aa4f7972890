//! From an answer to a `User`: every attribute, and the place of whatever does
//! not fit the schema.

use wasm_bindgen::JsValue;
use wasm_bindgen_test::wasm_bindgen_test;

use crate::support::{ADA, api, error, get, new_user, text, value};

#[wasm_bindgen_test]
async fn every_attribute_is_what_the_server_sent() {
    let (api, _fetch) = api(&format!("[{ADA}]"), "{}");
    let user = value(api.viewer(&JsValue::UNDEFINED)).await;
    for (name, expected) in [
        ("id", "VXNlcjox"),
        ("name", "Ada"),
        ("username", "ada"),
        ("email", "ada@example.com"),
        ("flags", "{}"),
        ("entity", "ada"),
        ("accountType", "USER"),
        ("teams.0", "engines"),
        ("apiKeys.0", "abcdefgh"),
        ("attrs.createdAt", "2024-05-01T12:00:00"),
    ] {
        assert_eq!(text(&user, name), expected, "{name}");
    }
    assert_eq!(get(&user, "admin"), JsValue::TRUE);
    assert_eq!(get(&user, "deletedAt"), JsValue::UNDEFINED);
    assert_eq!(get(&user, "teams.length"), JsValue::from(1));
}

#[wasm_bindgen_test]
async fn a_date_without_a_zone_is_in_utc() {
    let (api, _fetch) = api(&format!("[{ADA}]"), "{}");
    let user = value(api.viewer(&JsValue::UNDEFINED)).await;
    let created: js_sys::Date = get(&user, "createdAt").into();
    assert_eq!(
        created.to_iso_string().as_string().as_deref(),
        Some("2024-05-01T12:00:00.000Z")
    );
}

#[wasm_bindgen_test]
async fn attributes_are_a_copy() {
    let (api, _fetch) = api(&format!("[{ADA}]"), "{}");
    let user = value(api.viewer(&JsValue::UNDEFINED)).await;
    let attrs = get(&user, "attrs");
    js_sys::Reflect::set(&attrs, &"email".into(), &"eve@example.com".into()).unwrap();
    assert_eq!(text(&user, "email"), "ada@example.com");
}

#[wasm_bindgen_test]
async fn a_wrong_shape_is_named_by_its_place() {
    for (viewer, complaint) in [
        ("{ id: 7 }", "data.viewer.id: expected a string"),
        ("{ }", "data.viewer.id: expected a value, and it is missing"),
        ("7", "data.viewer: expected an object"),
        (
            "{ id: 'a', email: {} }",
            "data.viewer.email: expected a string",
        ),
        (
            "{ id: 'a', admin: 'no' }",
            "data.viewer.admin: expected true or false",
        ),
        (
            "{ id: 'a', createdAt: 'soon' }",
            "data.viewer.createdAt: expected a date",
        ),
        (
            "{ id: 'a', deletedAt: 5 }",
            "data.viewer.deletedAt: expected a date",
        ),
        (
            "{ id: 'a', teams: {} }",
            "data.viewer.teams.edges: expected a value, and it is missing",
        ),
        (
            "{ id: 'a', apiKeys: { edges: [{ node: { id: 'k', name: 'n' } }, { node: { id: 'k' } }] } }",
            "data.viewer.apiKeys.edges[1].node.name: expected a value, and it is missing",
        ),
    ] {
        let (api, _fetch) = api(
            &format!("[[200, {{ data: {{ viewer: {viewer} }} }}]]"),
            "{}",
        );
        let error = error(api.viewer(&JsValue::UNDEFINED)).await;
        assert_eq!(text(&error, "code"), "bad_response", "{viewer}");
        assert_eq!(text(&error, "message"), format!("Viewer: {complaint}"));
    }
}

#[wasm_bindgen_test]
async fn the_place_in_a_page_of_which_nothing_fits_is_named() {
    let page = "[[200, { data: { users: { edges: [
        null, { node: null }, { node: { id: 'b', name: 3 } },
    ], pageInfo: { hasNextPage: false } } } }]]";
    let (api, _fetch) = api(page, "{}");
    let users = api.users(&JsValue::UNDEFINED, &JsValue::UNDEFINED);
    let error = error(js_sys::Promise::resolve(&users)).await;
    assert_eq!(
        text(&error, "message"),
        "SearchUsers: data.users.edges[2].node.name: expected a string"
    );
}

#[wasm_bindgen_test]
async fn a_cursor_that_stands_still_is_no_endless_list() {
    let page = "[[200, { data: { users: { edges: [], pageInfo: { hasNextPage: true, endCursor: 'x' } } } }]]";
    let (api, fetch) = api(page, "{}");
    let users = api.users(&JsValue::UNDEFINED, &JsValue::UNDEFINED);
    let error = error(js_sys::Promise::resolve(&users)).await;
    assert_eq!(text(&error, "code"), "bad_response");
    assert!(text(&error, "message").contains("data.users.pageInfo.endCursor"));
    assert_eq!(fetch.count(), 2);
}

#[wasm_bindgen_test]
async fn attributes_from_javascript_are_checked_too() {
    for (attrs, message) in [
        (
            "7",
            "attrs: expected an object, such as another user's `attrs`",
        ),
        ("{}", "attrs.id: expected a value, and it is missing"),
        (
            "{ id: 'a', teams: { edges: [{ node: {} }] } }",
            "attrs.teams.edges[0].node.name: expected a value, and it is missing",
        ),
        (
            "(() => { const a = { id: 'a' }; a.self = a; return a; })()",
            "attrs: expected plain data that JSON has a text for; see `cause`",
        ),
    ] {
        let (api, fetch) = api(&format!("[{ADA}]"), "{}");
        let Err(error) = new_user(api, attrs) else {
            panic!("{attrs} was taken")
        };
        assert_eq!(text(&error, "code"), "invalid_argument");
        assert_eq!(text(&error, "message"), message);
        assert_eq!(fetch.count(), 0);
    }
}
