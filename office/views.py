"""The director's pages: the lobby, the live monitor, the report of a day, the voice of the hall."""

from __future__ import annotations

from babel.numbers import get_decimal_symbol
from flask import Blueprint, Response, g, render_template, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from center.domain.days import local_day
from center.domain.refusals import Unacceptable
from center.storage import catalogue, counters, questionnaires, settings
from center.storage.settings import Center
from center.web.entry import screen_for
from center.web.running import reading, running
from center.web.words import DEFAULT, LANGUAGES, language
from office.charts import ends_bar, hours_chart, wait_bar
from office.days import asked_day
from office.device_words import device_words
from office.figures import Figures
from office.hall_words import hall_words, presets
from office.headings import headings
from office.monitor_words import monitor_words
from office.reading_report import read_report
from office.sheet import DIALECTS, sheet
from office.voice_words import voice_words

bp = Blueprint(
    "office",
    __name__,
    template_folder="templates",
    static_folder="static/office",
    static_url_path="/static/office",
)


@bp.get("/")
def lobby() -> ResponseReturnValue:
    """Show every screen of the center as a card."""
    with reading() as db:
        every = counters.all_counters(db)
        names = {field.code: field.name(language()) for field in catalogue.fields(db)}
    fields_of = {one.n: [names[code] for code in one.primary] for one in every}
    return render_template("office/lobby.html", counters=every, fields_of=fields_of)


@bp.get("/office")
@screen_for("supervisor", "admin")
def monitor() -> ResponseReturnValue:
    """Show the whole hall at this moment; the page keeps itself up to date."""
    return render_template("office/monitor.html", words=monitor_words())


@bp.get("/office/voice")
@screen_for("supervisor", "admin")
def voice() -> ResponseReturnValue:
    """Show how calls are spoken, and the center's own recordings."""
    return render_template("office/voice.html", words=voice_words())


@bp.get("/office/hall")
@screen_for("supervisor", "admin")
def remote_control() -> ResponseReturnValue:
    """Show what is said to the whole hall, and every screen of it."""
    others = [(code, name) for code, name in LANGUAGES.items() if code != DEFAULT]
    return render_template("office/hall.html", words=hall_words(), presets=presets(), others=others)


@bp.get("/office/devices")
@screen_for("supervisor", "admin")
def devices() -> ResponseReturnValue:
    """Show every device of the center, and let one be taken out."""
    return render_template("office/devices.html", words=device_words())


@bp.get("/office/signs")
@screen_for("admin", "supervisor")
def signs() -> ResponseReturnValue:
    """Show what the signs above the counters show of a clerk, and the clerks' photos."""
    return render_template("office/signs.html", may=g.identity.role == "admin")


@bp.get("/office/report")
@screen_for("supervisor", "admin")
def report_of_day() -> ResponseReturnValue:
    """Show the report of a day (`?day=2026-03-10`, else today)."""
    center = _center()
    asked = asked_day(request.args.get("day"), local_day(running().clock(), center.zone))
    found, last = read_report(center, asked.day)
    levels, reasons = _asked()
    return render_template(
        "office/report.html",
        report=found,
        asked=asked,
        last=last if found.empty else None,
        moment=running().clock().astimezone(center.zone).strftime("%H:%M"),
        figures=Figures(language()),
        chart=hours_chart(found.hours),
        ends_bar=ends_bar,
        wait_bar=wait_bar,
        level_names=levels,
        reason_names=reasons,
    )


@bp.get("/office/report.csv")
@screen_for("supervisor", "admin")
def report_as_sheet() -> ResponseReturnValue:
    """Send the report of a day for a spreadsheet.

    `?cells=semicolon` or `comma` says how it splits cells, anything else is refused; without it, as the reader's
    language does.
    """
    center = _center()
    asked = asked_day(request.args.get("day"), local_day(running().clock(), center.zone))
    found, _ = read_report(center, asked.day)
    dialect = DIALECTS[_cells()]
    text = sheet(found, headings(center.name(language()), *_asked()), dialect)
    # not inside the f-string: what finds texts for the catalogues does not look in there
    title = gettext("report")
    name = f"{title}-{asked.day}.csv"
    return Response(
        text,
        content_type="text/csv; charset=utf-8",
        headers={"Content-Disposition": f'attachment; filename="{name}"'},
    )


def _cells() -> str:
    asked = request.args.get("cells")
    if asked is not None and asked not in DIALECTS:
        raise Unacceptable("unacceptable_value", place="cells", why="not_one_of", allowed=", ".join(DIALECTS))
    # where a comma parts a number's decimals, a sheet's cells are parted by something else
    return asked or ("semicolon" if get_decimal_symbol(language()) == "," else "comma")


def _asked() -> tuple[dict[int, str], dict[str, str]]:
    """Return how levels and reasons of the forms are called."""
    with reading() as db:
        return questionnaires.level_names(db, language()), questionnaires.reason_names(db, language())


def _center() -> Center:
    with reading() as db:
        return settings.load(db)
