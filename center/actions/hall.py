"""What a supervisor does to the whole hall: say something, warn everybody, silence it, load its screens again.

Two supervisors may do it at once, so whoever sets or ends a notice says which one they have seen (`seen`: its id).
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

from center.actions.act import Act
from center.domain.days import to_text
from center.domain.events import Event
from center.domain.refusals import NotFound, Refusal, Unacceptable
from center.storage import notices, people
from center.storage.notices import EMERGENCY, MESSAGE, Notice, Said

LONGEST_MESSAGE = timedelta(days=31)


def set_message(act: Act, texts: Sequence[Said], until: datetime, seen: int | None) -> None:
    """Let a message stand on every board until a moment.

    Refuses an end that is over or too far away, and to write over a message that somebody else has set meanwhile.
    """
    if not act.now < until <= act.now + LONGEST_MESSAGE:
        raise Unacceptable("message_end", days=LONGEST_MESSAGE.days)
    _check_texts(texts)
    _check_seen(notices.message(act.db, act.at), seen)
    end = to_text(until)
    seq = act.record(Event.MESSAGE_SET, texts=[vars(one) for one in texts], until=end)
    notices.put(act.db, MESSAGE, seq, texts, act.at, end, act.clerk)


def end_message(act: Act, seen: int) -> None:
    """Take a message off the boards; one that is gone already is no fault."""
    present = notices.message(act.db, act.at)
    if present is not None:
        _check_seen(present, seen)
        notices.forget(act.db, MESSAGE)
        act.record(Event.MESSAGE_ENDED, notice=present.id)


def begin_emergency(act: Act, texts: Sequence[Said], seen: int | None) -> None:
    """Warn everybody in the hall, on every board and sign, until somebody ends it.

    `seen`: the emergency that this one replaces, None where the hall was quiet.
    """
    _check_texts(texts)
    _check_seen(notices.notice(act.db, EMERGENCY), seen)
    seq = act.record(Event.EMERGENCY_BEGUN, texts=[vars(one) for one in texts])
    notices.put(act.db, EMERGENCY, seq, texts, act.at, None, act.clerk)


def end_emergency(act: Act, seen: int) -> None:
    """End the emergency that was seen, never another that began since; one that is over already is no fault."""
    present = notices.notice(act.db, EMERGENCY)
    if present is not None:
        _check_seen(present, seen)
        notices.forget(act.db, EMERGENCY)
        act.record(Event.EMERGENCY_ENDED, notice=present.id)


def set_muted(act: Act, is_muted: bool) -> None:
    """Silence the calls of every board, or let them sound again. An emergency is heard all the same."""
    if notices.muted(act.db) != is_muted:
        notices.set_muted(act.db, is_muted)
        act.record(Event.HALL_MUTED if is_muted else Event.HALL_UNMUTED)


def reload_screens(act: Act, device: int | None) -> int:
    """Let one screen, or every one, load its page again, and return how many; refuses a device that is no screen."""
    if device is not None and not any(
        one.id == device and one.role in notices.SCREENS for one in people.devices(act.db)
    ):
        raise NotFound("unknown_screen")
    more: dict[str, Any] = {} if device is None else {"device": device}
    seq = act.record(Event.RELOAD_ASKED, **more)
    return notices.ask_reload(act.db, seq, device)


def _check_texts(texts: Sequence[Said]) -> None:
    languages = [one.language for one in texts]
    if len(set(languages)) != len(languages):
        raise Unacceptable("unacceptable_value", place="texts", why="twice")


def _check_seen(present: Notice | None, seen: int | None) -> None:
    if (present.id if present else None) != seen:
        raise Refusal("notice_changed")
