"""What an archive says of itself, and whether what is in it can be a center's: names, sizes, sums."""

from __future__ import annotations

import json
import re
import stat
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field
from typing import Any

from center.storage.copying import Facts

PRODUCT, FORMAT = "motcua", 1
DATABASE, MANIFEST = "center.db", "manifest.json"
# what a center has besides its database and cannot make anew
FOLDERS = ("voice/clips", "photos", "media")
LARGEST_MANIFEST = 16 * 1024 * 1024
# no hidden file, no place above, no drive; a name any system can have
_PART = r"[^\x00-\x1f\x7f\\/:*?\"<>|.][^\x00-\x1f\x7f\\/:*?\"<>|]*"
_NAME = re.compile(rf"{DATABASE}|(?:{'|'.join(FOLDERS)})(?:/{_PART})+")
KINDS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
BROKEN = (
    zipfile.BadZipFile, zipfile.LargeZipFile, zlib.error, EOFError, RuntimeError, ValueError, LookupError,
    OverflowError, TypeError, AttributeError,
)  # fmt: skip


class Unfit(Exception):
    """A file cannot be brought back. `code`: why; `detail`: what it was found at."""

    def __init__(self, code: str, detail: str = "") -> None:
        super().__init__(code, detail)
        self.code = code
        self.detail = detail


@dataclass(frozen=True)
class Kept:
    """A file in an archive: bytes and SHA-256."""

    name: str
    size: int
    sha256: str


@dataclass(frozen=True)
class Manifest:
    """What an archive says of itself. `made_at`: a stored text."""

    made_at: str
    center: Facts
    files: list[Kept] = field(default_factory=list)


def is_safe(name: str) -> bool:
    """Say whether an archive may hold a file of this name: it lies where a center's files lie, and nowhere else."""
    try:
        name.encode()
    except UnicodeEncodeError:
        return False
    return _NAME.fullmatch(name) is not None


@contextmanager
def readable() -> Iterator[None]:
    """Refuse `damaged` where what is read is no archive, or not what was expected."""
    try:
        yield
    except BROKEN as error:
        raise Unfit("damaged", str(error)) from error


def written(manifest: Manifest) -> str:
    """Return a manifest as it lies in an archive."""
    return json.dumps(
        {"product": PRODUCT, "format": FORMAT, **asdict(manifest)}, ensure_ascii=False, indent=1
    )


def manifest_of(reader: zipfile.ZipFile) -> Manifest:
    """Return what an archive says of itself, or refuse: `no_backup`, `newer`, `damaged`, `unsafe`."""
    entries = {one.filename: one for one in reader.infolist()}
    about = entries.pop(MANIFEST, None)
    if about is None or about.file_size > LARGEST_MANIFEST or about.compress_type not in KINDS:
        raise Unfit("no_backup", MANIFEST)
    with readable():
        data = json.loads(reader.read(about))
    if not isinstance(data, dict) or data.get("product") != PRODUCT:
        raise Unfit("no_backup", MANIFEST)
    if data.get("format") != FORMAT:
        raise Unfit("newer", str(data.get("format")))
    with readable():
        manifest = _read(data)
    _check_entries(reader, entries, manifest)
    return manifest


def _read(data: dict[str, Any]) -> Manifest:
    center, files = dict(data["center"]), [Kept(**one) for one in data["files"]]
    ticket = center.pop("ticket")
    facts = Facts(**center, ticket=tuple(ticket) if ticket else None)
    texts = [data["made_at"], facts.id, *(facts.ticket or ()), *([] if facts.at is None else [facts.at])]
    texts += [facts.timezone, *facts.names.values(), *facts.schema]
    texts += [text for one in files for text in (one.name, one.sha256)]
    if not all(isinstance(text, str) for text in texts) or not isinstance(facts.seq, int):
        raise ValueError("a text was expected")
    if not all(isinstance(one.size, int) and one.size >= 0 for one in files):
        raise ValueError("a size was expected")
    return Manifest(data["made_at"], facts, files)


def _check_entries(reader: zipfile.ZipFile, entries: dict[str, zipfile.ZipInfo], manifest: Manifest) -> None:
    """Refuse names that are not a center's, and files that one side knows and the other does not."""
    for name in [*entries, *(one.name for one in manifest.files)]:
        if not is_safe(name):
            raise Unfit("unsafe", name)
    sizes = {one.name: one.size for one in manifest.files}
    twice = len(reader.infolist()) != len(entries) + 1 or len(sizes) != len(manifest.files)
    if twice or DATABASE not in sizes or sizes != {name: one.file_size for name, one in entries.items()}:
        raise Unfit("damaged", MANIFEST)
    for name, one in entries.items():
        plain = stat.S_IFMT(one.external_attr >> 16) in (0, stat.S_IFREG)
        if one.compress_type not in KINDS or one.flag_bits & 0x1 or not plain:
            raise Unfit("damaged", name)
