"""What a counter serves, changed by the supervisor while it runs."""

from __future__ import annotations

from collections.abc import Sequence

from center.actions.act import Act
from center.domain.events import Event
from center.domain.refusals import Unacceptable
from center.storage import catalogue, counters
from center.storage.counters import Counter


def set_fields(act: Act, n: int, primary: Sequence[str], secondary: Sequence[str]) -> Counter:
    """Let a counter serve other fields from its next call on; who is there, or was sent there, is served all the same.

    Refuses an unknown field, and one that is named twice.
    """
    before = counters.counter(act.db, n)
    codes = [*primary, *secondary]
    for code in codes:
        catalogue.field(act.db, code)
    if len(set(codes)) != len(codes):
        raise Unacceptable("unacceptable_value", place="secondary", why="twice")
    if (before.primary, before.secondary) != (tuple(primary), tuple(secondary)):
        counters.set_fields(act.db, n, primary, secondary)
        was = {"primary": list(before.primary), "secondary": list(before.secondary)}
        act.record(
            Event.COUNTER_FIELDS_SET, counter=n, primary=list(primary), secondary=list(secondary), served=was
        )
    return counters.counter(act.db, n)
