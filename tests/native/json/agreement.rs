//! Agreement with serde_json: on texts it wrote, on damaged ones, and on what is written here.
//!
//! serde_json must have its feature `float_roundtrip`, or it misses some floats by one step.

use super::without_halves;
use proptest::prelude::*;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};
use std::collections::BTreeMap;
use wandb_user::json::{RawText, decode, encode, is_well_formed};

/// Any value of at most 8 levels.
pub(super) fn any_value() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        any::<u64>().prop_map(Value::from),
        any::<f64>().prop_map(Value::from),
        any::<String>().prop_map(Value::from),
        "[a-z\"\\\\\n\u{1}é😀]{0,8}".prop_map(Value::from),
    ];
    leaf.prop_recursive(8, 48, 6, |inner| {
        let member = (any_name(), inner.clone());
        prop_oneof![
            prop::collection::vec(inner, 0..6).prop_map(Value::from),
            prop::collection::vec(member, 0..6)
                .prop_map(|members| Value::from(members.into_iter().collect::<Map<_, _>>())),
        ]
    })
}

fn any_name() -> impl Strategy<Value = String> {
    prop_oneof!["[a-c]{0,2}", any::<String>()]
}

/// One change of a text: some characters from somewhere on give way to others.
#[derive(Debug, Clone)]
pub(super) struct Damage {
    place: prop::sample::Index,
    length: usize,
    instead: String,
}

pub(super) fn any_damage() -> impl Strategy<Value = Vec<Damage>> {
    let piece = prop_oneof![
        4 => r#"[\[\]{}:,"\\/ \n\t0-9eE+.u-]{0,3}"#,
        2 => prop::sample::select(PIECES).prop_map(String::from),
        1 => any::<char>().prop_map(String::from),
    ];
    let length = prop_oneof![6 => 0..3_usize, 1 => Just(usize::MAX)];
    let damage = (any::<prop::sample::Index>(), length, piece);
    let damage = damage.prop_map(|(place, length, instead)| Damage {
        place,
        length,
        instead,
    });
    prop::collection::vec(damage, 0..4)
}

/// Pieces of JSON and of what nearly is, which single characters hardly ever make.
const PIECES: &[&str] = &[
    "\\ud800",
    "\\uDC00",
    "\\ud83d\\ude00",
    "\\u00e9",
    "\\u12",
    "\\x",
    "\\/",
    "\\b",
    "\u{feff}",
    "\u{a0}",
    "\u{0}",
    "\u{1f}",
    "\u{7f}",
    "-0",
    "01",
    "1e5",
    "1E-2",
    "1.",
    ".5",
    "-",
    "+1",
    "1e999",
    "null",
    "true",
    "false",
    "nul",
    "NaN",
    "[]",
    "{}",
    "\"a\":1",
    ",",
    "18446744073709551615",
    "18446744073709551616",
    "4294967295",
    "4294967296",
    "-9223372036854775808",
    "-9223372036854775809",
    "//",
    "\r",
];

pub(super) fn damaged(text: &str, damage: &[Damage]) -> String {
    let mut characters: Vec<char> = text.chars().collect();
    for change in damage {
        let start = change.place.index(characters.len() + 1);
        let end = start.saturating_add(change.length).min(characters.len());
        characters.splice(start..end, change.instead.chars());
    }
    characters.into_iter().collect()
}

