//! Tests of the real binary, over HTTP: a server of its own for each test.

mod client;
mod support;

mod credentials;
mod durability;
mod faults;
mod limits;
mod organizations;
mod pages;
mod paging;
mod rights;
mod schema;
mod start;
mod teams;
mod users;
