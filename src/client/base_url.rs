//! Where the server is.

/// A URL in its parts, as the environment's own parser sees it.
pub struct Url {
    /// The scheme with its colon.
    pub protocol: String,
    /// Without the port.
    pub hostname: String,
    /// Scheme, host and port.
    pub origin: String,
    /// From the first slash on.
    pub pathname: String,
    /// Whether a name or a password is in it.
    pub has_credentials: bool,
    /// Whether there is a `?` or a `#` with something behind it.
    pub has_more: bool,
}

/// For messages, which are made of literals.
macro_rules! cloud {
    () => {
        "https://api.forge.coreweave.com"
    };
}

/// Where W&B's cloud answers; `https://api.wandb.ai` is its older name.
pub const CLOUD: &str = cloud!();

/// Hosts of W&B's web pages, which people take for the API's.
const PAGES: [&str; 3] = ["wandb.ai", "app.wandb.ai", "forge.coreweave.com"];

/// Where one of them hands requests on to the API. As W&B's own client does, the API is
/// asked directly instead.
const PROXY: (&str, &str) = ("https://forge.coreweave.com", "/api/wandb");

/// The address of a server.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BaseUrl {
    /// Absolute, without a slash at its end and without `/graphql`.
    pub text: String,
    /// Whether what is sent there is encrypted, or does not leave the machine.
    pub is_private_way: bool,
}

impl BaseUrl {
    /// Checks a URL; none is a text that no URL could be made of. Neither it nor the
    /// runtime's complaint is quoted: it may hold a password, or be a key in the
    /// wrong place.
    pub fn check(url: Option<Url>) -> Result<Self, &'static str> {
        let url = url.ok_or(
            "expected an absolute URL, or a path on the page's own server that begins with `/`",
        )?;
        let is_https = url.protocol == "https:";
        if !is_https && url.protocol != "http:" {
            return Err("expected an http or https URL");
        }
        let host = url.hostname.strip_prefix("www.").unwrap_or(&url.hostname);
        let path = url.pathname.trim_end_matches('/');
        let is_proxy = (&*url.origin, path) == PROXY;
        if PAGES.contains(&host) && !is_proxy {
            return Err(concat!(
                "this is where W&B's pages are; the API of W&B's cloud is at ",
                cloud!()
            ));
        }
        if url.has_credentials {
            return Err("credentials do not belong into a URL; pass `apiKey` or `accessToken`");
        }
        if url.has_more {
            return Err("expected a URL without `?` and `#`");
        }
        if path.ends_with("/graphql") {
            return Err("expected the URL without `/graphql`, which is added");
        }
        Ok(Self {
            text: if is_proxy {
                CLOUD.to_owned()
            } else {
                [&*url.origin, path].concat()
            },
            is_private_way: is_https || is_this_machine(&url.hostname),
        })
    }

    /// Whether it is at this origin, such as `https://wandb.example.com`.
    pub fn is_on(&self, origin: &str) -> bool {
        let behind = self.text.strip_prefix(origin);
        behind.is_some_and(|path| path.is_empty() || path.starts_with('/'))
    }
}

/// Whether a host is this machine itself.
fn is_this_machine(hostname: &str) -> bool {
    let mut parts = hostname.split('.');
    let is_loopback = parts.clone().count() == 4
        && parts.next() == Some("127")
        && parts.all(|part| part.parse::<u8>().is_ok());
    is_loopback
        || hostname == "localhost"
        || hostname.ends_with(".localhost")
        || matches!(hostname, "[::1]" | "::1")
}
