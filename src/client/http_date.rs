//! Dates in HTTP's headers.

use crate::model::DateTime;

const MONTHS: [(&str, &str); 12] = [
    ("Jan", "01"),
    ("Feb", "02"),
    ("Mar", "03"),
    ("Apr", "04"),
    ("May", "05"),
    ("Jun", "06"),
    ("Jul", "07"),
    ("Aug", "08"),
    ("Sep", "09"),
    ("Oct", "10"),
    ("Nov", "11"),
    ("Dec", "12"),
];

/// Milliseconds since 1970 of `Sun, 06 Nov 1994 08:49:37 GMT`, the one form that
/// servers may send (RFC 9110, 5.6.7).
pub fn parse_http_date(text: &str) -> Option<f64> {
    let mut words = text.split(' ');
    let [weekday, day, month, year, time, zone] =
        std::array::from_fn(|_| words.next().unwrap_or_default());
    if !weekday.ends_with(',') || zone != "GMT" || words.next().is_some() {
        return None;
    }
    let (_, month) = MONTHS.iter().find(|(name, _)| *name == month)?;
    let date = [year, "-", month, "-", day, "T", time, "Z"].concat();
    DateTime::parse(&date).map(|date| date.to_ms())
}
