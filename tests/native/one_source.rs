//! Things that have to be written down twice, held together.

use wandb_user::error::ErrorCode;

const GUIDE: &str = include_str!("../../docs/errors.md");

#[test]
fn the_guide_explains_every_code() {
    let codes = ErrorCode::ALL.iter().map(|code| code.as_str());
    for code in codes.chain(["not_initialized"]) {
        assert!(GUIDE.contains(&format!("| `{code}` |")), "{code}");
        let of_typings = format!("| \"{code}\"");
        assert!(ErrorCode::TYPINGS.contains(&of_typings), "{code}");
    }
}
