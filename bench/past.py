"""Old tickets: days that are over, written straight into a center's file, about 500 tickets a day."""

from __future__ import annotations

import sqlite3
from datetime import date, timedelta
from pathlib import Path

A_DAY = 504


def fill(path: Path, tickets: int) -> None:
    """Add `tickets` old tickets, each served and a third of them rated."""
    db = sqlite3.connect(path, isolation_level=None)
    db.execute("pragma synchronous = off")
    prefixes = dict(db.execute("select code, prefix from fields").fetchall())
    (first,) = db.execute("select coalesce(max(id), 0) + 1 from tickets").fetchone()
    (first_turn,) = db.execute("select coalesce(max(id), 0) + 1 from turns").fetchone()
    (seq,) = db.execute("select max(seq) + 1 from journal").fetchone()
    db.execute("begin")
    for start in range(0, tickets, A_DAY):
        day = (date(2025, 12, 31) - timedelta(days=start // A_DAY)).isoformat()
        count = min(A_DAY, tickets - start)
        _day(db, day, count, first + start, first_turn + start, seq + 3 * start, list(prefixes.items()))
    db.execute("commit")
    db.execute("analyze")
    db.execute("pragma wal_checkpoint(truncate)")
    db.close()


def _day(
    db: sqlite3.Connection,
    day: str,
    count: int,
    ticket: int,
    turn: int,
    seq: int,
    fields: list[tuple[str, str]],
) -> None:
    rows = []
    for n in range(count):
        code, prefix = fields[n % len(fields)]
        at = f"{day}T{2 + n * 8 // A_DAY:02}:{n % 60:02}:00.000Z"
        rows.append((n, code, prefix, 1 + n // len(fields), at))
    db.executemany(
        "insert into tickets (id, token, day, code, prefix, number, language, steps, issued_at, actor)"
        " values (?, ?, ?, ?, ?, ?, 'vi', ?, ?, 'device:1')",
        [
            (ticket + n, f"old{ticket + n:019}", day, f"{prefix}{number:03}", prefix, number,
             f'[{{"field": "{code}", "procedure": null}}]', at)
            for n, code, prefix, number, at in rows
        ],
    )  # fmt: skip
    db.executemany(
        "insert into turns (id, ticket, day, field, priority, place, state, counter, queued_at, first_called_at,"
        " called_at, call_seq, started_at, ended_at, outcome)"
        " values (?, ?, ?, ?, 0, ?, 'done', ?, ?, ?, ?, ?, ?, ?, 'received')",
        [
            (turn + n, ticket + n, day, code, float(ticket + n), 1 + n % 6, at, at, at, seq + 3 * n + 1, at, at)
            for n, code, _, _, at in rows
        ],
    )  # fmt: skip
    for step, kind in enumerate(("issued", "called", "finished")):
        db.executemany(
            "insert into journal (seq, at, day, type, actor, ticket, turn, counter, field, data)"
            " values (?, ?, ?, ?, 'device:1', ?, ?, ?, ?, ?)",
            [
                (seq + 3 * n + step, at, day, kind, ticket + n, turn + n, 1 + n % 6 if step else None, code,
                 f'{{"code": "{prefix}{number:03}"}}')
                for n, code, prefix, number, at in rows
            ],
        )  # fmt: skip
    db.executemany(
        "insert into ratings (turn, day, level, reasons, channel, at, questionnaire, points)"
        " values (?, ?, 5, '[]', 'pad', ?, 1, 5)",
        [(turn + n, day, at) for n, _, _, _, at in rows if n % 3 == 0],
    )
