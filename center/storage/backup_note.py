"""When a center was backed up last: a line beside its file, not in it, for a backup changes nothing in a center."""

from __future__ import annotations

from contextlib import suppress
from datetime import datetime, timedelta
from pathlib import Path

from center.domain.days import from_text

NOTE = "last-backup"
# a stick once a week, and a day to spare
LATE = timedelta(days=8)


def note(data: Path, made_at: str) -> None:
    """Write down when a backup was made; a directory that takes no file is let be."""
    fresh = data / f"{NOTE}.new"
    with suppress(OSError):
        fresh.write_text(made_at + "\n", encoding="ascii")
        fresh.replace(data / NOTE)  # also where somebody else, such as root, wrote the one before


def last(data: Path) -> str | None:
    """Return when the last backup was made, as it is stored; None where none is known of."""
    try:
        made_at = (data / NOTE).read_text(encoding="ascii").strip()
        from_text(made_at)
    except (OSError, ValueError, TypeError):
        return None
    return made_at


def is_late(data: Path, now: datetime) -> bool:
    """Say whether the last backup was made long ago; of a center that never had one nobody expects any."""
    made_at = last(data)
    return made_at is not None and now - from_text(made_at) > LATE
