"""The command `doctor`: what an IT person should look at, in sentences; the server may run or not."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

import requests
from sqlite_utils import Database as Db

from center.addresses import is_here, public_url
from center.commands import Stop, check_printer, faults, lend, present
from center.domain.days import check_clock, from_text
from center.domain.refusals import Refusal
from center.storage import backup_note, journal, settings
from center.voice.sources import SOURCES
from center.web.errors import message

ANSWER_SECONDS = 5
LITTLE_SPACE = 1_000_000_000


@dataclass(frozen=True)
class Finding:
    """One thing that was looked at; `well`: nobody has to do anything."""

    well: bool
    text: str


def doctor(data: Path, port: int, url: str | None) -> None:
    """Look at the center in `data` and at its server at `port`, and print what was found.

    Stops where somebody has to do something. `url`: what `serve --public-url` was given, if anything.
    """
    with lend(data) as database, database.reading() as db:
        found = [*_of_file(db), _of_clock(db), _of_printer(db)]
        url = url or settings.load(db).public_url or public_url("", port)
    found += [_of_space(data), _of_backup(data), _of_voice(), *_of_server(port, url)]
    for one in found:
        print(f"  {'well' if one.well else 'LOOK'}  {one.text}")
    if troubles := sum(not one.well for one in found):
        raise Stop(f"{troubles} of {len(found)} should be looked at.")
    print("All is well.")


def _of_file(db: Db) -> Iterator[Finding]:
    broken = faults(db)
    yield from (Finding(False, f"The center's file: {one}.") for one in broken)
    if not broken:
        yield Finding(True, "The center's file is whole.")


def _of_clock(db: Db) -> Finding:
    now = present()
    try:
        check_clock(now, journal.last_moment(db))
    except Refusal as refusal:
        return Finding(False, message(refusal, "en"))
    zone = settings.load(db).timezone
    return Finding(True, f"It is {now.astimezone(ZoneInfo(zone)):%H:%M on %d/%m/%Y} here ({zone}).")


def _of_printer(db: Db) -> Finding:
    printer = settings.printer(db)
    try:
        check_printer(printer.device, printer.profile)
    except Stop as stop:
        return Finding(False, f"The printer {printer.device} cannot be used: {stop}")
    return Finding(True, f"The printer is {printer.device}, {printer.paper} mm; /printer says how it stands.")


def _of_space(data: Path) -> Finding:
    free = shutil.disk_usage(data).free
    return Finding(free >= LITTLE_SPACE, f"{free / 1e9:.1f} GB are free on the disk of {data}.")


def _of_backup(data: Path) -> Finding:
    made_at = backup_note.last(data)
    if made_at is None:
        return Finding(False, f"No backup was ever made: python -m center backup FOLDER --data {data}")
    day = f"{from_text(made_at):%d/%m/%Y}"
    return Finding(not backup_note.is_late(data, present()), f"The last backup is of {day}.")


def _of_voice() -> Finding:
    if any(source("một", "vi") for source in SOURCES):
        return Finding(True, "The voice speaks Vietnamese.")
    return Finding(False, "No voice was found: calls are only shown. apt install espeak-ng")


def _of_server(port: int, url: str | None) -> Iterator[Finding]:
    here = f"http://127.0.0.1:{port}"
    health = ask(here)
    if health is None:
        yield Finding(False, f"No server answers at {here}. Does it run? At another --port?")
        return
    if health.get("writable"):
        yield Finding(True, f"The server answers at {here}.")
    else:
        yield Finding(False, "The server cannot write to its disk: nothing is acknowledged.")
    yield of_phones(url, reached=url is not None and ask(url) is not None)


def ask(url: str) -> dict[str, Any] | None:
    """Return what a center says of its health at this address, None where no center answers."""
    try:
        with requests.Session() as session:
            session.trust_env = False  # the hall's own network: no proxy stands between
            answer = session.get(f"{url.rstrip('/')}/api/v1/health", timeout=ANSWER_SECONDS)
            said = answer.json()
    except (requests.RequestException, ValueError):
        return None
    return said if isinstance(said, dict) and "writable" in said else None


def of_phones(url: str | None, *, reached: bool) -> Finding:
    """Say whether phones can open what QR codes carry. `reached`: this machine itself gets an answer there."""
    if url is None:
        return Finding(False, "This machine has no address in a network: QR codes work on it alone.")
    if is_here(urlsplit(url).hostname or ""):
        return Finding(False, f"QR codes carry {url}, which means to each phone itself. See --public-url.")
    if not reached:
        return Finding(
            False,
            f"QR codes carry {url}, and no center answers there. Was the server started with --host 0.0.0.0?"
            " Does a firewall, or a certificate nobody trusts, stand between?",
        )
    return Finding(
        True, f"QR codes carry {url}, and it answers. Open it on one phone: a firewall shows only there."
    )
