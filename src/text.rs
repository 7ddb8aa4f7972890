//! Putting text together without the formatting machinery of `std`, which
//! would weigh more than most of what it prints.

/// All parts, one behind the other.
#[inline(never)]
pub fn join(parts: &[&str]) -> String {
    let mut text = String::new();
    for part in parts {
        text.push_str(part);
    }
    text
}

/// A number in decimal digits.
#[inline(never)]
pub fn decimal(number: u32) -> String {
    let mut text = if number < 10 {
        String::new()
    } else {
        decimal(number / 10)
    };
    text.push(char::from(b'0' + (number % 10) as u8));
    text
}
