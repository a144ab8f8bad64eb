"""The folder of the boards' pictures and videos, beside the database. What comes in is looked at, and made small.

A file's name is made from what is in it, so the same picture twice is one file, and nothing that a person typed ever
becomes a path.
"""

from __future__ import annotations

import hashlib
import logging
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from PIL import Image

from center.domain.refusals import NotNow, Unacceptable
from center.media.kinds import HEAD, LARGEST_OF_ALL, MEGABYTE, PICTURE, VIDEO, check_size, kind_of

log = logging.getLogger(__name__)
NAME = re.compile(r"[0-9a-f]{24}(-\d{2})?\.(jpg|mp4|webm)")
# the queue itself needs the disk: media leave so much of it free
KEPT_FREE = 500 * MEGABYTE
SECONDS = 120.0
_PIECE = 256 * 1024
_NEW = ".new-"
_ROOT = Path(__file__).parents[2]


@dataclass(frozen=True)
class File:
    """A file of the folder: its name, `picture` or `video`, bytes, and pixels (0 for a video)."""

    name: str
    kind: str
    size: int
    width: int = 0
    height: int = 0


class Folder:
    """The media of one center."""

    def __init__(self, place: Path) -> None:
        self.place = place

    @contextmanager
    def arriving(self) -> Iterator[Path]:
        """Lend a place for a file that is being received; it is gone afterwards, whatever happens."""
        self.place.mkdir(parents=True, exist_ok=True)
        made = Path(tempfile.mkdtemp(prefix=_NEW, dir=self.place))
        try:
            yield made
        finally:
            shutil.rmtree(made, ignore_errors=True)

    def receive(self, stream: IO[bytes], into: Path) -> tuple[Path, str]:
        """Write a stream to a file and return it with a digest of it; refuse what is too large, or a full disk."""
        file, digest, size = into / "file", hashlib.sha256(), 0
        with file.open("wb") as out:
            while piece := stream.read(_PIECE):
                size += len(piece)
                if size > LARGEST_OF_ALL:
                    raise Unacceptable("media_too_large", most=LARGEST_OF_ALL // MEGABYTE)
                self._check_room(len(piece))
                out.write(piece)
                digest.update(piece)
        if not size:
            raise Unacceptable("media_unknown")
        return file, digest.hexdigest()

    def _check_room(self, more: int) -> None:
        if shutil.disk_usage(self.place).free - more < KEPT_FREE:
            raise NotNow("media_no_room")

    def keep(self, file: Path, digest: str) -> list[File]:
        """Put a received file into the folder: pictures and the pages of a PDF made small, videos as they are.

        Refuses what is no such file, is too large, cannot be read, is locked, or has too many pages.
        """
        with file.open("rb") as opened:
            kind, ending = kind_of(opened.read(HEAD))
        check_size(kind, file.stat().st_size)
        if kind == VIDEO:
            return [self._put(file, VIDEO, f"{digest[:24]}{ending}")]
        pages = sorted(_pictures(kind, file), key=lambda one: int(one.stem))
        if kind == PICTURE:
            return [self._put(pages[0], PICTURE, f"{digest[:24]}{ending}")]
        return [self._put(one, PICTURE, f"{digest[:24]}-{n:02}{ending}") for n, one in enumerate(pages, 1)]

    def _put(self, made: Path, kind: str, name: str) -> File:
        size, width, height = made.stat().st_size, 0, 0
        if kind == PICTURE:
            with Image.open(made) as picture:
                width, height = picture.size
        made.replace(self.place / name)
        return File(name, kind, size, width, height)

    def remove(self, name: str) -> None:
        """Remove a file; one that is gone already is no fault."""
        if NAME.fullmatch(name):
            (self.place / name).unlink(missing_ok=True)

    def sweep(self) -> None:
        """Remove what a power cut left of files that were being received."""
        for left in self.place.glob(f"{_NEW}*"):
            shutil.rmtree(left, ignore_errors=True)


def _pictures(kind: str, file: Path) -> list[Path]:
    """Let a process of its own make the pictures of a file, or refuse with what it says."""
    pages = file.parent / "pages"
    pages.mkdir()
    command = [sys.executable, "-m", "center.media.child", kind, str(file), str(pages)]
    try:
        status = subprocess.run(
            command, cwd=_ROOT, capture_output=True, timeout=SECONDS, check=False
        ).returncode
    except Exception as error:
        # not SubprocessError: under eventlet a time-out is a twin of subprocess.TimeoutExpired, and none of its kind
        log.info("a %s gave no pictures: %s", kind, type(error).__name__)
        status = -1
    _check(status)
    return list(pages.glob("*.jpg"))


def _check(status: int) -> None:
    """Refuse with what the process said at its end; whatever else ended it: the file cannot be read."""
    if status == 4:
        raise Unacceptable("media_locked")
    if status == 5:
        raise Unacceptable("media_too_many_pages")
    if status == 6:
        raise Unacceptable("media_too_many_pixels")
    if status != 0:
        raise Unacceptable("media_unreadable")
