use dementi_testkit::{Form, Kit, on_both_databases};
use serde_json::json;

on_both_databases! {
    async fn an_upload_can_be_repeated_under_its_key(kit: Kit) {
        let who = kit.researcher();
        let source = who.source(json!({})).await;
        let form = Form::text("Once.").with("note", "First.");
        let first = who.upload(&source.id, form.clone()).key("k").await.expect(201);
        let again = who.upload(&source.id, form).key("k").await.expect(201);
        assert_eq!((again.json(), again.location(), again.etag()), (first.json(), first.location(), first.etag()));
        // Only the order of its parts and the boundary between them may differ.
        let turned = Form::default().with("note", "First.")
            .part("name=\"file\"; filename=\"report.txt\"\r\nContent-Type: text/plain; charset=utf-8", "Once.");
        assert_eq!(who.upload(&source.id, turned).key("k").await.expect(201).json(), first.json());
        for other in [
            Form::text("Twice.").with("note", "First."),
            Form::text("Once.").with("note", "Second."),
            Form::text("Once."),
            Form::file("other.txt", "text/plain; charset=utf-8", "Once.").with("note", "First."),
            Form::file("report.txt", "text/html", "Once.").with("note", "First."),
        ] {
            who.upload(&source.id, other).key("k").await.problem(422, "idempotency_key_reused");
        }
        assert_eq!(who.get(&format!("{}/snapshots", source.path)).await.expect(200).items().len(), 1);
    }
}
