//! A plain GraphQL client for the tests.

use serde_json::{Value, json};
use ureq::Agent;
use ureq::http::{HeaderMap, Response};

/// Sends requests with the same headers each time. Clones share connections.
#[derive(Clone)]
pub struct Client {
    agent: Agent,
    url: String,
    headers: Vec<(String, String)>,
}

/// What came back.
#[derive(Debug)]
pub struct Answer {
    pub status: u16,
    pub headers: HeaderMap,
    pub body: Value,
}

impl Client {
    /// Without credentials.
    pub fn new(url: &str) -> Self {
        let config = Agent::config_builder()
            .http_status_as_error(false)
            .proxy(None)
            .build();
        Self {
            agent: config.into(),
            url: url.to_owned(),
            headers: Vec::new(),
        }
    }

    /// Sends this header too.
    pub fn header(mut self, name: &str, value: &str) -> Self {
        self.headers.push((name.to_owned(), value.to_owned()));
        self
    }

    /// Sends this API key, as W&B's clients do.
    pub fn key(self, key: &str) -> Self {
        use base64::Engine;
        let encoded = base64::engine::general_purpose::STANDARD.encode(format!("api:{key}"));
        self.header("Authorization", &format!("Basic {encoded}"))
    }

    /// Sends a document, and expects an answer.
    pub fn ask(&self, query: &str, variables: Value) -> Answer {
        let answer = self.try_ask(query, variables);
        answer.expect("an answer")
    }

    /// Sends a document that may get no answer, or a broken one.
    pub fn try_ask(&self, query: &str, variables: Value) -> Result<Answer, ureq::Error> {
        self.post(
            "/graphql",
            &json!({ "query": query, "variables": variables }),
        )
    }

    /// Sends any JSON.
    pub fn post(&self, path: &str, body: &Value) -> Result<Answer, ureq::Error> {
        let mut request = self.agent.post(format!("{}{path}", self.url));
        for (name, value) in &self.headers {
            request = request.header(name, value);
        }
        read(request.send_json(body)?)
    }

    pub fn get(&self, path: &str) -> Answer {
        let answer = self.agent.get(format!("{}{path}", self.url)).call();
        answer.and_then(read).expect("an answer")
    }

    pub fn delete(&self, path: &str) -> Answer {
        let answer = self.agent.delete(format!("{}{path}", self.url)).call();
        answer.and_then(read).expect("an answer")
    }

    /// The ID of the user of this name.
    pub fn user_id(&self, username: &str) -> String {
        let query = "query($name: String) { user(userName: $name) { id } }";
        self.ask(query, json!({ "name": username }))
            .text("/user/id")
    }

    /// Makes a user, and answers their ID.
    pub fn create_user(&self, email: &str) -> String {
        let query =
            "mutation($email: String!) { createUser(input: {email: $email}) { user { id } } }";
        self.ask(query, json!({ "email": email }))
            .text("/createUser/user/id")
    }

    /// Makes a team.
    pub fn create_team(&self, name: &str) {
        let query =
            "mutation($name: String!) { createTeam(input: {teamName: $name}) { entity { name } } }";
        assert_eq!(
            self.ask(query, json!({ "name": name }))
                .text("/createTeam/entity/name"),
            name
        );
    }

    /// Makes an API key for the caller, and answers its ID and the secret.
    pub fn generate_key(&self) -> (String, String) {
        let query = "mutation { generateApiKey(input: {}) { apiKey { id name } } }";
        let answer = self.ask(query, json!({}));
        (
            answer.text("/generateApiKey/apiKey/id"),
            answer.text("/generateApiKey/apiKey/name"),
        )
    }
}

fn read(mut response: Response<ureq::Body>) -> Result<Answer, ureq::Error> {
    let text = response
        .body_mut()
        .with_config()
        .limit(100 << 20)
        .read_to_string()?;
    let body = serde_json::from_str(&text).unwrap_or(Value::String(text));
    Ok(Answer {
        status: response.status().as_u16(),
        headers: response.headers().clone(),
        body,
    })
}

impl Answer {
    /// What stands at a place in `data`, of an answer without errors.
    pub fn data(&self, place: &str) -> &Value {
        assert_eq!(self.body.get("errors"), None, "{self:?}");
        let value = self.body["data"].pointer(place);
        value.unwrap_or_else(|| panic!("nothing at {place} in {self:?}"))
    }

    /// As [`Answer::data`], of a text.
    pub fn text(&self, place: &str) -> String {
        let text = self.data(place).as_str();
        text.unwrap_or_else(|| panic!("no text at {place} in {self:?}"))
            .to_owned()
    }

    /// The texts at `place` in each item of a list in `data`.
    pub fn texts(&self, list: &str, place: &str) -> Vec<String> {
        let items = self.data(list).as_array().expect("a list");
        let text = |item: &Value| {
            item.pointer(place)
                .and_then(Value::as_str)
                .map(str::to_owned)
        };
        items
            .iter()
            .map(|item| text(item).expect("a text"))
            .collect()
    }

    /// The first error's message; empty when there is none.
    pub fn error(&self) -> &str {
        self.body
            .pointer("/errors/0/message")
            .and_then(Value::as_str)
            .unwrap_or_default()
    }

    /// A header's value; empty when it was not sent.
    pub fn header(&self, name: &str) -> &str {
        self.headers
            .get(name)
            .map_or("", |value| value.to_str().unwrap_or_default())
    }
}
