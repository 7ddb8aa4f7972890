//! Draws a user on the page. All text goes in as text, and styles through the
//! CSSOM: nothing here needs more than the strictest content policy allows.

use js_sys::JsString;
use wasm_bindgen::prelude::wasm_bindgen;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Document, Element, HtmlElement};

use super::options::Options;
use super::{Checked, value};
use crate::error::Error;
use crate::model::{DateTime, User};

const DEFAULT_HEIGHT_PX: u32 = 420;

#[wasm_bindgen(typescript_custom_section)]
const TYPINGS: &str = r#"
/** How {@link User.display} draws. */
export interface DisplayOptions {
  /** The element to draw into, or a selector. Default: appended to `document.body`. */
  target?: Platform<"Element", object> | string;
  /** The greatest height, in CSS pixels; the rest scrolls. Default 420. */
  height?: number;
  /** Starts folded behind a button. Default false. */
  hidden?: boolean;
}
"#;

#[wasm_bindgen]
extern "C" {
    // Nothing where there is no page, in whatever realm.
    #[wasm_bindgen(thread_local_v2, js_name = document)]
    static DOCUMENT: Option<Document>;

    /// What the caller names as the place to draw into.
    type Target;

    #[wasm_bindgen(method, structural, catch)]
    fn append(this: &Target, card: &Element) -> Result<(), JsValue>;

    type Moment;

    #[wasm_bindgen(method, js_name = toLocaleDateString)]
    fn to_locale_date_string(this: &Moment) -> JsString;
}

/// Draws the user as `DisplayOptions` say; false where there is no page.
pub fn display(user: &User, options: &JsValue) -> Checked<bool> {
    let mut options = Options::read(options, &["target", "height", "hidden"])?;
    let target = options.take("target");
    let height_px = options.whole("height", 1)?.unwrap_or(DEFAULT_HEIGHT_PX);
    let is_hidden = options.boolean("hidden")?.unwrap_or_default();
    let Some(page) = DOCUMENT.with(Clone::clone) else {
        return Ok(false);
    };
    let drawn = (|| {
        let mut card = draw(&page, user, height_px)?;
        if is_hidden {
            card = fold(&page, user.label(), &card)?;
        }
        find(&page, target)?.append(&card)
    })();
    match drawn {
        Ok(()) => Ok(true),
        Err(thrown) => {
            let wanted = "an element, or a selector that matches one";
            Err(Error::expected("target", wanted).with_cause(thrown))
        }
    }
}

fn find(page: &Document, target: Option<JsValue>) -> Result<Target, JsValue> {
    let found = match target {
        None => page.body().into(),
        Some(target) => match target.as_string() {
            Some(selector) => page.query_selector(&selector)?.into(),
            None => target,
        },
    };
    Ok(JsValue::unchecked_into(found))
}

fn draw(page: &Document, user: &User, height_px: u32) -> Result<Element, JsValue> {
    let list = make(page, "dl", "")?;
    for (term, texts) in rows_of(user) {
        if texts.is_empty() {
            continue;
        }
        let term = make(page, "dt", term)?;
        list.append_child(&term)?;
        for text in texts {
            let value = make(page, "dd", &text)?;
            list.append_child(&value)?;
        }
    }
    let card = make(page, "section", "")?;
    card.set_class_name("wandb-user");
    card.set_attribute("aria-label", user.label())?;
    let style = card.style();
    style.set_property("max-height", &[&height_px.to_string(), "px"].concat())?;
    style.set_property("overflow", "auto")?;
    style.set_property("font-family", "system-ui, sans-serif")?;
    card.append_child(&list)?;
    Ok(card.into())
}

/// What is shown, in order; what was not loaded is left out.
fn rows_of(user: &User) -> [(&'static str, Vec<String>); 10] {
    let text = |text: &Option<Box<str>>| text.iter().map(ToString::to_string).collect();
    let date = |date: &Option<DateTime>| date.iter().map(local_date).collect();
    let admin = user.admin.unwrap_or_default().then(|| "yes".to_owned());
    let teams = user.team_names().iter().map(|team| team.name.to_string());
    let keys = user.keys().iter().map(|key| key.name.to_string());
    [
        ("Name", text(&user.name)),
        ("Username", text(&user.username)),
        ("Email", text(&user.email)),
        ("Entity", text(&user.entity)),
        ("Account type", text(&user.account_type)),
        ("Administrator", admin.into_iter().collect()),
        ("Created", date(&user.created_at)),
        ("Deactivated", date(&user.deleted_at)),
        ("Teams", teams.collect()),
        ("API keys", keys.collect()),
    ]
}

/// In the words of the page's own language.
fn local_date(date: &DateTime) -> String {
    let moment: Moment = value::date(Some(date)).unchecked_into();
    moment.to_locale_date_string().into()
}

fn fold(page: &Document, title: &str, card: &Element) -> Result<Element, JsValue> {
    let details = make(page, "details", "")?;
    let summary = make(page, "summary", title)?;
    details.append_child(&summary)?;
    details.append_child(card)?;
    Ok(details.into())
}

fn make(page: &Document, tag: &str, text: &str) -> Result<HtmlElement, JsValue> {
    let element: HtmlElement = page.create_element(tag)?.unchecked_into();
    element.set_text_content(Some(text));
    // No text widens its container, or turns its neighbours' direction around.
    let style = element.style();
    style.set_property("overflow-wrap", "anywhere")?;
    style.set_property("unicode-bidi", "isolate")?;
    Ok(element)
}
