"""Listens to a stream of events after a place in it, and says what the next ones are."""

import json
import sys

import httpx
from httpx_sse import connect_sse

url, token, place, count = sys.argv[1:]
headers = {"Authorization": f"Bearer {token}", "Last-Event-ID": place}
events = []
with httpx.Client(timeout=60, trust_env=False) as client:
    with connect_sse(client, "GET", url, headers=headers) as source:
        for event in source.iter_sse():
            if event.data:
                events.append({"event": event.event, "id": event.id, "data": event.json()})
            if len(events) == int(count):
                break
print(json.dumps(events))
