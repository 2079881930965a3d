//! The domain's closed lists of terms, in bodies and queries.

use std::borrow::Cow;

use dementi_domain::vocabulary::Vocabulary;
use serde::de::Error;
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use utoipa::openapi::{ObjectBuilder, RefOr, Schema, Type};
use utoipa::{PartialSchema, ToSchema};

/// A term of a [`Vocabulary`]: spelled, read and documented from the one list in the domain.
///
/// In a body, name it by an alias, `type Kind = Term<PartyKind>;`: the derive of `ToSchema` takes the argument of a
/// generic type for a schema of its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) struct Term<V>(pub V);

impl<V> From<V> for Term<V> {
    fn from(term: V) -> Self {
        Self(term)
    }
}

impl<V: Vocabulary> Serialize for Term<V> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.0.as_str())
    }
}

impl<'de, V: Vocabulary> Deserialize<'de> for Term<V> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = Cow::<'de, str>::deserialize(deserializer)?;
        V::from_term(&text).map(Self).ok_or_else(|| {
            let known: Vec<String> = V::ALL.iter().map(|term| format!("`{}`", term.as_str())).collect();
            Error::custom(format_args!("unknown term `{text}`, expected one of {}", known.join(", ")))
        })
    }
}

impl<V: Vocabulary> PartialSchema for Term<V> {
    fn schema() -> RefOr<Schema> {
        let terms = V::ALL.iter().map(|term| term.as_str());
        ObjectBuilder::new().schema_type(Type::String).enum_values(Some(terms)).into()
    }
}

impl<V: Vocabulary> ToSchema for Term<V> {
    fn name() -> Cow<'static, str> {
        Cow::Borrowed(V::NAME)
    }
}
