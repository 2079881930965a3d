//! What happened when.

use super::Caption;
use super::page::{Page, party};
use super::sources::Sources;
use super::text::Text;
use crate::model::EventReport;
use crate::words::labels::{TIMELINE, WHAT_HAPPENED, WHEN};
use crate::words::time::{day, instant};
use crate::words::timeline::happened;

pub(super) fn write(page: &mut Page, events: &[EventReport], sources: Sources<'_>) {
    if events.is_empty() {
        return;
    }
    let l = page.language;
    page.heading(3, l.say(TIMELINE));
    let row = |event: &EventReport| -> Vec<Text> {
        let when = event.at.map_or_else(|| day(l, event.on), |at| instant(l, at));
        let what = happened(l, &event.what, |number, speaker| sources.cite(number, speaker), party);
        vec![when.into(), what]
    };
    let rows = events.iter().map(row).collect();
    let head = [WHEN, WHAT_HAPPENED].map(|name| page.say(name)).into();
    page.table(Caption::Told(page.say(TIMELINE)), head, rows);
}
