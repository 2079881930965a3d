use dementi_testkit::{Binary, Database, on_both_databases};
use serde_json::json;

use super::Newsroom;

on_both_databases! {
    async fn a_newsroom_is_set_up_at_the_console_and_works_over_http(database: Database) {
        let newsroom = Newsroom::open(database).await;
        let serving = newsroom.serve();
        let admin = newsroom.admin(&serving);
        assert_eq!(admin.get("/me").await.expect(200)["email"], "ada@desk.example");
        let editor = json!({"name": "Eve", "email": "eve@desk.example", "role": "editor"});
        admin.post("/members", editor).await.expect(201);
        let token = newsroom.binary.run(&["token", "create", "eve@desk.example"]).expect(0).stdout;
        let editor = serving.visitor().bearing(token.trim());
        let claim = admin.claim(&admin.dossier(json!({})).await, 2, json!({})).await;
        admin.denial(&claim, &["denied", "unaddressed"], json!({})).await;
        let verdict = admin.step(&admin.draft(&claim, json!({})).await, "submit", json!({})).await;
        admin.try_step(&verdict, "approve", json!({})).await.problem(409, "four_eyes");
        let verdict = editor.step(&verdict, "approve", json!({})).await;
        editor.step(&verdict, "publish", json!({})).await;
        let report = editor.get(&format!("{}/report?format=md", claim.path)).await.expect(200).text();
        assert!(report.contains("Half true") && report.contains("Part 2."), "{report}");
        assert_eq!(serving.stop(), (Some(0), String::new()));
    }

    async fn what_was_recorded_is_there_after_a_restart(database: Database) {
        let newsroom = Newsroom::open(database).await;
        let first = newsroom.serve();
        let party = newsroom.admin(&first).party(json!({"name": "Skype"})).await;
        first.stop();
        let second = newsroom.serve();
        assert_eq!(newsroom.admin(&second).again(&party).await.body, party.body);
    }

    async fn a_token_revoked_at_the_console_stops_working(database: Database) {
        let newsroom = Newsroom::open(database).await;
        let serving = newsroom.serve();
        let admin = newsroom.admin(&serving);
        let id = admin.get("/me").await.expect(200)["token_id"].as_str().expect("an id").to_owned();
        newsroom.binary.run(&["token", "revoke", &id]).expect(0);
        // At once for writes; for reads within a second, which `access::cached` tests by a clock of its own.
        admin.post("/parties", json!({"name": "NSA", "kind": "public_body"})).await.problem(401, "token_revoked");
    }

    async fn a_database_without_a_schema_is_not_served(database: Database) {
        let empty = Database::empty(database.backend()).await;
        let binary = Binary::on(&empty);
        // SQLite: a file that is there, and is no new database.
        empty.execute("CREATE TABLE somebody_elses (id INTEGER)").await;
        let refused = binary.run(&["serve", "--listen", "127.0.0.1:0"]).expect(1);
        assert!(refused.stderr.contains("is not up to date with this release"), "{}", refused.stderr);
        assert!(refused.stderr.contains("dementi migrate"), "{}", refused.stderr);
    }

    async fn migrating_twice_changes_nothing(database: Database) {
        let empty = Database::empty(database.backend()).await;
        let binary = Binary::on(&empty);
        let first = binary.run(&["migrate"]).expect(0).stdout;
        for name in empty.migrations() {
            assert!(first.contains(&format!("applied {name}")), "{first}");
        }
        assert_eq!(empty.schema().await, database.schema().await);
        let second = binary.run(&["migrate"]).expect(0).stdout;
        assert!(!second.contains("applied"), "{second}");
        let status = binary.run(&["migrate", "--status"]).expect(0).stdout;
        assert!(status.contains("applied") && !status.contains("pending"), "{status}");
    }

    /// Several processes come up at once, as a cluster does after an update.
    async fn servers_that_start_together_migrate_once(database: Database) {
        let empty = Database::empty(database.backend()).await;
        let homes = [(); 4].map(|()| Binary::on(&empty));
        let runs = homes.map(|binary| std::thread::spawn(move || binary.run(&["migrate"])));
        for run in runs {
            run.join().expect("the run ends").expect(0);
        }
        assert_eq!(empty.schema().await, database.schema().await);
    }

    async fn two_servers_share_one_database(database: Database) {
        let newsroom = Newsroom::open(database).await;
        let second_home = Binary::on(&newsroom.database);
        let first = newsroom.serve();
        // On SQLite its default would be the first one's.
        let second = second_home.serve(&["serve", "--search-dir", "second"]);
        let (here, there) = (newsroom.admin(&first), newsroom.admin(&second));
        let party = here.party(json!({})).await;
        let seen = there.again(&party).await;
        let body = json!({"name": "Microsoft Corporation", "kind": "organisation"});
        there.put(&seen.path, body.clone()).if_match(&seen.etag).await.expect(200);
        here.put(&party.path, body).if_match(&party.etag).await.problem(412, "precondition_failed");
    }
}

#[test]
fn the_document_that_the_binary_prints_is_the_one_that_it_serves() {
    let printed = Binary::alone().run(&["openapi"]).expect(0).stdout;
    let printed: serde_json::Value = serde_json::from_str(&printed).expect("JSON");
    assert_eq!(printed, dementi_testkit::openapi());
}
