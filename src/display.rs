//! Drawing a user on the page. All text goes in as text, and styles through
//! the CSSOM: nothing here needs more than the strictest content policy allows.

use wasm_bindgen::prelude::*;
use web_sys::{Document, Element, HtmlElement};

use crate::error::Error;
use crate::options::{Options, expected};
use crate::user::User;

const DEFAULT_HEIGHT_PX: u32 = 420;

#[wasm_bindgen]
extern "C" {
    /// There is none in workers and on servers.
    #[wasm_bindgen(thread_local_v2, js_name = document)]
    static DOCUMENT: Option<Document>;
}

/// Draws `user` as `DisplayOptions` say; false where there is no page.
pub fn display(user: &User, options: JsValue) -> Result<bool, Error> {
    let options = Options::read(options, &["target", "height", "hidden"])?;
    let height = options.count("height", 1)?.unwrap_or(DEFAULT_HEIGHT_PX);
    let hidden = options.boolean("hidden", false)?;
    let target = options.get("target")?;
    let Some(document) = DOCUMENT.with(Clone::clone) else {
        return Ok(false);
    };
    let target = match target {
        Some(target) => element(&document, target)?,
        None => match document.body() {
            Some(body) => body.into(),
            None => return Ok(false),
        },
    };
    draw(user, &document, &target, height, hidden).map_err(|thrown| {
        Error::caused(
            crate::error::ErrorCode::InvalidArgument,
            "display: the page did not take the element; see `cause`",
            thrown,
        )
    })?;
    Ok(true)
}

fn element(document: &Document, target: JsValue) -> Result<Element, Error> {
    let wanted = || expected("target", "an element, or a selector that matches one");
    match target.as_string() {
        Some(selector) => document.query_selector(&selector).ok().flatten(),
        None => target.dyn_into().ok(),
    }
    .ok_or_else(wanted)
}

fn draw(
    user: &User,
    document: &Document,
    target: &Element,
    height_px: u32,
    hidden: bool,
) -> Result<(), JsValue> {
    let card = element_of(document, "section", "wandb-user")?;
    style(
        &card,
        "max-height",
        &[&height_px.to_string(), "px"].concat(),
    )?;
    for (property, value) in [
        ("overflow", "auto"),
        ("overflow-wrap", "anywhere"),
        ("font-family", "system-ui, sans-serif"),
    ] {
        style(&card, property, value)?;
    }
    let label = user.text();
    let heading = label.trim_start_matches("<User ").trim_end_matches('>');
    let name = user.name().as_string().unwrap_or_else(|| heading.into());
    card.append_child(&*text_of(document, "h3", "wandb-user-name", &name)?)?;
    let list = element_of(document, "dl", "wandb-user-attributes")?;
    for (term, value) in attributes(user) {
        list.append_child(&*text_of(document, "dt", "", term)?)?;
        list.append_child(&*text_of(document, "dd", "", &value)?)?;
    }
    card.append_child(&list)?;
    let drawn = if hidden {
        let folded = element_of(document, "details", "wandb-user-folded")?;
        folded.append_child(&*text_of(document, "summary", "", heading)?)?;
        folded.append_child(&card)?;
        folded
    } else {
        card
    };
    target.append_child(&drawn)?;
    Ok(())
}

/// What is shown, in order; what was not loaded is left out.
fn attributes(user: &User) -> Vec<(&'static str, String)> {
    let mut shown = Vec::new();
    let mut show = |term, value: JsValue| {
        if let Some(text) = value.as_string() {
            shown.push((term, text));
        }
    };
    show("Username", user.username());
    show("Email", user.email());
    show("Entity", user.entity());
    show("Account type", user.account_type());
    if let Some(date) = user.created_at() {
        show("Created", date.to_date_string().into());
    }
    if let Some(date) = user.deleted_at() {
        show("Deactivated", date.to_date_string().into());
    }
    if user.admin().is_truthy() {
        show("Rights", JsValue::from_str("Administrator"));
    }
    for (term, names) in [("Teams", user.teams()), ("API keys", user.api_keys())] {
        if names.length() > 0 {
            show(term, names.join(", ").into());
        }
    }
    shown
}

fn element_of(document: &Document, tag: &str, class: &str) -> Result<HtmlElement, JsValue> {
    let element = document.create_element(tag)?;
    if !class.is_empty() {
        element.set_class_name(class);
    }
    Ok(element.unchecked_into())
}

fn text_of(
    document: &Document,
    tag: &str,
    class: &str,
    text: &str,
) -> Result<HtmlElement, JsValue> {
    let element = element_of(document, tag, class)?;
    element.set_text_content(Some(text));
    Ok(element)
}

fn style(element: &HtmlElement, property: &str, value: &str) -> Result<(), JsValue> {
    element.style().set_property(property, value)
}
