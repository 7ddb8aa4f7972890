//! Tests of the real binary, over HTTP: a server of its own for each test.

mod client;
mod deeds;
mod membership;
mod older;
mod support;
mod wire;

mod activity;
mod bodies;
mod bombs;
mod credentials;
mod durability;
mod faults;
mod invites;
mod keys;
mod last_administrators;
mod limits;
mod organizations;
mod pages;
mod paging;
mod rights;
mod roles;
mod schema;
mod seats;
mod seed;
mod seed_activity;
mod seed_licence;
mod several_organizations;
mod slow;
mod start;
mod teams;
mod users;
mod without_fields;
