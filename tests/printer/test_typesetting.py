"""Khmer on the slip: shaped as a browser shapes it, broken where it may be, in its own font."""

from __future__ import annotations

import base64
import io
import unicodedata
from itertools import pairwise
from pathlib import Path

import pytest
from babel.messages.pofile import read_po
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image, ImageDraw, ImageFont
from playwright.sync_api import Browser

from center.languages import FONTS, LANGUAGES
from center.web.words import DIRECTORY
from printer.decode import decode
from printer.layout import slip
from printer.raster import encode
from printer.text import paragraph
from printer.typesetting import FILES, Type, balanced, broken, fonts_of
from tests.printer.paper import content

COENG = "\u17d2"
# a letter below another, two below, one that goes before, one around, marks above and below at once
WORDS = ["ស្ត្រី", "ខ្ញុំ", "ក្រុង", "គ្រឿង", "មជ្ឈមណ្ឌល", "សង្កាត់", "ព្រះវិហារ", "អត្រានុកូលដ្ឋាន", "លោកអ្នក", "ដើម្បី"]
KHMER = FONTS["Noto Sans Khmer"]
SYLLABLE = st.tuples(
    st.sampled_from("កខគងចជញដណតថទធនបពភមយរលវសហឡអ"),
    st.sampled_from(["", "្ក", "្រ", "្យ", "្ល", "្ត្រ", "្ញ"]),
    st.sampled_from(["", "ា", "ិ", "ី", "ុ", "ូ", "ើ", "ឿ", "ៀ", "េ", "ែ", "ៃ", "ោ", "ៅ", "ុំ", "ាំ", "ះ"]),
).map("".join)
TEXT = st.lists(
    st.one_of(SYLLABLE, st.sampled_from(["\u200b", " ", "។", "ៗ", "A042", "Hộ tịch"])), max_size=24
)


def ink(picture: Image.Image) -> Image.Image:
    """Return what is black, cut out and brought to one height: 1 for ink."""
    dark = picture.convert("L").point(lambda grey: 255 if grey < 128 else 0)
    box = dark.getbbox()
    assert box, "nothing was drawn"
    cut = dark.crop(box)
    return cut.resize((max(1, round(cut.width * 96 / cut.height)), 96)).point(lambda one: one > 127 and 255)


def likeness(one: Image.Image, other: Image.Image) -> float:
    """Return which part of two pictures' ink is the same, 0 to 1."""
    first, second = ink(one), ink(other)
    second = second.resize(first.size).point(lambda dot: dot > 127 and 255)
    pairs = list(zip(first.tobytes(), second.tobytes(), strict=True))
    either = sum(1 for a, b in pairs if a or b)
    return sum(1 for a, b in pairs if a and b) / either


def in_chromium(browser: Browser, text: str, weight: int, size: int) -> Image.Image:
    """Draw a text with the same font file in a browser, which has a shaper of its own."""
    font = base64.b64encode((FILES / KHMER.files[weight]).read_bytes()).decode()
    page = browser.new_page(viewport={"width": 1600, "height": 4 * size})
    page.set_content(
        f"""<style>@font-face {{ font-family: K; src: url(data:font/ttf;base64,{font}); }}
        body {{ margin: {size}px; font: {size}px K; white-space: nowrap; background: white; color: black }}</style>
        <p>{text}</p>"""
    )
    page.evaluate("document.fonts.ready")
    picture = Image.open(io.BytesIO(page.screenshot()))
    page.close()
    return picture


def unshaped(text: str, size: int) -> Image.Image:
    """Draw a text as it would be without a shaper."""
    face = ImageFont.truetype(str(FILES / KHMER.files[400]), size, layout_engine=ImageFont.Layout.BASIC)
    picture = Image.new("L", (1600, 4 * size), 255)
    ImageDraw.Draw(picture).text((size, size), text, 0, face)
    return picture


@pytest.mark.browser
@pytest.mark.parametrize("word", WORDS)
def test_khmer_is_drawn_as_a_browser_draws_it(browser: Browser, word: str) -> None:
    reference = in_chromium(browser, word, 400, 100)
    assert likeness(paragraph(word, 400, 100, 1600), reference) > 0.8
    assert likeness(unshaped(word, 100), reference) < 0.6, "the measure sees what shaping does"


@pytest.mark.browser
@pytest.mark.parametrize("paper", [80, 58])
def test_the_bytes_of_a_slip_hold_shaped_khmer(browser: Browser, paper: int) -> None:
    name = "ស្ត្រី ខ្ញុំ មជ្ឈមណ្ឌល"
    drawn = decode(encode(slip(content(field_name=name), paper=paper))).picture()
    words = next(
        part
        for size in range(20, 50)
        for part in [paragraph(name, 600, size, 540 if paper == 80 else 360)]
        if is_in(part, drawn)
    )
    assert likeness(words, in_chromium(browser, name, 600, 100)) > 0.7, "few dots, the same letters"


