"""A country's public holidays and make-up working days, as the package `holidays` knows them."""

from __future__ import annotations

import logging
from functools import lru_cache

from center.domain.calendar import PublicDays

log = logging.getLogger(__name__)
# our language: the package's, where a country has it (Vietnam: vi, en_US, th)
_LANGUAGES = {"vi": "vi", "en": "en_US"}


@lru_cache(maxsize=16)
def public_days(country: str | None, year: int) -> PublicDays:
    """Return a year of a country (`VN`, or with its part: `DE-BY`); None, or one nobody knows, has no holidays.

    A year the package does not know has none either. The first call imports package and country (100 ms),
    each new year is computed once (half a millisecond); a center without holidays pays nothing.
    """
    if country is None:
        return PublicDays()
    try:
        return _read(country, year)
    except NotImplementedError:
        log.warning("nobody knows the holidays of %s", country)
        return PublicDays()


def known(country: str) -> bool:
    """Say whether a country's holidays are known."""
    try:
        _read(country, 2026)
    except NotImplementedError:
        return False
    return True


def _read(country: str, year: int) -> PublicDays:
    import holidays  # late: it takes longer than the rest of a center's start

    code, _, part = country.partition("-")
    every = {
        ours: holidays.country_holidays(code, part or None, years=year, expand=False, language=theirs)
        for ours, theirs in _LANGUAGES.items()
    }
    calendar = every["vi"]
    return PublicDays(
        {day: {language: days[day] for language, days in every.items()} for day in calendar},
        frozenset(day for day in calendar.weekend_workdays if day.year == year and day not in calendar),
        frozenset(calendar.weekend),
    )
