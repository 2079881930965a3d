use dementi_testkit::{Kit, on_both_databases};
use serde_json::json;

on_both_databases! {
    async fn a_report_shows_the_whole_claim(kit: Kit) {
        let dossier = kit.researcher().dossier(json!({"title": "Access to mail"})).await;
        let claim = kit.researcher().claim(&dossier, 2, json!({})).await;
        kit.researcher().assertion(&claim, json!({})).await;
        kit.researcher().denial(&claim, &["denied", "unaddressed"], json!({})).await;
        kit.researcher().evidence(&claim, json!({"note": "Page 2."})).await;
        let published = kit.published(&claim).await;
        let path = format!("{}/report", claim.path);
        let markdown = kit.reader().get(&format!("{path}?format=md")).await.expect(200);
        assert_eq!(markdown.header("content-type"), Some("text/markdown; charset=utf-8"));
        for shown in ["Microsoft gave the agency access to mail.", "partial denial", "The Guardian", "Page 2.", "B2", "Half true", "The documents show part of it."] {
            assert!(markdown.text().contains(shown), "{shown}\n{}", markdown.text());
        }
        let report = kit.reader().get(&path).await.expect(200);
        assert_eq!(report.header("content-type"), Some("application/json"));
        assert!(report.text().contains(published.body["fingerprint"].as_str().expect("a fingerprint")));
        let of_dossier = kit.reader().get(&format!("{}/report?format=md", dossier.path)).await.expect(200);
        assert!(of_dossier.text().contains("Access to mail"));
        kit.other().reader().get(&path).await.problem(404, "not_found");
    }

    async fn the_format_is_chosen_by_parameter_or_accept(kit: Kit) {
        let dossier = kit.researcher().dossier(json!({})).await;
        let path = format!("{}/report", dossier.path);
        let asked = async |accept: &str| {
            let reply = kit.reader().get(&path).header("accept", accept).await;
            (reply.status(), reply.header("content-type").map(str::to_owned))
        };
        let (json, markdown) = (Some("application/json".to_owned()), Some("text/markdown; charset=utf-8".to_owned()));
        assert_eq!(asked("*/*").await, (200, json.clone()));
        assert_eq!(asked("text/markdown, application/json;q=0.5").await, (200, markdown));
        assert_eq!(asked("application/json").await, (200, json));
        assert_eq!(asked("text/html,application/xhtml+xml;q=0.9,*/*;q=0.8").await, (200, Some("text/html; charset=utf-8".to_owned())));
        assert_eq!(asked("image/png").await.0, 406);
        kit.reader().get(&format!("{path}?format=doc")).await.problem(400, "invalid_query");
    }

    async fn the_language_is_chosen_by_parameter_or_accept_language(kit: Kit) {
        let dossier = kit.researcher().dossier(json!({})).await;
        let claim = kit.researcher().claim(&dossier, 1, json!({})).await;
        for (path, english, german) in [
            (format!("{}/report", claim.path), "Claim status report", "Sachstandsbericht zu einer Behauptung"),
            (format!("{}/report", dossier.path), "Dossier status report", "Sachstandsbericht zum Dossier"),
            (format!("{}/diligence", claim.path), "Log of diligence", "Sorgfaltsprotokoll"),
        ] {
            for format in ["md", "html"] {
                let path = format!("{path}?format={format}");
                let plain = kit.reader().get(&path).await.expect(200);
                assert!(plain.text().contains(english) && plain.header("content-language") == Some("en"), "{path}");
                assert_eq!(plain.header("vary"), Some("accept, accept-language, authorization"));
                let asked = kit.reader().get(&path).header("accept-language", "fr, de-AT;q=0.8, en;q=0.5").await.expect(200);
                assert!(asked.text().contains(german) && asked.header("content-language") == Some("de"), "{path}");
                let named = kit.reader().get(&format!("{path}&language=de")).await.expect(200);
                assert_eq!(named.text(), asked.text());
                assert!(named.header("content-disposition").is_some_and(|name| name.ends_with(&format!(".de.{format}\""))));
                let tag = named.header("etag").expect("a tag").to_owned();
                kit.reader().get(&format!("{path}&language=de")).header("if-none-match", &tag).await.expect(304);
            }
        }
        // What programs read is in no language.
        for format in ["json", "csv", "xlsx"] {
            let data = kit.reader().get(&format!("{}/report?format={format}&language=de", claim.path)).await.expect(200);
            assert!(data.header("content-language").is_none(), "{format}");
            assert!(data.header("content-disposition").is_some_and(|name| !name.contains(".de.")), "{format}");
        }
        kit.reader().get(&format!("{}/report?language=fr", claim.path)).await.problem(400, "invalid_query");
    }

    async fn a_page_may_use_its_own_style_and_nothing_else(kit: Kit) {
        let dossier = kit.researcher().dossier(json!({"title": "</title><script>alert(1)</script>"})).await;
        let claim = kit.researcher().claim(&dossier, 1, json!({})).await;
        for path in [format!("{}/report", claim.path), format!("{}/report", dossier.path), format!("{}/diligence", claim.path)] {
            let page = kit.reader().get(&format!("{path}?format=html")).await.expect(200);
            let policy = page.header("content-security-policy").expect("a policy");
            let (own, header) = policy.split_once("; frame-ancestors 'none'; sandbox").expect("what only a header can say");
            assert_eq!(header, "");
            assert!(own.starts_with("default-src 'none'; style-src 'sha256-"), "{own}");
            assert!(page.text().contains(&format!("content=\"{own}\"")), "{path}");
            assert!(!page.text().contains("<script"), "{path}");
        }
    }

    async fn a_protected_source_is_not_named(kit: Kit) {
        let dossier = kit.researcher().dossier(json!({})).await;
        let claim = kit.researcher().claim(&dossier, 1, json!({})).await;
        let witness = kit.researcher().party(json!({"name": "Zebedee Quill", "kind": "person", "confidential": true, "aliases": ["ZQ-7"]})).await;
        let talk = kit.researcher().source(json!({"kind": "interview", "title": "Talk with Zebedee Quill", "supplied_by": witness.id})).await;
        let told = json!({"party_id": witness.id, "source_id": talk.id, "quote": {"exact": "I, Zebedee Quill, saw it."}});
        kit.researcher().assertion(&claim, told).await;
        let unrelated = json!({"name": "Ottoline Varga", "kind": "person", "confidential": true});
        kit.researcher().party(unrelated).await;
        kit.researcher().evidence(&claim, json!({"note": "Ottoline Varga confirmed it."})).await;
        kit.researcher().draft(&claim, json!({"rationale": "Zebedee Quill was there."})).await;
        for path in [&claim.path, &dossier.path] {
            for format in ["json", "md", "html"] {
                let report = kit.admin().get(&format!("{path}/report?format={format}")).await.expect(200).text();
                assert!(!report.to_lowercase().contains("quill") && !report.contains("ZQ-7") && !report.contains("Varga"), "{report}");
                assert!(!report.contains(&witness.id), "{report}");
            }
        }
    }
}
