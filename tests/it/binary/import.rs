//! `dementi import`: files of claims and sources, on both databases.

use std::fs;

use dementi_testkit::{Client, Database, Finished, on_both_databases};
use serde_json::json;

use super::Newsroom;

/// A newsroom with a dossier to import into.
struct Importing {
    newsroom: Newsroom,
    dossier: String,
}

impl Importing {
    async fn open(database: Database) -> Self {
        let newsroom = Newsroom::open(database).await;
        let dossier = {
            let serving = newsroom.serve();
            newsroom.admin(&serving).dossier(json!({})).await.id
        };
        Self { newsroom, dossier }
    }

    fn file(&self, name: &str, text: &str) -> String {
        let path = self.newsroom.binary.home().join(name);
        fs::write(&path, text).expect("the file can be written");
        path.to_str().expect("a path in UTF-8").to_owned()
    }

    /// Imports claims.
    fn claims(&self, file: &str, more: &[&str]) -> Finished {
        let line = ["import", "claims", file, "--dossier", &self.dossier, "--as", "ada@desk.example"];
        self.newsroom.binary.run(&[&line[..], more].concat())
    }

    fn sources(&self, file: &str, more: &[&str]) -> Finished {
        let line = ["import", "sources", file, "--as", "ada@desk.example"];
        self.newsroom.binary.run(&[&line[..], more].concat())
    }

    /// How many claims are on record, with all that belongs to them.
    async fn whole_claims(&self) -> u64 {
        let whole = "EXISTS (SELECT 1 FROM audit WHERE subject_id = claims.id AND kind = 'claim' AND actor_id IS NOT NULL)
            AND EXISTS (SELECT 1 FROM claim_parts WHERE claim_id = claims.id)
            AND EXISTS (SELECT 1 FROM imported_rows WHERE subject_id = claims.id)";
        let (all, whole) = (self.count("claims").await, self.newsroom.database.count("claims", whole).await);
        assert_eq!(all, whole);
        all
    }

    async fn count(&self, table: &str) -> u64 {
        self.newsroom.database.count(table, "1 = 1").await
    }

    async fn with_admin<T>(&self, ask: impl AsyncFnOnce(&Client) -> T) -> T {
        let serving = self.newsroom.serve();
        ask(&self.newsroom.admin(&serving)).await
    }
}

/// What the program printed, without how long it took.
fn counted(finished: &Finished) -> &str {
    finished.stdout.rsplit_once(", in ").expect("it says how long it took").0
}

/// Numbered rows of claims.
fn rows(numbers: std::ops::Range<usize>) -> String {
    let rows = numbers.map(|number| format!("{number},Claim number {number}.,en,bulk|n{number}\n"));
    rows.collect::<Vec<_>>().concat()
}

const HEAD: &str = "key,text,language,tags\n";

