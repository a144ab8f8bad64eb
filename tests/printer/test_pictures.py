"""The pictures of the slips in the documents are what is drawn now, and nothing on a slip touches its neighbour."""

from __future__ import annotations

from itertools import product

import pytest
from PIL import Image, ImageChops

from docs.screens.paper import HERE, SHEETS, drawn
from printer.blocks import KINDS
from printer.layout import slip
from printer.sheet import Sheet
from printer.text import label, largest
from tests.support.slips import Slip, slips

PAPERS = pytest.mark.parametrize("paper", [80, 58])
# between a box or a number and its neighbours, in millimetres of 80 mm paper
CLEAR_MM = 0.75
ANEW = "`.venv/bin/python docs/screens/paper.py` takes the pictures of the slips anew: look at them, then commit them"


@pytest.fixture(scope="module")
def asked() -> dict[str, Slip]:
    """Every slip of a hall."""
    return slips()


@pytest.mark.parametrize("name", SHEETS)
def test_the_picture_is_what_is_drawn_now_dot_for_dot(name: str) -> None:
    with Image.open(HERE / f"{name}.png") as picture:
        kept = picture.convert("L")
    now = SHEETS[name]()
    assert kept.size == now.size, ANEW
    assert ImageChops.difference(kept, now).getbbox() is None, ANEW


@PAPERS
def test_every_kind_of_slip_is_on_the_picture(asked: dict[str, Slip], paper: int) -> None:
    shown = drawn(paper)
    assert set(shown) == {*asked, "test"}
    kinds = {one.kind for one in asked.values()}
    assert kinds | {"test"} == set(KINDS)
    assert {one.content["language"] for one in asked.values()} == {"vi", "en", "km"}
    assert [name for name, one in asked.items() if one.copy] == ["copy"]
    assert [name for name, one in asked.items() if one.content.get("short")] == ["short"]
    assert [name for name, one in asked.items() if one.content.get("steps")] == ["journey"]
    table = SHEETS["paper" if paper == 80 else "paper-58"]()
    for name, one in shown.items():
        assert _lies_on(one, table), name


def _lies_on(part: Image.Image, table: Image.Image) -> bool:
    """Say whether a slip lies on the table whole: its columns begin where its width says."""
    wanted, step = part.convert("L").tobytes(), part.width + 24
    places = product(range(24, table.width - part.width, step), range(table.height - part.height))
    first = part.convert("L").crop((0, 0, part.width, 1)).tobytes()
    return any(
        table.crop((left, top, left + part.width, top + 1)).tobytes() == first
        and table.crop((left, top, left + part.width, top + part.height)).tobytes() == wanted
        for left, top in places
    )


def _clear(part: Image.Image, whole: Image.Image, dots: int) -> tuple[bool, bool]:
    """Return whether so many rows above and below a part's ink are white."""
    ink = ImageChops.invert(part.convert("L")).getbbox()
    assert ink is not None
    # the slip puts parts in the middle, on an even dot
    left, grey, wanted = (whole.width - part.width) // 4 * 2, whole.convert("L"), part.convert("L").tobytes()
    (top,) = (
        y
        for y in range(whole.height - part.height)
        if grey.crop((left, y, left + part.width, y + part.height)).tobytes() == wanted
    )
    above = grey.crop((0, top + ink[1] - dots, whole.width, top + ink[1]))
    below = grey.crop((0, top + ink[3], whole.width, top + ink[3] + dots))
    return above.getextrema() == (255, 255), below.getextrema() == (255, 255)


@PAPERS
@pytest.mark.parametrize("dpi", [203, 180])
def test_nothing_touches_the_day_of_a_receipt_and_the_day_is_read_at_a_glance(
    asked: dict[str, Slip], paper: int, dpi: int
) -> None:
    sheet, one = Sheet(paper, dpi), asked["receipt"]
    whole = slip(one.content, kind="receipt", paper=paper, dpi=dpi)
    day = label(one.content["name"], 600, sheet.size(5.25), sheet.inner)
    number = largest(one.content["code"], 800, sheet.dots(14), sheet.inner)
    for part in (day, number):
        assert _clear(part, whole, sheet.dots(CLEAR_MM)) == (True, True)
    if paper == 80:
        longest = label("Chủ Nhật, 28/02/2026", 600, sheet.size(5.25), sheet.inner)
        assert max(day.height, longest.height) < 2 * sheet.size(5.25), "a day is one line"


@PAPERS
@pytest.mark.parametrize("dpi", [203, 180])
@pytest.mark.parametrize("name", ["emergency", "emergency-any"])
def test_box_number_and_line_of_an_emergency_slip_stand_apart(
    asked: dict[str, Slip], name: str, paper: int, dpi: int
) -> None:
    sheet, content = Sheet(paper, dpi), asked[name].content
    whole = slip(content, kind="emergency", paper=paper, dpi=dpi)
    box = label(content["words"]["title"], 600, sheet.size(3.75), sheet.inner)
    number = largest(content["code"], 800, sheet.dots(16.25), sheet.inner)
    assert _clear(box, whole, sheet.dots(CLEAR_MM)) == (True, True)
    assert _clear(number, whole, sheet.dots(2)) == (True, True)
