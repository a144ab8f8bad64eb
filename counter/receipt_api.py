"""The API of receipts: what one would say, and the wish for one."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, Response, jsonify, request

from center.actions.act import Act
from center.actions.receipt import Wish, Words, ask_receipt
from center.domain.refusals import NotFound, Unacceptable
from center.domain.results import Done
from center.live.shapes import done as done_of
from center.storage import counters, turns
from center.storage.turns import Turn
from center.web.body import body
from center.web.identity import STAFF, needs
from center.web.paper import slips_come
from center.web.perform import perform
from center.web.receipts import proposal_shape, receipt_again, receipt_slip
from center.web.running import reading
from center.web.slips import public_url
from center.web.words import language
from counter.answers import supervises

bp = Blueprint("receipt_api", __name__)
MOST_PROCEDURES = 20


@bp.get("/counters/<int:n>/receipt")
@needs(*STAFF)
def proposed(n: int) -> Response:
    """Return what a receipt of a turn would say; `procedures`: codes, where the service has not ended yet."""
    with reading() as db:
        counters.counter(db, n)
        turn = turns.by_id(db, _turn())
        if turn.counter != n and not supervises():
            raise NotFound("unknown_turn")
        return jsonify(proposal_shape(db, turn, _named(turn), language()))


def _turn() -> int:
    text = request.args.get("turn", "")
    if not (text.isascii() and text.isdecimal() and len(text) <= 15):
        raise Unacceptable("unacceptable_value", place="turn", why="not_integer")
    return int(text)


def _named(turn: Turn) -> list[Done]:
    """Return the procedures that are asked about; those of the turn where none are named."""
    codes = request.args.get("procedures")
    if codes is None:
        return done_of(turn)
    return [{"code": code, "count": 1} for code in dict.fromkeys(codes.split(","))][:MOST_PROCEDURES]


@bp.post("/counters/<int:n>/receipt")
@needs(*STAFF)
def ask(n: int) -> Response:
    """Print the receipt of a service; what was printed before only with a reason, and as it was promised."""
    said, base, anywhere = body(), public_url(), supervises()
    wish = Wish(dated="result_on" in said, **said)
    with reading() as db:
        come = slips_come(db, "receipt")
    words = Words(lambda receipt, act: receipt_slip(receipt, act, base), receipt_again)

    def act(act: Act) -> dict[str, Any]:
        asked = ask_receipt(act, n, wish, words, anywhere=anywhere)
        return {
            "print_job": asked.job,
            "copy": asked.copy,
            "result_on": asked.result_on,
            "slips": come,
        }

    return perform(act, status=201)
