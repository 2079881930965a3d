use dementi_testkit::{Kit, on_both_databases};

use super::says;

const PAGE: &str = "/admin/desk";

on_both_databases! {
    async fn every_part_of_the_policy_is_changed(kit: Kit) {
        let window = kit.window(kit.admin()).await;
        let changed = [
            ("name", "Verification"),
            ("approvals_required", "2"),
            ("minimum_origins", "3"),
            ("reply_required", "on"),
            ("contradictions_resolved", "on"),
            ("quotes_anchored", "on"),
            ("public_pages", "verdicts"),
        ];
        window.fill(PAGE, PAGE, &changed).await.expect(303);
        let desk = kit.admin().get("/desk").await.expect(200);
        let desk = desk.json();
        assert_eq!((&desk["name"], &desk["approvals_required"], &desk["minimum_origins"]), (&"Verification".into(), &2.into(), &3.into()));
        let gates = ["reply_required", "contradictions_resolved", "quotes_anchored"];
        assert!(gates.iter().all(|gate| desk[*gate] == true), "{desk}");
        assert_eq!(desk["public_pages"], "verdicts");
        let form = window.get(PAGE).await.expect(200).form(PAGE);
        for (name, value) in changed {
            assert_eq!(form.get(name), value, "{name}");
        }
        // A box from which the tick is taken says no.
        window.send(&form.without("quotes_anchored")).await.expect(303);
        assert_eq!(kit.admin().get("/desk").await.expect(200).json()["quotes_anchored"], false);
    }

    async fn of_two_at_once_the_second_sees_both(kit: Kit) {
        let window = kit.window(kit.admin()).await;
        let old = window.get(PAGE).await.expect(200).form(PAGE);
        window.fill(PAGE, PAGE, &[("name", "Verification"), ("approvals_required", "3"), ("reply_required", "on")]).await.expect(303);
        let told = window.send(&old.with(&[("name", "Fact checks"), ("approvals_required", "3")])).await.expect(409);
        says(&told, "admin changed this since you opened it");
        let row = |name: &str, theirs: &str, yours: &str| {
            format!("{name}</th><td class=\"lines\" dir=\"auto\">{theirs}</td><td class=\"lines\" dir=\"auto\">{yours}</td>")
        };
        says(&told, &row("Name of the desk", "Verification", "Fact checks"));
        says(&told, &row("deadline pass", "yes", "no"));
        assert_eq!(told.text().matches("<th scope=\"row\">").count(), 2, "what does not differ is left out");
        let again = told.form(PAGE);
        assert_eq!(again.get("name"), "Fact checks");
        window.send(&again).await.expect(303);
        let desk = kit.admin().get("/desk").await.expect(200);
        assert_eq!((&desk.json()["name"], &desk.json()["reply_required"]), (&"Fact checks".into(), &false.into()));
    }

    async fn what_does_not_fit_is_said_and_kept(kit: Kit) {
        let window = kit.window(kit.admin()).await;
        let other = kit.other().admin().get("/desk").await.expect(200).json()["name"].as_str().expect("a name").to_owned();
        for (name, value, why) in [
            ("approvals_required", "4", "1, 2 or 3 approvals"),
            ("approvals_required", "", "1, 2 or 3 approvals"),
            ("minimum_origins", "21", "0 to 20 independent origins"),
            ("name", "", "Give it a name"),
            ("name", &other, "Another desk has this name."),
        ] {
            let refused = window.fill(PAGE, PAGE, &[(name, value)]).await.expect(422);
            says(&refused, why);
            assert_eq!(refused.form(PAGE).get(name), value);
        }
    }

    async fn others_read_it(kit: Kit) {
        let page = kit.window(kit.researcher()).await.get(PAGE).await.expect(200);
        says(&page, "Approvals needed");
        assert!(page.forms().iter().all(|form| form.action == "/sign-out"));
    }
}