on_both_databases! {
    async fn a_file_is_imported_once(database: Database) {
        let importing = Importing::open(database).await;
        let file = importing.file("claims.csv", &format!("{HEAD}{}", rows(0..2500)));
        let rehearsed = importing.claims(&file, &["--dry-run"]).expect(0);
        assert_eq!(counted(&rehearsed), "2500 claims would be put on record, 0 known already, of 2500 rows");
        assert_eq!(importing.whole_claims().await, 0);
        let done = importing.claims(&file, &[]).expect(0);
        assert_eq!(counted(&done), "2500 claims put on record, 0 known already, of 2500 rows");
        let again = importing.claims(&file, &[]).expect(0);
        assert_eq!(counted(&again), "0 claims put on record, 2500 known already, of 2500 rows");
        let grown = importing.file("grown.csv", &format!("{HEAD}{}", rows(2000..2600)));
        let grown = importing.claims(&grown, &[]).expect(0);
        assert_eq!(counted(&grown), "100 claims put on record, 500 known already, of 600 rows");
        assert_eq!(importing.whole_claims().await, 2600);
        assert_eq!(importing.newsroom.database.count("claim_tags", "tag = 'bulk'").await, 2600);
        importing
            .with_admin(async |admin| {
                let found = admin.get("/claims?tag=n2599").await.expect(200);
                assert_eq!(found.items()[0]["text"], "Claim number 2599.");
                assert_eq!(found.items()[0]["parts"][0]["text"], "Claim number 2599.");
            })
            .await;
    }

    async fn an_import_that_was_killed_goes_on(database: Database) {
        let importing = Importing::open(database).await;
        let line = ["import", "claims", "-", "--dossier", &importing.dossier, "--as", "ada@desk.example"];
        let mut feeding = importing.newsroom.binary.feed(&line);
        feeding.give(&format!("{HEAD}{}", rows(0..4500)));
        // The end of the file never comes: what is on record by now, an import under way has written.
        let written = async {
            while importing.count("claims").await < 2000 {
                tokio::task::yield_now().await;
            }
        };
        tokio::time::timeout(std::time::Duration::from_mins(1), written).await.expect("it writes as it reads");
        drop(feeding);
        let before = importing.whole_claims().await;
        assert!((2000..4500).contains(&before), "{before}");
        let file = importing.file("claims.csv", &format!("{HEAD}{}", rows(0..6000)));
        let done = importing.claims(&file, &[]).expect(0);
        let (created, known) = (6000 - before, before);
        assert_eq!(counted(&done), format!("{created} claims put on record, {known} known already, of 6000 rows"));
        assert_eq!(importing.whole_claims().await, 6000);
    }

    async fn two_imports_of_one_file_at_once_make_no_claim_twice(database: Database) {
        let importing = Importing::open(database).await;
        let file = importing.file("claims.csv", &format!("{HEAD}{}", rows(0..3000)));
        let [one, other] = std::thread::scope(|scope| {
            [0, 1].map(|_| scope.spawn(|| importing.claims(&file, &[]).expect(0))).map(|run| run.join().expect("it ran"))
        });
        let created = |finished: &Finished| -> u64 {
            finished.stdout.split(' ').next().and_then(|number| number.parse().ok()).expect("a number")
        };
        assert_eq!(created(&one) + created(&other), 3000);
        assert_eq!(importing.whole_claims().await, 3000);
    }

    async fn rows_that_cannot_be_used_are_told_and_the_others_imported(database: Database) {
        let importing = Importing::open(database).await;
        let file = importing.file(
            "claims.csv",
            "Nr;Behauptung;Datum;Über\n\
             1;Gut;1.2.2020;\n\
             2;;30.2.2020;\n\
             3;=HYPERLINK(1);x;Niemand\n\
             1;Anders;;\n\
             1;Gut;1.2.2020;\n",
        );
        let layout = [
            "--map", "key=Nr", "--map", "text=Behauptung", "--map", "claimed_on=Datum", "--map", "about=Über", "--set",
            "language=de", "--dates", "day.month.year",
        ];
        let rehearsed = importing.claims(&file, &[&layout[..], &["--dry-run"]].concat()).expect(1);
        let done = importing.claims(&file, &layout).expect(1);
        assert_eq!(counted(&done), "1 claims put on record, 1 known already, of 5 rows");
        assert!(done.stderr.contains("3 of 5 rows were refused"), "{}", done.stderr);
        assert_eq!(counted(&rehearsed), counted(&done).replace("put", "would be put"));
        let told = fs::read_to_string(format!("{file}.refused.csv")).expect("the refused rows are told");
        insta::allow_duplicates! {
            insta::assert_snapshot!(told, @r#"
            row,line,field,column,value,problem
            2,3,text,Behauptung,,must not be empty
            2,3,claimed_on,Datum,30.2.2020,must be a date such as `11.7.2013`
            3,4,claimed_on,Datum,x,must be a date such as `11.7.2013`
            4,5,key,,1,"was imported before with another content, which is not overwritten; change it on record, or give the row another key"
            "#);
        }
        let mended = importing.file("claims.csv", "Nr;Behauptung;Datum;Über\n1;Gut;1.2.2020;\n");
        importing.claims(&mended, &layout).expect(0);
        assert!(!fs::exists(format!("{file}.refused.csv")).expect("the folder can be read"));
    }

    async fn parties_that_rows_name_are_found_or_made(database: Database) {
        let importing = Importing::open(database).await;
        importing
            .with_admin(async |admin| {
                for name in ["Microsoft", "Twin", "Twin"] {
                    let party = json!({"name": name, "kind": "organisation", "aliases": [format!("{name} Corp")]});
                    admin.post("/parties", party).await.expect(201);
                }
            })
            .await;
        let text = "text,language,about\nA,en,microsoft|Microsoft  Corp|New One\nB,en,Twin\nC,en,new one\n";
        let file = importing.file("claims.csv", text);
        let refused = importing.claims(&file, &[]).expect(1);
        assert_eq!(counted(&refused), "0 claims put on record, 0 known already, of 3 rows");
        let done = importing.claims(&file, &["--create-parties", "public_body"]).expect(1);
        assert_eq!(counted(&done), "2 claims, 1 parties put on record, 0 known already, of 3 rows");
        assert_eq!(importing.newsroom.database.count("parties", "name = 'New One' AND kind = 'public_body'").await, 1);
        assert_eq!(importing.count("claim_about").await, 3);
    }

    async fn sources_rely_on_those_above_them(database: Database) {
        let importing = Importing::open(database).await;
        let text = "key,kind,title,publisher,derived_from\n\
                    g,news_report,The Guardian's report,The Guardian,\n\
                    t,news_report,A later report,taz,g\n\
                    x,news_report,Relies on what follows,taz,y\n\
                    y,book,A book,,\n";
        let file = importing.file("sources.csv", text);
        let flags = ["--create-parties", "organisation"];
        let rehearsed = importing.sources(&file, &[&flags[..], &["--dry-run"]].concat()).expect(1);
        assert_eq!(counted(&rehearsed), "3 sources, 2 parties would be put on record, 0 known already, of 4 rows");
        let done = importing.sources(&file, &flags).expect(1);
        assert_eq!(counted(&done), "3 sources, 2 parties put on record, 0 known already, of 4 rows");
        // What follows is above by now.
        let done = importing.sources(&file, &flags).expect(0);
        assert_eq!(counted(&done), "1 sources put on record, 3 known already, of 4 rows");
        assert_eq!(importing.count("source_derivations").await, 2);
    }

    async fn rows_that_resemble_known_claims_are_told(database: Database) {
        let importing = Importing::open(database).await;
        let serving = importing.newsroom.serve();
        let admin = importing.newsroom.admin(&serving);
        let known = admin.claim(&admin.dossier(json!({})).await, 1, json!({"text": "=The mayor sold the works."})).await;
        let file = importing.file("claims.csv", "key,text,language\n1,The weather was fine.,en\n2,=The mayor sold the works.,en\n");
        // Beside a running server.
        let rehearsed = importing.claims(&file, &["--dry-run", "--resembling", "same"]).expect(0);
        assert_eq!(counted(&rehearsed), "2 claims would be put on record, 0 known already, of 2 rows");
        assert!(rehearsed.stderr.contains("1 of 2 new rows resemble known claims: "), "{}", rehearsed.stderr);
        let told = fs::read_to_string(format!("{file}.resembling.csv")).expect("it is told");
        let line = format!("2,3,2,'=The mayor sold the works.,same,1.000,{},'=The mayor sold the works.\r\n", known.id);
        assert_eq!(told, format!("row,line,key,text,band,score,claim,known\r\n{line}"));
        // Without one, once the index is as old as it must not be.
        assert_eq!(serving.stop().0, Some(0));
        importing.claims(&file, &[]).expect(0);
        let behind = importing.claims(&file, &["--resembling", "same"]).expect(1);
        assert!(behind.stderr.contains("has not caught up with the record"), "{}", behind.stderr);
        assert!(behind.stderr.contains("`dementi reindex`"), "{}", behind.stderr);
        importing.newsroom.binary.run(&["reindex"]).expect(0);
        let done = importing.claims(&file, &["--resembling", "same"]).expect(0);
        assert!(done.stderr.contains("none of 0 new rows resembles a known claim"), "{}", done.stderr);
        assert!(!fs::exists(format!("{file}.resembling.csv")).expect("the folder can be read"));
        // Where there is no index, none is made.
        let nowhere = importing.newsroom.binary.home().join("nowhere");
        let folder = nowhere.to_str().expect("a path in UTF-8");
        let missing = importing.claims(&file, &["--resembling", "related", "--search-dir", folder]).expect(1);
        assert!(missing.stderr.contains("there is no search index in "), "{}", missing.stderr);
        assert!(!nowhere.exists());
    }

    async fn files_that_tell_of_rows_are_tried_before_any_row_is_imported(database: Database) {
        let importing = Importing::open(database).await;
        importing.newsroom.binary.run(&["reindex"]).expect(0);
        let file = importing.file("claims.csv", "text,language\nGood,en\n,en\n");
        let home = importing.newsroom.binary.home();
        let named = |name: &str| home.join(name).to_str().expect("a path in UTF-8").to_owned();
        let (nowhere, folder) = (named("nowhere/told.csv"), named("folder"));
        fs::create_dir(&folder).expect("a folder can be made");
        for path in [&nowhere, &folder] {
            for flag in ["--refused", "--resembling-file"] {
                let failed = importing.claims(&file, &["--resembling", "same", flag, path]).expect(1);
                assert!(failed.stderr.contains(&format!("{path} cannot be written")), "{}", failed.stderr);
                assert!(failed.stderr.contains(&format!("help: name another file with {flag}")), "{}", failed.stderr);
            }
        }
        let itself = importing.claims(&file, &["--refused", &file]).expect(2);
        assert!(itself.stderr.contains("--refused names the file that is imported"), "{}", itself.stderr);
        // A file that could be written, and had nothing to tell by then, was not made, nor was one touched that was there.
        let earlier = importing.file("earlier.csv", "of an earlier import");
        importing.claims(&file, &["--refused", &earlier, "--map", "text=none"]).expect(1);
        assert_eq!(fs::read_to_string(&earlier).expect("it is there"), "of an earlier import");
        assert!(!fs::exists(format!("{file}.refused.csv")).expect("the folder can be read"));
        assert_eq!(importing.count("claims").await, 0);
    }

    /// Else its user would take what an earlier import has told for news.
    async fn a_named_file_has_its_heading_alone_where_there_is_nothing_to_tell(database: Database) {
        let importing = Importing::open(database).await;
        importing.newsroom.binary.run(&["reindex"]).expect(0);
        let file = importing.file("claims.csv", "text,language\nGood,en\n");
        let told = [("--refused", "row,line,field,column,value,problem\r\n"), (
            "--resembling-file",
            "row,line,key,text,band,score,claim,known\r\n",
        )];
        for (flag, heading) in told {
            let earlier = importing.file("earlier.csv", &format!("{heading}1,2,of an earlier import"));
            let fresh = importing.newsroom.binary.home().join(format!("fresh{flag}.csv"));
            for path in [earlier.as_str(), fresh.to_str().expect("a path in UTF-8")] {
                importing.claims(&file, &["--dry-run", "--resembling", "same", flag, path]).expect(0);
                assert_eq!(fs::read_to_string(path).expect("it is there"), heading);
            }
        }
        for name in ["refused", "resembling"] {
            assert!(!fs::exists(format!("{file}.{name}.csv")).expect("the folder can be read"));
        }
    }

    async fn what_cannot_be_begun_says_what_to_do(database: Database) {
        let importing = Importing::open(database).await;
        let file = importing.file("claims.csv", "Claim,Date\nSo,2020-01-01\n");
        let unmapped = importing.claims(&file, &[]).expect(1);
        assert!(unmapped.stderr.contains("`text` has no column"), "{}", unmapped.stderr);
        assert!(unmapped.stderr.contains("help: name columns with --map FIELD=COLUMN"), "{}", unmapped.stderr);
        let mistaken = importing.claims(&file, &["--map", "text=claim"]).expect(1);
        assert!(mistaken.stderr.contains("(is `Claim` meant?)"), "{}", mistaken.stderr);
        let nowhere = importing.claims("/no/such/file.csv", &[]).expect(1);
        assert!(nowhere.stderr.contains("/no/such/file.csv cannot be read"), "{}", nowhere.stderr);
        let binary = &importing.newsroom.binary;
        let other = ["import", "claims", &file, "--dossier", "01890a5d-ac96-774b-bcce-b302099a8057"];
        let other = binary.run(&[&other[..], &["--as", "ada@desk.example"]].concat()).expect(1);
        assert!(other.stderr.contains("there is no such dossier"), "{}", other.stderr);
        binary.run(&["user", "add", "rea@desk.example", "--name", "Rea", "--role", "reader"]).expect(0);
        let line = ["import", "claims", &file, "--dossier", &importing.dossier, "--as", "rea@desk.example"];
        let reader = binary.run(&line).expect(1);
        assert!(reader.stderr.contains("this needs the role `researcher`"), "{}", reader.stderr);
        assert_eq!(importing.count("claims").await, 0);
    }
}
