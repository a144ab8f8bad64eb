"""The year of birth in what a scanner types from an identity card's QR code; nothing else is taken out.

The code holds `number|old number|name|birth|sex|address|issued`, newer cards more fields behind; dates are
`ddmmyyyy`. The number has twelve digits: three for the place of registration, one for century and sex
(0, 1: 19xx; 2, 3: 20xx; …), two for the year of birth, six without meaning (Nghị định 137/2015/NĐ-CP,
Điều 13; Thông tư 59/2021/TT-BCA, Điều 4).

A scanner types like a keyboard, so a Vietnamese typing tool or another keyboard layout may change letters and
signs on the way. Digits come through: the number and the date are then found by their structure, and
believed only where the number itself says the same year.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date

from center.domain.refusals import Unacceptable

LONGEST = 2000
LONGEST_LIFE = 125
_AS_ON_THE_CARD = re.compile(
    r"(?<![0-9])[0-9]{12}\|(?:[0-9]{9}|[0-9]{12})?\|[^|]*\|([0-9]{8})\|[^|]*\|[^|]*\|[0-9]{8}(?![0-9])"
)
_DIGITS = re.compile(r"[0-9]+")


def birth_year(text: str, this_year: int) -> int:
    """Return the year of birth, or refuse with `id_not_readable`, which never quotes what was read."""
    if len(text) <= LONGEST:
        for year in (*_as_on_the_card(text), *_by_structure(text)):
            if this_year - LONGEST_LIFE <= year <= this_year:
                return year
    raise Unacceptable("id_not_readable")


def _as_on_the_card(text: str) -> Iterator[int]:
    return (int(birth[4:]) for birth in _AS_ON_THE_CARD.findall(text) if _is_day(birth))


def _by_structure(text: str) -> Iterator[int]:
    """Yield the years on which a number of a card and a date behind it agree."""
    runs = _DIGITS.findall(text)
    for place, run in enumerate(runs):
        years = _years_of(run)
        for birth in runs[place + 1 :] if years else ():
            if len(birth) == 8 and int(birth[4:]) in years and (_is_day(birth) or _is_year_only(birth)):
                yield int(birth[4:])


def _years_of(run: str) -> set[int]:
    """Return the years that a run of digits may name as the number of a card.

    Where signs were lost, the old number may stick to its end, or an earlier try to its beginning.
    """
    if len(run) < 12:
        return set()
    return {1900 + int(number[3]) // 2 * 100 + int(number[4:6]) for number in (run[:12], run[-12:])}


def _is_day(text: str) -> bool:
    try:
        date(int(text[4:]), int(text[2:4]), int(text[:2]))
    except ValueError:
        return False
    return True


def _is_year_only(text: str) -> bool:
    """Some of the oldest know no day, or no month, of their birth: these are zeros then."""
    return text[:2] == "00" and int(text[2:4]) <= 12


def age_this_year(born: int, this_year: int) -> int:
    """Return the age that is reached within this year: the day of birth is not read, so nobody is too young
    by some months."""
    return this_year - born


def kind_for_age(age: int, min_ages: Mapping[str, int | None]) -> str | None:
    """Return the code of the priority kind that an age alone entitles to, the one for the oldest first."""
    reached = {code: least for code, least in min_ages.items() if least is not None and least <= age}
    return max(reached, key=lambda code: reached[code], default=None)
