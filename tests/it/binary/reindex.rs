use std::fs;
use std::path::PathBuf;
use std::time::Duration;

use dementi_testkit::{Binary, Database, on_both_databases};
use serde_json::json;

use super::Newsroom;

impl Newsroom {
    /// The folder of its search index, by default.
    fn search(&self) -> PathBuf {
        let data = self.database.folder().map(ToOwned::to_owned);
        data.unwrap_or_else(|| self.binary.home().join(".local/share/dementi")).join("search")
    }

    fn current(&self) -> Option<String> {
        fs::read_to_string(self.search().join("current")).ok()
    }

    /// Waits until these are the generations in the folder, the last one current: another process sees to it, and tells
    /// nobody.
    async fn holds(&self, generation: &str) {
        let others = || {
            let entries = fs::read_dir(self.search()).expect("the folder can be read");
            let names =
                entries.map(|entry| entry.expect("an entry").file_name().into_string().expect("UTF-8"));
            names.filter(|name| name.starts_with("index-") && name != generation).count()
        };
        let held = async {
            while self.current().as_deref() != Some(generation) || others() > 0 {
                tokio::time::sleep(Duration::from_millis(5)).await;
            }
        };
        tokio::time::timeout(Duration::from_mins(1), held).await.expect("the server comes to serve from it");
    }
}

on_both_databases! {
    async fn a_running_server_takes_the_new_index(database: Database) {
        let newsroom = Newsroom::open(database).await;
        let serving = newsroom.serve();
        let admin = newsroom.admin(&serving);
        newsroom.holds("index-1").await;
        let claim = admin.claim(&admin.dossier(json!({})).await, 2, json!({})).await;
        let done = newsroom.binary.run(&["reindex"]).expect(0);
        assert!(done.stderr.contains("indexing 1 things in "), "{}", done.stderr);
        assert!(done.stdout.starts_with("1 things indexed in "), "{}", done.stdout);
        assert!(done.stdout.ends_with("; the running server takes the new index within a second\n"), "{}", done.stdout);
        newsroom.holds("index-2").await;
        admin.again(&claim).await;
        let log = serving.log();
        assert!(!log.contains("ERROR") && !log.contains("WARN"), "{log}");
        assert_eq!(serving.stop().0, Some(0));
    }

    async fn without_a_server_the_next_one_finds_it(database: Database) {
        let newsroom = Newsroom::open(database).await;
        for number in 1..=2 {
            let done = newsroom.binary.run(&["reindex"]).expect(0);
            assert!(done.stdout.starts_with("0 things indexed in ") && !done.stdout.contains("server"), "{}", done.stdout);
            newsroom.holds(&format!("index-{number}")).await;
        }
        let serving = newsroom.serve();
        newsroom.admin(&serving).party(json!({})).await;
        assert!(!serving.log().contains("building the search index"), "{}", serving.log());
    }

    async fn a_second_server_in_the_same_folder_is_told_so(database: Database) {
        let newsroom = Newsroom::open(database).await;
        let _serving = newsroom.serve();
        let second = Binary::on(&newsroom.database);
        let folder = newsroom.search();
        let folder = folder.to_str().expect("UTF-8");
        let refused = second.run(&["serve", "--listen", "127.0.0.1:0", "--search-dir", folder]).expect(1);
        assert!(refused.stderr.contains("error: another server uses the search index in"), "{}", refused.stderr);
        assert!(refused.stderr.contains("name another folder with --search-dir or DEMENTI_SEARCH_DIR"), "{}", refused.stderr);
        second.serve(&["serve", "--search-dir", "mine"]).stop();
    }

    /// Whatever is in the way of the index, the rest is served.
    async fn a_server_is_ready_while_its_index_is_built_anew(database: Database) {
        let newsroom = Newsroom::open(database).await;
        fs::create_dir_all(newsroom.search().join("index-1")).expect("a folder can be made");
        fs::write(newsroom.search().join("current"), "index-1").expect("a file can be written");
        let serving = newsroom.serve();
        serving.visitor().outside(dementi_testkit::Method::GET, "/readyz").await.expect(200);
        newsroom.holds("index-2").await;
        assert_eq!(serving.stop().0, Some(0));
    }
}

#[cfg(unix)]
#[test]
fn the_index_is_for_the_server_s_user_alone() {
    use std::os::unix::fs::PermissionsExt;
    let binary = Binary::alone();
    binary.run(&["migrate"]).expect(0);
    binary.run(&["reindex", "--search-dir", "search"]).expect(0);
    for folder in ["search", "search/index-1"] {
        let mode =
            fs::metadata(binary.home().join(folder)).expect("the folder is there").permissions().mode();
        assert_eq!(mode & 0o777, 0o700, "{folder}");
    }
}
