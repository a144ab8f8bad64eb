"""Slip layouts as data: which blocks a slip may have, what each may say, and what no slip may lose.

A layout is `{"kind": …, "blocks": […]}`. Lengths are millimetres on 80 mm paper; on 58 mm everything is drawn
smaller, but for a block that says `"paper": 58`, which means its own millimetres. The server checks here what the
office saves, and the agent what a server sends; docs/decisions/slips.md says why it is so.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import product
from typing import Any

from center.languages import DEFAULT, LANGUAGES
from printer.emblems import is_emblem
from printer.kinds import KINDS, Kind

Block = dict[str, Any]
PAPERS = (80, 58)
MOST_BLOCKS, LONGEST_TEXT, LARGEST_PICTURES = 60, 400, 65_536
SLOT = re.compile(r"\{(\w+)\}")


class BadLayout(ValueError):
    """A layout that cannot be meant. `place` is the member, `why` the kind of fault as refusals name it."""

    def __init__(self, place: str, why: str, **details: object) -> None:
        super().__init__(place, why, details)
        self.place, self.why, self.details = place, why, details


# looks at a member's value: (place, value, slots of the kind)
Check = Callable[[str, Any, tuple[str, ...]], None]


@dataclass(frozen=True)
class Among:
    """One of a few values."""

    allowed: tuple[object, ...]

    def __call__(self, place: str, value: Any, _slots: tuple[str, ...]) -> None:
        """Look at a value."""
        if not any(value == one and type(value) is type(one) for one in self.allowed):
            raise BadLayout(place, "not_one_of", allowed=", ".join(map(str, self.allowed)))


@dataclass(frozen=True)
class Length:
    """A number of millimetres, both bounds included."""

    low: float
    high: float

    def __call__(self, place: str, value: Any, _slots: tuple[str, ...]) -> None:
        """Look at a value."""
        if isinstance(value, bool) or not isinstance(value, int | float):
            raise BadLayout(place, "not_number")
        if not value >= self.low:
            raise BadLayout(place, "too_small", limit=self.low)
        if not value <= self.high:
            raise BadLayout(place, "too_large", limit=self.high)


def _among(*allowed: object) -> Check:
    return Among(allowed)


def _length(low: float, high: float) -> Check:
    return Length(low, high)


def _flag(place: str, value: Any, _slots: tuple[str, ...]) -> None:
    if not isinstance(value, bool):
        raise BadLayout(place, "not_boolean")


def _line(place: str, value: Any, slots: tuple[str, ...]) -> None:
    if not isinstance(value, str):
        raise BadLayout(place, "not_string")
    if not value.strip():
        raise BadLayout(place, "too_short", limit=1)
    if len(value) > LONGEST_TEXT:
        raise BadLayout(place, "too_long", limit=LONGEST_TEXT)
    if not set(SLOT.findall(value)) <= set(slots):
        raise BadLayout(place, "unknown_slot", allowed=", ".join(f"{{{one}}}" for one in slots))


def _text(place: str, value: Any, slots: tuple[str, ...]) -> None:
    """One text for all, or one for each language; what a language lacks is said in that of the hall."""
    if not isinstance(value, dict):
        _line(place, value, slots)
        return
    for language, said in value.items():
        _among(*LANGUAGES)(place, language, slots)
        _line(f"{place}.{language}", said, slots)
    if DEFAULT not in value:
        raise BadLayout(f"{place}.{DEFAULT}", "missing")


def _address(place: str, value: Any, _slots: tuple[str, ...]) -> None:
    _line(place, value, ())
    if not re.fullmatch(r"https?://[!-~]+", value):
        raise BadLayout(place, "not_address")


def _picture(place: str, value: Any, _slots: tuple[str, ...]) -> None:
    if not isinstance(value, str) or len(value) > LARGEST_PICTURES or not is_emblem(value):
        raise BadLayout(place, "not_emblem")


NEEDED = object()
_WEIGHT = (_among(400, 600, 800), 400)


def _type_size(usual: float) -> tuple[Check, object]:
    return (_length(2.6, 20), usual)


# what a block of each type may say: how that is looked at, and what holds where it says nothing
MEMBERS: dict[str, dict[str, tuple[Check, object]]] = {
    "text": {
        "text": (_text, NEEDED),
        "size": _type_size(3.75),
        "weight": _WEIGHT,
        "align": (_among("center", "left"), "center"),
        "boxed": (_flag, False),
    },
    "code": {"size": (_length(8, 60), 26.25)},
    "qr": {"text": (_line, "{url}"), "size": (_length(12, 60), 32.5)},
    "line": {"style": (_among("solid", "dashed"), "solid"), "thickness": (_length(0.125, 3), 0.25)},
    "gap": {"height": (_length(0.125, 60), NEEDED)},
    "steps": {"size": _type_size(3.5), "weight": _WEIGHT},
    "documents": {"size": _type_size(3.75), "weight": _WEIGHT, "ticked": (_flag, False)},
    "facts": {"size": _type_size(3.25), "weight": _WEIGHT},
    "rows": {"size": _type_size(3.5), "weight": _WEIGHT},
    "blanks": {"size": _type_size(3.25), "weight": _WEIGHT, "height": (_length(5, 20), 7.5)},
    "emblem": {"picture": (_picture, NEEDED), "size": (_length(5, 60), 15)},
    "advert": {"text": (_text, NEEDED), "url": (_address, ""), "size": _type_size(3.25), "weight": _WEIGHT},
    "copy": {"size": _type_size(4.25)},
    "ruler": {},
}
EVERYWHERE: dict[str, tuple[Check, object]] = {
    "after": (_length(0, 60), 0),
    "paper": (_among(*PAPERS), None),
    "short": (_flag, True),
}
# how a form asks for what is no length and no choice
FORMS: dict[Check, str] = {
    _flag: "flag",
    _text: "text",
    _line: "line",
    _address: "address",
    _picture: "picture",
}
FREE = ("text", "qr", "line", "gap", "emblem", "advert")


def check(kind: str, blocks: Any) -> list[Block]:
    """Return a kind's blocks with everything said that they leave unsaid, or raise BadLayout at the first fault."""
    if not isinstance(blocks, list):
        raise BadLayout("blocks", "not_array")
    if len(blocks) > MOST_BLOCKS:
        raise BadLayout("blocks", "too_many", limit=MOST_BLOCKS)
    whole = [_checked(f"blocks.{n}", KINDS[kind], block) for n, block in enumerate(blocks)]
    if sum(len(block.get("picture", "")) for block in whole) > LARGEST_PICTURES:
        raise BadLayout("blocks", "not_emblem")
    for paper, short, needed in product(PAPERS, (False, True), KINDS[kind].needs):
        if not any(_is(block, needed) for block in standing(whole, paper, short=short)):
            raise BadLayout("blocks", "lacks_block", block=needed)
    return whole


