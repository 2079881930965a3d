"""Reads a CSV file with Python's own reader, and prints its rows as JSON, as they were recorded."""

import csv
import json
import sys

STARTERS = "=+-@\t\r\n＝＋－＠"


def recorded(cell):
    """Takes the guard against formulas back, as docs/reports.md says."""
    if cell.startswith("'") and cell.lstrip("'").startswith(tuple(STARTERS)):
        return cell[1:]
    return cell


with open(sys.argv[1], encoding="utf-8", newline="") as file:
    rows = [{name: recorded(cell) for name, cell in row.items()} for row in csv.DictReader(file, strict=True)]
print(json.dumps(rows))
