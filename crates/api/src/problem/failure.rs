//! From what use cases fail with to problems.

use std::convert::Infallible;

use axum::http::header::{ETAG, HeaderValue, RETRY_AFTER, WWW_AUTHENTICATE};
use dementi_application::{Failure, StoreError, Unauthenticated};
use dementi_domain::access::Denied;
use dementi_domain::change::Kind;
use dementi_domain::record::AlreadyWithdrawn;

use super::{Code, FieldProblem, Problem};
use crate::answer::ETag;

/// A rule's refusal, as a client sees it: each use case's own error implements it, next to its route.
pub(crate) trait Refusal {
    /// The problem that it is answered with.
    fn problem(self) -> Problem;
}

impl Refusal for Infallible {
    fn problem(self) -> Problem {
        match self {}
    }
}

impl Refusal for AlreadyWithdrawn {
    fn problem(self) -> Problem {
        Problem::new(Code::Withdrawn, sentence(&self.to_string()))
    }
}

impl<R: Refusal> From<Failure<R>> for Problem {
    fn from(failure: Failure<R>) -> Self {
        match failure {
            Failure::Forbidden(denied) => forbidden(denied),
            Failure::Unauthenticated(why) => unauthenticated::refused(why),
            Failure::NotFound(kind) => not_found(kind),
            Failure::Stale { current } => stale(current),
            Failure::KeyReused => Self::new(
                Code::IdempotencyKeyReused,
                "This Idempotency-Key stands for another request, made within the last 24 hours. Use a fresh key.",
            ),
            Failure::ShownOnce => Self::new(
                Code::AnswerShownOnce,
                "This request was carried out before; its answer held a secret and was not kept.",
            ),
            Failure::Reference { pointer, kind } => reference(pointer, kind),
            Failure::Refused(refusal) => refusal.problem(),
            Failure::Store(error) => store(error),
        }
    }
}

fn forbidden(denied: Denied) -> Problem {
    let detail = sentence(&denied.to_string());
    match denied {
        Denied::Role { .. } => Problem::new(Code::ForbiddenRole, detail),
        Denied::Scope { needed } => {
            // RFC 6750 section 3.1. Scopes are plain words, so this is a header value.
            let challenge = format!("Bearer error=\"insufficient_scope\", scope=\"{needed}\"");
            let problem = Problem::new(Code::ForbiddenScope, detail);
            match HeaderValue::try_from(challenge) {
                Ok(challenge) => problem.with_header(WWW_AUTHENTICATE, challenge),
                Err(_) => problem,
            }
        }
    }
}

fn not_found(kind: Kind) -> Problem {
    Problem::new(Code::NotFound, format!("There is no such {}, or you may not see it.", name(kind)))
}

fn stale(current: Option<i64>) -> Problem {
    let advice = "Read it again, look at what changed, then repeat with the new ETag.";
    match current.map(ETag::version) {
        Some(tag) => Problem::new(Code::PreconditionFailed, format!("Its ETag is {tag} now. {advice}"))
            .with_header(ETAG, tag.into()),
        None => Problem::new(Code::PreconditionFailed, advice),
    }
}

fn reference(pointer: String, kind: Kind) -> Problem {
    let detail = format!("names no {} that can be used here", name(kind));
    Problem::invalid_body(vec![FieldProblem {
        pointer,
        code: "unknown_reference".to_owned(),
        detail,
        candidates: Vec::new(),
        place: None,
    }])
}

/// What a thing is called in sentences.
fn name(kind: Kind) -> &'static str {
    match kind {
        Kind::Desk => "desk",
        Kind::User => "user",
        Kind::Membership => "member",
        Kind::Token => "token",
        Kind::Party => "party",
        Kind::Source => "source",
        Kind::Dossier => "dossier",
        Kind::Claim => "claim",
        Kind::Assertion => "assertion",
        Kind::Denial => "denial",
        Kind::Evidence => "piece of evidence",
        Kind::Scale => "rating scale",
        Kind::Verdict => "verdict",
        Kind::Review => "review",
        Kind::Session => "session",
        Kind::SignInLink => "link",
        Kind::Password => "password",
        Kind::SecondFactor => "second factor",
        Kind::Identity => "account at the sign-in provider",
        Kind::Snapshot => "snapshot",
        Kind::ReplyRequest => "reply request",
        Kind::Webhook => "webhook",
        Kind::ExternalVerdict => "external verdict",
        Kind::Assignment => "assignment",
        Kind::Comment => "comment",
    }
}

/// A phrase as a sentence.
pub(crate) fn sentence(phrase: &str) -> String {
    let mut letters = phrase.chars();
    let begin = letters.next().map(char::to_uppercase);
    begin.into_iter().flatten().chain(letters).chain(['.']).collect()
}

/// How long a client should wait before it tries again, in seconds.
const RETRY_SECONDS: HeaderValue = HeaderValue::from_static("1");

/// A 503, with when to try again.
pub(crate) fn unavailable(code: Code, detail: &str) -> Problem {
    Problem::new(code, detail).with_header(RETRY_AFTER, RETRY_SECONDS)
}

/// What a failing store is answered with.
pub(crate) fn store(error: StoreError) -> Problem {
    match error {
        StoreError::Busy { .. } => {
            unavailable(Code::Busy, "The database is busy. Try again.").caused_by(error)
        }
        StoreError::Unavailable { .. } => {
            let detail = "The database cannot be reached at the moment. A change may have been made all the same: repeat \
                          a POST under the same Idempotency-Key, and read a thing again before you repeat a PUT.";
            unavailable(Code::Busy, detail).caused_by(error)
        }
        StoreError::Stale => stale(None),
        other => Problem::internal(other),
    }
}

/// Requests without a good token (RFC 6750 section 3).
pub(crate) mod unauthenticated {
    use super::{Code, HeaderValue, Problem, Unauthenticated, WWW_AUTHENTICATE, sentence, store};

    /// No token was presented in the right way.
    pub(crate) fn missing(detail: &str) -> Problem {
        let challenge = HeaderValue::from_static("Bearer realm=\"dementi\"");
        Problem::new(Code::Unauthenticated, detail).with_header(WWW_AUTHENTICATE, challenge)
    }

    /// A token was presented and is not good.
    pub(crate) fn refused(why: Unauthenticated) -> Problem {
        let code = match why {
            Unauthenticated::Malformed | Unauthenticated::Unknown | Unauthenticated::SessionOver(_) => {
                Code::InvalidToken
            }
            Unauthenticated::Expired => Code::TokenExpired,
            Unauthenticated::Revoked => Code::TokenRevoked,
            Unauthenticated::MembershipEnded => Code::MembershipEnded,
            Unauthenticated::Store(error) => return store(error),
        };
        let challenge = HeaderValue::from_static("Bearer realm=\"dementi\", error=\"invalid_token\"");
        Problem::new(code, sentence(&why.to_string())).with_header(WWW_AUTHENTICATE, challenge)
    }
}
