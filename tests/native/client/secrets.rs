//! Secrets that come back, in whichever form.

use proptest::prelude::*;
use wandb_user::actions::viewer;
use wandb_user::client::{Redactor, Secrets};
use wandb_user::error::{ErrorCode, PathStep};
use wandb_user::model::Secret;

use crate::support::*;

fn redactor(secrets: &[&str]) -> Redactor {
    let known = Secrets::default();
    for secret in secrets {
        known.add(Secret::new((*secret).into()));
    }
    Redactor::new(&known)
}

fn base64(bytes: &[u8]) -> String {
    const LETTERS: &[u8] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let group = |bytes: &[u8]| {
        let number = (0..3).fold(0_u32, |number, index| {
            number << 8 | u32::from(bytes.get(index).copied().unwrap_or_default())
        });
        let letter = |index: usize| match index <= bytes.len() {
            true => char::from(LETTERS[(number >> (18 - 6 * index) & 63) as usize]),
            false => '=',
        };
        (0..4).map(letter).collect::<String>()
    };
    bytes.chunks(3).map(group).collect()
}

#[test]
fn each_form_is_replaced_and_the_rest_stays() {
    let secret = "abc+def/ghi=jkl~0123456789";
    let redactor = redactor(&[secret]);
    let basic = format!("Basic {}", base64(format!("api:{secret}").as_bytes()));
    for (text, expected) in [
        (
            "no secret is here".to_owned(),
            "no secret is here".to_owned(),
        ),
        (format!("who is {secret}?"), "who is [redacted]?".into()),
        (format!("{secret}{secret}"), "[redacted][redacted]".into()),
        (secret.to_ascii_lowercase(), "[redacted]".into()),
        (
            "?key=abc%2Bdef%2Fghi%3Djkl~0123456789&x".into(),
            "?key=[redacted]&x".into(),
        ),
        (
            "?key=abc%2bdef%2fghi%3djkl~0123456789&x".into(),
            "?key=[redacted]&x".into(),
        ),
        (
            format!("{basic}, it said"),
            "Basic [redacted], it said".into(),
        ),
        (
            base64(secret.as_bytes())
                .replace('+', "-")
                .replace('/', "_"),
            "[redacted]".into(),
        ),
        (secret[1..].to_owned(), secret[1..].to_owned()),
    ] {
        assert_eq!(redactor.redact(&text), expected);
    }
}

#[test]
fn the_longer_of_two_goes_as_a_whole_and_short_texts_are_words() {
    let redactor = redactor(&["0123456789", "0123456789-longer", "short", ""]);
    let text = redactor.redact("0123456789-longer 0123456789 short");
    assert_eq!(text, "[redacted] [redacted] short");
}

#[test]
fn no_text_of_an_error_or_an_event_holds_the_key() {
    let body = serde_json::json!({
        "errors": [{ "message": format!("no {KEY}"), "path": ["a", KEY, 1] }, format!("no {KEY}")],
    });
    let (client, script) = client([
        answer(503, body),
        answer(401, serde_json::json!({ "message": KEY })),
    ]);
    let error = error_of(script.run(viewer(&call(&client))));
    assert_eq!(error.code, ErrorCode::Unauthenticated);
    assert_eq!(error.message, "Viewer: [redacted]");
    let Told::Retry { message, .. } = &script.told()[0] else {
        panic!("a retry is told of first")
    };
    assert_eq!(message, "Viewer: no [redacted]");

    let body = serde_json::json!({ "errors": [{ "message": "no", "path": ["a", KEY, 1] }] });
    let (client, script) = client_with(options(), [answer(401, body)]);
    let error = error_of(script.run(viewer(&call(&client))));
    let path = error.server_errors[0].path.as_deref();
    let name = |name: &str| PathStep::Name(name.into());
    assert_eq!(
        path,
        Some(&[name("a"), name("[redacted]"), PathStep::Index(1)][..])
    );
}

proptest! {
    /// Whatever stands around it, and whichever bytes it is of.
    #[test]
    fn base64_of_any_text_with_the_secret_in_it_is_seen(
        secret in "[!-~]{8,60}",
        before in prop::collection::vec(any::<u8>(), 0..8),
        behind in prop::collection::vec(any::<u8>(), 0..8),
    ) {
        let redactor = redactor(&[&secret]);
        let whole = base64(&[&before, secret.as_bytes(), &behind].concat());
        let text = format!("header: {whole}; end");
        prop_assert_eq!(redactor.redact(&text), "header: [redacted]; end");
        let url_safe = text.replace('+', "-").replace('/', "_");
        prop_assert_eq!(redactor.redact(&url_safe), "header: [redacted]; end");
    }

    #[test]
    fn no_text_makes_it_fail(secret in ".{0,40}", text in ".{0,80}") {
        let hidden = redactor(&[&secret]).redact(&format!("{text}{secret}{text}"));
        prop_assert!(secret.len() < 8 || !hidden.contains(&*secret) || "[redacted]".contains(&*secret));
    }
}
