"""Every refusal has a sentence, in each language, with all it needs to be complete."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from babel.messages.pofile import read_po

from center.domain.refusals import Refusal
from center.web import errors, questions, words
from center.web.errors import message
from center.web.refusal_words import REASONS, SENTENCES

ROOT = Path(__file__).parents[3]
PACKAGES = ("center", "kiosk", "display", "counter", "printer", "office")
GAP = re.compile(r"%\((\w+)\)s")


def trees() -> Iterator[ast.AST]:
    for package in PACKAGES:
        for file in sorted((ROOT / package).rglob("*.py")):
            yield ast.parse(file.read_text(encoding="utf-8"), str(file))


def calls(*names: str) -> Iterator[ast.Call]:
    """Find every call of a function or class by its plain name."""
    for tree in trees():
        for node in ast.walk(tree):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in names:
                yield node


def texts(node: ast.AST) -> list[str]:
    """Return the texts an argument may be: one, or both sides of an `if … else`."""
    if isinstance(node, ast.IfExp):
        return texts(node.body) + texts(node.orelse)
    return [node.value] if isinstance(node, ast.Constant) and isinstance(node.value, str) else []


def family(kind: type[Refusal] = Refusal) -> dict[str, type[Refusal]]:
    found = {kind.__name__: kind}
    for child in kind.__subclasses__():
        found |= family(child)
    return found


def raised() -> list[tuple[str, frozenset[str]]]:
    """Return (code, names of its details) for every refusal the program can make."""
    kinds = family()
    found = set()
    for call in calls(*kinds):
        assert isinstance(call.func, ast.Name)
        codes = texts(call.args[0]) if call.args else [kinds[call.func.id].code]
        details = frozenset(word.arg for word in call.keywords if word.arg)
        found |= {(code, details) for code in codes}
    return sorted(found, key=lambda one: (one[0], sorted(one[1])))


def catalogue() -> dict[str, str]:
    with (words.DIRECTORY / "vi" / "LC_MESSAGES" / "messages.po").open("rb") as file:
        return {str(one.id): str(one.string) for one in read_po(file) if one.id}


def written_here() -> set[str]:
    """Return every English text in the code that is to be translated."""
    marked = {text for call in calls("N_") for text in texts(call.args[0])}
    direct = {text for call in calls("sentence") if len(call.args) > 1 for text in texts(call.args[1])}
    return marked | direct


def test_the_search_finds_the_refusals() -> None:
    codes = {code for code, _ in raised()}
    assert {"field_closed", "illegal_move", "role_without_counter", "key_missing", "token_missing"} <= codes


@pytest.mark.parametrize(("code", "details"), raised())
def test_every_refusal_has_a_sentence_and_what_fills_its_gaps(code: str, details: frozenset[str]) -> None:
    given = details | ({"reason"} if "why" in details else set())
    assert set(GAP.findall(SENTENCES[code])) <= given


def test_why_a_value_is_refused_is_a_word_that_each_language_explains() -> None:
    """A reason written out where it is found would be English within a Vietnamese sentence."""
    assert [
        details for code, details in raised() if code == "unacceptable_value" and "why" not in details
    ] == []


def test_no_sentence_is_left_over() -> None:
    said = {code for code, _ in raised()} | set(errors._HTTP_CODES.values())
    # the answers to a broken request, a surprise and a broken file are made where they are caught
    assert set(SENTENCES) - said <= {"bad_request", "internal", "storage_failed"}


@pytest.mark.parametrize("text", sorted(written_here()))
def test_every_text_of_the_code_is_said_in_vietnamese(text: str) -> None:
    vietnamese = catalogue().get(text)
    assert vietnamese, f"the catalogue lacks {text!r}"
    assert sorted(GAP.findall(vietnamese)) == sorted(GAP.findall(text))


@pytest.mark.parametrize("language", words.LANGUAGES)
@pytest.mark.parametrize("code", SENTENCES)
def test_a_sentence_is_complete_in_each_language(code: str, language: str) -> None:
    text = SENTENCES[code]
    details = dict.fromkeys(GAP.findall(text), "X7")
    said = message(Refusal(code, **details), language)
    assert "%(" not in said
    assert said.endswith((".", "។", "X7"))
    assert (said == message(Refusal(code, **details), "en")) == (language == "en")


@pytest.mark.parametrize("language", words.LANGUAGES)
@pytest.mark.parametrize("why", REASONS)
def test_a_value_that_does_not_fit_is_explained_in_each_language(why: str, language: str) -> None:
    details = dict.fromkeys(GAP.findall(REASONS[why]), "X7")
    said = message(Refusal("unacceptable_value", place="turn", why=why, **details), language)
    assert "“turn”" in said
    assert "%(" not in said
    assert said.endswith(".")
    assert (REASONS[why].split("%")[0] in said) == (language == "en")


def test_the_name_of_a_field_is_said_in_the_readers_language() -> None:
    refusal = Refusal("field_closed", field={"vi": "Hộ tịch", "en": "Civil status"})
    assert message(refusal, "vi").startswith("Hộ tịch ")
    assert message(refusal, "en").startswith("Civil status ")


def test_a_code_without_a_sentence_still_gets_one() -> None:
    assert message(Refusal("made_up_tomorrow"), "en") == SENTENCES["bad_request"]


def test_the_levels_of_a_rating_are_the_words_of_the_state() -> None:
    names = [level["name"] for level in questions.form("vi")["levels"]]
    assert names[0] == "Rất hài lòng"
    assert names[-1] == "Rất không hài lòng"
