"""Reads an Atom feed with feedparser, and prints as JSON what it found."""

import json
import sys

import feedparser

with open(sys.argv[1], "rb") as file:
    found = feedparser.parse(file.read())
feed = found.feed
links = {link.rel: link.href for link in feed.links}
entries = [
    {
        "id": entry.id,
        "title": entry.title,
        "link": entry.link,
        "published": list(entry.published_parsed[:6]),
        "updated": list(entry.updated_parsed[:6]),
        "summary": entry.get("summary"),
        "content": [[part.type, part.value] for part in entry.content],
        "tags": [tag.term for tag in entry.tags],
    }
    for entry in found.entries
]
print(
    json.dumps(
        {
            "bozo": bool(found.bozo),
            "error": str(found.get("bozo_exception", "")),
            "version": found.version,
            "id": feed.id,
            "title": feed.title,
            "author": feed.author_detail.name,
            "updated": list(feed.updated_parsed[:6]),
            "links": links,
            "entries": entries,
        }
    )
)