def _checked(place: str, kind: Kind, block: Any) -> Block:
    if not isinstance(block, dict):
        raise BadLayout(place, "not_object")
    named = block.get("type")
    _among(*kind.own, *FREE)(f"{place}.type", named, ())
    members = {**MEMBERS[str(named)], **EVERYWHERE}
    unknown = [name for name in block if name not in members and name != "type"]
    if unknown:
        raise BadLayout(f"{place}.{unknown[0]}"[:100], "unknown_member")
    whole: Block = {"type": named}
    for name, (look, usual) in members.items():
        if name in block and not (block[name] == usual and type(block[name]) is type(usual)):
            look(f"{place}.{name}", block[name], kind.slots)
        elif usual is NEEDED:
            raise BadLayout(f"{place}.{name}", "missing")
        whole[name] = block.get(name, usual)
    return whole


def _is(block: Block, needed: str) -> bool:
    """Say whether a block is of a type, or a text that holds a slot, which every slip of the kind has."""
    if needed.startswith("{"):
        text = block.get("text", "") if block["type"] == "text" else ""
        said = text.values() if isinstance(text, dict) else [text]
        return all(needed in one for one in said)
    # a QR code that does not lead to the ticket is not the ticket's
    return bool(block["type"] == needed and (needed != "qr" or block["text"] == "{url}"))


def standing(blocks: list[Block], paper: int, *, short: bool) -> Iterator[Block]:
    """Yield the blocks that stand on a paper; `short`: on the slip that saves paper."""
    for block in blocks:
        if block["paper"] in (None, paper) and (block["short"] or not short):
            yield block
