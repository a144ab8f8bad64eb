"""What a procedure is called: its labels, its official name, and the matter of a long name without its conditions."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from center.domain.everyday import Everyday, Words
from center.domain.folding import words

# what a full match is worth: a label or alias, the official name or a part of it
LABEL, NAME = 1.0, 0.86

# "(hộ gia đình, cá nhân)": what is said beside the matter; it is found with it and without
_BRACKETS = re.compile(r"\([^()]*\)")
_PARTS = re.compile(r"[;:()–]")
# "Cấp giấy phép xây dựng mới | đối với công trình cấp III …": where the matter ends and its conditions begin
_CONDITIONS = re.compile(
    r" (?:đối với|cho|trong|tại|thuộc|theo|do|bằng|bởi|áp dụng|thực hiện|của|khi|mà|ở|có|để|trên|vào|từ đủ|dưới) "
)
SHORTEST_MATTER = 3


def lines(labels: Iterable[str], name: str, everyday: Everyday) -> list[tuple[Words, float]]:
    """Return the folded texts under which a procedure is found, each with what a full match of it is worth."""
    found: dict[Words, float] = {}
    for text, share in _texts(labels, name):
        line = tuple(words(text))
        for one in (line, everyday.in_full(line)):
            found.setdefault(one, share)
    found.pop((), None)
    return list(found.items())


def _texts(labels: Iterable[str], name: str) -> Iterator[tuple[str, float]]:
    for label in labels:
        yield label, LABEL
        yield _BRACKETS.sub(" ", label), LABEL
    yield name, NAME
    for part in _PARTS.split(name):
        for text in (part, _CONDITIONS.split(part)[0]):
            if len(text.split()) >= SHORTEST_MATTER:
                yield text, NAME
