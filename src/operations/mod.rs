//! The operations of the library: a type each, with its document, what sending it
//! can do, its variables and its answer. What does not fit together does not
//! compile; the native tests hold every document against the schema.

mod accounts;
mod api_keys;
mod callers;
mod create_users;
mod dispensable;
mod organizations;
mod teams;
mod together;
mod update_users;
mod users;

use serde::Serialize;
use serde::de::DeserializeOwned;

use crate::json::{self, Found, Mismatch};
use crate::model::{Connection, Secret};

pub use accounts::*;
pub use api_keys::*;
pub use callers::{CallersDocument, read_callers_document};
pub use create_users::create_users;
pub use dispensable::{DISPENSABLE, Dispensable, LeftOut, without_field};
pub use organizations::*;
pub use teams::*;
pub use together::{Together, USER_FIELDS, row_alias};
pub use update_users::{AccountInput, find_users, update_users};
pub use users::*;

/// An operation of the library.
pub trait Operation {
    /// Its name in the document, in errors and in events.
    const NAME: &'static str;
    /// GraphQL text with this one operation and the fragments that it spreads.
    const DOCUMENT: &'static str;
    /// What sending it again can do.
    const EFFECT: Effect;
    /// The names that lead from `data` to what the answer is about.
    const PATH: &'static [&'static str];
    /// What finds the secrets in the answer, where it holds any.
    const SECRETS: Option<SecretsOf> = None;
    /// By the names in the document.
    type Variables: Serialize;
    /// What is at the end of the path: an `Option` where the server may have nothing.
    type Data: DeserializeOwned + 'static;

    /// All of it that does not depend on the types.
    const SPEC: &'static Spec = &Spec {
        name: Self::NAME,
        document: Self::DOCUMENT,
        effect: Self::EFFECT,
        path: Self::PATH,
        secrets: Self::SECRETS,
    };

    /// Whether the answer says by itself that nothing was done.
    fn is_refusal(_: &Self::Data) -> bool {
        false
    }

    /// Reads what the `data` of an answer is about; `data` is well formed.
    fn read(data: &str) -> Result<Self::Data, Mismatch> {
        read_at(data, Self::PATH)
    }
}

/// An operation that answers with a page of a list, which may be long: its edges are
/// read while the answer comes in.
pub trait Listing: Operation<Data = Option<Connection<Self::Node>>> {
    /// What the list is of.
    type Node: DeserializeOwned + 'static;
    /// The names that lead to the edges, from the outermost object of the answer.
    const EDGES: &'static [&'static str];
}

/// The secrets in the `data` of an answer.
pub type SecretsOf = fn(&str) -> Vec<Secret>;

/// An operation without its types: see [`Operation`].
#[allow(missing_docs)]
pub struct Spec {
    pub name: &'static str,
    pub document: &'static str,
    pub effect: Effect,
    pub path: &'static [&'static str],
    pub secrets: Option<SecretsOf>,
}

/// What sending an operation again can do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Effect {
    /// Nothing: it only reads.
    Query,
    /// What it changes ends in the same state, however often it is sent.
    Repeatable,
    /// It may happen twice.
    Mutation,
}

impl Effect {
    /// Whether it changes anything on the server.
    pub fn is_mutation(self) -> bool {
        self != Self::Query
    }
}

/// Reads the value at the end of a path, from `data` on. What does not fit is
/// named by its place in the answer.
pub fn read_at<T: DeserializeOwned>(data: &str, path: &[&str]) -> Result<T, Mismatch> {
    // Whatever does not depend on the type is compiled once, and not for each.
    let found = json::at(data, path).map_err(|mismatch| mismatch.within("data"))?;
    json::decode_first(found.text()).map_err(|mismatch| misfit(mismatch, found, path))
}

/// The value found at the end of a path does not fit.
#[cold]
fn misfit(mismatch: Mismatch, found: Found, path: &[&str]) -> Mismatch {
    let mismatch = match found {
        Found::Missing { place } => Mismatch::at(place, "a value or null"),
        // Whether nothing will do was for the type to say.
        Found::Null { place } => Mismatch::at(
            place,
            "a value; the server answered without error and without one",
        ),
        Found::Value(_) => {
            let names = path.iter().rev();
            names.fold(mismatch, |mismatch, name| mismatch.within(name).within("."))
        }
    };
    mismatch.within("data")
}

/// Declares an operation: its effect, its documents, its path, and what goes in and
/// comes out.
macro_rules! operation {
    ($(#[$doc:meta])* $name:ident: $effect:ident, $($file:literal)+, [$($path:literal)*], $variables:ty => $data:ty $(, $more:item)*) => {
        $(#[$doc])*
        pub struct $name;

        impl $crate::operations::Operation for $name {
            const NAME: &'static str = stringify!($name);
            const DOCUMENT: &'static str = concat!($(include_str!(concat!("documents/", $file, ".graphql"))),+);
            const EFFECT: $crate::operations::Effect = $crate::operations::Effect::$effect;
            const PATH: &'static [&'static str] = &[$($path),*];
            type Variables = $variables;
            type Data = $data;
            $($more)*
        }
    };
}
use operation;

/// No variables.
#[derive(Serialize)]
pub struct NoVariables {}

/// `$id`: what the operation is about.
#[derive(Serialize)]
pub struct Id {
    /// Opaque.
    pub id: Box<str>,
}

/// What an answer is about, of which nothing but the id is asked for.
#[derive(serde::Deserialize)]
pub struct OfId {
    /// Opaque.
    pub id: Box<str>,
}

/// `$name`: what the operation is about.
#[derive(Serialize)]
pub struct Name {
    /// The unique name.
    pub name: Box<str>,
}

/// `$input`: all of an operation's input, by the schema's names.
#[derive(Serialize)]
pub struct Input<T> {
    /// The input object.
    pub input: T,
}

/// Which page of a list of something, by its id.
#[derive(Serialize)]
pub struct PageOfId {
    /// Whose list it is.
    pub id: Box<str>,
    /// How many edges.
    pub first: u32,
    /// The cursor behind which it begins; none for the first page.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub after: Option<Box<str>>,
}

/// The same by its name.
#[derive(Serialize)]
pub struct PageOfName {
    /// Whose list it is.
    pub name: Box<str>,
    /// How many edges.
    pub first: u32,
    /// The cursor behind which it begins; none for the first page.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub after: Option<Box<str>>,
}

/// The answer of a mutation that says no more than whether it was done.
#[derive(serde::Deserialize)]
pub struct Success {
    /// False where nothing was done.
    pub success: Option<bool>,
}

impl Success {
    fn is_refused(answer: &Option<Self>) -> bool {
        answer.as_ref().and_then(|answer| answer.success) == Some(false)
    }
}

/// Name, document and effect of every operation, for the tests that hold them
/// against the schema.
pub const ALL: &[(&str, &str, Effect)] = &{
    macro_rules! all {
        ($($operation:ident)*) => {
            [$(($operation::NAME, $operation::DOCUMENT, $operation::EFFECT)),*]
        };
    }
    all! {
        Viewer User SearchUsers DefaultEntity UserTeams
        CreateUser UpdateUser DeleteUser UndeleteUser PurgeUser
        ViewerApiKeys UserApiKeys GenerateApiKey DeleteApiKey
        Team TeamInvites CreateTeam DeleteTeam CreateInvite DeleteInvite UpdateMember
        CreateServiceAccount ServiceAccountKeys
        Organization OrganizationOfEntity OrganizationId
        AddUserToOrganization UpdateOrganizationUser RemoveUserFromOrganization
    }
};
