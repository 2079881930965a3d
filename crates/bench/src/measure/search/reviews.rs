//! `claims:search`, the Google Fact Check Tools API's shape, against `/search` for the same words.

use std::path::PathBuf;

use serde_json::Value;

use super::super::processes::Server;
use super::super::report::{Budget, Figure};
use super::super::rounds::{Series, Target, Work};
use super::super::{Bench, plans};
use super::questions::Question;
use crate::Result;
use crate::load::Request;

/// How many times as long as `/search` it may take.
const TO_SEARCH: Budget = Budget::Below(2.0);
/// How many results are asked for.
const LIMIT: &str = "20";
const NAMES: [&str; 2] = ["`/search`, words alone", "`claims:search`, the same words"];

/// The same words for both: neither phrases nor languages, which `claims:search` knows otherwise or not at all.
pub(super) struct Plans {
    files: [PathBuf; 2],
    /// How many of the questions `claims:search` found something for.
    found: usize,
    asked: usize,
}

impl Plans {
    pub(super) fn make(
        bench: &Bench<'_>,
        questions: &[Question],
        (server, token): (&Server, &str),
    ) -> Result<Self> {
        let files = ["search", "reviews"].map(|of| bench.file(&format!("plan-reviews-{of}.json")));
        let [searching, reviewing] = &files;
        let requests = |path: &str, words: &str, limit: &str, contains: &str| -> Result<Vec<Request>> {
            let request = |question: &Question| {
                let query = serde_urlencoded::to_string([(words, question.words.as_str()), (limit, LIMIT)])?;
                Ok(Request::get(format!("{path}?{query}"), contains.to_owned()))
            };
            questions.iter().map(request).collect()
        };
        plans::reads(server, Some(token), requests("/api/v1/search", "q", "limit", "\"items\"")?, searching)?;
        // What finds nothing answers `{}`.
        let own = requests("/v1alpha1/claims:search", "query", "pageSize", "{")?;
        let bodies = plans::reads(server, Some(token), own, reviewing)?;
        let found = bodies.iter().filter(|body| body.get("claims").is_some_and(Value::is_array)).count();
        Ok(Self { files, found, asked: questions.len() })
    }

    pub(super) fn targets<'a>(&self, connections: usize, server: &'a Server) -> Vec<Target<'a>> {
        let target = |(name, file): (&'static str, &PathBuf)| Target {
            name,
            server,
            connections,
            work: Work::Same(file.clone()),
        };
        NAMES.into_iter().zip(&self.files).map(target).collect()
    }

    pub(super) fn note(&self) -> String {
        format!("`claims:search` found published verdicts for {} of {} searches.", self.found, self.asked)
    }
}

/// The budget is that of the largest record.
pub(super) fn figure(series: &[Series], held: bool) -> Option<Figure> {
    let find = |name| series.iter().find(|series| series.name == name);
    let [search, reviews] = [find(NAMES[0])?, find(NAMES[1])?];
    let what = format!("`claims:search`, {} connections, p99 to that of `/search`", reviews.connections);
    let budget = if held { TO_SEARCH } else { Budget::None };
    Some(Figure::ratio(what, budget, reviews.late_to(search)))
}
