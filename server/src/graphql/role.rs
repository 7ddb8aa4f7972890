//! `Role`: a custom role, and the built-in one that it begins with.

use async_graphql::{ID, Object, SimpleObject};

use crate::id::{self, Kind};
use crate::store::roles;

pub struct Role(pub roles::Role);

#[Object]
impl Role {
    /// Base64 of `Role:<number>`.
    #[graphql(name = "ID")]
    async fn id(&self) -> ID {
        id::encode(Kind::Role, self.0.id).into()
    }

    async fn name(&self) -> &str {
        &self.0.name
    }

    async fn description(&self) -> Option<&str> {
        self.0.description.as_deref()
    }

    /// The built-in role that its permissions begin with.
    async fn inherited_from(&self) -> Option<Role> {
        self.0
            .inherited_from
            .as_deref()
            .map(|role| Role(role.clone()))
    }

    /// All of them, the inherited ones too.
    async fn permissions(&self) -> Vec<RolePermission> {
        self.0
            .permissions
            .iter()
            .map(|name| RolePermission::new(name))
            .collect()
    }
}

#[derive(SimpleObject)]
pub struct RolePermission {
    name: String,
    display_name: String,
    group_name: String,
}

impl RolePermission {
    /// `artifact:read` reads "Read artifact", among those of the group "Artifact".
    fn new(name: &str) -> Self {
        let (thing, verb) = name.split_once(':').unwrap_or((name, ""));
        Self {
            name: name.to_owned(),
            display_name: format!("{} {thing}", capitalized(verb)),
            group_name: capitalized(thing),
        }
    }
}

fn capitalized(word: &str) -> String {
    let mut letters = word.replace('_', " ");
    if let Some(first) = letters.get_mut(..1) {
        first.make_ascii_uppercase();
    }
    letters
}
