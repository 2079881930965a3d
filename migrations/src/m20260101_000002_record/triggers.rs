//! Rules that no constraint can say: reviews and scale revisions are never rewritten, and no contributor of a
//! verdict approves it.

use sea_orm_migration::sea_orm::DbBackend;

/// Tables whose rows are only ever added.
const APPEND_ONLY: [&str; 2] = ["reviews", "scale_revisions"];

pub(super) fn create(backend: DbBackend) -> Vec<String> {
    let mut statements: Vec<String> = match backend {
        DbBackend::Postgres => vec![POSTGRES_REFUSE.to_owned(), POSTGRES_FOUR_EYES.to_owned()],
        _ => vec![SQLITE_FOUR_EYES.to_owned()],
    };
    for table in APPEND_ONLY {
        statements.extend(append_only(table, backend));
    }
    if backend == DbBackend::Postgres {
        statements.push(
            "CREATE TRIGGER tr_reviews_four_eyes BEFORE INSERT ON reviews
             FOR EACH ROW EXECUTE FUNCTION reviews_four_eyes()"
                .to_owned(),
        );
    }
    statements
}

pub(super) fn drop(backend: DbBackend) -> &'static [&'static str] {
    match backend {
        DbBackend::Postgres => &["DROP FUNCTION reviews_four_eyes()", "DROP FUNCTION refuse_rewriting()"],
        _ => &[],
    }
}

fn append_only(table: &str, backend: DbBackend) -> Vec<String> {
    if backend == DbBackend::Postgres {
        return vec![format!(
            "CREATE TRIGGER tr_{table}_append_only BEFORE UPDATE OR DELETE ON {table}
             FOR EACH ROW EXECUTE FUNCTION refuse_rewriting()"
        )];
    }
    let trigger = |event: &str| {
        format!(
            "CREATE TRIGGER tr_{table}_append_only_{event} BEFORE {event} ON {table}
             BEGIN SELECT RAISE(ABORT, 'tr_{table}_append_only'); END"
        )
    };
    vec![trigger("update"), trigger("delete")]
}

const POSTGRES_REFUSE: &str = "CREATE FUNCTION refuse_rewriting() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'tr_%_append_only', TG_TABLE_NAME USING ERRCODE = 'integrity_constraint_violation';
END $$";

const POSTGRES_FOUR_EYES: &str = "CREATE FUNCTION reviews_four_eyes() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF EXISTS (SELECT 1 FROM verdicts WHERE id = NEW.verdict_id AND contributors::jsonb ? NEW.reviewer_id::text) THEN
        RAISE EXCEPTION 'tr_reviews_four_eyes' USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN NEW;
END $$";

/// Contributors are JSON texts of UUIDs; the reviewer's id is 16 bytes.
const SQLITE_FOUR_EYES: &str = "CREATE TRIGGER tr_reviews_four_eyes BEFORE INSERT ON reviews
WHEN EXISTS (
    SELECT 1 FROM verdicts, json_each(verdicts.contributors) AS contributor
    WHERE verdicts.id = NEW.verdict_id
    AND replace(contributor.value, '-', '') = lower(hex(NEW.reviewer_id))
)
BEGIN SELECT RAISE(ABORT, 'tr_reviews_four_eyes'); END";
