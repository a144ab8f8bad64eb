"""Boards: how each looks, which screen shows which, and what the center says on all of them."""

from __future__ import annotations

import json
import sqlite3
from dataclasses import dataclass, field
from typing import Any

from sqlite_utils import Database as Db

from center.domain.boards import Known, Layout, stored
from center.domain.refusals import NotFound
from center.languages import LANGUAGES
from center.storage import settings
from center.storage.settings import in_language

Words = dict[str, str]


@dataclass(frozen=True)
class Board:
    """One board: its code in addresses, its names by language, its layout."""

    code: str
    names: Words
    layout: Layout

    def name(self, language: str) -> str:
        """Return the board's name in a language."""
        return in_language(self.names, language)


@dataclass(frozen=True)
class Texts:
    """What the center says on its boards, by language: notices, mottoes; whom to call with a complaint."""

    notices: list[Words] = field(default_factory=list)
    mottoes: list[Words] = field(default_factory=list)
    hotline: str = ""
    hotline_words: Words = field(default_factory=dict)


def all_boards(db: Db) -> list[Board]:
    """Return all boards in their order; there is always one."""
    rows = db.execute("select code, names, layout from boards order by position, code")
    return [_board(row) for row in rows] or [Board("main", {}, Layout())]


def board(db: Db, code: str) -> Board:
    """Return a board, or refuse."""
    for one in all_boards(db):
        if one.code == code:
            return one
    raise NotFound("unknown_board", board=code[:60])


def of_device(db: Db, device: int | None) -> Board:
    """Return the board a screen shows: its own, or the first."""
    row = db.execute("select board from devices where id = ?", [device]).fetchone()
    every = all_boards(db)
    return next((one for one in every if row and one.code == row["board"]), every[0])


def known(db: Db) -> Known:
    """Return what a layout may name in this center."""
    seats = [row["n"] for row in db.execute("select n from counters order by n")]
    return Known(seats, {row["name"] for row in db.execute("select name from media")}, list(LANGUAGES))


def _board(row: sqlite3.Row) -> Board:
    return Board(row["code"], json.loads(row["names"]), stored(json.loads(row["layout"])))


def save(db: Db, one: Board) -> bool:
    """Write a board, a new one behind the others; return whether it is new."""
    new = db.execute("select 1 from boards where code = ?", [one.code]).fetchone() is None
    names, layout = _text(one.names), _text(one.layout.as_data())
    db.execute(
        "insert into boards (code, names, layout, position)"
        " values (?, ?, ?, (select coalesce(max(position), 0) + 1 from boards))"
        " on conflict (code) do update set names = excluded.names, layout = excluded.layout",
        [one.code, names, layout],
    )
    return new


def remove(db: Db, code: str) -> None:
    """Remove a board; the screens that showed it show the first one."""
    db.execute("update devices set board = null where board = ?", [code])
    db.execute("delete from boards where code = ?", [code])


def show_on(db: Db, device: int, code: str | None) -> bool:
    """Let a screen show a board, None for the first; return whether there is such a screen."""
    where = "where id = ? and role = 'display' and revoked_at is null"
    return db.execute(f"update devices set board = ? {where}", [code, device]).rowcount == 1


def texts(db: Db) -> Texts:
    """Return what the center says on its boards."""
    found = settings.get(db, "board_texts")
    return Texts(**found) if isinstance(found, dict) else Texts()


def set_texts(db: Db, said: Texts) -> None:
    """Set what the center says on its boards."""
    settings.put(db, "board_texts", vars(said))


def _text(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)
