//! Sending one operation.

mod answers;
mod execute;
mod keys;
mod left_out;
mod limits;
mod options;
mod rate_limit;
mod retries;
mod retry;
mod secrets;
