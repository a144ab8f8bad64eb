"""Let a center that was brought back from a backup go on: nothing that was given out since is given out again."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlite_utils import Database as Db

from center.actions.act import begin
from center.domain import resuming
from center.domain.days import check_clock, to_text
from center.domain.events import Event
from center.storage import journal, print_jobs, settings
from center.storage import resuming as storage
from center.storage.resuming import COUNTED, PADS, Counted

NOTHING = Counted()
# why nobody knows whether a slip was printed
RESTORED = "restored"


@dataclass(frozen=True)
class Resumed:
    """How a center goes on: the day and, by prefix, the first number it gives out then."""

    day: str
    first_numbers: dict[str, int]


def resume(db: Db, now: datetime, actor: str, *, backup_made_at: str, replaced: Counted = NOTHING) -> Resumed:
    """Write in the journal that the center was brought back, and let all its numbers go on higher.

    `replaced`: what the file had counted whose place this one takes, where that can still be read. Today's numbers go
    on higher whatever the backup's day: last night's backup does not know of this morning's tickets either. Refuses
    `clock_wrong` where the clock says a time before the backup.
    """
    check_clock(now, journal.last_moment(db))
    center = settings.load(db)
    day, local = center.today(now), now.astimezone(center.zone)
    own = storage.counted(db, day)
    last = _count_on(db, day, local, now, own | replaced)
    # before all else that happens from now on, such as the end of the backup's day: it explains the numbers left out
    journal.append(
        db,
        Event.CENTER_RESTORED,
        at=to_text(now),
        day=day,
        actor=actor,
        backup_made_at=backup_made_at,
        last_kept=own.seq,
        left_out=[
            {"prefix": prefix, "first": own.numbers.get(prefix, 0) + 1, "last": number}
            for prefix, number in last.items()
        ],
    )
    _doubt_slips(db, to_text(now), day, actor)
    begin(db, now, actor)
    return Resumed(day, {prefix: number + 1 for prefix, number in last.items()})


def _count_on(db: Db, day: str, local: datetime, now: datetime, known: Counted) -> dict[str, int]:
    """Let numbers, ids, pads and journal go on higher; return by prefix what counts as the last number of the day."""
    last = {prefix: resuming.last_number(number, local) for prefix, number in known.numbers.items()}
    for prefix, number in last.items():
        storage.go_on_from_number(db, day, prefix, number)
    for table in COUNTED:
        storage.go_on_from_id(db, table, resuming.last_id(known.ids.get(table, 0), now))
    storage.go_on_from_id(db, PADS, resuming.last_pad(known.ids.get(PADS, 0)))
    storage.go_on_from_id(db, "journal", resuming.last_seq(known.seq, now))
    return last


def _doubt_slips(db: Db, at: str, day: str, actor: str) -> None:
    """Say of every slip that waited when the backup was made that it may have come out since: none is printed twice."""
    for job in print_jobs.unprinted(db):
        print_jobs.finish(db, job.id, "unknown", RESTORED, at)
        journal.append(
            db,
            Event.SLIP_UNKNOWN,
            at=at,
            day=day,
            actor=actor,
            ticket=job.ticket,
            job=job.id,
            detail=RESTORED,
        )
