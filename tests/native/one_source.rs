//! Things that have to be written down twice, held together.

use wandb_user::js_error::ErrorCode;

const TYPINGS: &str = include_str!("../../pkg/index.d.ts");
const GUIDE: &str = include_str!("../../docs/errors.md");

/// The codes in the union `ErrorCode` of the typings, in their order.
fn typed_codes() -> Vec<&'static str> {
    let (_, union) = TYPINGS
        .split_once("export type ErrorCode =")
        .expect("the typings have the type");
    let (union, _) = union.split_once("\n\n").expect("the type ends");
    union
        .lines()
        .filter_map(|line| line.trim().strip_prefix("| \"")?.split('"').next())
        .collect()
}

#[test]
fn the_typings_list_the_codes_that_there_are() {
    let mut codes = vec!["not_initialized"];
    codes.extend(ErrorCode::ALL.map(ErrorCode::as_str));
    assert_eq!(typed_codes(), codes);
}

#[test]
fn the_guide_explains_every_code() {
    for code in typed_codes() {
        assert!(GUIDE.contains(&format!("| `{code}` |")), "{code}");
    }
}
