//! `POST /account/second-factor/..`

use askama::Template;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use dementi_application::Failure;
use dementi_application::sign_in::{self, Begun, SecondFactorRefused};
use qrcode::render::svg;
use qrcode::{EcLevel, QrCode};
use serde::Deserialize;

use super::{back, show::account};
use crate::Web;
use crate::failure::PageError;
use crate::frame::{Frame, page, shown};
use crate::peer::Peer;
use crate::posted::{Nothing, Posted};
use crate::sign_in::wait_a_little;
use crate::surroundings::Visitor;

#[derive(Template)]
#[template(path = "account/begin.html")]
struct BeginPage<'a> {
    frame: &'a Frame<'a>,
    begun: &'a Begun,
    /// As SVG.
    qr: String,
}

#[derive(Template)]
#[template(path = "account/codes.html")]
struct CodesPage<'a> {
    frame: &'a Frame<'a>,
    codes: &'a [String],
}

/// What is typed.
#[derive(Deserialize)]
pub(super) struct Typed {
    code: String,
}

/// Begins one: shows the QR code, and asks for a first code.
pub(super) async fn begin(
    State(web): State<Web>,
    Posted { visitor, context, form: Nothing {} }: Posted<Nothing>,
) -> Result<Response, PageError> {
    let begun = match sign_in::begin(&web.app, context).await {
        Ok(begun) => begun,
        Err(failure) => return refused(&web, &visitor, failure).await,
    };
    let qr = qr(&begun.address)?;
    Ok(shown(&BeginPage { frame: &Frame::of(&web, &visitor.around), begun: &begun, qr }))
}

/// The address as a QR code, in the page's own colours.
fn qr(address: &str) -> Result<String, PageError> {
    let code = QrCode::with_error_correction_level(address, EcLevel::M).map_err(|error| {
        tracing::error!(%error, "a QR code cannot be made");
        PageError::Broken
    })?;
    let svg = code.render::<svg::Color<'_>>().module_dimensions(4, 4).build();
    // What stands before the element is for files.
    Ok(svg.find("<svg").map(|at| svg[at..].to_owned()).unwrap_or_default())
}

/// Confirms it by a first code: shows the recovery codes.
pub(super) async fn confirm(
    State(web): State<Web>,
    Posted { visitor, context, form }: Posted<Typed>,
) -> Result<Response, PageError> {
    match sign_in::confirm(&web.app, context, &form.code).await {
        Ok(codes) => Ok(codes_page(&web, &visitor, &codes)),
        Err(failure) => refused(&web, &visitor, failure).await,
    }
}

/// Shows a new set of recovery codes.
pub(super) async fn renew_codes(
    State(web): State<Web>,
    peer: Peer,
    Posted { visitor, context, form }: Posted<Typed>,
) -> Result<Response, PageError> {
    match sign_in::renew_recovery_codes(&web.app, context, &form.code, peer.address).await {
        Ok(codes) => Ok(codes_page(&web, &visitor, &codes)),
        Err(failure) => refused(&web, &visitor, failure).await,
    }
}

/// Turns it off.
pub(super) async fn turn_off(
    State(web): State<Web>,
    peer: Peer,
    Posted { visitor, context, form }: Posted<Typed>,
) -> Result<Response, PageError> {
    match sign_in::turn_off(&web.app, context, &form.code, peer.address).await {
        Ok(()) => Ok(back()),
        Err(failure) => refused(&web, &visitor, failure).await,
    }
}

fn codes_page(web: &Web, visitor: &Visitor, codes: &[String]) -> Response {
    page(StatusCode::OK, &CodesPage { frame: &Frame::of(web, &visitor.around), codes })
}

async fn refused(
    web: &Web,
    visitor: &Visitor,
    failure: Failure<SecondFactorRefused>,
) -> Result<Response, PageError> {
    let refused = match failure {
        Failure::Refused(SecondFactorRefused::Wait(wait)) => {
            return Ok(wait_a_little(&Frame::of(web, &visitor.around), wait));
        }
        Failure::Refused(SecondFactorRefused::OnAlready) => "second-factor-on-already",
        Failure::Refused(SecondFactorRefused::Off) => "second-factor-is-off",
        // Another request has used a code of the same account in this moment.
        Failure::Refused(SecondFactorRefused::Code(_)) | Failure::Stale { .. } => "second-factor-code-wrong",
        failure => return Err(failure.into()),
    };
    account(web, visitor, Some(refused)).await
}
