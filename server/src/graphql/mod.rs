//! The schema: its types, queries and mutations over the [`Store`].

mod activity;
mod api_key;
pub mod connection;
mod entity;
mod invite;
mod loader;
mod member;
mod mutation;
mod organization;
mod organization_member;
mod query;
mod role;
mod scalar;
mod server_info;
mod user;
mod user_connection;

pub use mutation::{check_email, check_entity_name};

use std::time::Duration;

use async_graphql::dataloader::DataLoader;
use async_graphql::{Context, EmptySubscription, Interface, SDLExportOptions, SchemaBuilder};

use crate::auth::Caller;
use crate::failure::Failure;
use crate::last_seen::LastSeen;
use crate::service_keys::ServiceKeys;
use crate::store::Store;

use entity::Entity;
use loader::Loaders;
use mutation::Mutation;
use organization::Organization;
use query::Query;
use user::User;

/// The schema with everything that its resolvers need.
pub type Schema = async_graphql::Schema<Query, Mutation, EmptySubscription>;

/// The deepest that a document may nest; W&B's own clients stay below 8.
const MAX_DEPTH: usize = 15;

/// About how many fields an answer may have, lists counted at the length asked
/// for: enough for 10,000 users with their keys and teams in one page.
const MAX_COMPLEXITY: usize = 2_000_000;

/// What a list that takes no `first` counts as when complexity is added up.
const LIST_COMPLEXITY: usize = 10;

/// The complexity of a list of so many items. It stays just above the limit:
/// the executor adds up without a look at overflow, and a sum that wrapped round
/// would let the largest documents of all pass.
fn times(items: usize, child_complexity: usize) -> usize {
    items
        .saturating_mul(child_complexity)
        .min(MAX_COMPLEXITY + 1)
}

#[derive(Interface)]
#[graphql(field(name = "id", ty = "async_graphql::ID"))]
enum Node {
    User(User),
    Entity(Entity),
    Organization(Organization),
}

fn builder() -> SchemaBuilder<Query, Mutation, EmptySubscription> {
    Schema::build(Query, Mutation::default(), EmptySubscription).register_output_type::<Node>()
}

/// Loads what the fields of one answer ask for together. It does not wait for
/// more of them than are there: that would be most of the time that a small
/// answer takes.
fn data_loader(store: Store) -> DataLoader<Loaders> {
    DataLoader::new(Loaders(store), tokio::spawn)
        .max_batch_size(20_000)
        .delay(Duration::ZERO)
}

/// The schema over a database. W&B's servers answer no introspection, so
/// neither does this one.
pub fn schema(store: Store, last_seen: LastSeen) -> Schema {
    builder()
        .data(data_loader(store.clone()))
        .data(store)
        .data(last_seen)
        .data(ServiceKeys::default())
        .disable_introspection()
        .limit_depth(MAX_DEPTH)
        .limit_complexity(MAX_COMPLEXITY)
        .finish()
}

/// The schema as text, in the schema definition language.
pub fn sdl() -> String {
    builder()
        .finish()
        .sdl_with_options(SDLExportOptions::new().sorted_fields())
}

/// What a field answers that may be null. When it fails, it alone is null and
/// the rest of the answer stands; a `Result` would take its siblings along.
type Nullable<T> = Option<Result<T, Failure>>;

/// Turns what `work` comes to into what a nullable field answers.
async fn nullable<T>(work: impl Future<Output = Result<Option<T>, Failure>>) -> Nullable<T> {
    work.await.transpose()
}

fn store<'a>(ctx: &Context<'a>) -> Result<&'a Store, Failure> {
    ctx.data::<Store>()
        .map_err(|error| Failure::Internal(error.message))
}

fn loaders<'a>(ctx: &Context<'a>) -> Result<&'a DataLoader<Loaders>, Failure> {
    ctx.data::<DataLoader<Loaders>>()
        .map_err(|error| Failure::Internal(error.message))
}

fn service_keys<'a>(ctx: &Context<'a>) -> Result<&'a ServiceKeys, Failure> {
    ctx.data::<ServiceKeys>()
        .map_err(|error| Failure::Internal(error.message))
}

fn last_seen<'a>(ctx: &Context<'a>) -> Result<&'a LastSeen, Failure> {
    ctx.data::<LastSeen>()
        .map_err(|error| Failure::Internal(error.message))
}

/// The sender of the request. Without credentials only a few fields get here at
/// all; whatever needs a caller then says so.
fn caller<'a>(ctx: &Context<'a>) -> Result<&'a Caller, Failure> {
    ctx.data_opt::<Caller>()
        .ok_or_else(|| Failure::denied("credentials are needed"))
}
