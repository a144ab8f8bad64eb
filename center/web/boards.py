"""Which board a reader looks at: the one asked for, else the screen's own, else the first."""

from __future__ import annotations

from collections.abc import Iterable

from sqlite_utils import Database as Db

from center.storage import boards
from center.storage.boards import Board
from center.web.identity import Identity


def board_for(db: Db, known: Iterable[Identity], asked: object = None) -> Board:
    """Return the board a reader looks at, or refuse one that is not there. `known`: who the reader can prove to be."""
    if asked is not None:
        return boards.board(db, str(asked))
    display = next((one.device for one in known if one.role == "display"), None)
    return boards.of_device(db, display)
