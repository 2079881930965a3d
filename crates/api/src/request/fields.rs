//! From a body's plain values to domain values, with everything that is wrong told at once.

use dementi_domain::distinct::Distinct;

use super::Fault;
use crate::problem::{FieldProblem, Problem};

/// Collects what is wrong with the fields of a body.
///
/// Each check gives the value, or notes the fault and gives `None`; [`Fields::finish`] puts the whole together if
/// nothing was wrong, and else answers 422 with every fault.
///
/// ```text
/// let mut fields = Fields::default();
/// let name = fields.check("/name", Name::parse(&self.name));
/// let language = fields.optional("/language", self.language.as_deref(), Language::parse);
/// fields.finish(|| Some(Thing { name: name?, language: language? }))
/// ```
#[derive(Debug, Default)]
pub(crate) struct Fields {
    place: String,
    faults: Vec<FieldProblem>,
}

impl Fields {
    /// Takes a value, or notes what is wrong with it. `pointer` is a JSON pointer from here.
    pub(crate) fn check<T, E: Fault>(&mut self, pointer: &str, result: Result<T, E>) -> Option<T> {
        match result {
            Ok(value) => Some(value),
            Err(error) => {
                let below = error.below().unwrap_or_default();
                self.fault(&format!("{pointer}{below}"), error.code(), error.to_string());
                None
            }
        }
    }

    /// Notes a fault.
    pub(crate) fn fault(&mut self, pointer: &str, code: &str, detail: impl Into<String>) {
        let pointer = format!("{}{pointer}", self.place);
        self.faults.push(FieldProblem {
            pointer,
            code: code.to_owned(),
            detail: detail.into(),
            candidates: Vec::new(),
            place: None,
        });
    }

    /// Checks a value that may be absent; the outer `Option` is `None` if it is wrong.
    #[expect(
        clippy::option_option,
        reason = "the outer one says whether the check passed, the inner one is the value"
    )]
    pub(crate) fn optional<I, T, E: Fault>(
        &mut self,
        pointer: &str,
        value: Option<I>,
        parse: impl FnOnce(I) -> Result<T, E>,
    ) -> Option<Option<T>> {
        match value {
            None => Some(None),
            Some(value) => self.check(pointer, parse(value)).map(Some),
        }
    }

    /// Checks what lies below a place: pointers in `check` count from there.
    pub(crate) fn within<T>(
        &mut self,
        pointer: &str,
        check: impl FnOnce(&mut Self) -> Option<T>,
    ) -> Option<T> {
        let above = self.place.len();
        self.place.push_str(pointer);
        let checked = check(self);
        self.place.truncate(above);
        checked
    }

    /// Checks every entry of a list, each below its own index.
    pub(crate) fn each<I, T>(
        &mut self,
        pointer: &str,
        items: impl IntoIterator<Item = I>,
        mut check: impl FnMut(&mut Self, I) -> Option<T>,
    ) -> Option<Vec<T>> {
        let mut good = Some(Vec::new());
        for (index, item) in items.into_iter().enumerate() {
            let checked = self.within(&format!("{pointer}/{index}"), |fields| check(fields, item));
            good = good.zip(checked).map(|(mut list, value)| {
                list.push(value);
                list
            });
        }
        good
    }

    /// Checks every entry of a list, and that none stands twice.
    pub(crate) fn distinct<I, T: Ord + Clone, E: Fault, const MAX: usize>(
        &mut self,
        pointer: &str,
        items: impl IntoIterator<Item = I>,
        parse: impl Fn(I) -> Result<T, E>,
    ) -> Option<Distinct<T, MAX>> {
        let list = self.each(pointer, items, |fields, item| fields.check("", parse(item)))?;
        self.check(pointer, Distinct::new(list))
    }

    /// Puts the whole together, or answers with everything that is wrong.
    pub(crate) fn finish<T>(self, build: impl FnOnce() -> Option<T>) -> Result<T, Problem> {
        if !self.faults.is_empty() {
            return Err(Problem::invalid_body(self.faults));
        }
        build().ok_or_else(|| Problem::internal("a field failed its check without a fault"))
    }
}

#[cfg(test)]
mod tests {
    use dementi_domain::text::Name;

    use super::*;

    #[test]
    fn every_fault_is_told_at_its_place() {
        let mut fields = Fields::default();
        let name = fields.check("/name", Name::parse("  "));
        let aliases: Option<Distinct<Name, 3>> = fields.distinct("/aliases", ["a", "\u{7}"], Name::parse);
        let again: Option<Distinct<Name, 3>> = fields.distinct("/again", ["a", "b", "a"], Name::parse);
        let quote = fields.within("/quote", |fields| fields.check("/exact", Name::parse("")));
        let good = fields.optional("/good", None::<&str>, Name::parse);
        assert!(
            name.is_none() && aliases.is_none() && again.is_none() && quote.is_none() && good == Some(None)
        );
        let body = fields.finish(|| Some(())).unwrap_err().body("r");
        let body: serde_json::Value = serde_json::from_slice(&body).unwrap();
        let errors = body["errors"].as_array().unwrap();
        let found: Vec<(&str, &str)> =
            errors.iter().map(|e| (e["pointer"].as_str().unwrap(), e["code"].as_str().unwrap())).collect();
        let expected = [
            ("/again/2", "repeated"),
            ("/aliases/1", "control_character"),
            ("/name", "empty"),
            ("/quote/exact", "empty"),
        ];
        assert_eq!(found, expected);
    }

    #[test]
    fn good_fields_make_the_whole() {
        let mut fields = Fields::default();
        let name = fields.check("/name", Name::parse("A"));
        assert_eq!(fields.finish(|| Some(name?.to_string())).unwrap(), "A");
    }
}
