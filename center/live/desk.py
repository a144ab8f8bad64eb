"""What a terminal shows beside the line: what was served, favourites, messages, help, and the rules that run."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime, timedelta

from sqlite_utils import Database as Db

from center.domain.days import from_text, to_text
from center.domain.events import UNDO_SECONDS
from center.domain.opening import Span, spans
from center.domain.terminal import TerminalRules, patience, session_ended
from center.domain.turns import State
from center.live.shapes import Names, Shape, turn_shape
from center.storage import (
    actors,
    catalogue,
    counters,
    desk_talk,
    journal,
    overnight,
    paper_modes,
    served,
    special_days,
    terminals,
    turns,
)
from center.storage.counters import Counter
from center.storage.desk_talk import HelpCall
from center.storage.settings import Center, in_language
from center.storage.turns import Turn

RECENT = 5
FAVOURITE_DAYS = 30


def desk(db: Db, center: Center, now: datetime, seat: Counter, turn: Turn | None, names: Names) -> Shape:
    """Return what a counter's terminal shows beside who is here and who is next."""
    day, rules = center.today(now), terminals.rules(db)
    return {
        "served_today": served.served_at(db, seat.n, day),
        "undo": _undo(db, now, seat.n),
        "favourites": _favourites(db, day, seat, turn, names) if turn else [],
        "served_recently": served_shapes(db, seat.n, day, names, to_text(now), RECENT),
        "messages": [
            {"id": one.id, "text": one.text, "at": one.at, "by": _name(db, one.sent_by, names)}
            for one in desk_talk.unseen(db, seat.n, day)
        ],
        "ended_by_night": by_night_shapes(db, seat, day, names, to_text(now)),
        "help": help_shapes(db, day, names),
        "no_show": _patience(db, now, seat, turn, rules),
        "auto": {
            "start": _starts_in(db, seat.n, turn, rules),
            "call": rules.auto_call_seconds,
            "summary": paper_modes.paper(db).summary_at_close,
        },
        **_under_way(db, center, now, seat, turn, rules),
    }


def served_shapes(db: Db, n: int, day: str, names: Names, at: str, limit: int) -> list[Shape]:
    """Return what a counter served on a day and may correct, newest first."""
    return [
        turn_shape(one, names, catalogue.usual_service(db, one.field), at)
        for one in turns.ended_at_counter(db, n, day, limit)
    ]


def by_night_shapes(db: Db, seat: Counter, day: str, names: Names, at: str) -> list[Shape]:
    """Return the services of a counter or its clerk that only the night before ended, until it is said how."""
    return [
        turn_shape(one, names, catalogue.usual_service(db, one.field), at)
        for one in overnight.ended_by_night(db, day, seat.n, seat.clerk)
    ]


def help_shapes(db: Db, day: str, names: Names) -> list[Shape]:
    """Return the calls for help that are open on a day, oldest first."""
    return [help_shape(db, one, names) for one in desk_talk.open_help(db, day)]


def help_shape(db: Db, call: HelpCall, names: Names) -> Shape:
    """Return a call for help with the names of who asked and who comes."""
    return {
        "id": call.id,
        "counter": call.counter,
        "label": counters.counter(db, call.counter).label_in(names.language),
        "kind": call.kind,
        "note": call.note,
        "asked_at": call.asked_at,
        "asked_by": _name(db, call.asked_by, names),
        "accepted_at": call.accepted_at,
        "accepted_by": _name(db, call.accepted_by, names) if call.accepted_by else None,
        "ended_at": call.ended_at,
    }


def sessions_of(db: Db, center: Center, now: datetime) -> list[Span]:
    """Return the center's sessions of the present day, as moments."""
    day = center.today(now)
    return spans(special_days.calendar(db, center, day), None, date.fromisoformat(day), center.zone)


def _name(db: Db, actor: str, names: Names) -> str:
    return in_language(actors.name_of(db, actor), names.language)


def _favourites(db: Db, day: str, seat: Counter, turn: Turn, names: Names) -> list[Shape]:
    since = (date.fromisoformat(day) - timedelta(days=FAVOURITE_DAYS)).isoformat()
    codes = served.favourites(db, turn.clerk or seat.clerk, turn.field, since)
    return [{"code": code, "name": names.procedure(code)} for code in codes]


def _patience(db: Db, now: datetime, seat: Counter, turn: Turn | None, rules: TerminalRules) -> Shape | None:
    if turn is None or turn.state is not State.CALLED or not rules.no_show.recalls:
        return None
    left = patience([from_text(at) for at in terminals.calls(db, seat.n, turn.id)], now, rules.no_show)
    return {"recalls_left": left.recalls_left, "wait_s": left.wait_s}


def _starts_in(db: Db, n: int, turn: Turn | None, rules: TerminalRules) -> int | None:
    """Return after how many seconds who is called starts by itself; None: never, or a clerk has stopped it."""
    seconds = rules.auto_start_seconds
    if seconds is None or turn is None or turn.state is not State.CALLED:
        return seconds
    return seconds if terminals.starts_itself(db, n, turn.id, turn.call_seq or 0) else None


def _under_way(
    db: Db, center: Center, now: datetime, seat: Counter, turn: Turn | None, rules: TerminalRules
) -> Shape:
    """Return whether the service takes very long, and whether it is to be asked if it still goes on."""
    if turn is None or turn.state is not State.SERVING or turn.started_at is None:
        return {"long": False, "long_after_s": None, "question": None}
    usual = catalogue.usual_service(db, turn.field) * turn.dossiers
    long_after = round(usual * rules.long_service_factor)
    asks = _asks(db, sessions_of(db, center, now), now, seat.n, turn)
    return {
        "long": turn.served_s(to_text(now)) > long_after,
        "long_after_s": long_after,
        "question": "still_serving" if asks else None,
    }


def asked_at(db: Db, center: Center, now: datetime, at: Iterable[int]) -> list[int]:
    """Return at which of these counters it is to be asked whether a service still goes on."""
    sessions = sessions_of(db, center, now)
    return [n for n in at if (turn := turns.at_counter(db, n)) and _asks(db, sessions, now, n, turn)]


def _asks(db: Db, sessions: list[Span], now: datetime, n: int, turn: Turn) -> bool:
    if turn.state is not State.SERVING or turn.started_at is None:
        return False
    outlasted = session_ended(sessions, from_text(turn.started_at), now)
    if outlasted is None:
        return False
    said = terminals.still_said(db, n, turn.id, turn.call_seq or 0)
    return said is None or from_text(said) < outlasted


def _undo(db: Db, now: datetime, n: int) -> Shape | None:
    last = journal.undoable_at_counter(db, n)
    if last is None:
        return None
    until = from_text(last.at) + timedelta(seconds=UNDO_SECONDS)
    if now > until:
        return None
    finished = last.data.get("finished")
    also = journal.by_seq(db, finished).data["code"] if finished is not None else None
    return {
        "type": last.type.value,
        "turn": last.turn,
        "code": last.data.get("code"),
        "also": also,
        "until": to_text(until),
    }
