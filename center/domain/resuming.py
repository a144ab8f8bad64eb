"""Where a center that was brought back from a backup goes on counting: above all that was given out since.

The file does not know what happened after the backup, and people hold those numbers in their hands. What is known is
the time, and no hall is faster than the clock: so the numbers go on from the clock. That holds however often, and from
whichever backup, a center is brought back.
"""

from __future__ import annotations

from datetime import UTC, datetime

# tickets of one prefix: five a minute, 2400 in eight hours
SECONDS_A_NUMBER = 12
# so many a day may have ahead of that pace: who waited at the door, or comes right after midnight
THOUSAND = 1000
AHEAD = 500
PADS_AHEAD = 10
_SINCE = datetime(2020, 1, 1, tzinfo=UTC)


def last_number(known: int, local: datetime) -> int:
    """Return the number of a prefix that counts as the day's last; the next ticket has the one above it.

    `known`: the highest of the day that any file at hand knows, 0 for none. `local`: the moment in the center's zone.
    A thousand, and one for every twelve seconds of the day. Where a file knows a higher one already, its hall is faster
    than that, and the full thousand is taken that is at least 500 ahead.
    """
    seconds = (local.hour * 60 + local.minute) * 60 + local.second
    pace = THOUSAND + seconds // SECONDS_A_NUMBER
    return pace if known <= pace else -(-(known + AHEAD) // THOUSAND) * THOUSAND


def last_seq(known: int, now: datetime) -> int:
    """Return the journal's number that counts as the last: the milliseconds since 1970.

    A journal that never was brought back counts its entries one by one and is far below; one that was makes fewer than
    a thousand entries a second.
    """
    return max(known, int(now.timestamp() * 1000))


def last_id(known: int, now: datetime) -> int:
    """Return the id of a ticket, a turn or a print job that counts as the last: the seconds since 2020.

    Places in line are made of these ids and halved between two; that is why they do not grow as the journal does.
    """
    return max(known, int((now - _SINCE).total_seconds()))


def last_pad(known: int) -> int:
    """Return the number of an emergency pad that counts as the last; what was printed since has other letters too."""
    return (known // PADS_AHEAD + 2) * PADS_AHEAD
