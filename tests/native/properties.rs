//! The pure parts with values of any kind: what holds for all of them.

use proptest::option;
use proptest::prelude::*;
use wandb_user::client::retry::Outcome::{self, Failed, NotDone, Refused, Unclear};
use wandb_user::client::{RateLimit, check_api_key, check_token, retry_after_seconds};
use wandb_user::client::{delay_ms, outcome};
use wandb_user::operations::Effect::{self, Mutation, Query};
use wandb_user::operations::{self, without_field};

/// What a server may ask for at most, and what the library chooses at most.
const LONGEST_WAIT_MS: u32 = 60_000;
const LONGEST_BACKOFF_MS: u32 = 20_000;

fn effects() -> impl Strategy<Value = Effect> {
    prop_oneof![Just(Query), Just(Mutation)]
}

fn outcomes() -> impl Strategy<Value = Outcome> {
    prop_oneof![Just(Refused), Just(NotDone), Just(Unclear), Just(Failed)]
}

fn dice() -> impl Strategy<Value = f64> {
    0.0..1.0
}

/// Every number there is: negative ones, infinities and NaN too.
fn seconds() -> impl Strategy<Value = f64> {
    prop_oneof![any::<f64>(), proptest::num::f64::ANY, -10.0..100.0]
}

proptest! {
    #[test]
    fn no_wait_is_longer_than_a_minute(
        effect in effects(),
        outcome in outcomes(),
        failed in any::<u32>(),
        max_retries in any::<u32>(),
        retry_after in option::of(seconds()),
        dice in dice(),
    ) {
        let delay = delay_ms(effect, outcome, failed, max_retries, retry_after, dice);
        prop_assert!(delay.is_none_or(|ms| ms <= LONGEST_WAIT_MS));
        let is_again = delay.is_some();
        prop_assert!(!is_again || failed <= max_retries);
        prop_assert!(!is_again || !matches!(outcome, Refused | Failed));
        prop_assert!(!is_again || effect == Query || outcome == NotDone);
    }

    #[test]
    fn the_backoff_is_bounded_and_its_bound_only_grows(
        failed in 1..u32::MAX,
        dice in dice(),
    ) {
        let delay = |failed, dice| delay_ms(Query, Unclear, failed, u32::MAX, None, dice);
        let almost_one = 1.0 - f64::EPSILON;
        let bound = delay(failed, almost_one);
        prop_assert!(delay(failed, dice) <= bound);
        prop_assert!(bound <= delay(failed + 1, almost_one));
        prop_assert!(bound.is_some_and(|ms| ms < LONGEST_BACKOFF_MS));
    }

    #[test]
    fn a_wait_that_the_server_asks_for_is_kept_to_the_millisecond(
        seconds in 0.0..=60.0,
        failed in 1..100_u32,
        dice in dice(),
    ) {
        let delay = delay_ms(Mutation, NotDone, failed, 100, Some(seconds), dice);
        prop_assert!(delay.is_some_and(|ms| (f64::from(ms) - seconds * 1000.0).abs() <= 1.0));
    }

    #[test]
    fn more_than_a_minute_is_not_waited_for(seconds in 60.001..f64::MAX, dice in dice()) {
        prop_assert_eq!(delay_ms(Query, NotDone, 1, 4, Some(seconds), dice), None);
    }

    #[test]
    fn a_status_that_changes_nothing_is_below_500(status in any::<u16>()) {
        prop_assert!(outcome(status) != Refused || status < 500);
    }

    #[test]
    fn a_rate_limit_is_what_the_digits_say(
        remaining in 0..1_000_000_000_u32,
        reset in 0..1_000_000_000_u32,
    ) {
        let read = RateLimit::read(Some(remaining.to_string()), Some(reset.to_string()));
        prop_assert_eq!(read, Some(RateLimit { remaining, reset_seconds: reset }));
    }

    #[test]
    fn no_header_is_a_number_but_digits(header in any::<String>()) {
        let is_number = !header.is_empty() && header.bytes().all(|byte| byte.is_ascii_digit());
        let read = RateLimit::read(Some(header.clone()), Some("0".to_owned()));
        prop_assert!(read.is_none() || is_number, "{header:?}");
    }

    #[test]
    fn retry_after_is_a_wait_whatever_the_header_and_the_clock_say(
        header in prop_oneof![any::<String>(), "[0-9]{0,30}", ".{0,20} GMT"],
        now_ms in seconds(),
    ) {
        let wait = retry_after_seconds(&header, now_ms);
        prop_assert!(wait.is_none_or(|seconds| seconds >= 0.0), "{header:?}");
    }

    #[test]
    fn retry_after_in_seconds_needs_no_clock(seconds in 0..1_000_000_000_u32) {
        let read = retry_after_seconds(&seconds.to_string(), f64::NAN);
        prop_assert_eq!(read, Some(f64::from(seconds)));
    }

    #[test]
    fn retry_after_as_a_date_is_the_time_until_then(wait_ms in -1e12..1e12_f64) {
        let read = retry_after_seconds("Thu, 01 Jan 1970 00:00:00 GMT", -wait_ms);
        prop_assert_eq!(read, Some(wait_ms.max(0.0) / 1000.0));
    }

    #[test]
    fn keys_of_both_forms_are_taken(
        key in "([!-,.-~]{1,20}-)?[A-Za-z0-9_]{40,90}",
        jwt in r"[A-Za-z0-9_-]{1,60}\.[A-Za-z0-9_-]{1,60}\.[A-Za-z0-9_-]{1,60}",
    ) {
        prop_assert_eq!(check_api_key(&key), Ok(()), "{}", key);
        prop_assert_eq!(check_api_key(&jwt), Ok(()), "{}", jwt);
    }

    #[test]
    fn one_bad_character_anywhere_spoils_a_key_and_a_token(
        key in "(local-)?[A-Za-z0-9_]{40,90}",
        bad in "[^!-~]",
        at in any::<prop::sample::Index>(),
    ) {
        let mut spoilt = key;
        spoilt.insert_str(at.index(spoilt.len() + 1), &bad);
        prop_assert!(check_api_key(&spoilt).is_err(), "{spoilt:?}");
        prop_assert!(!check_token(&spoilt), "{spoilt:?}");
    }

    #[test]
    fn a_complaint_never_holds_the_key(key in prop_oneof![any::<String>(), "[!-~]{8,100}"]) {
        if let Err(complaint) = check_api_key(&key) {
            let is_long = key.chars().count() > 7;
            prop_assert!(!is_long || !complaint.contains(&key), "{complaint}");
        }
    }

    #[test]
    fn a_key_that_is_taken_fits_into_a_header(key in any::<String>()) {
        prop_assert!(check_api_key(&key).is_err() || check_token(&key));
    }

    #[test]
    fn a_document_without_a_field_is_the_rest_of_it(field in "[a-zA-Z]{1,9}|apiKeys|teams|edges") {
        for (_, document, _) in operations::ALL {
            let Some(left) = without_field(document, "", &field) else { continue };
            prop_assert_eq!(left.matches('{').count(), left.matches('}').count());
            let is_field = |line: &&str| line.trim().split(['(', ' ']).next() == Some(field.as_str());
            let still_there: Vec<_> = left.lines().filter(is_field).collect();
            let all_with_variables = still_there.iter().all(|line| line.contains('$'));
            prop_assert!(all_with_variables, "{:?}", still_there);
            prop_assert!(is_made_of(&left, document), "{}", left);
        }
    }

    #[test]
    fn any_text_and_any_field_can_be_taken_apart(
        text in "([ a{}$(\n]{0,9}é?){0,9}",
        field in prop_oneof![Just("a".to_owned()), Just(String::new()), any::<String>()],
    ) {
        let left = without_field(&text, "", &field);
        prop_assert!(left.is_none_or(|left| left.len() < text.len() && is_made_of(&left, &text)));
    }
}

/// Whether all lines of a text are lines of another, in the same order.
fn is_made_of(text: &str, whole: &str) -> bool {
    let mut lines = whole.lines();
    text.lines().all(|line| lines.any(|other| other == line))
}
