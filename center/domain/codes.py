"""The code that is printed and called: `A042`."""

from __future__ import annotations

import re
from collections.abc import Iterable

_PREFIX = re.compile(r"[A-Z0-9]{1,2}")


def code_for(prefix: str, number: int) -> str:
    """Return the code of the day's `number` (from 1): at least three digits, growing, never wrapping."""
    if number < 1:
        raise ValueError(f"a number starts at 1, not {number}")
    return f"{prefix}{number:03d}"


def normalise(text: str) -> str:
    """Return a code as people type it (` a042 `, `a-042`) in the form it is stored in."""
    return re.sub(r"[\s.\-]", "", text).upper()


def prefixes_agree(prefixes: Iterable[str]) -> bool:
    """Say whether codes of these prefixes can never be mistaken for one another.

    Each is one or two of `A-Z0-9`, all differ, and no prefix that ends in a digit begins another
    one's codes (`1` + `2001` and `12` + `001` would both read `12001`).
    """
    seen = list(prefixes)
    if len(set(seen)) != len(seen) or not all(_PREFIX.fullmatch(p) for p in seen):
        return False
    return not any(a != b and b.startswith(a) and b[len(a)].isdigit() for a in seen for b in seen)
