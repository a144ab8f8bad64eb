"""What a slip says is what a stranger reads on it: by OCR, from the bytes that go to the printer."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from typing import Any

import pytest

from printer.decode import decode
from printer.layout import slip
from printer.profiles import Head
from printer.raster import encode
from printer.sheet import ACROSS
from printer.testpage import page
from tests.house.test_tree import ROOT
from tests.printer.paper import content
from tests.support.reading import lines
from tests.support.slips import Slip, slips

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


WIDE, NARROW, WIDE_180, NARROW_180 = HEADS
# a few letters of four in a long line of small type are misread at 180 dots an inch, by a reader without context
READ = [
    ("journey", WIDE_180),
    ("journey", NARROW),
    ("procedure", NARROW),
    ("english", WIDE),
    ("english", NARROW_180),
    ("checklist", WIDE),
    ("checklist", NARROW),
    ("receipt", WIDE),
    ("receipt", NARROW),
    ("receipt", NARROW_180),
    ("summary", WIDE_180),
    ("summary", NARROW),
]
# what a slip says besides its words: its number, what it is about, the day of a result. On 58 mm the center's name is
# in the smallest type of all, and a mark of it is misread
SAID = {
    80: ("code", "field", "procedure", "title", "name", "documents", "center"),
    58: ("code", "field", "procedure", "title", "name", "documents"),
}


@pytest.fixture(scope="module")
def asked() -> dict[str, Slip]:
    """Every slip of a hall, as its printer is lent it."""
    return slips()


def printed(one: Slip, head: Head, languages: str = "vie") -> str:
    """Print a slip and read it: everything on it, as it is compared."""
    drawn = slip(one.content, kind=one.kind, paper=head.paper, dpi=head.dpi, copy=one.copy)
    return plain(*lines(decode(encode(drawn, head)).picture(), languages))


def plain(*said: str) -> str:
    """Return texts one behind the other without spaces, which no reader sees; a dash is a dash, also a high point."""
    together = "".join(said).replace("\u200b", "").replace("·", "-").replace("–", "-")
    return "".join(together.split()).replace("--", "-")


def facts(content: dict[str, Any], paper: int) -> Iterator[str]:
    """Yield everything a slip says: names, days, each paper, each row with its figure, each sentence."""
    for value in [content.get(name, "") for name in SAID[paper]] + list(content["words"].values()):
        yield from value if isinstance(value, list) else [value]
    for name, value in content.get("rows", []):
        yield f"{name} {value}"
    for n, step in enumerate(content.get("steps", []), start=1):
        yield f"{n}. {step['field']}"


@pytest.mark.parametrize(("name", "head"), READ)
def test_a_stranger_reads_every_word_and_figure(asked: dict[str, Slip], name: str, head: Head) -> None:
    one = asked[name]
    said = printed(one, head)
    copy = one.content["words"].get("copy_line")
    whole = [fact for fact in facts(one.content, head.paper) if fact and fact != copy]
    assert len(whole) > 8
    assert [fact for fact in whole if plain(fact) not in said] == []


# every figure stands in one of them
@pytest.mark.parametrize("day", ["Thứ Sáu, 13/08/2036", "Chủ Nhật, 28/05/2029", "Thứ Hai, 30/09/2047"])
def test_no_figure_of_the_day_of_a_result_is_taken_for_another(asked: dict[str, Slip], day: str) -> None:
    receipt = Slip("receipt", {**asked["receipt"].content, "name": day, "documents": [], "rows": []})
    for head in (WIDE_180, NARROW):
        assert plain(day) in printed(receipt, head)


@pytest.mark.parametrize("head", [WIDE, NARROW])
def test_a_khmer_slip_is_read_with_its_number_its_field_and_where_to_go(
    asked: dict[str, Slip], head: Head
) -> None:
    content = asked["khmer"].content
    said = printed(asked["khmer"], head, "khm+vie")
    wanted = (
        content["code"],
        content["field"],
        *(content["words"][n] for n in ("counters_line", "time_line")),
    )
    assert [fact for fact in wanted if plain(fact) not in said] == []


@pytest.mark.parametrize("head", [WIDE_180, NARROW])
def test_the_test_page_says_which_printer_and_which_paper(head: Head) -> None:
    spec = "network:192.168.1.50"
    said = plain(*lines(decode(encode(page(spec, head.paper, head.dpi), head)).picture()))
    for fact in (
        "Một Cửa",
        spec,
        f"{head.paper} mm · {ACROSS[head.dpi][head.paper]} dots · {head.dpi} dpi",
        "Tiếng Việt · English",
    ):
        assert plain(fact) in said
