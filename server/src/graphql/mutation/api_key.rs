//! Making and deleting API keys.

use async_graphql::{Context, InputObject, Object, SimpleObject};

use super::super::api_key::ApiKey;
use super::super::{Nullable, caller, nullable, store};
use crate::failure::Failure;
use crate::id::{self, Kind};
use crate::key;
use crate::store::{keys, now};

#[derive(Default)]
pub struct ApiKeyMutation;

#[derive(InputObject)]
pub struct GenerateApiKeyInput {
    description: Option<String>,
    client_mutation_id: Option<String>,
}

#[derive(SimpleObject)]
pub struct GenerateApiKeyPayload {
    api_key: Option<ApiKey>,
    client_mutation_id: Option<String>,
}

#[derive(InputObject)]
pub struct DeleteApiKeyInput {
    id: Option<String>,
    client_mutation_id: Option<String>,
}

#[derive(SimpleObject)]
pub struct DeleteApiKeyPayload {
    success: Option<bool>,
    client_mutation_id: Option<String>,
}

#[Object]
impl ApiKeyMutation {
    /// Makes a key for the caller: no argument names another user.
    async fn generate_api_key(
        &self,
        ctx: &Context<'_>,
        input: GenerateApiKeyInput,
    ) -> Nullable<GenerateApiKeyPayload> {
        nullable(async move {
            let user_id = caller(ctx)?.user_id;
            let description = input.description;
            let api_key = store(ctx)?
                .write(move |db| {
                    let secret = key::generate();
                    let row = keys::insert(db, user_id, &secret, description.as_deref(), &now())?;
                    Ok(ApiKey::new(row, secret))
                })
                .await?;
            Ok(Some(GenerateApiKeyPayload {
                api_key: Some(api_key),
                client_mutation_id: input.client_mutation_id,
            }))
        })
        .await
    }

    /// The key's owner, or an administrator.
    async fn delete_api_key(
        &self,
        ctx: &Context<'_>,
        input: DeleteApiKeyInput,
    ) -> Nullable<DeleteApiKeyPayload> {
        nullable(async move {
            let caller = caller(ctx)?.clone();
            let id = input.id.ok_or_else(|| Failure::missing("id"))?;
            let row = id::require(Kind::ApiKey, &id)?;
            store(ctx)?
                .write(move |db| {
                    let key = keys::by_id(db, row)?
                        .ok_or_else(|| Failure::not_found(format_args!("API key {id:?}")))?;
                    if key.user_id != caller.user_id {
                        caller.require_admin("delete other users' API keys")?;
                    }
                    keys::delete(db, key.id)
                })
                .await?;
            Ok(Some(DeleteApiKeyPayload {
                success: Some(true),
                client_mutation_id: input.client_mutation_id,
            }))
        })
        .await
    }
}
