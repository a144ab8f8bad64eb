"""The API of slip layouts: how each kind of slip looks, how it would look, and a trial on paper."""

from __future__ import annotations

import base64
import hashlib
import threading
from typing import Any

from flask import Blueprint, Response, current_app, g, jsonify, request

from center.actions import slip_layouts as acts
from center.actions.act import Act
from center.domain.refusals import NotNow, Unacceptable
from center.languages import DEFAULT
from center.storage import settings, slip_layouts
from center.storage.slip_layouts import SlipLayout
from center.web.body import BASE, body
from center.web.identity import needs
from center.web.perform import perform
from center.web.running import reading, running
from center.web.sample_slips import sample
from center.web.slips import public_url
from printer.blocks import FREE
from printer.kinds import KINDS
from printer.layout import LONGEST_MM
from printer.onebit import MOST_BYTES, MOST_MEGAPIXELS, USUAL, NoPicture, TooManyDots, one_bit
from printer.proof import Proof, TooLong, Wish, proof
from printer.standing import standings

bp = Blueprint("slip_layouts_api", __name__, url_prefix=BASE)
EDITORS = ("supervisor", "admin")
# sixty blocks with long texts in every language, and the emblem
LARGEST_BODY = 512 * 1024
# a slip is drawn in a tenth of a second; who waits longer than this looks at something else
PATIENCE_SECONDS = 8
# one at a time: whoever edits asks after every letter, and the hall's own work goes before
_drawing = threading.Lock()


@bp.get("/slip-layouts")
@needs(*EDITORS)
def every_layout() -> Response:
    """Return how all kinds of slips look, what each may be made of, and where a trial can be printed."""
    with reading() as db:
        kept = slip_layouts.every(db)
    return jsonify(
        {
            "layouts": [layout_shape(kind, kept.get(kind)) for kind in KINDS],
            "printers": [
                {"device": one.printer.device, "name": one.name} for one in standings() if one.printer
            ],
        }
    )


def layout_shape(kind: str, kept: SlipLayout | None) -> dict[str, Any]:
    """Return a kind's layout that holds, when it was changed (null: the built-in one), and what it may be made of."""
    return {
        **acts.layout_of(kind, kept),
        "changed_at": kept.changed_at if kept else None,
        "slots": KINDS[kind].slots,
        "types": [*KINDS[kind].own, *FREE],
        "languages": list(KINDS[kind].languages),
    }


@bp.post("/slip-layouts/<kind>")
@needs(*EDITORS)
def set_layout(kind: str) -> Response:
    """Let a kind of slip look otherwise, from the next one printed on. It is drawn first: agents print no metres."""
    wish = _wish()
    _proved(kind, wish)

    def act(act: Act) -> dict[str, Any]:
        kept = acts.set_layout(act, kind, wish["blocks"], seen=wish.get("seen", acts.WHICHEVER))
        return {"layout": layout_shape(kind, kept)}

    return perform(act)


@bp.post("/slip-layouts/<kind>/reset")
@needs(*EDITORS)
def reset_layout(kind: str) -> Response:
    """Let a kind of slip look as it did at first."""
    wish = body()

    def act(act: Act) -> dict[str, Any]:
        acts.reset_layout(act, kind, seen=wish.get("seen", acts.WHICHEVER))
        return {"layout": layout_shape(kind, None)}

    return perform(act)


@bp.post("/slip-layouts/<kind>/preview")
@needs(*EDITORS)
def preview(kind: str) -> Response:
    """Return a slip as it would come out, as a PNG; nothing is changed, so there is no key."""
    wish = _wish()
    found = _proved(kind, wish)
    answer = Response(found.picture, mimetype="image/png")
    answer.headers["Slip-Millimetres"] = str(found.millimetres)
    answer.headers["Slip-Bytes"] = str(found.bytes)
    return answer


def _proved(kind: str, wish: dict[str, Any]) -> Proof:
    """Draw a sample of a slip, or refuse what cannot be drawn."""
    blocks = acts.checked(kind, wish["blocks"])
    with reading() as db:
        center, now = settings.load(db), running().clock()
        looking = Act(db, now, g.identity.actor, center, center.today(now))
        content = _content(looking, kind, wish, public_url())
    return _drawn(
        Wish(
            kind=kind,
            blocks=blocks,
            content=content,
            paper=wish.get("paper", 80),
            dpi=wish.get("dpi", 203),
            copy=wish.get("copy", False),
            device=str(current_app.config["PRINTER"]),
        )
    )


def _wish() -> dict[str, Any]:
    request.max_content_length = LARGEST_BODY
    return body()


def _content(act: Act, kind: str, wish: dict[str, Any], base: str) -> dict[str, Any]:
    """Return the sample that is wished for; the slip that saves paper says so itself."""
    long = wish.get("sample", "usual") == "long"
    content = sample(kind, act, wish.get("language", DEFAULT), base, long=long)
    return {**content, "short": True} if kind == "ticket" and wish.get("short") else content


def _drawn(wish: Wish) -> Proof:
    """Draw off the hub, one slip after the other. Refuses `slip_drawing_busy` and `slip_too_long`."""
    if not _drawing.acquire(timeout=PATIENCE_SECONDS):
        raise NotNow("slip_drawing_busy")
    try:
        return running().off_hub(proof, wish)
    except TooLong as error:
        raise Unacceptable("slip_too_long", most=LONGEST_MM // 10) from error
    finally:
        _drawing.release()


@bp.post("/slip-layouts/<kind>/test-print")
@needs(*EDITORS)
def test_print(kind: str) -> Response:
    """Print a sample in a layout that need not be saved, on one printer or on whichever is free."""
    wish, base = _wish(), public_url()
    _proved(kind, wish)

    def act(act: Act) -> dict[str, Any]:
        job = acts.print_trial(
            act,
            kind,
            wish["blocks"],
            _content(act, kind, wish, base),
            copy=wish.get("copy", False),
            printer=wish.get("device"),
        )
        return {"print_job": job}

    return perform(act, status=201)


@bp.post("/slip-emblems")
@needs(*EDITORS)
def make_emblem() -> Response:
    """Return any picture (the whole body) as black and white dots for a block; nothing is kept, so there is no key."""
    request.max_content_length = MOST_BYTES
    data = request.get_data()
    g.body = hashlib.sha256(data).hexdigest()
    try:
        picture = running().off_hub(one_bit, data, _dark())
    except TooManyDots as error:
        raise Unacceptable("photo_too_large", most=MOST_MEGAPIXELS) from error
    except NoPicture as error:
        raise Unacceptable("emblem_unknown") from error
    return jsonify({"picture": base64.b64encode(picture).decode()})


def _dark() -> int:
    text = request.args.get("dark", str(USUAL))
    if not (text.isascii() and text.isdecimal() and len(text) <= 3):
        raise Unacceptable("unacceptable_value", place="dark", why="not_integer")
    return int(text)
