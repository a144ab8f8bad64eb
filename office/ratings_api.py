"""The API of what citizens think: the form they are asked."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, Response, jsonify

from center.actions.act import Act
from center.actions.questionnaire import set_questionnaire
from center.storage import questionnaires
from center.web.body import BASE, body
from center.web.identity import needs
from center.web.perform import perform
from center.web.running import reading

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
