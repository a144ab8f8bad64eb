"""The API of what citizens think: the form they are asked, and the cases that need an answer."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, Response, jsonify, request

from center.actions.act import Act
from center.actions.cases import answer_case, close_case
from center.actions.questionnaire import set_questionnaire
from center.domain.days import to_text
from center.storage import cases, questionnaires
from center.web.body import BASE, body
from center.web.identity import needs
from center.web.perform import perform
from center.web.running import reading, running
from center.web.words import language
from office.case_shapes import Cases

bp = Blueprint("office_ratings_api", __name__, url_prefix=BASE)
DIRECTORS = ("supervisor", "admin")


@bp.get("/questionnaire")
@needs(*DIRECTORS)
def questionnaire() -> Response:
    """Return the form citizens are asked, in every language."""
    with reading() as db:
        _, form = questionnaires.present(db)
    return jsonify({"questionnaire": form.as_data()})


@bp.post("/questionnaire")
@needs(*DIRECTORS)
def change_questionnaire() -> Response:
    """Ask another form from the next service on."""
    wish = body()

    def act(act: Act) -> dict[str, Any]:
        return {"questionnaire": set_questionnaire(act, wish).as_data()}

    return perform(act)


@bp.get("/cases")
@needs(*DIRECTORS)
def every_case() -> Response:
    """Return the open cases, the most urgent first; with `?closed=true` the last closed ones."""
    closed = request.args.get("closed") == "true"
    with reading() as db:
        shapes = Cases(db, language(), to_text(running().clock()))
        return jsonify({"cases": [shapes.shape(one) for one in cases.listed(db, closed=closed)]})


@bp.post("/cases/<int:case>/answer")
@needs(*DIRECTORS)
def answer(case: int) -> Response:
    """Answer a case; the citizen reads it on the ticket's page."""
    text, reader = body()["text"], language()
    return perform(lambda act: {"case": Cases(act.db, reader, act.at).shape(answer_case(act, case, text))})


@bp.post("/cases/<int:case>/close")
@needs(*DIRECTORS)
def close(case: int) -> Response:
    """Close a case."""
    note, reader = body().get("note"), language()
    return perform(lambda act: {"case": Cases(act.db, reader, act.at).shape(close_case(act, case, note))})
