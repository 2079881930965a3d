"""Validates JSON files against a JSON Schema, in which no object may have a field that the schema does not name."""

import json
import sys

from jsonschema import Draft202012Validator
from jsonschema.exceptions import best_match


def closed(schema):
    """The published schema lets fields be added; what we write today has none but those that it names."""
    if isinstance(schema, list):
        return [closed(part) for part in schema]
    if not isinstance(schema, dict):
        return schema
    schema = {name: closed(part) for name, part in schema.items()}
    if isinstance(schema.get("properties"), dict) and schema.get("type") == "object":
        schema["additionalProperties"] = False
    return schema


with open(sys.argv[1], encoding="utf-8") as file:
    published = json.load(file)
Draft202012Validator.check_schema(published)
for schema in (published, closed(published)):
    validator = Draft202012Validator(schema, format_checker=Draft202012Validator.FORMAT_CHECKER)
    for path in sys.argv[2:]:
        with open(path, encoding="utf-8") as file:
            report = json.load(file)
        # The alternatives of the root say little when none fits: the one that is meant says what is wrong.
        kind = {"claim": "claimReport", "dossier": "dossierReport", None: "claimList"}[report.get("subject")]
        meant = validator.evolve(schema={"$defs": schema["$defs"], "$ref": f"#/$defs/{kind}"})
        if error := best_match(meant.iter_errors(report)):
            raise SystemExit(f"{path}: {error.json_path}: {error.message[:500]}")
        validator.validate(report)
print(len(sys.argv[2:]))
