"""How much paper is used: read it, set it, by a program or by the form on the page of the slips."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, Response, jsonify

from center.actions.act import Act
from center.actions.paper_modes import set_paper
from center.domain.paper_modes import PaperMode
from center.web.body import BASE, body
from center.web.identity import needs
from center.web.paper import paper_use
from center.web.perform import perform
from center.web.running import reading

bp = Blueprint("paper_api", __name__, url_prefix=BASE)


@bp.get("/paper")
@needs("supervisor", "admin")
def paper() -> Response:
    """Return how much paper is used, and by which kiosks otherwise."""
    with reading() as db:
        return jsonify(paper_use(db))


@bp.post("/paper")
@needs("supervisor", "admin")
def change_paper() -> Response:
    """Set what is named."""
    wish = body()

    def act(act: Act) -> dict[str, Any]:
        set_paper(
            act,
            mode=PaperMode(wish["mode"]) if "mode" in wish else None,
            kiosks={one["device"]: _mode(one["mode"]) for one in wish.get("kiosks", [])},
            summary_at_close=wish.get("summary_at_close"),
        )
        return paper_use(act.db)

    return perform(act)


def _mode(text: str | None) -> PaperMode | None:
    return PaperMode(text) if text else None
