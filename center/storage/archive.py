"""One file that holds a center: a zip with the database, the center's own files, and a manifest with their sums."""

from __future__ import annotations

import hashlib
import os
import zipfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO

from center.storage.copying import Facts
from center.storage.manifest import (
    BROKEN,
    DATABASE,
    FOLDERS,
    MANIFEST,
    Kept,
    Manifest,
    Unfit,
    is_safe,
    manifest_of,
    readable,
    written,
)

_PIECE = 256 * 1024
_AT_ONCE = 4 * 1024 * 1024


def own_files(data: Path) -> Iterator[tuple[str, Path]]:
    """Yield (name, path) of the files that a center has besides its database; none that is only just arriving."""
    for folder in FOLDERS:
        for path in sorted((data / folder).rglob("*")):
            name = path.relative_to(data).as_posix()
            if path.suffix != ".part" and path.is_file() and is_safe(name):
                yield name, path


class Packer:
    """Writes an archive that only its owner may read. `pause` is called between pieces of a file."""

    def __init__(self, opened: zipfile.ZipFile, pause: Callable[[], None]) -> None:
        self._zip = opened
        self._pause = pause
        self._files: list[Kept] = []

    def add(self, name: str, path: Path) -> None:
        """Put a file in, once; one that is gone meanwhile is left out."""
        if name in {one.name for one in self._files}:
            return
        try:
            source = path.open("rb")
        except FileNotFoundError:
            return
        with source:
            wanted = zipfile.ZipInfo.from_file(path, name, strict_timestamps=False)
            # sound and pictures are small already
            wanted.compress_type = zipfile.ZIP_DEFLATED if name == DATABASE else zipfile.ZIP_STORED
            with self._zip.open(wanted, "w", force_zip64=True) as target:
                size, digest = _pour(source, target, self._pause)
        self._files.append(Kept(name, size, digest))

    def sign(self, made_at: str, center: Facts) -> None:
        """Write the manifest: the last thing in an archive."""
        self._zip.writestr(MANIFEST, written(Manifest(made_at, center, self._files)))


class _Written:
    """Pauses, and brings to the disk what was written, little by little: the hall's own commits wait for one disk."""

    def __init__(self, file: IO[bytes], pause: Callable[[], None]) -> None:
        self._file = file
        self._pause = pause
        self._done = 0

    def __call__(self) -> None:
        self._pause()
        if self._file.tell() - self._done >= _AT_ONCE:
            self._done = self._file.tell()
            self._file.flush()
            os.fdatasync(self._file.fileno())


@contextmanager
def packing(place: Path, pause: Callable[[], None]) -> Iterator[Packer]:
    """Lend a new archive to fill; afterwards all of it is on the disk. `OSError` where that takes no more."""
    with open(place, "xb", opener=_privately) as file:
        packed = zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED)
        try:
            yield Packer(packed, _Written(file, pause))
        except BaseException:
            with suppress(OSError):  # it wants to write its end; what went wrong has been said
                packed.close()
            raise
        packed.close()
        file.flush()
        os.fsync(file.fileno())


def _pour(source: IO[bytes], target: IO[bytes] | None, pause: Callable[[], None]) -> tuple[int, str]:
    size, digest = 0, hashlib.sha256()
    while piece := source.read(_PIECE):
        size += len(piece)
        digest.update(piece)
        if target is not None:
            target.write(piece)
        pause()
    return size, digest.hexdigest()


class Archive:
    """An archive that is open for reading."""

    def __init__(self, opened: zipfile.ZipFile, manifest: Manifest) -> None:
        self._zip = opened
        self.manifest = manifest

    @property
    def size(self) -> int:
        """Return the bytes of all its files, unpacked."""
        return sum(one.size for one in self.manifest.files)

    def check(self, pause: Callable[[], None] = lambda: None) -> None:
        """Read everything and refuse what is not as the manifest says."""
        for one in self.manifest.files:
            with self._reading(one) as source:
                self._check(one, _pour(source, None, pause))

    def unpack(self, into: Path) -> None:
        """Write every file below `into`, which only its owner may read, and refuse what is not as the manifest says."""
        for one in self.manifest.files:
            path = into / one.name
            path.parent.mkdir(parents=True, exist_ok=True)
            with self._reading(one) as source, open(path, "xb", opener=_privately) as target:
                self._check(one, _pour(source, target, lambda: None))
                target.flush()
                os.fsync(target.fileno())

    @contextmanager
    def _reading(self, one: Kept) -> Iterator[IO[bytes]]:
        with readable(), self._zip.open(one.name) as source:
            yield source

    def _check(self, one: Kept, found: tuple[int, str]) -> None:
        if found != (one.size, one.sha256):
            raise Unfit("damaged", one.name)


def _privately(path: str, flags: int) -> int:
    return os.open(path, flags, 0o600)


@contextmanager
def opened(file: Path) -> Iterator[Archive]:
    """Open an archive, or refuse: `no_backup`, `newer`, `damaged`, `unsafe`. Only `check` reads all of it.

    `OSError` where the file itself cannot be read.
    """
    try:
        reader = zipfile.ZipFile(file)
    except BROKEN as error:
        raise Unfit("no_backup", str(error)) from error
    with reader:
        yield Archive(reader, manifest_of(reader))
