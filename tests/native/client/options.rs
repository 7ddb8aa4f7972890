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
        ("https://wandb.ai", "https://api.forge.coreweave.com"),
        ("https://app.wandb.ai", "https://api.forge.coreweave.com"),
        (
            "https://www.wandb.ai/home",
            "https://api.forge.coreweave.com",
        ),
        (
            "https://forge.coreweave.com/wandb",
            "https://api.forge.coreweave.com",
        ),
        (
            "https://www.forge.coreweave.com",
            "https://api.forge.coreweave.com",
        ),
        (
            "http://forge.coreweave.com/api/wandb",
            "https://api.forge.coreweave.com",
        ),
        (
            "https://forge.coreweave.com:8443/api/wandb",
            "https://api.forge.coreweave.com",
        ),
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

#[test]
fn a_page_sends_its_user_agent_to_its_own_origin_alone() {
    let own = ("user-agent", "mine");
    for (page, base_url, callers, expected) in [
        (None, "https://a.example", None, true),
        (Some("https://a.example"), "https://a.example", None, true),
        (
            Some("https://a.example"),
            "https://a.example/wandb",
            None,
            true,
        ),
        (Some("https://a.example"), "https://b.example", None, false),
        (
            Some("https://a.example"),
            "https://a.example:8443",
            None,
            false,
        ),
        (
            Some("https://a.example"),
            "https://a.example.b",
            None,
            false,
        ),
        (Some("https://a.example"), "http://localhost", None, false),
        (Some("null"), "https://a.example", None, false),
        (
            Some("https://a.example"),
            "https://b.example",
            Some(own),
            true,
        ),
    ] {
        let headers = callers.map(|(name, value)| (String::from(name), String::from(value)));
        let checked = ClientOptions {
            base_url: url(base_url),
            headers: headers.into_iter().collect(),
            page_origin: page.map(String::from),
            ..options()
        }
        .check();
        let Ok((settings, _)) = checked else {
            panic!("it was refused")
        };
        let agents = settings
            .headers
            .iter()
            .filter(|(name, _)| name.eq_ignore_ascii_case("User-Agent"));
        assert_eq!(agents.count() == 1, expected, "{page:?} {base_url}");
    }
}

#[test]
fn white_space_around_credentials_is_taken_off() {
    for space in [" ", "\n", "\r\n", "\t \u{a0}"] {
        let pasted = |text: &str| Some(Secret::new(format!("{space}{text}{space}")));
        let of = |options: ClientOptions<Script>| match options.check() {
            Ok((_, credentials)) => credentials.secret().map(String::from),
            Err(error) => panic!("{}", error.message),
        };
        let key = of(ClientOptions {
            api_key: pasted(KEY),
            ..options()
        });
        assert_eq!(key.as_deref(), Some(KEY));
        let token = of(ClientOptions {
            api_key: None,
            access_token: pasted("abc.def"),
            ..options()
        });
        assert_eq!(token.as_deref(), Some("abc.def"));
    }
    let within = KEY.replacen('a', "a ", 1);
    let message = refused(ClientOptions {
        api_key: Some(Secret::new(within)),
        ..options()
    });
    assert!(message.contains("white space"), "{message}");
}

#[test]
fn plain_http_is_allowed_where_the_caller_says_so() {
    let (client, _) = client_with(
        ClientOptions {
            base_url: url("http://wandb:8080"),
            allow_plain_http: true,
            ..options()
        },
        [],
    );
    assert!(client.with_key(Secret::new(KEY.into())).is_ok());
}
