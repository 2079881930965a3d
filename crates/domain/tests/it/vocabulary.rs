//! The closed lists of terms: one spelling each, and none missing.

use std::fmt::Display;

use dementi_domain::access::{Role, Scope};
use dementi_domain::assertion::AssertionMode;
use dementi_domain::change::{Action, Kind};
use dementi_domain::denial::{self, AnswerKind};
use dementi_domain::desk::PublicPages;
use dementi_domain::dossier::VisibilityKind;
use dementi_domain::evidence::{Credibility, Reliability, Stance};
use dementi_domain::party::PartyKind;
use dementi_domain::reply::{self, Channel, Due, OutcomeKind};
use dementi_domain::session::LinkPurpose;
use dementi_domain::snapshot::TextOrigin;
use dementi_domain::source::{DerivationKind, SourceKind};
use dementi_domain::status::{Dispute, PartDispute, ReviewStatus};
use dementi_domain::verdict::{CorrectionKind, Decision, StateKind, Step};
use dementi_domain::vocabulary::Vocabulary;
use dementi_domain::waiting::Waiting;
use dementi_domain::webhook::{Cause, DeliveryState, EventKind};
use serde::Serialize;
use serde::de::DeserializeOwned;

/// Checks that a vocabulary has exactly these terms, in this order, and spells them the same everywhere.
fn check<V: Vocabulary + Display + Serialize + DeserializeOwned>(terms: &str) {
    let spelled: Vec<&str> = V::ALL.iter().map(|term| term.as_str()).collect();
    assert_eq!(spelled, terms.split(' ').collect::<Vec<_>>(), "{}", V::NAME);
    for term in V::ALL {
        assert_eq!(term.to_string(), term.as_str());
        assert_eq!(V::from_term(term.as_str()), Some(*term));
        assert_eq!(serde_json::to_value(term).unwrap(), term.as_str());
        assert_eq!(serde_json::from_value::<V>(term.as_str().into()).unwrap(), *term);
    }
    for unknown in ["", "unknown_term", " ", "Desk", "DENIED"] {
        assert_eq!(V::from_term(unknown), None);
        assert!(serde_json::from_value::<V>(unknown.into()).is_err());
    }
}

/// The terms of the design: the database's constraints and the API's schemas hold the same.
#[test]
fn the_terms_of_the_design() {
    check::<Role>("reader researcher editor admin");
    check::<Scope>("feed read write review publish admin");
    check::<LinkPurpose>("sign_in set_password");
    check::<PartyKind>("person organisation public_body group");
    check::<SourceKind>(
        "news_report press_statement leaked_document official_document court_filing interview social_post broadcast \
         dataset book other",
    );
    check::<DerivationKind>("unknown original derived");
    check::<TextOrigin>("extracted supplied none");
    check::<PublicPages>("nothing verdicts dossiers");
    check::<VisibilityKind>("desk restricted");
    check::<AssertionMode>("stated reported documented");
    check::<AnswerKind>("denied conceded reframed unaddressed");
    check::<denial::Scope>("full partial non_denial concession silent");
    check::<Stance>("supports refutes context");
    check::<Reliability>("A B C D E F");
    check::<Credibility>("1 2 3 4 5 6");
    check::<StateKind>("draft in_review approved published superseded retracted");
    check::<CorrectionKind>("rating_change clarification typo");
    check::<Decision>("approve request_changes");
    check::<Step>("edit submit approve request_changes withdraw publish retract reaffirm");
    check::<Cause>("by_admin gone failing");
    check::<DeliveryState>("pending delivered failed missed");
    check::<EventKind>(
        "claim.created claim.changed claim.withdrawn claim.stale claim.current verdict.submitted verdict.approved \
         verdict.published verdict.superseded verdict.retracted reply.requested reply.received reply.declined \
         reply.missing webhook.test",
    );
    check::<Kind>(
        "desk user membership token party source dossier claim assertion denial evidence scale verdict review snapshot \
         reply_request webhook external_verdict session sign_in_link assignment comment password second_factor identity",
    );
    check::<Action>(
        "created changed withdrawn submitted approved changes_requested published superseded retracted \
         revoked attempted acknowledged extended answered declined no_reply reaffirmed derived enabled \
         disabled secret_rotated assigned unassigned resolved reopened",
    );
    check::<Waiting>("review revise publish stale reply_overdue acknowledgement_overdue assigned mentioned");
    check::<Channel>(
        "email phone letter in_person press_office web_form messenger social_media lawyer other",
    );
    check::<OutcomeKind>("pending answered declined no_reply");
    check::<Due>("not_due acknowledgement_overdue reply_overdue");
    check::<reply::Step>("change attempt acknowledge extend answer decline no_reply");
    check::<ReviewStatus>("open drafting in_review approved published retracted");
    check::<Dispute>("unanswered denied partly_denied not_denied conceded");
    check::<PartDispute>("denied reframed conceded unaddressed unanswered");
}
