"""Languages are data: one registry says them, and a further one needs no line of code."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from babel import Locale
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po

from center.languages import DEFAULT, FONTS, LANGUAGES, SOURCE
from center.web import words
from center.web.emergency import emergency_words
from office.hall_words import presets
from tests.house.test_tree import ROOT, tracked
from tests.support.halls import Hall
from tests.support.visitors import Visitor

PACKAGES = ("center", "kiosk", "display", "counter", "printer", "office")
KEYWORDS: dict[str, tuple[int, ...] | None] = {"_": None, "N_": None, "gettext": None, "sentence": (2,)}
METHODS = [("**.py", "python"), ("**/templates/**.html", "jinja2")]
GAP = re.compile(r"%\((\w+)\)s")
# what says by itself which languages there are, or how one of them writes times
FIXED = re.compile(
    r"\w\w-(GB|VN|KH)\b|\[\s*\"vi\",\s*\"en\"|=== \"vi\" \?|language\(\) == |\"vi\": \"[^\"]{3,}\", \"en\""
    r"|Noto Sans Khmer|\"km\"|Khmr"
)


def catalogue(language: str) -> dict[str, str]:
    with (words.DIRECTORY / language / "LC_MESSAGES" / "messages.po").open("rb") as file:
        return {str(one.id): str(one.string) for one in read_po(file) if one.id}


OTHERS = [code for code in LANGUAGES if code not in (DEFAULT, SOURCE)]


@pytest.mark.parametrize("code", LANGUAGES)
def test_a_language_is_complete_in_the_registry(code: str) -> None:
    one = LANGUAGES[code]
    assert re.fullmatch("[a-z]{2}", code)
    assert Locale.parse(code)
    assert one.counter.format(n=6) != one.counter
    font = FONTS[one.font]
    assert set(font.files) == {400, 600, 800}
    assert all((ROOT / "printer/fonts" / name).is_file() for name in font.files.values())
    style = (ROOT / "center/web/static/fonts" / font.style).read_text()
    assert f'font-family: "{font.family}"' in style
    for file in re.findall(r'url\("([^"]+)"\)', style):
        assert (ROOT / "center/web/static/fonts" / file).is_file()


@pytest.mark.parametrize("code", OTHERS)
def test_a_catalogue_fills_the_same_gaps(code: str) -> None:
    said = catalogue(code)
    assert len(said) > 100
    for source, text in said.items():
        assert text, f"{source!r} is empty: leave it out, and it is said in Vietnamese"
        assert sorted(GAP.findall(text)) == sorted(GAP.findall(source)), source


def test_vietnamese_has_every_text_and_none_that_nobody_says() -> None:
    said = {
        str(found[2])
        for package in PACKAGES
        for found in extract_from_dir(ROOT / package, METHODS, keywords=KEYWORDS)
    }
    assert len(said) > 1000
    assert said ^ set(catalogue(DEFAULT)) == set()


@pytest.mark.parametrize("code", OTHERS)
def test_no_text_is_left_over(code: str) -> None:
    assert set(catalogue(code)) <= set(catalogue(DEFAULT))


def citizens_texts() -> set[str]:
    """Return what kiosk, ticket's page, slip, rating, board and sign say; the desk at the door is for staff."""
    every = [*tracked("kiosk/templates/**/*.html"), *tracked("display/templates/**/*.html")]
    pages = "".join((ROOT / name).read_text() for name in every if "reception" not in str(name))
    code = "".join(
        (ROOT / "center/web" / name).read_text() for name in ("slips.py", "questions.py", "closed.py")
    )
    code += "".join((ROOT / name).read_text() for name in ("display/words.py", "center/web/pauses.py"))
    code += (ROOT / "center/web/emergency.py").read_text()
    said = re.findall(r'\b_\("([^"]+)"', pages)
    return {*said, *re.findall(r'(?:\bN_\(|\bgettext\(|sentence\(\w+, )"([^"]+)"', code)}


@pytest.mark.parametrize("code", OTHERS)
def test_a_language_speaks_to_the_citizen(code: str) -> None:
    """A new text may come before its translation, which is why this is not all of them."""
    wanted = citizens_texts()
    missing = wanted - set(catalogue(code))
    assert len(wanted) > 70
    assert len(missing) <= 0.1 * len(wanted), sorted(missing)


def test_an_emergency_is_prepared_in_every_language(hall: Hall) -> None:
    """What is chosen with one touch is shown in two languages: the same text twice warns nobody more."""
    with hall.app.flask.test_request_context():
        prepared = [one["texts"] for one in presets()] + [emergency_words()["over"]]
    assert len(prepared) == 5
    for texts_of in prepared:
        assert set(texts_of) == set(LANGUAGES)
        assert len(set(texts_of.values())) == len(LANGUAGES), texts_of


def test_what_a_language_lacks_is_said_in_vietnamese() -> None:
    told = catalogue(DEFAULT)
    assert words.sentence("km", "Your number") == catalogue("km")["Your number"]
    missing = set(told) - set(catalogue("km"))
    assert missing
    for source in missing:
        assert words.sentence("km", source) == told[source]
    assert words.sentence("en", "Your number") == "Your number"


@pytest.mark.parametrize(
    "path", ["/", "/login", "/kiosk", "/board", "/nothing-here", "/t/{token}", "/office/report"]
)
def test_no_page_shows_a_khmer_reader_the_source(hall: Hall, path: str) -> None:
    """Every text between tags of the English page that Vietnamese says otherwise is said otherwise in Khmer."""
    visitor = Visitor(hall)
    visitor.log_in("giamsat")
    path = path.format(token=hall.issue()["token"])
    pages = {
        code: texts(visitor.open(f"{path}?language={code}").get_data(as_text=True)) for code in LANGUAGES
    }
    source = pages["en"] - pages["vi"]
    assert source
    assert not pages["km"] & source


