"""A text that a spreadsheet would take for a formula gets an apostrophe on the way out, and loses it on the way in.

Somebody's "=HYPERLINK(…)" in a name must stay a text on the machine of whoever opens the list (CSV injection).
"""

from __future__ import annotations

import re

_SUSPECT = re.compile(r"'*[=+\-@]")
_GUARDED = re.compile(r"'+[=+\-@]")


def guard(text: str) -> str:
    """Return a text that no spreadsheet calculates."""
    return f"'{text}" if _SUSPECT.match(text) else text


def unguard(text: str) -> str:
    """Return the text as it was; the reverse of `guard`."""
    return text[1:] if _GUARDED.match(text) else text
