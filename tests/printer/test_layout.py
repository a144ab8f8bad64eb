"""The slip as a picture, and back from its bytes."""

from __future__ import annotations

import contextlib
import itertools
import unicodedata

import pytest
import zxingcpp
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from printer.decode import NotASlip, decode
from printer.layout import slip
from printer.raster import encode
from printer.sheet import ACROSS
from printer.text import paragraph, thresholded
from tests.printer.paper import URL, content

PAPERS = pytest.mark.parametrize("paper", [80, 58])
VIETNAMESE = st.text(st.sampled_from("aăâđêôơư ẤẬỄỘƯỨỴ ễộ.,-/() \u0323\u0301\n AbZ019"), max_size=90)


def rows_of_ink(picture: Image.Image) -> int:
    """Count the rows that have a black dot."""
    data = picture.convert("L")
    return sum(data.crop((0, row, data.width, row + 1)).getextrema()[0] == 0 for row in range(data.height))


@PAPERS
def test_the_bytes_hold_the_picture_dot_for_dot(paper: int) -> None:
    drawn = slip(content(), paper=paper)
    printed = decode(encode(drawn))
    assert drawn.width == ACROSS[203][paper]
    assert printed.cut
    assert printed.picture(drawn.width).tobytes() == drawn.tobytes()


@PAPERS
@pytest.mark.parametrize("code", ["A001", "A042", "AB1000"])
def test_the_code_to_follow_the_turn_is_read_back_from_the_bytes(paper: int, code: str) -> None:
    picture = decode(encode(slip(content(code), paper=paper))).picture()
    found = zxingcpp.read_barcodes(picture.convert("L"))
    assert [one.text for one in found] == [URL]


@PAPERS
def test_the_number_is_the_largest_thing_on_the_paper(paper: int) -> None:
    drawn = slip(content("A042"), paper=paper).convert("L")
    other = slip(content("A043"), paper=paper).convert("L")
    different = [
        row
        for row in range(drawn.height)
        if drawn.crop((0, row, drawn.width, row + 1)).tobytes()
        != other.crop((0, row, drawn.width, row + 1)).tobytes()
    ]
    assert len(different) >= 0.15 * drawn.width, "digits as high as an eighth of the paper is wide, and more"


@PAPERS
def test_stacked_marks_do_not_touch_the_line_above(paper: int) -> None:
    size = 30 if paper == 80 else 22
    alone = paragraph("Ễ Ậ Ở ươ ỗ Ặ g q y", 400, size, ACROSS[203][paper])
    assert alone.getpixel((0, 0)) == 255
    assert rows_of_ink(alone.crop((0, 0, alone.width, 1))) == 0
    assert rows_of_ink(alone.crop((0, alone.height - 1, alone.width, alone.height))) == 0


def test_marks_written_apart_are_drawn_as_one_letter() -> None:
    apart = unicodedata.normalize("NFD", "Hộ tịch, Ễ Ậ ươ")
    assert paragraph(apart, 400, 30, 576).tobytes() == paragraph("Hộ tịch, Ễ Ậ ươ", 400, 30, 576).tobytes()


def test_every_vietnamese_letter_has_its_own_shape() -> None:
    letters = "aàáảãạăằắẳẵặâầấẩẫậđeèéẻẽẹêềếểễệiìíỉĩịoòóỏõọôồốổỗộơờớởỡợuùúủũụưừứửữựyỳýỷỹỵ"
    shapes = {paragraph(letter, 400, 40, 80).tobytes() for letter in letters + letters.upper()}
    assert len(shapes) == 2 * len(letters)


def test_a_reprint_is_marked_as_a_copy() -> None:
    assert slip(content(), paper=80, copy=True).height > slip(content(), paper=80).height


def test_a_long_name_is_broken_not_cut() -> None:
    name = "Lao động, người có công, bảo trợ xã hội và giảm nghèo bền vững"
    assert slip(content(field_name=name), paper=58).height > slip(content(), paper=58).height


@given(name=VIETNAMESE, line=VIETNAMESE, paper=st.sampled_from([80, 58]))
@settings(max_examples=30, deadline=None, derandomize=True)
def test_no_text_breaks_a_slip(name: str, line: str, paper: int) -> None:
    drawn = slip(content(field_name=name, priority_line=line, wait_line=line), paper=paper)
    printed = decode(encode(drawn)).picture(drawn.width)
    assert printed.size == drawn.size
    assert printed.tobytes() == drawn.tobytes()


@given(st.binary(max_size=60))
@settings(max_examples=60, deadline=None, derandomize=True)
def test_the_decoder_understands_or_says_where_it_does_not(data: bytes) -> None:
    with contextlib.suppress(NotASlip):
        decode(b"\x1b@" + data)


def test_grey_is_thresholded_and_not_dithered() -> None:
    """A thermal head cannot print grey: from black to white there is one clean edge in every row of dots."""
    ramp = Image.linear_gradient("L").rotate(90)
    dots = thresholded(ramp).convert("L")
    rows = {dots.crop((0, y, dots.width, y + 1)).tobytes() for y in range(dots.height)}
    assert len(rows) == 1
    assert len([color for color, _ in itertools.groupby(rows.pop())]) == 2


def test_only_pure_black_and_white_is_sent() -> None:
    with pytest.raises(ValueError, match="mode L"):
        encode(Image.new("L", (576, 8)))
