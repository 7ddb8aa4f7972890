//! What is told of a text that does not fit, and what holds for texts of unusual size.

use serde::Deserialize;
use serde_json::Value;
use std::borrow::Cow;
use std::collections::BTreeMap;
use std::time::{Duration, Instant};
use wandb_user::json::{Found, Raw, RawText, at, decode, decode_first, encode, is_well_formed};

/// The place and the wanted word of a text which is refused.
fn refused<'de, T: Deserialize<'de>>(text: &'de str) -> Option<(String, String)> {
    let mismatch = decode::<T>(text).err()?;
    Some((mismatch.place().to_owned(), mismatch.wanted().to_owned()))
}

macro_rules! assert_refused {
    ($type:ty, $text:expr, $place:expr, $wanted:expr) => {
        let expected = Some((String::from($place), String::from($wanted)));
        assert_eq!(refused::<$type>($text), expected, "{}", $text);
    };
}

#[derive(Debug, Deserialize, PartialEq)]
struct Page {
    edges: Vec<Edge>,
    #[serde(default)]
    total: Option<u32>,
}

#[derive(Debug, Deserialize, PartialEq)]
struct Edge {
    node: Node,
}

#[derive(Debug, Deserialize, PartialEq)]
struct Node {
    id: String,
    #[serde(rename = "créé")]
    created: Option<f64>,
    state: Option<State>,
}

