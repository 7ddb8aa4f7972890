//! Drawing a user on the page.

use wasm_bindgen::JsValue;
use wasm_bindgen_test::wasm_bindgen_test;

use crate::support::{api, call, evaluate, get, new_user, text};

fn user(attrs: &str) -> JsValue {
    let (api, _fetch) = api("[[200, {}]]", "{}");
    new_user(api, attrs).unwrap_or_else(|error| panic!("{error:?}"))
}

fn drawn(user: &JsValue, options: &str) -> JsValue {
    evaluate("document.body.append(globalThis.box = document.createElement('div'))");
    assert_eq!(call(user, "display", &evaluate(options)), Ok(JsValue::TRUE));
    evaluate("box")
}

#[wasm_bindgen_test]
fn what_was_loaded_is_shown() {
    let user = user(
        "{ id: 'a', name: 'Ada', email: 'ada@example.com',
           teams: { edges: [{ node: { name: 'one' } }, { node: { name: 'two' } }] } }",
    );
    let element = drawn(&user, "{ target: box, height: 100 }");
    assert_eq!(
        text(&element, "textContent"),
        "NameAdaEmailada@example.comTeamsonetwo"
    );
    assert_eq!(text(&element, "firstChild.style.maxHeight"), "100px");
}

#[wasm_bindgen_test]
fn text_is_text() {
    let user =
        user("{ id: 'a', name: '<img src=x onerror=\"globalThis.ran = true\"><b>bold</b>' }");
    let element = drawn(&user, "{ target: box }");
    assert!(text(&element, "textContent").contains("<b>bold</b>"));
    assert_eq!(evaluate("box.querySelector('img, b')"), JsValue::NULL);
    assert_eq!(evaluate("globalThis.ran"), JsValue::UNDEFINED);
}

#[wasm_bindgen_test]
fn hidden_means_folded() {
    let element = drawn(
        &user("{ id: 'a', name: 'Ada' }"),
        "{ target: box, hidden: true }",
    );
    assert_eq!(text(&element, "firstChild.localName"), "details");
    assert_eq!(get(&element, "firstChild.open"), JsValue::FALSE);
}

#[wasm_bindgen_test]
fn a_target_that_is_none_is_refused() {
    let user = user("{ id: 'a' }");
    for target in ["'#nobody'", "'not a [selector'", "7", "{}"] {
        let refused = call(
            &user,
            "display",
            &evaluate(&format!("{{ target: {target} }}")),
        );
        let error = refused.expect_err(target);
        assert_eq!(text(&error, "code"), "invalid_argument", "{target}");
    }
}
