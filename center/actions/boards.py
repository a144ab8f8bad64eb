"""What the office decides about boards: how each looks, which screen shows which, what they say, what they play."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from center.actions.act import Act
from center.domain import boards as rules
from center.domain.events import Event
from center.domain.refusals import NotFound, Refusal
from center.storage import boards, media
from center.storage.boards import Board, Texts
from center.storage.media import Medium


def add_board(act: Act, code: str, names: dict[str, str], layout: Mapping[str, Any]) -> Board:
    """Make a new board, or refuse a code that is taken or no code."""
    rules.check_code(code)
    if any(one.code == code for one in boards.all_boards(act.db)):
        raise Refusal("board_exists", board=code)
    return _save(act, code, names, layout)


def set_board(act: Act, code: str, names: dict[str, str], layout: Mapping[str, Any]) -> Board:
    """Let a board look otherwise; every screen that shows it does so at once."""
    boards.board(act.db, code)
    return _save(act, code, names, layout)


def _save(act: Act, code: str, names: dict[str, str], layout: Mapping[str, Any]) -> Board:
    board = Board(code, names, rules.read(layout, boards.known(act.db)))
    new = boards.save(act.db, board)
    act.record(Event.BOARD_SET, board=code, new=new)
    return board


def remove_board(act: Act, code: str) -> None:
    """Remove a board, but not the last one; the screens that showed it show the first."""
    boards.board(act.db, code)
    if len(boards.all_boards(act.db)) == 1:
        raise Refusal("last_board")
    boards.remove(act.db, code)
    act.record(Event.BOARD_REMOVED, board=code)


def show_board(act: Act, device: int, code: str | None) -> None:
    """Let a screen of the hall show a board, None for the first."""
    if code is not None:
        boards.board(act.db, code)
    if not boards.show_on(act.db, device, code):
        raise NotFound("unknown_display")
    act.record(Event.BOARD_SHOWN, device=device, board=code)


def set_texts(act: Act, texts: Texts) -> None:
    """Set notices, mottoes and the hotline: the center's, for every board that has a place for them."""
    boards.set_texts(act.db, texts)
    act.record(Event.BOARD_TEXTS_SET, notices=len(texts.notices), mottoes=len(texts.mottoes))


def add_media(act: Act, added: Sequence[Medium]) -> None:
    """Note pictures and videos whose files lie in the folder."""
    for one in added:
        media.add(act.db, one, act.at)
    act.record(Event.MEDIA_ADDED, media=[one.name for one in added], title=added[0].title)


def remove_media(act: Act, name: str) -> None:
    """Forget a picture or video, on every playlist too. Its file is for the caller to remove, after the commit."""
    title = media.medium(act.db, name).title
    for board in boards.all_boards(act.db):
        if name in board.layout.playlist:
            boards.save(act.db, Board(board.code, board.names, board.layout.without(name)))
    media.remove(act.db, name)
    act.record(Event.MEDIA_REMOVED, media=[name], title=title)
