"""The API of what can be chosen: procedures, what is asked most often, life events, lists of papers."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, Response, jsonify, request

from center.actions.act import Act
from center.actions.paper import ask_for_list
from center.domain.paper_modes import PaperMode
from center.live.shapes import procedure_shape
from center.storage import catalogue, paper_modes, procedures, search
from center.storage.settings import in_language
from center.web.body import BASE, body
from center.web.facts import facts
from center.web.identity import ISSUERS, READERS, needs
from center.web.perform import perform
from center.web.running import reading, view
from center.web.sayings import online
from center.web.slips import checklist, list_url, public_url
from center.web.words import language

bp = Blueprint("choices_api", __name__, url_prefix=BASE)


@bp.get("/priorities")
@needs(*READERS)
def priorities() -> Response:
    """Return the kinds of priority."""
    with reading() as db:
        kinds = catalogue.priority_kinds(db, view(db).today())
    named = [
        {"code": code, "name": kind.name(language()), "min_age": kind.min_age} for code, kind in kinds.items()
    ]
    return jsonify({"priorities": named})


@bp.get("/procedures")
@needs(*READERS)
def find() -> Response:
    """Return the procedures that answer what was typed, the best first; all of them while nothing was."""
    field = request.args.get("field") or None
    with reading() as db:
        if field is not None:
            catalogue.field(db, field)
        found = search.find(db, view(db).today(), request.args.get("q", ""), field)
    return jsonify({"procedures": _procedures(found)})


@bp.get("/procedures/<code>")
@needs(*READERS)
def procedure(code: str) -> Response:
    """Return one procedure, and what it asks of the citizen in the reader's words."""
    with reading() as db:
        found = procedures.procedure(db, code, view(db).today())
    lines = [{"name": name, "words": words} for name, words in facts(found, language())]
    return jsonify({"procedure": _procedures([found])[0], "facts": lines})


def _procedures(found: list[procedures.Procedure]) -> list[dict[str, Any]]:
    reader = language()
    return [
        {**procedure_shape(one, reader), "online_hint": online(one.online_level, reader)} for one in found
    ]


@bp.get("/popular")
@needs(*READERS)
def popular() -> Response:
    """Return the procedures asked for most often here."""
    with reading() as db:
        found = procedures.popular(db, view(db).today())
    return jsonify({"procedures": _procedures(found)})


@bp.get("/journeys")
@needs(*READERS)
def journeys() -> Response:
    """Return the life events, and where each leads, in order."""
    with reading() as db:
        day = view(db).today()
        labels = {one.code: one.label(language()) for one in procedures.procedures(db, day)}
        every = catalogue.journeys(db, day)
    return jsonify({"journeys": [_journey(one, labels) for one in every]})


def _journey(journey: catalogue.Journey, labels: dict[str, str]) -> dict[str, Any]:
    return {
        "code": journey.code,
        "name": in_language(journey.names, language()),
        "icon": journey.icon,
        "steps": [
            {"field": step.field, "procedure": step.procedure, "label": labels.get(step.procedure or "", "")}
            for step in journey.steps
        ],
    }


@bp.post("/checklists")
@needs(*ISSUERS)
def take_list() -> Response:
    """Ask for the list of a procedure's papers, on paper and for the phone."""
    wish = body()
    base, reader, code = public_url(), wish.get("language", language()), wish["procedure"]

    def act(act: Act) -> dict[str, Any]:
        found = procedures.procedure(act.db, code, act.day)
        mode = paper_modes.paper(act.db).of(act.device)
        if mode is PaperMode.NONE:
            return {"print_job": None, "url": list_url(code, base, reader), "paper": mode.value}
        job = ask_for_list(act, code, checklist(found, act.center, act.now, reader, base))
        return {"print_job": job, "url": list_url(code, base, reader), "paper": mode.value}

    return perform(act, status=201)
