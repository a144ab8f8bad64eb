"""The command `restore`: a center as a backup has it, in a directory of its own or in place of another."""

from __future__ import annotations

import dataclasses
import os
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from center.actions.resume import NOTHING, Resumed, resume
from center.alone import LOCK, alone
from center.backup_commands import local_time
from center.commands import FILE, OPERATOR, Stop, present, said
from center.domain.days import check_clock, from_text, local_day
from center.domain.refusals import NotNow
from center.storage import archive, backup_note, copying
from center.storage.archive import Archive
from center.storage.database import Database
from center.storage.manifest import MANIFEST, Manifest, Unfit
from center.storage.resuming import Counted, counted
from center.storage.settings import in_language
from center.storage.workplace import is_unfinished, settle, workplace

# what a server makes in its directory: this is moved aside, the database first
OLD = (
    FILE,
    f"{FILE}-wal",
    f"{FILE}-shm",
    f"{FILE}-journal",
    "voice",
    "photos",
    "media",
    "slips",
    "agent.token",
    backup_note.NOTE,
)
ASIDE = "replaced-"
WHY = {
    "no_backup": "{file} is no backup of a center. Nothing was changed.",
    "damaged": "{file} is damaged ({detail}). Nothing was changed. Take an older backup.",
    "unsafe": "{file} holds a file that no backup has: {detail}. Nothing was changed.",
    "newer": "{file} was made by a newer version of the program ({detail}). Nothing was changed. Install that version.",
    "no_center": "{file} holds no center. Nothing was changed.",
}


def restore(data: Path, file: Path, replace: bool) -> None:
    """Bring back a center; all of the backup is checked before anything in `data` is touched."""
    now = present()
    with _explained(file), said(file), archive.opened(file) as found:
        _check(found, now)
        with said(data):
            _check_place(data, replace)
            data.mkdir(parents=True, exist_ok=True)
            with alone(data), workplace(data) as work:
                manifest, aside, resumed = _bring_back(found, data, work, now)
        _tell(manifest, data, aside, resumed)


@contextmanager
def _explained(file: Path) -> Iterator[None]:
    try:
        yield
    except Unfit as unfit:
        raise Stop(WHY[unfit.code].format(file=file, detail=unfit.detail or "it cannot be read")) from unfit


def _check(found: Archive, now: datetime) -> None:
    center = found.manifest.center
    _check_schema(center.schema)
    try:
        ZoneInfo(center.timezone)
        moments = [from_text(found.manifest.made_at), *([from_text(center.at)] if center.at else [])]
    except (ValueError, LookupError, OSError) as error:
        raise Unfit("damaged", MANIFEST) from error
    try:
        check_clock(now, max(moments))
    except (NotNow, TypeError) as wrong:
        raise Stop(
            f"The clock of this machine says {now:%Y-%m-%d %H:%M} UTC, but the backup was made later. Set the clock."
        ) from wrong
    found.check()


def _check_schema(schema: list[str]) -> None:
    unknown = copying.unknown_steps(schema)
    if unknown:
        raise Unfit("newer", unknown[-1])


def _check_place(data: Path, replace: bool) -> None:
    """Stop where something is, unless it may be moved aside."""
    if replace or not data.exists():
        return
    if (data / FILE).exists():
        raise Stop(
            f"There is a center in {data}. Choose another directory; or --replace moves that center's files aside."
        )
    there = [
        one for one in data.iterdir() if one.name != LOCK and not is_unfinished(one) and not _is_aside(one)
    ]
    if there:
        raise Stop(f"{data} is not empty. Choose another directory, or move its contents away first.")


def _is_aside(path: Path) -> bool:
    return path.name.startswith(ASIDE) and path.is_dir()


def _bring_back(
    found: Archive, data: Path, work: Path, now: datetime
) -> tuple[Manifest, Path | None, Resumed]:
    """Unpack, look at the database, let it go on counting; then put all of it in its place."""
    free = shutil.disk_usage(work).free
    if found.size > free:
        raise Stop(
            f"{data} has room for {free / 1e6:.0f} MB, the center needs {found.size / 1e6:.0f} MB. Nothing was changed."
        )
    new = work / "new"
    found.unpack(new)
    manifest, resumed = _let_go_on(new / FILE, found.manifest, _still_known(data, found.manifest, now), now)
    backup_note.note(new, manifest.made_at)
    _give_to_owner(data, new)
    aside = _move_aside(data, f"{ASIDE}{local_now(found.manifest, now)}")
    # the database last: without it nobody takes the directory for a center
    for one in sorted(new.iterdir(), key=lambda path: path.name == FILE):
        one.rename(data / one.name)
    settle(data)
    return manifest, aside, resumed


