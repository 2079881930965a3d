//! The second factor: codes that change with the time (RFC 6238), and recovery codes for when these cannot be made.

use std::fmt;

use data_encoding::BASE32_NOPAD;
use serde::Serialize;
use time::OffsetDateTime;
use totp_rs::{Algorithm, Builder, Totp};
use zeroize::Zeroizing;

use crate::ids::UserId;
use crate::reference::Email;

/// How many recovery codes a set has.
pub const RECOVERY_CODES: usize = 10;

/// What the programs that make codes call this account's server.
const ISSUER: &str = "Dementi";

/// What such a program and the server share: 160 bits, as RFC 4226 (section 4) recommends. Never shown but once, and wiped from
/// memory after use.
#[derive(Clone, PartialEq, Eq)]
pub struct SharedSecret(Zeroizing<[u8; 20]>);

impl SharedSecret {
    /// Wraps random bytes, or stored ones.
    pub fn new(bytes: [u8; 20]) -> Self {
        Self(Zeroizing::new(bytes))
    }

    /// The bytes.
    pub fn as_bytes(&self) -> &[u8; 20] {
        &self.0
    }
}

/// Says what it is and no more, so that none is ever logged.
impl fmt::Debug for SharedSecret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("SharedSecret(..)")
    }
}

/// A user's second factor. As JSON it is without its secret.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct SecondFactor {
    user: UserId,
    #[serde(skip)]
    secret: SharedSecret,
    #[serde(with = "time::serde::rfc3339")]
    begun_at: OffsetDateTime,
    #[serde(with = "time::serde::rfc3339::option")]
    confirmed_at: Option<OffsetDateTime>,
    /// The time step of the last code that was accepted: none is accepted twice (RFC 6238, section 5.2).
    #[serde(skip)]
    last_step: Option<u64>,
}

/// Why a code is refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum CodeRefused {
    /// It is no code of this secret at this time.
    #[error("the code is wrong, or its time is over")]
    Wrong,
    /// It was used.
    #[error("the code was used; wait for the next one")]
    Used,
}

impl SecondFactor {
    /// Begins one: it is not asked for before a code has shown that the user can make them.
    pub fn begin(user: UserId, secret: SharedSecret, at: OffsetDateTime) -> Self {
        Self { user, secret, begun_at: at, confirmed_at: None, last_step: None }
    }

    /// Puts a stored one together again.
    pub fn restore(
        user: UserId,
        secret: SharedSecret,
        begun_at: OffsetDateTime,
        confirmed_at: Option<OffsetDateTime>,
        last_step: Option<u64>,
    ) -> Self {
        Self { user, secret, begun_at, confirmed_at, last_step }
    }

    /// Confirms it by a first code: from now on it is asked for.
    pub fn confirm(self, code: &str, at: OffsetDateTime) -> Result<Self, CodeRefused> {
        let accepted = self.accept(code, at)?;
        Ok(Self { confirmed_at: accepted.confirmed_at.or(Some(at)), ..accepted })
    }

    /// Accepts a code of six digits, of the time step of `at` or of the one before or after it, for clocks that are a little
    /// off. Only codes of later steps than the last accepted one are.
    pub fn accept(self, code: &str, at: OffsetDateTime) -> Result<Self, CodeRefused> {
        let seconds = u64::try_from(at.unix_timestamp()).map_err(|_| CodeRefused::Wrong)?;
        let totp = self.totp().build_noncompliant();
        let step = totp.check(code, seconds).ok_or(CodeRefused::Wrong)?;
        if self.last_step.is_some_and(|last| step <= last) {
            return Err(CodeRefused::Used);
        }
        Ok(Self { last_step: Some(step), ..self })
    }

    /// The code at an instant, as the user's program shows it.
    pub fn code(&self, at: OffsetDateTime) -> String {
        let seconds = u64::try_from(at.unix_timestamp()).unwrap_or_default();
        self.totp().build_noncompliant().generate(seconds).to_string()
    }

    fn totp(&self) -> Builder {
        Builder::new()
            .with_algorithm(Algorithm::SHA1)
            .with_digits(6)
            .with_skew(1)
            .with_step_duration(30)
            .with_secret(*self.secret.as_bytes())
    }

    /// What such a program reads, mostly as a QR code: an `otpauth` address.
    pub fn address(&self, account: &Email) -> String {
        // A colon would end the issuer's name.
        let account = account.as_str().replace(':', ".");
        let totp: Totp =
            self.totp().with_issuer(Some(ISSUER)).with_account_name(account).build_noncompliant();
        totp.to_url().unwrap_or_default()
    }

    /// The secret as it is typed into a program that reads no QR codes: base 32 (RFC 4648, section 6).
    pub fn typed_secret(&self) -> String {
        BASE32_NOPAD.encode(self.secret.as_bytes())
    }

    /// Whose it is.
    pub fn user(&self) -> UserId {
        self.user
    }

    /// What the program and the server share.
    pub fn secret(&self) -> &SharedSecret {
        &self.secret
    }

    /// When it was begun.
    pub fn begun_at(&self) -> OffsetDateTime {
        self.begun_at
    }

    /// Since when it is asked for.
    pub fn confirmed_at(&self) -> Option<OffsetDateTime> {
        self.confirmed_at
    }

    /// The time step of the last accepted code.
    pub fn last_step(&self) -> Option<u64> {
        self.last_step
    }
}

/// A code to sign in by once, when no other can be made: 80 bits, in four groups of four letters and digits.
#[derive(Clone, PartialEq, Eq)]
pub struct RecoveryCode(Zeroizing<String>);

impl RecoveryCode {
    /// Makes one of random bytes.
    pub fn new(random: &[u8; 10]) -> Self {
        Self(Zeroizing::new(BASE32_NOPAD.encode(random)))
    }

    /// Reads one as people type it: in any case, with or without hyphens and blanks.
    pub fn parse(text: &str) -> Option<Self> {
        let typed = text.chars().filter(|c| !c.is_whitespace() && *c != '-');
        let code: Zeroizing<String> = Zeroizing::new(typed.take(17).collect::<String>().to_ascii_uppercase());
        let decoded = BASE32_NOPAD.decode(code.as_bytes()).ok()?;
        (decoded.len() == 10).then_some(Self(code))
    }

    /// What is hashed to be stored.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// As it is shown, once: `ABCD-EFGH-IJKL-MNOP`.
    pub fn shown(&self) -> String {
        let groups: Vec<&str> = [0..4, 4..8, 8..12, 12..16].map(|group| &self.0[group]).into();
        groups.join("-")
    }
}

/// Says what it is and no more, so that none is ever logged.
impl fmt::Debug for RecoveryCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("RecoveryCode(..)")
    }
}

/// What somebody types as a second factor.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Code {
    /// Six digits.
    Timed(String),
    /// A recovery code.
    Recovery(RecoveryCode),
}

impl Code {
    /// Tells them apart; `None` for what is neither.
    pub fn parse(text: &str) -> Option<Self> {
        let digits: String = text.chars().filter(|c| !c.is_whitespace()).take(7).collect();
        if digits.len() == 6 && digits.bytes().all(|byte| byte.is_ascii_digit()) {
            return Some(Self::Timed(digits));
        }
        RecoveryCode::parse(text).map(Self::Recovery)
    }
}
