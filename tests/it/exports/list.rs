use dementi_testkit::{Kit, on_both_databases};
use serde_json::{Value, json};

use super::{example, table, unpacked};

on_both_databases! {
    async fn a_list_holds_what_the_filter_lets_through_in_its_order(kit: Kit) {
        let (dossier, claim) = example(&kit).await;
        let other = kit.researcher().dossier(json!({"title": "Another"})).await;
        let second = kit.researcher().claim(&other, 1, json!({})).await;
        let third = kit.researcher().claim(&dossier, 1, json!({})).await;
        let listed = async |query: &str| -> Vec<String> {
            let rows = table(kit.reader(), &format!("/claims/export?format=csv&{query}")).await;
            rows.iter().map(|row| row["claim_id"].clone()).collect()
        };
        let (claim, second, third) = (&claim.id, &second.id, &third.id);
        assert_eq!(listed("").await, [third, second, claim].map(Clone::clone));
        assert_eq!(listed("sort=created").await, [claim, second, third].map(Clone::clone));
        assert_eq!(listed(&format!("dossier_id={}", dossier.id)).await, [third, claim].map(Clone::clone));
        assert_eq!(listed("review=published").await, [claim].map(Clone::clone));
        assert_eq!(listed("tag=mail&dispute=denied").await, Vec::<String>::new());
        let evidence = table(kit.reader(), "/claims/export?format=csv&table=evidence&tag=mail").await;
        assert_eq!(evidence.len(), 1);
        for query in ["limit=3", "cursor=x", "review=sometimes", "format=md"] {
            kit.reader().get(&format!("/claims/export?{query}")).await.problem(400, "invalid_query");
        }
    }

    async fn a_list_as_json_is_made_of_the_sections_of_reports(kit: Kit) {
        let (dossier, claim) = example(&kit).await;
        let reply = kit.reader().get("/claims/export").await.expect(200);
        let list = reply.json();
        assert_eq!(list["format"], "dementi-claim-list");
        assert_eq!((&list["format_version"], &list["redacted"]), (&json!(1), &json!(true)));
        let report = kit.reader().get(&format!("{}/report", dossier.path)).await.expect(200);
        let mut listed = list["claims"][0].clone();
        let filed = listed.as_object_mut().expect("a claim").remove("dossier");
        assert_eq!(filed, Some(json!({"id": dossier.id, "title": "Access to mail"})));
        assert_eq!(listed, report.json()["claims"][0]);
        assert_eq!(list["references"], report.json()["references"]);
        assert_eq!(list["claims"][0]["id"], Value::from(claim.id));
        let files = unpacked(kit.reader().get("/claims/export?format=xlsx").await.expect(200).bytes());
        assert!(files["xl/worksheets/sheet2.xml"].contains("Access to mail"));
    }

    async fn nobody_gets_what_they_may_not_see(kit: Kit) {
        let restricted = kit.admin().restricted_dossier(&[]).await;
        kit.admin().claim(&restricted, 1, json!({})).await;
        assert_eq!(table(kit.admin(), "/claims/export?format=csv").await.len(), 1);
        assert_eq!(table(kit.reader(), "/claims/export?format=csv").await.len(), 0);
        assert_eq!(table(kit.other().admin(), "/claims/export?format=csv").await.len(), 0);
        let path = format!("{}/report?format=csv&redacted=false", restricted.path);
        kit.editor().get(&path).await.problem(404, "not_found");
    }
}
