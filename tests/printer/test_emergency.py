"""A slip of an emergency pad, as paper."""

from __future__ import annotations

from itertools import pairwise, product
from typing import Any

import pytest

from center.web.emergency_slips import slip_words
from printer.decode import decode
from printer.layout import slip
from printer.raster import encode
from printer.sheet import ACROSS, Sheet
from printer.text import largest
from tests.support.reading import lines

CENTER = "Trung tâm Phục vụ hành chính công phường An Hòa Đông"
HEADS = list(product((80, 58), (203, 180)))


def drawn(field: str = "Hộ tịch", code: str = "DP12-034K", paper: int = 80, dpi: int = 203) -> Any:
    """Return a slip's picture, of what the server says about it."""
    content = {
        "pad": 12,
        "n": 34,
        "center": CENTER,
        "language": "vi",
        "code": code,
        "field": field,
        "words": slip_words("vi", field),
    }
    return slip(content, kind="emergency", paper=paper, dpi=dpi)


@pytest.mark.parametrize(("paper", "dpi"), HEADS)
def test_the_slip_is_printed_with_its_code_as_large_as_the_paper_allows(paper: int, dpi: int) -> None:
    wanted = drawn(paper=paper, dpi=dpi)
    printed = decode(encode(wanted))
    assert printed.cut
    assert wanted.width == ACROSS[dpi][paper]
    assert printed.picture(wanted.width).convert("1").crop((0, 0, *wanted.size)).tobytes() == wanted.tobytes()
    sheet = Sheet(paper, dpi)
    code = largest("DP12-034K", 800, sheet.dots(16.25), sheet.inner)
    middle = (wanted.width - code.width) // 2
    places = product((middle, middle - 1), range(wanted.height - code.height))
    boxes = ((left, top, left + code.width, top + code.height) for left, top in places)
    grey, whole = wanted.convert("L"), code.convert("L").tobytes()
    assert any(grey.crop(box).tobytes() == whole for box in boxes), "whole, and nothing over it"


@pytest.mark.parametrize("paper", [80, 58])
@pytest.mark.parametrize(("code", "field"), [("DP12-134K", "Hộ tịch"), ("DP7-056W", "Chính sách xã hội")])
def test_a_stranger_reads_the_code_and_the_field(paper: int, code: str, field: str) -> None:
    read = lines(decode(encode(drawn(field, code, paper))).picture())
    assert code in "".join(read).replace(" ", "")
    assert field in " ".join(read)


@pytest.mark.parametrize(("paper", "dpi"), HEADS)
def test_every_word_has_a_line_to_write_on(paper: int, dpi: int) -> None:
    picture = drawn(paper=paper, dpi=dpi).convert("L")
    right = picture.width - Sheet(paper, dpi).inner // 4
    # a line is dark from three quarters of the sheet to its edge
    rows = [
        picture.crop((right, y, picture.width - 20, y + 1)).getextrema() == (0, 0)
        for y in range(picture.height)
    ]
    found = sum(dark and not before for before, dark in zip([False, *rows], rows, strict=False))
    assert found == 7, "one below the field, six to write on"
    gaps = [
        y for y, (before, dark) in enumerate(zip([False, *rows], rows, strict=False)) if dark and not before
    ]
    millimetres = [(b - a) / dpi * 25.4 for a, b in pairwise(gaps)]
    assert min(millimetres) > 7, "room for a pen"


def test_a_slip_for_any_field_has_a_line_for_it_too() -> None:
    assert slip_words("vi", "")["blanks"] == ["Lĩnh vực", *slip_words("vi", "Hộ tịch")["blanks"]]
    assert drawn("").height != drawn("Hộ tịch").height


def test_a_long_code_and_a_long_field_are_wrapped_and_not_cut() -> None:
    long = "Bảo trợ xã hội, người có công với cách mạng, lao động và việc làm"
    picture = drawn(long, "DP123456-200W", paper=58)
    assert picture.height > drawn(paper=58).height + 40
    edge = picture.crop((0, 0, 6, picture.height))
    assert edge.convert("L").getextrema() == (255, 255), "nothing runs over the edge"
