"""Socket.IO: a screen joins a room, is given the snapshot, and then hears numbered events."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from flask import session
from flask_socketio import SocketIO, join_room

from center.domain.refusals import NotFound, Refusal
from center.live import snapshots
from center.live.shapes import Shape
from center.live.snapshots import View
from center.web.errors import error_body
from center.web.identity import PEOPLE, choose, identities
from center.web.running import reading, running
from center.web.sayings import with_sentences
from center.web.words import language

SUPERVISORS = frozenset({"supervisor", "admin"})
STAFF = PEOPLE | {"counter"}


def init_app(socketio: SocketIO) -> None:
    """Register the one message a screen sends."""
    socketio.on_event("join", _join)
    socketio.on_event("connect", _connect)


def _connect(auth: Any = None) -> None:
    token = auth.get("token") if isinstance(auth, dict) else None
    session["socket_token"] = token if isinstance(token, str) else None


def _join(wish: Any = None) -> dict[str, Any]:
    """Join a room and answer with its snapshot, or with a refusal in the shape of every error."""
    try:
        room = wish.get("room") if isinstance(wish, dict) else None
        if not isinstance(room, str):
            raise NotFound("not_found")
        look = _enter(room)
        join_room(room)
        # the number is taken before the reading: what happens in between is told again, never lost
        seq = running().announcer.last(room)
        with reading() as db:
            snapshot = look(View(db, running().clock(), language()))
        return {"seq": seq, "snapshot": {"seq": seq, **with_sentences(snapshot, language())}}
    except Refusal as refusal:
        return error_body(refusal, language())


def _enter(room: str) -> Callable[[View], Shape]:
    """Return what makes the room's snapshot, or refuse who may not be there."""
    name, _, rest = room.partition(":")
    if name == "ticket":
        return lambda view: snapshots.ticket(view, rest)
    known = identities(session.get("socket_token"))
    number = int(rest) if rest.isdecimal() and len(rest) < 5 else None
    if name in _OPEN_TO and number is None and not rest:
        choose(known, _OPEN_TO[name])
        return _LOOKS[name]
    if name == "counter" and number is not None:
        choose(known, STAFF, number)
        return lambda view: snapshots.counter(view, number)
    if name == "pad" and number is not None:
        choose(known, frozenset({"pad"}), number)
        return lambda view: snapshots.pad(view, number)
    raise NotFound("not_found")


_OPEN_TO = {
    "board": frozenset({"display", "kiosk", "counter", "pad"}) | PEOPLE,
    "kiosk": frozenset({"kiosk", "display"}) | PEOPLE,
    "office": SUPERVISORS,
    "printer": SUPERVISORS | {"printer", "kiosk", "display"},
}
_LOOKS: dict[str, Callable[[View], Shape]] = {
    "board": snapshots.board,
    "kiosk": snapshots.kiosk,
    "office": snapshots.kiosk,
    "printer": lambda view: view.head(),
}