def _let_go_on(
    database: Path, manifest: Manifest, replaced: Counted, now: datetime
) -> tuple[Manifest, Resumed]:
    """Let an unpacked database go on counting; return the manifest with what the database itself tells."""
    try:
        damages, center = copying.damages(database), copying.facts(database)
    except (sqlite3.DatabaseError, ValueError, LookupError, TypeError) as error:
        raise Unfit("damaged", str(error)) from error
    if damages:
        raise Unfit("damaged", damages[0])
    if center is None:
        raise Unfit("no_center")
    if (center.id, center.seq) != (manifest.center.id, manifest.center.seq):
        raise Unfit("damaged", MANIFEST)
    _check_schema(center.schema)
    with closing(Database(database)) as opened:
        resumed = opened.transact(
            lambda db: resume(db, now, OPERATOR, backup_made_at=manifest.made_at, replaced=replaced)
        )
    return dataclasses.replace(manifest, center=center), resumed


def _still_known(data: Path, manifest: Manifest, now: datetime) -> Counted:
    """Return what the file to be replaced has counted, nothing where it cannot be read; leave it in one piece."""
    file = data / FILE
    if not file.is_file():
        return NOTHING
    try:
        with closing(sqlite3.connect(file)) as connection:
            connection.execute("pragma wal_checkpoint(truncate)").fetchall()
        with copying.looking_at(file) as db:
            return counted(db, local_day(now, ZoneInfo(manifest.center.timezone)).isoformat())
    except sqlite3.Error:
        return NOTHING


def local_now(manifest: Manifest, now: datetime) -> str:
    """Return the present moment by the clock on the center's wall, as part of a name."""
    return f"{now.astimezone(ZoneInfo(manifest.center.timezone)):%Y-%m-%d-%H%M%S}"


def _give_to_owner(data: Path, new: Path) -> None:
    """Let what root brings back belong to whom the directory belongs to: the server is not root."""
    if os.geteuid() == 0:
        owner = data.stat()
        for one in (data / LOCK, *new.rglob("*")):
            os.chown(one, owner.st_uid, owner.st_gid)


def _move_aside(data: Path, name: str) -> Path | None:
    """Move the files of a center into a folder beside them, and return it; None where there were none."""
    there = [data / one for one in OLD if (data / one).exists()]
    if not there:
        return None
    names = (data / one for one in [name, *(f"{name}-{n}" for n in range(2, 100))])
    aside = next(one for one in names if not one.exists())
    aside.mkdir(mode=0o700)
    for one in there:
        one.rename(aside / one.name)
    settle(aside)
    settle(data)
    return aside


def _tell(manifest: Manifest, data: Path, aside: Path | None, resumed: Resumed) -> None:
    center = manifest.center
    ticket = (
        f"Its last ticket is {center.ticket[0]} of {center.ticket[1]}"
        if center.ticket
        else "It has no ticket"
    )
    firsts = sorted({f"{prefix}{number:03}" for prefix, number in resumed.first_numbers.items()})
    said = [
        f"{in_language(center.names, 'vi')} is in {data}, as it was on {local_time(manifest, '%Y-%m-%d at %H:%M')}.",
        f"{ticket}, its last entry in the journal {center.seq}. What happened after that is lost.",
        f"So that no code is given out twice, the numbers of {resumed.day} go on from {', '.join(firsts)}.",
        "Who holds a number that the center does not know gets a new ticket at the door, or is served first.",
        "Devices, logins and passwords are as they were then: pair newer screens again; and whoever has left since,",
        "or was taken out, can come in again: see to that first (person leave, device revoke).",
    ]
    if aside is not None:
        said.append(
            f"What was in {data} before lies in {aside}. Nothing needs it; keep it until all is well."
        )
    print("\n".join(said))
