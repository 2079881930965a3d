use std::sync::atomic::{AtomicUsize, Ordering};

use dementi_testkit::{Contents, Searching, on_both_databases, reindexed};

use super::Writers;

on_both_databases! {
    async fn an_index_is_built_by_hand_beside_one_that_serves(kit: Searching) {
        let writers = Writers { researcher: kit.researcher().clone(), editor: kit.editor().clone() };
        writers.write(0).await.expect("the server is there");
        let before = kit.index().contents().await;
        let [old] = &kit.index().generations()[..] else { panic!("one generation") };
        let told = AtomicUsize::new(0);
        let done = reindexed(kit.database(), kit.index().folder(), || {
            told.fetch_add(1, Ordering::Relaxed);
        });
        let done = done.await;
        assert_eq!((done.things, done.is_served), (6, true));
        assert!(told.into_inner() > 1);
        kit.index().replaced(old).await;
        kit.index().contents().await.expect(&before);
        writers.write(1).await.expect("the server is there");
        kit.index().contents().await.expect(&Contents::anew(kit.database()).await);
    }

    /// Nothing that is written meanwhile is lost, whichever of them is the last.
    async fn several_are_built_at_once_while_others_write(kit: Searching) {
        let writers = Writers { researcher: kit.researcher().clone(), editor: kit.editor().clone() };
        for round in 0..3 {
            writers.write(round).await.expect("the server is there");
        }
        let folder = kit.index().folder();
        let builds = async { tokio::join!(
            reindexed(kit.database(), folder, || ()),
            reindexed(kit.database(), folder, || ()),
            reindexed(kit.database(), folder, || ()),
        ) };
        let writing = async {
            for round in 3..8 {
                writers.write(round).await.expect("the server is there");
            }
        };
        tokio::join!(builds, writing);
        kit.index().contents().await.expect(&Contents::anew(kit.database()).await);
    }

    async fn building_that_breaks_off_leaves_the_old_index(kit: Searching) {
        let writers = Writers { researcher: kit.researcher().clone(), editor: kit.editor().clone() };
        writers.write(0).await.expect("the server is there");
        let before = kit.index().contents().await;
        let [old] = &kit.index().generations()[..] else { panic!("one generation") };
        for steps in 1..4 {
            let (told, enough) = (AtomicUsize::new(0), tokio::sync::Notify::new());
            let building = reindexed(kit.database(), kit.index().folder(), || {
                if told.fetch_add(1, Ordering::Relaxed) + 1 == steps {
                    enough.notify_one();
                }
            });
            tokio::select! {
                biased;
                () = enough.notified() => {}
                _ = building => panic!("it was to break off"),
            }
        }
        kit.index().contents().await.expect(&before);
        assert_eq!(std::fs::read_to_string(kit.index().folder().join("current")).expect("a name"), *old);
    }
}
