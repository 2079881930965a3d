//! How single values are written: addresses, durations, counts.

use std::time::Duration;

use dementi_domain::reference::WebUrl;
use ipnet::IpNet;

/// An address to listen on: `HOST:PORT`, an IPv6 host in brackets.
pub(super) fn address(text: &str) -> Result<String, String> {
    let (host, port) = text.rsplit_once(':').ok_or("it has no port")?;
    if host.is_empty() {
        return Err("it has no host".to_owned());
    }
    if host.contains(':') && !(host.starts_with('[') && host.ends_with(']')) {
        return Err("an IPv6 address must stand in brackets".to_owned());
    }
    port.parse::<u16>().map_err(|_| format!("{port:?} is not a port number, 0 to 65535"))?;
    Ok(text.to_owned())
}

/// A web address that others can be put below: without a query or an anchor.
pub(super) fn public_url(text: &str) -> Result<WebUrl, String> {
    if text.contains(['?', '#']) {
        return Err("it must not have a query or an anchor".to_owned());
    }
    WebUrl::parse(text).map_err(|error| format!("it {error}"))
}

/// Networks, separated by commas.
pub(super) fn networks(text: &str) -> Result<Vec<IpNet>, String> {
    let named = text.split(',').map(str::trim).filter(|network| !network.is_empty());
    named.map(|network| network.parse().map_err(|error| format!("{network:?}: {error}"))).collect()
}

/// A duration: a whole number with `ms`, `s` or `m`.
pub(super) fn duration(text: &str) -> Result<Duration, String> {
    let (number, unit) = split(text)?;
    let factor = match unit {
        "ms" => 1,
        "s" => 1_000,
        "m" => 60_000,
        "" => return Err("it has no unit".to_owned()),
        _ => return Err(format!("{unit:?} is not one of the units ms, s, m")),
    };
    let milliseconds = number.checked_mul(factor).filter(|ms| *ms <= DAY_MS);
    milliseconds.map(Duration::from_millis).ok_or_else(|| "it is longer than a day".to_owned())
}

/// Longer grace periods are mistakes, and very long ones would overflow timers.
const DAY_MS: u64 = 24 * 60 * 60 * 1_000;

/// A whole number within these bounds.
pub(super) fn count(text: &str, least: u32, most: u32) -> Result<u32, String> {
    match text.trim().parse::<u32>() {
        Ok(number) if (least..=most).contains(&number) => Ok(number),
        _ => Err(format!("it is not a whole number from {least} to {most}")),
    }
}

fn split(text: &str) -> Result<(u64, &str), String> {
    let text = text.trim();
    let digits = text.len() - text.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    let (number, unit) = text.split_at(digits);
    let number = number.parse().map_err(|_| "it does not begin with a whole number".to_owned())?;
    Ok((number, unit.trim()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses() {
        for good in ["127.0.0.1:8787", "localhost:0", "[::1]:80", "0.0.0.0:65535", "desk.example:443"] {
            assert_eq!(address(good).as_deref(), Ok(good));
        }
        for (bad, reason) in [
            ("8787", "it has no port"),
            (":8787", "it has no host"),
            ("::1:80", "an IPv6 address must stand in brackets"),
            ("localhost:http", "\"http\" is not a port number, 0 to 65535"),
            ("localhost:65536", "\"65536\" is not a port number, 0 to 65535"),
        ] {
            assert_eq!(address(bad), Err(reason.to_owned()), "{bad}");
        }
    }

    #[test]
    fn durations() {
        for (text, ms) in [("250ms", 250), ("20s", 20_000), ("2m", 120_000), ("0s", 0), ("1440m", DAY_MS)] {
            assert_eq!(duration(text), Ok(Duration::from_millis(ms)), "{text}");
        }
        for bad in ["20", "s", "1h", "-1s", "1441m", "18446744073709551615m"] {
            assert!(duration(bad).is_err(), "{bad}");
        }
    }

    #[test]
    fn counts() {
        assert_eq!(count("4", 1, 64), Ok(4));
        for bad in ["0", "65", "four", "-4", ""] {
            assert!(count(bad, 1, 64).is_err(), "{bad}");
        }
    }
}
