//! Sending one operation.

mod answers;
mod execute;
mod left_out;
mod limits;
mod options;
mod retries;
