"""A file that takes another's place only once it is whole."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


@contextmanager
def replacing(path: Path) -> Iterator[Path]:
    """Lend the place for a new file; at the end it is `path`, and when anything goes wrong nothing is left of it."""
    fresh = path.with_name(f".{path.name}.new")
    try:
        yield fresh
        fresh.replace(path)  # refused by Windows while a spreadsheet has the old one open
    finally:
        fresh.unlink(missing_ok=True)
