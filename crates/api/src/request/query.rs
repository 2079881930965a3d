//! Query parameters, of which unknown and repeated ones are refused.

use std::collections::BTreeSet;

use axum::extract::FromRequestParts;
use axum::http::request::Parts;
use serde::de::DeserializeOwned;
use url::form_urlencoded;
use utoipa::IntoParams;
use utoipa::openapi::path::ParameterIn;

use crate::problem::{Code, Problem};

/// The query of an address. `T` has one field for each parameter, says `#[serde(deny_unknown_fields)]` and derives
/// `IntoParams`, from which a refusal lists the parameters that there are. For lists, take [`List`](super::List).
#[derive(Debug, Clone, Copy)]
pub(crate) struct Query<T>(pub T);

impl<S, T> FromRequestParts<S> for Query<T>
where
    S: Sync,
    T: DeserializeOwned + IntoParams,
{
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Problem> {
        let pairs = pairs(parts.uri.query().unwrap_or_default())?;
        read(&pairs, &[]).map(Self)
    }
}

/// Two sets of parameters in one query, such as what is wanted and a filter. Each is made as for [`Query`], and they have no
/// name in common.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Queries<A, B>(pub A, pub B);

impl<S, A, B> FromRequestParts<S> for Queries<A, B>
where
    S: Sync,
    A: DeserializeOwned + IntoParams,
    B: DeserializeOwned + IntoParams,
{
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Problem> {
        let pairs = pairs(parts.uri.query().unwrap_or_default())?;
        let others = names::<B>(&[]);
        let (theirs, rest): (Vec<_>, Vec<_>) = pairs.into_iter().partition(|(name, _)| others.contains(name));
        let others: Vec<&str> = others.iter().map(String::as_str).collect();
        Ok(Self(read(&rest, &others)?, read(&theirs, &[])?))
    }
}

/// The decoded parameters in their order, no name twice.
pub(super) fn pairs(query: &str) -> Result<Vec<(String, String)>, Problem> {
    let pairs: Vec<(String, String)> = form_urlencoded::parse(query.as_bytes()).into_owned().collect();
    let mut seen = BTreeSet::new();
    match pairs.iter().find(|(name, _)| !seen.insert(name.as_str())) {
        Some((name, _)) => Err(invalid(format!("The parameter `{name}` stands twice."))),
        None => Ok(pairs),
    }
}

/// Reads parameters into a `T`; `further` names those that the caller takes itself, for the message.
pub(super) fn read<T: DeserializeOwned + IntoParams>(
    pairs: &[(String, String)],
    further: &[&str],
) -> Result<T, Problem> {
    let written = form_urlencoded::Serializer::new(String::new()).extend_pairs(pairs).finish();
    let deserializer = serde_urlencoded::Deserializer::new(form_urlencoded::parse(written.as_bytes()));
    serde_path_to_error::deserialize(deserializer).map_err(|error| {
        let known = names::<T>(further);
        match pairs.iter().find(|(name, _)| !known.contains(name)) {
            Some((name, _)) if known.is_empty() => {
                invalid(format!("The parameter `{name}` is unknown; this address takes none."))
            }
            Some((name, _)) => {
                let known: Vec<String> = known.iter().map(|name| format!("`{name}`")).collect();
                invalid(format!("The parameter `{name}` is unknown; there are {}.", known.join(", ")))
            }
            None => invalid(format!("The parameter `{}` cannot be read: {}.", error.path(), error.inner())),
        }
    })
}

/// The names of the parameters of `T`, in order, and the further ones.
fn names<T: IntoParams>(further: &[&str]) -> BTreeSet<String> {
    let own = T::into_params(|| Some(ParameterIn::Query)).into_iter().map(|parameter| parameter.name);
    own.chain(further.iter().map(|&name| name.to_owned())).collect()
}

pub(super) fn invalid(detail: String) -> Problem {
    Problem::new(Code::InvalidQuery, detail)
}
