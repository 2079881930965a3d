//! Opens the listening socket.

use std::io::ErrorKind;
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr};

use tokio::net::TcpListener;

use crate::failure::Failure;

/// Listens on `address` (`HOST:PORT`).
pub async fn listen(address: &str) -> Result<TcpListener, Failure> {
    TcpListener::bind(address).await.map_err(|error| {
        let help = match error.kind() {
            ErrorKind::AddrInUse => {
                "another program listens there, perhaps another dementi: stop it, or choose another address \
                 with --listen (port 0 takes any free port)"
            }
            ErrorKind::PermissionDenied => {
                "ports below 1024 are reserved: choose a higher one with --listen and put a reverse proxy in \
                 front of it"
            }
            ErrorKind::AddrNotAvailable => {
                "that is no address of this machine: use 127.0.0.1 for this machine only, or 0.0.0.0 for \
                 all of its addresses"
            }
            _ => "check the address given by --listen",
        };
        Failure::new(format!("the server cannot listen on {address}")).because(&error).help(help)
    })
}

/// The URL under which a client on this machine reaches a server that listens on `address`.
pub fn url(address: SocketAddr) -> String {
    let ip = match address.ip() {
        IpAddr::V4(ip) if ip.is_unspecified() => IpAddr::V4(Ipv4Addr::LOCALHOST),
        IpAddr::V6(ip) if ip.is_unspecified() => IpAddr::V6(Ipv6Addr::LOCALHOST),
        ip => ip,
    };
    format!("http://{}", SocketAddr::new(ip, address.port()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn a_taken_port_is_named_and_a_way_out_given() {
        let taken = listen("127.0.0.1:0").await.unwrap();
        let address = taken.local_addr().unwrap().to_string();
        let text = listen(&address).await.unwrap_err().to_string();
        assert!(text.starts_with(&format!("error: the server cannot listen on {address}\n")), "{text}");
        assert!(text.contains("help: another program listens there"), "{text}");
    }

    #[tokio::test]
    async fn an_address_of_another_machine_is_explained() {
        // TEST-NET-1 (RFC 5737) belongs to no machine.
        let text = listen("192.0.2.1:0").await.unwrap_err().to_string();
        assert!(text.contains("help: that is no address of this machine"), "{text}");
    }

    #[test]
    fn a_client_can_reach_the_url() {
        for (address, wanted) in [
            ("127.0.0.1:80", "http://127.0.0.1:80"),
            ("0.0.0.0:8787", "http://127.0.0.1:8787"),
            ("[::]:8787", "http://[::1]:8787"),
            ("192.0.2.1:1", "http://192.0.2.1:1"),
        ] {
            assert_eq!(url(address.parse().unwrap()), wanted);
        }
    }
}
