//! What is sent again, and when.

use wandb_user::client::retry::Outcome::{self, Failed, NotDone, Refused, Unclear};
use wandb_user::client::retry::{delay_ms, outcome};
use wandb_user::operations::Effect::{Mutation, Query};

const ALMOST_ONE: f64 = 0.999_999;

fn backoff(failed: u32) -> Option<u32> {
    delay_ms(Query, Unclear, failed, 100, None, ALMOST_ONE)
}

#[test]
fn a_status_says_what_was_done() {
    for status in [429, 503] {
        assert_eq!(outcome(status), NotDone);
    }
    for status in [408, 425, 500, 502, 504] {
        assert_eq!(outcome(status), Unclear);
    }
    for status in [501, 505, 520, 524, 599] {
        assert_eq!(outcome(status), Failed);
        assert!(outcome(status).may_be_done());
    }
    for status in [0, 301, 400, 401, 403, 404, 409] {
        assert_eq!(outcome(status), Refused);
    }
}

#[test]
fn a_query_is_sent_again_unless_it_was_refused() {
    let again = |outcome: Outcome| delay_ms(Query, outcome, 1, 4, None, 0.5).is_some();
    assert!(again(Unclear));
    assert!(again(NotDone));
    assert!(!again(Refused));
    assert!(!again(Failed));
}

#[test]
fn a_mutation_is_sent_again_only_when_nothing_was_done() {
    let again = |outcome: Outcome| delay_ms(Mutation, outcome, 1, 4, None, 0.5).is_some();
    assert!(again(NotDone));
    assert!(!again(Unclear));
    assert!(!again(Refused));
}

#[test]
fn attempts_end_after_max_retries() {
    assert!(delay_ms(Query, Unclear, 4, 4, None, 0.5).is_some());
    assert_eq!(delay_ms(Query, Unclear, 5, 4, None, 0.5), None);
    assert_eq!(delay_ms(Query, Unclear, 1, 0, None, 0.5), None);
}

#[test]
fn the_backoff_doubles_from_half_a_second_to_twenty() {
    let longest: Vec<_> = (1..=8).filter_map(backoff).collect();
    assert_eq!(longest, [499, 999, 1999, 3999, 7999, 15999, 19999, 19999]);
    assert_eq!(backoff(u32::MAX - 1), None);
    assert_eq!(backoff(100), Some(19999));
}

#[test]
fn the_jitter_is_full() {
    assert_eq!(delay_ms(Query, Unclear, 3, 4, None, 0.0), Some(0));
    assert_eq!(delay_ms(Query, Unclear, 3, 4, None, 0.5), Some(1000));
}

#[test]
fn the_server_says_how_long_to_wait() {
    let delay = |seconds| delay_ms(Query, NotDone, 1, 4, Some(seconds), 0.5);
    assert_eq!(delay(0.0), Some(0));
    assert_eq!(delay(2.0), Some(2000));
    assert_eq!(delay(60.0), Some(60_000));
    assert_eq!(delay(61.0), None, "nobody waits for that");
}
