//! Several calls on one object at once, and `free()` in the middle of them.

use js_sys::{Array, Promise};
use wasm_bindgen::JsValue;
use wasm_bindgen_test::wasm_bindgen_test;

use crate::support::{ADA, api, get, settle, text, value};

#[wasm_bindgen_test]
async fn two_hundred_calls_on_one_api_each_get_their_answer() {
    let (api, fetch) = api(&format!("[{ADA}]"), "{}");
    let calls: Array = (0..200).map(|_| api.viewer(&JsValue::UNDEFINED)).collect();
    let users = value(Promise::all(&calls)).await;
    assert_eq!(get(&users, "length"), JsValue::from(200));
    assert_eq!(text(&users, "199.username"), "ada");
    assert_eq!(fetch.count(), 200);
}

#[wasm_bindgen_test]
async fn calls_on_one_user_do_not_disturb_each_other() {
    let answer = r#"[200, { data: { user: { id: "VXNlcjox", name: "Ada Lovelace" } } }]"#;
    let (api, _fetch) = api(&format!("[{ADA}, {answer}]"), "{}");
    let user = value(api.viewer(&JsValue::UNDEFINED)).await;
    let reload: js_sys::Function = get(&user, "reload").into();
    let calls: Array = (0..50)
        .map(|_| reload.call0(&user).expect("a promise"))
        .collect();
    assert_eq!(
        text(&user, "name"),
        "Ada",
        "readable while they are under way"
    );
    value(Promise::all(&calls)).await;
    assert_eq!(text(&user, "name"), "Ada Lovelace");
}

#[wasm_bindgen_test]
async fn a_call_outlives_the_object_it_was_made_on() {
    let (api, _fetch) = api(&format!("[{ADA}]"), "{}");
    let api = JsValue::from(api);
    let viewer: js_sys::Function = get(&api, "viewer").into();
    let call: Promise = viewer.call0(&api).expect("a promise").into();
    let free: js_sys::Function = get(&api, "free").into();
    free.call0(&api).expect("freed");
    settle().await;
    assert_eq!(text(&value(call).await, "username"), "ada");
}
