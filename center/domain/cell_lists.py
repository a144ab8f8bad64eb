"""Several things in one cell: aliases, documents, steps, weekdays; read, and written so that they read the same.

They stand apart by `;` or by line ends. A backslash takes a sign as it is: `\\;` is a semicolon inside a text.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from center.domain.cells import BadCell, Cell, clock, code, national_code, text, written
from center.domain.text import clean, fold

# before a document: the State has it already, so it is not needed
DIGITAL = "(CSDL)"
Document = tuple[str, bool]
Step = tuple[str, str | None]
WEEKDAYS = ("T2", "T3", "T4", "T5", "T6", "T7", "CN")
_DAYS_AS_SAID = {
    **{fold(name): n for n, name in enumerate(WEEKDAYS)},
    **{f"thu {name}": n for n, name in enumerate(("hai", "ba", "tu", "nam", "sau", "bay"))},
    **{f"thu {n + 2}": n for n in range(6)},
    "chu nhat": 6,
    **{name: n for n, name in enumerate(("mon", "tue", "wed", "thu", "fri", "sat", "sun"))},
}


def _parts(cell: Cell) -> list[str]:
    """Split a cell at `;` and line ends that no backslash takes away; empty parts do not count."""
    parts, taken = [""], False
    for letter in written(cell):
        if not taken and letter in ";\n\r\u2028":
            parts.append("")
        else:
            parts[-1] += letter
        taken = letter == "\\" and not taken
    return [part for part in map(clean, parts) if part]


def _plain(part: str) -> str:
    return clean(re.sub(r"\\([\\;(])", r"\1", part))


def _guarded(item: str) -> str:
    return item.replace("\\", "\\\\").replace(";", "\\;")


def items(cell: Cell) -> list[str]:
    """Return the texts of a cell, each once."""
    found = list(dict.fromkeys(filter(None, map(_plain, _parts(cell)))))
    text(write_items(found))  # too long is too long
    return found


def write_items(texts: Iterable[str]) -> str:
    """Return texts as one cell; the reverse of `items`."""
    return "; ".join(map(_guarded, texts))


def documents(cell: Cell) -> list[Document]:
    """Return the documents of a cell: the text, and whether it is marked as not needed (`(CSDL) …`)."""
    found = []
    for part in _parts(cell):
        digital = part.upper().startswith(DIGITAL)
        said = _plain(part[len(DIGITAL) :] if digital else part)
        if said:
            found.append((said, digital))
    text(write_documents(found))
    return found


def write_documents(found: Iterable[Document]) -> str:
    """Return documents as one cell; the reverse of `documents`."""

    def one(said: str, digital: bool) -> str:
        guarded = _guarded(said)
        if digital:
            return f"{DIGITAL} {guarded}"
        return f"\\{guarded}" if guarded.upper().startswith(DIGITAL) else guarded

    return "; ".join(one(*document) for document in found)


def steps(cell: Cell) -> list[Step]:
    """Return the steps of a journey: `field` or `field:procedure`, in order."""
    found: list[Step] = []
    for part in _parts(cell):
        field, _, procedure = part.partition(":")
        found.append((code(field), national_code(procedure) or None))
    return found


def write_steps(found: Iterable[Step]) -> str:
    """Return steps as one cell; the reverse of `steps`."""
    return "; ".join(f"{field}:{procedure}" if procedure else field for field, procedure in found)


def weekdays(cell: Cell) -> list[int]:
    """Return weekdays (0 = Monday) from `T2-T6; CN`, `Thứ 2 - Thứ 6`, `Mon-Fri`. A bare `2` could be two days."""
    found: set[int] = set()
    for part in re.split(r"[;,\n]", written(cell)):
        ends = [_DAYS_AS_SAID.get(fold(end).strip()) for end in re.split("[-–]", part)]
        if not part.strip():
            continue
        if None in ends or len(ends) > 2 or ends[0] > ends[-1]:  # type: ignore[operator]
            raise BadCell("bad_weekday", value=clean(part)[:40])
        found.update(range(ends[0], ends[-1] + 1))  # type: ignore[arg-type, operator]
    return sorted(found)


def write_weekdays(found: Iterable[int]) -> str:
    """Return weekdays as one cell; the reverse of `weekdays`."""
    days = sorted(found)
    if len(days) > 1 and days == list(range(days[0], days[-1] + 1)):
        return f"{WEEKDAYS[days[0]]}-{WEEKDAYS[days[-1]]}"
    return "; ".join(WEEKDAYS[day] for day in days)


def weekday(cell: Cell) -> str | None:
    """Return one weekday by its short name, `T2` … `CN`; None where nothing is said."""
    found = weekdays(cell)
    if len(found) > 1:
        raise BadCell("bad_weekday", value=written(cell)[:40])
    return WEEKDAYS[found[0]] if found else None


def codes(cell: Cell) -> list[str]:
    """Return the codes of procedures, each once."""
    return list(dict.fromkeys(filter(None, map(national_code, _parts(cell)))))


def sessions(cell: Cell) -> list[tuple[str, str]]:
    """Return sessions from `07:30-11:30; 13:30-15:00`, in order and apart."""
    found: list[tuple[str, str]] = []
    for part in _parts(cell):
        opens, closes = ([clock(end) for end in re.split("[-–]", part)] + [None])[:2]
        if opens is None or closes is None:
            raise BadCell("bad_time", value=part[:40])
        if closes <= opens:
            raise BadCell("closes_before_opens", opens=opens, closes=closes)
        if found and opens < found[-1][1]:
            raise BadCell("hours_overlap", opens=opens, closes=closes)
        found.append((opens, closes))
    return found


def write_sessions(found: Iterable[tuple[str, str]]) -> str:
    """Return sessions as one cell; the reverse of `sessions`."""
    return "; ".join(f"{opens}-{closes}" for opens, closes in found)
