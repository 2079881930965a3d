//! Parties, sources and dossiers.

use dementi_domain::distinct::Distinct;
use dementi_domain::dossier::{Dossier, DossierRecord, Visibility};
use dementi_domain::party::{Party, PartyKind, PartyRecord};
use dementi_domain::reference::{Language, WebUrl, WikidataId};
use dementi_domain::source::{Derivation, Source, SourceKind, SourceRecord};
use insta::assert_json_snapshot;

use super::{on_record, withdrawn};
use crate::generate::{day, line, prose, uuid};

#[test]
fn party() {
    let party: PartyRecord = withdrawn(Party {
        name: line("Microsoft"),
        kind: PartyKind::Organisation,
        aliases: Distinct::new(vec![line("Microsoft Corporation"), line("MSFT")]).unwrap(),
        wikidata_id: Some(WikidataId::parse("Q2283").unwrap()),
        confidential: false,
        former_names: Vec::new(),
    });
    assert_json_snapshot!(party, @r#"
    {
      "id": "013f9787-6409-7a5a-9a5a-5a5a5a5a5a5a",
      "desk": "013f9787-6402-7a5a-9a5a-5a5a5a5a5a5a",
      "content": {
        "name": "Microsoft",
        "kind": "organisation",
        "aliases": [
          "Microsoft Corporation",
          "MSFT"
        ],
        "wikidata_id": "Q2283",
        "confidential": false
      },
      "created": {
        "at": "2013-07-01T00:00:01Z",
        "by": "013f9787-6401-7a5a-9a5a-5a5a5a5a5a5a"
      },
      "changed": {
        "at": "2013-07-01T00:00:02Z",
        "by": null
      },
      "withdrawn": {
        "deed": {
          "at": "2013-07-01T00:00:02Z",
          "by": null
        },
        "reason": "A duplicate."
      }
    }
    "#);
}

fn report() -> Source {
    Source {
        kind: SourceKind::NewsReport,
        title: line("What a company gave an agency"),
        url: Some(WebUrl::parse("https://news.example/2013/jul/11/report").unwrap()),
        publisher: Some(uuid(3).into()),
        authors: Distinct::new(vec![uuid(4).into()]).unwrap(),
        supplied_by: None,
        published_on: Some(day(10)),
        language: Some(Language::parse("en").unwrap()),
        derivation: Derivation::Derived(Distinct::new(vec![uuid(6).into(), uuid(5).into()]).unwrap()),
    }
}

#[test]
fn source() {
    let source: SourceRecord = on_record(report());
    assert_json_snapshot!(source, @r#"
    {
      "id": "013f9787-6409-7a5a-9a5a-5a5a5a5a5a5a",
      "desk": "013f9787-6402-7a5a-9a5a-5a5a5a5a5a5a",
      "content": {
        "kind": "news_report",
        "title": "What a company gave an agency",
        "url": "https://news.example/2013/jul/11/report",
        "publisher": "013f9787-6403-7a5a-9a5a-5a5a5a5a5a5a",
        "authors": [
          "013f9787-6404-7a5a-9a5a-5a5a5a5a5a5a"
        ],
        "supplied_by": null,
        "published_on": "2013-07-11",
        "language": "en",
        "derivation": {
          "kind": "derived",
          "from": [
            "013f9787-6406-7a5a-9a5a-5a5a5a5a5a5a",
            "013f9787-6405-7a5a-9a5a-5a5a5a5a5a5a"
          ]
        }
      },
      "created": {
        "at": "2013-07-01T00:00:01Z",
        "by": "013f9787-6401-7a5a-9a5a-5a5a5a5a5a5a"
      },
      "changed": {
        "at": "2013-07-01T00:00:01Z",
        "by": "013f9787-6401-7a5a-9a5a-5a5a5a5a5a5a"
      },
      "withdrawn": null
    }
    "#);
}

#[test]
fn source_of_which_little_is_known() {
    let (publisher, published_on, language) = (None, None, None);
    let source =
        Source { url: None, publisher, published_on, language, derivation: Derivation::Unknown, ..report() };
    assert_json_snapshot!(source, @r#"
    {
      "kind": "news_report",
      "title": "What a company gave an agency",
      "url": null,
      "publisher": null,
      "authors": [
        "013f9787-6404-7a5a-9a5a-5a5a5a5a5a5a"
      ],
      "supplied_by": null,
      "published_on": null,
      "language": null,
      "derivation": {
        "kind": "unknown"
      }
    }
    "#);
    assert_json_snapshot!(Derivation::Original, @r#"
    {
      "kind": "original"
    }
    "#);
}

#[test]
fn dossier() {
    let members = Distinct::new(vec![uuid(1).into(), uuid(4).into()]).unwrap();
    let dossier = Dossier {
        title: line("Microsoft and the NSA"),
        summary: Some(prose("What the company gave,\nand what it says it gave.")),
        visibility: Visibility::Restricted(members),
    };
    let dossier: DossierRecord = on_record(dossier);
    assert_json_snapshot!(dossier, @r#"
    {
      "id": "013f9787-6409-7a5a-9a5a-5a5a5a5a5a5a",
      "desk": "013f9787-6402-7a5a-9a5a-5a5a5a5a5a5a",
      "content": {
        "title": "Microsoft and the NSA",
        "summary": "What the company gave,\nand what it says it gave.",
        "visibility": {
          "kind": "restricted",
          "members": [
            "013f9787-6401-7a5a-9a5a-5a5a5a5a5a5a",
            "013f9787-6404-7a5a-9a5a-5a5a5a5a5a5a"
          ]
        }
      },
      "created": {
        "at": "2013-07-01T00:00:01Z",
        "by": "013f9787-6401-7a5a-9a5a-5a5a5a5a5a5a"
      },
      "changed": {
        "at": "2013-07-01T00:00:01Z",
        "by": "013f9787-6401-7a5a-9a5a-5a5a5a5a5a5a"
      },
      "withdrawn": null
    }
    "#);
    assert_json_snapshot!(Visibility::Desk, @r#"
    {
      "kind": "desk"
    }
    "#);
}
