use dementi_testkit::{Database, Kit, Refused, on_both_databases};

use super::{FOREIGN_KEY, NOBODY, bytes, refused};

/// Says around the application that a row was imported.
async fn remember(database: &Database, [identity, content]: [usize; 2], desk: &str) -> Result<u64, Refused> {
    let [identity, content] = [identity, content].map(|count| bytes(database, count));
    let values = format!("{identity}, {content}, {desk}, {}", database.id(NOBODY));
    database
        .try_execute(&format!(
            "INSERT INTO imported_rows (identity, content, desk_id, subject_id) VALUES ({values})"
        ))
        .await
}

on_both_databases! {
    async fn a_row_has_become_one_thing_of_one_desk(kit: Kit) {
        let database = kit.database();
        let desk = "(SELECT id FROM desks LIMIT 1)";
        let nowhere = remember(database, [32, 32], &database.id(NOBODY)).await;
        refused(database, nowhere, "fk_imported_rows_desk", FOREIGN_KEY);
        for (lengths, constraint) in [
            ([31, 32], "ck_imported_rows_identity"),
            ([33, 32], "ck_imported_rows_identity"),
            ([32, 31], "ck_imported_rows_content"),
            ([32, 33], "ck_imported_rows_content"),
        ] {
            refused(database, remember(database, lengths, desk).await, constraint, constraint);
        }
        remember(database, [32, 32], desk).await.expect("it is as it should be");
        let twice = remember(database, [32, 32], desk).await;
        refused(database, twice, "pk_imported_rows", "imported_rows.identity");
    }
}
