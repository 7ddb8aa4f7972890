//! Making and deleting API keys.

use async_graphql::{Context, InputObject, Object, SimpleObject};

use super::super::api_key::ApiKey;
use super::super::{Nullable, caller, key_form, nullable, service_keys, store};
use crate::failure::Failure;
use crate::id::{self, Kind};
use crate::store::{keys, now, users};

/// As many as W&B's servers allow.
const MAX_SERVICE_KEYS: i64 = 100;

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
            let (user_id, form) = (caller(ctx)?.user_id, key_form(ctx)?);
            let description = input.description;
            let (is_service, row, secret) = store(ctx)?
                .write(move |db| {
                    let user = users::require(db, user_id, "of the credentials")?;
                    if user.is_service() && keys::count(db, user_id)? >= MAX_SERVICE_KEYS {
                        return Err(Failure::denied(&format!(
                            "a service account has {MAX_SERVICE_KEYS} API keys at most"
                        )));
                    }
                    let (row, secret) =
                        keys::make(db, form, user_id, description.as_deref(), &now())?;
                    Ok((user.is_service(), row, secret))
                })
                .await?;
            if is_service {
                service_keys(ctx)?.remember(user_id, row.id, secret.clone());
            }
            let api_key = ApiKey::new(row, secret);
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
            let key = store(ctx)?
                .write(move |db| {
                    let key = keys::by_id(db, row)?
                        .ok_or_else(|| Failure::not_found(format_args!("API key {id:?}")))?;
                    if key.user_id != caller.user_id {
                        caller.require_admin("delete other users' API keys")?;
                    }
                    keys::delete(db, key.id)?;
                    Ok(key)
                })
                .await?;
            service_keys(ctx)?.forget_key(key.user_id, key.id);
            Ok(Some(DeleteApiKeyPayload {
                success: Some(true),
                client_mutation_id: input.client_mutation_id,
            }))
        })
        .await
    }
}
