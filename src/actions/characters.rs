//! Characters that have no place in an address: nobody sees them, so that two
//! accounts look like one, or they were copied along.

use std::ops::RangeInclusive;

/// Those that are not shown, or stand for what could not be read: Unicode's controls,
/// format characters and `Default_Ignorable_Code_Point`, fillers, U+FFFD and what is no
/// character.
const UNSEEN: [RangeInclusive<char>; 29] = [
    '\0'..='\u{1f}',
    '\u{7f}'..='\u{9f}',
    '\u{ad}'..='\u{ad}',
    '\u{34f}'..='\u{34f}',
    '\u{600}'..='\u{605}',
    '\u{61c}'..='\u{61c}',
    '\u{6dd}'..='\u{6dd}',
    '\u{70f}'..='\u{70f}',
    '\u{890}'..='\u{891}',
    '\u{8e2}'..='\u{8e2}',
    '\u{115f}'..='\u{1160}',
    '\u{17b4}'..='\u{17b5}',
    '\u{180b}'..='\u{180f}',
    '\u{200b}'..='\u{200f}',
    '\u{2028}'..='\u{202e}',
    '\u{2060}'..='\u{206f}',
    '\u{2800}'..='\u{2800}',
    '\u{3164}'..='\u{3164}',
    '\u{fe00}'..='\u{fe0f}',
    '\u{feff}'..='\u{feff}',
    '\u{ffa0}'..='\u{ffa0}',
    '\u{fdd0}'..='\u{fdef}',
    '\u{fff0}'..='\u{ffff}',
    '\u{110bd}'..='\u{110bd}',
    '\u{110cd}'..='\u{110cd}',
    '\u{13430}'..='\u{1343f}',
    '\u{1bca0}'..='\u{1bca3}',
    '\u{1d173}'..='\u{1d17a}',
    '\u{e0000}'..='\u{e0fff}',
];

/// Whether nobody sees it.
pub fn is_unseen(char: char) -> bool {
    // The last two of each plane are no characters.
    u32::from(char) & 0xfffe == 0xfffe || UNSEEN.iter().any(|range| range.contains(&char))
}

/// Whether it stands around addresses, or between two of them, and in none.
pub fn is_mark(char: char) -> bool {
    matches!(
        char,
        '<' | '>' | '(' | ')' | '[' | ']' | ':' | ';' | ',' | '\\' | '"'
    )
}

/// The first character of a text of which this is true, in words: its code point, and
/// which of the text's characters it is, from 1. White space around the text counts, and
/// is not looked at.
pub fn first(text: &str, is_meant: fn(char) -> bool) -> Option<String> {
    let before = text.chars().take_while(|char| char.is_whitespace());
    let mut trimmed = text.trim().chars().zip(before.count() + 1..);
    let (char, position) = trimmed.find(|(char, _)| is_meant(*char))?;
    let number = u32::from(char);
    let mut words = ["character ", &position.to_string(), " is U+"].concat();
    for shift in [20, 16, 12, 8, 4, 0] {
        // Four digits at least.
        if (shift < 16 || number >> shift > 0)
            && let Some(digit) = char::from_digit(number >> shift & 15, 16)
        {
            words.push(digit.to_ascii_uppercase());
        }
    }
    Some(words)
}
