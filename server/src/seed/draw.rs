//! Chance that is the same each time.

/// What is drawn for an account: draws of different kinds have nothing to do
/// with one another.
#[derive(Debug, Clone, Copy)]
pub enum Draw {
    /// How long an account worked until it was deactivated.
    Deactivation = 1,
    /// The team that it joins.
    Team,
    /// How many members a team takes.
    Size,
    /// When a key was made, and what for.
    Key,
    /// Who is invited to a team, and when.
    Invite,
    /// When an account was active last, and how often.
    Activity,
}

/// A number from 0 to 2^64 - 1, as good as chance: the last step of SplitMix64.
pub fn draw(what: Draw, number: u64) -> u64 {
    let mut mixed = number
        .wrapping_mul(16)
        .wrapping_add(what as u64)
        .wrapping_mul(0x9E37_79B9_7F4A_7C15);
    mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
    mixed ^ (mixed >> 31)
}

/// One of `0..end`; `end` is not 0.
pub fn below(end: u64, what: Draw, number: u64) -> u64 {
    draw(what, number) % end
}

/// The entry at `number`, starting over at the end of the list.
pub fn pick<T: Copy>(list: &[T], number: u64) -> T {
    list[(number % list.len() as u64) as usize]
}
