"""Why a field gives out no tickets, and when it will again, as sentences."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

from babel.dates import format_date

from center.domain.opening import Closed, Opening
from center.languages import LANGUAGES
from center.storage.settings import in_language
from center.web.words import N_, sentence

_WHY = {
    Closed.BY_HAND: N_("The staff have closed it for the time being."),
    Closed.NOT_YET: N_("Working hours have not begun."),
    Closed.LUNCH: N_("It is the midday break."),
    Closed.OVER: N_("Working hours are over for today."),
    Closed.DAY_OFF: N_("It is closed today."),
}


def why_and_when(opening: Opening, now: datetime, zone: ZoneInfo, language: str) -> str:
    """Return what follows the sentence of a refusal: why, the day's name, when there are tickets again."""
    parts = []
    if opening.state in _WHY:
        parts.append(sentence(language, _WHY[opening.state]))
    parts += [
        f"{word.rstrip('.')}."
        for word in (in_language(opening.names, language), in_language(opening.notes, language))
        if word
    ]
    if opening.opens_at is not None:
        parts.append(_when(opening.opens_at.astimezone(zone), now.astimezone(zone), language))
    return " ".join(parts)


def _when(opens_at: datetime, now: datetime, language: str) -> str:
    time = f"{opens_at:%H:%M}"
    if opens_at.date() == now.date():
        return sentence(language, N_("Tickets are given out again from %(time)s today."), time=time)
    day = format_date(opens_at.date(), LANGUAGES[language].day, locale=language)
    return sentence(language, N_("Tickets are given out again from %(time)s on %(day)s."), time=time, day=day)
