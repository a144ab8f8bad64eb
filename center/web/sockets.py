"""Socket.IO: a screen joins a room, is given the snapshot, and then hears numbered events."""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from flask import request
from flask_socketio import SocketIO, join_room, leave_room

from center.domain.refusals import NotFound, Refusal
from center.live import monitor, snapshots
from center.live import pad as pads
from center.live import sign as signs
from center.live.helping import help_calls
from center.live.shapes import Shape
from center.live.snapshots import View
from center.storage import paper_modes, settings
from center.web.boards import board_for
from center.web.errors import error_body
from center.web.identity import PEOPLE, STAFF, Identity, NotAllowed, choose, identities
from center.web.paper import slips_come
from center.web.running import reading, running
from center.web.sayings import with_sentences
from center.web.secrecy import serves, whoever_asks
from center.web.words import language

log = logging.getLogger(__name__)
SUPERVISORS = frozenset({"supervisor", "admin"})
_TOKEN = "motcua.token"
_LONGEST_ROOM = 100


@dataclass(frozen=True)
class Room:
    """A room by its one true name, and what makes its snapshot."""

    name: str
    look: Callable[[View], Shape]


def init_app(socketio: SocketIO) -> None:
    """Register the one message a screen sends."""
    socketio.on_event("connect", _connect)
    socketio.on_event("join", _join)


def expel(socketio: SocketIO, device: int) -> None:
    """End every connection of a device whose token holds no longer: what it had joined, it would go on hearing."""
    connections = list(socketio.server.manager.get_participants("/", _own_room(device)))
    for connection, _ in connections:
        socketio.server.disconnect(connection)


def _own_room(device: int) -> str:
    return f"device:{device}"


def _connect(auth: Any = None) -> None:
    """Keep the token a program shows when it connects: its later messages are the same connection's."""
    token = auth.get("token") if isinstance(auth, dict) else None
    request.environ[_TOKEN] = shown = token if isinstance(token, str) and token.isascii() else None
    for one in whoever_asks(shown):
        if one.device is not None:
            join_room(_own_room(one.device))


def _join(wish: Any = None, *_more: Any) -> dict[str, Any]:
    """Join a room and answer with its snapshot, or with a refusal in the shape of every error."""
    asked = wish if isinstance(wish, dict) else {}
    try:
        return _enter(_room(asked.get("room"), asked.get("board")))
    except Refusal as refusal:
        return error_body(refusal, language())
    except Exception:
        # without an answer the screen would wait for ever
        log.exception("a screen could not join")
        return error_body(Refusal("internal"), language())


def _enter(room: Room) -> dict[str, Any]:
    join_room(room.name)
    # the number is taken before the reading: what happens in between is told again, never lost
    seq = running().announcer.last(room.name)
    try:
        with reading() as db:
            snapshot = room.look(View(db, running().clock(), language()))
            zone = settings.load(db).zone
    except BaseException:
        leave_room(room.name)
        raise
    return {"seq": seq, "snapshot": {"seq": seq, **with_sentences(snapshot, language(), zone)}}


def _room(wanted: Any, board: Any) -> Room:
    """Return the room, or refuse what is none and who may not be there. `board`: which one is looked at, if any."""
    if not isinstance(wanted, str) or len(wanted) > _LONGEST_ROOM or not wanted.isascii():
        raise NotFound("not_found")
    name, _, rest = wanted.partition(":")
    if name == "ticket":
        if serves(whoever_asks(request.environ.get(_TOKEN))):
            raise NotAllowed()
        return Room(wanted, lambda view: snapshots.ticket(view, rest))
    known = identities(request.environ.get(_TOKEN))
    if wanted in _OPEN_TO:
        choose(known, _OPEN_TO[wanted])
        if wanted == "kiosk":
            return Room(wanted, lambda view: _kiosk(view, known))
        if wanted == "board":
            return Room(wanted, lambda view: snapshots.board(view, board_for(view.db, known, board)))
        return Room(wanted, _LOOKS[wanted])
    if name not in ("counter", "pad", "sign") or not rest.isdecimal() or len(rest) > 4:
        raise NotFound("not_found")
    n = int(rest)
    if name == "counter":
        choose(known, STAFF, n)
        return Room(f"counter:{n}", lambda view: snapshots.counter(view, n))
    if name == "sign":
        choose(known, ("display", *STAFF), n)
        return Room(f"sign:{n}", lambda view: signs.sign(view, n))
    choose(known, ("pad",), n)
    return Room(f"pad:{n}", lambda view: pads.pad(view, n))


def _kiosk(view: View, known: list[Identity]) -> Shape:
    """Return the tiles, and what paper this very kiosk gives."""
    device = next((one.device for one in known if one.role == "kiosk"), None)
    paper = paper_modes.paper(view.db).of(device)
    return {**snapshots.kiosk(view), "slips": slips_come(view.db), "paper": paper.value}


_OPEN_TO = {
    "board": frozenset({"display", "kiosk", "counter", "pad"}) | PEOPLE,
    "kiosk": frozenset({"kiosk", "display", "counter", "pad"}) | PEOPLE,
    "office": SUPERVISORS,
    "help": frozenset({"counter", "reception"}) | PEOPLE,
    "printer": PEOPLE | {"printer", "kiosk", "display", "counter"},
}
_LOOKS: dict[str, Callable[[View], Shape]] = {
    "office": monitor.office,
    "help": help_calls,
    "printer": lambda view: view.head(),
}
