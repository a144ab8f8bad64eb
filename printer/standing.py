"""How the center's printers stand, and how the last slips ended, in the reader's words."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from babel.numbers import format_decimal

from center.actions.paper import LATEST
from center.domain.days import from_text, local_day, to_text
from center.domain.takes import Takes
from center.storage import loose_slips, people, print_jobs, printers, settings
from center.storage.print_jobs import Ended
from center.storage.printers import Printer
from center.web.paper import missing, paper_use, printer_names, untaken
from center.web.running import reading, running
from center.web.words import N_, language, sentence

SHOWN = 20
# what the agent calls wrong with a printer or with one slip; the live monitor knows those of the printer too
CAUSES = {
    "not_reachable": N_("cannot be reached"),
    "no_answer": N_("does not answer"),
    "offline": N_("switched to offline"),
    "cover_open": N_("cover is open"),
    "paper_out": N_("out of paper"),
    "printer_error": N_("reports an error"),
    "connection_lost": N_("connection lost"),
    "garbled": N_("answers with noise (check its speed or address)"),
    "cutter_error": N_("its cutter is stuck"),
    "overheated": N_("too hot (it cools down by itself)"),
    "agent_disk": N_("the print agent cannot write to its disk"),
    "silent_printer": N_("this printer never says whether it has printed"),
    "paper_low": N_("paper will soon be used up"),
    "agent_restarted": N_("the print agent was restarted"),
    "slip_unreadable": N_("the slip could not be drawn"),
    "lease_lapsed": N_("the print agent fell silent"),
    "too_late": N_("waited too long"),
    "day_over": N_("the day was over"),
    "restored": N_("the center was brought back from a backup"),
    "withdrawn": N_("no longer needed"),
}
_STATES = {
    "queued": N_("waits for the printer"),
    "claimed": N_("is being printed"),
    "printed": N_("printed"),
    "failed": N_("not printed"),
    "unknown": N_("perhaps printed"),
}
# what a printer may be for, in the order of the page
TAKES = {
    Takes.ALL: N_("numbers and the papers of counters"),
    Takes.TICKETS: N_("numbers and lists of papers only"),
    Takes.COUNTERS: N_("receipts and summaries of counters only"),
}
_NOWHERE = {
    Takes.TICKETS: N_(
        "No printer here is set to print numbers now: none come out. Please change below what one prints."
    ),
    Takes.COUNTERS: N_(
        "No printer here is set to print receipts and summaries of counters now: none come out."
        " Please change below what one prints."
    ),
}
# what is no ticket's slip, by the kind of the job
_OTHERS = {
    "test": N_("test page"),
    "checklist": N_("list of papers"),
    "receipt": N_("receipt"),
    "summary": N_("summary of a counter"),
    "emergency": N_("emergency slip"),
}


@dataclass(frozen=True)
class Standing:
    """One printer's agent: `tone` is `good`, `bad`, `warn` or empty where nothing has been heard of it.

    `roll`: what is left of its paper, in words; `printer`: what is kept of it, None where there is no agent.
    """

    tone: str
    said: str
    name: str = ""
    roll: str = ""
    printer: Printer | None = None


@dataclass(frozen=True)
class Loose:
    """A slip that staff should look after."""

    job: int
    code: str
    said: str
    cause: str
    time: str


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
    """Return how the agents stand that were heard of since the start, or are missed; one sentence where none is."""
    presence = running().presence
    with reading() as db:
        zone = settings.load(db).zone
        names, kept, gone = printer_names(db, language()), printers.every(db), missing(db)
    found = []
    for device, name in names.items():
        if presence.last(device) is None and device not in gone:
            continue
        printer = kept.get(device) or Printer(device)
        tone, said = _missed(gone[device], zone) if device in gone else _state(device, printer, zone)
        found.append(Standing(tone, said, name, _roll(printer), printer))
    none = N_("No print agent has been heard of since the server was started.")
    return found or [Standing("", sentence(language(), none))]


def alarms() -> list[str]:
    """Return the sentences about papers that no printer is for."""
    with reading() as db:
        return [sentence(language(), _NOWHERE[one]) for one in untaken(db)]


def takes() -> list[tuple[str, str]]:
    """Return what a printer may be for: the code, and the words of the choice."""
    return [(code.value, sentence(language(), words)) for code, words in TAKES.items()]


def _state(agent: int, printer: Printer, zone: ZoneInfo) -> tuple[str, str]:
    presence, now, reader = running().presence, running().clock(), language()
    seen, told = presence.last(agent), presence.told(agent, now)
    assert seen is not None
    if presence.silent(agent, now):
        at = f"{seen.astimezone(zone):%H:%M}"
        return "bad", sentence(reader, N_("The print agent is silent since %(time)s."), time=at)
    if told and told.serious:
        cause, at = _cause(told.detail), f"{told.since.astimezone(zone):%H:%M}"
        needs = N_("The printer needs help: %(cause)s, since %(time)s.")
        return "bad", sentence(reader, needs, cause=cause, time=at)
    if told or printer.low:
        low = N_("The printer works, and its paper will soon be used up. Please have a new roll at hand.")
        return "warn", sentence(reader, low)
    return "good", sentence(reader, N_("The print agent is at work and reports no fault."))


def _missed(last: datetime, zone: ZoneInfo) -> tuple[str, str]:
    said = N_(
        "The print agent has not come back since the server was started. Its last slip came out at %(time)s."
    )
    return "bad", sentence(language(), said, time=_time(last, zone))


def _time(at: datetime, zone: ZoneInfo) -> str:
    today = local_day(at, zone) == local_day(running().clock(), zone)
    return at.astimezone(zone).strftime("%H:%M" if today else "%d/%m %H:%M")


def _roll(printer: Printer) -> str:
    used = format_decimal(printer.used_mm / 1000, "0.0", locale=language())
    if printer.left_mm is None:
        said = N_("%(used)s m printed; how long its roll is nobody has said.")
        return sentence(language(), said, used=used)
    said = N_("%(used)s m of a roll of %(roll)s m printed.")
    return sentence(language(), said, used=used, roll=printer.roll_mm // 1000)


def kiosks() -> list[tuple[int, str]]:
    """Return the kiosks whose own a printer may be: device and name, those heard of first."""
    presence = running().presence
    with reading() as db:
        found = [one for one in people.devices(db) if one.role == "kiosk"]
    found.sort(key=lambda one: (presence.last(one.id) is None, one.id))
    # named as on the page of all devices: one that nobody gave a name by what it is
    names = {"kiosk": sentence(language(), "Kiosk")}
    return [(one.id, f"{names.get(one.name, one.name)} · #{one.id}") for one in found]


def paper_now() -> dict[str, Any]:
    """Return how much paper is used, and the mode of each kiosk that differs, by its device."""
    with reading() as db:
        found = paper_use(db)
    return {**found, "own": {one["device"]: one["mode"] for one in found["kiosks"]}}


def loose_ends() -> list[Loose]:
    """Return the slips that nobody knows the end of, or that did not come out, while their citizens wait."""
    now = running().clock()
    with reading() as db:
        center = settings.load(db)
        late = to_text(now - LATEST)
        found = loose_slips.open_ends(db, center.today(now), to_text(now), late)
    return [
        Loose(
            job=one.job,
            code=one.code,
            said=sentence(language(), _STATES[one.state]),
            cause=_cause(one.detail),
            time=from_text(one.created_at).astimezone(center.zone).strftime("%H:%M"),
        )
        for one in found
    ]


def last_slips() -> list[Slip]:
    """Return the newest jobs and how each one stands."""
    with reading() as db:
        zone = settings.load(db).zone
        jobs = print_jobs.newest(db, SHOWN)
    return [_slip(job, zone) for job in jobs]


def _slip(job: Ended, zone: ZoneInfo) -> Slip:
    reader = language()
    return Slip(
        job=job.id,
        code=_name(job, reader),
        state=job.state,
        said=sentence(reader, _STATES[job.state]),
        cause=_cause(job.detail) if job.detail else "",
        time=_time(from_text(job.done_at or job.created_at), zone),
    )


def _name(job: Ended, reader: str) -> str:
    """Return a ticket's code, and what else was printed for it or without one."""
    if job.trial:
        return sentence(reader, N_("trial print"))
    other = sentence(reader, _OTHERS[job.kind]) if job.kind in _OTHERS else ""
    return " · ".join(part for part in (job.code, other) if part)


def _cause(code: str | None) -> str:
    return sentence(language(), CAUSES[code]) if code in CAUSES else code or ""
