//! What a report tells of the way on which a verdict was published: conditions, confirmations, corrections.

use dementi_domain::analysis::freshness::{Difference, Reason, ReasonKind};
use dementi_domain::analysis::gates::GateKind;
use dementi_domain::denial::Denial;
use dementi_domain::desk::{MinimumOrigins, Policy};
use dementi_domain::file::DossierFile;
use dementi_domain::ids::PartyId;
use dementi_domain::record::{Deed, Record};
use dementi_domain::reply::{Outcome, OutcomeKind, ReplyRequest, ReplyRequestParts};
use dementi_domain::scale::RatingKey;
use dementi_domain::status::Freshness;
use dementi_domain::text::Prose;
use dementi_domain::verdict::{Content, GateOverride, Reaffirmation, StateKind, Verdict, VerdictParts};
use dementi_reports::model::Redaction::Redacted;
use dementi_reports::model::{Happened, Recipients};
use dementi_reports::{json, markdown, model};
use time::macros::datetime;

use crate::example::{EDITOR, INTERVIEW, NOW, SECOND_EDITOR, WITNESS, deed, dossier, id};
use crate::plain::all_reports;

fn with_verdict(change: impl Fn(&mut VerdictParts)) -> DossierFile {
    let mut file = dossier();
    for verdict in &mut file.claims[0].verdicts {
        if verdict.state() == StateKind::Published {
            let mut parts = verdict.parts().clone();
            change(&mut parts);
            *verdict = Verdict::restore(parts);
        }
    }
    file
}

fn first(file: &DossierFile) -> String {
    markdown::claim(&model::claim(file, &file.claims[0], Redacted, NOW))
}

