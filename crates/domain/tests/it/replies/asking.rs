//! What can be asked, and where a refusal points.

use dementi_domain::distinct::Distinct;
use dementi_domain::ids::PartId;
use dementi_domain::reply::{
    Asked, Deadline, InvalidQuestions, OutcomeKind, PartPlace, Question, Questions, Refusal, ReplyRequest,
    Step,
};

use super::model::Asking;
use super::world::{asked, contact, deed};
use crate::generate::record::{part_id, parts};
use crate::generate::{instant, prose, uuid};

const USUAL: Asking = Asking { words: 0, recipient: 0, sent: 0, acknowledge_by: Some(10), respond_by: 20 };

fn ask(asked: Asked) -> Result<ReplyRequest, Refusal> {
    ReplyRequest::ask(uuid(60).into(), &parts(2), asked, contact(0), deed(5))
}

fn about(parts: &[PartId]) -> Distinct<PartId, 50> {
    Distinct::new(parts.to_vec()).unwrap()
}

fn question(parts: &[PartId]) -> Question {
    Question { text: prose("Is it so?"), parts: about(parts) }
}

#[test]
fn a_request_has_1_to_50_questions() {
    assert_eq!(Questions::new(Vec::new()), Err(InvalidQuestions::None));
    assert!(Questions::new(vec![question(&[]); 50]).is_ok());
    assert_eq!(Questions::new(vec![question(&[]); 51]), Err(InvalidQuestions::TooMany { length: 51 }));
    assert!(serde_json::from_str::<Questions>("[]").is_err());
}

#[test]
fn a_request_is_about_parts_of_its_claim() {
    let (own, other, foreign) = (part_id(0), part_id(1), part_id(7));
    let with = |request: &[PartId], questions: Vec<Question>| {
        let questions = Questions::new(questions).unwrap();
        ask(Asked { parts: about(request), questions, ..asked(&USUAL) }).map(drop)
    };
    assert_eq!(with(&[own, other], vec![question(&[]), question(&[other])]), Ok(()));
    assert_eq!(with(&[], vec![question(&[own]), question(&[other])]), Ok(()));
    let place = PartPlace::Request { position: 1 };
    assert_eq!(
        with(&[own, foreign], vec![question(&[])]),
        Err(Refusal::UnknownPart { place, part: foreign })
    );
    let place = PartPlace::Question { question: 1, position: 0 };
    let questions = vec![question(&[]), question(&[foreign])];
    assert_eq!(with(&[], questions), Err(Refusal::UnknownPart { place, part: foreign }));
    let questions = vec![question(&[own]), question(&[other])];
    assert_eq!(with(&[own], questions), Err(Refusal::OutsideRequest { place, part: other }));
}

#[test]
fn the_deadlines_lie_after_the_sending_and_in_their_order() {
    let with = |acknowledge_by: Option<i64>, respond_by| {
        ask(asked(&Asking { acknowledge_by, respond_by, ..USUAL })).map(drop)
    };
    assert_eq!(with(Some(20), 20), Ok(()));
    assert_eq!(with(None, 1), Ok(()), "a deadline that has passed when the request is recorded");
    assert_eq!(with(Some(21), 20), Err(Refusal::AcknowledgeAfterReply));
    let before = |deadline| Err(Refusal::DeadlineBeforeSent { deadline, sent_at: instant(0) });
    assert_eq!(with(Some(0), 20), before(Deadline::Acknowledge));
    assert_eq!(with(None, 0), before(Deadline::Respond));
    let tomorrow = ReplyRequest::ask(uuid(60).into(), &parts(2), asked(&USUAL), contact(6), deed(5));
    assert_eq!(tomorrow.map(drop), Err(Refusal::SentInTheFuture));
}

#[test]
fn a_history_has_an_end() {
    let mut request = ask(asked(&USUAL)).unwrap();
    for _ in 0..ReplyRequest::MAX_FURTHER {
        request = request.attempt(contact(5), deed(5)).unwrap();
    }
    assert_eq!(request.attempts().count(), ReplyRequest::MAX_FURTHER + 1);
    let full = request.clone().attempt(contact(5), deed(5));
    assert_eq!(full.map(drop), Err(Refusal::Full { max: ReplyRequest::MAX_FURTHER }));
    for hour in 0..50 {
        request = request.extend(instant(21 + hour), prose("Again."), deed(5)).unwrap();
    }
    let full = request.extend(instant(100), prose("Again."), deed(5));
    assert_eq!(full.map(drop), Err(Refusal::Full { max: 50 }));
}

#[test]
fn a_refusal_says_what_to_do() {
    let request = ask(asked(&USUAL)).unwrap();
    let early = request.clone().no_reply(None, deed(20)).unwrap_err();
    insta::assert_snapshot!(early, @"the party has time until 2013-07-01T00:00:20Z; until then it cannot be said that it did not reply");
    let silent = request.no_reply(None, deed(21)).unwrap();
    let refused = silent.extend(instant(30), prose("Too late."), deed(22)).unwrap_err();
    assert_eq!(refused, Refusal::WrongState { step: Step::Extend, outcome: OutcomeKind::NoReply });
    insta::assert_snapshot!(refused, @"a reply request whose outcome is `no_reply` cannot take the step `extend`");
}
