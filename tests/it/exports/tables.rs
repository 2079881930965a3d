use dementi_testkit::{Kit, on_both_databases};

use super::{example, table, unpacked};

const XLSX: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

on_both_databases! {
    async fn each_table_of_a_claim_and_of_its_dossier_is_answered_as_csv(kit: Kit) {
        let (dossier, claim) = example(&kit).await;
        for path in [&claim.path, &dossier.path] {
            for (name, count) in [("claims", 1), ("parts", 2), ("assertions", 1), ("denials", 2), ("evidence", 1), ("verdicts", 1)] {
                let rows = table(kit.reader(), &format!("{path}/report?format=csv&table={name}")).await;
                assert_eq!(rows.len(), count, "{path} {name}");
                assert!(rows.iter().all(|row| row["claim_id"] == claim.id), "{path} {name}");
            }
            let sources = table(kit.reader(), &format!("{path}/report?format=csv&table=sources")).await;
            assert_eq!(sources[0]["source"], "1");
            let claims = table(kit.reader(), &format!("{path}/report?format=csv")).await;
            assert_eq!((claims[0]["review"].as_str(), claims[0]["rating_label"].as_str()), ("published", "Half true"));
            assert_eq!(claims[0]["dossier"], "Access to mail");
            let evidence = table(kit.reader(), &format!("{path}/report?format=csv&table=evidence")).await;
            assert_eq!(evidence[0]["note"], "'=HYPERLINK(\"http://evil.example\")");
        }
    }

    async fn what_is_answered_says_what_it_is(kit: Kit) {
        let (dossier, claim) = example(&kit).await;
        for path in [&claim.path, &dossier.path] {
            let path = format!("{path}/report");
            let csv = kit.reader().get(&path).header("accept", "text/csv").await.expect(200);
            assert_eq!(csv.header("content-type"), Some("text/csv; charset=utf-8; header=present"));
            assert!(csv.header("content-disposition").expect("a name").ends_with(".csv\""));
            assert_eq!(csv.header("content-length").expect("a length"), csv.text().len().to_string());
            let held = kit.reader().get(&format!("{path}?format=csv")).header("if-none-match", &csv.etag()).await;
            assert_eq!(held.status(), 304);
            let xlsx = kit.reader().get(&format!("{path}?format=xlsx")).await.expect(200);
            assert_eq!(xlsx.header("content-type"), Some(XLSX));
            let again = kit.reader().get(&path).header("accept", XLSX).await.expect(200);
            assert_eq!(again.etag(), xlsx.etag(), "the same record and the same instant give the same bytes");
            let files = unpacked(again.bytes());
            assert!(files["xl/workbook.xml"].contains("name=\"evidence\""));
            assert!(files.values().all(|file| !file.contains("<f>") && !file.contains("<f ")));
        }
    }

    async fn a_table_goes_with_csv_only(kit: Kit) {
        let (_, claim) = example(&kit).await;
        let path = format!("{}/report", claim.path);
        for query in ["table=parts", "format=json&table=parts", "format=xlsx&table=parts", "format=csv&table=cats"] {
            kit.reader().get(&format!("{path}?{query}")).await.problem(400, "invalid_query");
        }
        let picture = kit.reader().get(&path).header("accept", "image/png").await;
        picture.problem(406, "not_acceptable");
        let log = format!("{}/diligence?format=csv", claim.path);
        kit.reader().get(&log).await.problem(400, "invalid_query");
    }
}
