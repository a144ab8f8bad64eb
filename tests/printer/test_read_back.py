"""What a slip says is what a stranger reads on it: by OCR, from the bytes that go to the printer."""

from __future__ import annotations

import csv

import pytest

from printer.decode import decode
from printer.layout import slip
from printer.profiles import Head
from printer.raster import encode
from tests.house.test_tree import ROOT
from tests.printer.paper import content
from tests.support.reading import lines

NUMBERS = ("042", "107", "001", "999", "310", "056", "222", "888", "000", "111", "505", "764")
HEADS = [Head(80, 203), Head(58, 203), Head(80, 180), Head(58, 180)]
LONG = (
    "Đăng ký biện pháp bảo đảm, quyền sử dụng đất và tài sản khác gắn liền với đất",
    "Đăng ký lại khai sinh, khai tử lưu động có yếu tố nước ngoài",
    "Ưu đãi người có công với cách mạng và thân nhân liệt sĩ",
)


def fields() -> list[tuple[str, str]]:
    """Return the sample's fields, (first letter of its codes, name)."""
    with (ROOT / "center/sample/fields.csv").open(encoding="utf-8-sig", newline="") as file:
        return [(row["prefix"], row["name"]) for row in csv.DictReader(file)]


def read(code: str, field: str, head: Head, *, copy: bool = False) -> list[str]:
    """Print a slip and read it."""
    drawn = slip(content(code, field), paper=head.paper, dpi=head.dpi, copy=copy)
    return lines(decode(encode(drawn, head)).picture())


@pytest.mark.parametrize("n", range(len(fields())))
@pytest.mark.parametrize("narrow", [False, True])
def test_the_number_and_the_field_are_read_rightly(n: int, narrow: bool) -> None:
    prefix, name = fields()[n]
    code = prefix + NUMBERS[n % len(NUMBERS)]
    said = read(code, name, HEADS[2 * (n % 2) + narrow])
    assert code in said
    assert name in " ".join(said)


@pytest.mark.parametrize("head", HEADS)
@pytest.mark.parametrize("name", LONG)
def test_a_long_name_is_read_to_its_end_and_a_copy_says_so(name: str, head: Head) -> None:
    said = read("A042", name, head, copy=True)
    assert "A042" in said
    assert name in " ".join(said)
    assert "BẢN SAO" in " ".join(said)
