use dementi_testkit::{Kit, on_both_databases};
use serde_json::json;
use tokio::task::JoinSet;

on_both_databases! {
    async fn a_stream_goes_on_where_it_broke_off(kit: Kit) {
        kit.database().settled().await;
        let mut events = kit.reader().get("/events").listen().await;
        let begin = events.block().await.expect("a first block").id;
        for number in 0..3 {
            kit.researcher().party(json!({"name": format!("Company {number}")})).await;
        }
        let first = events.event().await.expect("an event");
        let second = events.event().await.expect("an event");
        drop(events);
        let mut again = kit.reader().get("/events").header("last-event-id", &first.id).listen().await;
        assert_eq!(again.event().await.expect("an event"), second);
        let mut by_parameter = kit.reader().get(&format!("/events?last_event_id={begin}")).listen().await;
        assert_eq!(by_parameter.event().await.expect("an event"), first);
        // The header is newer: a browser sends it when it comes back to the same address.
        let both = kit.reader().get(&format!("/events?last_event_id={begin}"));
        let mut both = both.header("last-event-id", &first.id).listen().await;
        assert_eq!(both.event().await.expect("an event"), second);
    }

    /// Cut off after every few events, a client still gets all of them once, while others write.
    async fn nothing_is_lost_or_repeated_over_many_breaks(kit: Kit) {
        const WRITERS: usize = 4;
        const PARTIES: usize = 15;
        let mut events = kit.reader().get("/events?kind=party").listen().await;
        let mut last = events.block().await.expect("a first block").id;
        let mut writers = JoinSet::new();
        for writer in 0..WRITERS {
            let who = kit.researcher().clone();
            writers.spawn(async move {
                let mut ids = Vec::new();
                for number in 0..PARTIES {
                    ids.push(who.party(json!({"name": format!("Company {writer} {number}")})).await.id);
                }
                ids
            });
        }
        let mut seen = Vec::new();
        while seen.len() < WRITERS * PARTIES {
            for _ in 0..7.min(WRITERS * PARTIES - seen.len()) {
                let event = events.event().await.expect("the stream goes on");
                seen.push(event.data["id"].as_str().expect("an id").to_owned());
                last = event.id;
            }
            events = kit.reader().get("/events?kind=party").header("last-event-id", &last).listen().await;
        }
        let mut written: Vec<String> = writers.join_all().await.into_iter().flatten().collect();
        written.sort();
        seen.sort();
        assert_eq!(seen, written);
    }

    async fn an_altered_place_is_refused(kit: Kit) {
        let mut events = kit.reader().get("/events").listen().await;
        let id = events.block().await.expect("a first block").id;
        let altered = id.replacen(|c: char| c.is_ascii_lowercase(), "0", 1);
        for wrong in [altered.as_str(), "42", "%"] {
            kit.reader().get("/events").header("last-event-id", wrong).await.problem(400, "invalid_cursor");
        }
    }

    /// After a restore the log has other entries at the same places.
    async fn a_place_in_another_log_begins_anew_and_says_so(kit: Kit) {
        let other = Kit::start(kit.database().backend()).await;
        kit.researcher().party(json!({})).await;
        kit.database().settled().await;
        let mut events = kit.reader().get("/events").listen().await;
        let id = events.block().await.expect("a first block").id;
        let mut elsewhere = other.reader().get("/events").header("last-event-id", &id).listen().await;
        let reset = elsewhere.event().await.expect("an event");
        assert_eq!((reset.event.as_str(), &reset.data), ("reset", &json!({})));
        assert_ne!(reset.id, id);
        other.researcher().source(json!({})).await;
        assert_eq!(elsewhere.types(1).await, ["source.created"]);
    }
}
