//! Gathers the settings from their three places: a flag beats an environment variable beats the settings file.

use std::collections::BTreeMap;
use std::ffi::OsString;
use std::fmt;
use std::path::{Path, PathBuf};

use toml::{Table, Value};

use super::key::{Key, PREFIX};
use crate::failure::Failure;

/// The variable that names the settings file.
const CONFIG: &str = "DEMENTI_CONFIG";

/// The part of the process's environment that settings come from.
#[derive(Clone, Default)]
pub struct Environment(BTreeMap<String, OsString>);

/// Names only: a value may hold a password.
impl fmt::Debug for Environment {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_set().entries(self.0.keys()).finish()
    }
}

impl Environment {
    /// The process's own environment.
    pub fn of_process() -> Self {
        std::env::vars_os().filter_map(|(name, value)| Some((name.into_string().ok()?, value))).collect()
    }

    /// The value of a variable; an empty one counts as not set, as compose files write it.
    pub(super) fn get(&self, name: &str) -> Result<Option<String>, Failure> {
        match self.0.get(name).filter(|value| !value.is_empty()) {
            None => Ok(None),
            Some(value) => match value.to_str() {
                Some(text) => Ok(Some(text.to_owned())),
                None => Err(Failure::usage(format!("the environment variable {name} is not valid UTF-8"))),
            },
        }
    }

    /// Variables that look like misspelt settings, with the setting that was probably meant. They are not
    /// refused: container platforms put variables of their own in our namespace (`DEMENTI_PORT`).
    pub fn misspelt(&self) -> Vec<(&str, Key)> {
        let of_ours = self.0.keys().filter(|name| name.as_str() != CONFIG);
        of_ours
            .filter_map(|name| {
                let rest = name.strip_prefix(PREFIX)?.to_ascii_lowercase();
                let key = Key::nearest(&rest)?;
                (Key::from_name(&rest).is_none() && strsim::osa_distance(&rest, key.name()) <= 2)
                    .then_some((name.as_str(), key))
            })
            .collect()
    }
}

impl FromIterator<(String, OsString)> for Environment {
    fn from_iter<I: IntoIterator<Item = (String, OsString)>>(variables: I) -> Self {
        let ours = |name: &str| name.starts_with(PREFIX) || ["HOME", "XDG_DATA_HOME"].contains(&name);
        Self(variables.into_iter().filter(|(name, _)| ours(name)).collect())
    }
}

/// Where a value was given.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Origin {
    Flag,
    Variable,
    File(PathBuf),
}

/// A value as it was written, and where.
#[derive(Clone)]
struct Given {
    key: Key,
    text: String,
    origin: Origin,
}

impl fmt::Debug for Given {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

/// `--listen is "nowhere"`; what may hold a password is not shown.
impl fmt::Display for Given {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.origin {
            Origin::Flag => f.write_str(&self.key.flag())?,
            Origin::Variable => f.write_str(&self.key.variable())?,
            Origin::File(path) => write!(f, "`{}` in {}", self.key.name(), path.display())?,
        }
        if self.key.is_secret() { Ok(()) } else { write!(f, " is {:?}", self.text) }
    }
}

/// What was given, the strongest value of each setting.
#[derive(Debug, Clone, Default)]
pub struct Layers {
    given: BTreeMap<Key, Given>,
    pub(super) environment: Environment,
}

impl Layers {
    /// Reads flags, environment and, if one is named by `config` or `DEMENTI_CONFIG`, the settings file.
    pub fn gather(
        flags: impl IntoIterator<Item = (Key, String)>,
        config: Option<PathBuf>,
        environment: Environment,
    ) -> Result<Self, Failure> {
        let config = match config {
            Some(path) => Some(path),
            None => environment.get(CONFIG)?.map(PathBuf::from),
        };
        let mut given = match config {
            Some(path) => from_file(&path)?,
            None => BTreeMap::new(),
        };
        for key in Key::ALL {
            if let Some(text) = environment.get(&key.variable())? {
                given.insert(key, Given { key, text, origin: Origin::Variable });
            }
        }
        given.extend(from_flags(flags));
        Ok(Self { given, environment })
    }

    /// Only what the command line says; for the demo, which must never reach a real database.
    pub fn of_flags(flags: impl IntoIterator<Item = (Key, String)>) -> Self {
        Self { given: from_flags(flags).collect(), environment: Environment::default() }
    }

    /// The value of `key` as `parse` reads it, if it is given anywhere. `help` says how to write it.
    pub(super) fn read<T>(
        &self,
        key: Key,
        help: &str,
        parse: impl FnOnce(&str) -> Result<T, String>,
    ) -> Result<Option<T>, Failure> {
        let Some(given) = self.given.get(&key) else { return Ok(None) };
        parse(&given.text).map(Some).map_err(|reason| unusable(given, &reason, help))
    }

    /// The text of `key`, if it is given anywhere.
    pub(super) fn text(&self, key: Key) -> Option<&str> {
        self.given.get(&key).map(|given| given.text.as_str())
    }
}

fn from_flags(flags: impl IntoIterator<Item = (Key, String)>) -> impl Iterator<Item = (Key, Given)> {
    flags.into_iter().map(|(key, text)| (key, Given { key, text, origin: Origin::Flag }))
}

/// A value that cannot be used.
fn unusable(given: &Given, reason: &str, help: &str) -> Failure {
    Failure::usage(format!("the setting `{}` cannot be used", given.key.name()))
        .cause(format!("{given}: {reason}"))
        .help(help)
}

fn from_file(path: &Path) -> Result<BTreeMap<Key, Given>, Failure> {
    let place = path.display();
    let text = std::fs::read_to_string(path).map_err(|error| {
        Failure::usage(format!("the settings file {place} cannot be read"))
            .because(&error)
            .help("check the path given by --config or DEMENTI_CONFIG, and who may read the file")
    })?;
    let table: Table = text.parse().map_err(|error: toml::de::Error| {
        // The error's own text quotes the line, which may hold the database's password.
        let before = error.span().and_then(|span| text.get(..span.start)).unwrap_or_default();
        let line = before.matches('\n').count() + 1;
        Failure::usage(format!("the settings file {place} is not valid TOML"))
            .cause(format!("line {line}: {}", error.message()))
            .help("write one setting a line, such as: listen = \"127.0.0.1:8787\"")
    })?;
    table
        .iter()
        .map(|(name, value)| {
            let key = Key::from_name(name).ok_or_else(|| unknown(name, path))?;
            let text = match value {
                Value::String(text) => text.clone(),
                Value::Integer(number) => number.to_string(),
                _ => {
                    return Err(Failure::usage(format!("the setting `{name}` cannot be used"))
                        .cause(format!(
                            "`{name}` in {place} is of the TOML type {}, not a string or a whole number",
                            value.type_str()
                        ))
                        .help(format!("write: {name} = \"...\"")));
                }
            };
            Ok((key, Given { key, text, origin: Origin::File(path.to_owned()) }))
        })
        .collect()
}

fn unknown(name: &str, path: &Path) -> Failure {
    let failure = Failure::usage(format!("unknown setting `{name}` in {}", path.display()));
    let help = match Key::nearest(name) {
        Some(key) => format!("did you mean `{}`?", key.name()),
        None => format!("the settings are: {}", Key::ALL.map(Key::name).join(", ")),
    };
    failure.help(help)
}
