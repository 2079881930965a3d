//! Where messages may be sent.
//!
//! Whoever registers a webhook makes the server send requests. So they go to the public internet alone, unless the
//! operator says otherwise: not to the machine itself, not to its neighbours, not to what hands out a cloud's keys.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};
use std::str::FromStr;

use ipnet::IpNet;

/// Networks beside the public internet that messages may be sent to, also by plain HTTP and to any port.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Networks(Vec<IpNet>);

/// Why messages may not be sent to an address.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Unreachable {
    /// It is not on the public internet.
    #[error(
        "leads to an address that is not on the public internet; the operator can allow networks by `webhook_networks`"
    )]
    NotPublic,
    /// It is on the public internet, and the scheme is `http`.
    #[error(
        "must begin with `https://`: plain `http://` is for networks that the operator allows by `webhook_networks`"
    )]
    Unencrypted,
    /// The port belongs to another service.
    #[error("must use port 443, or one from 1024 that belongs to no other service")]
    Port,
}

/// Not a list of networks.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("`{0}` is no network")]
pub struct InvalidNetworks(pub String);

impl Networks {
    /// Checks an address that a host name stands for, or is.
    pub fn check(&self, address: IpAddr, port: u16, https: bool) -> Result<(), Unreachable> {
        let (given, address) = (address, bare(address));
        let allowed = |network: &IpNet| network.contains(&given) || network.contains(&address);
        if port != 0 && self.0.iter().any(allowed) {
            return Ok(());
        }
        if !is_public(address) {
            return Err(Unreachable::NotPublic);
        }
        if !https {
            return Err(Unreachable::Unencrypted);
        }
        if Self::is_usual(port) { Ok(()) } else { Err(Unreachable::Port) }
    }

    /// Whether messages may be sent to this port on the public internet.
    pub fn is_usual(port: u16) -> bool {
        port == 443 || (port >= 1024 && !TAKEN.contains(&port))
    }
}

/// Networks in CIDR notation (RFC 4632, RFC 4291), separated by commas: `10.0.0.0/8, fd00::/8`.
impl FromStr for Networks {
    type Err = InvalidNetworks;

    fn from_str(text: &str) -> Result<Self, InvalidNetworks> {
        let network = |part: &str| {
            let part = part.trim();
            let lone = || part.parse::<IpAddr>().map(IpNet::from).ok();
            part.parse().ok().or_else(lone).ok_or_else(|| InvalidNetworks(part.to_owned()))
        };
        text.split(',').map(network).collect::<Result<_, _>>().map(Self)
    }
}

/// Ports from 1024 that browsers refuse too (WHATWG Fetch, "bad port").
const TAKEN: [u16; 18] = [
    1719, 1720, 1723, 2049, 3659, 4045, 4190, 5060, 5061, 6000, 6566, 6665, 6666, 6667, 6668, 6669, 6679,
    10080,
];

/// An IPv4 address that is written as IPv6: mapped or compatible (RFC 4291), behind 6to4 (RFC 3056) or NAT64 (RFC 6052).
fn bare(address: IpAddr) -> IpAddr {
    let IpAddr::V6(v6) = address else { return address };
    let octets = v6.octets();
    let behind = if let Some(behind) = octets.strip_prefix(&NAT64) {
        behind.first_chunk::<4>()
    } else if let Some(behind) = octets.strip_prefix(&SIX_TO_FOUR) {
        behind.first_chunk()
    } else {
        return v6.to_ipv4().map_or(address, IpAddr::V4);
    };
    behind.map_or(address, |behind| IpAddr::from(*behind))
}

const NAT64: [u8; 12] = [0, 0x64, 0xff, 0x9b, 0, 0, 0, 0, 0, 0, 0, 0];
const SIX_TO_FOUR: [u8; 2] = [0x20, 0x02];

fn is_public(address: IpAddr) -> bool {
    match address {
        IpAddr::V4(v4) => !SET_APART.iter().any(|(network, length)| lies_in(v4, *network, *length)),
        IpAddr::V6(v6) => is_public_v6(v6),
    }
}

/// What the IANA IPv4 Special-Purpose Address Registry lists, each with the length of its prefix; and multicast.
const SET_APART: [(Ipv4Addr, u32); 16] = [
    (Ipv4Addr::UNSPECIFIED, 8),
    (Ipv4Addr::new(10, 0, 0, 0), 8),
    (Ipv4Addr::new(100, 64, 0, 0), 10),
    (Ipv4Addr::new(127, 0, 0, 0), 8),
    (Ipv4Addr::new(169, 254, 0, 0), 16),
    (Ipv4Addr::new(172, 16, 0, 0), 12),
    (Ipv4Addr::new(192, 0, 0, 0), 24),
    (Ipv4Addr::new(192, 0, 2, 0), 24),
    (Ipv4Addr::new(192, 88, 99, 0), 24),
    (Ipv4Addr::new(192, 168, 0, 0), 16),
    (Ipv4Addr::new(198, 18, 0, 0), 15),
    (Ipv4Addr::new(198, 51, 100, 0), 24),
    (Ipv4Addr::new(203, 0, 113, 0), 24),
    (Ipv4Addr::new(224, 0, 0, 0), 4),
    (Ipv4Addr::new(240, 0, 0, 0), 4),
    (Ipv4Addr::BROADCAST, 32),
];

fn lies_in(address: Ipv4Addr, network: Ipv4Addr, length: u32) -> bool {
    (address.to_bits() ^ network.to_bits()).leading_zeros() >= length
}

/// Global unicast (RFC 4291) without what the IANA IPv6 Special-Purpose Address Registry sets apart in it.
fn is_public_v6(v6: Ipv6Addr) -> bool {
    let [first, second, ..] = v6.segments();
    let global_unicast = (0x2000..0x4000).contains(&first);
    // Protocol assignments such as Teredo (RFC 4380), documentation (RFC 3849, RFC 9637).
    let set_apart =
        (first == 0x2001 && (second < 0x0200 || second == 0x0db8)) || (first == 0x3fff && second < 0x1000);
    global_unicast && !set_apart
}