#[test]
fn a_report_tells_which_conditions_of_the_desk_are_met_and_why_not() {
    let mut file = dossier();
    file.desk.policy = Policy {
        minimum_origins: MinimumOrigins::try_from(3).unwrap(),
        reply_required: true,
        contradictions_resolved: true,
        quotes_anchored: true,
        ..file.desk.policy
    };
    let text = first(&file);
    let (_, rest) = text.split_once("### What the desk asks for before it publishes").unwrap();
    let (table, _) = rest.split_once("###").unwrap();
    insta::assert_snapshot!(table.trim(), @"
    | Condition | Met | Why |
    | --- | --- | --- |
    | enough approvals | yes | 1 approval of the verdict as it is; 1 required. |
    | enough independent origins | no | 2 proven independent origins (at most 3); 3 required. |
    | right of reply | no | 1 of 2 parties that the claim is about was asked, and answered or let the deadline pass. |
    | changed answers explained | yes | No party's changed answer waits for the desk's note. |
    | quotes found in their sources | no | 2 quotes are not anchored in snapshots of their sources. |
    ");
}

#[test]
fn without_a_published_verdict_nothing_is_told_of_approvals() {
    let mut file = dossier();
    file.claims[0].verdicts.retain(|verdict| verdict.state() == StateKind::Draft);
    let report = model::claim(&file, &file.claims[0], Redacted, NOW);
    assert!(report.claim.gates.is_empty(), "the policy asks for approvals alone");
}

#[test]
fn an_overruled_condition_is_told_and_the_reason_stays_on_the_desk() {
    let reason = "The lawyers have agreed to it.";
    let file = with_verdict(|parts| {
        parts.gate_override = Some(GateOverride {
            deed: Deed { at: datetime!(2013-07-15 12:00 UTC), by: Some(id(EDITOR)) },
            gates: vec![GateKind::Origins, GateKind::RightOfReply],
            reason: Prose::parse(reason).unwrap(),
        });
    });
    assert!(first(&file).contains(
        "- **Published although not met:** enough independent origins and right of reply; decided by Bela Buchfink, \
         15 July 2013, 12:00 UTC"
    ));
    assert!(all_reports(&file).iter().all(|report| !report.contains(reason)));
}

#[test]
fn a_reaffirmed_verdict_rests_on_the_record_of_that_moment() {
    let mut file = dossier();
    let mut basis = file.claims[0].basis();
    basis.evidence.clear();
    let changed = with_verdict(|parts| {
        let mut confirmed = |effective, reviewer, at| {
            parts.reaffirmations.push(Reaffirmation {
                id: id(7001),
                reviewer: id(reviewer),
                fingerprint: dementi_domain::verdict::fingerprint(&parts.content, &basis),
                basis: basis.clone(),
                comment: Some(Prose::parse("Not for readers.").unwrap()),
                at,
                effective,
            });
        };
        confirmed(false, EDITOR, datetime!(2013-07-20 08:00 UTC));
        confirmed(true, SECOND_EDITOR, datetime!(2013-07-20 09:00 UTC));
    });
    file.claims = changed.claims;
    let text = first(&file);
    assert!(text.contains("- **Reaffirmed by:** Bela Buchfink, 20 July 2013, 08:00 UTC\n"), "{text}");
    assert!(text.contains(
        "- **Reaffirmed by:** Cleo Circaetus, 20 July 2013, 09:00 UTC; the verdict rests on the record of that moment"
    ));
    assert!(text.contains("- **Rests on:** 4 assertions, 2 denials and 0 pieces of evidence"), "{text}");
    assert!(all_reports(&file).iter().all(|report| !report.contains("Not for readers")));
}

#[test]
fn a_changed_rating_is_told_before_anything_else() {
    let file = with_verdict(|parts| {
        let content = &parts.content;
        let mut ratings = content.part_ratings().clone();
        let part = *ratings.keys().next().unwrap();
        ratings.insert(part, RatingKey::parse("false").unwrap());
        let (scale, rating) = (content.scale(), content.rating().clone());
        parts.content = Content::restore(scale, rating, content.rationale().clone(), ratings);
    });
    let report = model::claim(&file, &file.claims[0], Redacted, NOW);
    let text = markdown::claim(&report);
    let said = "the rating changed from “Half true” to “Mostly true”; the rating of part 1 changed from “True” to “False”";
    assert!(text.contains(&format!("- **Correction:** {said} (15 July 2013)\n- **Verdict:**")), "{text}");
    assert!(text.contains(&format!("### Verdict\n\n**Correction, 15 July 2013:** {said}. ")), "{text}");
    let json = json::claim(&report).unwrap();
    let correction = json.find("\"correction\"").unwrap();
    assert!(correction < json.find("\"rationale\"").unwrap() && json.contains("\"corrects\": 1"));
}

#[test]
fn the_hour_of_a_reply_is_withheld_if_it_stands_where_a_protected_source_speaks() {
    let mut file = dossier();
    let hour = |file: &DossierFile| {
        let report = model::claim(file, &file.claims[0], Redacted, NOW).claim;
        let reply = report.right_of_reply.into_iter().find(|reply| reply.outcome == OutcomeKind::Answered);
        reply.unwrap().outcome_at
    };
    assert!(hour(&file).is_some());
    for (denial, _) in &mut file.claims[0].denials {
        let content = Denial { source: id(INTERVIEW), ..denial.content().clone() };
        *denial = Record::new(denial.id(), denial.desk(), content, denial.created());
    }
    assert_eq!(hour(&file), None);
}

#[test]
fn the_log_of_diligence_withholds_such_an_hour_too() {
    let mut file = dossier();
    let answered = |file: &DossierFile| {
        let log = model::diligence(file, &file.claims[0], Recipients::Withheld, NOW);
        log.events.iter().filter(|event| matches!(event.what, Happened::Answered { .. })).count()
    };
    assert_eq!(answered(&file), 1);
    for (denial, _) in &mut file.claims[0].denials {
        let content = Denial { source: id(INTERVIEW), ..denial.content().clone() };
        *denial = Record::new(denial.id(), denial.desk(), content, denial.created());
    }
    assert_eq!(answered(&file), 0);
}

#[test]
fn a_stale_verdict_tells_the_hour_of_nothing_that_leads_to_a_protected_source() {
    let mut file = dossier();
    let at = datetime!(2026-11-20 04:05:06 UTC);
    let reason = |kind, id| Reason { difference: Difference { kind, id }, deed: Some(deed(at)) };
    let request = |place: usize| file.claims[0].replies[place].0.id().uuid();
    let (to_microsoft, to_witness) = (request(0), request(2));
    let reasons = vec![
        reason(ReasonKind::ReplyReceived, to_microsoft),
        reason(ReasonKind::ReplyReceived, to_witness),
        reason(ReasonKind::PartyWithdrawn, id::<PartyId>(WITNESS).uuid()),
    ];
    file.claims[0].claim.status.freshness = Some(Freshness::Stale(reasons));
    let report = model::claim(&file, &file.claims[0], Redacted, NOW);
    let told = report.claim.status.freshness.unwrap().reasons;
    assert_eq!(told.iter().map(|told| told.at).collect::<Vec<_>>(), [Some(at), None, None]);
    assert_eq!(told.iter().map(|told| told.by.is_some()).collect::<Vec<_>>(), [true, false, false]);
    assert!(told.iter().skip(1).all(|told| told.party.as_ref().unwrap().protected));
}

#[test]
fn a_request_that_nobody_answered_in_time_is_said_to_be_so() {
    let mut file = dossier();
    let (record, _) = &file.claims[0].replies[0];
    let parts = ReplyRequestParts {
        outcome: Outcome::Pending,
        earlier: Vec::new(),
        ..record.content().parts().clone()
    };
    let silent = Record::new(record.id(), record.desk(), ReplyRequest::restore(parts), record.created());
    file.claims[0].replies[0].0 = silent;
    assert!(first(&file).contains("Outcome: **no answer on record; the deadline has passed**."));
}
