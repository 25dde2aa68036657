//! Where the API is: an http or https URL that a token may go to.

use std::fmt;

use super::text::{is_hidden, trimmed};

/// The base URL of the API: scheme, host, port, and the path that stands before `/v3`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Endpoint {
    is_https: bool,
    host: String,
    port: u16,
    path: String,
}

/// What is wrong with an endpoint.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum EndpointError {
    /// None was typed, and the page was not loaded from a web server whose origin could be used.
    Missing,
    /// It does not start with `https://` or `http://`.
    Scheme,
    /// It holds a user name or password before the host.
    Credentials,
    /// The host is missing or holds a character that no host has.
    Host,
    /// The port is not a number from 1 to 65535.
    Port,
    /// It has a query or a fragment.
    QueryOrFragment,
    /// Its path holds a character or a `..` that it must not have.
    Path,
    /// A token would go there unencrypted, and not to this machine itself.
    Unencrypted,
    /// Somebody else than the person named it, it is not the page's own, and the person has not accepted it yet.
    NotAccepted,
}

impl Endpoint {
    /// Reads an endpoint, white space around it and slashes at its end left out.
    ///
    /// ```
    /// use taurusdb_session_console::domain::endpoint::{Endpoint, EndpointError};
    ///
    /// let endpoint = Endpoint::parse("https://Portal.example:443/gateway/")?;
    /// assert_eq!(endpoint.to_string(), "https://portal.example/gateway");
    /// assert!(endpoint.is_safe_for_a_token());
    /// assert_eq!(Endpoint::parse("portal.example"), Err(EndpointError::Scheme));
    /// # Ok::<(), EndpointError>(())
    /// ```
    pub fn parse(text: &str) -> Result<Self, EndpointError> {
        let text = trimmed(text);
        let (scheme, rest) = text.split_once("://").ok_or(EndpointError::Scheme)?;
        let is_https = match scheme.to_ascii_lowercase().as_str() {
            "https" => true,
            "http" => false,
            _ => return Err(EndpointError::Scheme),
        };
        if rest.contains(['?', '#']) {
            return Err(EndpointError::QueryOrFragment);
        }
        let (authority, path) = rest.split_at(rest.find('/').unwrap_or(rest.len()));
        if authority.contains('@') {
            return Err(EndpointError::Credentials);
        }
        let (host, port) = host_and_port(authority, if is_https { 443 } else { 80 })?;
        let path = path.trim_end_matches('/');
        if !is_plain_path(path) {
            return Err(EndpointError::Path);
        }
        Ok(Self { is_https, host, port, path: path.to_owned() })
    }

    /// The host, in lower case.
    pub fn host(&self) -> &str {
        &self.host
    }

    /// Scheme, host and port, as a browser writes them: in lower case, without the scheme's own port.
    pub fn origin(&self) -> String {
        let scheme = if self.is_https { "https://" } else { "http://" };
        let mut origin = [scheme, &self.host].concat();
        if self.port != if self.is_https { 443 } else { 80 } {
            origin.push(':');
            origin.push_str(&self.port.to_string());
        }
        origin
    }

    /// Whether a token may go there: over https, or to this machine itself.
    pub fn is_safe_for_a_token(&self) -> bool {
        self.is_https || is_loopback(&self.host)
    }
}

impl fmt::Display for Endpoint {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.origin())?;
        formatter.write_str(&self.path)
    }
}

/// Splits at the port. Only hosts that every reader of URLs understands in the same way are taken: names and
/// IPv4 addresses in ASCII, IPv6 addresses in brackets.
fn host_and_port(authority: &str, default_port: u16) -> Result<(String, u16), EndpointError> {
    let host_end = authority.find(']').map_or_else(|| authority.find(':'), |bracket| Some(bracket + 1));
    let (host, port) = authority.split_at(host_end.unwrap_or(authority.len()));
    let is_host = match host.strip_prefix('[').and_then(|rest| rest.strip_suffix(']')) {
        Some(address) => {
            address.contains(':')
                && address.bytes().all(|byte| byte.is_ascii_hexdigit() || matches!(byte, b':' | b'.'))
        }
        None => is_name(host),
    };
    if !is_host {
        return Err(EndpointError::Host);
    }
    let port = match port.strip_prefix(':') {
        Some(digits) if digits.bytes().all(|byte| byte.is_ascii_digit()) => {
            digits.parse().ok().filter(|port| *port > 0).ok_or(EndpointError::Port)?
        }
        None if port.is_empty() => default_port,
        _ => return Err(EndpointError::Port),
    };
    Ok((host.to_ascii_lowercase(), port))
}

