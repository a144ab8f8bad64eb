"""A counter's line, as its terminal shows it."""

from __future__ import annotations

from datetime import datetime

from sqlite_utils import Database as Db

from center.domain.ahead import in_calling_order
from center.domain.calling import next_turn
from center.live.shapes import Names, Shape
from center.storage import heads, terminals, turns
from center.storage.counters import Counter
from center.storage.settings import Center
from center.storage.turns import Turn

WAITING_SHOWN = 200


def line_of(db: Db, now: datetime, center: Center, seat: Counter, names: Names) -> Shape:
    """Return who is next and why, who waits in calling order, and the rule; `why` and `rule` are the domain's own."""
    serving = heads.serving(db, seat, center.today(now), center.rules)
    waiting = {turn.id: turn for turn in turns.waiting(db, seat.primary + seat.secondary, seat.n)}
    line = [heads.seen_by_rule(turn) for turn in waiting.values()]
    choice = next_turn(line, serving, center.rules, now)
    order = in_calling_order(line, serving, center.rules, now, WAITING_SHOWN)
    first = waiting[choice.turn.turn] if choice else None
    return {
        "next": {"code": first.code, "field": first.field, "why": choice.reason}
        if first and choice
        else None,
        "waiting": [_in_line(waiting[one.turn], serving.tier(one), names) for one in order],
        "rule": (center.rules, terminals.rules(db).no_show),
    }


def _in_line(turn: Turn, tier: int | None, names: Names) -> Shape:
    return {
        "turn": turn.id,
        "code": turn.code,
        "field": turn.field,
        "field_name": names.field(turn.field),
        "tier": "secondary" if tier else "primary",
        "priority": turn.priority_kind,
        "queued_at": turn.queued_at,
        "returned": turn.returned,
        "sent": turn.for_counter is not None,
        "appointment_at": turn.appointment_at,
    }
