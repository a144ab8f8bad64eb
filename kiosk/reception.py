"""The API for the staff at the door: find a ticket, print its slip again, give it up for its citizen."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, Response, jsonify, request

from center.actions.act import Act
from center.actions.reprint import reprint
from center.actions.visit import cancel_for
from center.live.found import find, found_ticket
from center.live.shapes import Names
from center.live.snapshots import View
from center.web.body import BASE, body
from center.web.copies import copied_slip
from center.web.identity import PEOPLE, needs
from center.web.perform import perform
from center.web.running import reading, view
from center.web.slips import public_url
from center.web.words import language

bp = Blueprint("reception_api", __name__, url_prefix=BASE)

AT_THE_DOOR = ("reception", "supervisor", "admin")


@bp.get("/tickets")
@needs(*PEOPLE)
def find_tickets() -> Response:
    """Return today's tickets with a code, as it is said: `A042`, `a42`, or `42` of whatever prefix."""
    with reading() as db:
        return jsonify({"tickets": find(view(db), request.args.get("q", ""))})


@bp.post("/tickets/<int:id>/reprint")
@needs(*PEOPLE)
def reprint_ticket(id: int) -> Response:
    """Ask for a copy of a slip. The answer does not hold what opens the ticket's page: the paper does."""
    reason, base = body()["reason"], public_url()

    def act(act: Act) -> dict[str, Any]:
        job, copy = reprint(act, id, reason, lambda lost, act: copied_slip(lost, act, base))
        return {"print_job": job, "copy": copy}

    return perform(act, status=201)


@bp.post("/tickets/<int:id>/withdraw")
@needs(*AT_THE_DOOR)
def withdraw(id: int) -> Response:
    """Give a ticket up for the citizen who asks for it."""
    body()
    reader = language()

    def act(act: Act) -> dict[str, Any]:
        ticket = cancel_for(act, id)
        return {"ticket": found_ticket(View(act.db, act.now, reader), ticket, Names(act.db, reader))}

    return perform(act)
