//! JSONTestSuite by Nicolas Seriot, for every one of its files that is text.

use serde_json::Value;
use wandb_user::json::{Mismatch, decode, is_well_formed};

#[path = "suite/cases.rs"]
mod cases;

/// Accepted: what a text is well formed for, and what it can be read as with the widest type.
fn ours(text: &str) -> (bool, bool) {
    (is_well_formed(text), decode::<Value>(text).is_ok())
}

fn theirs(text: &str) -> bool {
    serde_json::from_str::<Value>(text).is_ok()
}

#[test]
fn what_must_be_accepted_is() {
    for (name, text) in cases::ACCEPTED {
        assert_eq!(ours(text), (true, true), "y_{name}: {text:?}");
        let value = decode::<Value>(text).ok();
        assert_eq!(value, serde_json::from_str(text).ok(), "y_{name}: {text:?}");
    }
}

#[test]
fn what_must_be_refused_is() {
    for (name, text) in cases::REFUSED {
        assert_eq!(ours(text), (false, false), "n_{name}: {text:?}");
    }
}

#[test]
fn long_texts_which_must_be_refused_are() {
    let opening_arrays = "[".repeat(100_000);
    assert_eq!(ours(&opening_arrays), (false, false));
    let open_array_object = r#"[{"":"#.repeat(50_000) + "\n";
    assert_eq!(ours(&open_array_object), (false, false));
}

/// Well formed, but beyond every float: they fit no value, as with serde_json.
const BEYOND_FLOATS: [&str; 5] = [
    "number_neg_int_huge_exp",
    "number_pos_double_huge_exp",
    "number_real_neg_overflow",
    "number_real_pos_overflow",
    "number_huge_exp",
];

/// Well formed, and read as the nearest float.
const NEAREST_FLOAT: [&str; 5] = [
    "number_double_huge_neg_exp",
    "number_real_underflow",
    "number_too_big_neg_int",
    "number_too_big_pos_int",
    "number_very_big_negative_int",
];

#[test]
fn where_parsers_are_free_ours_does_as_serde_json_does() {
    let huge_exponent = format!("[0.4e00669{}969999999006]", "9".repeat(116));
    let huge = [("number_huge_exp", huge_exponent.as_str())];
    for (name, text) in cases::FREE.iter().chain(&huge) {
        let (well_formed, readable) = ours(text);
        assert_eq!(readable, theirs(text), "i_{name}: {text:?}");
        assert_eq!(readable, NEAREST_FLOAT.contains(name), "i_{name}");
        // The others are halves of surrogate pairs and a byte order mark.
        let is_number = readable || BEYOND_FLOATS.contains(name);
        assert_eq!(well_formed, is_number, "i_{name}: {text:?}");
    }
}

/// `i_structure_500_nested_arrays`: too deep to be read into types, as with serde_json, but not to
/// be passed over.
#[test]
fn five_hundred_levels_are_well_formed() {
    let text = "[".repeat(500) + &"]".repeat(500);
    assert_eq!(ours(&text), (true, false));
    assert!(!theirs(&text));
    let refused: Result<Value, Mismatch> = decode(&text);
    assert_eq!(
        refused.map_err(|mismatch| mismatch.wanted),
        Err("fewer levels".into())
    );
}
