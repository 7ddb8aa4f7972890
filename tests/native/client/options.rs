//! What a client is opened with: checked before anything is sent, and never quoted.

use wandb_user::client::{Client, ClientOptions};
use wandb_user::environment::Environment;
use wandb_user::error::ErrorCode;
use wandb_user::model::Secret;

use crate::support::*;

fn refused(options: ClientOptions<Script>) -> String {
    let Err(error) = Client::new(Script::new([]), options) else {
        panic!("it was taken")
    };
    assert_eq!(error.code, ErrorCode::InvalidArgument);
    error.message
}

#[test]
fn a_base_url_is_absolute_and_without_a_slash_at_its_end() {
    for (text, expected) in [
        ("https://wandb.example.com/", "https://wandb.example.com"),
        (
            "https://wandb.example.com:8443/wandb/",
            "https://wandb.example.com:8443/wandb",
        ),
        ("http://127.0.0.1:8080", "http://127.0.0.1:8080"),
        ("http://wandb.localhost", "http://wandb.localhost"),
        ("http://[::1]:80/a", "http://[::1]/a"),
    ] {
        let (client, _) = client_with(
            ClientOptions {
                base_url: url(text),
                ..options()
            },
            [],
        );
        assert_eq!(client.base_url(), expected);
    }
}

#[test]
fn what_is_no_servers_address_is_refused_with_a_reason() {
    for (text, reason) in [
        ("nowhere", "absolute URL"),
        ("ftp://wandb.example.com", "http or https"),
        ("https://app.wandb.ai", "https://api.wandb.ai"),
        (
            "https://ada:s3cret@wandb.example.com",
            "credentials do not belong",
        ),
        (
            "https://wandb.example.com/?key=s3cret",
            "without `?` and `#`",
        ),
        ("https://wandb.example.com/graphql/", "without `/graphql`"),
        ("http://wandb.example.com", "https, since everybody"),
        ("http://127.0.0.1.example.com", "https, since everybody"),
        ("http://localhost.example.com", "https, since everybody"),
    ] {
        let message = refused(ClientOptions {
            base_url: url(text),
            ..options()
        });
        assert!(
            message.starts_with("baseUrl: ") && message.contains(reason),
            "{message}"
        );
        assert!(!message.contains("s3cret"));
    }
}

#[test]
fn without_credentials_plain_http_will_do() {
    let base_url = url("http://wandb.example.com");
    let (client, _) = client_with(
        ClientOptions {
            base_url,
            api_key: None,
            ..options()
        },
        [],
    );
    assert!(
        client.with_key(Secret::new(KEY.into())).is_err(),
        "with a key it does not"
    );
}

#[test]
fn keys_and_tokens_are_checked_and_not_quoted() {
    let secret = |text: &str| Some(Secret::new(text.into()));
    let wrong_key = refused(ClientOptions {
        api_key: secret("s3cret!"),
        ..options()
    });
    assert!(
        wrong_key.starts_with("apiKey: this is no W&B API key"),
        "{wrong_key}"
    );
    let token = |text| ClientOptions {
        api_key: None,
        access_token: secret(text),
        ..options()
    };
    let wrong_token = refused(token("s3cret s3cret"));
    assert!(wrong_token.starts_with("accessToken: "), "{wrong_token}");
    let both = refused(ClientOptions {
        access_token: secret("token"),
        ..options()
    });
    assert!(both.contains("not both"), "{both}");
    for message in [wrong_key, wrong_token, both] {
        assert!(!message.contains("s3cret"));
    }
    assert!(Client::new(Script::new([]), token("abc.def")).is_ok());
}

#[test]
fn headers_are_what_http_allows_and_never_the_credentials() {
    for (name, value) in [
        ("X Team", "a"),
        ("", "a"),
        ("X-Team", "a\r\nb"),
        ("X-Team", "a\0b"),
        ("X-Team", "\u{100}"),
        ("authorization", "Basic s3cret"),
    ] {
        let headers = vec![(name.into(), value.into())];
        let message = refused(ClientOptions {
            headers,
            ..options()
        });
        assert!(
            message.starts_with("headers: ") && !message.contains("s3cret"),
            "{message}"
        );
    }
}

#[test]
fn an_endpoint_is_told_our_headers_and_the_callers() {
    let headers = [
        ("X-Team", "a "),
        ("accept", "text/plain"),
        ("Content-Type", "text/html"),
    ];
    let headers = headers
        .map(|(name, value)| (name.into(), value.into()))
        .to_vec();
    let checked = ClientOptions {
        headers,
        ..options()
    }
    .check();
    let Ok((settings, credentials)) = checked else {
        panic!("it was refused")
    };
    let endpoint =
        Script::new([]).endpoint("https://a.example/graphql", &settings.headers, &credentials);
    let value = |name: &str| {
        let mut of_name = endpoint
            .headers
            .iter()
            .filter(|(other, _)| other.eq_ignore_ascii_case(name));
        let value = of_name.next().map(|(_, value)| &**value);
        assert!(of_name.next().is_none(), "{name} once");
        value
    };
    assert_eq!(endpoint.url, "https://a.example/graphql");
    assert_eq!(value("x-team"), Some("a "));
    assert_eq!(value("accept"), Some("text/plain"));
    assert_eq!(value("content-type"), Some("application/json"));
    assert_eq!(value("use-admin-privileges"), Some("true"));
    assert!(value("user-agent").is_some_and(|agent| agent.starts_with("W&B Public Client ")));
    assert_eq!(value("authorization"), None);
}
