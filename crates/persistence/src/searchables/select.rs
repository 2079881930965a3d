//! The statements that read things of each kind in one shape.

use dementi_domain::searchable::Subject;
use dementi_domain::verdict::StateKind;
use sea_orm::sea_query::{Expr, ExprTrait, Query, SelectStatement};
use uuid::Uuid;

use crate::convert::literal;

pub(super) const fn table(subject: Subject) -> &'static str {
    match subject {
        Subject::Claim => "claims",
        Subject::Assertion => "assertions",
        Subject::Denial => "denials",
        Subject::Evidence => "evidence",
        Subject::Source => "sources",
        Subject::Party => "parties",
        Subject::ExternalVerdict => "external_verdicts",
    }
}

/// What the thing itself is called in statements, whatever its table.
pub(super) const THING: &str = "thing";

pub(super) fn in_table(column: &'static str) -> Expr {
    Expr::col((THING, column))
}

/// The column that says in which dossier a thing is.
pub(super) fn dossier(subject: Subject) -> Option<Expr> {
    match subject {
        Subject::Claim => Some(in_table("dossier_id")),
        Subject::Assertion | Subject::Denial | Subject::Evidence | Subject::ExternalVerdict => {
            Some(Expr::col(("claims", "dossier_id")))
        }
        Subject::Source | Subject::Party => None,
    }
}

pub(super) fn may_lack_dossier(subject: Subject) -> bool {
    subject == Subject::ExternalVerdict
}

/// Says whether a thing counts as withdrawn. What was said of a claim falls with it.
fn withdrawn_at(subject: Subject) -> Expr {
    let own = in_table("withdrawn_at");
    match subject {
        Subject::Assertion | Subject::Denial | Subject::Evidence => {
            own.if_null(Expr::col(("claims", "withdrawn_at")))
        }
        Subject::Claim | Subject::Source | Subject::Party | Subject::ExternalVerdict => own,
    }
}

/// What the columns of [`Found`](super::found::Found) are made of, beside those that all kinds have.
fn columns(subject: Subject) -> Vec<(&'static str, Expr)> {
    let of_claim = |column| Expr::col(("claims", column));
    let own_language = Expr::col(("sources", "language"));
    let entry = |dated: Expr| {
        vec![
            ("claim_id", in_table("claim_id")),
            ("dossier_id", of_claim("dossier_id")),
            ("language", own_language.clone().if_null(of_claim("language"))),
            ("main", in_table("quote")),
            ("dated", dated),
            ("source_id", in_table("source_id")),
        ]
    };
    match subject {
        Subject::Claim => vec![
            ("claim_id", in_table("id")),
            ("dossier_id", in_table("dossier_id")),
            ("language", in_table("language")),
            ("main", in_table("text")),
            ("more", Expr::col(("verdicts", "rationale"))),
            ("listed", in_table("parts")),
            ("dated", in_table("claimed_on")),
            ("parties", in_table("about")),
            ("tags", in_table("tags")),
            ("review", in_table("review")),
            ("dispute", in_table("dispute")),
            ("freshness", in_table("freshness")),
            ("rating", in_table("rating")),
            ("site", Expr::col(("verdicts", "url"))),
            ("reviewed_at", Expr::col(("verdicts", "published_at"))),
        ],
        Subject::Assertion => {
            [entry(in_table("stated_on")), vec![("party_id", in_table("party_id"))]].concat()
        }
        Subject::Denial => [
            entry(in_table("stated_on")),
            vec![("party_id", in_table("party_id")), ("listed", in_table("answers"))],
        ]
        .concat(),
        Subject::Evidence => {
            [entry(Expr::col(("sources", "published_on"))), vec![("more", in_table("note"))]].concat()
        }
        Subject::Source => vec![
            ("language", in_table("language")),
            ("main", in_table("title")),
            ("more", in_table("url")),
            ("dated", in_table("published_on")),
            ("party_id", in_table("publisher_id")),
            ("other_party_id", in_table("supplied_by")),
            ("parties", in_table("authors")),
            ("source_id", in_table("id")),
        ],
        Subject::Party => {
            vec![("main", in_table("name")), ("listed", in_table("aliases")), ("party_id", in_table("id"))]
        }
        Subject::ExternalVerdict => vec![
            ("claim_id", in_table("claim_id")),
            ("dossier_id", of_claim("dossier_id")),
            ("language", in_table("language")),
            ("main", in_table("claim_text")),
            ("more", in_table("title")),
            ("dated", in_table("claim_date")),
            ("site", in_table("url")),
            ("speaker", in_table("claimant")),
            ("voice", in_table("publisher")),
            ("reviewed", in_table("review_date")),
        ],
    }
}

/// The columns that a kind may lack, with the type that their null has.
const TEXTS: [&str; 15] = [
    "language",
    "main",
    "more",
    "listed",
    "dated",
    "parties",
    "tags",
    "review",
    "dispute",
    "freshness",
    "rating",
    "site",
    "speaker",
    "voice",
    "reviewed",
];
const NUMBERS: [&str; 1] = ["reviewed_at"];
const IDS: [&str; 5] = ["claim_id", "dossier_id", "party_id", "other_party_id", "source_id"];

pub(super) fn select(subject: Subject) -> SelectStatement {
    let mut select = Query::select();
    select.from_as(table(subject), THING);
    select.expr_as(literal(subject), "subject");
    for column in ["id", "desk_id"] {
        select.expr_as(in_table(column), column);
    }
    select.expr_as(withdrawn_at(subject), "withdrawn_at");
    let columns = columns(subject);
    let known =
        |name: &str| columns.iter().find(|(column, _)| *column == name).map(|(_, value)| value.clone());
    for name in TEXTS {
        select.expr_as(known(name).unwrap_or_else(|| Expr::val(None::<String>)), name);
    }
    for name in IDS {
        select.expr_as(known(name).unwrap_or_else(|| Expr::val(None::<Uuid>)), name);
    }
    for name in NUMBERS {
        select.expr_as(known(name).unwrap_or_else(|| Expr::val(None::<i64>)), name);
    }
    let joined = |left: (&'static str, &'static str), right: (&'static str, &'static str)| {
        Expr::col(left).equals(right)
    };
    match subject {
        Subject::Claim => {
            let published = Expr::col(("verdicts", "state")).eq(literal(StateKind::Published));
            select.left_join("verdicts", joined(("verdicts", "claim_id"), (THING, "id")).and(published));
        }
        Subject::Assertion | Subject::Denial | Subject::Evidence => {
            select.inner_join("claims", joined(("claims", "id"), (THING, "claim_id")));
            select.inner_join("sources", joined(("sources", "id"), (THING, "source_id")));
        }
        Subject::ExternalVerdict => {
            select.left_join("claims", joined(("claims", "id"), (THING, "claim_id")));
        }
        Subject::Source | Subject::Party => {}
    }
    select.take()
}
