//! What a request's body asks.

use serde::Deserialize;

use crate::document::Document;

/// The body, as sent.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Question {
    pub query: String,
    #[serde(default)]
    pub variables: Option<serde_json::Map<String, serde_json::Value>>,
    #[serde(default)]
    pub operation_name: Option<String>,
}

/// Reads a body, and refuses what is no GraphQL or lacks a variable.
pub fn read(body: &[u8]) -> Result<(Question, Document), String> {
    let question: Question = serde_json::from_slice(body)
        .map_err(|error| format!("the body is not a GraphQL request: {error}"))?;
    let document = Document::parse(&question.query, question.operation_name.as_deref())?;
    let given = |name: &str| {
        question
            .variables
            .as_ref()
            .is_some_and(|it| it.contains_key(name))
    };
    if let Some((name, kind)) = document.missing_variable(given) {
        return Err(format!(
            "Variable \"${name}\" of required type \"{kind}\" was not provided."
        ));
    }
    Ok((question, document))
}
