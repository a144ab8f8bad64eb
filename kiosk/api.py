"""The API for whoever gives out tickets, and for whoever holds one."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from flask import Blueprint, Response, g, jsonify

from center.actions.act import Act
from center.actions.issue import Chosen, Issued, issue_ticket
from center.actions.rate import Opinion, rate
from center.actions.visit import be_late, cancel
from center.domain.paper_modes import PaperMode
from center.live import snapshots
from center.live.shapes import Shape, wait_shape
from center.live.snapshots import View
from center.storage import paper_modes, questionnaires, tickets
from center.web.body import BASE, body
from center.web.identity import (
    ISSUERS,
    PEOPLE,
    READERS,
    STAFF,
    Identity,
    NotAllowed,
    needs,
)
from center.web.paper import slips_come
from center.web.perform import perform
from center.web.questions import form_shape
from center.web.running import reading, running, view
from center.web.secrecy import serves, whoever_asks, without_opinions
from center.web.slips import public_url, ticket_slip
from center.web.words import language

bp = Blueprint("kiosk_api", __name__, url_prefix=BASE)

# what only the staff at the door may say of a ticket
STAFFS_WORDS = frozenset({"note", "proof", "appointment_at"})


@bp.get("/fields")
@needs(*READERS)
def fields() -> Response:
    """Return the kiosk's tiles."""
    seq = running().announcer.last("kiosk")
    with reading() as db:
        paper = paper_modes.paper(db).of(g.identity.device)
        return jsonify(
            {**snapshots.kiosk(view(db)), "slips": slips_come(db), "paper": paper.value, "seq": seq}
        )


@bp.post("/tickets")
@needs(*ISSUERS)
def issue() -> Response:
    """Issue a ticket and ask for its slip; past hours, cap and closing time only where a person answers for it."""
    wish = body()
    if g.identity.role == "kiosk" and (wish.get("anyway") or not STAFFS_WORDS.isdisjoint(wish)):
        raise NotAllowed()
    without = wish.pop("no_paper", False)
    chosen = Chosen(**{"language": language(), **wish})
    base = public_url()

    def act(act: Act) -> dict[str, Any]:
        mode = PaperMode.NONE if without else paper_modes.paper(act.db).of(act.device)

        def slip(new: Issued, act: Act) -> dict[str, Any]:
            content = ticket_slip(new, act, base)
            return {**content, "short": True} if mode is PaperMode.SHORT else content

        new = issue_ticket(act, chosen, None if mode is PaperMode.NONE else slip)
        return {**_issued(new, base), "paper": mode.value}

    return perform(act, status=201)


def _issued(new: Issued, base: str) -> dict[str, Any]:
    return {
        "id": new.id,
        "token": new.token,
        "code": new.code,
        "field": new.field.code,
        "field_name": new.field.name(new.language),
        "counters": new.counters,
        "ahead": new.ahead,
        "wait": wait_shape(new.wait),
        "issued_at": new.issued_at,
        "steps": len(new.steps),
        "count": new.count,
        "url": f"{base}/t/{new.token}",
        "print_job": new.print_job,
    }


@bp.get("/tickets/<token>")
def ticket(token: str) -> Response:
    """Return a ticket to whoever has its token."""
    seq = running().announcer.last(f"ticket:{token}")
    shown = _shown()
    with reading() as db:
        return jsonify({**shown(snapshots.ticket(view(db), token)), "seq": seq})


def _shown() -> Callable[[Shape], Shape]:
    """Return what is done to a ticket's snapshot before whoever asks sees it."""
    return without_opinions if serves(whoever_asks()) else lambda ticket: ticket


@bp.post("/tickets/<token>/cancel")
def cancel_ticket(token: str) -> Response:
    """Give the ticket up."""
    return _own_act(token, lambda act: cancel(act, token))


@bp.post("/tickets/<token>/late")
def late(token: str) -> Response:
    """Move the ticket back, once."""
    return _own_act(token, lambda act: be_late(act, token))


def _own_act(token: str, action: Any) -> Response:
    body()
    _be_the_ticket(token)
    shown, reader, seq = _shown(), language(), running().announcer.last(f"ticket:{token}")

    def act(act: Act) -> dict[str, Any]:
        action(act)
        return {**shown(snapshots.ticket(View(act.db, act.now, reader), token)), "seq": seq}

    return perform(act)


@bp.post("/tickets/<token>/rating")
def rating(token: str) -> Response:
    """Rate a served turn: from a phone, or from the counter's pad."""
    wish = body()
    pad = _pad_that_rates()
    _be_the_ticket(token)
    opinion = Opinion(
        level=wish["level"],
        reasons=wish.get("reasons", []),
        comment=wish.get("comment"),
        channel="pad" if pad else "phone",
        pad=pad.counter if pad else None,
    )

    def act(act: Act) -> dict[str, Any]:
        turn = rate(act, token, wish["turn"], opinion)
        return {"rating": {"turn": turn.id, "level": opinion.level}}

    return perform(act, status=201)


class StaffCannotRate(NotAllowed):
    """Whoever serves rates nobody, whatever ticket's token they have come by."""

    code = "staff_cannot_rate"


def _pad_that_rates() -> Identity | None:
    """Return the pad that asks, None for a phone; refuse the staff and their terminals."""
    known = whoever_asks()
    pad = next((one for one in known if one.role == "pad"), None)
    if pad is None and any(one.role in PEOPLE or one.role in STAFF for one in known):
        raise StaffCannotRate()
    return pad


def _be_the_ticket(token: str) -> None:
    """Act as the ticket itself: its token is all one needs, and nobody else's key can meet its keys."""
    with reading() as db:
        g.identity = Identity(f"ticket:{tickets.by_token(db, token).id}", "ticket")


@bp.get("/rating-form")
def rating_questions() -> Response:
    """Return the levels and reasons in the reader's language."""
    with reading() as db:
        _, form = questionnaires.present(db)
    return jsonify(form_shape(form, language()))
