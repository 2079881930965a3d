//! From bytes to values, with every fault told where it is.

use serde::de::{DeserializeOwned, IgnoredAny};
use serde_json::Value;
use serde_path_to_error::{Path, Segment};
use validator::{ValidationError, ValidationErrors, ValidationErrorsKind};

use crate::problem::{Code, FieldProblem, Problem};

/// Reads JSON: 400 if it is none, 422 with a pointer if it has another shape.
pub(crate) fn read<T: DeserializeOwned>(bytes: &[u8]) -> Result<T, Problem> {
    // A struct would be read from an array as well, field by field; bodies are objects.
    if bytes.trim_ascii_start().first() != Some(&b'{') {
        return Err(match serde_json::from_slice::<IgnoredAny>(bytes) {
            Ok(IgnoredAny) => one_fault(String::new(), "invalid_type", "must be a JSON object".to_owned()),
            Err(error) => refused(String::new(), &error),
        });
    }
    let mut deserializer = serde_json::Deserializer::from_slice(bytes);
    let value = serde_path_to_error::deserialize(&mut deserializer).map_err(|error| {
        let path = pointer(error.path());
        refused(path, error.inner())
    })?;
    deserializer.end().map_err(|error| refused(String::new(), &error))?;
    Ok(value)
}

fn refused(path: String, error: &serde_json::Error) -> Problem {
    let message = error.to_string();
    let message = message.rsplit_once(" at line ").map_or(message.as_str(), |(message, _)| message);
    if !error.is_data() {
        let (line, column) = (error.line(), error.column());
        let detail = format!("The body is not JSON: {message}, at line {line}, column {column}.");
        return Problem::new(Code::MalformedJson, detail);
    }
    let (code, named) = classify(message);
    // Missing and repeated fields are told at their own place; an unknown one is in the path already.
    let path = match (code, named) {
        ("missing_field" | "duplicate_field", Some(name)) => format!("{path}/{}", escaped(name)),
        _ => path,
    };
    let detail = match code {
        "missing_field" => "is required".to_owned(),
        "unknown_field" => format!("is not a field here{}", expected(message)),
        "duplicate_field" => "stands twice".to_owned(),
        _ => format!("has an unusable value: {}", plain(message)),
    };
    one_fault(path, code, detail)
}

fn one_fault(pointer: String, code: &str, detail: String) -> Problem {
    Problem::invalid_body(vec![FieldProblem {
        pointer,
        code: code.to_owned(),
        detail,
        candidates: Vec::new(),
        place: None,
    }])
}

/// The code for a message of serde's, and the name that it puts in backticks.
fn classify(message: &str) -> (&'static str, Option<&str>) {
    const KINDS: [(&str, &str); 6] = [
        ("missing field", "missing_field"),
        ("unknown field", "unknown_field"),
        ("duplicate field", "duplicate_field"),
        ("unknown variant", "unknown_term"),
        ("unknown term", "unknown_term"),
        ("invalid type", "invalid_type"),
    ];
    let code =
        KINDS.iter().find(|(begin, _)| message.starts_with(begin)).map_or("invalid_value", |(_, code)| code);
    (code, message.split('`').nth(1))
}

/// The end of serde's message on an unknown field: which ones there are.
fn expected(message: &str) -> String {
    message.split_once(", ").map_or_else(String::new, |(_, rest)| format!("; {rest}"))
}

/// Serde's message without its words for Rust's types.
fn plain(message: &str) -> String {
    let message = match message.split_once("expected struct ") {
        Some((begin, _)) => format!("{begin}expected an object"),
        None => message.to_owned(),
    };
    message.replace("a sequence", "an array").replace("invalid type: map", "invalid type: object")
}

/// A JSON pointer (RFC 6901).
fn pointer(path: &Path) -> String {
    path.iter()
        .map(|segment| match segment {
            Segment::Seq { index } => format!("/{index}"),
            Segment::Map { key } => format!("/{}", escaped(key)),
            Segment::Enum { variant } => format!("/{}", escaped(variant)),
            Segment::Unknown => String::new(),
        })
        .collect()
}

fn escaped(name: &str) -> String {
    name.replace('~', "~0").replace('/', "~1")
}

/// Everything that `validator` found, nested structs and lists included.
pub(crate) fn shape_faults(errors: &ValidationErrors) -> Vec<FieldProblem> {
    let mut faults = Vec::new();
    gather("", errors, &mut faults);
    faults
}

fn gather(parent: &str, errors: &ValidationErrors, faults: &mut Vec<FieldProblem>) {
    for (field, kind) in errors.errors() {
        // `__all__` is what validator calls a rule on the whole struct.
        let pointer =
            if field == "__all__" { parent.to_owned() } else { format!("{parent}/{}", escaped(field)) };
        match kind {
            ValidationErrorsKind::Struct(inner) => gather(&pointer, inner, faults),
            ValidationErrorsKind::List(items) => {
                for (index, inner) in items {
                    gather(&format!("{pointer}/{index}"), inner, faults);
                }
            }
            ValidationErrorsKind::Field(found) => faults.extend(found.iter().map(|error| FieldProblem {
                pointer: pointer.clone(),
                code: error.code.to_string(),
                detail: error.message.as_deref().map_or_else(|| sentence(error), str::to_owned),
                candidates: Vec::new(),
                place: None,
            })),
        }
    }
}

/// What a rule of validator's means, in words.
fn sentence(error: &ValidationError) -> String {
    let bound = |name: &str| error.params.get(name).filter(|value| !value.is_null());
    let one = bound("min").or(bound("max")).and_then(Value::as_u64) == Some(1)
        && bound("min").is_none() != bound("max").is_none();
    let unit = match (error.code.as_ref(), error.params.get("value")) {
        ("length", Some(Value::Array(_))) if one => " entry",
        ("length", Some(Value::Array(_))) => " entries",
        ("length", _) if one => " character",
        ("length", _) => " characters",
        _ => "",
    };
    let verb = if unit.is_empty() { "be" } else { "have" };
    match (bound("min"), bound("max"), bound("equal")) {
        (_, _, Some(equal)) => format!("must {verb} exactly {equal}{unit}"),
        (Some(min), Some(max), _) => format!("must {verb} at least {min} and at most {max}{unit}"),
        (Some(min), None, _) => format!("must {verb} at least {min}{unit}"),
        (None, Some(max), _) => format!("must {verb} at most {max}{unit}"),
        (None, None, None) => "is not valid".to_owned(),
    }
}
