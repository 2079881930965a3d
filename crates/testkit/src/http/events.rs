//! Listening to a stream of server-sent events.

use std::time::Duration;

use reqwest::Response;
use serde_json::Value;
use tokio::time::timeout;

/// What has not come by then never will.
const PATIENCE: Duration = Duration::from_mins(1);

/// A stream of events, as it comes in.
#[derive(Debug)]
pub struct Events {
    response: Response,
    buffer: String,
}

/// One block of a stream.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Event {
    /// `id`.
    pub id: String,
    /// `event`; empty for a block that is no event.
    pub event: String,
    /// `data`, as JSON.
    pub data: Value,
    /// `retry`.
    pub retry: String,
}

impl Events {
    pub(super) fn of(response: Response) -> Self {
        Self { response, buffer: String::new() }
    }

    /// The next block; `None` at the end of the stream.
    pub async fn block(&mut self) -> Option<Event> {
        let read = async {
            loop {
                if let Some((block, rest)) = self.buffer.split_once("\n\n") {
                    let (block, rest) = (parse(block), rest.to_owned());
                    self.buffer = rest;
                    return Some(block);
                }
                let chunk = self.response.chunk().await.ok()??;
                self.buffer.push_str(std::str::from_utf8(&chunk).expect("events are UTF-8"));
            }
        };
        timeout(PATIENCE, read).await.expect("something comes, or the stream ends")
    }

    /// The next event; blocks that are none are passed over.
    pub async fn event(&mut self) -> Option<Event> {
        loop {
            let block = self.block().await?;
            if !block.event.is_empty() {
                return Some(block);
            }
        }
    }

    /// The types of the next events.
    pub async fn types(&mut self, count: usize) -> Vec<String> {
        let mut types = Vec::new();
        for _ in 0..count {
            types.push(self.event().await.expect("the stream goes on").event);
        }
        types
    }
}

fn parse(block: &str) -> Event {
    let mut event = Event::default();
    for line in block.lines() {
        let (name, value) = line.split_once(':').unwrap_or((line, ""));
        let value = value.strip_prefix(' ').unwrap_or(value);
        match name {
            "id" => value.clone_into(&mut event.id),
            "event" => value.clone_into(&mut event.event),
            "retry" => value.clone_into(&mut event.retry),
            "data" => event.data = serde_json::from_str(value).expect("data is JSON"),
            _ => {}
        }
    }
    event
}
