//! From which network address a request comes.

use std::convert::Infallible;
use std::net::{IpAddr, Ipv4Addr, SocketAddr};

use axum::extract::{ConnectInfo, FromRequestParts};
use axum::http::HeaderMap;
use axum::http::header::USER_AGENT;
use axum::http::request::Parts;
use dementi_application::sign_in::SignInFrom;

use crate::Web;
use crate::surroundings::Surroundings;

/// Who stands before this server and tells from where requests come: as CIDR networks.
#[derive(Debug, Clone, Default)]
pub struct Proxies(pub Vec<ipnet::IpNet>);

impl Proxies {
    /// From where a request comes: the connection's other end, or, if that is a trusted proxy, the last address in
    /// `X-Forwarded-For` that is none. What stands before it in the list anybody may have written.
    fn origin(&self, peer: IpAddr, headers: &HeaderMap) -> IpAddr {
        let told = headers.get_all("x-forwarded-for").iter().filter_map(|value| value.to_str().ok());
        let told: Vec<&str> = told.flat_map(|list| list.split(',')).map(str::trim).collect();
        let mut origin = peer.to_canonical();
        for address in told.into_iter().rev() {
            if !self.trusts(origin) {
                break;
            }
            let Ok(address) = address.parse::<IpAddr>() else { break };
            origin = address.to_canonical();
        }
        origin
    }

    fn trusts(&self, address: IpAddr) -> bool {
        self.0.iter().any(|network| network.contains(&address))
    }
}

/// The browser, as signing in asks for it.
pub(crate) struct Peer {
    /// Its network address.
    pub(crate) address: IpAddr,
    browser: Option<String>,
}

impl Peer {
    /// From where somebody signs in.
    pub(crate) fn signing_in(&self, around: &Surroundings) -> SignInFrom<'_> {
        SignInFrom {
            address: self.address,
            browser: self.browser.as_deref(),
            request_id: around.request_id.clone(),
        }
    }
}

impl FromRequestParts<Web> for Peer {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, web: &Web) -> Result<Self, Infallible> {
        let peer = parts.extensions.get::<ConnectInfo<SocketAddr>>();
        let peer = peer.map_or(IpAddr::V4(Ipv4Addr::UNSPECIFIED), |peer| peer.0.ip());
        let browser = parts.headers.get(USER_AGENT).and_then(|value| value.to_str().ok());
        Ok(Self {
            address: web.proxies.origin(peer, &parts.headers),
            browser: browser.map(ToOwned::to_owned),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn origin(proxies: &[&str], peer: &str, told: &[&str]) -> String {
        let proxies = Proxies(proxies.iter().map(|network| network.parse().unwrap()).collect());
        let mut headers = HeaderMap::new();
        for told in told {
            headers.append("x-forwarded-for", told.parse().unwrap());
        }
        proxies.origin(peer.parse().unwrap(), &headers).to_string()
    }

    #[test]
    fn nobody_is_believed_who_is_no_trusted_proxy() {
        assert_eq!(origin(&[], "192.0.2.1", &["198.51.100.7"]), "192.0.2.1");
        assert_eq!(origin(&["10.0.0.0/8"], "192.0.2.1", &["198.51.100.7"]), "192.0.2.1");
    }

    #[test]
    fn of_what_a_proxy_tells_the_last_that_is_no_proxy_counts() {
        let (proxies, peer) = (&["10.0.0.0/8"], "10.0.0.1");
        assert_eq!(origin(proxies, peer, &["198.51.100.7"]), "198.51.100.7");
        assert_eq!(origin(proxies, peer, &["1.2.3.4, 198.51.100.7, 10.9.9.9"]), "198.51.100.7");
        assert_eq!(origin(proxies, peer, &["1.2.3.4", "198.51.100.7"]), "198.51.100.7");
        assert_eq!(origin(proxies, "::ffff:10.0.0.1", &["2001:db8::1"]), "2001:db8::1");
        assert_eq!(origin(proxies, peer, &[]), "10.0.0.1");
        assert_eq!(origin(proxies, peer, &["1.2.3.4, nonsense"]), "10.0.0.1");
    }
}
