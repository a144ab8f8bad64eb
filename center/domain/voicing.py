"""How the hall is spoken to: which sources of speech, how codes are read, how often, how loud at which hour."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields
from typing import Any

from center.domain.announcing import Style
from center.domain.refusals import Unacceptable
from center.domain.spoken_numbers import Dialect

HOURS = 24
# what speaks: the center's own recordings, a voice of the server, the voice of the board's browser
CLIPS, SYNTHETIC, BROWSER = "clips", "synthetic", "browser"
SOURCES = (CLIPS, SYNTHETIC, BROWSER)
MOST_TIMES = 3


@dataclass(frozen=True)
class Voicing:
    """The settings of the voice. `volumes`: per cent for each hour of the day, 0 is silence.

    `sources` are asked in order. `citizens_language`: whether a call is also said in the language the citizen
    chose at the kiosk.
    """

    on: bool = True
    sources: tuple[str, ...] = SOURCES
    style: Style = "digits"
    dialect: Dialect = "north"
    times: int = 2
    volumes: tuple[int, ...] = (100,) * HOURS
    citizens_language: bool = True

    def volume(self, hour: int) -> int:
        """Return how loud it is at an hour (0–23) of the center's own time, in per cent."""
        return self.volumes[hour]

    def languages(self, asked: list[str], hall: str, known: Mapping[str, Any]) -> list[str]:
        """Return the languages of an announcement: the hall's first, then those asked that have a phrase."""
        others = [one for one in asked if one in known and one != hall] if self.citizens_language else []
        return [hall, *dict.fromkeys(others)]


def check_voicing(voicing: Voicing) -> None:
    """Refuse what no hall can mean: no source at all, one named twice, or one asked after the browser's.

    What a browser can say is known on the board only: whoever comes after it would never be asked.
    """
    if not voicing.sources:
        raise Unacceptable("voice_without_source")
    if BROWSER in voicing.sources[:-1]:
        raise Unacceptable("browser_comes_last")


def voicing_from(stored: Mapping[str, Any] | None) -> Voicing:
    """Return the settings as they are stored; what is missing is as usual."""
    known = {one.name for one in fields(Voicing)}
    values: dict[str, Any] = {name: value for name, value in (stored or {}).items() if name in known}
    for name in {"sources", "volumes"} & values.keys():
        values[name] = tuple(values[name])
    return Voicing(**values)
