"""A directory for what is not finished yet, beside where it shall lie; what a power cut left is cleared away."""

from __future__ import annotations

import fcntl
import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

_PREFIX, _SUFFIX = ".motcua-", ".part"


def is_unfinished(path: Path) -> bool:
    """Say whether a path is such a directory: nobody needs what is in it."""
    return path.name.startswith(_PREFIX) and path.name.endswith(_SUFFIX)


@contextmanager
def workplace(folder: Path) -> Iterator[Path]:
    """Lend a new directory below `folder` that only its owner may read; it is gone afterwards, whatever happens."""
    for left in folder.glob(f"{_PREFIX}*{_SUFFIX}"):
        with suppress(OSError), _held(left):  # whoever works there holds it
            shutil.rmtree(left)
    made = Path(tempfile.mkdtemp(prefix=_PREFIX, suffix=_SUFFIX, dir=folder))
    try:
        with _held(made):
            yield made
    finally:
        shutil.rmtree(made, ignore_errors=True)


@contextmanager
def _held(place: Path) -> Iterator[None]:
    """Hold a directory; the kernel lets it go however the process ends. `OSError`: somebody else holds it."""
    handle = os.open(place, os.O_RDONLY | os.O_DIRECTORY)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        yield
    finally:
        os.close(handle)


def settle(folder: Path) -> None:
    """Return when what was renamed in a directory is on the disk; file systems that cannot promise it are let be."""
    handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        with suppress(OSError):
            os.fsync(handle)
    finally:
        os.close(handle)
