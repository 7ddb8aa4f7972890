//! `ServerInfo`: the one thing that anybody may ask.

use async_graphql::{Json, Object, SimpleObject};
use serde_json::json;

#[derive(Default)]
pub struct ServerInfo;

/// The versions of W&B's Python client that this server was tried with.
const OLDEST_CLIENT: &str = "0.31.0";
const NEWEST_CLIENT: &str = "0.31.0";

#[Object]
impl ServerInfo {
    async fn cli_version_info(&self) -> Option<Json<serde_json::Value>> {
        Some(Json(json!({
            "min_cli_version": OLDEST_CLIENT,
            "max_cli_version": NEWEST_CLIENT,
        })))
    }

    async fn latest_local_version_info(&self) -> Option<LocalVersionInfo> {
        let version = env!("VERSION").to_owned();
        Some(LocalVersionInfo {
            out_of_date: false,
            latest_version_string: version.clone(),
            version_on_this_instance_string: version,
        })
    }

    /// Empty: none of the features that clients ask about is served here.
    async fn features(&self) -> Vec<Option<ServerFeature>> {
        Vec::new()
    }
}

#[derive(SimpleObject)]
pub struct LocalVersionInfo {
    out_of_date: bool,
    latest_version_string: String,
    version_on_this_instance_string: String,
}

#[derive(SimpleObject)]
pub struct ServerFeature {
    name: String,
    is_enabled: bool,
}
