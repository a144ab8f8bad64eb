"""The code that is printed and called: `A042`."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from center.domain.text import fold

_PREFIX = re.compile(r"[A-Z0-9]{1,2}")
# no day of a hall has a number of more digits
_NUMBER = re.compile(r"[0-9]{1,9}")


@dataclass(frozen=True)
class Sought:
    """A number somebody looks for; `prefix` None: with whatever prefix."""

    prefix: str | None
    number: int


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


def readings(text: str, prefixes: Iterable[str]) -> list[Sought]:
    """Return what a code as people say it may mean, the likelier first: `A042`, `a 42`, `a-42`, or just `42`.

    `prefixes`: those of the day. Nothing comes back for what is no code. `12` + `3` and just `123` are both
    meant by `123` where there is a prefix `12`.
    """
    code = normalise(fold(text))
    found = [
        Sought(prefix, int(code[len(prefix) :]))
        for prefix in sorted(prefixes)
        if code.startswith(prefix) and _NUMBER.fullmatch(code[len(prefix) :])
    ]
    return found + ([Sought(None, int(code))] if _NUMBER.fullmatch(code) else [])
