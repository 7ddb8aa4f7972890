//! The forms of API keys and tokens.

use wandb_user::client::{check_api_key, check_token};

const FORTY: &str = "0123456789abcdefABCDEF__0123456789abcdef";

#[test]
fn keys_of_every_known_form_are_taken() {
    assert_eq!(FORTY.len(), 40);
    for key in [
        FORTY.to_owned(),
        "a".repeat(86),
        format!("local-{FORTY}"),
        format!("local-{}-{}", "a".repeat(20), "b".repeat(20)),
        format!("wandb_v1_{FORTY}"),
        format!("my.host:8080-{FORTY}"),
        "eyJhbGciOi.eyJzdWIiOi.c2lnbmF0dXJl".to_owned(),
    ] {
        assert_eq!(check_api_key(&key), Ok(()), "{key}");
    }
}

#[test]
fn what_is_wrong_with_a_key_is_said_without_quoting_it() {
    for (key, problem) in [
        (String::new(), "empty"),
        ("a".repeat(39), "too short"),
        (format!("local-{}", "a".repeat(30)), "too short"),
        // As W&B's own client has it: what is behind the first dash counts.
        (format!("local-{}", "a".repeat(39)), "too short"),
        (
            format!("{}-{}", "a".repeat(86), "b".repeat(39)),
            "too short",
        ),
        ("-".to_owned(), "too short"),
        (format!("{FORTY}\n"), "white space"),
        (format!("{FORTY} {FORTY}"), "white space"),
        (format!("{FORTY}!"), "character"),
        (format!("{FORTY}é"), "character"),
        (format!("pre\u{7f}fix-{FORTY}"), "character"),
        ("a.b".to_owned(), "character"),
        ("a..c".to_owned(), "character"),
    ] {
        let said = check_api_key(&key).expect_err(&key);
        assert!(said.contains(problem), "{key:?}: {said}");
        assert!(key.is_empty() || !said.contains(&key), "{said}");
    }
}

#[test]
fn a_token_is_visible_ascii() {
    assert!(check_token("abc.DEF/+=~"));
    for token in ["", "two words", "line\nend", "é", "\u{7f}"] {
        assert!(!check_token(token), "{token:?}");
    }
}
