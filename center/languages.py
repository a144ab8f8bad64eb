"""The languages a center speaks: one registry, which pages, slips and the API's document follow.

To add a language: its line (and its font's) in `languages.json`, its catalogue
`web/translations/CODE/LC_MESSAGES/messages.po`, and the font's files in `web/static/fonts` and
`printer/fonts`. Nothing else names a language's code, locale or font; docs/decisions/languages.md says why.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path

REGISTRY = Path(__file__).with_name("languages.json")
# the language of the hall: every call is made in it, and a text another language lacks is said in it
DEFAULT = "vi"
# the language of message ids: it has no catalogue
SOURCE = "en"


@dataclass(frozen=True)
class Font:
    """A font of pages and slips.

    `style`: its style sheet in `web/static/fonts`. `files`: a TrueType file in `printer/fonts` for each weight
    of a slip (400, 600, 800). `shaping`: its letters change their form or place beside each other, so a
    slip's words in it must go through a shaper.
    """

    family: str
    style: str
    files: dict[int, str]
    shaping: bool


@dataclass(frozen=True)
class Language:
    """A language of the center.

    `code`: what cookies, tickets and catalogues say. `name`: its own name for itself. `locale`: how a browser
    writes times in it. `counter`: what a counter without a name of its own is called. `day`: how a day is
    written out, as a CLDR pattern. `font`: the family that holds its letters. `typing`: how the kiosk's keyboard
    begins, `telex`, `vni` or `off`: the keys as they are. `staff`: whether the staff's pages are written in it, and
    offer it.
    """

    code: str
    name: str
    locale: str
    counter: str
    day: str
    font: str
    typing: str = "off"
    staff: bool = True


def _read() -> tuple[dict[str, Font], dict[str, Language]]:
    registry = json.loads(REGISTRY.read_text(encoding="utf-8"))
    fonts = {
        family: Font(family, one["style"], {int(w): name for w, name in one["print"].items()}, one["shaping"])
        for family, one in registry["fonts"].items()
    }
    return fonts, {one["code"]: Language(**one) for one in registry["languages"]}


FONTS, LANGUAGES = _read()
NAMES = {code: one.name for code, one in LANGUAGES.items()}
STAFF = tuple(code for code, one in LANGUAGES.items() if one.staff)
