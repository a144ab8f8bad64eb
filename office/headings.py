"""The headings of the report's file, in the reader's language."""

from __future__ import annotations

from flask_babel import gettext


def headings(center: str, levels: dict[int, str], reasons: dict[str, str]) -> dict[str, str]:
    """Return every word the file shows, by its key in `office.sheet`. `levels`, `reasons`: how they are called."""
    return {
        **_columns(),
        **_sections(),
        "center": center,
        "alone": gettext("Without login"),
        **{f"level_{level}": name for level, name in levels.items()},
        **{f"reason_{code}": name for code, name in reasons.items()},
    }


def _columns() -> dict[str, str]:
    return {
        "day": gettext("Day"),
        "section": gettext("Section"),
        "code": gettext("Code"),
        "name": gettext("Name"),
        "issued": gettext("Tickets issued"),
        "turns": gettext("Turns"),
        "called": gettext("Called"),
        "served": gettext("Served"),
        "no_shows": gettext("No-shows"),
        "no_show_share": gettext("No-shows (% of called)"),
        "cancelled": gettext("Cancelled"),
        "expired": gettext("Expired"),
        "transferred": gettext("Transferred"),
        "under_way": gettext("Under way"),
        "inaccurate": gettext("Not finished by hand"),
        "jumps": gettext("Called out of turn"),
        "by_hand": gettext("Entered afterwards"),
        "wait_median": gettext("Wait: median (min)"),
        "wait_p90": gettext("Wait: 90% at most (min)"),
        "wait_longest": gettext("Wait: longest (min)"),
        "service_median": gettext("Service: median (min)"),
        "service_p90": gettext("Service: 90% at most (min)"),
        "service_longest": gettext("Service: longest (min)"),
        "busy": gettext("Busy (min)"),
        "open": gettext("Open (min)"),
        "ratings": gettext("Ratings"),
        "rating_share": gettext("Share of ratings (%)"),
        "rating_mean": gettext("Mean rating (1–5)"),
    }


def _sections() -> dict[str, str]:
    return {
        "section_center": gettext("Center"),
        "section_field": gettext("Field"),
        "section_counter": gettext("Counter"),
        "section_clerk": gettext("Clerk"),
        "section_hour": gettext("Hour"),
        "section_level": gettext("Rating"),
        "section_reason": gettext("Reason"),
    }
