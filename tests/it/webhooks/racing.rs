use std::collections::BTreeMap;

use dementi_testkit::{Kit, Receiver, on_both_databases};
use serde_json::json;
use tokio::task::JoinSet;

use super::{happen, register};

/// How many processes tell at once.
const PROCESSES: usize = 4;
const CLAIMS: usize = 20;

on_both_databases! {
    async fn several_processes_tell_each_thing_once(kit: Kit) {
        let [first, second] = [Receiver::start().await, Receiver::start().await];
        register(kit.admin(), &first, json!({})).await;
        register(kit.admin(), &second, json!({})).await;
        let other = kit.second_server().await;
        let mut telling = JoinSet::new();
        for number in 0..PROCESSES {
            let mut dispatcher = if number % 2 == 0 { kit.dispatcher() } else { other.dispatcher() };
            telling.spawn(async move {
                for _ in 0..CLAIMS {
                    dispatcher.settle_due().await.expect("the database works");
                }
            });
        }
        for _ in 0..CLAIMS {
            happen(&kit).await;
        }
        telling.join_all().await;
        kit.settle(&mut kit.dispatcher()).await;
        for receiver in [&first, &second] {
            let mut ids = BTreeMap::new();
            for message in receiver.received() {
                *ids.entry(message.id).or_insert(0) += 1;
            }
            assert_eq!(ids.len(), CLAIMS);
            assert!(ids.values().all(|times| *times == 1), "{ids:?}");
        }
    }
}
