//! The database schema's history, for SQLite and PostgreSQL.
//!
//! Run it with the persistence crate's `Store::migrate_with`, which puts everything into one transaction.

mod m20260101_000001_change_log;
mod m20260101_000002_record;
mod m20260101_000003_snapshots;
mod m20260101_000004_quote_checks;
mod m20260101_000005_reply_requests;
mod m20260101_000006_analyses;
mod m20260101_000007_deeds;
mod m20260101_000008_embeddings;
mod m20260101_000009_external_verdicts;
mod m20260101_000010_webhooks;
mod m20260101_000011_imports;
mod m20260101_000012_feeds;
mod m20260101_000013_sign_in;
mod m20260101_000014_teamwork;
mod m20260101_000015_identities;
mod m20260101_000016_public_pages;
mod m20260101_000017_audit;
mod m20260101_000018_saved_views;
mod m20260101_000019_former_names;
mod m20260101_000020_own_links;
mod m20260101_000021_tried_files;
mod sql;

use sea_orm_migration::prelude::*;

/// Brings a schema up to date.
pub struct Migrator;

impl MigratorTrait for Migrator {
    fn migrations() -> Vec<Box<dyn MigrationTrait>> {
        vec![
            Box::new(m20260101_000001_change_log::Migration),
            Box::new(m20260101_000002_record::Migration),
            Box::new(m20260101_000003_snapshots::Migration),
            Box::new(m20260101_000004_quote_checks::Migration),
            Box::new(m20260101_000005_reply_requests::Migration),
            Box::new(m20260101_000006_analyses::Migration),
            Box::new(m20260101_000007_deeds::Migration),
            Box::new(m20260101_000008_embeddings::Migration),
            Box::new(m20260101_000009_external_verdicts::Migration),
            Box::new(m20260101_000010_webhooks::Migration),
            Box::new(m20260101_000011_imports::Migration),
            Box::new(m20260101_000012_feeds::Migration),
            Box::new(m20260101_000013_sign_in::Migration),
            Box::new(m20260101_000014_teamwork::Migration),
            Box::new(m20260101_000015_identities::Migration),
            Box::new(m20260101_000016_public_pages::Migration),
            Box::new(m20260101_000017_audit::Migration),
            Box::new(m20260101_000018_saved_views::Migration),
            Box::new(m20260101_000019_former_names::Migration),
            Box::new(m20260101_000020_own_links::Migration),
            Box::new(m20260101_000021_tried_files::Migration),
        ]
    }
}
