//! A timeline in the making.

use super::{Event, EventKind, Thing, When};
use crate::ids::{PartyId, SourceId};
use crate::record::{Deed, Record};

/// A thing, with the source and the party that it is about.
#[derive(Clone, Copy)]
pub(super) struct About {
    pub(super) thing: Thing,
    pub(super) source: Option<SourceId>,
    pub(super) party: Option<PartyId>,
}

impl About {
    /// A thing that is about no source and no party.
    pub(super) fn only(thing: Thing) -> Self {
        Self { thing, source: None, party: None }
    }
}

/// The events so far.
#[derive(Default)]
pub(super) struct Events(Vec<Event>);

impl Events {
    /// Somebody said or published something.
    pub(super) fn happened(&mut self, when: When, kind: EventKind, about: About) {
        self.numbered(when, kind, about, None, 0);
    }

    /// Somebody at the desk did something.
    pub(super) fn done(&mut self, deed: Deed, kind: EventKind, about: About) {
        self.numbered(When::at(deed.at), kind, about, Some(deed), 0);
    }

    /// An event, which is that of this number among those of its kind on its thing; with the deed of whoever did it at
    /// the desk, whose instant need not be that of the event.
    pub(super) fn numbered(
        &mut self,
        when: When,
        kind: EventKind,
        about: About,
        deed: Option<Deed>,
        number: usize,
    ) {
        let About { thing, source, party } = about;
        let by = deed.and_then(|deed| deed.by);
        self.0.push(Event { when, kind, thing, number, source, party, by });
    }

    /// A thing was put on record, and perhaps withdrawn.
    pub(super) fn on_record<I: Copy, C>(
        &mut self,
        record: &Record<I, C>,
        about: About,
        (recorded, withdrawn): (EventKind, EventKind),
    ) {
        self.done(record.created(), recorded, about);
        self.withdrawal(record, about, withdrawn);
    }

    /// A thing was perhaps withdrawn.
    pub(super) fn withdrawal<I: Copy, C>(&mut self, record: &Record<I, C>, about: About, kind: EventKind) {
        if let Some(withdrawal) = record.withdrawn() {
            self.done(withdrawal.deed, kind, about);
        }
    }

    /// The timeline.
    pub(super) fn sorted(self) -> Vec<Event> {
        let mut events = self.0;
        events.sort_unstable_by_key(Event::place);
        events
    }
}
