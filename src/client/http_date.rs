//! Dates in HTTP's headers.

use crate::model::DateTime;

const MONTHS: [&str; 12] = [
    "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
];

/// Milliseconds since 1970 of `Sun, 06 Nov 1994 08:49:37 GMT`, the one form that
/// servers may send (RFC 9110, 5.6.7).
pub fn parse_http_date(text: &str) -> Option<f64> {
    let (_, rest) = text.split_once(", ")?;
    let mut words = rest.split(' ');
    let [day, month, year, time, zone] = std::array::from_fn(|_| words.next().unwrap_or_default());
    if zone != "GMT" || words.next().is_some() {
        return None;
    }
    let number = MONTHS.iter().position(|name| *name == month)? + 1;
    let month = if number < 10 {
        ["0", &number.to_string()].concat()
    } else {
        number.to_string()
    };
    let date = [year, "-", &month, "-", day, "T", time, "Z"].concat();
    DateTime::parse(&date).map(|date| date.to_ms())
}