/// Both accept the text and read the same, or both refuse it.
///
/// They differ on two points: half characters (`\ud800`) are read as the replacement character,
/// and a number beyond every float is well formed, though it fits no value.
fn check_values(text: &str) -> Result<(), TestCaseError> {
    let theirs = serde_json::from_str::<Value>(&without_halves(text));
    match (decode::<Value>(text), theirs) {
        (Ok(ours), Ok(theirs)) => {
            prop_assert_eq!(ours, theirs);
            prop_assert!(is_well_formed(text));
        }
        (Err(_), Err(theirs)) => {
            // serde_json gives up at the number, and the rest may be anything.
            let is_beyond_floats = theirs.to_string().starts_with("number out of range");
            prop_assert!(is_beyond_floats || !is_well_formed(text), "{}", theirs);
        }
        (ours, theirs) => prop_assert!(false, "{:?} and {:?}", ours, theirs),
    }
    Ok(())
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
struct Person {
    name: String,
    nick: Option<Box<str>>,
    age: u32,
    active: bool,
    tags: Vec<String>,
    home: Address,
    past: Vec<Address>,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
struct Address {
    street: Box<str>,
    number: Option<u32>,
}

fn any_address() -> impl Strategy<Value = Address> {
    ("[a-z\"\\\\\n]{0,4}", any::<Option<u32>>()).prop_map(|(street, number)| Address {
        street: street.into(),
        number,
    })
}

fn any_person() -> impl Strategy<Value = Person> {
    let plain = (
        any::<String>(),
        any::<Option<String>>(),
        any::<u32>(),
        any::<bool>(),
    );
    let tags = prop::collection::vec("[a-zé\n]{0,4}", 0..4);
    let past = prop::collection::vec(any_address(), 0..3);
    (plain, tags, any_address(), past).prop_map(|((name, nick, age, active), tags, home, past)| {
        Person {
            name,
            nick: nick.map(String::into),
            age,
            active,
            tags,
            home,
            past,
        }
    })
}

/// Everything which is written, in every shape serde asks for.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
struct Shapes {
    #[serde(rename = "a \"name\"\n")]
    named: String,
    letter: char,
    bytes: Vec<u8>,
    signed: (i8, i16, i32, i64),
    unsigned: (u16, u32, u64),
    #[serde(skip_serializing_if = "Option::is_none", default)]
    maybe: Option<bool>,
    nested: Option<Vec<Option<String>>>,
    map: BTreeMap<String, u8>,
    newtype: Newtype,
    pair: Pair,
    color: Color,
    nothing: (),
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
struct Newtype(String);

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
struct Pair(u8, String);

#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
enum Color {
    Red,
    #[serde(rename = "deep blue")]
    Blue,
}

prop_compose! {
    fn any_shapes()(
        (named, letter, bytes) in any::<(String, char, Vec<u8>)>(),
        signed in any::<(i8, i16, i32, i64)>(),
        unsigned in any::<(u16, u32, u64)>(),
        maybe in any::<Option<bool>>(),
        nested in any::<Option<Vec<Option<String>>>>(),
        map in any::<BTreeMap<String, u8>>(),
        (newtype, number, text, is_red) in any::<(String, u8, String, bool)>(),
    ) -> Shapes {
        Shapes {
            named, letter, bytes, signed, unsigned, maybe, nested, map,
            newtype: Newtype(newtype),
            pair: Pair(number, text),
            color: if is_red { Color::Red } else { Color::Blue },
            nothing: (),
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(512) })]

    #[test]
    fn values_are_read_as_serde_json_reads_them(value in any_value()) {
        for text in [value.to_string(), format!("{value:#}")] {
            let theirs: Value = serde_json::from_str(&text).expect("serde_json reads what it wrote");
            prop_assert_eq!(decode::<Value>(&text), Ok(theirs));
            prop_assert!(is_well_formed(&text));
        }
    }

    #[test]
    fn damaged_values_are_accepted_when_serde_json_does(value in any_value(), damage in any_damage()) {
        check_values(&damaged(&value.to_string(), &damage))?;
        check_values(&damaged(&format!("{value:#}"), &damage))?;
    }

    /// serde_json is wider in one way: it takes arrays for structs.
    #[test]
    fn damaged_structs_are_accepted_when_serde_json_does(person in any_person(), damage in any_damage()) {
        let text = damaged(&serde_json::to_string(&person).expect("a person can be written"), &damage);
        let theirs = serde_json::from_str::<Person>(&without_halves(&text));
        match (decode::<Person>(&text), theirs) {
            (Ok(ours), Ok(theirs)) => prop_assert_eq!(ours, theirs),
            (Err(_), Err(_)) => {}
            (Err(ours), Ok(_)) => {
                let is_array_for_struct = ours.wanted() == "an object";
                prop_assert!(is_array_for_struct || !is_well_formed(&text), "{ours} in {text}");
            }
            (Ok(_), Err(theirs)) => prop_assert!(false, "{theirs} in {text}"),
        }
    }

    #[test]
    fn what_is_written_is_read_back_by_both(shapes in any_shapes()) {
        let text = encode(&shapes);
        prop_assert_eq!(&serde_json::from_str::<Shapes>(&text).expect("JSON of shapes"), &shapes);
        prop_assert_eq!(decode::<Shapes>(&text), Ok(shapes.clone()));
        let wrapped = encode(&[RawText(text.clone().into())]);
        prop_assert_eq!(serde_json::from_str::<[Shapes; 1]>(&wrapped).expect("an array"), [shapes]);
        prop_assert_eq!(wrapped, format!("[{text}]"));
    }

    #[test]
    fn any_text_is_accepted_when_serde_json_does(text in r#"[\[\]{}:,"\\ 0-9eE+.ubtrlnfas-]{0,12}"#) {
        check_values(&text)?;
    }
}

/// The last level which is read is the same.
#[test]
fn depth_is_bounded_at_the_same_level() {
    for levels in [1, 126, 127, 128, 129, 1000] {
        let text = "[".repeat(levels) + &"]".repeat(levels);
        let theirs = serde_json::from_str::<Value>(&without_halves(&text));
        assert_eq!(
            decode::<Value>(&text).is_ok(),
            theirs.is_ok(),
            "{levels} levels"
        );
        assert!(is_well_formed(&text));
    }
}
