"""What the open screens say of themselves, and what went wrong on their pages. In memory, like presence."""

from __future__ import annotations

import functools
import hashlib
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from pathlib import Path

KEPT_ERRORS = 5
# an error that has not come again for an hour is nobody's concern any more
ERRORS_LAST = timedelta(hours=1)
_PAGES = ("*.js", "*.css", "*.html")


@dataclass
class PageError:
    """One mistake of a page: what, where, since when, when last, how often."""

    message: str
    place: str
    since: datetime
    last: datetime
    times: int


@dataclass
class Screen:
    """The last words of one screen: its state, its page's version, its size in CSS pixels, its errors."""

    state: str | None = None
    version: str | None = None
    width: int | None = None
    height: int | None = None
    errors: list[PageError] = field(default_factory=list, compare=False)


class Screens:
    """What each screen said last, by its device's id."""

    def __init__(self) -> None:
        self._screens: dict[int, Screen] = {}

    def said(self, device: int, said: Screen) -> bool:
        """Note what a screen says of itself, besides its errors; return whether it is something new."""
        before = self.of(device)
        self._screens[device] = replace(said, errors=before.errors)
        return said != before

    def failed(self, device: int, message: str, place: str, times: int, at: datetime) -> None:
        """Note an error of a screen's page; the same one again is counted, the oldest makes room."""
        screen = self._screens.setdefault(device, Screen())
        for known in screen.errors:
            if (known.message, known.place) == (message, place) and at - known.last <= ERRORS_LAST:
                known.last, known.times = at, known.times + times
                break
        else:
            screen.errors.append(PageError(message, place, at, at, times))
        screen.errors = sorted(screen.errors, key=lambda one: one.last)[-KEPT_ERRORS:]

    def of(self, device: int) -> Screen:
        """Return the last words of a screen; of one that said nothing, nothing."""
        return self._screens.get(device, Screen())

    def errors(self, device: int, now: datetime) -> list[PageError]:
        """Return the errors of a screen's page in the last hour, the newest first."""
        fresh = [one for one in self.of(device).errors if now - one.last <= ERRORS_LAST]
        return sorted(fresh, key=lambda one: one.last, reverse=True)


@functools.cache
def version_of(packages: tuple[Path, ...]) -> str:
    """Return a short name of all pages as they are now: a page of another name is older, or newer."""
    digest = hashlib.sha256()
    for package in packages:
        for path in sorted(one for pattern in _PAGES for one in package.rglob(pattern)):
            digest.update(f"{path.relative_to(package)}\0".encode() + path.read_bytes())
    return digest.hexdigest()[:12]
