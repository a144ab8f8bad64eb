"""How much paper the center uses, as it was set."""

from __future__ import annotations

from sqlite_utils import Database as Db

from center.domain.paper_modes import Paper, paper_from
from center.storage import settings

_KEY = "paper"


def paper(db: Db) -> Paper:
    """Return how much paper is used; full slips everywhere where nobody said."""
    return settings.get_as(db, _KEY, paper_from)


def set_paper(db: Db, wanted: Paper) -> None:
    """Set how much paper is used."""
    settings.put(db, _KEY, wanted.as_data())
