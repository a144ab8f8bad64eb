"""Which browser the tests drive."""

from __future__ import annotations

import shutil


def chromium() -> str | None:
    """Return the path of Debian's Chromium: its shell without windows, which takes half the processor's time."""
    return next(
        filter(None, map(shutil.which, ("chromium-headless-shell", "chromium", "chromium-browser"))), None
    )
