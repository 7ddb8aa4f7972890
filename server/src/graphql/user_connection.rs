//! A page of users.

use async_graphql::SimpleObject;

use super::connection::{PageInfo, Window, cursor, ends};
use super::user::User;
use crate::store::users;

#[derive(SimpleObject)]
pub struct UserConnection {
    edges: Vec<UserEdge>,
    page_info: PageInfo,
}

#[derive(SimpleObject)]
pub struct UserEdge {
    cursor: String,
    node: Option<User>,
}

impl UserConnection {
    /// A page of users, and whether more follow in the window's direction.
    pub fn new(users: Vec<users::User>, window: &Window, more: bool) -> Self {
        let page_info = window.page_info(ends(&users, |user| user.id), more);
        let edges = users
            .into_iter()
            .map(|user| UserEdge {
                cursor: cursor(user.id),
                node: Some(User(user)),
            })
            .collect();
        Self { edges, page_info }
    }
}
