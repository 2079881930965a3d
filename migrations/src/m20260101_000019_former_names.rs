//! What parties were called before: the names of protected sources stay protected when they are renamed.

use sea_orm_migration::prelude::*;
use sea_orm_migration::sea_orm::DbBackend;

use crate::sql::run;

/// Migration 19.
pub(crate) struct Migration;

impl MigrationName for Migration {
    fn name(&self) -> &'static str {
        "m20260101_000019_former_names"
    }
}

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        run(manager, &["ALTER TABLE parties ADD COLUMN former_names {json} NOT NULL DEFAULT '[]'"]).await?;
        let postgres = manager.get_database_backend() == DbBackend::Postgres;
        run(manager, &[if postgres { FOUND_ON_POSTGRES } else { FOUND_ON_SQLITE }]).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        run(manager, &["ALTER TABLE parties DROP COLUMN former_names"]).await
    }

    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }
}

/// The change log knows every name that a party ever had. Those that it has now count as former ones only if it was taken for
/// another kind of party under them.
const FOUND_ON_POSTGRES: &str = "
    WITH states AS (
        SELECT subject_id, before::jsonb -> 'content' AS content FROM audit
            WHERE kind = 'party' AND before IS NOT NULL
    ), had AS (
        SELECT subject_id, content ->> 'name' AS name, content ->> 'kind' AS kind FROM states
        UNION SELECT subject_id, alias, content ->> 'kind'
            FROM states, jsonb_array_elements_text(content -> 'aliases') AS alias
        UNION SELECT subject_id, content ->> 'wikidata_id', content ->> 'kind' FROM states
            WHERE content ->> 'wikidata_id' IS NOT NULL
    ), lost AS (
        SELECT parties.id, had.name, had.kind FROM had JOIN parties ON parties.id = had.subject_id
            WHERE had.kind <> parties.kind OR had.name <> parties.name
                AND NOT parties.aliases::jsonb @> jsonb_build_array(had.name)
                AND had.name IS DISTINCT FROM parties.wikidata_id
    ), listed AS (
        SELECT id, jsonb_agg(jsonb_build_object('name', name, 'kind', kind) ORDER BY name, kind)::text AS names
            FROM lost GROUP BY id
    )
    UPDATE parties SET former_names = listed.names FROM listed WHERE listed.id = parties.id";

const FOUND_ON_SQLITE: &str = "
    WITH states AS (
        SELECT subject_id, json_extract(before, '$.content') AS content FROM audit
            WHERE kind = 'party' AND before IS NOT NULL
    ), had AS (
        SELECT subject_id, content ->> 'name' AS name, content ->> 'kind' AS kind FROM states
        UNION SELECT subject_id, alias.value, content ->> 'kind'
            FROM states, json_each(content, '$.aliases') AS alias
        UNION SELECT subject_id, content ->> 'wikidata_id', content ->> 'kind' FROM states
            WHERE content ->> 'wikidata_id' IS NOT NULL
    ), lost AS (
        SELECT parties.id, had.name, had.kind FROM had JOIN parties ON parties.id = had.subject_id
            WHERE had.kind <> parties.kind OR had.name <> parties.name
                AND NOT EXISTS (SELECT 1 FROM json_each(parties.aliases) AS alias WHERE alias.value = had.name)
                AND had.name IS NOT parties.wikidata_id
            ORDER BY had.name, had.kind
    ), listed AS (
        SELECT id, json_group_array(json_object('name', name, 'kind', kind)) AS names FROM lost GROUP BY id
    )
    UPDATE parties SET former_names = listed.names FROM listed WHERE listed.id = parties.id";
