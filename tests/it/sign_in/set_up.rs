use dementi_testkit::set_up::{NewServer, SetUpError, check, invite, set_up};
use dementi_testkit::{App, Database, Shell, on_both_databases, sign_in::*};

use super::{LAMPS, sign_in};

async fn new(database: &Database) -> App {
    App::new(database.store().await, Shell::system())
}

fn server(name: &str) -> NewServer {
    NewServer {
        desk: format!("{name}'s desk").try_into().expect("a name"),
        name: name.to_owned().try_into().expect("a name"),
        email: format!("{}@desk.example", name.to_lowercase()).try_into().expect("an address"),
    }
}

on_both_databases! {
    async fn the_first_admin_sets_the_server_up(database: Database) {
        let app = new(&database).await;
        let secret = invite(&app).await.expect("readable").expect("there is no desk");
        assert!(matches!(check(&app, &secret[1..]).await, Err(SetUpError::Over)));
        let weak = set_up(&app, &secret, server("Ada"), "Ada's desk, Ada's desk", from(1)).await;
        assert!(matches!(weak, Err(SetUpError::Unfit(_))));
        let opened = set_up(&app, &secret, server("Ada"), LAMPS, from(1)).await.expect("it is set up");
        let actor = acting(&app, &opened.secret).await;
        assert_eq!(actor.role.to_string(), "admin");
        assert_eq!(database.count("scales", "1 = 1").await, 5, "with the preset scales");
        sign_in(&app, "ada", LAMPS, 1).await.expect("the password is right");
        assert!(matches!(check(&app, &secret).await, Err(SetUpError::Over)), "once");
        assert_eq!(invite(&app).await.expect("readable"), None);
        assert_eq!(database.count("set_ups", "1 = 1").await, 0);
    }

    /// Two servers on one database print an address each, and somebody follows each of them.
    async fn of_two_at_once_one_sets_the_server_up(database: Database) {
        let mut tries = Vec::new();
        for name in ["Ada", "Eva", "Ida", "Ola"] {
            let app = new(&database).await;
            let secret = invite(&app).await.expect("readable").expect("there is no desk");
            tries.push((app, secret, server(name)));
        }
        let tries: Vec<_> = tries.into_iter().map(|(app, secret, server)| {
            tokio::spawn(async move { set_up(&app, &secret, server, LAMPS, from(1)).await.map(|_| ()) })
        }).collect();
        let mut done = 0;
        for tried in tries {
            match tried.await.expect("it ends") {
                Ok(()) => done += 1,
                Err(error) => assert!(matches!(error, SetUpError::Over), "{error:?}"),
            }
        }
        assert_eq!((done, database.count("desks", "1 = 1").await, database.count("users", "1 = 1").await), (1, 1, 1));
    }

    async fn who_waits_for_a_day_starts_the_server_anew(database: Database) {
        let app = new(&database).await;
        let secret = invite(&app).await.expect("readable").expect("there is no desk");
        database.execute("UPDATE set_ups SET expires_at = expires_at - 86400000000").await;
        let late = set_up(&app, &secret, server("Ada"), LAMPS, from(1)).await;
        assert!(matches!(late, Err(SetUpError::Over)));
        let again = invite(&app).await.expect("readable").expect("there is no desk");
        set_up(&app, &again, server("Ada"), LAMPS, from(1)).await.expect("it is set up");
    }
}
