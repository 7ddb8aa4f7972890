//! What each public call comes to: the good way, each refusal, each unclear end,
//! what is sent and in which order.

mod account;
mod api_keys;
mod create_rows;
mod create_user;
mod create_users;
mod key_rotation;
mod member;
mod organization;
mod service_account;
mod team;
mod update_users;
mod user_pages;
mod user_search;
mod viewer;
