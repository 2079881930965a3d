//! Reports of a small version of the worked example, and of records made to break them.
#![cfg(test)]

mod claim_review;
mod copies;
mod diligence;
mod example;
mod graph;
mod hostile;
mod pages;
mod parsed;
mod plain;
mod protection;
mod published;
mod rationale;
mod snapshots;
mod timeline;
