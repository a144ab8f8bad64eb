"""The command `backup`: one file with all of a center that cannot be made anew, written beside a running server."""

from __future__ import annotations

import os
import re
import time
from pathlib import Path
from zoneinfo import ZoneInfo

from center.commands import FILE, Stop, no_center, present, said
from center.domain.days import from_text, to_text
from center.domain.text import fold
from center.storage import archive, backup_note, copying
from center.storage.copying import Facts
from center.storage.manifest import Manifest, Unfit
from center.storage.settings import in_language
from center.storage.workplace import settle, workplace

ENDING = ".zip"
LONGEST_NAME = 60
# after each piece that is read, so that a running hall goes first
PAUSE_SECONDS = 0.004


def backup(data: Path, place: Path, keep: int | None) -> None:
    """Write a backup to a file that ends in `.zip`, or into a folder; there keep the newest `keep` of this center."""
    with said(data):
        if not (data / FILE).is_file():
            raise no_center(data)
    with said(place):
        folder = _folder(data, place, keep)
    with said(place), workplace(folder) as work:
        manifest = _write(data, work)
        target = _target(place, manifest)
        (work / "backup").replace(target)
        settle(folder)
        size = target.stat().st_size
    backup_note.note(data, manifest.made_at)
    _tell(target, size, manifest)
    if keep is not None:
        with said(place):
            _drop_older(folder, target, manifest.center, keep)


def _folder(data: Path, place: Path, keep: int | None) -> Path:
    """Return the folder the backup comes to lie in, or stop: it would be lost, or nobody meant it."""
    if place.is_dir():
        folder = place
    elif place.suffix.lower() == ENDING:
        if keep is not None:
            raise Stop("--keep needs a folder: there it deletes the older backups of this center.")
        folder = place.parent
    else:
        raise Stop(
            f"{place} is no folder that is there (is the stick plugged in?), and no file's name: those end in {ENDING}."
        )
    if not folder.is_dir():
        raise Stop(f"The folder {folder} is not there. Is the stick plugged in?")
    if data.resolve() in (folder.resolve(), *folder.resolve().parents):
        raise Stop(
            f"{place} lies in the center's own directory and would be lost with it. Choose another place."
        )
    return folder


def _write(data: Path, work: Path) -> Manifest:
    """Write a backup, read all of it again, and return its manifest."""
    made_at, database, packed = to_text(present()), work / FILE, work / "backup"
    with archive.packing(packed, _pause) as pack:
        # twice: a picture taken away meanwhile is in the copy's list, and so is one that came
        before = list(archive.own_files(data))
        for name, path in before:
            pack.add(name, path)
        center = _copy(data, database)
        for name, path in [(FILE, database), *archive.own_files(data)]:
            pack.add(name, path)
        pack.sign(made_at, center)
    database.unlink()
    with archive.opened(packed) as written:
        written.check(_pause)
        return written.manifest


def _copy(data: Path, database: Path) -> Facts:
    copying.copy(data / FILE, database, _pause)
    damages = copying.damages(database)
    if damages:
        raise Stop(
            f"{data / FILE} is damaged: {damages[0]}. No backup was made of it; the older ones are as they were."
        )
    center = copying.facts(database)
    if center is None:
        raise Stop(f"{data / FILE} holds no center.")
    return center


def _pause() -> None:
    time.sleep(PAUSE_SECONDS)


def _target(place: Path, manifest: Manifest) -> Path:
    """Return the name of the finished backup; what lies there and is no backup of this center is not touched."""
    if place.is_dir():
        name = file_name(manifest)
        names = [name, *(f"{name}-{n}" for n in range(2, 100))]
        return next(free for free in (place / f"{one}{ENDING}" for one in names) if not os.path.lexists(free))
    if os.path.lexists(place) and not is_of(place, manifest.center):
        raise Stop(f"{place} is there, and it is no backup of this center. Choose another name.")
    return place


def file_name(manifest: Manifest) -> str:
    """Return a name that tells center and local time, in letters that any disk knows, without its ending."""
    center = re.sub(r"[^a-z0-9]+", "-", fold(in_language(manifest.center.names, "vi"))).strip("-")
    return f"motcua-{center[:LONGEST_NAME].rstrip('-')}-{local_time(manifest, '%Y-%m-%d-%H%M%S')}"


def local_time(manifest: Manifest, form: str) -> str:
    """Return when a backup was made, by the clock on the center's wall."""
    return f"{from_text(manifest.made_at).astimezone(ZoneInfo(manifest.center.timezone)):{form}}"


def is_of(file: Path, center: Facts) -> bool:
    """Say whether a file is a backup of this center, under its present name."""
    found = _manifest(file)
    return found is not None and (found.center.id, found.center.names) == (center.id, center.names)


def _manifest(file: Path) -> Manifest | None:
    try:
        with archive.opened(file) as found:
            return found.manifest
    except (Unfit, OSError):
        return None


def _tell(target: Path, size: int, manifest: Manifest) -> None:
    center, others = manifest.center, len(manifest.files) - 1
    last = f"last ticket {center.ticket[0]} of {center.ticket[1]}" if center.ticket else "no ticket yet"
    print(
        f"{target}\n{in_language(center.names, 'vi')}, {local_time(manifest, '%Y-%m-%d %H:%M:%S')}: {last}, entry"
        f" {center.seq} of the journal, {others} sounds and pictures; {size / 1e6:.1f} MB. Read again: all is well."
    )


def _drop_older(folder: Path, fresh: Path, center: Facts, keep: int) -> None:
    """Let this center's older backups in a folder go, but for the newest; nothing else is touched."""
    older = [file for file in folder.glob(f"*{ENDING}") if file != fresh and is_of(file, center)]
    made = {file: found.made_at for file in older if (found := _manifest(file)) is not None}
    gone = sorted(made, key=lambda file: (made[file], file.name), reverse=True)[keep - 1 :]
    for file in gone:
        file.unlink(missing_ok=True)
        print(f"Deleted, for {keep} newer ones are there: {file.name}")
