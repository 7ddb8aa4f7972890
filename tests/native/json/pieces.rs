//! Texts that come in pieces: wherever they are cut, the list's elements and the rest are
//! what they are in the whole text.

use std::cell::RefCell;

use proptest::prelude::*;
use serde_json::{Value, json};
use wandb_user::json::{Elements, Mismatch, Pieces, RawText, decode, decode_prefix};

use super::agreement::{any_damage, any_value, damaged};

/// Takes elements that are objects with an id, or null.
#[derive(Default)]
struct Taken(RefCell<Vec<Option<Row>>>);

#[derive(Clone, Debug, PartialEq, serde::Deserialize)]
struct Row {
    id: String,
}

impl Elements for Taken {
    fn way(&self) -> &'static [&'static str] {
        &["data", "list"]
    }

    fn clear(&self) {
        self.0.take();
    }

    fn take(&self, text: &str) -> Result<usize, Mismatch> {
        let (row, length) = decode_prefix(text)?;
        self.0.borrow_mut().push(row);
        Ok(length)
    }
}

/// Takes elements of any kind.
#[derive(Default)]
struct TakenTexts(RefCell<Vec<String>>);

impl Elements for TakenTexts {
    fn way(&self) -> &'static [&'static str] {
        &["data", "list"]
    }

    fn clear(&self) {
        self.0.take();
    }

    fn take(&self, text: &str) -> Result<usize, Mismatch> {
        let (raw, length) = decode_prefix::<RawText>(text)?;
        self.0.borrow_mut().push(raw.0.into());
        Ok(length)
    }
}

fn in_pieces(bytes: &[u8], size: usize, elements: &dyn Elements) -> (String, Vec<String>) {
    let mut pieces = Pieces::new(Some(elements));
    for piece in bytes.chunks(size) {
        pieces.take(piece.to_vec());
    }
    let (rest, misfits) = pieces.finish();
    let words = misfits.iter().map(|misfit| misfit.to_string());
    (rest, words.collect())
}

const SIZES: [usize; 7] = [1, 2, 3, 7, 64, 1_000, usize::MAX];

fn rows(text: &str) -> (Vec<Option<Row>>, String, Vec<String>) {
    let of = |size| {
        let taken = Taken::default();
        let (rest, misfits) = in_pieces(text.as_bytes(), size, &taken);
        (taken.0.take(), rest, misfits)
    };
    let whole = of(usize::MAX);
    for size in SIZES {
        assert_eq!(of(size), whole, "in pieces of {size}");
    }
    whole
}

fn row(id: &str) -> Option<Row> {
    Some(Row { id: id.into() })
}

#[test]
fn elements_are_taken_and_the_rest_has_an_empty_list() {
    let text = r#" {"data" : {"first": [1, "]"], "list": [ {"id":"a","x":[{}]} , null,{"id":"é😀\u00e9]"} ] , "after": {"list": [2]}}, "errors": []} "#;
    let (taken, rest, misfits) = rows(text);
    assert_eq!(taken, [row("a"), None, row("é😀é]")]);
    let rest: Value = serde_json::from_str(&rest).unwrap();
    let wanted =
        json!({"data": {"first": [1, "]"], "list": [], "after": {"list": [2]}}, "errors": []});
    assert_eq!(rest, wanted);
    assert!(misfits.is_empty());
}

#[test]
fn where_there_is_no_such_list_the_text_stays_as_it_is() {
    for text in [
        "",
        "null",
        "<html>",
        r#"{"data":null,"errors":[{"message":"no"}]}"#,
        r#"{"data":{"list":null}}"#,
        r#"{"data":{"list":{"id":"a"}}}"#,
        r#"{"data":{"list":"[{}]"}}"#,
        r#"{"list":[{"id":"a"}]}"#,
        r#"{"data":{"list":"#,
    ] {
        assert_eq!(rows(text), (vec![], text.into(), vec![]));
    }
}

