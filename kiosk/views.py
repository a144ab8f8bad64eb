"""The citizen's two pages: the kiosk in the hall, and the ticket's own page on a phone."""

from __future__ import annotations

import io

import qrcode
from flask import Blueprint, Response, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from qrcode.image.svg import SvgPathImage

from center.languages import LANGUAGES
from center.storage import catalogue, procedures, questionnaires, settings, terminals, tickets
from center.storage.settings import in_language
from center.web.emergency import emergency_words
from center.web.entry import screen_for
from center.web.facts import document_line, facts
from center.web.questions import form_shape
from center.web.running import reading, view
from center.web.slips import list_url, public_url, valid_line
from center.web.words import COOKIE, language

bp = Blueprint(
    "kiosk",
    __name__,
    template_folder="templates",
    static_folder="static/kiosk",
    static_url_path="/static/kiosk",
)


@bp.get("/kiosk")
@screen_for("kiosk", "supervisor", "admin")
def kiosk() -> ResponseReturnValue:
    """Show the kiosk's touch screen."""
    with reading() as db:
        kinds = catalogue.priority_kinds(db, view(db).today())
        icons = {field.code: field.icon for field in catalogue.fields(db)}
        guidance = settings.load(db).guidance_field
    named = {code: kind.name(language()) for code, kind in kinds.items()}
    setting = {"icons": icons, "guidance": guidance, "typing": LANGUAGES[language()].typing}
    return render_template("kiosk/kiosk.html", priorities=named, setting=setting, emergency=emergency_words())


@bp.get("/t/<token>")
def ticket(token: str) -> ResponseReturnValue:
    """Show a ticket to whoever has its token, in the language it was taken in unless another is chosen."""
    with reading() as db:
        found = tickets.by_token(db, token)
        _, form = questionnaires.present(db)
        missed = terminals.rules(db).no_show
    chosen = request.args.get("language") or request.cookies.get(COOKIE)
    if not chosen and found.language != language():
        return redirect(url_for("kiosk.ticket", token=token, language=found.language))
    asked = form_shape(form, language())
    words = {"valid": valid_line(missed, language()), "places": missed.places_back}
    return render_template("kiosk/ticket.html", ticket=found, token=token, form=asked, **words)


@bp.get("/t/<token>/qr.svg")
def qr(token: str) -> Response:
    """Return the QR code of a ticket's page as a picture."""
    with reading() as db:
        tickets.by_token(db, token)
    return _qr(f"{public_url()}/t/{token}")


@bp.get("/p/<code>")
def papers(code: str) -> ResponseReturnValue:
    """Show which papers a procedure needs, to whoever wants to know."""
    with reading() as db:
        found = procedures.procedure(db, code, view(db).today())
    lines = [document_line(one, language()) for one in found.documents]
    return render_template(
        "kiosk/papers.html", procedure=found, documents=lines, facts=facts(found, language())
    )


@bp.get("/p/<code>/qr.svg")
def papers_qr(code: str) -> Response:
    """Return the QR code of a procedure's list of papers as a picture."""
    with reading() as db:
        procedures.procedure(db, code, view(db).today())
    return _qr(list_url(code, public_url(), language()))


def _qr(address: str) -> Response:
    picture = qrcode.make(address, image_factory=SvgPathImage, border=2)
    data = io.BytesIO()
    picture.save(data)
    return Response(data.getvalue(), mimetype="image/svg+xml")


@bp.get("/reception")
@screen_for("reception", "supervisor", "admin")
def reception() -> ResponseReturnValue:
    """Show the tablet of the staff at the door: issue for people, find a lost ticket."""
    reader = language()
    with reading() as db:
        today = view(db).today()
        kinds = catalogue.priority_kinds(db, today)
        fields = {field.code: field for field in catalogue.fields(db)}
        events = catalogue.journeys(db, today)
    journeys = [
        {
            "code": one.code,
            "icon": one.icon,
            "name": in_language(one.names, reader),
            "field": one.steps[0].field,
            "steps": " → ".join(fields[step.field].name(reader) for step in one.steps),
        }
        for one in events
    ]
    return render_template(
        "kiosk/reception.html",
        priorities={code: kind.name(reader) for code, kind in kinds.items()},
        icons={code: field.icon for code, field in fields.items()},
        journeys=journeys,
    )
