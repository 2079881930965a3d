use std::time::Duration;

use dementi_testkit::sessions::{LinkError, LinkPurpose, LinkRefused, create_link};
use dementi_testkit::signing_in::{LinkPasswordError, choose_password_by_link, sign_in_by_link};
use dementi_testkit::{Failure, Kit, on_both_databases, sign_in::*};
use serde_json::json;

use super::{LAMPS, context, works};

on_both_databases! {
    async fn a_link_signs_in_once_of_many_at_once(kit: Kit) {
        let link = kit.link(kit.reader(), LinkPurpose::SignIn).await;
        let tries: Vec<_> = (0..8).map(|_| {
            let (app, link) = (kit.app().clone(), link.clone());
            tokio::spawn(async move { sign_in_by_link(&app, &link, from(1)).await.is_ok() })
        }).collect();
        let mut signed_in = 0;
        for tried in tries {
            signed_in += u8::from(tried.await.expect("it ends"));
        }
        assert_eq!(signed_in, 1);
    }

    async fn a_link_is_good_for_its_purpose_and_its_time(kit: Kit) {
        let sign_in = kit.link(kit.reader(), LinkPurpose::SignIn).await;
        let choose = kit.link(kit.reader(), LinkPurpose::SetPassword).await;
        let refused = choose_password_by_link(kit.app(), &sign_in, LAMPS, from(1)).await;
        assert!(matches!(refused, Err(LinkPasswordError::Link(LinkError::Unknown))));
        assert!(matches!(sign_in_by_link(kit.app(), &choose, from(1)).await, Err(LinkError::Unknown)));
        kit.clock().advance(Duration::from_hours(12));
        assert!(matches!(sign_in_by_link(kit.app(), &sign_in, from(1)).await, Err(LinkError::Spent(_))));
        choose_password_by_link(kit.app(), &choose, LAMPS, from(1)).await.expect("it lasts three days");
    }

    /// An account is made a member of any desk by its admin. A link for it would let that admin into all its other desks.
    async fn whoever_manages_one_desk_gets_into_no_other(kit: Kit) {
        let guest = json!({"name": "Editor", "email": "editor@desk.example", "role": "reader"});
        let admin = kit.with_password(kit.admin(), LAMPS).await;
        let editor = kit.editor().user().parse().expect("an id");
        let early = create_link(kit.app(), context(&kit, &admin).await, editor, LinkPurpose::SignIn).await;
        let early = early.expect("the editor is on this desk alone").0;
        kit.other().admin().post("/members", guest).await.expect(201);
        let refused = create_link(kit.app(), context(&kit, &admin).await, editor, LinkPurpose::SignIn).await.err();
        assert!(matches!(refused, Some(Failure::Refused(LinkRefused::OtherDesks))), "{refused:?}");
        assert!(matches!(sign_in_by_link(kit.app(), &early, from(1)).await, Err(LinkError::MakerOvertaken)));
        let of_console = kit.link(kit.editor(), LinkPurpose::SignIn).await;
        let session = signed_in(sign_in_by_link(kit.app(), &of_console, from(1)).await.expect("the operator may"));
        assert!(works(&kit, &session).await);
    }

    async fn only_admins_make_links_for_members(kit: Kit) {
        let editor = kit.with_password(kit.editor(), LAMPS).await;
        let reader = kit.reader().user().parse().expect("an id");
        let refused = create_link(kit.app(), context(&kit, &editor).await, reader, LinkPurpose::SignIn).await.err();
        assert!(matches!(refused, Some(Failure::Forbidden(_))), "{refused:?}");
        let admin = kit.with_password(kit.admin(), LAMPS).await;
        let stranger = kit.other().reader().user().parse().expect("an id");
        let refused = create_link(kit.app(), context(&kit, &admin).await, stranger, LinkPurpose::SignIn).await.err();
        assert!(matches!(refused, Some(Failure::NotFound(_))), "{refused:?}");
    }
}
