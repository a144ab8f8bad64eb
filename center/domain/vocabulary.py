"""Cells that may hold only certain words: prefix, level, unit of time, online level, icon."""

from __future__ import annotations

import re

from center.domain.cells import BadCell, Cell, text
from center.domain.codes import prefixes_agree
from center.domain.text import fold

_LEVELS = {
    "": "",
    **dict.fromkeys(("commune", "xa", "cap xa", "phuong", "xa phuong"), "commune"),
    **dict.fromkeys(("district", "huyen", "cap huyen"), "district"),
    **dict.fromkeys(("province", "tinh", "cap tinh", "thanh pho"), "province"),
    **dict.fromkeys(("ministry", "bo", "cap bo", "trung uong"), "ministry"),
}
_UNITS = {
    **dict.fromkeys(("", "working_days", "working days", "ngay lam viec"), "working_days"),
    **dict.fromkeys(("days", "ngay"), "days"),
    **dict.fromkeys(("hours", "gio", "gio lam viec"), "hours"),
}
# the words of NĐ 42/2022/NĐ-CP; "" where it is not known
_ONLINE = {
    "": "",
    **dict.fromkeys(("toan trinh", "truc tuyen toan trinh", "full"), "toàn trình"),
    **dict.fromkeys(("mot phan", "truc tuyen mot phan", "partial"), "một phần"),
    **dict.fromkeys(("truc tiep", "con lai", "in person"), "trực tiếp"),
}
_KINDS_OF_DAY = {
    "": "",
    **dict.fromkeys(("closed", "nghi", "ngay nghi", "nghi bu"), "closed"),
    **dict.fromkeys(("open", "lam viec", "lam bu", "mo cua"), "open"),
    **dict.fromkeys(("usual", "thuong", "ngay thuong"), "usual"),
}
STAR = "star"


def _word(cell: Cell, words: dict[str, str], refusal: str) -> str:
    said = text(cell)
    found = words.get(fold(said))
    if found is None:
        raise BadCell(refusal, value=said[:40])
    return found


def level(cell: Cell) -> str:
    """Return who decides: `commune`, `province` …, from the English or the Vietnamese word."""
    return _word(cell, _LEVELS, "bad_level")


def unit(cell: Cell) -> str:
    """Return the unit of a processing time; working days where nothing is said, as the law counts them."""
    return _word(cell, _UNITS, "bad_unit")


def online_level(cell: Cell) -> str:
    """Return how much of a procedure can be done online, in the words of the decree."""
    return _word(cell, _ONLINE, "bad_online_level")


def kind_of_day(cell: Cell) -> str:
    """Return how a day is declared: `closed`, `open`, or `usual` for one that is declared no longer."""
    return _word(cell, _KINDS_OF_DAY, "bad_kind_of_day")


def prefix(cell: Cell) -> str:
    """Return what a field's codes begin with, in capitals."""
    found = text(cell).upper()
    if found and not prefixes_agree([found]):
        raise BadCell("bad_prefix", value=found[:40])
    return found


def icon(cell: Cell) -> str:
    """Return the name of an icon; a star where none is named."""
    found = text(cell).lower() or STAR
    if not re.fullmatch(r"[a-z][a-z0-9-]{0,29}", found):
        raise BadCell("bad_icon", value=found[:40])
    return found
