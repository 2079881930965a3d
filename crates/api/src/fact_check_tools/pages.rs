//! `/v1alpha1/pages`

use axum::extract::State;
use axum::response::Response;
use dementi_application::App;
use dementi_application::reviews::{self, PageOf, PagesOf};
use dementi_domain::external_verdict::Site;
use dementi_domain::reference::WebUrl;
use dementi_domain::text::Reason;
use serde::Serialize;
use utoipa::ToSchema;
use uuid::Uuid;

use super::asked::{Given, Page, invalid};
use super::markup::ClaimReviewMarkupPage;
use super::problems::{GoogleProblems, GoogleWriteProblems};
use crate::answer::Answer;
use crate::body::Nothing;
use crate::problem::Problem;
use crate::request::{Acting, Command, Path};

/// All of a [`ClaimReviewMarkupPage`], as a field mask.
const WHOLE: &str = "name,pageUrl,publishDate,claimReviewAuthor(name,imageUrl),versionId,claimReviewMarkups(url,claimReviewed,\
     claimDate,claimLocation,claimFirstAppearance,claimAppearances,claimAuthor(name,jobTitle,imageUrl,sameAs),\
     rating(ratingValue,worstRating,bestRating,textualRating,ratingExplanation,imageUrl))";

/// A page of pages.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub(super) struct ClaimReviewMarkupPages {
    /// The pages; the desk's own come first.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    claim_review_markup_pages: Vec<ClaimReviewMarkupPage>,
    /// What to send as `pageToken` for the next page; absent on the last one.
    #[serde(skip_serializing_if = "String::is_empty")]
    next_page_token: String,
}

/// List pages of `ClaimReview` markup
///
/// A page for each published verdict of the desk, and those of the external verdicts on record. One of `url` and
/// `organization` is needed.
#[utoipa::path(get, path = "/pages", operation_id = "listClaimReviewPages", tag = "fact-check-tools",
    params(
        ("url" = Option<String>, Query, description = "The page at this address."),
        ("organization" = Option<String>, Query, description = "The pages at this host, such as `correctiv.org`."),
        ("pageSize" = Option<i32>, Query, description = "The most pages in the answer: 10 if left out, 100 at most.", minimum = 0),
        ("pageToken" = Option<String>, Query, description = "`nextPageToken` of the answer before; the other parameters must be the same."),
        ("offset" = Option<i32>, Query, description = "How many pages to pass over, without a `pageToken`.", minimum = 0, maximum = 1000)),
    responses((status = OK, description = "Pages; `{}` where there are none.", body = ClaimReviewMarkupPages),
        GoogleProblems))]
pub(super) async fn list(State(app): State<App>, Acting(actor): Acting, given: Given) -> Answer<Response> {
    given.only(&["url", "organization", "pageSize", "pageToken", "offset"])?;
    let form = given.form(&format!("claimReviewMarkupPages({WHOLE}),nextPageToken"))?;
    let page: Page<PageOf> = given.page("/pages")?;
    let wanted = match (given.get("url"), given.get("organization")) {
        (Some(url), None) => {
            PagesOf::Url(WebUrl::parse(url).map_err(|error| invalid("url", &error.to_string()))?)
        }
        (None, Some(site)) => {
            PagesOf::Site(Site::parse(site).map_err(|error| invalid("organization", &error.to_string()))?)
        }
        (Some(_), Some(_)) => return Err(invalid("organization", "cannot stand beside `url`")),
        (None, None) => return Err(invalid("url", "or `organization` is required")),
    };
    let listed = reviews::list_pages(&app, &actor, wanted, page.after, page.offset, page.size).await?;
    let next_page_token = page.token(listed.next);
    let claim_review_markup_pages = listed.pages.into_iter().map(ClaimReviewMarkupPage::from).collect();
    form.json(&ClaimReviewMarkupPages { claim_review_markup_pages, next_page_token })
}

/// Read a page of `ClaimReview` markup
#[utoipa::path(get, path = "/pages/{page_id}", operation_id = "getClaimReviewPage", tag = "fact-check-tools",
    responses((status = OK, description = "The page.", body = ClaimReviewMarkupPage), GoogleProblems))]
pub(super) async fn get(
    State(app): State<App>,
    Acting(actor): Acting,
    Path(id): Path<Uuid>,
    given: Given,
) -> Answer<Response> {
    given.only(&[])?;
    let form = given.form(WHOLE)?;
    form.json(&ClaimReviewMarkupPage::from(reviews::get_page(&app, &actor, id).await?))
}

/// Record a page of `ClaimReview` markup
///
/// Its reviews become external verdicts.
#[utoipa::path(post, path = "/pages", operation_id = "createClaimReviewPage", tag = "fact-check-tools",
    request_body = ClaimReviewMarkupPage,
    responses((status = OK, description = "The new page.", body = ClaimReviewMarkupPage), GoogleWriteProblems))]
pub(super) async fn create(
    State(app): State<App>,
    given: Given,
    command: Command<ClaimReviewMarkupPage>,
) -> Answer<Response> {
    given.only(&[])?;
    let form = given.form(WHOLE)?;
    let page = reviews::create_page(&app, command.context, command.input.check()?).await?;
    form.json(&ClaimReviewMarkupPage::from(page))
}

/// Replace a page of `ClaimReview` markup
///
/// The whole page, with the `versionId` that was read. Reviews that are no longer on it are withdrawn. The page of a verdict
/// of the desk cannot be changed so.
#[utoipa::path(put, path = "/pages/{page_id}", operation_id = "updateClaimReviewPage", tag = "fact-check-tools",
    request_body = ClaimReviewMarkupPage,
    responses((status = OK, description = "The page as it is now.", body = ClaimReviewMarkupPage), GoogleWriteProblems))]
pub(super) async fn update(
    State(app): State<App>,
    Path(id): Path<Uuid>,
    given: Given,
    command: Command<ClaimReviewMarkupPage>,
) -> Answer<Response> {
    given.only(&[])?;
    let form = given.form(WHOLE)?;
    let put = command.input.check()?;
    let Some(version_id) = command.input.version_id.filter(|version| !version.is_empty()) else {
        return Err(Problem::invalid(
            "/versionId",
            "missing_field",
            "is required: send what you read with the page",
        ));
    };
    let page = reviews::update_page(&app, command.context, id, version_id, put).await?;
    form.json(&ClaimReviewMarkupPage::from(page))
}

/// Withdraw a page of `ClaimReview` markup
///
/// Its reviews are withdrawn, and stay on record. The page of a verdict of the desk cannot be withdrawn so.
#[utoipa::path(delete, path = "/pages/{page_id}", operation_id = "deleteClaimReviewPage", tag = "fact-check-tools",
    responses((status = OK, description = "`{}`.", body = Nothing), GoogleWriteProblems))]
pub(super) async fn delete(
    State(app): State<App>,
    Path(id): Path<Uuid>,
    given: Given,
    command: Command<Nothing>,
) -> Answer<Response> {
    given.only(&[])?;
    let form = given.form(WHOLE)?;
    let reason = Reason::parse("The page was deleted.").map_err(Problem::internal)?;
    reviews::delete_page(&app, command.context, id, reason).await?;
    form.json(&serde_json::json!({}))
}