#[derive(Debug, Deserialize, PartialEq)]
enum State {
    #[serde(rename = "running")]
    Running,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Strict {}

#[test]
fn wanted_is_what_was_asked_for() {
    assert_refused!(String, "1", "", "a string");
    assert_refused!(&str, "null", "", "a string");
    assert_refused!(bool, "\"true\"", "", "true or false");
    for text in [
        "1.0",
        "1e2",
        "-1",
        "256",
        "18446744073709551616",
        "\"1\"",
        "null",
    ] {
        assert_refused!(u8, text, "", "a whole number");
    }
    for text in ["-129", "128", "0.5", "-9223372036854775809", "{}"] {
        assert_refused!(i8, text, "", "a whole number");
    }
    assert_refused!(f64, "[]", "", "a number");
    assert_refused!(f64, "1e999", "", "a number");
    assert_refused!(Value, "-1e999", "", "a number");
    assert_refused!(Vec<u8>, "{}", "", "an array");
    assert_refused!(BTreeMap<String, u8>, "[]", "", "an object");
    assert_refused!(Page, "[[]]", "", "an object");
    assert_refused!((), "0", "", "null");
    assert_refused!(State, "\"gone\"", "", "one of its names");
    assert_refused!(State, "{\"running\":1}", "", "one of its names");
    assert_refused!(Option<bool>, "0", "", "true or false");
    assert_refused!((u8, u8), "[1,2,3]", "", "a shorter array");
    assert_refused!((u8, u8), "[1]", "", "a tuple of size 2");
    assert_refused!(Strict, r#"{"a":1}"#, ".a", "no such name");
}

#[test]
fn places_lead_from_the_outermost_value() {
    assert_refused!(
        Page,
        r#"{"edges":[{"node":{"id":"a"}},{"node":{"id":7}}]}"#,
        ".edges[1].node.id",
        "a string"
    );
    assert_refused!(
        Page,
        r#"{"edges":[],"total":-1}"#,
        ".total",
        "a whole number"
    );
    assert_refused!(
        Page,
        r#"{"edges":[{"node":null}]}"#,
        ".edges[0].node",
        "an object"
    );
    let escaped = r#"{"edges":[{"node":{"cr\u00e9\u00e9":"x"}}]}"#;
    assert_refused!(Page, escaped, ".edges[0].node.créé", "a number");
    assert_refused!(
        Page,
        r#"{"edges":[{"node":{"id":"","state":"?"}}]}"#,
        ".edges[0].node.state",
        "one of its names"
    );
    assert_refused!(
        Vec<Vec<u8>>,
        "[[],[0,1,2,3,4,5,6,7,8,9,-10]]",
        "[1][10]",
        "a whole number"
    );
    assert_refused!(BTreeMap<String, u8>, r#"{"a":1,"b c":"2"}"#, ".b c", "a whole number");
}

#[test]
fn missing_and_duplicate_members_have_the_members_place() {
    let missing = "a value, and it is missing";
    assert_refused!(Page, "{}", ".edges", missing);
    assert_refused!(
        Page,
        r#"{"edges":[{"node":{}}]}"#,
        ".edges[0].node.id",
        missing
    );
    assert_refused!(Page, r#"{"edges":[],"edges":[]}"#, ".edges", "it once");
    assert_refused!(
        Page,
        r#"{"edges":[{"node":{"id":"","id":""}}]}"#,
        ".edges[0].node.id",
        "it once"
    );
    let unknown_twice = decode::<Page>(r#"{"x":1,"edges":[],"x":[{}]}"#);
    assert_eq!(
        unknown_twice,
        Ok(Page {
            edges: vec![],
            total: None
        })
    );
    let last: BTreeMap<String, u8> = decode(r#"{"a":1,"a":2}"#).expect("a map takes the last");
    assert_eq!(last["a"], 2);
}

#[test]
fn what_is_not_json_says_so_and_where() {
    assert_refused!(String, "", "", "JSON");
    assert_refused!(String, "\"a\" b", "", "JSON");
    assert_refused!(String, "'a'", "", "JSON");
    assert_refused!(u8, "\u{feff}1", "", "JSON");
    assert_refused!(u8, "01", "", "JSON");
    assert_refused!(u8, "1.", "", "JSON");
    assert_refused!(Vec<u8>, "[1,]", "[1]", "JSON");
    assert_refused!(Vec<u8>, "[1 2]", "", "JSON");
    assert_refused!(
        Page,
        r#"{"edges":[{"node":{"id":"a"#,
        ".edges[0].node.id",
        "JSON"
    );
    assert_refused!(Page, r#"{"edges":[],"other":[tru]}"#, ".other", "JSON");
    assert_refused!(Page, r#"{"edges":[],}"#, "", "JSON");
    assert_refused!(Page, r#"{"edges" []}"#, ".edges", "JSON");
}

#[test]
fn a_mismatch_reads_as_a_sentence() {
    let mismatch = decode::<Page>(r#"{"edges":7}"#).expect_err("a number is no array");
    assert_eq!(mismatch.to_string(), ".edges: expected an array");
}

#[test]
fn strings_are_borrowed_unless_they_have_escapes() {
    assert_eq!(decode::<&str>(" \"é😀\u{7f}\" "), Ok("é😀\u{7f}"));
    assert_refused!(&str, r#""\n""#, "", "a borrowed string");
    let text: Cow<'_, str> =
        decode(r#""\"\\\/\b\f\n\r\t\u00e9\ud83d\ude00.\u0000""#).expect("all escapes");
    assert_eq!(text, "\"\\/\u{8}\u{c}\n\r\té😀.\0");
}

#[test]
fn half_a_character_alone_is_read_as_the_replacement_character() {
    for (half, read) in [
        (r"\ud800", "\u{fffd}"),
        (r"\udc00", "\u{fffd}"),
        (r"\ud800\n", "\u{fffd}\n"),
        (r"\ud800\ud800", "\u{fffd}\u{fffd}"),
        (r"\udc00\ud800", "\u{fffd}\u{fffd}"),
        (r"\ud800\u0041", "\u{fffd}A"),
        (r"\ud800\ud83d\ude00", "\u{fffd}😀"),
        (r"\ud800x", "\u{fffd}x"),
    ] {
        let text = format!("\"{half}\"");
        assert_eq!(decode::<String>(&text).as_deref(), Ok(read), "{text}");
        assert!(is_well_formed(&text), "{text}");
        assert_eq!(decode::<Raw<'_>>(&text), Ok(Raw(&text)), "{text}");
    }
    for broken in [r"\ud80", r"\ud800\", r"\ud800\u", r"\ud800\udc0"] {
        let text = format!("\"{broken}\"");
        assert_refused!(String, &text, "", "JSON");
        assert!(!is_well_formed(&text), "{text}");
    }
}

#[test]
fn whole_numbers_are_exact_over_their_whole_range() {
    assert_eq!(decode("9007199254740993"), Ok(9_007_199_254_740_993_u64));
    assert_eq!(decode("18446744073709551615"), Ok(u64::MAX));
    assert_eq!(decode("-9223372036854775808"), Ok(i64::MIN));
    assert_eq!(decode("9223372036854775807"), Ok(i64::MAX));
    assert_eq!(decode("-0"), Ok(0_i64));
    assert_refused!(u64, "-0", "", "a whole number");
    assert_refused!(u64, "18446744073709551616", "", "a whole number");
    assert_refused!(i64, "9223372036854775808", "", "a whole number");
    assert_eq!(
        decode("18446744073709551616"),
        Ok(18_446_744_073_709_551_616.0_f64)
    );
    assert_eq!(decode("2.5"), Ok(2.5_f32));
    let far = [u64::MAX, 0, 9, 10, 100];
    assert_eq!(encode(&far), "[18446744073709551615,0,9,10,100]");
    assert_eq!(encode(&[i64::MIN, -1]), "[-9223372036854775808,-1]");
}

#[test]
fn raw_parts_keep_their_text() {
    #[derive(Debug, Deserialize)]
    struct Parts<'a> {
        #[serde(borrow)]
        first: Raw<'a>,
        second: RawText,
        #[serde(borrow)]
        third: Option<Raw<'a>>,
        rest: Vec<RawText>,
    }
    let text = "{ \"first\" : { \"a\": [1, 2] } ,\"second\": 1.50 ,\"third\":null,\"rest\":[ 1e999 , \"\\n\"] }";
    let parts: Parts<'_> = decode(text).expect("parts");
    assert_eq!(parts.first, Raw("{ \"a\": [1, 2] }"));
    assert_eq!(parts.second, RawText("1.50".into()));
    assert_eq!(parts.third, None);
    assert_eq!(
        parts.rest,
        [RawText("1e999".into()), RawText("\"\\n\"".into())]
    );
    assert_eq!(encode(&parts.rest), "[1e999,\"\\n\"]");
    assert_refused!(Vec<Raw<'_>>, "[1,{\"a\":01}]", "[1]", "JSON");
    assert!(serde_json::from_str::<Raw<'_>>("1").is_err());
}

/// The text of the value at the end of a way.
fn value_at<'a>(text: &'a str, way: &[&str]) -> Option<&'a str> {
    match at(text, way) {
        Ok(Found::Value(rest)) => decode_first::<Raw<'_>>(rest).ok().map(|raw| raw.0),
        _ => None,
    }
}

#[test]
fn at_follows_names_through_objects() {
    let text =
        r#" { "x" : [{"viewer":0}], "viewer" : {"na\u006de" : [ 1 ] , "gone": null}, "n": 5 } "#;
    let place = |place: &str| String::from(place);
    assert_eq!(value_at(text, &["viewer", "name"]), Some("[ 1 ]"));
    assert_eq!(value_at(text, &["n"]), Some("5"));
    assert_eq!(value_at(text, &[]), Some(text.trim()));
    assert_eq!(
        at(text, &["viewer", "id"]),
        Ok(Found::Missing {
            place: place(".viewer.id")
        })
    );
    assert_eq!(
        at(text, &["user", "id"]),
        Ok(Found::Missing {
            place: place(".user")
        })
    );
    assert_eq!(
        at(text, &["viewer", "gone"]),
        Ok(Found::Null {
            place: place(".viewer.gone")
        })
    );
    assert_eq!(
        at(text, &["viewer", "gone", "id"]),
        Ok(Found::Null {
            place: place(".viewer.gone")
        })
    );
    assert_eq!(
        at("null", &["viewer"]),
        Ok(Found::Null { place: place("") })
    );
    assert_eq!(
        at("{}", &["viewer"]),
        Ok(Found::Missing {
            place: place(".viewer")
        })
    );
    let not_object = at(text, &["n", "id"]).expect_err("a number has no members");
    assert_eq!(not_object.to_string(), ".n: expected an object");
    let twice = r#"{"a":1,"a":2}"#;
    assert_eq!(value_at(twice, &["a"]), Some("1"), "the first of two");
}

#[test]
fn what_cannot_be_written_is_null() {
    assert_eq!(encode(&(1, 0.5)), "null");
    assert_eq!(encode(&BTreeMap::from([(1, 2)])), "null");
    assert_eq!(
        encode(&BTreeMap::from([("a\u{1f}\u{8}\n", 2)])),
        r#"{"a\u001f\u0008\n":2}"#
    );
    assert_eq!(encode("é\u{7f}\u{2028}"), "\"é\u{7f}\u{2028}\"");
}

#[test]
fn depth_is_free_where_values_are_passed_over() {
    let mut deep = "[".repeat(10_000) + &"]".repeat(10_000);
    deep = format!(r#"{{"other":{deep},"deep":{deep}}}"#);
    assert!(is_well_formed(&deep));
    assert!(!is_well_formed(&deep.replace("]}", "}")));
    assert_eq!(value_at(&deep, &["deep"]).map(str::len), Some(20_000));
    let parts: BTreeMap<&str, Raw<'_>> = decode(&deep).expect("raw parts");
    assert_eq!(parts["deep"].0.len(), 20_000);
    assert!(decode::<serde::de::IgnoredAny>(&deep).is_ok());

    let nested = r#"{"a":"#.repeat(1_000_000) + "0" + &"}".repeat(1_000_000);
    assert!(is_well_formed(&nested));
}

#[test]
fn depth_is_bounded_where_types_recurse() {
    #[derive(Debug, Deserialize)]
    struct List(#[allow(dead_code)] Vec<List>);
    let deep = |levels: usize| "[".repeat(levels) + &"]".repeat(levels);
    assert!(decode::<List>(&deep(127)).is_ok());
    assert_refused!(List, &deep(10_000), "[0]".repeat(127), "fewer levels");
    // Levels which are closed again are not counted.
    let wide = format!("[{}]", vec![deep(100); 10].join(","));
    assert!(decode::<List>(&wide).is_ok());
}

#[test]
fn fifty_megabytes_take_reasonable_time() {
    let edge = format!(
        r#"{{"node":{{"id":"{}","other":[1,true,{{}}]}}}},"#,
        "x".repeat(460)
    );
    let edges = edge.repeat(100_000);
    let text = format!(
        r#"{{"edges":[{}],"total":100000}}"#,
        edges.trim_end_matches(',')
    );
    assert!(text.len() > 48_000_000);
    let start = Instant::now();
    let page: Page = decode(&text).expect("a page");
    assert!(is_well_formed(&text));
    assert_eq!(value_at(&text, &["total"]), Some("100000"));
    assert_eq!(page.edges.len(), 100_000);
    // Without optimization, on a busy machine.
    assert!(
        start.elapsed() < Duration::from_secs(60),
        "{:?}",
        start.elapsed()
    );
}
