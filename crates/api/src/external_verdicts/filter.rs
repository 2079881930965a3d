//! What is asked for in queries.

use dementi_application::external_verdicts::Filter;
use dementi_domain::external_verdict::Site;
use serde::Deserialize;
use utoipa::IntoParams;

use crate::problem::{Code, Problem};
use crate::schema::RatingClassTerm;

/// Which external verdicts are listed; every condition given must hold.
#[derive(Debug, Clone, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub(super) struct ExternalVerdictFilter {
    /// Of the publisher at this host, such as `correctiv.org`; `www.` makes no difference.
    #[param(max_length = 2000)]
    site: Option<String>,
    /// With a rating of this class.
    #[param(inline)]
    class: Option<RatingClassTerm>,
}

impl ExternalVerdictFilter {
    pub(super) fn check(&self) -> Result<Filter, Problem> {
        let site = self.site.as_deref().map(Site::parse).transpose();
        let site =
            site.map_err(|error| Problem::new(Code::InvalidQuery, format!("The parameter `site` {error}.")))?;
        Ok(Filter { site, class: self.class.map(|class| class.0), ..Filter::default() })
    }
}

/// How a document is imported.
#[derive(Debug, Clone, Copy, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub(super) struct ImportQuery {
    /// Whether to say only what would happen.
    #[serde(default)]
    #[param(default = false)]
    pub(super) dry_run: bool,
}
