"""What the responsible do on the page of the slips: answer for a slip, a new roll, a test page, a switch."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from flask import Blueprint, current_app, redirect, request, url_for
from flask.typing import ResponseReturnValue

from center.actions.act import Act
from center.actions.paper import ask_test_page
from center.actions.paper_modes import set_paper
from center.actions.printers import new_roll, place_printer, settle
from center.domain.events import Event
from center.domain.paper_modes import PaperMode
from center.domain.refusals import NotFound, Unacceptable
from center.domain.takes import Takes
from center.web.copies import copied_slip
from center.web.entry import screen_for
from center.web.paper import tell_kiosks
from center.web.perform import perform
from center.web.slips import public_url
from printer.switches import SWITCHES, throw
from printer.views import SETTLERS, TESTERS, shown, slips_directory

bp = Blueprint("printer_forms", __name__)


def _number(name: str) -> int | None:
    """Return a whole number of the form, None where there is none."""
    text = request.form.get(name, "").strip()
    return int(text) if text.isascii() and text.isdecimal() and len(text) <= 15 else None


def _do(
    action: Callable[[Act], dict[str, Any]], then: Callable[[], None] = lambda: None
) -> ResponseReturnValue:
    """Act once for each form shown, and come back to the page; a refusal stands on it as a sentence."""
    answer = perform(action, status=201)
    if answer.status_code == 201:
        then()
        return redirect(url_for("printer.page"), 303)
    return shown(answer.get_json()["error"]["message"]), answer.status_code


@bp.post("/printer/test")
@screen_for(*TESTERS)
def test_page() -> ResponseReturnValue:
    """Wish for a test page, on one printer or on whichever is free."""
    device = _number("device")
    return _do(lambda act: {"job": ask_test_page(act, device)})


@bp.post("/printer/settle")
@screen_for(*SETTLERS)
def answer() -> ResponseReturnValue:
    """Say of a slip that it came out, or have it printed again as a copy."""
    job, said, base = _number("job") or 0, request.form.get("answer", ""), public_url()
    return _do(lambda act: {"job": settle(act, job, said, lambda lost, act: copied_slip(lost, act, base))})


@bp.post("/printer/place")
@screen_for(*TESTERS)
def place() -> ResponseReturnValue:
    """Say where a printer stands, which kiosk's own it is, and for which papers it is."""
    device, kiosk, form = _number("device") or 0, _number("kiosk"), request.form
    text, takes = form.get("place", ""), form.get("takes", Takes.ALL)

    def act(act: Act) -> dict[str, Any]:
        place_printer(act, device, text, kiosk, takes)
        return {}

    return _do(act, tell_kiosks)


@bp.post("/printer/roll")
@screen_for(*TESTERS)
def roll() -> ResponseReturnValue:
    """Say that a new roll is in a printer."""
    device, metres = _number("device") or 0, _number("metres") or 0

    def act(act: Act) -> dict[str, Any]:
        new_roll(act, device, metres)
        return {}

    return _do(act)


@bp.post("/printer/paper")
@screen_for(*TESTERS)
def paper() -> ResponseReturnValue:
    """Say how much paper is used: in the center, at kiosks that differ, and when a counter closes."""
    form = request.form
    own = {name.removeprefix("kiosk-"): text for name, text in form.items() if name.startswith("kiosk-")}
    mode, at_close = form.get("mode", ""), "summary_at_close" in form

    def act(act: Act) -> dict[str, Any]:
        kiosks = {int(one): _mode(text) if text else None for one, text in own.items() if one.isdecimal()}
        set_paper(act, mode=_mode(mode), kiosks=kiosks, summary_at_close=at_close)
        return {}

    return _do(act)


def _mode(text: str) -> PaperMode:
    """Return the mode that a choice of the form means, or refuse one that it does not offer."""
    if text not in list(PaperMode):
        raise Unacceptable("unacceptable_value", place="mode", why="not_one_of", allowed=", ".join(PaperMode))
    return PaperMode(text)


@bp.post("/printer/virtual")
@screen_for(*TESTERS)
def switch() -> ResponseReturnValue:
    """Throw a switch of the virtual printer."""
    word = request.form.get("switch", "")
    if word not in SWITCHES or current_app.config["PRINTER"] != "virtual":
        raise NotFound("not_found")

    def act(act: Act) -> dict[str, Any]:
        act.record(Event.PRINTER_SWITCHED, switch=word)
        return {}

    return _do(act, lambda: throw(slips_directory(), word))
