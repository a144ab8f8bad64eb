"""Forms of satisfaction: the newest is asked; the older ones name what was said before."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from sqlite_utils import Database as Db

from center.domain.questionnaires import Questionnaire, read, stored
from center.languages import DEFAULT, LANGUAGES
from center.storage.settings import in_language


def present(db: Db) -> tuple[int, Questionnaire]:
    """Return the form that is asked now, and its number. There is always one: the first came with the table."""
    row = db.execute("select id, body from questionnaires order by id desc limit 1").fetchone()
    return row["id"], stored(json.loads(row["body"]))


def every(db: Db) -> list[Questionnaire]:
    """Return all forms there ever were, oldest first."""
    return [
        stored(json.loads(row["body"])) for row in db.execute("select body from questionnaires order by id")
    ]


def checked(data: Mapping[str, Any]) -> Questionnaire:
    """Return a form somebody wants asked, in the languages of this center, or refuse it."""
    return read(data, LANGUAGES, DEFAULT)


def add(db: Db, data: Mapping[str, Any], at: str) -> int:
    """Ask this form from now on, and return its number."""
    cursor = db.execute(
        "insert into questionnaires (body, set_at) values (?, ?)", [json.dumps(data, ensure_ascii=False), at]
    )
    assert cursor.lastrowid is not None
    return cursor.lastrowid


def level_names(db: Db, language: str) -> dict[int, str]:
    """Return how each level is called, from the best down; one that is asked no more as it was called last."""
    names = {one.level: in_language(one.names, language) for form in every(db) for one in form.levels}
    return dict(sorted(names.items(), reverse=True))


def reason_names(db: Db, language: str) -> dict[str, str]:
    """Return how each reason is called, those that are offered no more too."""
    return {one.code: in_language(one.names, language) for form in every(db) for one in form.reasons}
