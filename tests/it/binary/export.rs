//! `dementi export`: what the API answers, in files, on both databases.

use std::fs;

use dementi_testkit::{Database, Finished, on_both_databases};
use serde_json::{Value, json};

use super::Newsroom;
use crate::exports::{rows, unpacked};

/// A newsroom with a claim that a protected source asserts.
struct Exporting {
    newsroom: Newsroom,
    dossier: String,
    claim: String,
}

impl Exporting {
    async fn open(database: Database) -> Self {
        let newsroom = Newsroom::open(database).await;
        let reader = ["user", "add", "ben@desk.example", "--name", "Ben", "--role", "reader"];
        newsroom.binary.run(&reader).expect(0);
        let (dossier, claim) = {
            let serving = newsroom.serve();
            let ada = newsroom.admin(&serving);
            let me = ada.get("/me").await.expect(200)["user_id"].clone();
            let closed = json!({"title": "Closed", "visibility": "restricted", "members": [me]});
            let dossier = ada.dossier(closed).await;
            let claim = ada.claim(&dossier, 1, json!({})).await;
            let witness = json!({"name": "Zebedee Quill", "kind": "person", "confidential": true});
            let witness = ada.party(witness).await;
            ada.assertion(&claim, json!({"party_id": witness.id})).await;
            (dossier.id, claim.id)
        };
        Self { newsroom, dossier, claim }
    }

    fn path(&self, name: &str) -> String {
        self.newsroom.binary.home().join(name).to_str().expect("a path in UTF-8").to_owned()
    }

    fn run(&self, line: &str, output: &str) -> Finished {
        let line: Vec<&str> = line.split(' ').collect();
        let who = if line.contains(&"--as") { &[][..] } else { &["--as", "ada@desk.example"] };
        self.newsroom.binary.run(&[&["export"][..], &line, &["--output", output], who].concat())
    }
}

on_both_databases! {
    async fn each_thing_is_exported_in_each_format(database: Database) {
        let exporting = Exporting::open(database).await;
        let (dossier, claim) = (&exporting.dossier, &exporting.claim);
        let json = exporting.run(&format!("dossier {dossier} --format json"), "-").expect(0).stdout;
        let json: Value = serde_json::from_str(&json).expect("JSON");
        assert_eq!((&json["claims"][0]["id"], &json["redacted"]), (&json!(claim), &json!(true)));
        let csv = exporting.run(&format!("claim {claim} --format csv --table assertions"), "-").expect(0).stdout;
        assert_eq!(rows(&csv)[0]["party"], "Protected source A");
        let csv = exporting.run(&format!("claims --format csv --review open --dossier {dossier}"), "-").expect(0).stdout;
        assert_eq!(rows(&csv)[0]["claim_id"], *claim);
        let none = exporting.run("claims --format csv --review published", "-").expect(0).stdout;
        assert_eq!(rows(&none).len(), 0);
        let markdown = exporting.run(&format!("claim {claim} --format md"), "-").expect(0).stdout;
        assert!(markdown.contains("# Claim status report"));
        let file = exporting.path("dossier.xlsx");
        exporting.run(&format!("dossier {dossier} --format xlsx"), &file).expect(0);
        assert!(unpacked(&fs::read(&file).expect("a file")).contains_key("xl/workbook.xml"));
    }

    async fn a_file_that_is_there_stays(database: Database) {
        let exporting = Exporting::open(database).await;
        let (line, file) = (format!("claim {} --format json", exporting.claim), exporting.path("claim.json"));
        fs::write(&file, "mine").expect("a file");
        let refused = exporting.run(&line, &file).expect(1);
        assert!(refused.stderr.contains("is there already") && refused.stderr.contains("--force"), "{}", refused.stderr);
        assert_eq!(fs::read_to_string(&file).expect("a file"), "mine");
        exporting.run(&format!("{line} --force"), &file).expect(0);
        assert!(fs::read_to_string(&file).expect("a file").starts_with('{'));
        let nowhere = exporting.run(&line, &exporting.path("no/such/folder.json")).expect(1);
        assert!(nowhere.stderr.contains("cannot be written"), "{}", nowhere.stderr);
        let left: Vec<String> = fs::read_dir(exporting.newsroom.binary.home()).expect("a folder").map(|entry| entry.expect("an entry").file_name().into_string().expect("a name")).collect();
        assert!(left.iter().all(|name| !name.starts_with(".dementi-export")), "{left:?}");
    }

    async fn only_what_the_member_may_see_is_exported(database: Database) {
        let exporting = Exporting::open(database).await;
        let (dossier, claim) = (&exporting.dossier, &exporting.claim);
        let named = exporting.run(&format!("claim {claim} --format csv --table assertions --unredacted"), "-").expect(0).stdout;
        assert_eq!(rows(&named)[0]["party"], "Zebedee Quill");
        let hidden = exporting.run(&format!("dossier {dossier} --format json --as ben@desk.example"), "-").expect(1);
        assert!(hidden.stderr.contains("there is no such dossier, or the member may not see it"), "{}", hidden.stderr);
        let none = exporting.run("claims --format csv --as ben@desk.example", "-").expect(0).stdout;
        assert_eq!(rows(&none).len(), 0);
        let refused = exporting.run("claims --format csv --unredacted --as ben@desk.example", "-").expect(1);
        assert!(refused.stderr.contains("this needs the role `editor`"), "{}", refused.stderr);
        let table = exporting.run(&format!("claim {claim} --format json --table parts"), "-").expect(2);
        assert!(table.stderr.contains("--table goes with --format csv only"), "{}", table.stderr);
    }
}
