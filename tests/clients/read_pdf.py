"""Reads PDFs with pypdf and prints for each, as JSON, its text, its pages and what it says of itself."""

import json
import sys

from pypdf import PdfReader


def read(path):
    reader = PdfReader(path)
    root = reader.trailer["/Root"]
    return {
        "text": "\n".join(page.extract_text() for page in reader.pages),
        "pages": len(reader.pages),
        "title": reader.metadata.title,
        "language": root.get("/Lang"),
        "tagged": bool(root.get("/MarkInfo", {}).get("/Marked")),
        "headings": [entry.title for entry in flat(reader.outline)],
        "metadata": root["/Metadata"].get_object().get_data().decode("utf-8"),
    }


def flat(outline):
    for entry in outline:
        if isinstance(entry, list):
            yield from flat(entry)
        else:
            yield entry


print(json.dumps([read(path) for path in sys.argv[1:]]))
