"""What a board on the wall shows, as data: its parts and where they stand, its columns, zone, times, playlist.

A layout is stored as JSON and comes over the API as JSON; `read` is the one door it goes through.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from dataclasses import asdict, dataclass, replace
from typing import Any

from center.domain.refusals import Unacceptable

# stage: who is called now, very large. calls: the last calls. counters: who is at each counter. lines: how many wait
# in each field, and how long. media: the playlist
PARTS = ("stage", "calls", "counters", "lines", "media")
FOOT = ("notices", "mottoes", "hotline")
CODE = re.compile(r"[a-z0-9][a-z0-9-]{0,29}")
# lowest and highest of what is a number; seconds, but for the columns
RANGES = {
    "columns": (1, 4),
    "stage_seconds": (3, 60),
    "page_seconds": (4, 120),
    "picture_seconds": (3, 600),
}
MOST_SHOWN = 200


@dataclass(frozen=True)
class Layout:
    """How one board looks.

    `main`, `side`: parts of the wide and of the narrow column, from the top; `side` empty for one column alone.
    `foot`: what stands in the line at the bottom. `columns`: of the list of counters. `zone`: the counters whose calls
    it shows, empty for the whole hall. `stage_seconds`: how long a call has the stage at least; `page_seconds`: how
    long a page of a list that does not fit stays; `picture_seconds`: how long a picture of the playlist stays.
    `second_language`: a code, or None. `voice`: whether it calls aloud; of several screens in one hall one does.
    `video_sound`: whether videos may be heard while nobody is called.
    `playlist`: names of media, in order.
    """

    main: tuple[str, ...] = ("stage", "calls")
    side: tuple[str, ...] = ("lines",)
    foot: tuple[str, ...] = FOOT
    clock: bool = True
    columns: int = 2
    zone: tuple[int, ...] = ()
    stage_seconds: int = 8
    page_seconds: int = 10
    picture_seconds: int = 12
    second_language: str | None = None
    voice: bool = True
    video_sound: bool = False
    playlist: tuple[str, ...] = ()

    def as_data(self) -> dict[str, Any]:
        """Return the layout as JSON holds it."""
        return {name: list(one) if isinstance(one, tuple) else one for name, one in asdict(self).items()}

    def without(self, media: str) -> Layout:
        """Return the layout with a medium taken off its playlist."""
        return replace(self, playlist=tuple(name for name in self.playlist if name != media))

    def shows_counter(self, n: int) -> bool:
        """Say whether a counter's calls are shown here."""
        return not self.zone or n in self.zone


@dataclass(frozen=True)
class Known:
    """What a layout may name in this center: counters by number, media by name, languages by code."""

    counters: Collection[int]
    media: Collection[str]
    languages: Collection[str]


def read(data: Mapping[str, Any], known: Known) -> Layout:
    """Return a layout, or refuse: a board without a stage, a part twice, what is not known in this center.

    `data` has the members of `Layout`, of their kinds; one that is missing is the usual one.
    """
    usual = Layout().as_data()
    layout = _typed({**usual, **data})
    placed = [*layout.main, *layout.side]
    _check_list("main", placed, PARTS)
    _check_list("foot", layout.foot, FOOT)
    _check_list("zone", layout.zone, known.counters)
    if "stage" not in placed:
        raise Unacceptable("board_without_stage")
    if not layout.main:
        raise Unacceptable("board_without_main")
    for name, (low, high) in RANGES.items():
        _check_range(name, getattr(layout, name), low, high)
    if layout.second_language is not None:
        _check_list("second_language", [layout.second_language], known.languages)
    unknown = [name for name in layout.playlist if name not in known.media]
    if unknown:
        raise Unacceptable("unknown_media", name=unknown[0])
    if len(layout.playlist) > MOST_SHOWN:
        raise Unacceptable("unacceptable_value", place="playlist", why="too_many", limit=MOST_SHOWN)
    return layout


def _typed(data: Mapping[str, Any]) -> Layout:
    unknown = [name for name in data if name not in Layout.__dataclass_fields__]
    if unknown:
        raise Unacceptable("unacceptable_value", place=unknown[0][:100], why="unknown_member")
    try:
        members: dict[str, Any] = {
            name: tuple(one) if isinstance(one, list) else one for name, one in data.items()
        }
        return Layout(**members)
    except TypeError as error:
        raise Unacceptable("unacceptable_value", place="layout", why="not_object") from error


def _check_list(place: str, values: Collection[Any], allowed: Collection[Any]) -> None:
    if len(set(values)) < len(values):
        raise Unacceptable("unacceptable_value", place=place, why="twice")
    if not set(values) <= set(allowed):
        known = ", ".join(str(one) for one in allowed)
        raise Unacceptable("unacceptable_value", place=place, why="not_one_of", allowed=known)


def _check_range(place: str, value: int, low: int, high: int) -> None:
    if value < low:
        raise Unacceptable("unacceptable_value", place=place, why="too_small", limit=low)
    if value > high:
        raise Unacceptable("unacceptable_value", place=place, why="too_large", limit=high)


def stored(data: object) -> Layout:
    """Return a layout as it was stored; it was checked then. A bad row must not darken a wall: it is the usual one."""
    members = data if isinstance(data, dict) else {}
    try:
        layout = _typed({name: one for name, one in members.items() if name in Layout.__dataclass_fields__})
        for name, (low, high) in RANGES.items():
            _check_range(name, getattr(layout, name), low, high)
        return layout if "stage" in (*layout.main, *layout.side) else Layout()
    except (Unacceptable, TypeError):
        return Layout()


def check_code(code: str) -> None:
    """Refuse what is no code of a board: it stands in addresses."""
    if not CODE.fullmatch(code):
        raise Unacceptable("board_code_not_usable", board=code)
