"""The reversible escape that keeps a spreadsheet from running a text cell as a formula.

A cell that begins with `=`, `+`, `-`, `@`, a tab, a line break or the full-width form of such a sign
is a formula to some spreadsheet (OWASP, "CSV Injection"). The CSV files put one apostrophe before it;
a cell that already looks escaped gets one more, so that every text comes back as it was. Text columns
only: numbers, dates and booleans are written as they are.

The codec stands on the reader's side, since a reader must undo it without the rest of the project.
`publish`, which writes the cells, imports it from here: there is no second copy.
"""

from __future__ import annotations

import re

_SIGNS = r"[=+\-@\t\r\n＝＋－＠]"
DANGEROUS = rf"^('*{_SIGNS})"
ESCAPED = rf"^'('*{_SIGNS})"


def escape(text: str) -> str:
    """The text as it stands in a CSV cell."""
    return re.sub(DANGEROUS, r"'\1", text, count=1)
