"""The supervisor's page of ratings: shares, averages with the numbers behind them, and what is worth a look."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from flask import Blueprint, render_template, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext
from sqlite_utils import Database as Db

from center.domain import rating_patterns
from center.domain.days import from_text, local_day, to_text
from center.domain.rating_patterns import Pattern, Rated, Shares, patterns
from center.domain.refusals import Unacceptable
from center.storage import cases, questionnaires, report_ratings, settings
from center.storage.report_ratings import RatedTurn
from center.web.entry import screen_for
from center.web.running import reading, running
from center.web.words import N_, language, sentence
from office.case_shapes import Cases
from office.days import asked_day
from office.figures import Figures
from office.report_rows import share

bp = Blueprint("office_ratings", __name__)
PERIODS = (1, 7, 30)
USUAL_DAYS = 28
_SAID = {
    "many": N_("%(n)s ratings within %(seconds)s seconds."),
    "quick": N_("%(n)s of %(all)s ratings on the pad came within %(seconds)s seconds of the finish."),
    "streak": N_("%(n)s times running the same level: %(level)s."),
    "share": N_(
        "%(share)s of the turns were rated (%(rated)s of %(served)s), usually %(usual)s (of %(before)s)."
    ),
}


@dataclass(frozen=True)
class Row:
    """One clerk's ratings, or everybody's. `points`: their sum; `levels`: how often each level was given."""

    name: str
    served: int
    rated: int
    points: float
    pad: int
    levels: Counter[int]

    @property
    def share(self) -> float | None:
        """The rated part of the served turns."""
        return share(self.rated, self.served)

    @property
    def mean(self) -> float | None:
        """The mean of the points; None without a rating."""
        return self.points / self.rated if self.rated else None


@dataclass(frozen=True)
class Found:
    """All the page shows: a row for each clerk, one for all, the patterns."""

    rows: list[Row]
    total: Row
    patterns: list[Pattern]
    names: dict[int | None, str]


@bp.get("/office/ratings")
@screen_for("supervisor", "admin")
def ratings_page() -> ResponseReturnValue:
    """Show the ratings of the days up to one (`?day=2026-03-10`, else today; `?days=` 1, 7 or 30)."""
    with reading() as db:
        center = settings.load(db)
        levels = questionnaires.level_names(db, language())
        _, form = questionnaires.present(db)
        shapes = Cases(db, language(), to_text(running().clock()))
        waiting, closed = (
            [shapes.shape(one) for one in cases.listed(db, closed=over)] for over in (False, True)
        )
    asked = asked_day(request.args.get("day"), local_day(running().clock(), center.zone))
    days, alone, database = _days(), gettext("Without login"), running().database

    def read() -> Found:
        with database.reading() as db:
            return look(db, asked.day, days, alone)

    figures = Figures(language())
    zone = center.zone
    found = running().off_hub(read)
    return render_template(
        "office/ratings.html",
        found=found,
        asked=asked,
        days=days,
        periods=PERIODS,
        levels=levels,
        figures=figures,
        waiting=waiting,
        closed=closed,
        form=form,
        moment=lambda text: f"{from_text(text).astimezone(zone):%d/%m/%Y %H:%M}",
        words={
            "lost": gettext("The server does not answer. Nothing was changed."),
            "no_form": gettext("This file is no form: it must be JSON, as “Save the present form” gives it."),
        },
        rules=rating_patterns,
        usual_days=USUAL_DAYS,
        points=", ".join(f"{levels[one.level]} {figures.points(one.points)}" for one in form.levels),
        notes=[_note(one, found, levels, figures, lambda at: at.astimezone(zone)) for one in found.patterns],
    )


def _days() -> int:
    text = request.args.get("days", str(PERIODS[1]))
    if text not in {str(one) for one in PERIODS}:
        allowed = ", ".join(str(one) for one in PERIODS)
        raise Unacceptable("unacceptable_value", place="days", why="not_one_of", allowed=allowed)
    return int(text)


def look(db: Db, day: str, days: int, alone: str) -> Found:
    """Return the ratings of `days` days up to `day`. `alone`: the name of counters where nobody was logged in."""
    last = date.fromisoformat(day)
    first = last - timedelta(days=days - 1)
    before = ((first - timedelta(days=USUAL_DAYS)).isoformat(), (first - timedelta(days=1)).isoformat())
    rated = report_ratings.rated(db, first.isoformat(), day)
    served = report_ratings.served(db, first.isoformat(), day)
    names: dict[int | None, str] = {**report_ratings.people_names(db), None: alone}
    clerks = sorted({*served, *(one.clerk for one in rated)}, key=lambda clerk: (clerk is None, names[clerk]))
    usual = Counter(one.clerk for one in report_ratings.rated(db, *before))
    served_before = report_ratings.served(db, *before)
    counts = Counter(one.clerk for one in rated)
    shares = {
        clerk: Shares(served.get(clerk, 0), counts[clerk], served_before.get(clerk, 0), usual[clerk])
        for clerk in clerks
    }
    told = [Rated(one.clerk, one.level, one.channel, one.at, one.ended_at) for one in rated]
    return Found(
        rows=[
            _row(names[clerk], served.get(clerk, 0), [one for one in rated if one.clerk == clerk])
            for clerk in clerks
        ],
        total=_row("", sum(served.values()), rated),
        patterns=patterns(told, shares),
        names=names,
    )


def _row(name: str, served: int, rated: Sequence[RatedTurn]) -> Row:
    return Row(
        name=name,
        served=served,
        rated=len(rated),
        points=sum(one.points for one in rated),
        pad=sum(one.channel == "pad" for one in rated),
        levels=Counter(one.level for one in rated),
    )


def _note(
    one: Pattern, found: Found, levels: dict[int, str], figures: Figures, local: Callable[[Any], Any]
) -> dict[str, str]:
    """Return a pattern as a sentence with its numbers, whose it is, and when it was."""
    numbers: dict[str, Any] = {
        key: figures.share(value) if key in ("share", "usual") else figures.count(int(value))
        for key, value in one.numbers.items()
    }
    if "level" in one.numbers:
        level = int(one.numbers["level"])
        numbers["level"] = levels.get(level, str(level))
    said = sentence(language(), _SAID[one.kind], **numbers)
    when = ""
    if one.since and one.until:
        since, until = local(one.since), local(one.until)
        same = since.date() == until.date()
        end = f"{until:%H:%M}" if same else f"{until:%d/%m %H:%M}"
        when = f"{since:%d/%m %H:%M} – {end}"
    return {"kind": one.kind, "name": found.names[one.clerk], "said": said, "when": when}
