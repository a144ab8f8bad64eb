"""The report of a day: the facts of the file in the shape a director reads, table by table."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import fields
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from center.domain.days import seconds_between
from center.domain.questionnaires import HIGHEST, LOWEST
from center.domain.turns import Outcome
from center.storage.report import Facts, Moment, Service, Turns
from center.storage.report_openings import Opening
from office.report_rows import (
    DeskDay,
    FieldRow,
    HourRow,
    Lengths,
    LevelRow,
    ReasonRow,
    Report,
    SeatRow,
    lengths,
    share,
)


def report(
    facts: Facts, day: str, zone: ZoneInfo, now: str, fields: dict[str, str], counters: dict[int, str]
) -> Report:
    """Return the report of a day. `fields`, `counters`: names in their order. `now`: a stored text."""
    rated = sum(facts.levels.values())
    score = sum(level * count for level, count in facts.levels.items())
    # a field or person that was taken out of the center keeps its rows: sums must agree
    codes = {**fields, **{code: code for code in facts.fields if code not in fields}}
    return Report(
        day=day,
        total=_total(facts),
        fields=[_field(facts, code, name) for code, name in codes.items()],
        counters=_counters(facts, now, counters),
        clerks=_clerks(facts, now),
        hours=_hours(facts.moments, zone),
        levels=[_level(level, facts.levels, rated) for level in range(HIGHEST, LOWEST - 1, -1)],
        reasons=_reasons(facts, rated),
        rated=rated,
        mean=score / rated if rated else None,
        desks={n: _desk(facts, n, now) for n in _seen(facts)},
    )


def _total(facts: Facts) -> FieldRow:
    sums = {one.name: sum(getattr(row, one.name) for row in facts.fields.values()) for one in fields(Turns)}
    return FieldRow(
        code=None,
        name="",
        turns=Turns(**sums),
        wait=lengths(one.seconds for one in facts.waits),
        service=_served(facts.services),
    )


def _field(facts: Facts, code: str, name: str) -> FieldRow:
    return FieldRow(
        code=code,
        name=name,
        turns=facts.fields.get(code, Turns()),
        wait=lengths(one.seconds for one in facts.waits if one.field == code),
        service=_served(one for one in facts.services if one.field == code),
    )


def _served(services: Iterable[Service]) -> Lengths:
    # sending somebody on takes a moment at the counter, but is not the service they came for
    return lengths(one.seconds for one in services if not one.transferred)


def _counters(facts: Facts, now: str, names: dict[int, str]) -> list[SeatRow]:
    return [
        _seat(
            n,
            names.get(n, str(n)),
            facts.counters.get(n, Turns()),
            [one for one in facts.services if one.counter == n],
            [one for one in facts.openings if one.counter == n],
            now,
        )
        for n in _seen(facts)
    ]


def _seen(facts: Facts) -> list[int]:
    """Return the counters at which something happened."""
    return sorted({*facts.counters, *(one.counter for one in facts.openings)})


def _desk(facts: Facts, n: int, now: str) -> DeskDay:
    who = dict.fromkeys(one.clerk for one in facts.openings if one.counter == n)
    outcomes = dict(facts.desks.outcomes.get(n, {}))
    outcomes.pop(Outcome.TRANSFERRED, None)
    return DeskDay(
        clerks=[name for one in who if one is not None and (name := facts.people.get(one))],
        wait=lengths(one.seconds for one in facts.waits if one.counter == n),
        paused_s=_open_s([one for one in facts.desks.pauses if one.counter == n], now),
        outcomes=outcomes,
        rated=facts.desks.rated.get(n, 0),
    )


def _open_s(stretches: Iterable[Opening], now: str) -> float:
    return sum(seconds_between(one.start, one.end or now) or 0.0 for one in stretches)


def _clerks(facts: Facts, now: str) -> list[SeatRow]:
    seen = {*facts.clerks, *(one.clerk for one in facts.openings)}
    return [
        _seat(
            who,
            facts.people.get(who, "") if who is not None else "",
            facts.clerks.get(who, Turns()),
            [one for one in facts.services if one.clerk == who],
            [one for one in facts.openings if one.clerk == who],
            now,
        )
        for who in sorted(seen, key=lambda who: (who is None, who))
    ]


def _seat(
    key: int | None, name: str, turns: Turns, services: list[Service], openings: list[Opening], now: str
) -> SeatRow:
    return SeatRow(
        key=key,
        name=name,
        turns=turns,
        service=_served(services),
        busy_s=sum(one.seconds for one in services),
        open_s=_open_s(openings, now),
        open_forgotten=any(one.forgotten for one in openings),
    )


def _hours(moments: list[Moment], zone: ZoneInfo) -> list[HourRow]:
    """Return every hour from the first to the last in which something happened."""
    counts: Counter[tuple[str, int]] = Counter()
    for moment in moments:
        local = datetime.fromisoformat(moment.minute).replace(tzinfo=UTC).astimezone(zone)
        counts[moment.kind, local.hour] += moment.count
    hours = [hour for _, hour in counts]
    return [
        HourRow(hour, counts["issued", hour], counts["called", hour], counts["served", hour])
        for hour in range(min(hours, default=0), max(hours, default=-1) + 1)
    ]


def _level(key: int, counts: dict[int, int], rated: int) -> LevelRow:
    return LevelRow(key, counts.get(key, 0), share(counts.get(key, 0), rated))


def _reasons(facts: Facts, rated: int) -> list[ReasonRow]:
    rows = [ReasonRow(code, count, share(count, rated)) for code, count in facts.reasons.items()]
    return sorted(rows, key=lambda row: (-row.count, row.code))