def is_in(part: Image.Image, whole: Image.Image) -> bool:
    """Say whether a picture stands in the middle of another, dot for dot."""
    left = (whole.width - part.width) // 2
    wanted = part.convert("L").tobytes()
    return any(
        whole.crop((left, top, left + part.width, top + part.height)).convert("L").tobytes() == wanted
        for top in range(whole.height - part.height)
    )


@given(st.lists(SYLLABLE, min_size=1, max_size=40).map("".join), st.integers(60, 300))
@settings(max_examples=60, deadline=None, derandomize=True)
def test_a_line_never_ends_inside_a_cluster(text: str, width: int) -> None:
    lines = broken(text, Type(400, 40), width)
    assert "".join(lines) == text
    for before, after in pairwise(lines):
        assert not before.endswith(COENG)
        assert unicodedata.category(after[0])[0] == "L", "a vowel or mark stands with its letter"


@given(st.one_of(TEXT.map("".join), st.text("abộ ", max_size=80)), st.integers(120, 540))
@settings(max_examples=60, deadline=None, derandomize=True)
def test_even_lines_are_as_many_and_hold_the_same_words(text: str, width: int) -> None:
    face = Type(600, 30)
    usual, even = broken(text, face, width), balanced(text, face, width)
    assert len(even) == len(usual)
    assert "".join(even).replace(" ", "") == "".join(usual).replace(" ", "")
    assert max(map(face.width, even)) <= width
    assert max(map(face.width, even)) <= max(map(face.width, usual))


def test_no_word_is_left_alone_on_the_last_line() -> None:
    name = "Lao động, người có công, bảo trợ xã hội và giảm nghèo bền vững"
    face = Type(600, 32)
    *_, last = broken(name, face, 345)
    assert last == "vững"
    even = balanced(name, face, 345)
    assert min(map(face.width, even)) > 0.6 * max(map(face.width, even))


@given(TEXT.map("".join), st.integers(200, 540))
@settings(max_examples=60, deadline=None, derandomize=True)
def test_nothing_is_lost_and_nothing_runs_off_the_paper(text: str, width: int) -> None:
    face = Type(600, 30)
    lines = broken(text, face, width)
    bare = str.maketrans("", "", " \u200b")
    assert "".join(lines).translate(bare) == text.translate(bare)
    assert all(face.width(line) <= width for line in lines)
    assert paragraph(text, 600, 30, width).width == width


def test_a_line_ends_between_words_that_no_space_parts() -> None:
    face = Type(400, 30)
    words = ["មាន", "សុពលភាព", "តែ", "ថ្ងៃនេះ", "ប៉ុណ្ណោះ"]
    lines = broken("\u200b".join(words), face, 200)
    assert len(lines) > 1
    assert "".join(lines) == "".join(words)
    ends = {"".join(words[:n]) for n in range(len(words) + 1)}
    assert all("".join(lines[:n]) in ends for n in range(len(lines) + 1))


def test_a_closing_sign_does_not_begin_a_line() -> None:
    face = Type(400, 30)
    for width in range(60, 200, 4):
        lines = broken("សូមសួរបុគ្គលិក។សូមអរគុណៗ", face, width)
        assert not any(line.startswith(("។", "ៗ")) for line in lines)


def test_each_letter_is_drawn_in_the_font_that_has_it() -> None:
    families = [font.family for font in fonts_of("លេខ A042 (Hộ tịch) ១", 400)]
    latin, khmer = "Be Vietnam Pro", "Noto Sans Khmer"
    assert families == [khmer] * 4 + [latin] * 15 + [khmer]


def test_deep_letters_do_not_touch_the_line_below() -> None:
    picture = paragraph("\u200b".join(WORDS), 600, 44, 300).convert("L")
    rows = [picture.crop((0, y, 300, y + 1)).getextrema()[0] == 0 for y in range(picture.height)]
    blocks = sum(1 for before, now in zip([False, *rows], rows, strict=False) if now and not before)
    lines = len(broken("\u200b".join(WORDS), Type(600, 44), 300))
    assert not rows[0]
    assert not rows[-1]
    assert blocks >= lines > 3


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("weight", [400, 600, 800])
def test_the_slips_fonts_have_every_letter_of_a_language(language: str, weight: int) -> None:
    """A letter that no font has would be an empty box on paper."""
    said = LANGUAGES[language].name + LANGUAGES[language].counter
    catalogue = Path(DIRECTORY, language, "LC_MESSAGES", "messages.po")
    if catalogue.exists():
        with catalogue.open("rb") as file:
            said += "".join(str(one.string) for one in read_po(file) if one.id)
    whole = Type(weight, 20)
    # ★, arrows and the like are for screens
    letters = {letter for letter in said if unicodedata.category(letter)[0] in "LMN"}
    assert not [letter for letter in letters if not whole.has(letter)]
