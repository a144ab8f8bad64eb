"""Identity cards as their QR code holds them, and as typing tools spoil what a scanner types."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from hypothesis import strategies as st

# what Unikey makes of plain letters while it believes that a person types (a part of it, in its order)
TELEX = {
    "dd": "đ", "DD": "Đ", "aa": "â", "AA": "Â", "ee": "ê", "EE": "Ê", "oo": "ô", "OO": "Ô",
    "aw": "ă", "AW": "Ă", "ow": "ơ", "OW": "Ơ", "uw": "ư", "UW": "Ư", "w": "ư", "W": "Ư",
    "as": "á", "AS": "Á", "af": "à", "AF": "À", "is": "í", "IS": "Í", "[": "ơ", "]": "ư",
}  # fmt: skip
VNI = {
    "a1": "á", "A1": "Á", "a2": "à", "A2": "À", "e1": "é", "E1": "É", "o6": "ô", "O6": "Ô",
    "a6": "â", "A6": "Â", "u7": "ư", "U7": "Ư", "a8": "ă", "A8": "Ă", "d9": "đ", "D9": "Đ",
}  # fmt: skip


def typed(text: str, tool: dict[str, str]) -> str:
    """Return a text as a typing tool leaves it; letters with marks come through as a question mark."""
    plain = "".join(sign if ord(sign) < 128 else "?" for sign in text)
    for keys, sign in tool.items():
        plain = plain.replace(keys, sign)
    return plain


# which vowels, or d, of the word that is being typed a digit puts its mark on
_TAKERS = {**dict.fromkeys("12345", "aeiouy"), "6": "aeo", "7": "ou", "8": "a", "9": "d"}


def typed_by_words(text: str) -> str:
    """Return a text as VNI leaves it when it looks back over the word: it eats digits that fit, once each.

    Where a sign that ends a word came through as a letter, these may be digits of a date.
    """
    left: list[str] = []
    word, used = "", ""
    for sign in text:
        if sign.isalpha():
            word += sign.lower()
        elif sign.isdecimal() and word and sign not in used and set(_TAKERS.get(sign, "")) & set(word):
            used += sign
            continue
        else:
            word, used = (word, used) if sign.isdecimal() else ("", "")
        left.append(sign)
    return "".join(left)


@dataclass(frozen=True)
class Card:
    """One card; `more`: the fields that newer cards have behind the first seven."""

    province: int
    female: bool
    birth: date
    serial: int
    old: str
    name: str
    address: str
    issued: date
    more: list[str] = field(default_factory=list)

    @property
    def number(self) -> str:
        """The twelve digits, made as the law says."""
        century = (self.birth.year - 1900) // 100 * 2 + self.female
        return f"{self.province:03d}{century}{self.birth:%y}{self.serial:06d}"

    def text(self) -> str:
        """Return what the code holds."""
        sex = "Nữ" if self.female else "Nam"
        first = [self.number, self.old, self.name, f"{self.birth:%d%m%Y}", sex, self.address]
        return "|".join([*first, f"{self.issued:%d%m%Y}", *self.more])


def cards(latest: int = 2026) -> st.SearchStrategy[Card]:
    """Return cards of people who may be alive in the year `latest`."""
    words = st.text("NGUYỄN VĂN ĐỨC Trần Thị Hoà aawdesxfj,.-/ 0123456789", max_size=40)
    names = st.text("NGUYỄN VĂN ĐỨC Trần Thị Hoà aawdesxfj", min_size=1, max_size=40)
    return st.builds(
        Card,
        province=st.integers(1, 96),
        female=st.booleans(),
        birth=st.dates(date(latest - 120, 1, 1), date(latest, 1, 1)),
        serial=st.integers(0, 999_999),
        old=st.just("") | st.from_regex("[0-9]{9}", fullmatch=True),
        name=names,
        address=words,
        issued=st.dates(date(2016, 1, 1), date(latest, 1, 1)),
        more=st.lists(st.just("") | names | st.from_regex("[0-9]{9}|[0-9]{12}", fullmatch=True), max_size=5),
    )
