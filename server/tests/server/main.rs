//! Tests of the real binary, over HTTP: a server of its own for each test.

mod support;

mod client;
mod credentials;
