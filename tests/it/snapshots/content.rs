use dementi_testkit::{Form, Kit, Method, on_both_databases};
use serde_json::json;

on_both_databases! {
    async fn the_bytes_come_back_to_be_saved_and_run_nowhere(kit: Kit) {
        let who = kit.researcher();
        let source = who.source(json!({})).await;
        let bytes: Vec<u8> = (0..=255).cycle().take(70_000).collect();
        let form = Form::file("Aktenvermerk \u{202e}geheim.html", "text/html", &bytes);
        let taken = who.snapshot(&source, form).await;
        let path = format!("{}/content", taken.path);
        let got = kit.reader().get(&path).await.expect(200);
        assert_eq!(got.bytes(), bytes);
        let sha256 = taken.body["sha256"].as_str().expect("a digest");
        for (name, value) in [
            ("content-type", "text/html"),
            ("content-length", "70000"),
            ("content-disposition", "attachment; filename=\"Aktenvermerk _geheim.html\"; filename*=UTF-8''Aktenvermerk%20%E2%80%AEgeheim.html"),
            ("content-security-policy", "default-src 'none'; frame-ancestors 'none'; sandbox"),
            ("x-content-type-options", "nosniff"),
            ("accept-ranges", "bytes"),
            ("etag", &format!("\"{sha256}\"")),
        ] {
            assert_eq!(got.header(name), Some(value), "{name}");
        }
        kit.reader().get(&path).header("if-none-match", &got.etag()).await.expect(304);
        let head = kit.reader().request(Method::HEAD, &path).await.expect(200);
        assert_eq!((head.bytes(), head.header("content-length")), (&b""[..], Some("70000")));
    }

    async fn a_part_is_answered_with_that_part(kit: Kit) {
        let who = kit.researcher();
        let taken = who.snapshot(&who.source(json!({})).await, Form::text("0123456789")).await;
        let path = format!("{}/content", taken.path);
        let etag = who.get(&path).await.expect(200).etag();
        for (range, part, place) in
            [("bytes=2-4", "234", "bytes 2-4/10"), ("bytes=-3", "789", "bytes 7-9/10"), ("bytes=8-", "89", "bytes 8-9/10")]
        {
            let got = who.get(&path).header("range", range).header("if-range", &etag).await.expect(206);
            assert_eq!((got.text().as_str(), got.header("content-range")), (part, Some(place)));
        }
        let outside = who.get(&path).header("range", "bytes=10-").await;
        outside.problem(416, "range_not_satisfiable");
        assert_eq!(outside.header("content-range"), Some("bytes */10"));
        assert_eq!(who.get(&path).header("range", "bytes=2-4").header("if-range", "\"other\"").await.expect(200).text(), "0123456789");
    }

    /// A row without its bytes is a fault of the server, and it says so; it invents nothing.
    async fn lost_or_shortened_bytes_are_noticed(kit: Kit) {
        let who = kit.researcher();
        let taken = who.snapshot(&who.source(json!({})).await, Form::text("0123456789")).await;
        let path = format!("{}/content", taken.path);
        let [file] = super::files(kit.blobs()).try_into().expect("one file");
        std::fs::write(&file, "012345").expect("the file can be shortened");
        who.get(&path).await.problem(500, "internal");
        std::fs::remove_file(&file).expect("the file can be deleted");
        who.get(&path).await.problem(500, "internal");
    }
}
