"""What a slip says is what a stranger reads on it: by OCR, from the bytes that go to the printer."""

from __future__ import annotations

import csv

import pytest

from printer.decode import decode
from printer.layout import slip
from printer.raster import encode
from tests.house.test_tree import ROOT
from tests.printer.paper import content
from tests.support.reading import lines

NUMBERS = ("042", "107", "001", "999", "310", "056", "222", "888", "000", "111", "505", "764")


def fields() -> list[tuple[str, str]]:
    """Return the sample's fields, (first letter of its codes, name)."""
    with (ROOT / "center/sample/fields.csv").open(encoding="utf-8-sig", newline="") as file:
        return [(row["prefix"], row["name"]) for row in csv.DictReader(file)]


@pytest.mark.parametrize("paper", [80, 58])
@pytest.mark.parametrize(("n", "field"), list(enumerate(fields())))
def test_the_number_and_the_field_are_read_rightly(paper: int, n: int, field: tuple[str, str]) -> None:
    prefix, name = field
    code = prefix + NUMBERS[n % len(NUMBERS)]
    read = lines(decode(encode(slip(content(code, name), paper=paper))).picture())
    assert code in read
    assert name in " ".join(read)