fn is_name(host: &str) -> bool {
    host.split('.').all(|label| {
        !label.is_empty()
            && label.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_'))
    })
}

fn is_plain_path(path: &str) -> bool {
    path.chars().all(|character| character.is_ascii_graphic() && !is_hidden(character) && character != '\\')
        && !path.split('/').any(|segment| segment == "." || segment == ".." || segment.contains('%'))
}

/// `localhost`, 127.0.0.0/8 in four plain numbers, and `[::1]`. Names below `localhost` are not: some browsers ask a name
/// server for them.
fn is_loopback(host: &str) -> bool {
    // A leading zero would be read as octal by a browser.
    let is_plain = |part: &str| part.parse::<u8>().is_ok() && (part == "0" || !part.starts_with('0'));
    host == "localhost"
        || host == "[::1]"
        || host.starts_with("127.") && host.split('.').count() == 4 && host.split('.').all(is_plain)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn endpoint(text: &str) -> Endpoint {
        Endpoint::parse(text).unwrap()
    }

    #[test]
    fn an_endpoint_is_printed_as_a_browser_would() {
        for (text, printed) in [
            (
                " https://GaussDB.cn-north-4.myhuaweicloud.com/ ",
                "https://gaussdb.cn-north-4.myhuaweicloud.com",
            ),
            ("HTTPS://portal:443/api/taurus//", "https://portal/api/taurus"),
            ("http://127.0.0.1:8080", "http://127.0.0.1:8080"),
            ("http://[::1]:80/x", "http://[::1]/x"),
        ] {
            assert_eq!(endpoint(text).to_string(), printed);
        }
    }

    #[test]
    fn each_fault_has_its_name() {
        for (text, error) in [
            ("portal", EndpointError::Scheme),
            ("ftp://portal", EndpointError::Scheme),
            ("javascript://x", EndpointError::Scheme),
            ("https://", EndpointError::Host),
            ("https://a b", EndpointError::Host),
            ("https://пример", EndpointError::Host),
            ("https://evil.com\\.portal", EndpointError::Host),
            ("https://[::g]", EndpointError::Host),
            ("https://user:pass@portal", EndpointError::Credentials),
            ("https://portal:0", EndpointError::Port),
            ("https://portal:99999", EndpointError::Port),
            ("https://portal:", EndpointError::Port),
            ("https://portal:+80", EndpointError::Port),
            ("https://[::1]x", EndpointError::Port),
            ("https://portal?x", EndpointError::QueryOrFragment),
            ("https://portal/#x", EndpointError::QueryOrFragment),
            ("https://portal/a/../b", EndpointError::Path),
            ("https://portal/%2e%2e", EndpointError::Path),
            ("https://portal/a b", EndpointError::Path),
        ] {
            assert_eq!(Endpoint::parse(text), Err(error), "{text}");
        }
    }

    #[test]
    fn a_token_goes_over_plain_http_to_this_machine_alone() {
        for text in ["https://portal", "http://localhost:1", "http://127.9.9.9", "http://[::1]"] {
            assert!(endpoint(text).is_safe_for_a_token(), "{text}");
        }
        for text in [
            "http://portal",
            "http://a.localhost",
            "http://[::2]",
            "http://127.0.0.1.evil.com",
            "http://127.1",
            "http://127.0.0.08",
            "http://localhost.evil.com",
        ] {
            assert!(!endpoint(text).is_safe_for_a_token(), "{text}");
        }
    }
}
