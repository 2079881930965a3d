//! The table of sources.

use super::cell::Cell;
use super::table;
use crate::model::{Reference, Withheld};

type Row<'a> = &'a Reference;

/// How much is withheld, in the words of the JSON format.
fn withheld(source: &Reference) -> &'static str {
    match source.withheld {
        Withheld::Nothing => "nothing",
        Withheld::Address => "address",
        Withheld::TitleAndAddress => "title_and_address",
        Withheld::Identity => "identity",
    }
}

table! { source: Row<'r> => {
    source 8 = Cell::count(source.number),
    source_id 38 = source.id.map_or(Cell::Empty, Cell::of),
    kind 18 = source.kind.map_or(Cell::Empty, Cell::term),
    withheld 16 = withheld(source).into(),
    title 60 = source.title.as_ref().into(),
    publisher 30 = source.publisher.as_ref().map(|party| &party.name).into(),
    authors 30 = Cell::names(&source.authors),
    supplied_by 30 = source.supplied_by.as_ref().map(|party| &party.name).into(),
    published_on 12 = source.published_on.into(),
    language 10 = source.language.as_ref().into(),
    url 60 = Cell::link(source.url.as_ref()),
    derivation 12 = Cell::term(source.derivation),
    derived_from 14 = Cell::list(&source.derived_from, "; "),
    withdrawn_at 20 = source.withdrawn.as_ref().and_then(|withdrawn| withdrawn.at).into(),
    withdrawn_reason 30 = source.withdrawn.as_ref().map(|withdrawn| &withdrawn.reason).into(),
}}
