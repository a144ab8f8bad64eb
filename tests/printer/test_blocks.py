"""What a slip's layout may say, and what no layout can lose."""

from __future__ import annotations

import base64
import contextlib
import copy
import io
import json
import random
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from center.languages import LANGUAGES
from printer.blocks import MEMBERS, BadLayout, check
from printer.emblems import is_emblem
from printer.kinds import KINDS, SLOTS
from printer.layout import slip
from printer.layouts import builtin
from printer.sheet import ACROSS
from tests.printer.paper import content

MUST = [{"type": "code"}, {"type": "qr"}]
JSON = st.recursive(
    st.one_of(st.none(), st.booleans(), st.integers(), st.floats(), st.text(max_size=12)),
    lambda inner: st.one_of(
        st.lists(inner, max_size=3), st.dictionaries(st.text(max_size=8), inner, max_size=3)
    ),
    max_leaves=6,
)
MEMBER = st.sampled_from(
    sorted({name for block in MEMBERS.values() for name in block} | {"after", "paper", "short"})
)


def picture(width: int = 64, height: int = 40, mode: str = "1") -> str:
    """Return a picture in base64, as an emblem travels."""
    drawn, file = Image.new(mode, (width, height), 1), io.BytesIO()
    drawn.paste(0, (4, 4, width // 2, height - 4))
    drawn.save(file, "PNG")
    return base64.b64encode(file.getvalue()).decode()


def fault(*blocks: Any, kind: str = "ticket") -> tuple[str, str]:
    """Return the place and the kind of a layout's first fault."""
    with pytest.raises(BadLayout) as caught:
        check(kind, [*blocks, *MUST] if kind == "ticket" else list(blocks))
    return caught.value.place, caught.value.why


def text(words: Any = "{center}", **more: Any) -> dict[str, Any]:
    return {"type": "text", "text": words, **more}


@pytest.mark.parametrize("kind", KINDS)
def test_what_is_checked_is_whole_and_stays_as_it_is(kind: str) -> None:
    assert check(kind, builtin(kind)) == builtin(kind)
    assert json.loads(json.dumps(builtin(kind))) == builtin(kind)


@pytest.mark.parametrize(
    ("block", "place", "why"),
    [
        (text("{centre}"), "text", "unknown_slot"),
        (text("{documents}"), "text", "unknown_slot"),
        (text(" "), "text", "too_short"),
        (text("x" * 401), "text", "too_long"),
        (text(7), "text", "not_string"),
        (text({"en": "Hello"}), "text.vi", "missing"),
        (text({"vi": "Chào", "xx": "?"}), "text", "not_one_of"),
        ({"type": "text"}, "text", "missing"),
        (text(size=2), "size", "too_small"),
        (text(size=21), "size", "too_large"),
        (text(size=float("nan")), "size", "too_small"),
        (text(size="4"), "size", "not_number"),
        (text(size=True), "size", "not_number"),
        (text(weight=500), "weight", "not_one_of"),
        (text(boxed=1), "boxed", "not_boolean"),
        (text(align="right"), "align", "not_one_of"),
        (text(paper=76), "paper", "not_one_of"),
        (text(short=0), "short", "not_boolean"),
        (text(colour="red"), "colour", "unknown_member"),
        ({"type": "barcode"}, "type", "not_one_of"),
        ({"type": "documents"}, "type", "not_one_of"),
        ({}, "type", "not_one_of"),
        ({"type": ["text"]}, "type", "not_one_of"),
        ({"type": "gap"}, "height", "missing"),
        ({"type": "advert", "text": "Cổng", "url": "javascript:alert(1)"}, "url", "not_address"),
        ({"type": "emblem", "picture": "AAAA"}, "picture", "not_emblem"),
        ({"type": "emblem", "picture": picture(mode="L")}, "picture", "not_emblem"),
    ],
)
def test_what_cannot_be_meant_is_refused_with_its_place(block: dict[str, Any], place: str, why: str) -> None:
    assert fault(text(), block) == (f"blocks.1.{place}", why)


@pytest.mark.parametrize("lost", ["code", "qr"])
@pytest.mark.parametrize("way", [{"paper": 80}, {"paper": 58}, {"short": False}, None])
def test_no_ticket_loses_its_code_or_its_qr(lost: str, way: dict[str, Any] | None) -> None:
    """Not on one of the papers, and not on the short slip."""
    blocks = [{**block, **(way or {})} if block["type"] == lost else block for block in MUST]
    kept = [block for block in blocks if way is not None or block["type"] != lost]
    with pytest.raises(BadLayout) as caught:
        check("ticket", kept)
    assert caught.value.details == {"block": lost}


def test_one_code_for_each_paper_is_a_code_for_both() -> None:
    check(
        "ticket", [{"type": "code", "paper": 80}, {"type": "code", "paper": 58, "size": 14}, {"type": "qr"}]
    )


def test_a_qr_code_that_leads_elsewhere_is_not_the_tickets() -> None:
    with pytest.raises(BadLayout, match="lacks_block"):
        check("ticket", [{"type": "code"}, {"type": "qr", "text": "{code}"}])


@given(JSON, st.integers(0, 20), MEMBER)
@settings(max_examples=300, deadline=None, derandomize=True)
def test_any_json_is_refused_in_words_or_can_be_drawn(value: Any, at: int, member: str) -> None:
    """Whatever a program sends as one member of one block: a refusal with its place, or a slip that comes out."""
    blocks = copy.deepcopy(builtin("ticket"))
    blocks[at % len(blocks)][member] = value
    whole = None
    with contextlib.suppress(BadLayout):
        whole = check("ticket", blocks)
    assert slip(content(), paper=58, blocks=whole).width == ACROSS[203][58]


@given(JSON)
@settings(max_examples=100, deadline=None, derandomize=True)
def test_what_is_no_list_of_blocks_is_refused(value: Any) -> None:
    with pytest.raises(BadLayout):
        check("ticket", value)


def test_a_layout_has_an_end() -> None:
    assert fault(*[{"type": "gap", "height": 1}] * 60) == ("blocks", "too_many")
    half = {"type": "emblem", "picture": picture(400, 400)}
    noise = Image.frombytes("1", (640, 320), random.Random(1).randbytes(25_600))
    file = io.BytesIO()
    noise.save(file, "PNG")
    large = {"type": "emblem", "picture": base64.b64encode(file.getvalue()).decode()}
    check("ticket", [half, large, *MUST])
    assert fault(large, large, large) == ("blocks", "not_emblem")


def test_an_emblem_is_taken_whole_or_not_at_all() -> None:
    whole = base64.b64decode(picture())
    assert is_emblem(picture())
    assert not is_emblem(picture(1300, 8)), "a picture that unpacks to more than it may"
    for at in range(0, len(whole), 3):
        broken = whole[:at] + bytes([whole[at] ^ 0x55]) + whole[at + 1 :]
        assert not is_emblem(base64.b64encode(broken).decode()), at
        assert not is_emblem(base64.b64encode(whole[:at]).decode()), at


def test_every_kind_says_which_slots_its_texts_may_have() -> None:
    assert set(SLOTS) == {"ticket", "checklist", "emergency", "receipt", "summary", "test"}
    for kind, slots in SLOTS.items():
        for slot in slots:
            for language in LANGUAGES:
                words = {"vi": f"{{{slot}}}", language: f"x {{{slot}}}"}
                check(kind, [*builtin(kind), text(words)])