def texts(page: str) -> set[str]:
    """Return what stands between the tags of a page, and what its scripts may say."""
    between = re.findall(
        r">\s*([^<>]*[^<>\s])\s*<", re.sub(r"<script.*?</script>", "", page, flags=re.DOTALL)
    )
    block = re.search(r'<script type="application/json" id="words">(.*?)</script>', page, re.DOTALL)
    said = [one for one in json.loads(block[1]).values() if isinstance(one, str)] if block else []
    return {one for one in [*between, *said] if re.search("[A-Za-z]{3}", one)}


def test_a_page_says_how_its_language_writes_and_brings_its_font(hall: Hall) -> None:
    page = hall.client.get(f"/t/{hall.issue('HT')['token']}?language=km").get_data(as_text=True)
    assert f'<html lang="km" data-locale="{LANGUAGES["km"].locale}">' in page
    assert LANGUAGES["km"].name in page
    for font in FONTS.values():
        assert f"/static/fonts/{font.style}" in page
        assert f'"{font.family}"' in hall.client.get("/theme.css").get_data(as_text=True)


def test_the_slip_the_ticket_and_its_page_speak_the_chosen_language(hall: Hall) -> None:
    hall.open_counter(1)
    issued = hall.issue(language="km")
    content = hall.device("printer").post("/print-jobs/claim")["job"]["content"]
    told = catalogue("km")
    assert content["language"] == "km"
    assert content["words"]["number_label"] == told["Your number"]
    assert content["words"]["copy_line"] == told["COPY"]
    assert content["field"] == issued["field_name"] != "Hộ tịch"
    page = hall.client.get(f"/t/{issued['token']}", follow_redirects=True).get_data(as_text=True)
    assert '<html lang="km"' in page
    assert told["I will be late"] in page


def test_a_refusal_is_said_in_khmer(hall: Hall) -> None:
    token = hall.issue(language="km")["token"]
    answer = hall.nobody().post(f"/tickets/{token}/late?language=km", expect=409)
    assert answer["error"]["code"] == "late_nobody_behind"
    assert answer["error"]["message"].startswith(
        catalogue("km")[
            "Nobody waits behind this ticket, so it keeps its place. It can still be moved back later."
        ]
    )


def test_the_call_of_a_khmer_ticket_is_vietnamese_on_the_board(hall: Hall) -> None:
    hall.issue(language="km")
    hall.open_counter(1).post("/counters/1/call-next")
    call = hall.device("display").get("/board")["calls"][0]
    assert (call["field_name"], call["label"]) == ("Hộ tịch", "Quầy 1")


def sources() -> list[str]:
    return [
        name
        for name in tracked(
            *(f"{package}/**/*.{kind}" for package in PACKAGES for kind in ("py", "js", "html"))
        )
        if "/vendor/" not in name
    ]


def test_no_source_says_by_itself_which_languages_there_are() -> None:
    found = {name: FIXED.search((ROOT / name).read_text()) for name in sources()}
    assert {name: match[0] for name, match in found.items() if match} == {}
    assert len(found) > 100


def test_the_search_for_fixed_languages_finds_them() -> None:
    for line in (
        'language === "vi" ? "vi-VN" : "en-GB"',
        '{"enum": ["vi", "en"]}',
        'x if language() == "vi" else y',
    ):
        assert FIXED.search(line)


MADE_UP = """
from pathlib import Path
from tests.support.halls import Hall, found
from printer.layout import slip
data = Path("data")
hall = Hall(data, found(data))
page = hall.client.get("/login?language=eo").get_data(as_text=True)
assert '<html lang="eo" data-locale="eo">' in page and "Esperanto" in page and "Ensaluti" in page
assert "made-up.css" in page and '"Made Up"' in hall.client.get("/theme.css").get_data(as_text=True)
hall.open_counter(1)
assert hall.issue(language="eo")["code"] == "A001"
content = hall.device("printer").post("/print-jobs/claim")["job"]["content"]
assert content["words"]["number_label"] == "Via numero", content
assert content["words"]["valid_line"] == "Chỉ có giá trị trong ngày"
assert slip(content, paper=80).width == 576
hall.stop()
print("done")
"""


def test_a_further_language_needs_a_catalogue_a_line_and_a_font(tmp_path: Path) -> None:
    """A copy of the house gets Esperanto, and no line of its code is touched."""
    for package in (*PACKAGES, "tests"):
        shutil.copytree(
            ROOT / package, tmp_path / package, ignore=shutil.ignore_patterns("__pycache__", "*.mo")
        )
    registry = json.loads((tmp_path / "center/languages.json").read_text())
    registry["fonts"]["Made Up"] = {
        "style": "made-up.css",
        "shaping": False,
        "print": registry["fonts"]["Be Vietnam Pro"]["print"],
    }
    line = {"code": "eo", "name": "Esperanto", "locale": "eo", "counter": "Giĉeto {n}"}
    registry["languages"].append({**line, "day": "d MMMM yyyy", "font": "Made Up"})
    (tmp_path / "center/languages.json").write_text(json.dumps(registry))
    (tmp_path / "center/web/static/fonts/made-up.css").write_text("")
    po = tmp_path / "center/web/translations/eo/LC_MESSAGES/messages.po"
    po.parent.mkdir(parents=True)
    po.write_text(
        'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n\n'
        'msgid "Your number"\nmsgstr "Via numero"\n\nmsgid "Log in"\nmsgstr "Ensaluti"\n'
    )
    done = subprocess.run(
        [sys.executable, "-c", MADE_UP],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert done.stdout.strip() == "done", done.stderr
