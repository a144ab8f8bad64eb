"""People find their procedure as they type and speak of it, in a catalogue of several hundred."""

from __future__ import annotations

import json
import random
import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from center.storage.database import Database
from center.storage.search import MOST_FOUND, find
from tests.support.catalogues import enlarge, phrasings
from tests.support.halls import Template

DAY = "2026-03-10"
SEVERAL_HUNDRED = 420
ENOUGH = 0.95
Found = list[str]


class Desk:
    """A catalogue, and what is found in it."""

    def __init__(self, path: Path) -> None:
        self.database = Database(path)

    def change(self, statement: str, *values: object) -> None:
        """Change the catalogue as any program may."""
        self.database.transact(lambda db: db.execute(statement, list(values)))

    def find(self, asked: str, field: str | None = None) -> Found:
        """Return the codes that are found, the best first."""
        with self.database.reading() as db:
            return [one.code for one in find(db, DAY, asked, field)]

    def misses(self, asked: list[tuple[str, set[str]]]) -> list[tuple[str, Found]]:
        """Return the phrases whose procedure is not among the first three, with what is."""
        found = ((phrase, right, self.find(phrase)[:3]) for phrase, right in asked)
        return [(phrase, first) for phrase, right, first in found if right.isdisjoint(first)]


@pytest.fixture(scope="module")
def large(template: Template, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    """The sample among several hundred others."""
    desk = Desk(template.copy(tmp_path_factory.mktemp("large")) / "center.db")
    desk.database.transact(lambda db: enlarge(db, SEVERAL_HUNDRED))
    yield desk
    desk.database.close()


@pytest.fixture(scope="module")
def bare(template: Template, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    """The same as a national list brings it: official names only, no aliases, no short or English labels."""
    desk = Desk(template.copy(tmp_path_factory.mktemp("bare")) / "center.db")
    desk.database.transact(lambda db: enlarge(db, SEVERAL_HUNDRED))
    desk.change("update procedures set short = substr(name, 1, 60), names = '{}', aliases = '[]'")
    yield desk
    desk.database.close()


@pytest.fixture
def desk(template: Template, tmp_path: Path) -> Iterator[Desk]:
    """The sample alone, to be changed."""
    desk = Desk(template.copy(tmp_path) / "center.db")
    yield desk
    desk.database.close()


@pytest.mark.parametrize("name", ["written", "held_back", "as_typed"])
@pytest.mark.parametrize("catalogue", ["large", "bare"])
def test_the_right_one_is_among_the_first_three(
    name: str, catalogue: str, request: pytest.FixtureRequest
) -> None:
    asked = phrasings(name)
    assert len(asked) >= 100
    missed = request.getfixturevalue(catalogue).misses(asked)
    assert len(missed) <= (1 - ENOUGH) * len(asked), missed


def _noisy(phrase: str, noise: random.Random) -> str:
    """Spoil one word of a phrase as a hurried finger does: a letter lost, doubled or swapped with the next."""
    words = phrase.split()
    long = [at for at, word in enumerate(words) if len(word) > 3 and word.isalpha()]
    if not long:
        return phrase
    word = words[at := noise.choice(long)]
    n = noise.randrange(1, len(word) - 1)
    spoiled = (
        word[:n] + word[n + 1 :],
        word[:n] + word[n] + word[n:],
        word[:n] + word[n + 1] + word[n] + word[n + 2 :],
    )
    return " ".join([*words[:at], noise.choice(spoiled), *words[at + 1 :]])


@settings(max_examples=2, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(noise=st.randoms(use_true_random=False))
def test_one_slip_in_each_phrase_costs_little(large: Desk, noise: random.Random) -> None:
    asked = [
        (_noisy(phrase, noise), right) for phrase, right in phrasings("written") + phrasings("held_back")
    ]
    missed = large.misses(asked)
    assert len(missed) <= 0.12 * len(asked), missed


@settings(max_examples=2, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(noise=st.randoms(use_true_random=False))
def test_what_is_said_around_the_matter_does_not_hurt(large: Desk, noise: random.Random) -> None:
    before = ("tôi muốn làm", "cho tôi hỏi", "xin", "cho hỏi thủ tục", "em cần làm", "I want", "")
    after = ("ở đâu", "cần giấy tờ gì", "mất bao lâu", "ạ", "thì làm thế nào", "hết bao nhiêu tiền", "")
    asked = [
        (f"{noise.choice(before)} {phrase} {noise.choice(after)}", right)
        for phrase, right in phrasings("written")
        if not any(map(str.isdigit, phrase))
    ]
    missed = large.misses(asked)
    assert len(missed) <= (1 - ENOUGH) * len(asked), missed


def test_a_label_is_found_by_itself_first(large: Desk) -> None:
    with large.database.reading() as db:
        labels = db.execute(
            "select code, short from procedures where code in (select code from procedures)"
        ).fetchall()
    asked = [(row["short"], {row["code"]}) for row in labels]
    missed = large.misses(asked)
    assert len(missed) <= 0.01 * len(asked), missed


@pytest.mark.parametrize("asked", ["khai s", "khai si", "khai sin", "dang ky khai s", "giấy khai s"])
def test_it_answers_while_one_types(large: Desk, asked: str) -> None:
    assert "1.001193" in large.find(asked)[:3]


@pytest.mark.parametrize("asked", ["1.001193", "1001193", "001193", "1.00119", "100119"])
def test_a_code_is_found_whole_by_its_beginning_and_without_its_dot(large: Desk, asked: str) -> None:
    assert large.find(asked)[0] == "1.001193"


@pytest.mark.parametrize(
    "asked", ["xyzqwv", "qqq www", "???", "😀", "\x00", "không có xyzqwv", "~!@#$%^&*()"]
)
def test_nonsense_finds_nothing(large: Desk, asked: str) -> None:
    assert large.find(asked) == []


@pytest.mark.parametrize(
    "asked", ['"', "a*", "NEAR(a b)", "labels:khai", "khai OR", "(", "-khai", "khai^", "{more}:x"]
)
def test_the_index_has_a_language_of_its_own_that_nobody_can_speak_to(large: Desk, asked: str) -> None:
    assert isinstance(large.find(asked), list)


def test_something_useful_is_found_though_one_word_is_nonsense(large: Desk) -> None:
    assert "1.001193" in large.find("khai sinh xyzqwv")[:3]


def test_those_with_every_word_come_before_those_with_some(large: Desk) -> None:
    found = large.find("khai tử nước ngoài")
    with large.database.reading() as db:
        names = {row["code"]: row["name"].lower() for row in db.execute("select code, name from procedures")}
    whole = ["khai tử" in names[code] and "nước ngoài" in names[code] for code in found]
    assert whole[0]
    assert whole == sorted(whole, reverse=True)


def test_nothing_typed_shows_all_in_their_order(desk: Desk) -> None:
    with desk.database.reading() as db:
        every = [row["code"] for row in db.execute("select code from procedures order by position")]
    assert desk.find("") == desk.find("  ") == every


def test_no_more_are_shown_than_a_person_reads(large: Desk) -> None:
    assert len(large.find("cấp giấy phép")) == MOST_FOUND


@pytest.mark.parametrize(
    ("asked", "field"), [("giấy", "CT"), ("khai sinh", "CT"), ("bản sao", "HT"), ("1.0", "XH")]
)
def test_a_field_shows_only_its_own(large: Desk, asked: str, field: str) -> None:
    with large.database.reading() as db:
        own = {row["code"] for row in db.execute("select code from procedures where field = ?", [field])}
    assert set(large.find(asked, field)) <= own
    assert "2.000635" in large.find("bản sao khai sinh", "HT")[:3]


def test_what_is_not_in_force_is_not_found(desk: Desk) -> None:
    desk.change("update procedures set valid_to = '2026-03-09' where code = '1.001193'")
    assert "1.001193" not in desk.find("khai sinh")
    assert desk.find("1.001193") == []


def test_the_index_follows_the_catalogue_in_the_same_transaction(desk: Desk) -> None:
    desk.change("update procedures set aliases = ? where code = '1.010038'", json.dumps(["chia nhà bếp"]))
    assert desk.find("chia nhà bếp")[0] == "1.010038"
    desk.change(
        "update procedures set short = 'Gỗ lim', name = 'Gỗ lim', aliases = '[]' where code = '1.010038'"
    )
    assert desk.find("go lim")[0] == "1.010038"
    assert "1.010038" not in desk.find("tách hộ")
    desk.change("delete from procedures where code = '1.010038'")
    assert "1.010038" not in desk.find("go lim")


def test_what_was_rolled_back_is_not_found(desk: Desk) -> None:
    with pytest.raises(RuntimeError):
        desk.database.transact(_change_and_fail)
    assert desk.find("gỗ lim") == []
    assert desk.find("khai sinh")[0] == "1.001193"


def _change_and_fail(db: sqlite3.Connection) -> None:
    db.execute("update procedures set short = 'Gỗ lim' where code = '1.001193'")
    raise RuntimeError


def test_a_hint_of_the_field_helps_to_find(desk: Desk) -> None:
    desk.change("update fields set hints = ? where code = 'XH'", json.dumps({"vi": "Khu tập thể xanh"}))
    found = desk.find("khu tập thể xanh")
    assert found
    with desk.database.reading() as db:
        own = {row["code"] for row in db.execute("select code from procedures where field = 'XH'")}
    assert found[0] in own


def test_the_index_agrees_with_its_texts(large: Desk) -> None:
    large.change("insert into procedure_search (procedure_search) values ('integrity-check')")
    with large.database.reading() as db:
        assert db.execute("select count(*) from procedure_texts").fetchone()[0] == SEVERAL_HUNDRED


def test_a_replaced_row_does_not_leave_its_old_words(desk: Desk) -> None:
    columns = "code, field, sector, name, short, folded, level, documents, online_level, source, confidence, position"
    desk.change(
        f"insert or replace into procedures ({columns})"
        " values ('1.010038', 'CU', 's', 'Gỗ lim', 'Gỗ lim', '', '', '[]', '', '', '', 1)"
    )
    assert desk.find("go lim")[0] == "1.010038"
    desk.change("insert into procedure_search (procedure_search) values ('integrity-check')")


def test_every_letter_of_the_language_is_found_without_its_mark(desk: Desk) -> None:
    """The tokenizer takes the marks off; this holds it against our own folding."""
    letters = "àáảãạăằắẳẵặâầấẩẫậèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵđ"
    strange = " ".join(f"b{letter}b{n}" for n, letter in enumerate(letters + letters.upper() + "\u00d0"))
    desk.change("update procedures set sector = ? where code = '1.010038'", strange)
    for word in strange.split():
        assert desk.find(word)[:1] == ["1.010038"], word


@pytest.mark.parametrize("asked", ["sổ đỏ", "so do", "tôi cần giấy tờ đất", "I need the paper for the land"])
def test_who_only_knows_the_land_finds_its_first_paper_first(desk: Desk, asked: str) -> None:
    assert desk.find(asked)[0] == "1.013978", "“đối với” in its name is no “đổi”"
