"""The running center that a request finds: its database, its committer, its clock."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from datetime import datetime

from flask import current_app
from sqlite_utils import Database as Db

from center.domain.days import to_text
from center.live.announcer import Announcer
from center.live.snapshots import View
from center.media.folder import Folder
from center.storage.committer import Committer, OffHub
from center.storage.database import Database
from center.voice.announced import Announced
from center.voice.clips import Clips
from center.voice.spoken import Voice
from center.web.ended_logins import EndedLogins
from center.web.presence import Presence
from center.web.screens import Screens
from center.web.throttle import Throttle
from center.web.words import language

NAME = "motcua"


@dataclass
class Running:
    """Everything that lives as long as the server does. `version`: which pages it gives out."""

    database: Database
    committer: Committer
    announcer: Announcer
    clock: Callable[[], datetime]
    off_hub: OffHub
    voice: Voice
    announced: Announced
    clips: Clips
    media: Folder
    version: str
    presence: Presence = field(default_factory=Presence)
    screens: Screens = field(default_factory=Screens)
    logins: Throttle = field(default_factory=Throttle)
    ended: EndedLogins = field(default_factory=EndedLogins)

    def now_text(self) -> str:
        """Return the present moment as it is stored."""
        return to_text(self.clock())


def running() -> Running:
    """Return the center that this request talks to."""
    found = current_app.extensions[NAME]
    assert isinstance(found, Running)
    return found


def reading() -> AbstractContextManager[Db]:
    """Lend this request a read-only connection."""
    return running().database.reading()


def view(db: Db) -> View:
    """Return a look at the center now, in the reader's language."""
    return View(db, running().clock(), language())