#[test]
fn elements_that_do_not_fit_are_named_and_the_others_taken() {
    let text = r#"{"data":{"list":[{"id":"a"},{"id":1},{"id":"b"},{"id":2}],"more":true}}"#;
    let (taken, rest, misfits) = rows(text);
    assert_eq!(taken, [row("a"), row("b")]);
    assert_eq!(rest, r#"{"data":{"list":[],"more":true}}"#);
    assert_eq!(
        misfits,
        ["[1].id: expected a string", "[3].id: expected a string"]
    );
    let (taken, rest, misfits) = rows(r#"{"data":{"list":[12,{"id":"a"}]}}"#);
    assert_eq!(taken, [row("a")]);
    assert_eq!(rest, r#"{"data":{"list":[]}}"#);
    assert_eq!(misfits, ["[0]: expected an object"]);
}

#[test]
fn a_damaged_list_leaves_no_json() {
    for list in [
        r#"[{"id":"a"} {"id":"b"}]"#,
        r#"[{"id":"a"},]"#,
        r#"[,{"id":"a"}]"#,
        r#"[{"id":"a"},,{"id":"b"}]"#,
        r#"[{"id":"a"}}"#,
        r#"[{"id":"a""#,
        r#"[{"id":"a"},"#,
        r#"[{"id":"a"}"#,
        r#"["#,
        r#"[nul]"#,
        r#"[{"id":"a"},{"id" "b"}]"#,
    ] {
        let text = [r#"{"data":{"list":"#, list, "}}"].concat();
        let (_, rest, _) = rows(&text);
        assert!(decode::<RawText>(&rest).is_err(), "{text} became {rest}");
    }
}

#[test]
fn an_element_longer_than_many_pieces_is_taken() {
    let id = "x".repeat(300_000);
    let text = json!({"data": {"list": [{"id": id}, {"id": "b"}]}}).to_string();
    for size in [1_000, 65_536] {
        let taken = Taken::default();
        let (rest, misfits) = in_pieces(text.as_bytes(), size, &taken);
        assert_eq!(taken.0.take(), [row(&id), row("b")]);
        assert_eq!(rest, r#"{"data":{"list":[]}}"#);
        assert!(misfits.is_empty());
    }
}

#[test]
fn elements_are_taken_as_soon_as_they_are_there() {
    let taken = Taken::default();
    let mut pieces = Pieces::new(Some(&taken));
    let taken_after = |pieces: &mut Pieces<'_>, piece: &str| {
        pieces.take(piece.into());
        taken.0.borrow().len()
    };
    assert_eq!(
        taken_after(&mut pieces, r#"{"data":{"list":[{"id":"a"},{"#),
        1
    );
    assert_eq!(taken_after(&mut pieces, r#""id":"b"},{"id":"c"}"#), 3);
    assert_eq!(taken_after(&mut pieces, "]}}"), 3);
    assert_eq!(pieces.finish().0, r#"{"data":{"list":[]}}"#);
}

#[test]
fn a_new_text_forgets_the_elements_of_the_one_before() {
    let taken = Taken::default();
    in_pieces(br#"{"data":{"list":[{"id":"a"},{"id":"#, 5, &taken);
    in_pieces(br#"{"data":{"list":[{"id":"b"}]}}"#, 5, &taken);
    assert_eq!(taken.0.take(), [row("b")]);
}

#[test]
fn bytes_are_read_as_the_web_reads_them() {
    let mut text =
        b"\xEF\xBB\xBF{\"data\":{\"list\":[{\"id\":\"a\xFFb\xE2\x82\"},{\"id\":\"".to_vec();
    text.extend("€😀".bytes());
    text.extend(b"\"}],\"end\":\"\xC3\"}}");
    for size in SIZES {
        let taken = Taken::default();
        let (rest, misfits) = in_pieces(&text, size, &taken);
        assert_eq!(taken.0.take(), [row("a\u{FFFD}b\u{FFFD}"), row("€😀")]);
        assert_eq!(rest, "{\"data\":{\"list\":[],\"end\":\"\u{FFFD}\"}}");
        assert!(misfits.is_empty());
    }
}

proptest! {
    /// Whatever the list holds, and wherever the text is cut.
    #[test]
    fn any_list_comes_out_as_it_is(
        list in prop::collection::vec(any_value(), 0..5),
        beside in any_value(),
        size in 1..40_usize,
    ) {
        let text = json!({"data": {"beside": beside, "list": list, "z": beside}}).to_string();
        let taken = TakenTexts::default();
        let (rest, misfits) = in_pieces(text.as_bytes(), size, &taken);
        let elements: Vec<String> = list.iter().map(Value::to_string).collect();
        prop_assert_eq!(taken.0.take(), elements);
        prop_assert!(misfits.is_empty());
        let rest: Value = serde_json::from_str(&rest).unwrap();
        prop_assert_eq!(rest, json!({"data": {"beside": beside, "list": [], "z": beside}}));
    }

    /// What is JSON is JSON without the elements, and what is none is none.
    #[test]
    fn damage_is_seen_wherever_the_text_is_cut(
        list in prop::collection::vec(any_value(), 0..5),
        damage in any_damage(),
        size in 1..40_usize,
    ) {
        let text = damaged(&json!({"data": {"list": list}}).to_string(), &damage);
        let taken = TakenTexts::default();
        let (rest, _) = in_pieces(text.as_bytes(), size, &taken);
        let is_json = |text: &str| decode::<RawText>(text).is_ok();
        // A text may begin with a mark of the byte order, and only the list may be taken out.
        let text = text.strip_prefix('\u{FEFF}').unwrap_or(&text);
        prop_assert_eq!(is_json(&rest), is_json(text), "{} became {}", text, rest);
    }
}
