"""What a file is, by how it begins (its name may lie), and how large it may be."""

from __future__ import annotations

from center.domain.refusals import Unacceptable

MEGABYTE = 1024 * 1024
PICTURE, PDF, VIDEO = "picture", "pdf", "video"
# a phone's photo has five megabytes; a film of a minute in full HD about sixty
LARGEST = {PICTURE: 30 * MEGABYTE, PDF: 50 * MEGABYTE, VIDEO: 400 * MEGABYTE}
LARGEST_OF_ALL = max(LARGEST.values())
# as much as says what a file is
HEAD = 1024
_PICTURES = (b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n", b"GIF87a", b"GIF89a")
# WebM is Matroska with another name inside; a Chromium plays what has this one
_WEBM = b"\x1aE\xdf\xa3"
# kinds of MP4 that hold no film for a browser: pictures of telephones, sound alone, QuickTime
_NO_FILM = (b"heic", b"heix", b"hevc", b"mif1", b"msf1", b"avif", b"avis", b"M4A ", b"M4B ", b"crx ", b"qt  ")


def kind_of(head: bytes) -> tuple[str, str]:
    """Return (kind, ending of the file's name) by a file's first `HEAD` bytes, or refuse what is none of ours."""
    if head.startswith(_PICTURES) or (head[:4] == b"RIFF" and head[8:12] == b"WEBP"):
        return PICTURE, ".jpg"
    if b"%PDF-" in head:
        return PDF, ".jpg"
    if head[4:8] == b"ftyp" and head[8:12] not in _NO_FILM:
        return VIDEO, ".mp4"
    if head.startswith(_WEBM) and b"webm" in head:
        return VIDEO, ".webm"
    raise Unacceptable("media_unknown")


def check_size(kind: str, size: int) -> None:
    """Refuse a file that is too large for its kind."""
    if size > LARGEST[kind]:
        raise Unacceptable("media_too_large", most=LARGEST[kind] // MEGABYTE)
