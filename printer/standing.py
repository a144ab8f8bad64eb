"""How the center's printers stand, and how the last slips ended, in the reader's words."""

from __future__ import annotations

from dataclasses import dataclass
from zoneinfo import ZoneInfo

from center.domain.days import from_text, local_day
from center.storage import people, print_jobs, settings
from center.storage.print_jobs import Ended
from center.web.running import reading, running
from center.web.words import N_, language, sentence

SHOWN = 20
# what the agent calls wrong with a printer or with one slip; the live monitor knows the first seven too
CAUSES = {
    "not_reachable": N_("cannot be reached"),
    "no_answer": N_("does not answer"),
    "offline": N_("switched to offline"),
    "cover_open": N_("cover is open"),
    "paper_out": N_("out of paper"),
    "printer_error": N_("reports an error"),
    "connection_lost": N_("connection lost"),
    "agent_restarted": N_("the print agent was restarted"),
    "slip_unreadable": N_("the slip could not be drawn"),
    "lease_lapsed": N_("the print agent fell silent"),
    "too_late": N_("waited too long"),
    "day_over": N_("the day was over"),
}
_STATES = {
    "queued": N_("waits for the printer"),
    "claimed": N_("is being printed"),
    "printed": N_("printed"),
    "failed": N_("not printed"),
    "unknown": N_("perhaps printed"),
}
# what has no ticket, by the kind of the job
_OTHERS = {"test": N_("test page"), "checklist": N_("list of papers")}


@dataclass(frozen=True)
class Standing:
    """One printer's agent: `tone` is `good`, `bad` or empty where nothing has been heard of it."""

    tone: str
    said: str


@dataclass(frozen=True)
class Slip:
    """One job as a row: `state` is the code that colours it."""

    job: int
    code: str
    state: str
    said: str
    cause: str
    time: str


def standings() -> list[Standing]:
    """Return how the agents stand that were heard of since the start; one sentence where none was."""
    presence, now = running().presence, running().clock()
    with reading() as db:
        zone = settings.load(db).zone
        agents = [one.id for one in people.devices(db) if one.role == "printer"]
    found = []
    for agent in agents:
        seen, trouble = presence.last(agent), presence.trouble(agent, now)
        if seen is None:
            continue
        if presence.silent(agent, now):
            at = f"{seen.astimezone(zone):%H:%M}"
            found.append(_standing("bad", N_("The print agent is silent since %(time)s."), time=at))
        elif trouble:
            cause, at = _cause(trouble.detail), f"{trouble.since.astimezone(zone):%H:%M}"
            said = N_("The printer needs help: %(cause)s, since %(time)s.")
            found.append(_standing("bad", said, cause=cause, time=at))
        else:
            found.append(_standing("good", N_("The print agent is at work and reports no fault.")))
    return found or [_standing("", N_("No print agent has been heard of since the server was started."))]


def _standing(tone: str, text: str, **gaps: str) -> Standing:
    return Standing(tone, sentence(language(), text, **gaps))


def last_slips() -> list[Slip]:
    """Return the newest jobs and how each one stands."""
    with reading() as db:
        zone = settings.load(db).zone
        jobs = print_jobs.newest(db, SHOWN)
    return [_slip(job, zone) for job in jobs]


def _slip(job: Ended, zone: ZoneInfo) -> Slip:
    reader, at = language(), from_text(job.done_at or job.created_at)
    today = local_day(at, zone) == local_day(running().clock(), zone)
    return Slip(
        job=job.id,
        code=job.code or sentence(reader, _OTHERS[job.kind]),
        state=job.state,
        said=sentence(reader, _STATES[job.state]),
        cause=_cause(job.detail) if job.detail else "",
        time=at.astimezone(zone).strftime("%H:%M" if today else "%d/%m %H:%M"),
    )


def _cause(code: str | None) -> str:
    return sentence(language(), CAUSES[code]) if code in CAUSES else code or ""
