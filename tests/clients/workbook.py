"""Reads a workbook with openpyxl, and says as JSON what is in each sheet."""

import json
import sys

import openpyxl

book = openpyxl.load_workbook(sys.argv[1])
sheets = {}
for sheet in book.worksheets:
    rows = list(sheet.iter_rows())
    head = [cell.value for cell in rows[0]] if rows else []
    sheets[sheet.title] = {
        "head": head,
        "rows": [[cell.value if isinstance(cell.value, (bool, int, str)) else cell.value and cell.value.isoformat()
                  for cell in row] for row in rows[1:]],
        "types": {name: sorted({type(row[at].value).__name__ for row in rows[1:] if row[at].value is not None})
                  for at, name in enumerate(head)},
        "formulas": sum(cell.data_type == "f" for row in rows for cell in row),
        "frozen": sheet.freeze_panes,
        "filter": sheet.auto_filter.ref,
        "links": [cell.hyperlink.target for row in rows for cell in row if cell.hyperlink],
        "widths": min((column.width for column in sheet.column_dimensions.values()), default=0),
    }
about = book.properties
print(json.dumps({
    "sheets": sheets,
    "active": book.active.title,
    "creator": about.creator,
    "created": about.created.isoformat(),
    "modified_by": about.lastModifiedBy,
}))
