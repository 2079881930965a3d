"""Takes a PDF apart with pypdf and prints, as JSON, each piece of it by name, in hexadecimal digits: every object with its
strings, names and streams, decompressed; what the pages say; and the file itself."""

import json
import sys

from pypdf import PdfReader
from pypdf.generic import ArrayObject, DictionaryObject, IndirectObject, NameObject, StreamObject

path = sys.argv[1]
reader = PdfReader(path)
pieces = {}


def add(name, data):
    pieces[name] = data if isinstance(data, bytes) else data.encode("utf-8", "surrogatepass")


def take(name, found):
    """Everything within an object; what it refers to is an object of its own."""
    if isinstance(found, IndirectObject):
        return
    if isinstance(found, StreamObject):
        add(f"{name} stream", found.get_data())
    if isinstance(found, DictionaryObject):
        for key, value in dict.items(found):
            take(f"{name} {key}", value)
    elif isinstance(found, ArrayObject):
        for number, value in enumerate(list.__iter__(found)):
            take(f"{name} {number}", value)
    elif isinstance(found, NameObject):
        add(name, str(found))
    elif isinstance(found, (str, bytes)):
        add(name, found)
        if hasattr(found, "original_bytes"):
            add(f"{name} bytes", found.original_bytes)


def flat(outline):
    for entry in outline:
        if isinstance(entry, list):
            yield from flat(entry)
        else:
            yield entry


numbers = {(number, generation) for generation, numbers in reader.xref.items() for number in numbers}
numbers |= {(number, 0) for number in reader.xref_objStm}
for number, generation in sorted(numbers):
    if number:
        take(f"object {number}", reader.get_object(IndirectObject(number, generation, reader)))
for number, page in enumerate(reader.pages):
    add(f"page {number + 1}", page.extract_text())
add("outline", "\n".join(entry.title for entry in flat(reader.outline)))
for name, contents in reader.attachments.items():
    add(f"attachment {name}", b"\n".join(contents))
with open(path, "rb") as file:
    add("file", file.read())
print(json.dumps({name: data.hex() for name, data in pieces.items()}))
