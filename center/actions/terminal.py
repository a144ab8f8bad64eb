"""The rules of the terminals: set by the supervisor, kept by the machine, the same for everybody."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from sqlite_utils import Database as Db

from center.actions.act import Act
from center.actions.call import at_counter, record
from center.actions.faster import may_move
from center.actions.serve import finish, start
from center.domain.days import from_text, to_text
from center.domain.events import Event
from center.domain.refusals import Unacceptable
from center.domain.results import Result
from center.domain.terminal import NoShowRule, TerminalRules, least_auto_start
from center.domain.turns import State
from center.storage import terminals
from center.storage.turns import Turn


def set_rules(act: Act, wish: dict[str, Any]) -> TerminalRules:
    """Set what is named of the rules and return them all; they hold from the next act.

    Refuses a start by itself before the clerk could recall, or say that nobody came.
    """
    before = terminals.rules(act.db)
    no_show = NoShowRule(**{**vars(before.no_show), **wish.get("no_show", {})})
    rules = TerminalRules(**{**vars(before), **wish, "no_show": no_show})
    least = least_auto_start(no_show)
    changed = (no_show, rules.auto_start_seconds) != (before.no_show, before.auto_start_seconds)
    if changed and rules.auto_start_seconds is not None and rules.auto_start_seconds < least:
        raise Unacceptable(
            "auto_start_too_soon",
            seconds=rules.auto_start_seconds,
            between=no_show.seconds_between,
            least=least,
        )
    if rules != before:
        terminals.set_rules(act.db, rules)
        act.record(Event.TERMINAL_RULES_SET, terminal={**vars(rules), "no_show": vars(no_show)})
    return rules


def due(db: Db, now: datetime) -> list[int]:
    """Return the counters where somebody was called so long ago that the service starts by itself."""
    seconds = terminals.rules(db).auto_start_seconds
    if seconds is None:
        return []
    return terminals.to_be_started(db, to_text(now - timedelta(seconds=seconds)))


def start_by_itself(act: Act) -> int:
    """Start whoever is due, and return how many; what a clerk took back stays called, recalled or not."""
    counters = due(act.db, act.now)
    for n in counters:
        start(act, n)
    return len(counters)


def stop_start(act: Act, n: int) -> Turn:
    """Let whoever is called be started by the clerk alone. Where nothing would start by itself, nothing changes."""
    turn = at_counter(act, n, State.SERVING)
    may_move(act, turn, State.SERVING)
    seconds = terminals.rules(act.db).auto_start_seconds
    if seconds is not None and terminals.starts_itself(act.db, n, turn.id, turn.call_seq or 0):
        record(act, Event.START_STOPPED, turn, n)
    return turn


def answer_open(act: Act, n: int, *, still: bool, minutes: int | None) -> Turn:
    """Take the answer to whether a service that outlasted a break or the day still goes on.

    `still`: it goes on. Otherwise it has ended, `minutes` after it began where somebody knows; its time is flagged
    inaccurate and kept out of the statistics.
    """
    turn = at_counter(act, n, State.DONE)
    may_move(act, turn, State.DONE)
    if still:
        record(act, Event.STILL_SERVING, turn, n)
        return turn
    ended = act.now
    if minutes is not None and turn.started_at is not None:
        ended = min(ended, from_text(turn.started_at) + timedelta(minutes=minutes))
    return finish(act, n, Result(), ended=ended)
