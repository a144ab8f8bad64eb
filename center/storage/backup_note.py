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


def is_late(data: Path, now: datetime) -> bool:
    """Say whether the last backup was made long ago; of a center that never had one nobody expects any."""
    try:
        made_at = from_text((data / NOTE).read_text(encoding="ascii").strip())
        return now - made_at > LATE
    except (OSError, ValueError, TypeError):
        return False
