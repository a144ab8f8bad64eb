"""What a scanned identity card proposes: the year of birth is read, and everything is forgotten."""

from __future__ import annotations

from flask import Blueprint, Response, jsonify

from center.domain.id_card import age_this_year, birth_year, kind_for_age
from center.storage import catalogue
from center.web.body import BASE, body
from center.web.identity import ISSUERS, needs
from center.web.running import reading, view
from center.web.words import language

bp = Blueprint("id_card", __name__, url_prefix=BASE)


@bp.post("/id-card")
@needs(*ISSUERS)
def id_card() -> Response:
    """Return the year of birth on a card, and the priority kind that is proposed for it."""
    text = body(remember=False)["text"]
    with reading() as db:
        today = view(db).today()
        kinds = catalogue.priority_kinds(db, today)
    this_year = int(today[:4])
    year = birth_year(text, this_year)
    code = kind_for_age(age_this_year(year, this_year), {one.code: one.min_age for one in kinds.values()})
    priority = {"code": code, "name": kinds[code].name(language())} if code else None
    return jsonify({"birth_year": year, "priority": priority})
