//! Reports of a small version of the worked example, and of records made to break them.
#![cfg(test)]

mod claim_review;
mod copies;
mod diligence;
mod example;
mod feed;
mod graph;
mod hostile;
mod html;
mod looks;
mod pages;
mod parsed;
#[cfg(feature = "pdf")]
mod pdf;
mod plain;
mod protection;
mod published;
mod rationale;
mod snapshots;
mod tables;
mod timeline;
